"""Every save that changes a story's words leaves a version, and no other save does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Story
from srs_interview.opening import Opened
from srs_interview.store import cards, versions
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import StoryRow, StoryVersionRow
from tests.store import small
from tests.store.small import own


def kept(opened: Opened, uid: str) -> list[StoryVersionRow]:
    with reading(opened.study.engine) as session:
        card = cards.by_uid(session, uid)
        assert card.id is not None
        return versions.of(session, card.id)


def actions(opened: Opened, uid: str) -> list[str]:
    return [row.text["action"] for row in kept(opened, uid)]


def test_the_first_text_is_a_version_and_so_is_every_change(opened: Opened) -> None:
    """DOMAIN A66."""
    story = opened.writing.save(own("The outage", "aim"))
    again = replace(story, action="I did it otherwise.")
    opened.writing.save(again)
    assert actions(opened, story.uid) == ["An action of done.", "I did it otherwise."]
    assert kept(opened, story.uid)[0].day == small.TODAY


def test_a_stub_has_no_version_until_it_has_text(opened: Opened) -> None:
    """A title is no text."""
    stub = opened.writing.save(small.a_stub("The outage", "aim"))
    assert kept(opened, stub.uid) == []
    opened.writing.save(own("The outage", "aim", uid=stub.uid))
    assert actions(opened, stub.uid) == ["An action of done."]


def test_a_text_that_was_taken_away_leaves_its_words_behind(opened: Opened) -> None:
    """Nothing is lost: what was cleared stands in the version before."""
    story = opened.writing.save(own("The outage", "aim"))
    opened.writing.save(replace(story, problem="", action="", result=""))
    assert actions(opened, story.uid) == ["An action of done.", ""]


def test_a_save_that_changes_no_word_leaves_no_version(opened: Opened) -> None:
    """Facts, tags and years are not said aloud."""
    story = opened.writing.save(own("The outage", "aim"))
    opened.writing.save(replace(story, year=2020, kinds=("data",), facts=(Fact("x"),)))
    assert len(kept(opened, story.uid)) == 1


def test_words_from_before_versions_were_kept_become_the_first(opened: Opened) -> None:
    """A story of schema 1, or one that an import brought, has a before as well."""
    story = opened.writing.save(own("The outage", "aim"))
    with writing(opened.study.engine) as session:
        for row in versions.of(session, small.number(opened, story.uid)):
            session.delete(row)
    opened.writing.save(replace(story, action="I did it otherwise."))
    first, second = kept(opened, story.uid)
    assert (first.text["action"], first.note) == ("An action of done.", versions.FIRST)
    assert second.text["action"] == "I did it otherwise."


def test_undo_takes_a_version_back_and_redo_brings_it_again(opened: Opened) -> None:
    """DESIGN 3: one press."""
    story = opened.writing.save(own("The outage", "aim"))
    before = small.visible(opened)
    opened.writing.save(replace(story, action="I did it otherwise."))
    after = small.visible(opened)
    opened.study.undo()
    assert small.visible(opened) == before
    opened.study.redo()
    assert small.visible(opened) == after


texts = st.fixed_dictionaries({}, optional=dict.fromkeys(versions.WORDS, st.text()))


@given(texts)
def test_a_version_holds_every_word_that_is_said_aloud(text: dict[str, Any]) -> None:
    """Two stories differ in a version exactly where they differ in these fields."""
    story = replace(Story("own/x", "T"), **text)
    assert versions.words(story) == {**versions.words(Story("own/x", "T")), **text}
    assert {*versions.WORDS} < {*StoryRow.model_fields}
