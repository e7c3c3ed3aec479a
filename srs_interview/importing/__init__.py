"""Decks into the store: first what would happen, then that and nothing else."""

from __future__ import annotations

from srs_interview.importing.importer import Importing
from srs_interview.importing.looking import FileReport, Kept, Look
from srs_interview.importing.planning import plan
from srs_interview.importing.plans import CardFate, Existing, Fate, Known, Plan
from srs_interview.importing.words import TAG, Word

__all__ = [
    "TAG",
    "CardFate",
    "Existing",
    "Fate",
    "FileReport",
    "Importing",
    "Kept",
    "Known",
    "Look",
    "Plan",
    "Word",
    "plan",
]
