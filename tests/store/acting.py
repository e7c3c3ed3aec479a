"""Somebody who does things to a small store, each chosen by a number."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hypothesis import strategies as st
from sqlmodel import col, select

from srs_interview.core import loop as loops
from srs_interview.core.cards import FAILURE, Link, Story, Strength, Structure
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Mode,
    QuestionItem,
    ReadItem,
    State,
    StoryItem,
)
from srs_interview.core.loop import Answered, LoopSlot, Probed, told
from srs_interview.core.rehearsing.afterwards import Asked
from srs_interview.core.rehearsing.drills import Drill
from srs_interview.core.rehearsing.loop_settings import Format, preset
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.opening import Opened
from srs_interview.rehearsing.looping import Running
from srs_interview.store.engine import reading
from srs_interview.store.tables import CardRow
from srs_interview.studying import Session, deeds
from tests.store import small
from tests.store.acting_browser import Browses
from tests.store.acting_fits import Fits
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
    "dress",
    "restore",
    "note version",
    "confirm",
    "silence",
    "review story",
    "lead in",
    "strength",
    "serve no more",
    "stubs",
    "note done",
    "asked",
    "decline",
    "interview",
    "one more interview",
    "no interview",
    "weigh",
    "loop",
    "tell",
    "tell",
    "name",
    "note slot",
    "finish",
    "figures",
    "follow up",
    "transfer",
    "choose",
    "browse",
    "browse",
    "hours",
    "day",
    "fit",
    "repair",
)

Action = tuple[str, int, Grade]

actions = st.tuples(st.sampled_from(NAMES), st.integers(0, 30), st.sampled_from(Grade))


@dataclass
class User(Browses, Fits):
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
        answer = Answer(grade, suggested=Grade(n % 4 + 1))
        deeds.grade(self.opened.study, self._item(n), answer, Mode.DAILY)

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

    def _dress(self, n: int, grade: Grade) -> None:
        """Everything of a story that is neither its words nor its links."""
        story = self._own(n)
        if story is not None:
            self.opened.writing.save(
                replace(
                    story,
                    metrics=("done",) if n % 2 else (),
                    craft_terms=("term",) if n % 3 else (),
                    skills=("asking",) if n % 5 else (),
                    structure=(Structure.PAR, Structure.STAR)[n % 2],
                    aside=f"Cut {n}." if n % 3 else "",
                    cost_accepted="A day.",
                    headline=f"In short {n}.",
                )
            )

    def _restore(self, n: int, grade: Grade) -> None:
        story = self._own(n)
        if story is not None:
            kept = self.opened.coaching.versions(story.uid)
            if kept:
                self.opened.writing.save(kept[n % len(kept)].version.story)

    def _note_version(self, n: int, grade: Grade) -> None:
        uid = self._uid(n)
        self.opened.coaching.note_version(uid, note=f"For {n}.", critique="Too long.")

    def _confirm(self, n: int, grade: Grade) -> None:
        self.opened.coaching.confirm_figures(self._uid(n))

    def _silence(self, n: int, grade: Grade) -> None:
        uid, rule = self._uid(n), f"L0{1 + n % 3}"
        coaching = self.opened.coaching
        silent = rule in coaching.silenced(uid)
        (coaching.unsilence if silent else coaching.silence)(uid, rule)

    def _review_story(self, n: int, grade: Grade) -> None:
        answers = {"par": n % 2 == 0, "data": n % 3 == 0}
        self.opened.coaching.self_review(self._uid(n), answers)

    def _lead_in(self, n: int, grade: Grade) -> None:
        said = f"I ask first, {n} times." if n % 4 else ""
        self.opened.coaching.lead_in(self._uid(n), self._principle(n), said)

    def _strength(self, n: int, grade: Grade) -> None:
        strength = Strength(STRENGTHS[n % 2])
        self.opened.coaching.strength(self._uid(n), self._principle(n), strength)

    def _serve_no_more(self, n: int, grade: Grade) -> None:
        self.opened.coaching.serves_no_more(self._uid(n), self._principle(n))

    def _stubs(self, n: int, grade: Grade) -> None:
        found = [small.a_stub(f"Found {n} {place}", "aim") for place in range(n % 3)]
        self.opened.coaching.keep_stubs(found)

    def _note_done(self, n: int, grade: Grade) -> None:
        uid = self._uid(n)
        for note in self.opened.coaching.notes(uid)[:1]:
            self.opened.coaching.note_done(uid, note.number)

    def _asked(self, n: int, grade: Grade) -> None:
        story = self._own(n)
        known = Asked("Tell me.", question=f"house/{[*QUESTIONS][n % 12]}")
        other = Asked("Else?", principle=self._principle(n), note=f"Odd {n}.")
        told = Asked("And?", story=None if story is None else story.uid)
        for past in self.opened.rehearsing.past_interviews()[-1:]:
            self.opened.rehearsing.record(past.number, (known, other, told)[: n % 4])

    def _decline(self, n: int, grade: Grade) -> None:
        for past in self.opened.rehearsing.past_interviews()[-1:]:
            self.opened.rehearsing.decline(past.number)

    def _interview(self, n: int, grade: Grade) -> None:
        day = None if n % 3 == 1 else date.fromordinal(small.TODAY + n % 4)
        self.opened.writing.set_interview(day, f"Role {n % 2}")

    def _one_more_interview(self, n: int, grade: Grade) -> None:
        self.opened.planning.add(small.TODAY + 3 * n, employer="Other", role="Lead")

    def _no_interview(self, n: int, grade: Grade) -> None:
        known = self.opened.planning.interviews()
        self.opened.planning.remove(known[n % len(known)].id if known else 0)

    def _weigh(self, n: int, grade: Grade) -> None:
        self.opened.rehearsing.weigh({self._principle(n): n % 3})

    def _loop(self, n: int, grade: Grade) -> None:
        format = [*Format][n % len(Format)]
        self.opened.rehearsing.begin(preset(format), seed=n)

    def _tell(self, n: int, grade: Grade) -> None:
        running, slot = self._slot()
        story = self._own(n)
        probes = [Probed(each, n % 2 == 0) for each in slot.probes[:2]]
        answered = Answered(choose_seconds=n)
        if story is not None and n % 5:
            ids = [fact.id for fact in story.facts if fact.id is not None]
            said = ids[: n % 4]
            answered = told(
                story, said=said, spoken_seconds=4 * n, probes=probes, grade=grade
            )
        self.opened.rehearsing.answer(running.uid, slot.number, answered)

    def _name(self, n: int, grade: Grade) -> None:
        running, slot = self._slot()
        self.opened.rehearsing.name(running.uid, slot.number, f"In a loop {n}")

    def _note_slot(self, n: int, grade: Grade) -> None:
        running, slot = self._slot()
        self.opened.rehearsing.note(running.uid, slot.number, f"Thought of {n}.")

    def _finish(self, n: int, grade: Grade) -> None:
        self.opened.rehearsing.finish(self._slot()[0].uid)

    def _figures(self, n: int, grade: Grade) -> None:
        drill = self.opened.rehearsing.drill(Drill.FIGURES, seed=n)
        if drill.next_item() is not None:
            drill.figures(range(n % 2), 1000 * n)

    def _follow_up(self, n: int, grade: Grade) -> None:
        drill = self.opened.rehearsing.drill(Drill.PROBES, seed=n)
        if drill.next_item() is not None:
            drill.probe(n % 2 == 0, 1000 * n)

    def _transfer(self, n: int, grade: Grade) -> None:
        drill = self.opened.rehearsing.drill(Drill.TRANSFER, seed=n)
        if drill.next_item() is not None:
            drill.transfer(n % 2 == 0, 1000 * n)

    def _choose(self, n: int, grade: Grade) -> None:
        drill = self.opened.rehearsing.drill(Drill.CHOOSE, seed=n)
        if drill.next_item() is not None:
            drill.choose(Answer(grade, taken_ms=1000 * n))

    def _slot(self) -> tuple[Running, LoopSlot]:
        every = self.opened.rehearsing.held()
        held = next((each for each in every if not each.finished), None)
        if held is None:
            raise NotFoundError("no loop is under way")
        running = self.opened.rehearsing.resume(held.uid)
        slot = loops.next_slot(running.loop)
        assert slot is not None, "a loop with every question put is finished"
        return running, slot

    def _principle(self, n: int) -> str:
        return f"house/{PRINCIPLES[n % 5]}"

    def _uid(self, n: int) -> str:
        story = self._own(n)
        if story is None:
            raise NotFoundError("there is no story yet")
        return story.uid

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
    deck({**QUESTIONS, "bold-1": ("bold", "", "Yes."), "more": ("care", "", "")})
    + small.history("house/bold-1", grades=(3, 1))
    + small.history("house/more", grades=(4,), suspended=True),
)
"""The deck, and as two later versions have it: other principles, answers and logs."""


@contextmanager
def user(house: Path) -> Iterator[User]:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        database = small.copied(house, Path(folder) / "srs.db")
        with small.at(database, clock) as opened:
            # Yesterday was an interview, so that what it asked can be noted.
            yesterday = date.fromordinal(small.TODAY - 1)
            opened.writing.set_interview(yesterday, "engineer")
            yield User(opened, clock, opened.study.session())
