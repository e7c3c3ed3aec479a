"""Decks into the store: first what would happen, then that and nothing else."""

from __future__ import annotations

from srs_interview.importing.importer import FileReport, Importing
from srs_interview.importing.planning import plan
from srs_interview.importing.plans import Existing, Known, Plan

__all__ = ["Existing", "FileReport", "Importing", "Known", "Plan", "plan"]
