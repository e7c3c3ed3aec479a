"""Sitting down in a test: asking until an item comes, and answering it."""

from __future__ import annotations

from collections.abc import Callable

from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Item,
    QuestionItem,
    ReadItem,
    State,
    StoryItem,
    WriteItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.studying import Session

MANY = 80
"""More items than any of these small stores can ask."""


def uid(item: Item | None) -> str:
    """The id of what is on show, without its deck; "write" for the offer."""
    match item:
        case QuestionItem() | DecodeItem():
            return item.question.uid.partition("/")[2]
        case StoryItem() | ReadItem():
            return item.story.uid
        case WriteItem():
            return "write"
        case None:
            return ""


def until(session: Session, wanted: Callable[[Item], bool]) -> Item:
    """The first item of a kind; what comes before it is skipped."""
    for _ in range(MANY):
        item = session.next_item()
        assert item is not None, "it was not asked"
        if wanted(item):
            return item
        session.skip()
    raise AssertionError("the session has no end")


def asked(session: Session, *, decode: bool = False) -> list[Item]:
    """Everything that a sitting asks when all of it is skipped, each once.

    Args:
        session: The sitting.
        decode: Go through the decode items too, which come after all else.
    """
    found: list[Item] = []
    for _ in range(MANY):
        item = session.next_item()
        if item is None or (isinstance(item, DecodeItem) and not decode):
            return found
        if item not in found:
            found.append(item)
        session.skip()
    raise AssertionError("the session has no end")


def question(session: Session, wanted: str) -> QuestionItem:
    """A question, put on show."""
    item = until(
        session, lambda item: isinstance(item, QuestionItem) and uid(item) == wanted
    )
    assert isinstance(item, QuestionItem)
    return item


def story(session: Session, wanted: str) -> StoryItem:
    """A story to be told, put on show."""
    item = until(
        session, lambda item: isinstance(item, StoryItem) and uid(item) == wanted
    )
    assert isinstance(item, StoryItem)
    return item


def questions(session: Session) -> dict[str, State]:
    """The questions that a sitting asks, and how."""
    return {
        uid(item): item.state
        for item in asked(session)
        if isinstance(item, QuestionItem)
    }


def tellings(session: Session) -> list[str]:
    """The stories that a sitting asks for."""
    return [uid(item) for item in asked(session) if isinstance(item, StoryItem)]


def readings(session: Session) -> list[str]:
    """The stories that a sitting has read aloud."""
    return [uid(item) for item in asked(session) if isinstance(item, ReadItem)]


def answer(session: Session, grade: Grade = Grade.GOOD, seconds: int = 5) -> Item:
    """Answer whatever is on show, as well as it can be."""
    item = session.item
    match item:
        case QuestionItem() | StoryItem():
            session.grade(Answer(grade, taken_ms=seconds * 1000))
        case DecodeItem():
            session.decode(item.answer, seconds * 1000)
        case ReadItem():
            session.read(seconds)
        case WriteItem():
            session.decline_writing()
        case None:
            raise AssertionError("nothing is on show")
    assert item is not None
    return item


def practise(
    session: Session, grade: Grade = Grade.GOOD, seconds: int = 5
) -> list[Item]:
    """Answer everything to the end."""
    done: list[Item] = []
    while session.next_item() is not None:
        done.append(answer(session, grade, seconds))
        assert len(done) < MANY, "the session has no end"
    return done
