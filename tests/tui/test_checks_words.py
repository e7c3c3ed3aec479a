"""How a check is worded on the screens: what is wrong first, its rule's name last."""

from __future__ import annotations

from srs_interview.core.cards import Section
from srs_interview.core.lint import Finding, Severity
from srs_interview.tui.widgets import checks
from srs_interview.tui.widgets.blocks import lines_of

FOUND = Finding("L09", Severity.WARNING, "Say it plainly.", "leveraged", Section.ACTION)


def test_the_sentence_stands_first_and_the_rule_last() -> None:
    said = [line.content.plain for line in lines_of(checks.entry(FOUND), 60)]
    assert said == ["Say it plainly.", "warning   Action  L09", '"leveraged"']
    under = checks.under([FOUND], 0, "f2").plain
    assert under == "warning  Say it plainly.  L09"
