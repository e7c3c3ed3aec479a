"""Any number of cards with their logs, as values: what an export writes.

A statement for each table, whatever the number of cards; no object of the ORM is made.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from srs_interview.core.cards import (
    Fact,
    Form,
    Framework,
    Kind,
    Link,
    Question,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.store import driver
from srs_interview.store.statements import IN_FORCE


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck as the store knows it."""

    uid: str
    title: str
    framework: str
    """Whose principles its cards are about; "" where none is said."""
    as_of: str
    license: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Owned:
    """A framework, and the deck that brought it."""

    framework: Framework
    deck: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event in force of a card's log, with everything that was logged."""

    uid: str
    at: datetime
    day: int
    kind: str
    grade: int | None
    taken_ms: int | None
    stability: float | None
    difficulty: float | None
    due_day: int | None
    details: dict[str, object]
    """The other columns that say something; cards and principles by uid, facts by
    their place in the story."""


@dataclass(frozen=True, slots=True)
class History:
    """What was done with one card."""

    card: str
    suspended: bool
    flagged: bool
    never: bool
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which cards are wanted; those deleted, or dropped by their deck, never are."""

    decks: Collection[str] | None = None
    """Uids; None: of all decks."""
    cards: Collection[int] | None = field(default=None, repr=False)
    """Numbers; None: all."""
    samples: bool = True

    @property
    def where(self) -> str:
        """The condition on `card`."""
        parts = ["NOT (card.deleted OR card.retired)"]
        if self.decks is not None:
            uids = "(SELECT value FROM json_each(:decks))"
            parts.append(f"card.deck_id IN (SELECT id FROM deck WHERE uid IN {uids})")
        if self.cards is not None:
            parts.append("card.id IN (SELECT value FROM json_each(:cards))")
        if not self.samples:
            parts.append("NOT card.sample")
        return " AND ".join(parts)

    @property
    def values(self) -> Mapping[str, Any]:
        """What stands in it."""
        found = {}
        if self.decks is not None:
            found["decks"] = json.dumps([*self.decks])
        if self.cards is not None:
            found["cards"] = json.dumps([*self.cards])
        return found


def decks(session: Session) -> tuple[Deck, ...]:
    """The decks that are there, in the order they came in."""
    return tuple(
        Deck(uid, title, framework or "", as_of, license_, bool(sample))
        for uid, title, framework, as_of, license_, sample in _all(session, _DECKS)
    )


def frameworks(session: Session) -> tuple[Owned, ...]:
    """The frameworks that are there, each with the deck that brought it."""
    return tuple(
        Owned(Framework(uid, title, employer, term, plural), deck)
        for uid, title, employer, term, plural, deck in _all(session, _FRAMEWORKS)
    )


def many(session: Session, chosen: Chosen) -> int:
    """How many cards are wanted."""
    ((counted,),) = _of(session, "SELECT count(*) FROM card WHERE {where}", chosen)
    return int(counted)


def questions(session: Session, chosen: Chosen) -> Iterator[Question]:
    """The questions, in the order they came in."""
    probed: dict[int, list[str]] = defaultdict(list)
    for card, principle, *_ in _of(session, _LINKS, chosen, Kind.QUESTION):
        probed[card].append(principle)
    for row in _of(session, _QUESTIONS, chosen, Kind.QUESTION):
        number, uid, deck, prompt, form, angle, core, answer, parts, tags = row
        yield Question(
            uid=uid,
            deck=deck,
            prompt=prompt,
            principles=tuple(probed.get(number, ())),
            form=_FORMS[form],
            angle=angle,
            core=bool(core),
            answer=answer,
            parts=_texts(parts),
            tags=_texts(tags),
        )


def stories(session: Session, chosen: Chosen) -> Iterator[Story]:
    """The stories, in the order they came in; ids and days are the store's own."""
    facts: dict[int, list[Fact]] = defaultdict(list)
    for card, _, text, section, core in _of(session, _FACTS, chosen, Kind.STORY):
        facts[card].append(Fact(text, Section(section), bool(core)))
    links: dict[int, list[Link]] = defaultdict(list)
    for card, uid, strength, lead_in in _of(session, _LINKS, chosen, Kind.STORY):
        links[card].append(Link(uid, Strength(strength), lead_in))
    for row in _of(session, _STORIES, chosen, Kind.STORY):
        number, uid, deck, sample, *texts = row
        told = dict(zip(_STORY, texts, strict=True))
        for name in _LISTS:
            told[name] = _texts(told[name])
        told["structure"] = Structure(told["structure"])
        yield Story(
            uid=uid,
            deck=deck,
            sample=bool(sample),
            links=tuple(links.get(number, ())),
            facts=tuple(facts.get(number, ())),
            **told,
        )


def histories(session: Session, chosen: Chosen) -> Iterator[History]:
    """What was done with these cards, of those with which anything was."""
    events: dict[int, list[Event]] = defaultdict(list)
    # Said facts are known by number to the log, and by their place to anyone else.
    places: dict[int, dict[int, int]] = defaultdict(dict)
    for card, fact, *_ in _of(session, _FACTS, chosen, Kind.STORY):
        places[card][fact] = len(places[card])
    for row in _of(session, _EVENTS, chosen):
        events[row[0]].append(_event(row, places.get(row[0], {})))
    for number, uid, *flags in _of(session, _FLAGS, chosen):
        log = events.get(number)
        if log or any(flags):
            suspended, flagged, never = map(bool, flags)
            yield History(uid, suspended, flagged, never, tuple(log or ()))


def grades(
    session: Session, chosen: Chosen
) -> Iterator[tuple[str, datetime, int, int | None]]:
    """Every grade in force: the card's uid, instant, grade, and milliseconds taken."""
    for card, at, grade, taken in _of(session, _GRADES, chosen):
        yield card, driver.moment(at), grade, taken


def _all(session: Session, statement: str) -> list[tuple[Any, ...]]:
    return driver.rows(session, statement, {})


def _of(
    session: Session, statement: str, chosen: Chosen, kind: Kind | None = None
) -> Iterable[tuple[Any, ...]]:
    session.flush()
    where = f"card.kind = '{kind}' AND {chosen.where}" if kind else chosen.where
    found = driver.of(session).execute(
        statement.replace("{where}", where), chosen.values
    )
    return found


def _event(row: tuple[Any, ...], places: Mapping[int, int]) -> Event:
    _, uid, at, day, kind, grade, taken, stability, difficulty, due_day, *rest = row
    told = dict(zip(_DETAILS, rest, strict=True))
    for name in ("said", "wrong"):
        if told[name] == "[]":
            told[name] = ()
        else:
            facts = json.loads(told[name])
            told[name] = tuple(places[each] for each in facts if each in places)
    for name in ("flags", "signals"):
        told[name] = _texts(told[name])
    for name in ("due", "imported"):
        told[name] = bool(told[name])
    details = {
        name: value
        for name, value in told.items()
        if value is not None and value is not False and value != ()
    }
    return Event(
        *(uid, driver.moment(at), day, kind, grade, taken, stability, difficulty),
        due_day=due_day,
        details=details,
    )


@lru_cache(maxsize=10_000)
def _texts(listed: str) -> tuple[str, ...]:
    # Thousands of cards share their tags.
    return tuple(json.loads(listed)) if listed != "[]" else ()


_FORMS = {form.value: form for form in Form}
_LISTS = ("kinds", "metrics", "skills", "tags", "craft_terms")
_STORY = (
    *("title", "problem", "action", "result", "kinds", "role", "year", "metrics"),
    *("opening", "headline", "short", "target_seconds", "skills", "tags", "customer"),
    *("customer_impact", "critique", "structure", "aside", "cost_accepted"),
    "craft_terms",
)
_DETAILS = (
    *("hour", "mode", "due", "imported", "suggested", "spoken_seconds", "said"),
    *("wrong", "flags", "signals", "question", "story", "principle"),
    *("stability_before", "difficulty_before", "recall", "desired"),
)

_DECKS = """
SELECT deck.uid, deck.title, framework.uid, deck.as_of, deck.license, deck.sample
FROM deck LEFT JOIN framework ON framework.id = deck.framework_id
WHERE NOT deck.deleted ORDER BY deck.id
"""
_FRAMEWORKS = """
SELECT uid, title, employer, term, plural, deck FROM framework
WHERE NOT deleted ORDER BY id
"""
_QUESTIONS = """
SELECT card.id, card.uid, deck.uid, question.prompt, question.form, question.angle,
    question.core, question.answer, question.parts, question.tags
FROM card JOIN question ON question.card_id = card.id
JOIN deck ON deck.id = card.deck_id
WHERE {where} ORDER BY card.id
"""
_STORIES = f"""
SELECT card.id, card.uid, deck.uid, card.sample,
    {", ".join(f"story.{name}" for name in _STORY)}
FROM card JOIN story ON story.card_id = card.id JOIN deck ON deck.id = card.deck_id
WHERE {{where}} ORDER BY card.id
"""
_LINKS = """
SELECT link.card_id, principle.uid, link.strength, link.lead_in
FROM card JOIN card_principle AS link ON link.card_id = card.id
JOIN principle ON principle.id = link.principle_id
WHERE {where} ORDER BY link.card_id, link.position
"""
_FACTS = """
SELECT fact.card_id, fact.id, fact.text, fact.section, fact.core
FROM card JOIN fact ON fact.card_id = card.id
WHERE {where} ORDER BY fact.card_id, fact.position, fact.id
"""
_FLAGS = """
SELECT card.id, card.uid, card.suspended, card.flagged, card.never
FROM card WHERE {where} ORDER BY card.id
"""
_EVENTS = f"""
SELECT review.card_id, review.uid, review.at, review.day, review.kind, review.grade,
    review.taken_ms, review.stability, review.difficulty, review.due_day, review.hour,
    CASE review.mode WHEN 'daily' THEN NULL ELSE review.mode END, review.due,
    review.imported, review.suggested, review.spoken_seconds, review.said,
    review.wrong, review.flags, review.signals,
    (SELECT uid FROM card AS asked WHERE asked.id = review.question_id),
    review.story,
    (SELECT uid FROM principle WHERE principle.id = review.principle_id),
    review.stability_before, review.difficulty_before, review.recall, review.desired
FROM card JOIN review ON review.card_id = card.id
WHERE {{where}} AND {IN_FORCE}
ORDER BY review.card_id, review.day, review.at, review.uid
"""
_GRADES = f"""
SELECT card.uid, review.at, review.grade, review.taken_ms
FROM card JOIN review ON review.card_id = card.id
WHERE {{where}} AND review.kind = 'grade' AND {IN_FORCE}
ORDER BY card.id, review.day, review.at, review.uid
"""
