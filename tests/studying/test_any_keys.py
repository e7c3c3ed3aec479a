"""Whatever keys a user presses in a sitting, it goes on, and undo finds its way."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import FAILURE
from srs_interview.core.items import (
    DecodeItem,
    Mode,
    QuestionItem,
    ReadItem,
    State,
    StoryItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.errors import UndoError
from srs_interview.opening import Opened
from srs_interview.studying import Scope, Session
from tests.store import small
from tests.store.acting import user
from tests.store.test_any_actions import modest
from tests.studying import sat

KEYS = (
    "answer",
    "answer",
    "answer",
    "put off",
    "skip",
    "flag",
    "undo",
    "undo",
    "redo",
    "more",
    "reload",
    "restart",
    "hours",
)

keys = st.tuples(st.sampled_from(KEYS), st.integers(0, 9), st.sampled_from(Grade))


def put_off(session: Session, n: int) -> bool:
    """One of the ways of not answering; False where none is open."""
    item = session.item
    if isinstance(item, QuestionItem) and item.state is State.UNOPENED:
        (session.nothing_yet, session.never, session.bury)[n % 3]()
    elif isinstance(item, QuestionItem | StoryItem | ReadItem):
        (session.suspend, session.bury)[n % 2]()
    else:
        return False
    return True


def flagged(session: Session) -> None:
    if isinstance(session.item, QuestionItem | StoryItem):
        session.flag()


def taken_back(session: Session) -> None:
    try:
        session.undo()
    except UndoError:
        return


def done_again(session: Session) -> None:
    try:
        session.redo()
    except UndoError:
        return


def assert_counts_as_one_who_begins_anew(session: Session, opened: Opened) -> None:
    """A sitting counts only what is new; it must come to what the whole day does."""
    whole = opened.study.session(Scope()).progress()
    assert session.progress().practised_seconds == whole.practised_seconds


@given(st.lists(keys, min_size=4, max_size=25), st.booleans())
@modest(6)
def test_any_keys_leave_a_true_store_and_an_item_that_can_be_answered(
    house: Path, pressed: list[tuple[str, int, Grade]], drilled: bool
) -> None:
    """PRACTICE 4 and 8: and undo right after an answer shows that very item."""
    scope = Scope(Mode.DRILL, principle="house/dare") if drilled else Scope()
    with user(house) as someone:
        opened = someone.opened
        opened.writing.save(small.own("Told", "aim", kinds=(FAILURE,)))
        opened.writing.save(small.own("Other", "bold", "aim"))
        someone.clock.later(days=1)
        session = opened.study.session(scope)
        session.next_item()
        for key, n, grade in pressed:
            shown = session.item
            match key:
                case "answer" | "put off" if shown is not None:
                    if key == "put off":
                        if not put_off(session, n):
                            continue
                    else:
                        sat.answer(session, grade, n * 9)
                    if n % 4 == 0 and isinstance(
                        shown, QuestionItem | StoryItem | ReadItem | DecodeItem
                    ):
                        if n % 8 == 0:
                            session.next_item()
                        session.undo()
                        assert sat.uid(session.item) == sat.uid(shown)
                        assert type(session.item) is type(shown)
                    else:
                        session.next_item()
                case "skip":
                    session.skip()
                    session.next_item()
                case "flag":
                    flagged(session)
                case "undo":
                    taken_back(session)
                case "redo":
                    done_again(session)
                case "more":
                    session.more()
                    session.next_item()
                case "reload":
                    session.reload()
                case "restart":
                    session = opened.study.session(scope)
                    session.next_item()
                case "hours":
                    someone.clock.later(hours=n)
            if not drilled:
                assert_counts_as_one_who_begins_anew(session, opened)
        small.assert_computed_is_true(opened)
        progress = session.progress()
        assert progress.answered >= 0
        assert progress.waiting >= 0
        session.finish()
