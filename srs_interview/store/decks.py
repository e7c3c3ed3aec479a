"""Writing decks: frameworks, principles, questions by the thousand, and stories.

Questions go through SQLAlchemy Core in bulk; the ORM would be 14 to 31 times slower.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, text
from sqlmodel import Session, SQLModel, col, select

from srs_interview.core.cards import (
    Framework,
    Kind,
    Principle,
    Question,
    Story,
)
from srs_interview.store import cards, principles, stories, versions
from srs_interview.store.statements import IN_FORCE
from srs_interview.store.tables import (
    CardRow,
    DeckRow,
    FrameworkRow,
    PrincipleRow,
)
from srs_interview.store.undo import Recording

_CHUNK = 5000
_CARD, _QUESTION, _LINK = (
    SQLModel.metadata.tables[name] for name in ("card", "question", "card_principle")
)


@dataclass(frozen=True, slots=True)
class Found:
    """An imported card as the store has it."""

    card_id: int
    kind: Kind
    hash: bytes
    """Of its text as last imported; empty where it was not imported."""
    touched: bool
    retired: bool
    deleted: bool


@dataclass(frozen=True, slots=True)
class Deck:
    """What is known of a deck beside its cards."""

    uid: str
    title: str
    framework: str = ""
    sample: bool = False
    as_of: str = ""
    license: str = ""


def existing(session: Session, deck: str, uids: Iterable[str]) -> dict[str, Found]:
    """The cards of a deck, and others with one of these uids, by uid.

    Cards whose import was undone are left out: they can be imported again.
    """
    columns = (
        _CARD.c.uid,
        _CARD.c.id,
        _CARD.c.kind,
        _CARD.c.imported_hash,
        _CARD.c.touched,
        _CARD.c.retired,
        _CARD.c.deleted,
    )
    of_deck = select(DeckRow.id).where(DeckRow.uid == deck).scalar_subquery()
    db = session.connection()
    there = _CARD.c.unmade.is_(False)
    query = _CARD.select().with_only_columns(*columns).where(there)
    rows = list(db.execute(query.where(_CARD.c.deck_id == of_deck)))
    known = {row.uid for row in rows}
    others = [uid for uid in uids if uid not in known]
    for start in range(0, len(others), _CHUNK):
        chunk = others[start : start + _CHUNK]
        rows += db.execute(query.where(_CARD.c.uid.in_(chunk)))
    return {
        row.uid: Found(
            row.id,
            Kind(row.kind),
            row.imported_hash or b"",
            row.touched,
            row.retired,
            row.deleted,
        )
        for row in rows
    }


def known_principles(session: Session) -> dict[str, Principle]:
    """Every principle in use, by uid."""
    return {principle.uid: principle for principle in principles.every(session)}


def owners(session: Session) -> dict[str, str]:
    """Which deck first brought a framework, by the framework's uid."""
    rows = session.exec(
        select(FrameworkRow).where(col(FrameworkRow.deleted).is_(False))
    )
    return {row.uid: row.deck for row in rows}


def write_framework(session: Session, framework: Framework, deck: str) -> None:
    """Make a framework, or give it the words its deck has now."""
    row = session.exec(
        select(FrameworkRow).where(FrameworkRow.uid == framework.uid)
    ).first() or FrameworkRow(uid=framework.uid, title=framework.title, deck=deck)
    row.title, row.employer = framework.title, framework.employer
    row.term, row.plural, row.deleted = framework.term, framework.plural, False
    row.deck = row.deck or deck
    session.add(row)
    session.flush()


def write_principles(session: Session, wanted: Sequence[Principle]) -> None:
    """Make principles, or give them the words their deck has now."""
    for principle in wanted:
        owner = session.exec(
            select(FrameworkRow.id).where(FrameworkRow.uid == principle.framework)
        ).one()
        assert owner is not None
        row = session.exec(
            select(PrincipleRow).where(PrincipleRow.uid == principle.uid)
        ).first() or PrincipleRow(
            uid=principle.uid, framework_id=owner, name=principle.name
        )
        row.deleted = False
        for name in ("name", "position", "essence", "always"):
            setattr(row, name, getattr(principle, name))
        if not row.own_weight:
            row.weight = principle.weight
        for name in ("aliases", "strong", "weak", "probes", "related"):
            setattr(row, name, list(getattr(principle, name)))
        session.add(row)
    session.flush()


def write_deck(session: Session, deck: Deck, *, known: bool = False) -> int:
    """Make a deck, or give it the words its file has now; returns its number.

    Args:
        session: The transaction.
        deck: What its file says of it.
        known: Does the file say nothing, so that a deck which is there stays as it is?
    """
    row = session.exec(select(DeckRow).where(DeckRow.uid == deck.uid)).first()
    if row is not None and row.id is not None and known and not row.deleted:
        return row.id
    row = row or DeckRow(uid=deck.uid, title=deck.title or deck.uid)
    row.title, row.sample, row.deleted = deck.title or deck.uid, deck.sample, False
    row.as_of, row.license = deck.as_of, deck.license
    if deck.framework:
        row.framework_id = session.exec(
            select(FrameworkRow.id).where(FrameworkRow.uid == deck.framework)
        ).first()
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def insert_questions(
    session: Session,
    deck_id: int,
    wanted: Sequence[tuple[Question, bytes]],
    *,
    sample: bool,
    reserve: bool,
    day: int,
) -> tuple[int, int] | None:
    """Insert new questions in bulk.

    Args:
        session: The transaction.
        deck_id: The deck they come with.
        wanted: Questions with the hash of their text.
        sample: Are they samples, never scheduled?
        reserve: Does the deck mark core questions, so that others wait unseen?
        day: The study day; plain questions are new from it on.

    Returns:
        First and last number of the new cards; None for none.
    """
    if not wanted:
        return None
    ids = {row.uid: row.id for row in principles.rows(session)}
    first = (session.exec(select(func.max(CardRow.id))).one() or 0) + 1
    db = session.connection()
    for start in range(0, len(wanted), _CHUNK):
        chunk = list(enumerate(wanted[start : start + _CHUNK], start=first + start))
        db.execute(
            _CARD.insert(),
            [
                {
                    **_BLANK,
                    "id": number,
                    "uid": question.uid,
                    "kind": Kind.QUESTION.value,
                    "deck_id": deck_id,
                    "principle_id": _first(question, ids),
                    "created_day": day,
                    "plain": question.plain,
                    "sample": sample,
                    "reserve": reserve and not question.core,
                    "imported_hash": digest,
                    "opens": day if question.plain else None,
                }
                for number, (question, digest) in chunk
            ],
        )
        db.execute(
            _QUESTION.insert(),
            [_text(number, question) for number, (question, _) in chunk],
        )
        links = [
            link
            for number, (question, _) in chunk
            for link in _links(number, question, ids)
        ]
        if links:
            db.execute(_LINK.insert(), links)
    return first, first + len(wanted) - 1


def update_questions(
    session: Session,
    recording: Recording,
    wanted: Sequence[tuple[int, Question, bytes]],
    *,
    reserve: bool,
) -> None:
    """Give questions the words their deck has now; their schedule stays.

    Args:
        session: The transaction.
        recording: The undo step, which gets the rows as they were.
        wanted: Card numbers with the question and the hash of its text.
        reserve: Does the deck mark core questions? One that changes sides now moves.
    """
    if not wanted:
        return
    session.flush()
    db = session.connection()
    ids = {row.uid: row.id for row in principles.rows(session)}
    numbers = [number for number, _, _ in wanted]
    recording.add_many(db, "card", numbers)
    recording.add_many(db, "question", numbers)
    recording.add_links(db, numbers)
    before = _cores(session, numbers)
    db.execute(
        _CARD.update()
        .where(_CARD.c.id == bindparam("number"))
        .values(opens=case((bindparam("is_plain"), _CARD.c.created_day))),
        [
            {
                "number": number,
                "is_plain": question.plain,
                "principle_id": _first(question, ids),
                "plain": question.plain,
                "imported_hash": digest,
                "retired": False,
                "deleted": False,
                "unmade": False,
                # One that was failed in a drill stays in the core (PRACTICE 5.5).
                "reserve": reserve and not question.core
                if before[number][0] != question.core or before[number][2]
                else before[number][1],
            }
            for number, question, digest in wanted
        ],
    )
    db.execute(
        _QUESTION.update().where(_QUESTION.c.card_id == bindparam("number")),
        [
            {"number": number, **_text(number, question)}
            for number, question, _ in wanted
        ],
    )
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        db.execute(_LINK.delete().where(_LINK.c.card_id.in_(chunk)))
    links = [link for number, q, _ in wanted for link in _links(number, q, ids)]
    if links:
        db.execute(_LINK.insert(), links)
    recording.note_links(db, numbers)
    session.expire_all()


def marks_core(session: Session, deck_id: int) -> bool:
    """Does a deck mark any question core, so that the others wait unseen?"""
    found = session.connection().execute(_MARKS_CORE, {"deck": deck_id})
    return bool(found.scalar_one())


def divide(session: Session, recording: Recording, deck_id: int, *, core: bool) -> None:
    """Keep all but a deck's core questions in reserve, or none (PRACTICE 5.5).

    Questions that were answered once are seen, and so wait nowhere; nor does one that
    was failed in a drill.
    """
    session.flush()
    db = session.connection()
    moved = db.execute(_DIVIDED, {"deck": deck_id, "core": core}).scalars().all()
    recording.add_many(db, "card", list(moved))
    for start in range(0, len(moved), _CHUNK):
        chunk = moved[start : start + _CHUNK]
        db.execute(_CARD.update().where(_CARD.c.id.in_(chunk)).values(reserve=core))
    session.expire_all()


_MARKS_CORE = text(
    "SELECT EXISTS (SELECT 1 FROM card JOIN question ON question.card_id = card.id"
    " WHERE card.deck_id = :deck AND question.core"
    " AND NOT (card.deleted OR card.retired))"
)
_DIVIDED = text(
    "SELECT card.id FROM card JOIN question ON question.card_id = card.id"
    " WHERE card.deck_id = :deck AND card.reserve <> :core"
    " AND NOT (:core AND (question.core OR EXISTS (SELECT 1 FROM review"
    f" WHERE review.card_id = card.id AND review.kind = 'grade' AND {IN_FORCE})))"
)


def graded(session: Session, numbers: Sequence[int]) -> list[int]:
    """Those of these cards that have a grade in their log."""
    found: list[int] = []
    for start in range(0, len(numbers), _CHUNK):
        rows = session.connection().execute(
            _CARD.select()
            .with_only_columns(_CARD.c.id)
            .where(_CARD.c.id.in_(numbers[start : start + _CHUNK]))
            .where(_CARD.c.reps > 0)
        )
        found += rows.scalars()
    return found


def unmade(session: Session, uids: Sequence[str]) -> dict[str, int]:
    """Cards whose import was undone, by uid: they are written again, not inserted."""
    found: dict[str, int] = {}
    for start in range(0, len(uids), _CHUNK):
        rows = session.connection().execute(
            _CARD.select()
            .with_only_columns(_CARD.c.uid, _CARD.c.id)
            .where(_CARD.c.uid.in_(uids[start : start + _CHUNK]))
            .where(_CARD.c.unmade.is_(True))
        )
        found.update({row.uid: row.id for row in rows})
    return found


def write_story(
    session: Session,
    deck_id: int,
    story: Story,
    digest: bytes,
    *,
    sample: bool,
    at: datetime,
    day: int,
) -> int:
    """Copy a deck's story in, or give it the words its deck has now.

    It may be told from today on, and its questions are open at once (PRACTICE 5.3).
    """
    card = session.exec(select(CardRow).where(CardRow.uid == story.uid)).first()
    before = None
    if card is not None and not (card.unmade or sample):
        before = cards.story(session, card)
    if card is None:
        card = CardRow(
            uid=story.uid, kind=Kind.STORY.value, deck_id=deck_id, created_day=day
        )
    card.sample, card.imported_hash = sample, digest
    card.retired = card.deleted = card.unmade = card.touched = False
    session.add(card)
    session.flush()
    stories.write_text(session, card, story, since=day)
    links = tuple(replace(link, since=day) for link in story.links)
    cards.replace_links(session, card, links)
    kept = {fact.text: fact.id for fact in cards.story(session, card).facts}
    facts = tuple(replace(fact, id=kept.pop(fact.text, None)) for fact in story.facts)
    cards.replace_facts(session, card, facts)
    if before is not None and versions.words(before) != versions.words(story):
        versions.keep(session, card, before, story, at=at, day=day)
    assert card.id is not None
    return card.id


def retire(session: Session, recording: Recording, uids: Sequence[str]) -> None:
    """Hide questions that their deck has no more; their history stays."""
    _set_retired(session, recording, uids, retired=True)


def unretire(session: Session, recording: Recording, uids: Sequence[str]) -> None:
    """Show questions that their deck has again."""
    _set_retired(session, recording, uids, retired=False)


def _cores(
    session: Session, numbers: Sequence[int]
) -> dict[int, tuple[bool, bool, bool]]:
    """Whether questions are core, in reserve, and of an import that was undone."""
    found: dict[int, tuple[bool, bool, bool]] = {}
    for start in range(0, len(numbers), _CHUNK):
        rows = session.connection().execute(
            _CARD.join(_QUESTION)
            .select()
            .with_only_columns(
                _CARD.c.id, _QUESTION.c.core, _CARD.c.reserve, _CARD.c.unmade
            )
            .where(_CARD.c.id.in_(numbers[start : start + _CHUNK]))
        )
        for number, core, reserve, unmade in rows:
            found[number] = (core, reserve, unmade)
    return found


def _set_retired(
    session: Session, recording: Recording, uids: Sequence[str], *, retired: bool
) -> None:
    session.flush()
    db = session.connection()
    for start in range(0, len(uids), _CHUNK):
        chunk = uids[start : start + _CHUNK]
        numbers = db.execute(
            _CARD.select().with_only_columns(_CARD.c.id).where(_CARD.c.uid.in_(chunk))
        )
        recording.add_many(db, "card", list(numbers.scalars()))
        db.execute(_CARD.update().where(_CARD.c.uid.in_(chunk)).values(retired=retired))
    session.expire_all()


def _text(number: int, question: Question) -> dict[str, Any]:
    return {
        "card_id": number,
        "prompt": question.prompt,
        "answer": question.answer,
        "form": question.form.value,
        "angle": question.angle,
        "core": question.core,
        "parts": list(question.parts),
        "tags": list(question.tags),
    }


def _links(
    number: int, question: Question, ids: Mapping[str, int | None]
) -> list[dict[str, Any]]:
    return [
        {
            "card_id": number,
            "principle_id": ids[uid],
            "position": position,
            "strength": "primary" if position == 0 else "tailored",
            "lead_in": "",
            "since": 0,
        }
        for position, uid in enumerate(dict.fromkeys(question.principles))
    ]


def _first(question: Question, ids: Mapping[str, int | None]) -> int | None:
    return ids[question.principles[0]] if question.principles else None


_BLANK: dict[str, Any] = {
    "suspended": False,
    "never": False,
    "flagged": False,
    "retired": False,
    "deleted": False,
    "unmade": False,
    "touched": False,
    "reps": 0,
    "lapses": 0,
}
