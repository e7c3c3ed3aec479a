"""Cards of the store as the drafts of a file, which comes back as the same cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from srs_interview.core.cards import Framework, Principle, Question, Story
from srs_interview.deckfile import pace
from srs_interview.deckfile.drafts import (
    OWN,
    DeckDraft,
    EventDraft,
    HistoryDraft,
    Parsed,
    PrincipleDraft,
    QuestionDraft,
    StoryDraft,
)
from srs_interview.deckfile.pace import Told
from srs_interview.deckfile.toml_fields import fault_of_id
from srs_interview.store import exports, principles
from srs_interview.store.exports import Chosen, Deck, History, Owned

SOURCE = "export"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that cards refer to."""

    decks: Sequence[Deck]
    owned: Sequence[Owned]
    principles: Sequence[Principle]


def gather(
    session: Session, chosen: Chosen, *, progress: bool, told: Told = pace.untold
) -> Parsed:
    """The chosen cards with the decks and the principles that they name.

    One whole deck is `[deck]`, as people write it; anything else is a file of several
    decks, which claims to be none of them whole, so that importing it retires nothing.

    Args:
        session: The transaction.
        chosen: Which cards.
        progress: With what was done with them.
        told: Hears how many of the cards are gathered.
    """
    many = exports.many(session, chosen)
    shelf = Shelf(
        exports.decks(session), exports.frameworks(session), principles.every(session)
    )
    asked = pace.counted(exports.questions(session, chosen), told, many)
    questions = tuple(map(QuestionDraft, asked))
    stories = tuple(map(StoryDraft, exports.stories(session, chosen)))
    histories: tuple[HistoryDraft, ...] = ()
    if progress:
        histories = tuple(map(_history, exports.histories(session, chosen)))
    cards: list[Question | Story] = [each.value for each in questions]
    cards += [each.value for each in stories]
    about = Parsed(SOURCE, questions=questions, stories=stories, histories=histories)
    whole = _whole(shelf, chosen, cards)
    return _one(about, whole, shelf) if whole else _several(about, cards, shelf)


def _whole(
    shelf: Shelf, chosen: Chosen, cards: Iterable[Question | Story]
) -> Deck | None:
    """The deck that a file is the whole of, if it can be said in its own words."""
    if chosen.cards is not None or chosen.decks is None or len(chosen.decks) != 1:
        return None
    (uid,) = chosen.decks
    deck = next((each for each in shelf.decks if each.uid == uid), None)
    if deck is None or uid == OWN or fault_of_id(uid):
        return None
    plain = (
        card.deck == uid
        and card.uid.startswith(f"{uid}/")
        and fault_of_id(card.uid.removeprefix(f"{uid}/")) is None
        for card in cards
    )
    return deck if all(plain) else None


def _one(found: Parsed, deck: Deck, shelf: Shelf) -> Parsed:
    owned = _owned(deck, shelf)
    brought = _principles({owned.uid} if owned else set(), shelf)
    return _with(
        found,
        deck=_deck(deck, owned),
        framework=owned if brought else None,
        principles=brought,
    )


def _several(found: Parsed, cards: Sequence[Question | Story], shelf: Shelf) -> Parsed:
    named = {card.deck for card in cards}
    used = {uid.partition("/")[0] for card in cards for uid in card.principles}
    used |= {owned.framework.uid for owned in shelf.owned if owned.deck in named}
    owners = {owned.deck for owned in shelf.owned if owned.framework.uid in used}
    there = [deck for deck in shelf.decks if deck.uid in named | owners]
    # Who brought a framework stands first: the reader takes its words from there.
    there.sort(key=lambda deck: _owned(deck, shelf) is None)
    brought = _principles(used, shelf)
    with_principles = {each.value.framework for each in brought}
    return _with(
        found,
        principles=brought,
        decks=tuple(_deck(deck, _owned(deck, shelf)) for deck in there),
        frameworks=tuple(
            owned.framework
            for owned in shelf.owned
            if owned.framework.uid in with_principles
        ),
    )


def _with(
    found: Parsed,
    *,
    deck: DeckDraft | None = None,
    framework: Framework | None = None,
    principles: tuple[PrincipleDraft, ...] = (),
    decks: tuple[DeckDraft, ...] = (),
    frameworks: tuple[Framework, ...] = (),
) -> Parsed:
    return Parsed(
        *(SOURCE, deck, framework, principles, found.questions, found.stories),
        decks=decks,
        frameworks=frameworks,
        histories=found.histories,
    )


def _principles(frameworks: set[str], shelf: Shelf) -> tuple[PrincipleDraft, ...]:
    return tuple(
        PrincipleDraft(each)
        for each in shelf.principles
        if each.framework in frameworks
    )


def _owned(deck: Deck, shelf: Shelf) -> Framework | None:
    """The framework that a deck brought."""
    found = (
        each.framework
        for each in shelf.owned
        if each.deck == deck.uid and each.framework.uid == deck.framework
    )
    return next(found, None)


def _deck(deck: Deck, owned: Framework | None) -> DeckDraft:
    words = owned or Framework(deck.framework, deck.title)
    return DeckDraft(
        id=deck.uid,
        title=deck.title,
        framework=deck.framework,
        employer=words.employer,
        term=words.term,
        plural=words.plural,
        as_of=_day(deck.as_of),
        license=deck.license,
        sample=deck.sample,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _history(found: History) -> HistoryDraft:
    return HistoryDraft(
        found.card,
        tuple(_events(found)),
        suspended=found.suspended,
        flagged=found.flagged,
        never=found.never,
    )


def _events(found: History) -> Iterator[EventDraft]:
    for each in found.events:
        yield EventDraft(
            *(each.uid, each.at, each.day, each.kind, each.grade, each.taken_ms),
            *(each.stability, each.difficulty, each.due_day, each.details),
        )
