"""What is said beside a story while it is typed is what is said of it once saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srs_interview.errors import NotFoundError
from srs_interview.opening import Opened
from tests.store.small import own


def test_the_saved_words_get_the_same_report_and_stage(opened: Opened) -> None:
    told = opened.writing.save(own("The outage", "aim"))
    opened.coaching.self_review(told.uid, {"data": False})
    opened.study.read_aloud(told.uid, 90)
    known = opened.coaching.beside(told.uid)
    report = known.report(told)
    assert report == opened.coaching.lint(told.uid)
    assert known.standing(told, report) == opened.coaching.standing(told.uid)
    assert known.told_aloud


def test_silent_rules_are_left_out_unless_everything_is_wanted(opened: Opened) -> None:
    told = opened.writing.save(own("The outage", "aim"))
    rule = opened.coaching.lint(told.uid).findings[0].rule
    opened.coaching.silence(told.uid, rule)
    known = opened.coaching.beside(told.uid)
    assert known.silenced == {rule}
    assert rule not in {one.rule for one in known.report(told).findings}
    every = known.report(told, everything=True)
    assert rule in {one.rule for one in every.findings}


def test_a_story_that_was_never_saved_is_judged_too(opened: Opened) -> None:
    known = opened.coaching.beside("")
    typed = replace(own("New", "aim"), uid="")
    assert known.standing(typed, known.report(typed)).lift
    assert not known.told_aloud


def test_a_story_that_is_not_there_is_refused(opened: Opened) -> None:
    with pytest.raises(NotFoundError):
        opened.coaching.beside("own/nobody")
