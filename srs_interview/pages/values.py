"""What a page is made of, beside the statistics: readiness, the plan, and whose it is.

Its own values, because a page stands below the rooms that work these out: whoever
writes one (`srs_interview.handing_out`) brings them in this form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from srs_interview.core.plan_days import PlanDay
from srs_interview.core.statistics import Statistics
from srs_interview.pages.lines import Point


@dataclass(frozen=True, slots=True)
class Expected:
    """Recall that is expected on a day, with how sure that is."""

    raw: float
    """As FSRS has it, 0 to 1."""
    calibrated: float
    """As the person's own answers correct it."""
    low: float
    high: float
    reviews: int
    """Answers behind the correction."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One plain number of readiness."""

    name: str
    figure: str
    note: str = ""
    """Its aim, its level, or why there is none."""


@dataclass(frozen=True, slots=True)
class Ready:
    """How ready somebody is for the day, as far as it can be measured."""

    day: int
    """The day that is meant."""
    expected: Expected | None = None
    """Over all principles; None before any card was seen."""
    measures: tuple[Measure, ...] = ()
    next_action: str = ""
    """The one thing that would help most."""
    missing: tuple[str, ...] = ()
    """What keeps the light from green, each in a plain sentence."""
    by_principle: Mapping[str, Expected] = field(default_factory=dict)
    """By the principle's uid; those without a seen card are left out."""
    history: tuple[Point, ...] = ()
    """The calibrated figure of earlier days, the oldest first."""
    backtest: str = ""
    """How far past predictions were off."""


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
    ready: Ready | None = None
    plan: Plan | None = None
    version: str = ""
    """Of the program that writes it."""
