"""An export in which names of employers and people are replaced everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from srs_interview.core.cards import Link, Principle, Question, Story
from srs_interview.core.writing import concealing
from srs_interview.deckfile.drafts import (
    DeckDraft,
    EventDraft,
    HistoryDraft,
    Parsed,
    PrincipleDraft,
)

_Value = TypeVar("_Value")
_UIDS = frozenset({"question", "story", "principle"})
"""The details of an event that name a card or a principle."""


def concealed(whole: Parsed, names: Mapping[str, str]) -> Parsed:
    """The export with each name replaced by its stand-in, in texts and in ids.

    The same name has the same stand-in everywhere, so that a second export updates what
    the first one brought.

    Args:
        whole: What is exported.
        names: What is written instead of which name.
    """
    return _Veil(whole, names).whole(whole) if names else whole


def stand_ins(names: Mapping[str, str], nobody: str) -> dict[str, str]:
    """The names with what stands in for each; those that had `nobody` are numbered."""
    numbers = iter(range(1, len(names) + 1))
    return {
        name: f"[name {next(numbers)}]" if instead == nobody else instead
        for name, instead in names.items()
    }


def principles(
    known: Iterable[Principle], names: Mapping[str, str]
) -> tuple[Principle, ...]:
    """Principles that an export may name, called as it calls them."""
    whole = Parsed("", principles=tuple(map(PrincipleDraft, known)))
    return tuple(each.value for each in concealed(whole, names).principles)


def uids(whole: Parsed, names: Mapping[str, str]) -> dict[str, str]:
    """What the export calls each of its cards."""
    veil = _Veil(whole, names)
    return {draft.value.uid: veil.uid(draft.value.uid) for draft in whole.cards()}


def notes(
    whole: Parsed, found: Mapping[str, tuple[str, ...]], names: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Notes on stories, as they belong to the concealed export."""
    if not names:
        return dict(found)
    called = uids(whole, names)
    return {
        called.get(uid, uid): tuple(concealing.concealed(each, names) for each in said)
        for uid, said in found.items()
    }


class _Veil:
    """The names that are hidden, and the ids that hide them."""

    def __init__(self, whole: Parsed, names: Mapping[str, str]) -> None:
        self._names = names
        decks = (each.id for each in (whole.deck, *whole.decks) if each)
        about = (each.value.framework for each in whole.principles)
        self._ids = self._different((*decks, *about))
        cards = (draft.value.uid for draft in whole.cards())
        self._uids = self._different(
            (*cards, *(each.value.uid for each in whole.principles))
        )

    def whole(self, whole: Parsed) -> Parsed:
        """Everything of an export."""
        framework = whole.framework
        return replace(
            whole,
            deck=whole.deck and self._deck(whole.deck),
            decks=tuple(map(self._deck, whole.decks)),
            framework=framework and self._of(framework, uid=self._id(framework.uid)),
            frameworks=tuple(
                self._of(each, uid=self._id(each.uid)) for each in whole.frameworks
            ),
            principles=tuple(
                replace(each, value=self._principle(each.value))
                for each in whole.principles
            ),
            questions=tuple(
                replace(each, value=self._question(each.value))
                for each in whole.questions
            ),
            stories=tuple(
                replace(each, value=self._story(each.value)) for each in whole.stories
            ),
            histories=tuple(map(self._history, whole.histories)),
        )

    def uid(self, uid: str) -> str:
        """A whole uid of a card or a principle."""
        if uid in self._uids:
            return self._uids[uid]
        home, slash, rest = uid.partition("/")
        return f"{self._id(home)}{slash}{self._hidden(rest)}"

    def _deck(self, deck: DeckDraft) -> DeckDraft:
        about = self._id(deck.framework) if deck.framework else ""
        return self._of(deck, id=self._id(deck.id), framework=about)

    def _principle(self, principle: Principle) -> Principle:
        related = (
            self.uid(f"{principle.framework}/{slug}").partition("/")[2]
            for slug in principle.related
        )
        uid = self.uid(principle.uid)
        return self._of(principle, uid=uid, related=tuple(related))

    def _question(self, question: Question) -> Question:
        return self._of(
            question,
            uid=self.uid(question.uid),
            deck=self._id(question.deck),
            principles=tuple(map(self.uid, question.principles)),
            angle=question.angle,
        )

    def _story(self, story: Story) -> Story:
        return self._of(
            story,
            uid=self.uid(story.uid),
            deck=self._id(story.deck),
            links=tuple(map(self._link, story.links)),
            kinds=story.kinds,
        )

    def _link(self, link: Link) -> Link:
        return self._of(link, principle=self.uid(link.principle))

    def _history(self, history: HistoryDraft) -> HistoryDraft:
        events = tuple(map(self._event, history.events))
        return replace(history, card=self.uid(history.card), events=events)

    def _event(self, event: EventDraft) -> EventDraft:
        details = {
            key: self.uid(value)
            if key in _UIDS and isinstance(value, str) and value
            else self._value(value)
            for key, value in event.details.items()
        }
        return event._replace(details=details)

    def _of(self, value: _Value, **as_it_is: object) -> _Value:
        """A value with the names hidden in all its texts but those that are given."""
        assert is_dataclass(value)
        changed: dict[str, Any] = dict(as_it_is)
        for each in fields(value):
            if each.name not in changed:
                changed[each.name] = self._value(getattr(value, each.name))
        # The assertion above does not tell mypy that the type is one of dataclasses.
        return replace(value, **changed)  # type: ignore[type-var]

    def _value(self, value: Any) -> Any:
        if isinstance(value, str) and not isinstance(value, Enum):
            return concealing.concealed(value, self._names)
        if isinstance(value, tuple):
            return tuple(map(self._value, value))
        return self._of(value) if is_dataclass(value) else value

    def _id(self, name: str) -> str:
        return self._ids.get(name) or self._hidden(name)

    def _hidden(self, name: str) -> str:
        """An id without the names in it; one that has none stays as it is."""
        words = name.replace("_", " ")
        hidden = concealing.concealed(words, self._names)
        if hidden == words:
            return name
        return "-".join(hidden.replace("/", " ").split()) or "-"

    def _different(self, names: Iterable[str]) -> dict[str, str]:
        """Ids that were different stay so."""
        found: dict[str, str] = {}
        wanted = {name: self._stand_in(name) for name in names}
        taken = {name for name, hidden in wanted.items() if name == hidden}
        for name, hidden in wanted.items():
            number, free = 1, hidden
            while name != hidden and free in taken:
                number += 1
                free = f"{hidden}-{number}"
            taken.add(free)
            found[name] = free
        return found

    def _stand_in(self, name: str) -> str:
        home, slash, rest = name.partition("/")
        if not slash:
            return self._hidden(name)
        return f"{self._id(home)}/{self._hidden(rest)}"
