"""Interviews and the plan that leads up to them."""

from __future__ import annotations

from srs_interview.planning.dates import Dates
from srs_interview.planning.plans import Plan, Plans

__all__ = ["Plan", "Planning"]


class Planning(Dates, Plans):
    """The run-up, under the settings and the clock that were handed in."""
