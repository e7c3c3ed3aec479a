"""What is kept about a story goes and comes with it, and is about no other one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srs_interview.core.cards import Link, Story, Strength
from srs_interview.errors import NotFoundError
from srs_interview.opening import Opened
from tests.coaching.test_coaching import served
from tests.store.small import a_stub, own


@pytest.fixture
def story(opened: Opened) -> Story:
    """Two versions, a silenced rule and a self-review."""
    first = opened.writing.save(own("The outage", "aim"))
    kept = opened.writing.save(replace(first, action="I did it otherwise."))
    opened.coaching.silence(kept.uid, "L05")
    opened.coaching.self_review(kept.uid, {"par": True})
    return kept


def test_all_of_it_is_there_again_when_a_deletion_is_taken_back(
    opened: Opened, story: Story
) -> None:
    """DESIGN 3: deleting is soft."""
    uid, coaching = story.uid, opened.coaching

    def kept() -> object:
        return (
            coaching.versions(uid),
            coaching.silenced(uid),
            coaching.self_reviews(uid),
        )

    before = kept()
    opened.writing.delete(uid)
    for ask in (coaching.versions, coaching.silenced, coaching.self_reviews):
        with pytest.raises(NotFoundError):
            ask(uid)
    opened.study.undo()
    assert kept() == before


def test_a_version_of_another_story_is_none_of_this_one(
    opened: Opened, story: Story
) -> None:
    other = opened.writing.save(own("The launch", "bold"))
    (its,) = opened.coaching.versions(other.uid)
    with pytest.raises(NotFoundError, match="no version"):
        opened.coaching.note_version(story.uid, its.number, note="x")
    with pytest.raises(NotFoundError, match="no version"):
        opened.coaching.difference(story.uid, its.number)


def test_a_title_without_text_is_not_half_a_story_yet(
    opened: Opened, story: Story
) -> None:
    """DOMAIN A57: what is to be tailored has to be written first."""
    tailored = (Link("house/bold", Strength.TAILORED),)
    opened.writing.save(replace(a_stub("The launch"), links=tailored))
    assert served(opened, "house/bold") == 0
    opened.coaching.strength(story.uid, "house/bold", Strength.TAILORED)
    assert served(opened, "house/bold") == 0.5
