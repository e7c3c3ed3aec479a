"""What cards say, as values: questions, stories, and the principles that they serve.

By plain statements, so that an import compares a file without SQLModel, and a key that
moves on pays for nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from srs_interview.core.cards import (
    Fact,
    Form,
    Link,
    Question,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.store.driver import Where, flushed

_PART = 5_000
"""How many cards are named in one query."""


def alive(where: Where, uids: Sequence[str]) -> dict[str, tuple[int, str]]:
    """The numbers and kinds of those of these cards that were not deleted, by uid."""
    found = flushed(where).execute(_ALIVE, (json.dumps([*uids]),))
    return {uid: (number, kind) for uid, number, kind in found}


def question(where: Where, card_id: int) -> Question:
    """A question card as a value."""
    ((_, value),) = questions(where, [card_id])
    return value


def questions(where: Where, numbers: Sequence[int]) -> Iterator[tuple[int, Question]]:
    """Questions by the numbers of their cards."""
    db = flushed(where)
    for part in parts(numbers):
        for number, *row in db.execute(_QUESTIONS, (part,)):
            yield number, _question(*row)


def story(where: Where, card_id: int) -> Story:
    """A story card as a value, with its facts and links."""
    db = flushed(where)
    ((uid, deck, sample, *texts, kinds, metrics, skills, tags, terms),) = db.execute(
        _STORY, (card_id,)
    )
    words: dict[str, Any] = dict(zip(_WORDS, texts, strict=True))
    words["structure"] = Structure(words["structure"])
    return Story(
        uid=uid,
        links=links(db, card_id),
        facts=tuple(_facts(db, card_id)),
        sample=bool(sample),
        deck=deck,
        kinds=_listed(kinds),
        metrics=_listed(metrics),
        skills=_listed(skills),
        tags=_listed(tags),
        craft_terms=_listed(terms),
        **words,
    )


def links(where: Where, card_id: int) -> tuple[Link, ...]:
    """Which principles a card probes or serves, the first one first."""
    return tuple(
        Link(uid, Strength(strength), lead_in, since)
        for uid, strength, lead_in, since in flushed(where).execute(_LINKS, (card_id,))
    )


def parts(values: Sequence[object]) -> Iterator[str]:
    """Values as JSON lists for queries, a few thousand in each."""
    for start in range(0, len(values), _PART):
        yield json.dumps([*values[start : start + _PART]])


def _question(
    uid: str,
    deck: str,
    prompt: str,
    answer: str,
    form: str,
    angle: str,
    core: int,
    also: str,
    tags: str,
    uids: str | None,
) -> Question:
    return Question(
        uid=uid,
        deck=deck,
        prompt=prompt,
        principles=tuple(uids.split(" ")) if uids else (),
        form=Form(form),
        angle=angle,
        core=bool(core),
        answer=answer,
        parts=_listed(also),
        tags=_listed(tags),
    )


def _facts(db: sqlite3.Connection, card_id: int) -> Iterator[Fact]:
    for text, section, core, number in db.execute(_FACTS, (card_id,)):
        yield Fact(text, Section(section), bool(core), number)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text != "[]" else ()


_ALIVE = (
    "SELECT uid, id, kind FROM card"
    " WHERE uid IN (SELECT value FROM json_each(?)) AND NOT deleted"
)
_QUESTIONS = """
SELECT card.id, card.uid, deck.uid, prompt, answer, form, angle, core, parts, tags, (
    SELECT group_concat(uid, ' ') FROM (
        SELECT principle.uid FROM card_principle AS link
        JOIN principle ON principle.id = link.principle_id
        WHERE link.card_id = card.id
        ORDER BY link.position, link.principle_id))
FROM card JOIN question ON question.card_id = card.id
JOIN deck ON deck.id = card.deck_id
WHERE card.id IN (SELECT value FROM json_each(?))
"""
_WORDS = (
    *("title", "problem", "action", "result", "role", "year", "opening", "headline"),
    *("short", "target_seconds", "customer", "customer_impact", "critique"),
    *("structure", "aside", "cost_accepted"),
)
"""The columns of a story that are taken as they are."""
_STORY = f"""
SELECT card.uid, deck.uid, card.sample, {", ".join(f"story.{w}" for w in _WORDS)},
    kinds, metrics, skills, story.tags, craft_terms
FROM card JOIN story ON story.card_id = card.id JOIN deck ON deck.id = card.deck_id
WHERE card.id = ?
"""
_FACTS = """
SELECT text, section, core, id FROM fact WHERE card_id = ? ORDER BY position, id
"""
_LINKS = """
SELECT principle.uid, link.strength, link.lead_in, link.since
FROM card_principle AS link JOIN principle ON principle.id = link.principle_id
WHERE link.card_id = ? ORDER BY link.position
"""
