"""A parsed file against the store: what is there, and so what the import would do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from srs_interview.core.cards import Kind
from srs_interview.deckfile import pace
from srs_interview.deckfile.drafts import (
    CardDraft,
    Parsed,
    QuestionDraft,
    StoryDraft,
    fingerprint,
)
from srs_interview.deckfile.pace import Told
from srs_interview.importing import merging, pasts
from srs_interview.importing.looking import Kept
from srs_interview.importing.planning import Prepared
from srs_interview.importing.plans import Existing, Known, Plan
from srs_interview.store import question_rows, texts
from srs_interview.store.question_rows import Found


@dataclass(frozen=True, slots=True)
class Compared:
    """What an import would do, and what it must know to do it."""

    plan: Plan
    unmade: Mapping[str, int]
    """Cards whose import was undone, by uid: they are written again."""


STEPS = 5
"""How many steps a comparison tells; of a hundred thousand cards some take longer than
half a second."""


def compare(
    db: sqlite3.Connection,
    parsed: Parsed,
    known: Known,
    *,
    replace: bool = False,
    told: Told = pace.untold,
) -> Compared:
    """Compare a file with the store as it is now.

    Args:
        db: It only reads.
        parsed: The file.
        known: The principles in the store.
        replace: Retire missing questions even if the file has no `[deck]`.
        told: Hears which step is done, and of how many; what it raises comes out.
    """
    mine = merging.merged(db, parsed)
    told(1, STEPS)
    prepared = Prepared.of(mine.parsed, known)
    told(2, STEPS)
    found = question_rows.compare(db, prepared.decks, prepared.prints)
    told(3, STEPS)
    existing = _existing(db, found.found, prepared.prints)
    told(4, STEPS)
    plan = prepared.plan(
        existing, changed=found.changed, settled=mine.fates, replace_deck=replace
    )
    return Compared(pasts.planned(db, parsed, plan), found.unmade)


def decks_of(parsed: Parsed) -> tuple[str, ...]:
    """The ids of the decks that a file's cards are of, the first one first."""
    if parsed.deck is not None:
        return (parsed.deck.id,)
    named = [deck.id for deck in parsed.decks]
    return (*dict.fromkeys([*named, *(card.value.deck for card in parsed.cards())]),)


def kept(db: sqlite3.Connection, drafts: Iterable[CardDraft]) -> Iterator[Kept]:
    """Cards as a deck has them, beside what the user made of them."""
    theirs = {draft.value.uid: draft for draft in drafts}
    numbers = question_rows.numbers(db, [*theirs])
    for uid, draft in theirs.items():
        if uid in numbers:
            yield Kept(draft, _mine(db, draft, numbers[uid]))


def _mine(db: sqlite3.Connection, draft: CardDraft, number: int) -> CardDraft:
    if isinstance(draft, QuestionDraft):
        return QuestionDraft(texts.question(db, number), draft.line)
    return StoryDraft(texts.story(db, number), draft.line)


def _existing(
    db: sqlite3.Connection, found: Mapping[str, Found], prints: Mapping[str, bytes]
) -> dict[str, Existing]:
    now = _edited(db, found, prints)
    return {
        uid: Existing(
            kind=Kind(each.kind),
            hash=each.hash,
            current_hash=now.get(each.card_id, each.hash),
            touched=each.touched,
            retired=each.retired,
            deleted=each.deleted,
        )
        for uid, each in found.items()
    }


def _edited(
    db: sqlite3.Connection, found: Mapping[str, Found], prints: Mapping[str, bytes]
) -> dict[int, bytes]:
    """Fingerprints, as they are now, of cards of the file that are the user's too."""
    mine = {
        each.card_id: each.kind
        for uid, each in found.items()
        if uid in prints and (each.touched or not each.hash)
    }
    questions = [number for number, kind in mine.items() if kind == Kind.QUESTION]
    now = {
        number: fingerprint(question)
        for number, question in texts.questions(db, questions)
    }
    for number, kind in mine.items():
        if kind == Kind.STORY:
            now[number] = fingerprint(texts.story(db, number))
    return now
