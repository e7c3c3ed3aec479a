"""Files of our own that are written to be read, not to come back: what they are."""

from __future__ import annotations

import re
from dataclasses import replace

from srs_interview.deckfile.drafts import Parsed, Problem, Severity

WRITTEN = "written by srs-interview"
"""Begins what is said of each."""

MARK = f"<!-- {WRITTEN} to be read; its questions come back from toml, json or csv -->"
"""Stands above a page of cards."""

REVLOG = ("card_id", "review_time", "review_rating", "review_state", "review_duration")
"""The columns that tools of FSRS read."""

_LOG = f"{WRITTEN} for tools of FSRS: a log of grades, without the cards"
_SHEET = f"{WRITTEN} for the last evening: what your stories begin with, no stories"
_SCRIPT = f"{WRITTEN} for a friend who asks: questions that are here"
_INSTEAD = "cards and grades come back from `export --with-progress`, as toml or json"
_BEGINNING = 2000
"""Characters that tell."""
_ROW = re.compile(r"^  - (?:Lead-in|Opening|Figures): ", re.MULTILINE)


def log(data: bytes) -> str:
    """What to say of a log of grades; "" for other rows."""
    head = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n")[0]
    cells = head.decode("ascii", "replace").replace('"', "").strip().split(",")
    return f"{_LOG}; {_INSTEAD}" if tuple(cells) == REVLOG else ""


def page(text: str) -> str:
    """What to say of a page that holds no cards of its own; "" for other notes."""
    start = text[:_BEGINNING].lstrip()
    if start.startswith("# The evening before\n") and _ROW.search(start):
        return f"{_SHEET}; {_INSTEAD}"
    if re.match(r"# Mock loop \d+: for the one who asks\n", start):
        return f"{_SCRIPT}; {_INSTEAD}"
    return ""


def without_questions(parsed: Parsed, text: str) -> Parsed:
    """A page of our own with its stories alone, which know their cards again.

    Its questions do not: they would come in once more. Other notes stay as they are.
    """
    many = len(parsed.questions)
    if not many or not text.startswith(MARK[: MARK.index(";")]):
        return parsed
    said = f"{WRITTEN} to be read: its questions are left out; {_INSTEAD}, or csv"
    told = Problem(parsed.source, 1, Severity.WARNING, said)
    return replace(
        parsed,
        questions=(),
        problems=(told, *parsed.problems),
        left_out=parsed.left_out + many,
    )
