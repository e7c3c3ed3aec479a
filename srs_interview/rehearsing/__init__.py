"""Drills, mock loops, and what a real interview asked: each answer one undo step."""

from __future__ import annotations

from srs_interview.rehearsing.debriefing import Debriefing, Likely, Weighing
from srs_interview.rehearsing.drill import DrillSitting
from srs_interview.rehearsing.drilling import Drilling
from srs_interview.rehearsing.looping import Looping, Running, Taken

__all__ = ["DrillSitting", "Likely", "Rehearsing", "Running", "Taken", "Weighing"]


class Rehearsing(Debriefing, Drilling, Looping):
    """Practice beside the daily session, under the settings and clock handed in."""
