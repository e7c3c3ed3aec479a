"""What may stand behind the keys of a query, and what is said of anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from srs_interview.core.cards import ANGLES
from srs_interview.core.kinds import Kind
from srs_interview.core.searching.query_terms import (
    Is,
    Lately,
    Measure,
    Name,
    Named,
    Number,
    Sign,
    State,
    Term,
    Within,
)

STATES = MappingProxyType(
    {
        State.DUE: "due today",
        State.NEW: "never graded",
        State.SUSPENDED: "suspended",
        State.WEAK: "of a principle that is weak today",
        State.GAP: "a question that no story of yours answers",
        State.LEECH: "a question failed five times or more",
        State.BURIED: "hidden for today",
        State.FLAGGED: "flagged",
        State.NEVER: "marked: never my situation",
        State.RESERVE: "kept for drills and loops",
        State.RETIRED: "dropped by its deck; seen only where this is asked for",
        State.SAMPLE: "a sample story",
        State.EDITED: "imported, and edited here since",
        State.STORY: "a story",
        State.QUESTION: "a question",
    }
)
"""Every state with what it means."""

KEYS: tuple[str, ...] = ("is", *Name, *Measure, *Within)
"""Every key, in the order in which they are told."""

LONGEST_NAME = 200
MOST_STARS = 3
MOST_DAYS = 40_000
"""A hundred years and some; a card is no older."""

_CLOSED = MappingProxyType({Name.KIND: tuple(Kind), Name.ANGLE: ANGLES})
"""Names of which all are known."""

_DAYS_BY_NAME = MappingProxyType(
    {"today": (Sign.AT_MOST, 0.0), "tomorrow": (Sign.EQUAL, 1.0)}
)
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,6})?")
_WHOLE = re.compile(r"-?\d{1,6}")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)%|([01]?\.\d{1,6}|[01])")

MEANINGS = MappingProxyType(
    {
        Name.PRINCIPLE: "a principle by any of its names, or none",
        Name.KIND: "story or question",
        Name.ANGLE: "the side a question comes from, and stories that serve it",
        Name.DECK: "a deck by its id or title, with the decks below it",
        Name.TAG: "a tag, with the tags below it, or none",
        Name.ROLE: "a part of the role that a story was lived in",
        Measure.DUE: "today, tomorrow, or days from today, as in due<7 and due:-1",
        Measure.RECALL: "a share up to 1, as in recall<0.8 or recall<80%",
        Measure.STABILITY: "a number of days, as in stability>30",
        Measure.LAPSES: "a whole number, as in lapses>2",
        Measure.YEAR: "a year, as in year:2024 or year>=2020",
        Within.REVIEWED: "a number of days, as in reviewed:7, today one of them",
        Within.ADDED: "a number of days, as in added:7, today one of them",
    }
)


"""What may stand behind each key; of names also the beginning, or with stars."""


class NotPossibleError(Exception):
    """A key or its value means nothing; the message says what would."""


def term(key: str, sign: str, value: str, at: int) -> Term:
    """What a key and its value ask for.

    Args:
        key: In small letters.
        sign: `:`, `=`, a comparison, or a colon and a comparison.
        value: As it was typed, without quotes.
        at: Where the key stands in the query.

    Raises:
        NotPossibleError: There is no such key, or it has no such value.
    """
    compared = sign.removeprefix(":") or "="
    if key in (*Measure,):
        return _number(Measure(key), Sign(compared), value, at)
    if key != "is" and key not in (*Name, *Within):
        raise NotPossibleError(_no_key(key))
    if compared != "=":
        raise NotPossibleError(f"{key} is not compared; write {key}:")
    if key in (*Within,):
        return _lately(Within(key), value, at)
    if key == "is":
        return Is(State(_one_of("state", value, State)), at)
    return _named(Name(key), value, at)


def nearest(wanted: str, known: Iterable[str]) -> str:
    """`; did you mean x? one of` where one is near, and otherwise nothing."""
    from difflib import get_close_matches

    by_small = {each.casefold(): each for each in known}
    near = get_close_matches(wanted.casefold(), by_small, n=1)
    return f"; did you mean {by_small[near[0]]}? one of" if near else ""


def _no_key(key: str) -> str:
    told = ", ".join(f"{each}:" for each in KEYS)
    near = nearest(key, KEYS) or "; one of"
    return f"not a key{near} {told}; to find these words, put them in quotes"


def _named(key: Name, value: str, at: int) -> Named:
    if key in _CLOSED:
        return Named(key, _one_of(str(key), value, _CLOSED[key]), at)
    if not value.strip():
        raise NotPossibleError(f"which {key}?")
    if len(value) > LONGEST_NAME:
        raise NotPossibleError(f"no name is longer than {LONGEST_NAME} characters")
    if value.count("*") > MOST_STARS:
        raise NotPossibleError(f"a name has at most {MOST_STARS} stars")
    return Named(key, value, at)


def _one_of(what: str, value: str, known: Iterable[str]) -> str:
    everyone = tuple(map(str, known))
    if value.casefold() in everyone:
        return value.casefold()
    message = f"not a known {what}" if value else f"which {what}?"
    raise NotPossibleError(f"{message}; one of {', '.join(everyone)}")


def _number(key: Measure, sign: Sign, value: str, at: int) -> Number:
    if key is Measure.DUE and sign is Sign.EQUAL and value.lower() in _DAYS_BY_NAME:
        sign, number = _DAYS_BY_NAME[value.lower()]
        return Number(key, sign, number, at)
    if key is Measure.RECALL:
        return Number(key, sign, _share(value), at)
    allowed = _NUMBER if key is Measure.STABILITY else _WHOLE
    if not allowed.fullmatch(value) or (value[0] == "-" and key is not Measure.DUE):
        raise NotPossibleError(f"not a value; {MEANINGS[key]}")
    return Number(key, sign, float(value), at)


def _share(value: str) -> float:
    found = _SHARE.fullmatch(value)
    share = 0.0
    if found is not None:
        share = float(found[1]) / 100 if found[1] else float(value)
    if not 0 < share <= 1:
        raise NotPossibleError(f"not a value; {MEANINGS[Measure.RECALL]}")
    return round(share, 6)


def _lately(key: Within, value: str, at: int) -> Lately:
    if not re.fullmatch(r"\d{1,5}", value) or not 0 < int(value) <= MOST_DAYS:
        raise NotPossibleError(f"not a value; {MEANINGS[key]}")
    return Lately(key, int(value), at)
