"""The last telling of each story: what makes it a good one, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srs_interview.core.cards import Fact, Story
from srs_interview.core.items import Answer, Mode
from srs_interview.core.rehearsing.drills import Drill
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.store import tellings
from srs_interview.store.engine import reading
from srs_interview.studying import deeds
from tests.store import small
from tests.store.small import Clock, own


@pytest.fixture
def story(opened: Opened, clock: Clock) -> Story:
    """Written yesterday; one of its three facts holds a figure."""
    facts = (Fact("from 40"), Fact("in 2024"), Fact("calmly", core=True))
    kept = opened.writing.save(replace(own("The outage", "aim"), facts=facts))
    clock.later(days=1)
    return kept


def tell(
    opened: Opened, story: Story, seconds: int = 118, *, wrong: tuple[int, ...] = ()
) -> float | None:
    """Say every fact that is not wrong; gives the share of good deliveries."""
    opened.study.begin_day()
    item = small.shown(opened, story.uid)
    said = tuple(fact.id for fact in story.facts if fact.id and fact.id not in wrong)
    answer = Answer(Grade.GOOD, said=said, wrong=wrong, spoken_seconds=seconds)
    deeds.grade(opened.study, item, answer, Mode.DAILY)
    return opened.coaching.covered().practised.delivery


def test_a_fact_said_wrongly_spoils_it_whatever_it_holds(
    opened: Opened, story: Story
) -> None:
    """DOMAIN E4; a year that was wrong is a wrong figure too."""
    assert tell(opened, story) == 1.0
    assert tell(opened, story, wrong=(story.facts[1].id or 0,)) == 0.0


def test_a_story_is_held_to_its_own_target(opened: Opened, story: Story) -> None:
    opened.writing.save(replace(story, target_seconds=60))
    assert tell(opened, story, 118) == 0.0
    assert tell(opened, story, 60) == 1.0


def test_a_telling_that_was_taken_back_is_none(opened: Opened, story: Story) -> None:
    assert tell(opened, story) == 1.0
    assert tell(opened, story, 300) == 0.0
    opened.study.undo()
    assert opened.coaching.covered().practised.delivery == 1.0
    opened.study.undo()
    assert opened.coaching.covered().practised.delivery is None


def test_a_part_that_was_drilled_is_no_reading_aloud(
    opened: Opened, story: Story
) -> None:
    """PRACTICE 6.4: the whole is read aloud once, which sets the pace."""
    begun = opened.rehearsing.drill(Drill.PROBES, seed=1)
    opened.writing.save(own("The outage", "aim", words="other", uid=story.uid))
    assert begun.next_item() is not None
    begun.probe(specifics=True, taken_ms=1000)
    number = small.number(opened, story.uid)
    with reading(opened.study.engine) as session:
        assert not tellings.aloud_since_rewritten(session, number)
        assert tellings.to_be_read(session, opened.study.day) == {number}
    opened.study.read_aloud(story.uid, 100)
    with reading(opened.study.engine) as session:
        assert tellings.aloud_since_rewritten(session, number)
        assert tellings.to_be_read(session, opened.study.day) == set()
