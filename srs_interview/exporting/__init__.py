"""Decks out: any cards, in any form, as the bytes of a file."""

from __future__ import annotations

from srs_interview.exporting.exporter import Exported, Exporting, Wanted
from srs_interview.exporting.forms import WITH_PROGRESS, Form, Notes, by_ending

__all__ = [
    "WITH_PROGRESS",
    "Exported",
    "Exporting",
    "Form",
    "Notes",
    "Wanted",
    "by_ending",
]
