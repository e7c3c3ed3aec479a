"""Reading everything at once gives what reading one card at a time gives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, event

from srs_interview.core.items import Answer, Mode
from srs_interview.core.schedule import Grade, recall
from srs_interview.opening import Opened
from srs_interview.store import bank, cards, library
from srs_interview.store.engine import reading
from srs_interview.studying import deeds
from tests.store import small
from tests.store.small import TODAY, Clock, grade, own
from tests.test_writing import FULL


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """What is run until the block ends."""
    ran: list[str] = []

    def note(_db: Any, _cursor: Any, statement: str, *_: Any) -> None:
        ran.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield ran
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_stories_read_at_once_are_those_read_one_by_one(opened: Opened) -> None:
    """Every field, facts in telling order, the newest first."""
    opened.writing.save(FULL)
    opened.writing.save(small.a_stub("A stub", "care"))
    opened.writing.save(own("Another", "aim", "dare", kinds=("failure",)))
    opened.writing.delete(opened.writing.save(own("Gone", "aim")).uid)
    with reading(opened.study.engine) as session:
        shelved = library.stories(session)
    assert tuple(each.story for each in shelved) == opened.writing.stories()


def test_questions_read_at_once_are_those_read_one_by_one(opened: Opened) -> None:
    """Plain ones apart, and what is out of scheduling for good."""
    deeds.never(opened.study, question_item(opened, "aim-2"))
    with reading(opened.study.engine) as session:
        found = {each.question.uid: each for each in library.questions(session)}
        wanted = {
            f"house/{uid}"
            for uid, (_, _, answer) in small.QUESTIONS.items()
            if not answer and uid != "aim-2"
        }
        assert {*found} == wanted
        for uid, each in found.items():
            card = cards.by_uid(session, uid)
            assert (each.card_id, each.reserve) == (card.id, card.reserve)
            assert each.question == cards.question(session, card)


def question_item(opened: Opened, uid: str) -> Any:
    return small.shown(opened, uid)


def test_a_question_is_seen_once_it_was_answered_and_unseen_once_that_is_undone(
    opened: Opened, clock: Clock
) -> None:
    """DOMAIN E2: the reserve first, then what was not seen for long."""
    assert seen(opened, "aim-1") is None
    grade(opened, "aim-1")
    clock.later(days=3)
    grade(opened, "aim-1", mode=Mode.DRILL)
    assert seen(opened, "aim-1") == TODAY + 3
    opened.study.undo()
    assert seen(opened, "aim-1") == TODAY
    opened.study.undo()
    assert seen(opened, "aim-1") is None


def seen(opened: Opened, uid: str) -> int | None:
    with reading(opened.study.engine) as session:
        return {e.question.uid: e.seen for e in library.questions(session)}[
            f"house/{uid}"
        ]


def test_recall_of_a_story_is_predicted_for_the_day_that_is_asked_about(
    opened: Opened, clock: Clock
) -> None:
    """DOMAIN E3: as FSRS predicts it; unknown before the first telling."""
    told = opened.writing.save(own("Told", "aim"))
    opened.writing.save(own("Not told", "aim"))
    clock.later(days=1)
    grade(opened, told.uid)
    stability = small.card(opened, told.uid).stability
    assert stability is not None
    with reading(opened.study.engine) as session:
        found = bank.bank(session, TODAY + 21)
    recalls = {each.title: each.recall for each in found.stories}
    assert recalls == {"Told": recall(stability, 20), "Not told": 1.0}


def test_a_principle_with_plain_questions_alone_is_no_part_of_coverage(
    opened: Opened,
) -> None:
    """PRACTICE 5.1."""
    deeds.never(opened.study, question_item(opened, "dare-1"))
    with reading(opened.study.engine) as session:
        found = bank.bank(session, TODAY)
    assert [each.slug for each in found.principles] == ["aim", "bold", "care", "earn"]
    assert sorted(found.angles["house/aim"]) == ["conflict", "failure", "success"]


def test_the_number_of_stories_does_not_change_the_number_of_statements(
    opened: Opened,
) -> None:
    """Bulk reads by statements, not row by row."""
    counts = []
    for number in range(2):
        for _ in range(1 + 9 * number):
            opened.writing.save(replace(FULL, title=f"Story {number}"))
        with (
            statements(opened.study.engine) as ran,
            reading(opened.study.engine) as session,
        ):
            bank.bank(session, TODAY)
        counts.append(len(ran))
    assert counts[0] == counts[1] <= 8


def test_ticked_signals_are_counted_by_story_and_principle(opened: Opened) -> None:
    """DOMAIN A6."""
    story = opened.writing.save(own("Told", "aim"))
    opened.study.begin_day()
    for uid, signals in (("aim-1", ("listens", "asks")), ("aim-2", ("asks",))):
        answer = Answer(Grade.GOOD, story=story.uid, signals=signals)
        item = small.shown(opened, uid)
        deeds.grade(opened.study, item, answer, Mode.DAILY)
    with reading(opened.study.engine) as session:
        found = library.ticked(session)
    assert found == {(story.uid, "house/aim"): {"asks": 2, "listens": 1}}
    opened.study.undo()
    with reading(opened.study.engine) as session:
        assert library.ticked(session)[story.uid, "house/aim"]["asks"] == 1
