"""What the user ticked and how long it took, as a suggested grade with its reason.

Source: PRACTICE 5.2, 6.1 and 6.2. The person decides; a suggestion is only that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from srs_interview.core.cards import Fact, Form
from srs_interview.core.items import NONE_OF_THEM, Flag
from srs_interview.core.schedule import Grade

GOOD_WITHIN_MS, EASY_WITHIN_MS = 10_000, 3_000
"""How soon a story must have come to mind, reading time apart."""

POLISH_AFTER = 2
"""Poor deliveries in a row that put a story on the polish list."""

_MS_PER_WORD = 250
_PROVEN = frozenset({Grade.GOOD, Grade.EASY})
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_FAULTS = {
    Flag.ORDER: "order broke",
    Flag.WE: '"we" for own acts',
    Flag.STALLED: "stalled",
}
_FIGURE = "wrong figure"
_FEW = {
    _FAULTS[Flag.ORDER]: "order",
    _FAULTS[Flag.WE]: '"we"',
    _FIGURE: "figure",
}
"""Faults that are said in fewer words where a line is narrow."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The grade that what was ticked speaks for."""

    grade: Grade | None
    """None where there is nothing to judge by."""
    reason: str
    """One line, such as "Again: two core facts missed (4, 6)."."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a story was told, which is apart from what was recalled of it."""

    good: bool | None
    """None where no clock ran and nothing was noted: then nothing is known of it."""
    words: str
    """Such as "good, 1:52"; without a full stop."""

    @property
    def brief(self) -> str:
        """The same in fewer words, for one line: "2:50, too long, order"."""
        brief = self.words
        for words, few in _FEW.items():
            brief = brief.replace(words, few)
        return brief


def question(
    prompt: str,
    form: Form,
    *,
    reveal_ms: int | None,
    chosen: str | None = None,
    no_event: bool = False,
    part_missed: bool = False,
    last: Grade | None = None,
) -> Suggestion:
    """The suggested grade of an open question, or of an unopened one with a story.

    Args:
        prompt: What was read, for the reading allowance.
        form: How the question is put.
        reveal_ms: From the front to the reveal; None when the clock is not scored.
        chosen: The uid of the story that was meant, `NONE_OF_THEM`, or None when
            nothing was chosen.
        no_event: Was it told without one specific event? Counts for the how-form.
        part_missed: Was a part of the question not answered? Hard is then the best.
        last: The card's last counting grade, which gates Easy.
    """
    if chosen == NONE_OF_THEM:
        return Suggestion(Grade.AGAIN, "Again: none of your stories came to mind")
    if no_event and form is Form.HOW:
        return Suggestion(Grade.AGAIN, "Again: no specific event")
    if part_missed:
        return Suggestion(Grade.HARD, "Hard: a part of it was not answered")
    story = "a story" if chosen is None else "the right story"
    if reveal_ms is None:
        return Suggestion(Grade.GOOD, f"Good: {story}, not timed")
    thought_ms = reveal_ms - len(prompt.split()) * _MS_PER_WORD
    if thought_ms > GOOD_WITHIN_MS:
        return Suggestion(Grade.HARD, f"Hard: {story}, but later than 10 seconds")
    if thought_ms > EASY_WITHIN_MS:
        return Suggestion(Grade.GOOD, f"Good: {story} within 10 seconds")
    if last in _PROVEN:
        return Suggestion(Grade.EASY, f"Easy: {story} within 3 seconds")
    return Suggestion(Grade.GOOD, f"Good: {story} in 3 s; Easy next time")


def story(
    facts: Sequence[Fact],
    said: Collection[int],
    *,
    wrong: Collection[int] = (),
    flags: Collection[Flag] = (),
    seconds: int | None = None,
    target_seconds: int = 120,
    last: Grade | None = None,
) -> Suggestion:
    """The suggested grade of a telling, from recall alone.

    Args:
        facts: The story's facts, as numbered on the screen.
        said: Numbers, from 1, of the facts that were said rightly.
        wrong: Numbers of those said with a wrong figure: a start, but missed.
        flags: What was noted. A hint caps the grade at Hard, the faults of delivery
            only keep it from Easy.
        seconds: How long it took; None when the clock is not scored.
        target_seconds: How long it should take.
        last: The card's last counting grade, which gates Easy.
    """
    if not facts:
        return Suggestion(None, "No facts to tick yet: grade it yourself.")
    if Flag.NO_START in flags:
        return Suggestion(Grade.AGAIN, "Again: could not start.")
    if not (said or wrong):
        return Suggestion(Grade.AGAIN, "Again: no fact is ticked yet.")
    grade, why = _recalled(facts, said)
    if grade > Grade.HARD and Flag.HINT in flags:
        return Suggestion(Grade.HARD, "Hard: a hint was taken.")
    if (
        all(number in said for number, _ in enumerate(facts, 1))
        and on_time(seconds, target_seconds)
        and not _faults(flags)
        and last in _PROVEN
    ):
        return Suggestion(Grade.EASY, f"Easy: {why}, in good time.")
    return Suggestion(grade, f"{grade.name.capitalize()}: {why}.")


def on_time(seconds: int | None, target_seconds: int) -> bool:
    """Was it told within 0.75 to 1.25 of the target time? Not without a clock."""
    return (
        seconds is not None and 3 * target_seconds <= 4 * seconds <= 5 * target_seconds
    )


def delivery(
    seconds: int | None,
    target_seconds: int,
    *,
    flags: Collection[Flag] = (),
    wrong: Collection[int] = (),
) -> Delivery:
    """How a story was told: time, flags and figures; never part of the grade.

    Args:
        seconds: How long it took; None when the clock is not scored, so that only
            what was noted says anything.
        target_seconds: How long it should take.
        flags: What was noted.
        wrong: Numbers, from 1, of the facts said with a wrong figure.
    """
    if Flag.NO_START in flags:
        return Delivery(False, "not told")
    clock = "not timed" if seconds is None else f"{seconds // 60}:{seconds % 60:02}"
    faults = _faults(flags)
    if seconds is not None and not on_time(seconds, target_seconds):
        faults.insert(0, "too short" if seconds < target_seconds else "too long")
    if wrong:
        faults.append(f"{_FIGURE} {_listed(wrong)}")
    if faults:
        return Delivery(False, ", ".join([clock, *faults]))
    if seconds is None:
        return Delivery(None, clock)
    return Delivery(True, f"good, {clock}")


def polish(deliveries: Sequence[bool | None]) -> bool:
    """Does a story belong on the polish list?

    Args:
        deliveries: Whether each delivery was good, the latest last; None is not known.
    """
    latest = [good for good in deliveries if good is not None][-POLISH_AFTER:]
    return len(latest) == POLISH_AFTER and not any(latest)


def _recalled(facts: Sequence[Fact], said: Collection[int]) -> tuple[Grade, str]:
    missed = [number for number, _ in enumerate(facts, 1) if number not in said]
    core = [number for number in missed if facts[number - 1].core]
    total = len(facts)
    had = total - len(missed)
    if len(core) >= 2:
        return Grade.AGAIN, f"{_number(len(core))} core facts missed {_listed(core)}"
    if 5 * had < 3 * total:
        return Grade.AGAIN, _of_facts(had, total)
    if core:
        return Grade.HARD, f"one core fact missed {_listed(core)}"
    if 5 * had < 4 * total:
        return Grade.HARD, _of_facts(had, total)
    return Grade.GOOD, _of_facts(had, total)


def _of_facts(had: int, total: int) -> str:
    if total == 1:
        return "its only fact" if had else "its only fact is missing"
    return f"all {total} facts" if had == total else f"{had} of {total} facts"


def _faults(flags: Collection[Flag]) -> list[str]:
    return [fault for flag, fault in _FAULTS.items() if flag in flags]


def _listed(numbers: Collection[int]) -> str:
    return f"({', '.join(map(str, sorted(numbers)))})"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
