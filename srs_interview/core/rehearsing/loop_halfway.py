"""What was said of a question of a loop that was left before its answer was kept."""

from __future__ import annotations

from dataclasses import dataclass

from srs_interview.core.items import Flag
from srs_interview.core.loop import Lift, Probed
from srs_interview.core.schedule import Grade


@dataclass(frozen=True, slots=True)
class Halfway:
    """How far a question has come; nothing where it was only shown."""

    story: str | None = None
    """The uid of the story that is told; None while none is chosen."""
    choose_seconds: float | None = None
    """From the prompt to the choice; None while its clock runs."""
    waited: float = 0.0
    """What that clock showed when the question was left."""
    hinted: bool = False
    spoken_seconds: int | None = None
    """How long the telling has taken; None where its clock never ran."""
    told: bool = False
    """Was the telling over, so that facts could be ticked?"""
    said: frozenset[int] = frozenset()
    """Ids of the facts that were said, and of those with a wrong figure."""
    wrong: frozenset[int] = frozenset()
    flags: frozenset[Flag] = frozenset()
    lifts: frozenset[Lift] = frozenset()
    grade: Grade | None = None
    """Given for the telling, while the follow-ups are put."""
    probes: tuple[Probed, ...] = ()
