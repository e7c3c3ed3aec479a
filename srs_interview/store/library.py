"""Many stories and questions at once, as values: a few statements for any number.

One card at a time is read by `store.cards`; what is read here is what a matrix, a loop
or a check against all other stories needs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text
from sqlmodel import Session

from srs_interview.core import schedule
from srs_interview.core.cards import (
    Fact,
    Form,
    Kind,
    Link,
    Question,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.errors import NotFoundError
from srs_interview.store import cards
from srs_interview.store.statements import IN_FORCE


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story of the user's own with what the schedule knows of it."""

    card_id: int
    story: Story
    stability: float | None
    last_day: int | None
    """The study day of the last telling that counted; None before the first."""

    def recall(self, day: int, parameters: tuple[float, ...]) -> float | None:
        """The chance that it can be told on a day; None before it was ever graded.

        Args:
            day: The study day.
            parameters: Those of FSRS in force.
        """
        if self.stability is None or self.last_day is None:
            return None
        elapsed = max(0, day - self.last_day)
        return schedule.recall(self.stability, elapsed, parameters)


@dataclass(frozen=True, slots=True)
class Askable:
    """A question that may be asked in a drill or a loop."""

    card_id: int
    question: Question
    seen: int | None
    """The study day on which it was last answered, or shown in a loop; None: never."""
    reserve: bool
    """Is it kept for drills and loops? (PRACTICE 5.5)"""


def stories(session: Session) -> tuple[Shelved, ...]:
    """The user's stories and stubs, the newest first; what is put away apart."""
    db = session.connection()
    facts, links = _facts(db), _links(db)
    return tuple(
        Shelved(
            row.id,
            _story(row, tuple(facts[row.id]), tuple(links[row.id])),
            row.stability,
            row.last_day,
        )
        for row in db.execute(text(_STORIES))
    )


def named(session: Session, shelved: Iterable[Shelved], uid: str) -> Story:
    """A story by its uid: one that was read already, or else a sample.

    Raises:
        NotFoundError: There is no such story.
    """
    for each in shelved:
        if each.story.uid == uid:
            return each.story
    card = cards.by_uid(session, uid)
    if card.kind != Kind.STORY:
        raise NotFoundError(f"{uid} is no story")
    return cards.story(session, card)


def questions(session: Session) -> tuple[Askable, ...]:
    """The questions that stories answer, in the order they came in.

    Those with an answer of their own are none, nor are those the user put away for
    good (PRACTICE 5.1, 5.3).
    """
    found = session.connection().execute(text(_QUESTIONS))
    return tuple(
        Askable(row.id, _question(row), row.seen, bool(row.reserve)) for row in found
    )


def probed(session: Session) -> dict[str, int]:
    """How often each probe was put, by its words."""
    found = session.connection().execute(
        text("SELECT probe, COUNT(*) AS n FROM probe_answer GROUP BY probe")
    )
    return {row.probe: row.n for row in found}


def probed_by_story(session: Session) -> dict[tuple[str, str], int]:
    """How often each probe was put to each story, by its uid and the words."""
    found = session.connection().execute(
        text(
            "SELECT card.uid, probe, COUNT(*) AS n FROM probe_answer"
            " JOIN card ON card.id = probe_answer.card_id GROUP BY card.uid, probe"
        )
    )
    return {(row.uid, row.probe): row.n for row in found}


def ticked(session: Session) -> dict[tuple[str, str], dict[str, int]]:
    """How often each signal was ticked, by story and the principle it was asked for.

    Source: the log's own ticks (DOMAIN A6); nothing is kept beside it.
    """
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in session.connection().execute(text(_TICKED)):
        found[row.story, row.principle][row.signal] = row.n
    return dict(found)


def _story(row: Row[Any], facts: tuple[Fact, ...], links: tuple[Link, ...]) -> Story:
    return Story(
        uid=row.uid,
        title=row.title,
        links=links,
        problem=row.problem,
        action=row.action,
        result=row.result,
        facts=facts,
        kinds=_texts(row.kinds),
        role=row.role,
        year=row.year,
        sample=False,
        metrics=_texts(row.metrics),
        opening=row.opening,
        headline=row.headline,
        short=row.short,
        target_seconds=row.target_seconds,
        skills=_texts(row.skills),
        tags=_texts(row.tags),
        customer=row.customer,
        customer_impact=row.customer_impact,
        critique=row.critique,
        structure=Structure(row.structure),
        aside=row.aside,
        cost_accepted=row.cost_accepted,
        craft_terms=_texts(row.craft_terms),
        deck=row.deck,
    )


def _facts(db: Connection) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = defaultdict(list)
    for row in db.execute(text(_FACTS)):
        fact = Fact(row.text, Section(row.section), bool(row.core), row.id)
        found[row.card_id].append(fact)
    return found


def _links(db: Connection) -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = defaultdict(list)
    for row in db.execute(text(_LINKS)):
        link = Link(row.uid, Strength(row.strength), row.lead_in, row.since)
        found[row.card_id].append(link)
    return found


def _question(row: Row[Any]) -> Question:
    return Question(
        uid=row.uid,
        deck=row.deck,
        prompt=row.prompt,
        principles=tuple(row.principles.split(" ")),
        form=Form(row.form),
        angle=row.angle,
        core=bool(row.core),
        parts=_texts(row.parts),
    )


def _texts(listed: str) -> tuple[str, ...]:
    return tuple(json.loads(listed))


_OWN = "card.kind = 'story' AND NOT card.deleted AND NOT card.sample"

_STORIES = f"""
SELECT card.id, card.uid, card.stability, card.last_day, deck.uid AS deck, story.*
FROM card JOIN story ON story.card_id = card.id JOIN deck ON deck.id = card.deck_id
WHERE {_OWN}
ORDER BY card.id DESC
"""

_FACTS = f"""
SELECT fact.id, fact.card_id, fact.text, fact.section, fact.core
FROM fact JOIN card ON card.id = fact.card_id
WHERE {_OWN}
ORDER BY fact.card_id, fact.position, fact.id
"""

_LINKS = f"""
SELECT link.card_id, principle.uid, link.strength, link.lead_in, link.since
FROM card_principle AS link
JOIN card ON card.id = link.card_id
JOIN principle ON principle.id = link.principle_id
WHERE {_OWN}
ORDER BY link.card_id, link.position
"""

_QUESTIONS = f"""
WITH seen AS MATERIALIZED (
    SELECT card_id, MAX(day) AS day FROM (
        SELECT card_id, day FROM review
        WHERE kind IN ('grade', 'decode') AND {IN_FORCE}
        UNION ALL
        SELECT loop_slot.question_id, json_extract(draft.text, '$.day')
        FROM loop_slot JOIN loop ON loop.id = loop_slot.loop_id
        JOIN draft ON draft.key = 'loop:' || loop.uid || ':' || loop_slot.position)
    GROUP BY card_id
),
probing AS MATERIALIZED (
    SELECT card_id, GROUP_CONCAT(uid, ' ') AS uids FROM (
        SELECT link.card_id, principle.uid FROM card_principle AS link
        JOIN principle ON principle.id = link.principle_id
        ORDER BY link.card_id, link.position)
    GROUP BY card_id
)
SELECT card.id, card.uid, deck.uid AS deck, card.reserve, seen.day AS seen,
    question.prompt, question.form, question.angle, question.core, question.parts,
    probing.uids AS principles
FROM card
JOIN principle ON principle.id = card.principle_id AND NOT principle.deleted
JOIN question ON question.card_id = card.id
JOIN deck ON deck.id = card.deck_id
JOIN probing ON probing.card_id = card.id
LEFT JOIN seen ON seen.card_id = card.id
WHERE card.kind = 'question' AND NOT card.plain
    AND NOT (card.deleted OR card.retired OR card.never OR card.suspended
        OR card.sample)
ORDER BY card.id
"""

_TICKED = f"""
SELECT review.story, principle.uid AS principle, ticks.value AS signal, COUNT(*) AS n
FROM review
JOIN card ON card.id = review.card_id
JOIN principle ON principle.id = card.principle_id
JOIN json_each(review.signals) AS ticks
WHERE review.kind = 'grade' AND review.story <> '' AND card.kind = 'question'
    AND {IN_FORCE}
GROUP BY review.story, principle.uid, ticks.value
"""
