"""New cards that look like edits: without an id a changed front is a new card.

Source: DESIGN 3, "the import says which look like edits".
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from srs_interview.core.cards import Kind, Question
from srs_interview.core.language.likeness import Shelf
from srs_interview.core.text import shown_line
from srs_interview.deckfile.drafts import CardDraft, Parsed, Problem, Severity
from srs_interview.importing.plans import Plan
from srs_interview.store import shelf

MOST = 2000
"""New cards, and cards that are not in the file, that are compared; more are no edits
of somebody's but another file."""

_HASHED = re.compile(r"[0-9a-f]{20}")
_SHOWN = 60


def told(db: sqlite3.Connection, parsed: Parsed, plan: Plan) -> Plan:
    """The plan with a warning for each new card that looks like an edit.

    Args:
        db: It only reads.
        parsed: The file; one of whole decks has ids, and nothing is guessed.
        plan: What the import would do.
    """
    if not parsed.lenient or len(plan.new) > MOST:
        return plan
    new = [draft for draft in plan.new if _HASHED.fullmatch(_own(draft))]
    found = [*_edits(db, parsed, plan, new)]
    problems = sorted([*plan.problems, *found], key=lambda problem: problem.line)
    return replace(plan, problems=tuple(problems)) if found else plan


def _edits(
    db: sqlite3.Connection, parsed: Parsed, plan: Plan, new: list[CardDraft]
) -> Iterator[Problem]:
    gone: dict[tuple[Kind, str], Shelf] = {}
    for draft in new:
        card = draft.value
        text, kind = (
            (card.prompt, Kind.QUESTION)
            if isinstance(card, Question)
            else (card.title, Kind.STORY)
        )
        key = kind, card.deck
        if key not in gone:
            there = shelf.of_deck(db, kind, card.deck, MOST + len(plan.prints))
            others = [each for each in there if each.uid not in plan.prints]
            gone[key] = Shelf(others if len(others) <= MOST else ())
        before = gone[key].nearest(text)
        if before is not None:
            said = f"it looks like an edit of '{_short(before.text)}', which stays, "
            said += "too: a column or line with an id would keep it one card"
            yield Problem(parsed.source, draft.line, Severity.WARNING, said)


def _own(draft: CardDraft) -> str:
    return draft.value.uid.rpartition("/")[2]


def _short(text: str) -> str:
    line = shown_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3].rstrip()}..."
