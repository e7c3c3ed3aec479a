"""Notes on a story: what a follow-up without specifics leaves behind (DOMAIN A75)."""

from __future__ import annotations

import pytest

from srs_interview.core.cards import Story
from srs_interview.core.items import StoryItem
from srs_interview.errors import NotFoundError
from srs_interview.opening import Opened
from srs_interview.studying import deeds
from tests.store import small
from tests.store.small import own


@pytest.fixture
def story(opened: Opened) -> Story:
    return opened.writing.save(own("The outage", "aim"))


def probed(opened: Opened, story: Story, *, had_specifics: bool = False) -> str:
    """Tell the story and answer its follow-up; returns what was asked."""
    small.grade(opened, story.uid)
    item = small.shown(opened, story.uid)
    assert isinstance(item, StoryItem)
    deeds.probe(opened.study, item, had_specifics=had_specifics)
    return item.probe


def test_a_follow_up_without_specifics_is_read_on_its_story(
    opened: Opened, story: Story
) -> None:
    other = opened.writing.save(own("The launch", "bold"))
    asked = probed(opened, story)
    probed(opened, other, had_specifics=True)
    (note,) = opened.coaching.notes(story.uid)
    assert note.text == f"No specifics yet: {asked}"
    assert note.day == opened.study.day
    assert opened.coaching.notes(other.uid) == ()
    assert opened.coaching.noted() == {story.uid: 1}


def test_the_same_follow_up_is_noted_once_and_done_once(
    opened: Opened, story: Story
) -> None:
    asked = [probed(opened, story) for _ in range(3)]
    assert len(set(asked)) == 2, "the third is one of the first two again"
    first, second = opened.coaching.notes(story.uid)
    assert opened.coaching.noted() == {story.uid: 2}
    opened.coaching.note_done(story.uid, first.number)
    assert opened.coaching.notes(story.uid) == (second,)
    assert opened.study.undo().label == "Completed a note"
    assert opened.coaching.notes(story.uid) == (first, second)


def test_a_note_of_another_story_is_not_done(opened: Opened, story: Story) -> None:
    other = opened.writing.save(own("The launch", "bold"))
    probed(opened, story)
    (note,) = opened.coaching.notes(story.uid)
    with pytest.raises(NotFoundError, match="not there any more"):
        opened.coaching.note_done(other.uid, note.number)
    assert opened.coaching.notes(story.uid) == (note,)


def test_a_story_that_was_deleted_has_no_notes_to_count(
    opened: Opened, story: Story
) -> None:
    probed(opened, story)
    opened.writing.delete(story.uid)
    assert opened.coaching.noted() == {}
    opened.study.undo()
    assert opened.coaching.noted() == {story.uid: 1}
