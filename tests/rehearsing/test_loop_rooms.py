"""Stories to choose from during a loop, and the loops so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.core.items import Mode
from srs_interview.core.loop import Answered, Probed
from srs_interview.core.rehearsing.loop_settings import Format, preset
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.opening import Opened
from tests.rehearsing import practised
from tests.store import small
from tests.store.small import Clock

SETTINGS = replace(preset(Format.FULL), interviewers=3, questions=2)


@pytest.fixture
def opened(written: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    with practised.practising(written, tmp_path, clock) as here:
        yield here


def test_what_nobody_has_heard_is_offered_first_and_by_title(opened: Opened) -> None:
    """DOMAIN E2: the unused ones; the order gives no hint away."""
    room = opened.rehearsing
    uid = room.begin(SETTINGS, seed=7).uid
    titles = [offer.title for offer in room.offers(uid)]
    assert titles == sorted(titles)
    assert len(titles) == len(opened.writing.stories())
    slot = room.resume(uid).loop.slots[0]
    told = practised.answer(opened, slot)
    room.answer(uid, 1, told)
    *others, last = room.offers(uid)
    assert last.story == told.story
    assert "has heard" in last.refused
    assert not any(offer.refused or offer.heard for offer in others)
    room.answer(uid, 2, Answered())
    (again,) = (offer for offer in room.offers(uid) if offer.story == told.story)
    assert not again.refused
    assert again.heard == "Interviewer 1 has heard it, and they compare notes."


def test_a_percentage_is_asked_after_until_it_was_put(opened: Opened) -> None:
    """DOMAIN A42: "how do you know it was you?" """
    room = opened.rehearsing
    running = room.begin(SETTINGS, seed=7)
    first = running.loop.slots[0]
    plain = practised.for_principle(opened, first.principle)
    assert room.telling(running.uid, 1, plain.uid).probe == ""
    result = "There are 12 of them, 23 percent fewer."
    story = opened.writing.save(replace(plain, result=result, metrics=()))
    probe = room.telling(running.uid, 1, story.uid).probe
    assert "23 percent" in probe
    assert probe.endswith("how do you know it was you?")
    told = practised.answer(opened, first)
    put = Probed(probe, specifics=True)
    room.answer(running.uid, 1, replace(told, probes=(*told.probes, put)))
    other = room.resume(running.uid).loop.slots[2]
    assert room.telling(running.uid, other.number, story.uid).probe == ""


def test_a_story_is_told_under_the_question_that_was_put(opened: Opened) -> None:
    room = opened.rehearsing
    running = room.begin(SETTINGS, seed=7)
    slot = running.loop.slots[0]
    story = practised.for_principle(opened, slot.principle)
    item = room.telling(running.uid, 1, story.uid)
    assert (item.story, item.standing.mode) == (story, Mode.LOOP)
    assert item.ask is not None
    assert item.ask.prompt == slot.prompt
    opened.writing.delete(story.uid)
    with pytest.raises(NotFoundError):
        room.telling(running.uid, 1, story.uid)


def test_a_new_title_serves_the_principle_that_was_asked_for(opened: Opened) -> None:
    """PRACTICE 5.3, during a loop; one undo takes it away."""
    room = opened.rehearsing
    running = room.begin(SETTINGS, seed=7)
    before = small.visible(opened)
    uid = room.name(running.uid, 1, "  The  night shift ")
    stub = opened.writing.story(uid)
    assert (stub.title, stub.stub) == ("The night shift", True)
    assert stub.principles == (running.loop.slots[0].principle,)
    for title in ("", "one two three four five six seven eight nine"):
        with pytest.raises(UsageError, match="at most 8 words"):
            room.name(running.uid, 1, title)
    opened.study.undo()
    assert small.visible(opened) == before


def test_the_history_counts_what_was_filled_and_what_came_twice(
    opened: Opened,
) -> None:
    """UX: date, preset, filled of asked, repeats."""
    room = opened.rehearsing
    running = room.begin(SETTINGS, seed=7)
    told = practised.answer(opened, running.loop.slots[0])
    room.answer(running.uid, 1, told)
    room.answer(running.uid, 2, Answered())
    room.answer(running.uid, 3, told)
    (past,) = room.past()
    assert past.held.uid == running.uid
    assert (past.went.filled, past.went.asked, past.went.repeated) == (1, 3, 1)
