"""Fitting the memory model to the user, and mending grades that no fit can."""

from __future__ import annotations

from srs_interview.fitting.fitter import Fit, Revert
from srs_interview.fitting.mending import Mending, Repair

__all__ = ["Fit", "Fitting", "Repair", "Revert"]


class Fitting(Mending):
    """The memory model, and the log that it learns from."""
