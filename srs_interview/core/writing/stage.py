"""How far a story has come: draft, sound or strong (DOMAIN A67). It blocks nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from srs_interview.core.cards import Story
from srs_interview.core.writing import lacking
from srs_interview.core.writing.self_review import Row

STRONG_ANSWERS = 6
"""Of the seven questions, how many a strong story answers with yes."""


class Stage(StrEnum):
    """What a story is by now."""

    DRAFT = "draft"
    SOUND = "sound"
    """It can be told, and no rule calls it wrong."""
    STRONG = "strong"
    """Nothing is left to warn of, and it was told aloud."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage, and the one thing that lifts it."""

    stage: Stage
    lift: str
    """A plain sentence; "" for a strong story."""


def standing(
    story: Story,
    *,
    errors: Sequence[str],
    warnings: Sequence[str],
    review: Sequence[Row],
    told_aloud: bool,
) -> Standing:
    """Where a story stands.

    Args:
        story: The story as it is now.
        errors: The messages of the lint's errors that are not silenced, worst first.
        warnings: The same of its warnings.
        review: The seven questions with their answers.
        told_aloud: Was it told or read aloud once since it was last rewritten?
    """
    lift = next(_to_sound(story, errors), "")
    if lift:
        return Standing(Stage.DRAFT, lift)
    lift = next(_to_strong(warnings, review, told_aloud), "")
    return Standing(Stage.SOUND if lift else Stage.STRONG, lift)


def _to_sound(story: Story, errors: Sequence[str]) -> Iterator[str]:
    if lacking.lacking(story):
        yield lacking.sentence(story)
    if errors:
        yield f"{_count(len(errors), 'error')} left. First: {errors[0]}"


def _to_strong(
    warnings: Sequence[str], review: Sequence[Row], told_aloud: bool
) -> Iterator[str]:
    if warnings:
        yield f"{_count(len(warnings), 'warning')} left. First: {warnings[0]}"
    held = sum(row.holds for row in review)
    open_rows = [row for row in review if not row.holds]
    if held < STRONG_ANSWERS and open_rows:
        yield f"{held} of {len(review)} questions hold. Next: {open_rows[0].question}"
    if not told_aloud:
        yield "Tell it aloud once, with the clock."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
