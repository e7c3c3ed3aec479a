"""A mock loop while it is running: what was asked, told and probed (DOMAIN E2 and E3).

A `Loop` is a value that is stored after every answer, so that it can be left at any
moment and taken up again. What an answer says stays as it was said, whatever has
become of its story, its facts or its principle since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from srs_interview.core.cards import Form, Story
from srs_interview.core.coverage import Slot
from srs_interview.core.items import Flag
from srs_interview.core.language import prose
from srs_interview.core.language.prose import FigureKind
from srs_interview.core.rehearsing.loop_deal import Dealt, DealtSlot
from srs_interview.core.rehearsing.loop_settings import LoopSettings
from srs_interview.core.schedule import Grade


@dataclass(frozen=True, slots=True)
class Probed:
    """A follow-up that was put, and whether the answer held anything specific."""

    probe: str
    specifics: bool | None = None
    """None where nobody said."""


class Lift(StrEnum):
    """What lifts an answer to the level that is interviewed for (DOMAIN E1)."""

    SCOPE = "scope"
    """It said how large the thing was."""
    AMBIGUITY = "ambiguity"
    """It said what nobody knew at the time."""
    IMPACT = "impact"
    """It said what changed, and for whom."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came to one question of a loop."""

    story: str | None = None
    """The uid of the story that was told; None: none came to mind."""
    title: str = ""
    """As it was called then, so that it can be named when it has been deleted."""
    choose_seconds: float | None = None
    """From the prompt to the choice, reading included; None without a clock."""
    spoken_seconds: int | None = None
    target_seconds: int = 120
    said: frozenset[int] = frozenset()
    """Ids of the facts that were said rightly."""
    missed: frozenset[int] = frozenset()
    """Ids of all others, those with a wrong figure among them."""
    wrong: frozenset[int] = frozenset()
    """Ids of the facts that were said with a wrong figure."""
    figures: frozenset[int] = frozenset()
    """Ids of the facts that hold a figure."""
    flags: frozenset[Flag] = frozenset()
    probes: tuple[Probed, ...] = ()
    grade: Grade | None = None
    lifts: frozenset[Lift] = frozenset()
    """What the telling showed of that, as the teller ticked it."""

    @property
    def all_figures_said(self) -> bool:
        """Did every figure come, and rightly?"""
        return not self.wrong and self.figures <= self.said


@dataclass(frozen=True, slots=True)
class LoopSlot:
    """One question of a loop, as it was put, and what came."""

    number: int
    """Its place in the whole loop, from 1."""
    interviewer: int
    principle: str
    """Uid; hidden until the question has been answered."""
    principle_name: str
    question: str
    """Uid."""
    prompt: str
    form: Form = Form.PAST
    angle: str = ""
    probes: tuple[str, ...] = ()
    first_sight: bool = False
    answered: Answered | None = None

    @property
    def story(self) -> str | None:
        """The story that was told; None before, and where none came."""
        return None if self.answered is None else self.answered.story

    @property
    def title(self) -> str:
        """What that story was called then."""
        return "" if self.answered is None else self.answered.title

    @property
    def slot(self) -> Slot:
        """The question as matching sees it."""
        return Slot(self.principle, self.angle, self.interviewer)


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop that has been begun."""

    settings: LoopSettings
    seed: int
    slots: tuple[LoopSlot, ...]
    """In the order of the asking."""
    bar_raiser: int | None = None
    """The number of that interviewer; not shown before the review."""

    @property
    def interviewers(self) -> int:
        """How many people ask."""
        return len({slot.interviewer for slot in self.slots})

    @property
    def asked(self) -> tuple[LoopSlot, ...]:
        """The questions that have been answered, or given up."""
        return tuple(slot for slot in self.slots if slot.answered is not None)

    @property
    def finished(self) -> bool:
        """Has every question been put?"""
        return next_slot(self) is None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A story that was told more than once in a loop."""

    story: str
    title: str
    slots: tuple[int, ...]
    """The numbers of the questions."""
    interviewers: tuple[int, ...]


def begun(dealt: Dealt) -> Loop:
    """A loop at its first question."""
    raiser = [each.number for each in dealt.interviewers if each.bar_raiser]
    return Loop(
        dealt.settings,
        dealt.seed,
        tuple(map(_put, dealt.slots)),
        raiser[0] if raiser else None,
    )


def next_slot(loop: Loop) -> LoopSlot | None:
    """The question to put now; None when all have been."""
    return next((slot for slot in loop.slots if slot.answered is None), None)


def told(
    story: Story,
    *,
    said: Collection[int] = (),
    wrong: Collection[int] = (),
    choose_seconds: float | None = None,
    spoken_seconds: int | None = None,
    flags: Iterable[Flag] = (),
    probes: Iterable[Probed] = (),
    grade: Grade | None = None,
    target_seconds: int = 120,
    lifts: Iterable[Lift] = (),
) -> Answered:
    """The answer of somebody who told a story.

    Args:
        story: As it is now; what is kept of it outlives every edit.
        said: Ids of the facts that were said rightly.
        wrong: Ids of those said with a wrong figure, which count as missed.
        choose_seconds: From the prompt to the choice.
        spoken_seconds: How long it took; None without a clock.
        flags: What was noted about the telling.
        probes: The follow-ups that were put.
        grade: What the person gave themselves.
        target_seconds: What it should have taken.
        lifts: What it showed of what lifts an answer.
    """
    facts = {fact.id: fact for fact in story.facts if fact.id is not None}
    right = frozenset(said) - frozenset(wrong)
    return Answered(
        story.uid,
        story.title,
        choose_seconds,
        spoken_seconds,
        target_seconds,
        right,
        frozenset(facts) - right,
        frozenset(wrong),
        frozenset(id for id, fact in facts.items() if _has_figure(fact.text)),
        frozenset(flags),
        tuple(probes),
        grade,
        frozenset(lifts),
    )


def answer(loop: Loop, number: int, answered: Answered) -> Loop:
    """The loop after an answer to a question, given now or put right.

    Raises:
        ValueError: The loop has no such question, or the choice is refused.
    """
    if all(slot.number != number for slot in loop.slots):
        raise ValueError(f"the loop has no question {number}")
    if answered.story is not None and (
        why := refusal(loop, number, answered.story, answered.title)
    ):
        raise ValueError(why)
    return _with(loop, number, answered)


def taken_back(loop: Loop, number: int) -> Loop:
    """The loop before a question was answered: for undo."""
    return _with(loop, number, None)


def refusal(loop: Loop, number: int, story: str, title: str) -> str:
    """Why a story cannot be told now; empty when it can.

    No story twice with one interviewer (DOMAIN E2, E3). Where stories are only named,
    any can be named again.
    """
    here = _numbered(loop, number)
    earlier = [
        slot.number
        for slot in _tellings(loop, story)
        if slot.interviewer == here.interviewer and slot.number != number
    ]
    if loop.settings.name_only or not earlier:
        return ""
    return (
        f"This interviewer has heard {named(title, 'this story')} already "
        f"(question {earlier[0]}); choose another one."
    )


def heard(loop: Loop, number: int, story: str) -> str:
    """Who else has heard a story, for a warning before it is told; empty when nobody.

    A repeat to another interviewer is allowed, and counted.
    """
    here = _numbered(loop, number).interviewer
    others = sorted({s.interviewer for s in _tellings(loop, story)} - {here})
    if not others:
        return ""
    have = "has" if len(others) == 1 else "have"
    return f"{people(others)} {have} heard it, and they compare notes."


def repeats(loop: Loop) -> tuple[Repeat, ...]:
    """The stories that were told more than once, in the order of the first tellings."""
    again: dict[str, list[LoopSlot]] = {}
    for slot in loop.asked:
        if slot.story is not None:
            again.setdefault(slot.story, []).append(slot)
    return tuple(
        Repeat(
            story,
            next((slot.title for slot in slots if slot.title), ""),
            tuple(slot.number for slot in slots),
            tuple(slot.interviewer for slot in slots),
        )
        for story, slots in again.items()
        if len(slots) > 1
    )


def named(title: str, without: str = "a story") -> str:
    """A title in its quotation marks, or what to say where nobody wrote one."""
    return f'"{title}"' if title else without


def people(numbers: Collection[int]) -> str:
    """Interviewers by number, such as "Interviewers 1 and 3"."""
    listed = sorted(numbers)
    if len(listed) == 1:
        return f"Interviewer {listed[0]}"
    return f"Interviewers {', '.join(map(str, listed[:-1]))} and {listed[-1]}"


def _put(dealt: DealtSlot) -> LoopSlot:
    question = dealt.question
    return LoopSlot(
        dealt.number,
        dealt.interviewer,
        dealt.principle.uid,
        dealt.principle.name,
        question.uid,
        question.wording,
        question.form,
        question.angle,
        dealt.probes,
        dealt.first_sight,
    )


def _with(loop: Loop, number: int, answered: Answered | None) -> Loop:
    slots = (
        replace(slot, answered=answered) if slot.number == number else slot
        for slot in loop.slots
    )
    return replace(loop, slots=tuple(slots))


def _numbered(loop: Loop, number: int) -> LoopSlot:
    return next(slot for slot in loop.slots if slot.number == number)


def _tellings(loop: Loop, story: str) -> list[LoopSlot]:
    return [slot for slot in loop.asked if slot.story == story]


def _has_figure(text: str) -> bool:
    # A year says when, and measures nothing.
    return any(each.kind is not FigureKind.YEAR for each in prose.figures(text))
