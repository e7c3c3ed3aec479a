"""What a run-up is planned from: what can be asked, and the terms of the planner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from srs_interview.core.schedule import Memory

INTRODUCED_BY = 0.3
"""The share of the days that are left in which all that is unseen is to be seen.

Swept from 0.25 to 0.75 by `make simulate ARGS="--sweep"`: 0.25 and 0.3 are the best.
"""

WEAKEST_FIRST = 0.75
"""How much more a weak principle counts: the exponent of what it lacks.

From the same sweep: the mean falls above it, the weakest principle's below it.
"""


class Card(NamedTuple):
    """A card that can be asked: seen, or new and plain, open or tellable.

    A tuple, because a morning makes one of each: thousands take half the time so.
    """

    id: int
    principle: int | None
    """The principle it is held to; None for none."""
    seconds: float
    """What asking it once is expected to take."""
    memory: Memory | None
    """None while it was never graded."""
    telling: bool = False
    """Is it a story, told with the clock?"""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the planner goes by; swept in the simulation bench."""

    introduced_by: float = INTRODUCED_BY
    weakest_first: float = WEAKEST_FIRST
    per_second: bool = True
    """Is a gain divided by what it costs?"""
    last_pass: float = 1.0
    """How long the last pass is, as a share of the days that all cards take."""


USUAL = Terms()
