"""The same answer means the same wherever it is given, and edits lose nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlmodel import select

from srs_interview.core.cards import Fact
from srs_interview.core.items import Answer, Flag, Mode, StoryItem
from srs_interview.core.rehearsing.drills import Drill, ProbeItem
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.rehearsing.drill import DrillSitting
from srs_interview.store import answering, cards, undo
from srs_interview.store.engine import writing
from srs_interview.store.tables import PrincipleRow
from srs_interview.studying import deeds
from tests.store import small
from tests.store.small import Clock, own


def shown(opened: Opened, uid: str) -> StoryItem:
    item = small.shown(opened, uid)
    assert isinstance(item, StoryItem)
    return item


def test_each_percentage_is_asked_after_once_the_principles_own_were(
    opened: Opened, clock: Clock
) -> None:
    """DOMAIN A42: "how do you know it was you?" """
    result = "Calls fell by 23 percent in a year."
    story = opened.writing.save(replace(own("The outage", "aim"), result=result))
    clock.later(days=1)
    asked = []
    for _ in range(4):
        item = shown(opened, story.uid)
        deeds.grade(opened.study, item, Answer(Grade.GOOD), Mode.DAILY)
        deeds.probe(opened.study, item, had_specifics=True)
        asked.append(item.probe)
        clock.later(days=1)
        opened.study.begin_day()
    own_ones, ours = asked[:2], "how do you know it was you?"
    assert own_ones == ["What else of aim?", "And then?"]
    assert "23 percent" in asked[2]
    assert asked[2].endswith(ours)
    assert asked[3] == own_ones[0]
    drill = opened.rehearsing.drill(Drill.PROBES, seed=1)
    (last,) = {each.probe for each in drawn(drill)} - {*own_ones}
    assert last == asked[2]


def test_what_is_always_asked_has_one_follow_up_until_it_had_specifics(
    opened: Opened, clock: Clock
) -> None:
    """DOMAIN A47, PRACTICE 6.3: the problem behind the request, at every telling."""
    with writing(opened.study.engine) as session:
        aim = session.exec(
            select(PrincipleRow).where(PrincipleRow.uid == "house/aim")
        ).one()
        aim.always = True
        session.add(aim)
    story = opened.writing.save(own("The outage", "aim"))
    asked = []
    for had_specifics in (False, False, True, True, True):
        clock.later(days=1)
        opened.study.begin_day()
        item = shown(opened, story.uid)
        deeds.grade(opened.study, item, Answer(Grade.GOOD), Mode.DAILY)
        deeds.probe(opened.study, item, had_specifics=had_specifics)
        asked.append(item.probe)
    first, other = "What else of aim?", "And then?"
    assert asked == [first, first, first, other, first]


def drawn(drill: DrillSitting) -> Iterator[ProbeItem]:
    """Every follow-up of a drill, each answered."""
    while isinstance(item := drill.next_item(), ProbeItem):
        yield item
        drill.probe(specifics=True, taken_ms=1000)


@pytest.mark.parametrize("change", ["reworded", "removed", "added"])
def test_facts_edited_between_telling_and_grading_are_said_and_lose_nothing(
    opened: Opened, clock: Clock, change: str
) -> None:
    """Issue 3: a sentence, and the data stays."""
    story = opened.writing.save(own("The outage", "aim"))
    clock.later(days=1)
    item = shown(opened, story.uid)
    first, *others = story.facts
    facts = {
        "reworded": (replace(first, text="quite other"), *others),
        "removed": tuple(others),
        "added": (*story.facts, Fact("one more")),
    }
    opened.writing.save(replace(story, facts=facts[change]))
    assert first.id is not None
    answer = Answer(Grade.HARD, said=(first.id,))
    graded = deeds.grade(opened.study, item, answer, Mode.DAILY)
    assert graded.sentence.endswith(answering.EDITED)
    last = small.log(opened)[-1]
    assert (last.grade, last.said) == (Grade.HARD, [first.id])


def test_unchanged_facts_are_not_spoken_of(opened: Opened, clock: Clock) -> None:
    story = opened.writing.save(own("The outage", "aim"))
    clock.later(days=1)
    item = shown(opened, story.uid)
    opened.writing.save(replace(story, year=2020))
    graded = deeds.grade(opened.study, item, Answer(Grade.GOOD), Mode.DAILY)
    assert "facts" not in graded.sentence


def test_a_part_said_in_a_drill_moves_no_memory_and_sets_no_pace(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 3.2: less than a telling."""
    story = opened.writing.save(own("The outage", "aim"))
    clock.later(days=1)
    small.grade(opened, story.uid)
    before = small.card(opened, story.uid)
    pace = opened.writing.words_per_minute()
    with writing(opened.study.engine) as session:
        card = cards.by_uid(session, story.uid)
        with undo.step(session, "Said the figures", card_id=card.id):
            answering.practised(
                session,
                card,
                Flag.FIGURES,
                at=clock(),
                day=opened.study.day,
                right=False,
                taken_ms=9000,
            )
    after = small.card(opened, story.uid)
    assert (after.stability, after.due_day) == (before.stability, before.due_day)
    assert opened.writing.words_per_minute() == pace
    last = small.log(opened)[-1]
    assert (last.kind, last.mode, last.flags) == ("read", "drill", ["figures"])
    small.assert_computed_is_true(opened)
