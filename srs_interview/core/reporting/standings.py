"""What a grade counts as in statistics, and what its card was called before it.

Apart from the sums, so that who writes rollups need not load what reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs_interview.core.items import Mode

if TYPE_CHECKING:
    from srs_interview.core.memory import Step

FIRST, AHEAD, NONE = "first", "ahead", "none"
"""A grade on time that was the first of its day; a failure ahead of it; no review."""

NEW, YOUNG, MATURE = "new", "young", "mature"
"""What a card is called: without a memory, and by how long it lasts."""

MATURE_DAYS = 21
"""From this stability on a card is called mature."""


def standing(step: Step) -> str:
    """What a grade counts as (PRACTICE 3)."""
    if not step.counted or step.event.mode is Mode.RETURN:
        return NONE
    return FIRST if step.event.due or step.event.imported else AHEAD


def maturity(stability: float | None) -> str:
    """What a card is called that has this stability; None for no memory."""
    if stability is None:
        return NEW
    return MATURE if stability >= MATURE_DAYS else YOUNG
