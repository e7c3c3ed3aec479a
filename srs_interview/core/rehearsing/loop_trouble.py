"""Which questions of a loop have too few stories between them (DOMAIN E3, Hall)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from srs_interview.core.cards import FAILURE
from srs_interview.core.coaching import filling
from srs_interview.core.coaching.matching import Weights
from srs_interview.core.coverage import Told
from srs_interview.core.loop import LoopSlot
from srs_interview.core.rehearsing.loop_words import (
    count,
    listed,
    numbered,
    quoted,
    sentence,
)

_MOST = 5
"""Questions whose principles and stories are named; of more that says nothing."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """The smallest set of questions that share too few stories (Hall's condition)."""

    questions: tuple[int, ...]
    """Their numbers."""
    principles: tuple[str, ...]
    """Uids, each once."""
    stories: tuple[str, ...]
    """Titles of all that fit any of the questions."""
    sentence: str


def trouble(
    slots: Sequence[LoopSlot], stories: Sequence[Told], weights: Weights
) -> Trouble | None:
    """The smallest set of questions short of stories; None when all can be filled.

    Args:
        slots: The questions.
        stories: Those that there are.
        weights: A row for each question, in it a column for each story.
    """
    short = filling.shortage(weights)
    if short is None:
        return None
    titles = [stories[column].title for column in short.columns]
    return _trouble([slots[row] for row in short.rows], titles)


def uncovered(slots: Sequence[LoopSlot], weights: Weights) -> tuple[LoopSlot, ...]:
    """The questions that no story fits."""
    return tuple(slot for slot, row in zip(slots, weights, strict=True) if not any(row))


def troubles(
    slots: Sequence[LoopSlot],
    stories: Sequence[Told],
    weights: Weights,
    *,
    again: bool = False,
) -> tuple[Trouble, ...]:
    """What to write next.

    All questions that no story fits, then of the others the smallest set that shares
    too few; nothing is shared where a story may be named `again`.
    """
    bare = uncovered(slots, weights)
    found = [_trouble(bare, ())] if bare else []
    others = [row for row, weight in enumerate(weights) if any(weight) and not again]
    shared = trouble(
        [slots[row] for row in others], stories, [weights[row] for row in others]
    )
    return tuple(found if shared is None else [*found, shared])


def _trouble(rows: Sequence[LoopSlot], titles: Sequence[str]) -> Trouble:
    return Trouble(
        tuple(slot.number for slot in rows),
        tuple(dict.fromkeys(slot.principle for slot in rows)),
        tuple(titles),
        sentence(_words(rows, titles)),
    )


def _words(rows: Sequence[LoopSlot], titles: Sequence[str]) -> str:
    numbers = [slot.number for slot in rows]
    names = listed(dict.fromkeys(slot.principle_name for slot in rows))
    failures = all(slot.angle == FAILURE for slot in rows)
    about = f"{names}, about a failure" if failures else names
    if not titles:
        return f"no story of yours fits {numbered('question', numbers)} ({about})"
    if len(rows) > _MOST:
        stories = count(len(titles), "story")
        missing = count(len(rows) - len(titles), "more story")
        asked = f"{count(len(rows), 'question')} ({listed(sorted(numbers))})"
        are = "is" if len(rows) - len(titles) == 1 else "are"
        return f"{asked} share {stories}: {missing} {are} missing, for any of them"
    share = f"{count(len(rows), 'question')}, {about} ({listed(sorted(numbers))}),"
    return f"{share} share {count(len(titles), 'story')}: {quoted(titles)}"
