"""What a reader makes of a deck: drafts, their lines, and all that is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from hashlib import blake2b
from json.encoder import encode_basestring_ascii as _quoted
from types import MappingProxyType
from typing import NamedTuple

from srs_interview.core.cards import Framework, Principle, Question, Story, Structure

OWN = "own"
"""The id of the deck of everything that was written in the app."""

NO_DETAILS: Mapping[str, object] = MappingProxyType({})
"""What an event of another program says beside what all say."""

_COMPARED = 500
_LONGEST_WORD = 80


class Severity(StrEnum):
    """Whether a problem keeps a deck out, or is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file."""

    source: str
    line: int
    """Counted from 1, in the file as it is on disk."""
    severity: Severity
    message: str
    word: str = ""
    """The word it is about, where that could be told to stand for a principle."""

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class DeckDraft:
    """What a file says under `[deck]`."""

    id: str
    title: str = ""
    framework: str = ""
    """Whose principles its bare slugs are; its own id where it names none."""
    employer: str = ""
    term: str = "principle"
    plural: str = "principles"
    as_of: date | None = None
    license: str = ""
    sample: bool = False
    named: bool = field(default=False, compare=False)
    """Is it only named, so that a deck which is there stays as it is?"""
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class PrincipleDraft:
    """A principle and where it stands."""

    value: Principle
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question and where it stands."""

    value: Question
    line: int = field(default=1, compare=False)
    named: tuple[int, ...] = field(default=(), compare=False)
    """The line of each of its principles, in the order of `value.principles`."""
    since: Question | None = field(default=None, compare=False)
    """The card as it was when we handed it out, where the file keeps that.

    What is the same in both is no word of the file: it stays as the store has it.
    """

    @property
    def principles(self) -> tuple[str, ...]:
        """The uids it names."""
        return self.value.principles


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """A story and where it stands."""

    value: Story
    line: int = field(default=1, compare=False)
    named: tuple[int, ...] = field(default=(), compare=False)
    """The line of each of its principles, in the order of `value.links`."""
    since: Story | None = field(default=None, compare=False)
    """The same as of a question."""

    @property
    def principles(self) -> tuple[str, ...]:
        """The uids it names."""
        return self.value.principles


CardDraft = QuestionDraft | StoryDraft


class EventDraft(NamedTuple):
    """One event of a card's log, as an export or another program has it.

    Of its kinds see `core.memory.EventKind`; which fields say something depends on it.
    A tuple, because they come by the hundred thousand.
    """

    uid: str
    """Its own for ever: importing it again adds nothing."""
    at: datetime
    """The instant, UTC."""
    day: int
    """The study day that it belonged to where it was logged."""
    kind: str = "grade"
    grade: int | None = None
    """1 (Again) to 4 (Easy); None where nothing was graded."""
    taken_ms: int | None = None
    stability: float | None = None
    """Days; what was set, of a `state` event, else what was seen after it."""
    difficulty: float | None = None
    """1 to 10."""
    due_day: int | None = None
    """The study day that was set, of a `due` event."""
    details: Mapping[str, object] = NO_DETAILS
    """Further columns of the log, by name, where our own export has them.

    Their names and types are `deckfile.toml_histories.DETAILS`. What the store knows by
    a number is named here: cards and principles by uid, facts by their place, from 0,
    among the facts of the story.
    """


@dataclass(frozen=True, slots=True)
class HistoryDraft:
    """What was done with a card before it came here."""

    card: str
    """The uid of a card of the same file."""
    events: tuple[EventDraft, ...] = ()
    """In the order (day, instant, uid)."""
    suspended: bool = False
    flagged: bool = False
    never: bool = False
    """Was it marked "never my situation"?"""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole file: all that could be read, and all that is wrong with it.

    Two are equal when they hold the same cards, whatever their lines and problems.
    """

    source: str = field(compare=False)
    deck: DeckDraft | None = None
    """None where the file has no `[deck]`; it then retires nothing."""
    framework: Framework | None = None
    """The framework that its principles make; None where it brings none."""
    principles: tuple[PrincipleDraft, ...] = ()
    questions: tuple[QuestionDraft, ...] = ()
    stories: tuple[StoryDraft, ...] = ()
    decks: tuple[DeckDraft, ...] = ()
    """Where its cards are of several; each names its own (`Question.deck`)."""
    frameworks: tuple[Framework, ...] = ()
    """Those that its principles make, where its cards are of several decks."""
    histories: tuple[HistoryDraft, ...] = ()
    """What was done with its cards elsewhere; none where only text is wanted."""
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    """In the order of their lines."""
    lenient: bool = field(default=False, compare=False)
    """Is it of rows or notes, whose good ones come in whatever the others are?"""
    left_out: int = field(default=0, compare=False)
    """How many cards could not be read; a problem says why for each."""

    @property
    def has_errors(self) -> bool:
        """Must a native deck be refused?"""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def found(self) -> int:
        """How many cards were read."""
        return len(self.questions) + len(self.stories)

    def cards(self) -> Iterator[CardDraft]:
        """Its questions, then its stories."""
        yield from self.questions
        yield from self.stories


def plural_of(term: str) -> str:
    """More than one of what an employer calls a principle."""
    if term.endswith("y") and term[-2:-1] not in {*"aeiou"}:
        return f"{term[:-1]}ies"
    return f"{term}s" if term else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """What was probably meant; None where nothing is like it.

    Bounded in time: only the first 500 of `known` are compared, and no word of a length
    that nobody types.
    """
    if len(word) > _LONGEST_WORD:
        return None
    pairs = zip(known, range(_COMPARED), strict=False)
    by_folded = {each.casefold(): each for each, _ in pairs}
    found = get_close_matches(word.casefold(), by_folded, n=1)
    return by_folded[found[0]] if found else None


def fingerprint(card: Question | Story | Principle) -> bytes:
    """16 bytes that change when the text of a card changes, and with nothing else.

    What the store adds (ids of facts, days of links) is left out, so a card read from a
    deck and the same card read from the store have the same fingerprint.
    """
    if isinstance(card, Question):
        text = _question_text(card)
    else:
        text = json.dumps(_content(card), separators=(",", ":"))
    return blake2b(text.encode(), digest_size=16).digest()


def _question_text(card: Question) -> str:
    """What `json.dumps` makes of its content, in a quarter of the time."""
    core = "true" if card.core else "false"
    text = (
        f'["question",{_quoted(card.prompt)},{_listed(card.principles)},'
        f"{_quoted(card.form)},{_quoted(card.angle)},{core},{_quoted(card.answer)},"
        f"{_listed(card.parts)}"
    )
    # They came later, so that a question without any has the hash that it had.
    return f"{text},{_listed(card.tags)}]" if card.tags else f"{text}]"


def _listed(words: Sequence[str]) -> str:
    return f"[{','.join(map(_quoted, words))}]" if words else "[]"


def _content(card: Story | Principle) -> list[object]:
    if isinstance(card, Story):
        return _story_content(card)
    return [getattr(card, each.name) for each in fields(card)]


def _story_content(story: Story) -> list[object]:
    return [
        *("story", story.title, story.problem, story.action, story.result),
        [[link.principle, link.strength, link.lead_in] for link in story.links],
        [[fact.text, fact.section, fact.core] for fact in story.facts],
        *(story.kinds, story.role, story.year, story.metrics, story.opening),
        *(story.headline, story.short, story.target_seconds, story.skills),
        *(story.tags, story.customer, story.customer_impact, story.critique),
        *_later_content(story),
    ]


def _later_content(story: Story) -> list[object]:
    """Fields that came later: left out while they say nothing.

    So a story that was imported before they were there is not taken for a changed one.
    """
    said: list[object] = [story.structure, story.aside, story.cost_accepted]
    said.append(story.craft_terms)
    return said if said != [Structure.PAR, "", "", ()] else []
