"""What each thing that a query asks for is in SQL, as a condition on `card`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeGuard

from srs_interview.core import schedule
from srs_interview.core.memory import LEECH
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
    both,
    terms,
)
from srs_interview.core.searching.scripts import without_spaces
from srs_interview.store.search_names import NONE, Names, meant
from srs_interview.store.statements import IN_FORCE, NOT_PUT_OFF

ALL_THERE = "NOT card.retired"
"""Where nothing but words is asked for."""

WEAK_BAND = 2
"""The band from which a principle is called weak (PRACTICE 7)."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be true of a row of `card`, and what it refers to by name."""

    where: str
    values: Mapping[str, Any]
    words: str = ""
    """The words that must be in it whatever else holds, as FTS5 reads them."""
    rest: str = "TRUE"
    """What else must be true; with `words` it says what `where` says."""


class Terms:
    """Makes a condition of a query, and gathers the values that it refers to."""

    def __init__(self, day: int, parameters: tuple[float, ...], names: Names) -> None:
        self.values: dict[str, Any] = {"day": day}
        self._day = day
        self._parameters = parameters
        self._names = names

    def condition(self, query: Query) -> Condition:
        """The whole condition; words that must be there whatever else holds apart.

        Raises:
            UnknownNameError: It names something that is not there.
        """
        parts = query.queries if isinstance(query, AllOf) else (query,)
        words = [part for part in parts if _is_indexed(part)]
        others = both(*(part for part in parts if not _is_indexed(part)))
        rest = self.where(others)
        if State.RETIRED not in [t.state for t in terms(query) if isinstance(t, Is)]:
            rest = f"{ALL_THERE} AND ({rest})" if rest != "TRUE" else ALL_THERE
        if not words:
            return Condition(rest, self.values, rest=rest)
        where = f"{self._match(words, 'AND')} AND {rest}"
        return Condition(where, self.values, _looked_up(words, "AND"), rest)

    def where(self, query: Query) -> str:
        """The condition; what is unknown of a card makes it false, or NULL.

        Raises:
            UnknownNameError: It names something that is not there.
        """
        match query:
            case AllOf(parts):
                return self._joined(parts, "AND")
            case AnyOf(parts):
                return self._joined(parts, "OR")
            case Not(inner):
                return f"({self.where(inner)}) IS NOT TRUE"
            case Words(text) if not _is_indexed(query):
                return self._anywhere(text)
            case Words():
                return self._match((query,), "AND")
            case Named():
                return self._named(query)
            case Is(state):
                return STATES[state]
            case Number():
                return self._number(query)
            case Lately(key, days):
                since = self._value(self._day - days)
                return _LATELY[key].format(since=since)
            case _:
                raise AssertionError("saved searches were expanded before")

    def _joined(self, parts: Sequence[Query], joiner: str) -> str:
        """Words are looked up together, once."""
        words = tuple(part for part in parts if _is_indexed(part))
        others = [f"({self.where(p)})" for p in parts if not _is_indexed(p)]
        looked_up = [self._match(words, joiner)] if words else []
        return f" {joiner} ".join([*looked_up, *others]) or "TRUE"

    def _match(self, words: Sequence[Words], joiner: str) -> str:
        wanted = self._value(_looked_up(words, joiner))
        return (
            f"card.id IN (SELECT rowid FROM card_text WHERE card_text MATCH {wanted})"
        )

    def _anywhere(self, text: str) -> str:
        """For what the index has no words of: every text is looked through."""
        some = self._value(f"%{_plain(text)}%")
        return _ANYWHERE.format(some=some)

    def _named(self, term: Named) -> str:
        value = term.value.strip()
        match term.key:
            case Name.PRINCIPLE if value.casefold() == NONE:
                return "card.principle_id IS NULL"
            case Name.PRINCIPLE:
                numbers = _listed(meant(term, self._names.principles))
                return _OF_PRINCIPLE.format(numbers=numbers)
            case Name.DECK:
                return f"card.deck_id IN ({_listed(meant(term, self._names.decks))})"
            case Name.KIND:
                return f"card.kind = {self._value(value)}"
            case Name.ANGLE:
                return _OF_ANGLE.format(angle=self._value(value))
            case Name.TAG if value.casefold() == NONE:
                return _UNTAGGED
            case Name.TAG:
                return self._tagged(value)
            case Name.ROLE:
                return _OF_ROLE.format(role=self._value(f"%{_pattern(value)}%"))

    def _tagged(self, value: str) -> str:
        pattern = _pattern(value)
        # Most rows are left out by a look at the list as it is stored, which holds
        # plain characters as they are.
        plain = value.isascii() and not {'"', "\\"} & {*value}
        return _OF_TAG.format(
            somewhere=self._value(f"%{pattern}%" if plain else "%"),
            exact=self._value(pattern),
            below=self._value(f"{pattern}::%"),
        )

    def _number(self, term: Number) -> str:
        value, sign = term.value, term.sign
        match term.key:
            case Measure.RECALL:
                return self._recall(sign, value)
            case Measure.STABILITY if sign is Sign.EQUAL:
                least, below = self._value(value - 0.5), self._value(value + 0.5)
                return f"card.stability >= {least} AND card.stability < {below}"
            case Measure.DUE:
                return f"card.due_day {sign} {self._value(self._day + int(value))}"
            case Measure.YEAR:
                return _OF_YEAR.format(sign=sign, year=self._value(int(value)))
            case Measure.STABILITY | Measure.LAPSES:
                return f"card.{term.key} {sign} {self._value(value)}"

    def _recall(self, sign: Sign, share: float) -> str:
        """Recall falls as the days do that have passed, counted in stabilities.

        So it is compared without a formula: a share of recall is a number of those.
        """
        if sign is Sign.EQUAL:  # to the per cent
            least = self._recall(Sign.AT_LEAST, share - 0.005)
            return f"{least} AND {self._recall(Sign.LESS, share + 0.005)}"
        passed = self._value(schedule.passed(share, self._parameters))
        waited = "MAX(0, :day - card.last_day)"
        return f"{waited} {_OTHER_WAY[sign]} card.stability * {passed}"

    def _value(self, value: object) -> str:
        name = f"asked_{len(self.values)}"
        self.values[name] = value
        return f":{name}"


def _looked_up(words: Sequence[Words], joiner: str) -> str:
    return f" {joiner} ".join(map(_phrase, words))


def _phrase(words: Words) -> str:
    """Words for FTS5; those in quotes are whole, others may go on."""
    text = words.text.replace('"', '""')
    goes_on = not words.whole and words.text[-1].isalnum()
    return f'"{text}"*' if goes_on else f'"{text}"'


def _is_indexed(term: Query) -> TypeGuard[Words]:
    """Words that the index can find: it has those that stand apart."""
    return isinstance(term, Words) and not without_spaces(term.text)


def _pattern(text: str) -> str:
    """For LIKE: a star stands for anything, and nothing else does."""
    return _plain(text).replace("*", "%")


def _plain(text: str) -> str:
    """For LIKE: nothing stands for anything else."""
    for char in "\\%_":
        text = text.replace(char, f"\\{char}")
    return text


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers)


_OTHER_WAY = MappingProxyType(
    {Sign.LESS: ">", Sign.AT_MOST: ">=", Sign.MORE: "<", Sign.AT_LEAST: "<="}
)

_AWAKE = "card.active = 1 AND (card.buried_day IS NULL OR card.buried_day < :day)"

_FIRST_FAILED = f"""(
    SELECT review.grade = 1 FROM review
    WHERE review.card_id = card.id AND review.kind = 'grade' AND {IN_FORCE}
    ORDER BY review.day, review.at, review.uid LIMIT 1)"""

STATES = MappingProxyType(
    {
        State.DUE: f"{_AWAKE} AND card.due_day <= :day"
        f" AND (card.kind = 'question' OR card.opens IS NOT NULL) AND {NOT_PUT_OFF}",
        State.NEW: "card.stability IS NULL",
        State.SUSPENDED: "card.suspended",
        State.WEAK: "card.principle_id IN"
        f" (SELECT id FROM principle WHERE band >= {WEAK_BAND})",
        State.GAP: "card.active = 1 AND card.kind = 'question'"
        " AND card.opens IS NULL",  # one with an answer of its own is always open
        # The first failure of all is no lapse, and yet a failure.
        State.LEECH: f"card.kind = 'question' AND (card.lapses >= {LEECH}"
        f" OR card.lapses = {LEECH - 1} AND {_FIRST_FAILED})",
        State.BURIED: "card.buried_day >= :day",
        State.FLAGGED: "card.flagged",
        State.NEVER: "card.never",
        State.RESERVE: "card.reserve",
        State.RETIRED: "card.retired",
        State.SAMPLE: "card.sample",
        State.EDITED: "card.touched",
        State.STORY: "card.kind = 'story'",
        State.QUESTION: "card.kind = 'question'",
    }
)

_LATELY = MappingProxyType(
    {
        Within.ADDED: "card.created_day > {since}",
        Within.REVIEWED: "(card.last_day > {since} OR EXISTS (SELECT 1 FROM review"
        " WHERE review.card_id = card.id AND review.day > {since}"
        f" AND review.kind = 'grade' AND {IN_FORCE}))",
    }
)

_OF_PRINCIPLE = (
    "card.id IN (SELECT card_id FROM card_principle WHERE principle_id IN ({numbers}))"
)
_ANYWHERE = (
    "EXISTS (SELECT 1 FROM card_words WHERE card_words.card_id = card.id"
    " AND (front LIKE {some} ESCAPE '\\' OR back LIKE {some} ESCAPE '\\'))"
)
_OF_YEAR = "card.id IN (SELECT card_id FROM story WHERE year {sign} {year})"
_OF_ROLE = "card.id IN (SELECT card_id FROM story WHERE role LIKE {role} ESCAPE '\\')"
_OF_ANGLE = (
    "card.id IN (SELECT card_id FROM question WHERE angle = {angle} UNION ALL"
    " SELECT card_id FROM story WHERE EXISTS"
    " (SELECT 1 FROM json_each(story.kinds) WHERE value = {angle}))"
)
_TAGGED = (
    "SELECT card_id FROM {table} WHERE {table}.tags <> '[]'"
    " AND {table}.tags LIKE {{somewhere}} ESCAPE '\\' AND EXISTS"
    " (SELECT 1 FROM json_each({table}.tags) WHERE value LIKE {{exact}} ESCAPE '\\'"
    " OR value LIKE {{below}} ESCAPE '\\')"
)
_OF_TAG = "card.id IN ({} UNION ALL {})".format(
    *(_TAGGED.format(table=table) for table in ("question", "story"))
)
_UNTAGGED = (
    "card.id IN (SELECT card_id FROM question WHERE tags = '[]' UNION ALL"
    " SELECT card_id FROM story WHERE tags = '[]')"
)
