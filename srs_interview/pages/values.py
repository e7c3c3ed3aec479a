"""What a page is made of: statistics, readiness, the plan, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from srs_interview.core.coaching.standing import Standing
from srs_interview.core.planning.plan_days import PlanDay
from srs_interview.core.reporting.statistics import Statistics

OURS = ("uid", "principle", "framework", "slug", "period", "kind", "version")
"""Fields that are never drawn, or whose words are ours: no name of a user is there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every day to the date."""

    days: tuple[PlanDay, ...] = ()
    said: tuple[str, ...] = ()
    """Whether it fits, and what following it comes to."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a page says."""

    statistics: Statistics
    employer: str = ""
    role: str = ""
    standing: Standing | None = None
    """How everything stands for the day, of all cards."""
    next_step: str = ""
    """The one thing that would help most."""
    plan: Plan | None = None
    version: str = ""
    """Of the program that writes it."""
