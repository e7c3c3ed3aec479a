"""Whatever a user does, in whatever order: nothing is lost, and nothing cached lies."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from srs_interview.core.cards import FAILURE, Link, Story, Strength
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Mode,
    QuestionItem,
    ReadItem,
    State,
    StoryItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.opening import Opened
from srs_interview.store import undo
from srs_interview.store.engine import reading
from srs_interview.store.tables import CardRow, ReviewRow
from srs_interview.studying import Session, deeds
from tests.store import small
from tests.store.small import PRINCIPLES, QUESTIONS, Clock, deck

NAMES = (
    "sit",
    "grade",
    "grade",
    "drill",
    "skip",
    "bury",
    "suspend",
    "flag",
    "nothing yet",
    "never",
    "tag",
    "stub",
    "write",
    "rewrite",
    "relink",
    "clear",
    "delete",
    "answer",
    "probe",
    "import",
    "hours",
    "day",
)

Action = tuple[str, int, Grade]

actions = st.tuples(st.sampled_from(NAMES), st.integers(0, 30), st.sampled_from(Grade))


@dataclass
class User:
    """Does things to a store that a test names; every choice follows from a number."""

    opened: Opened
    clock: Clock
    sitting: Session
    written: int = 0

    def act(self, action: Action) -> None:
        """Do it, as far as it can be done now."""
        name, n, grade = action
        with suppress(NotFoundError, UsageError):
            getattr(self, f"_{name.replace(' ', '_')}")(n, grade)

    def _sit(self, n: int, grade: Grade) -> None:
        item = self.sitting.next_item()
        match item:
            case QuestionItem(state=State.UNOPENED) if n % 3 == 0:
                self.sitting.nothing_yet()
            case QuestionItem(state=State.UNOPENED) if n % 3 == 1:
                self.sitting.have_one(f"Thing {n}")
                self.sitting.grade(Answer(grade, taken_ms=1000 * n))
            case QuestionItem() | StoryItem():
                self.sitting.grade(Answer(grade, taken_ms=1000 * n))
            case DecodeItem():
                self.sitting.decode(n % 4, 1000)
            case ReadItem():
                self.sitting.read(60 + n)
            case _:
                self.sitting.more()

    def _skip(self, n: int, grade: Grade) -> None:
        self.sitting.next_item()
        self.sitting.skip()

    def _grade(self, n: int, grade: Grade) -> None:
        deeds.grade(self.opened.study, self._item(n), Answer(grade), Mode.DAILY)

    def _drill(self, n: int, grade: Grade) -> None:
        deeds.grade(self.opened.study, self._item(n), Answer(grade), Mode.DRILL)

    def _bury(self, n: int, grade: Grade) -> None:
        deeds.bury(self.opened.study, self._card(n))

    def _suspend(self, n: int, grade: Grade) -> None:
        deeds.suspend(self.opened.study, self._card(n))

    def _flag(self, n: int, grade: Grade) -> None:
        deeds.flag(self.opened.study, self._card(n))

    def _nothing_yet(self, n: int, grade: Grade) -> None:
        deeds.nothing_yet(self.opened.study, self._question(n))

    def _never(self, n: int, grade: Grade) -> None:
        deeds.never(self.opened.study, self._question(n))

    def _tag(self, n: int, grade: Grade) -> None:
        story = self._own(n)
        if story is not None:
            deeds.serve(self.opened.study, self._question(n), story.uid)

    def _stub(self, n: int, grade: Grade) -> None:
        deeds.name_stub(self.opened.study, self._question(n), f"Thing {n}")

    def _write(self, n: int, grade: Grade) -> None:
        self.written += 1
        slugs = (PRINCIPLES[n % 5], PRINCIPLES[(n + grade) % 5])
        kinds = (FAILURE,) if n % 2 else ()
        story = small.own(f"Story {self.written}", *dict.fromkeys(slugs), kinds=kinds)
        self.opened.writing.save(story, seconds=n)

    def _rewrite(self, n: int, grade: Grade) -> None:
        story = self._own(n)
        if story is not None:
            self.written += 1
            fresh = small.own("Again", words=f"other{self.written}")
            kept = story.facts[: n % 3]
            self.opened.writing.save(
                replace(
                    story,
                    action=fresh.action,
                    result=fresh.result,
                    facts=(*kept, *fresh.facts),
                    kinds=(FAILURE,) if n % 2 else (),
                )
            )

    def _relink(self, n: int, grade: Grade) -> None:
        story = self._own(n)
        if story is not None:
            links = [
                Link(f"house/{PRINCIPLES[n % 5]}"),
                Link(f"house/{PRINCIPLES[(n + 1) % 5]}", Strength(STRENGTHS[n % 2])),
            ]
            self.opened.writing.save(replace(story, links=tuple(links[: n % 3])))

    def _clear(self, n: int, grade: Grade) -> None:
        story = self._own(n)
        if story is not None:
            self.opened.writing.save(
                replace(story, problem="", action="", result="", facts=())
            )

    def _delete(self, n: int, grade: Grade) -> None:
        story = self._own(n)
        if story is not None:
            self.opened.writing.delete(story.uid)

    def _answer(self, n: int, grade: Grade) -> None:
        uid = [*QUESTIONS][n % len(QUESTIONS)]
        answer = "" if grade is Grade.AGAIN else f"Because of {n}."
        self.opened.writing.edit_question(
            small.number(self.opened, uid), f"Why {n}?", answer
        )

    def _probe(self, n: int, grade: Grade) -> None:
        story = self._own(n)
        if story is not None and not story.stub:
            item = small.shown(self.opened, story.uid)
            assert isinstance(item, StoryItem)
            deeds.grade(self.opened.study, item, Answer(grade), Mode.DAILY)
            deeds.probe(self.opened.study, item, had_specifics=n % 2 == 0)

    def _import(self, n: int, grade: Grade) -> None:
        self.opened.importing.data(VERSIONS[n % 3].encode(), source="house.toml")

    def _hours(self, n: int, grade: Grade) -> None:
        self.clock.later(hours=n % 5)

    def _day(self, n: int, grade: Grade) -> None:
        self.clock.later(days=1 + n % 9)
        self.opened.study.begin_day()

    def _card(self, n: int) -> int:
        with reading(self.opened.study.engine) as session:
            there = select(CardRow.id).where(col(CardRow.deleted).is_(False))
            found = session.exec(there.order_by(col(CardRow.id))).all()
        chosen = found[n % len(found)]
        assert chosen is not None
        return chosen

    def _item(self, n: int) -> QuestionItem | StoryItem:
        with reading(self.opened.study.engine) as session:
            uid = session.get_one(CardRow, self._card(n)).uid
        return small.shown(self.opened, uid)

    def _question(self, n: int) -> QuestionItem:
        uids = [uid for uid, (_, _, answer) in QUESTIONS.items() if not answer]
        item = small.shown(self.opened, uids[n % len(uids)])
        assert isinstance(item, QuestionItem)
        return item

    def _own(self, n: int) -> Story | None:
        found = self.opened.writing.stories()
        return found[n % len(found)] if found else None


STRENGTHS = ("primary", "tailored")

VERSIONS = (
    deck(),
    deck({**QUESTIONS, "fact-1": ("earn", "", "One."), "aim-1": ("bold", "", "")}),
    deck({**QUESTIONS, "bold-1": ("bold", "", "Yes."), "more": ("care", "", "")}),
)
"""The deck, and as two later versions have it: other principles, other answers."""


@contextmanager
def user(house: Path) -> Iterator[User]:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        database = small.copied(house, Path(folder) / "srs.db")
        with small.at(database, clock) as opened:
            yield User(opened, clock, opened.study.session())


def written(opened: Opened) -> list[str]:
    return [repr(row.model_dump()) for row in small.log(opened)]


def depth(opened: Opened) -> int:
    with reading(opened.study.engine) as session:
        return undo.depth(session)


def modest(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(
        deadline=None,
        max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@given(st.lists(actions, min_size=1, max_size=9))
@example([("write", 0, Grade.HARD), ("delete", 0, Grade.GOOD)])
@example([("answer", 0, Grade.GOOD), ("answer", 0, Grade.AGAIN)])
@example([("write", 0, Grade.HARD), ("rewrite", 1, Grade.GOOD)])
@example([("grade", 0, Grade.GOOD), ("import", 1, Grade.GOOD)])
@example([("import", 2, Grade.GOOD), ("write", 1, Grade.GOOD), ("tag", 2, Grade.GOOD)])
@modest(14)
def test_any_action_can_be_undone_and_redone_and_nothing_cached_lies(
    house: Path, done: list[Action]
) -> None:
    """PRACTICE 4 and DESIGN 3: the fold, the rollups, one press each way."""
    with user(house) as someone:
        opened = someone.opened
        for action in done:
            before = small.visible(opened), small.now_computed(opened)
            log, steps = written(opened), depth(opened)
            day = opened.study.day
            someone.act(action)
            small.assert_computed_is_true(opened)
            assert written(opened)[: len(log)] == log
            if opened.study.day != day or depth(opened) == steps:
                continue
            taken = depth(opened) - steps
            after = small.visible(opened), small.now_computed(opened)
            log = written(opened)
            for _ in range(taken):
                opened.study.undo()
            small.assert_computed_is_true(opened)
            assert (small.visible(opened), small.now_computed(opened)) == before
            for _ in range(taken):
                opened.study.redo()
            small.assert_computed_is_true(opened)
            assert (small.visible(opened), small.now_computed(opened)) == after
            assert written(opened) == log, "undo and redo write no event"


@given(st.lists(actions, min_size=3, max_size=12))
@modest(6)
def test_everything_can_be_undone_to_the_first_step_and_redone_to_the_last(
    house: Path, done: list[Action]
) -> None:
    """DESIGN 3: one press each, days later too; the log is never shortened."""
    with user(house) as someone:
        opened = someone.opened
        nothing = small.visible(opened)
        for action in done:
            someone.act(action)
        whole, log, steps = small.visible(opened), written(opened), depth(opened)
        for _ in range(steps):
            opened.study.undo()
        assert small.visible(opened) == nothing
        small.assert_computed_is_true(opened)
        for _ in range(steps):
            opened.study.redo()
        assert small.visible(opened) == whole
        small.assert_computed_is_true(opened)
        assert written(opened) == log


def test_the_log_is_the_only_table_of_the_log(house: Path) -> None:
    """DESIGN 3: undo watches every table of the user's; the log it voids instead."""
    assert ReviewRow.__tablename__ not in undo.WATCHED
