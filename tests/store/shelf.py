"""A store with cards of every sort, and a search of it in plain Python."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert
from sqlmodel import SQLModel

from srs_interview.core import schedule
from srs_interview.core.cards import ANGLES
from srs_interview.core.searching.query import (
    AllOf,
    AnyOf,
    Is,
    Lately,
    Measure,
    Name,
    Named,
    Not,
    Number,
    Query,
    Sign,
    State,
    Within,
    Words,
    terms,
)
from srs_interview.store.tables import (
    CardPrincipleRow,
    CardRow,
    DeckRow,
    FactRow,
    GapRow,
    QuestionRow,
    ReviewRow,
    StoryRow,
)
from tests.store.small import TODAY

Card = Mapping[str, Any]
"""A card with its texts, its principles and its grades."""

WORDS = ("lead", "leading", "Café", "cold", "chain", "cold-chain", "(team)", "über")
TAGS = ("hard", "Team", "team::q3", "50%", "de_v", "über")
ROLES = ("engineer", "lead Engineer", "")


def fill(db: Connection, cards: int, seed: int) -> None:
    """Add cards of every sort, one never like another."""
    dice = random.Random(seed)
    db.execute(insert(DeckRow), [_deck("team", "The Team"), _deck("Team::Q3", "Q3")])
    decks = [number for (number,) in db.exec_driver_sql("SELECT id FROM deck")]
    principles = [n for (n,) in db.exec_driver_sql("SELECT id FROM principle")]
    for number in range(1001, 1001 + cards):
        kind = dice.choice(("question", "question", "story"))
        its = dice.sample(principles, dice.randint(0 if kind == "question" else 1, 2))
        row = _card(dice, number, kind, dice.choice(decks), its)
        db.execute(insert(CardRow), row)
        _text(db, dice, number, kind)
        _log(db, dice, row)
        for position, principle in enumerate(its):
            link = {"card_id": number, "principle_id": principle}
            db.execute(insert(CardPrincipleRow), {**link, "position": position})
        if dice.random() < 0.6:
            gap = {"card_id": number, "day": TODAY - 3, "back_day": TODAY + 4}
            db.execute(insert(GapRow), gap)
    bands = [(n % 4, principle) for n, principle in enumerate(principles)]
    for band in bands:
        db.exec_driver_sql("UPDATE principle SET band = ? WHERE id = ?", band)


def _deck(uid: str, title: str) -> dict[str, Any]:
    return {"uid": uid, "title": title, "sample": False, "deleted": False}


def _card(
    dice: random.Random, number: int, kind: str, deck: int, its: Sequence[int]
) -> dict[str, Any]:
    plain = kind == "question" and dice.random() < 0.5
    graded = dice.random() < 0.7
    flags = ("suspended", "never", "reserve", "flagged", "retired", "deleted")
    return {
        "id": number,
        "uid": f"shelf/{number}",
        "kind": kind,
        "deck_id": deck,
        "principle_id": its[0] if its else None,
        "created_day": TODAY - dice.choice((0, 1, 7, 40)),
        "plain": plain,
        "opens": TODAY - 9 if plain else dice.choice((None, TODAY - 9)),
        "buried_day": dice.choice((None, None, TODAY - 1, TODAY)),
        **{flag: dice.random() < 0.15 for flag in (*flags, "sample", "touched")},
        "unmade": False,
        "stability": dice.uniform(0.5, 90) if graded else None,
        "difficulty": dice.uniform(1, 10) if graded else None,
        "last_day": TODAY - dice.choice((0, 1, 6, 7, 30)) if graded else None,
        "due_day": TODAY + dice.randint(-3, 9) if graded else None,
        "reps": 3 * graded,
        "lapses": dice.choice((0, 1, 4, 5)) if graded else 0,
    }


def _text(db: Connection, dice: random.Random, number: int, kind: str) -> None:
    texts = [" ".join(dice.choices(WORDS, k=3)) for _ in range(4)]
    tags = dice.sample(TAGS, dice.randint(0, 2))
    if kind == "question":
        question = {"card_id": number, "prompt": texts[0], "answer": texts[1]}
        angle = dice.choice((*ANGLES[:3], ""))
        more = {"form": "past", "angle": angle, "core": False, "tags": tags}
        parts = texts[2:] if dice.random() < 0.3 else []
        db.execute(insert(QuestionRow), {**question, **more, "parts": parts})
        return
    kinds = dice.sample(ANGLES[:3], dice.randint(0, 2))
    told = dict(zip(("title", "problem", "result"), texts, strict=False))
    rest = {"role": dice.choice(ROLES), "year": dice.choice((None, 2020, 2024))}
    story = {"card_id": number, "kinds": kinds, "tags": tags, **told, **rest}
    db.execute(insert(StoryRow), {**_EMPTY_STORY, **story})
    db.execute(insert(FactRow), {"card_id": number, "position": 0, "text": texts[3]})


_EMPTY_STORY = {
    "action": "",
    "opening": "",
    "headline": "",
    "short": "",
    "told_from": 0,
}


def _log(db: Connection, dice: random.Random, card: Mapping[str, Any]) -> None:
    if card["last_day"] is None:
        return
    for nth in range(3):
        ago = dice.choice((0, 6, 7, 40)) + 3 - nth
        event = {"uid": f"{card['id']}-{nth}", "card_id": card["id"], "hour": 9}
        at = datetime.fromordinal(TODAY - ago).replace(tzinfo=UTC)
        more = {"at": at, "day": TODAY - ago, "grade": dice.choice((1, 3))}
        lists = {"said": [], "wrong": [], "kind": "grade", "mode": "daily"}
        db.execute(insert(ReviewRow), {**event, **more, **lists, "due": True})


def cards(db: Connection) -> list[Card]:
    """Every card that was not deleted, with all that a query may ask about."""
    tables = SQLModel.metadata.tables

    def rows(name: str) -> list[dict[str, Any]]:
        return [dict(row) for row in db.execute(tables[name].select()).mappings()]

    texts = {row["card_id"]: row for row in (*rows("question"), *rows("story"))}
    decks = {row["id"]: row for row in rows("deck")}
    principles = {row["id"]: row for row in rows("principle")}
    gaps = {row["card_id"]: row["back_day"] for row in rows("gap")}
    return [
        {
            **texts[row["id"]],
            **row,
            "deck": decks[row["deck_id"]],
            "principles": [
                principles[link["principle_id"]]
                for link in rows("card_principle")
                if link["card_id"] == row["id"]
            ],
            "first": principles.get(row["principle_id"]),
            "facts": [f["text"] for f in rows("fact") if f["card_id"] == row["id"]],
            "grades": [r for r in rows("review") if r["card_id"] == row["id"]],
            "back_day": gaps.get(row["id"], 0),
        }
        for row in rows("card")
        if not row["deleted"]
    ]


def found(query: Query, everyone: Sequence[Card]) -> set[int]:
    """The numbers of the cards that a query finds."""
    asked = Is(State.RETIRED) in terms(query)
    there = [card for card in everyone if asked or not card["retired"]]
    return {card["id"] for card in there if holds(query, card)}


def holds(query: Query, card: Card) -> bool:
    """Is it true of a card?"""
    match query:
        case AllOf(parts):
            return all(holds(part, card) for part in parts)
        case AnyOf(parts):
            return any(holds(part, card) for part in parts)
        case Not(inner):
            return not holds(inner, card)
        case Words():
            return any(_has(query, text) for text in _sides(card))
        case Named():
            return _is_called(query, card)
        case Is(state):
            return bool(STATES[state](card))
        case Number():
            return _is_so_large(query, card)
        case Lately(key, days):
            since = TODAY - days
            graded = [grade["day"] for grade in card["grades"]]
            last = card["last_day"]
            graded += [] if last is None else [last]
            return (
                card["created_day"] if key is Within.ADDED else max(graded, default=0)
            ) > since
        case _:
            raise AssertionError(query)


def _sides(card: Card) -> tuple[str, str]:
    if card["kind"] == "question":
        return card["prompt"], "\n".join((card["answer"], *card["parts"]))
    names = ("opening", "headline", "short", "problem", "action", "result")
    return card["title"], "\n".join((*(card[n] for n in names), *card["facts"]))


def tokens(text: str) -> list[str]:
    """Words without their accents, in small letters."""
    bare = "".join(
        c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
    )
    return re.findall(r"[^\W_]+", bare.lower())


def _has(words: Words, text: str) -> bool:
    wanted, there = tokens(words.text), tokens(text)
    goes_on = not words.whole and words.text[-1].isalnum()
    for at in range(len(there) - len(wanted) + 1):
        here = there[at : at + len(wanted)]
        if here[:-1] == wanted[:-1] and (
            here[-1].startswith(wanted[-1]) if goes_on else here[-1] == wanted[-1]
        ):
            return True
    return False


def _is_called(term: Named, card: Card) -> bool:
    value = term.value
    match term.key:
        case Name.KIND:
            return bool(card["kind"] == value)
        case Name.ANGLE:
            return value in (*card.get("kinds", ()), card.get("angle"))
        case Name.TAG if value == "none":
            return not card["tags"]
        case Name.TAG:
            return any(
                _like(value, tag) or _like(f"{value}::*", tag) for tag in card["tags"]
            )
        case Name.ROLE:
            return _like(f"*{value}*", card.get("role") or "\0") and "role" in card
        case Name.PRINCIPLE if value == "none":
            return card["first"] is None
        case Name.PRINCIPLE:
            return any(
                _like(value, row["uid"].partition("/")[2]) for row in card["principles"]
            )
        case Name.DECK:
            uid = card["deck"]["uid"]
            return _like(value, uid) or _like(f"{value}::*", uid)


def _like(pattern: str, text: str) -> bool:
    rule = ".*".join(map(re.escape, pattern.split("*")))
    return re.fullmatch(rule, text, re.IGNORECASE | re.DOTALL) is not None


def _is_so_large(term: Number, card: Card) -> bool:
    value, near = _measured(term.key, card), 0.0
    if value is None:
        return False
    if term.sign is Sign.EQUAL:
        near = {Measure.RECALL: 0.005, Measure.STABILITY: 0.5}.get(term.key, 0.0)
    match term.sign:
        case Sign.EQUAL:
            return abs(value - term.value) <= near
        case Sign.LESS:
            return value < term.value
        case Sign.AT_MOST:
            return value <= term.value
        case Sign.MORE:
            return value > term.value
        case Sign.AT_LEAST:
            return value >= term.value


def _measured(key: Measure, card: Card) -> float | None:
    match key:
        case Measure.RECALL if card["stability"] is None:
            return None
        case Measure.RECALL:
            return schedule.recall(card["stability"], TODAY - card["last_day"])
        case Measure.DUE:
            return None if card["due_day"] is None else card["due_day"] - TODAY
        case Measure.YEAR | Measure.STABILITY | Measure.LAPSES:
            return card.get(str(key))


def _awake(card: Card) -> bool:
    return card["active"] == 1 and (card["buried_day"] or 0) < TODAY


def _due(card: Card) -> bool:
    return (
        _awake(card)
        and card["due_day"] is not None
        and card["due_day"] <= TODAY
        and (card["kind"] == "question" or card["opens"] is not None)
        and (card["opens"] is not None or card["back_day"] <= TODAY)
    )


def _failures(card: Card) -> int:
    first = min(
        card["grades"], key=lambda grade: (grade["at"], grade["uid"]), default=None
    )
    return int(card["lapses"]) + (first is not None and first["grade"] == 1)


STATES: Mapping[State, Callable[[Card], Any]] = {
    State.DUE: _due,
    State.NEW: lambda card: card["stability"] is None,
    State.SUSPENDED: lambda card: card["suspended"],
    State.WEAK: lambda card: card["first"] is not None and card["first"]["band"] >= 2,
    State.GAP: lambda card: (
        card["active"] == 1
        and card["kind"] == "question"
        and not card["plain"]
        and card["opens"] is None
    ),
    State.LEECH: lambda card: card["kind"] == "question" and _failures(card) >= 5,
    State.BURIED: lambda card: (card["buried_day"] or 0) >= TODAY,
    State.FLAGGED: lambda card: card["flagged"],
    State.NEVER: lambda card: card["never"],
    State.RESERVE: lambda card: card["reserve"],
    State.RETIRED: lambda card: card["retired"],
    State.SAMPLE: lambda card: card["sample"],
    State.EDITED: lambda card: card["touched"],
    State.STORY: lambda card: card["kind"] == "story",
    State.QUESTION: lambda card: card["kind"] == "question",
}
