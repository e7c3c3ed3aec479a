"""What a mock loop showed, in measures and plain sentences (DOMAIN E1 and E3).

Never a verdict: it knows nothing about quality. It says what can be counted: what was
answered, what was repeated, facts, seconds and follow-ups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from srs_interview.core import rubric
from srs_interview.core.coverage import Bank
from srs_interview.core.loop import Answered, Lift, Loop, LoopSlot, Repeat, repeats
from srs_interview.core.rehearsing.loop_regret import Regret, regret, troubles_of
from srs_interview.core.rehearsing.loop_settings import CHOOSE_SECONDS
from srs_interview.core.rehearsing.loop_trouble import Trouble
from srs_interview.core.rehearsing.loop_words import count, numbered, quoted, sentence

_WORDS_PER_SECOND = 4
"""How fast a prompt is read: no choice is held to be slow for it (PRACTICE 5.2)."""


@dataclass(frozen=True, slots=True)
class Slow:
    """A question whose story was long in coming."""

    number: int
    seconds: int
    """From the end of the reading to the choice."""


@dataclass(frozen=True, slots=True)
class ProbeNote:
    """A follow-up that was answered without specifics: a note to make on its story."""

    story: str
    """Uid; it may have been deleted since."""
    number: int
    """Of the question."""
    probe: str

    @property
    def text(self) -> str:
        """The note."""
        return f"No specifics yet: {self.probe}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the stories were told, apart from what was recalled of them."""

    told: int
    """Tellings that were timed."""
    too_short: tuple[int, ...]
    too_long: tuple[int, ...]
    """Numbers of the questions told beyond 0.75 to 1.25 of the target."""
    figures: tuple[int, ...]
    """Those where a figure was left out or wrong."""

    @property
    def good(self) -> int:
        """Tellings in good time with every figure said."""
        return self.told - len({*self.too_short, *self.too_long, *self.figures})

    @property
    def share(self) -> float | None:
        """How many of the timed ones were good, 0 to 1; None without any."""
        return self.good / self.told if self.told else None


@dataclass(frozen=True, slots=True)
class Review:
    """A loop looked back upon."""

    asked: int
    questions: int
    """How many were dealt: more than were asked when the loop was left."""
    regret: Regret
    troubles: tuple[Trouble, ...]
    repeats: tuple[Repeat, ...]
    """Stories told to more than one interviewer; none where they are only named."""
    said: int
    facts: int
    """Facts said rightly, of all facts of the stories told."""
    delivery: Delivery
    probes: int
    """Follow-ups that were answered and judged."""
    notes: tuple[ProbeNote, ...]
    slow: tuple[Slow, ...]
    first_sight: tuple[int, int]
    """Questions never seen before that got a story, and all that were asked."""
    lifts: Mapping[Lift, int]
    """How many tellings showed each of what lifts an answer (DOMAIN E1)."""
    tellings: int
    bar_raiser: int | None = None

    @property
    def recall(self) -> float | None:
        """Share of the facts that were said, 0 to 1; None without facts."""
        return self.said / self.facts if self.facts else None

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it in plain words, what matters most first."""
        return tuple(_sentences(self))


def review(loop: Loop, bank: Bank) -> Review:
    """Look back upon a loop.

    Args:
        loop: Over, or left: only what was asked is looked at.
        bank: The user's stories as they are now.
    """
    told = [(slot, slot.answered) for slot in loop.asked if slot.answered is not None]
    facts = sum(len(each.said) + len(each.missed) for _, each in told)
    fresh = [slot for slot in loop.asked if slot.first_sight]
    return Review(
        len(loop.asked),
        len(loop.slots),
        regret(loop, bank),
        troubles_of(loop, bank),
        () if loop.settings.name_only else repeats(loop),
        sum(len(each.said) for _, each in told),
        facts,
        _delivery(told),
        sum(probe.specifics is not None for _, each in told for probe in each.probes),
        tuple(note for slot in loop.asked for note in _notes(slot)),
        tuple(slow for slot in loop.asked if (slow := _slow(slot))),
        (sum(slot.story is not None for slot in fresh), len(fresh)),
        {lift: sum(lift in each.lifts for _, each in told) for lift in Lift},
        sum(each.grade is not None for _, each in told),
        loop.bar_raiser,
    )


def _delivery(told: list[tuple[LoopSlot, Answered]]) -> Delivery:
    timed = [
        (slot.number, each, each.spoken_seconds)
        for slot, each in told
        if each.story is not None and each.spoken_seconds is not None
    ]
    late = [
        (number, spoken > each.target_seconds)
        for number, each, spoken in timed
        if not rubric.on_time(spoken, each.target_seconds)
    ]
    return Delivery(
        len(timed),
        tuple(number for number, too_long in late if not too_long),
        tuple(number for number, too_long in late if too_long),
        tuple(number for number, each, _ in timed if not each.all_figures_said),
    )


def _notes(slot: LoopSlot) -> Iterator[ProbeNote]:
    if slot.answered is None or slot.story is None:
        return
    for probe in slot.answered.probes:
        if probe.specifics is False:
            yield ProbeNote(slot.story, slot.number, probe.probe)


def _slow(slot: LoopSlot) -> Slow | None:
    if slot.answered is None or slot.answered.choose_seconds is None:
        return None
    reading = len(slot.prompt.split()) / _WORDS_PER_SECOND
    thought = slot.answered.choose_seconds - reading
    return Slow(slot.number, round(thought)) if thought > CHOOSE_SECONDS else None


def _sentences(review: Review) -> Iterator[str]:
    if not review.asked:
        yield "No question was put."
        return
    yield from review.regret.sentences
    yield from (trouble.sentence for trouble in review.troubles)
    yield from map(_repeat, review.repeats)
    if review.facts:
        yield f"Facts: {review.said} of {review.facts} said."
    yield from _told(review.delivery)
    if any(review.lifts.values()):
        shown = ", ".join(f"{lift} {many}" for lift, many in review.lifts.items())
        yield f"What lifts an answer, of {review.tellings} told: {shown}."
    if review.notes:
        where = numbered("question", (note.number for note in review.notes))
        probes = count(len(review.notes), "follow-up")
        yield sentence(f"{probes} of {review.probes} without specifics ({where})")
    if review.slow:
        times = ", ".join(f"{each.number} ({each.seconds} s)" for each in review.slow)
        thing = "question" if len(review.slow) == 1 else "questions"
        yield f"More than {CHOOSE_SECONDS} seconds to choose: {thing} {times}."
    got, fresh = review.first_sight
    if fresh:
        new = "new question" if fresh == 1 else "new questions"
        yield f"At first sight: {got} of {fresh} {new} got a story."
    if review.asked < review.questions:
        yield f"{review.asked} of {review.questions} questions were put."
    if review.bar_raiser is not None and review.asked == review.questions:
        yield f"Interviewer {review.bar_raiser} was the bar raiser."


def _repeat(repeat: Repeat) -> str:
    who = numbered("interviewer", repeat.interviewers)
    where = numbered("question", repeat.slots)
    return f"You told {quoted([repeat.title or 'a story'])} to {who} ({where})."


def _told(delivery: Delivery) -> Iterator[str]:
    if not delivery.told:
        return
    yield f"In good time with every figure: {delivery.good} of {delivery.told} told."
    faults = {
        "too short": delivery.too_short,
        "too long": delivery.too_long,
        "a figure missing or wrong": delivery.figures,
    }
    for fault, numbers in faults.items():
        if numbers:
            yield sentence(f"{fault}: {numbered('question', numbers)}")
