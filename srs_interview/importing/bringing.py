"""Writing what a plan says: all of it in the transaction that is handed in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

from srs_interview.core.cards import Question
from srs_interview.deckfile.drafts import (
    CardDraft,
    DeckDraft,
    EventDraft,
    Parsed,
    QuestionDraft,
    StoryDraft,
)
from srs_interview.errors import CancelledError
from srs_interview.importing.looking import Cancelled, Progress
from srs_interview.importing.plans import Plan
from srs_interview.importing.principles import deck_of
from srs_interview.store import (
    decks,
    first_logs,
    histories,
    in_bulk,
    indexing,
    question_bulk,
    question_rows,
    refolding,
)
from srs_interview.store.connection import STOPPED
from srs_interview.store.question_bulk import Told
from srs_interview.store.undo import Recording

Draft = TypeVar("Draft", QuestionDraft, CardDraft)

WRITING = "writing"
INDEXING = "indexing"


@dataclass(frozen=True, slots=True)
class _Part:
    """One deck of a file."""

    deck: decks.Deck
    alone: bool
    """Has the file no other, so that all of its cards are this one's?"""
    named: bool
    """Does the file only name it, so that it stays as it is?"""

    def of(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Those of these cards that are of this deck."""
        if self.alone:
            return drafts
        return [each for each in drafts if each.value.deck == self.deck.uid]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes plans in one transaction, under one clock and one desired recall."""

    db: sqlite3.Connection
    recording: Recording
    at: datetime
    day: int
    desired: float
    unmade: Mapping[str, int]
    """Cards whose import was undone, by uid: they are written again."""
    progress: Progress = lambda what, done, whole: None
    cancelled: Cancelled = lambda: False

    def write(self, parsed: Parsed, plan: Plan) -> None:
        """Frameworks, principles, decks, questions, stories, and what is retired."""
        for framework in plan.frameworks:
            owner = deck_of(parsed, framework)
            decks.write_framework(self.db, self.recording, framework, owner)
        decks.write_principles(self.db, self.recording, plan.principles)
        changed = self._changed(plan)
        with (
            indexing.in_bulk(self.db, [*changed.values()]),
            question_bulk.sorted_at_the_end(self.db, "card", len(plan.new)),
        ):
            into = decks_of(parsed)
            unsaid = parsed.deck is None and not parsed.decks
            named = {draft.id for draft in parsed.decks if draft.named}
            for deck in into:
                only = unsaid or deck.uid in named
                part = _Part(deck, alone=len(into) == 1, named=only)
                self._write_deck(parsed, plan, part, changed)
            self._histories(plan)
            self.tell(INDEXING, 0, 0)
        question_bulk.unretire(self.db, self.recording, plan.returned)
        question_bulk.retire(self.db, self.recording, plan.retired)

    def tell(self, what: str, done: int, whole: int) -> None:
        """Say how far it is, and stop where that is wanted.

        Raises:
            CancelledError: It is; the transaction is rolled back then.
        """
        self.progress(what, done, whole)
        if self.cancelled():
            raise CancelledError(STOPPED)

    def _changed(self, plan: Plan) -> dict[str, int]:
        """The numbers of the questions that are there and get other words, by uid."""
        updated = [question.uid for question in _questions(plan.updated)]
        again = [q.uid for q in _questions(plan.new) if q.uid in self.unmade]
        known = question_rows.numbers(self.db, updated)
        return known | {uid: self.unmade[uid] for uid in again}

    def _write_deck(
        self, parsed: Parsed, plan: Plan, part: _Part, changed: dict[str, int]
    ) -> None:
        deck_id = decks.write_deck(self.db, self.recording, part.deck, known=part.named)
        marked = question_rows.marks_core(self.db, deck_id)
        reserve = any(each.value.core for each in part.of(parsed.questions))
        reserve = reserve or (part.named and marked)
        fresh, updated = part.of(plan.new), part.of(plan.updated)
        again = [each for each in _questions(fresh) if each.uid in changed]
        made = [each for each in _questions(fresh) if each.uid not in changed]
        self._insert(plan, part.deck, deck_id, made, reserve=reserve)
        self._update(plan, [*again, *_questions(updated)], changed, reserve=reserve)
        if question_rows.marks_core(self.db, deck_id) != marked:
            question_bulk.divide(self.db, self.recording, deck_id, core=not marked)
        self._stories(plan, part.deck, deck_id, [*fresh, *updated])

    def _insert(
        self,
        plan: Plan,
        deck: decks.Deck,
        deck_id: int,
        questions: Sequence[Question],
        *,
        reserve: bool,
    ) -> None:
        made = question_bulk.insert(
            self.db,
            deck_id,
            [(each, plan.prints[each.uid]) for each in questions],
            sample=deck.sample,
            reserve=reserve,
            day=self.day,
            told=self._told(len(questions)),
        )
        if made is not None:
            self.recording.made.append(made)

    def _update(
        self,
        plan: Plan,
        questions: Sequence[Question],
        changed: dict[str, int],
        *,
        reserve: bool,
    ) -> None:
        own = [changed[each.uid] for each in questions if each.uid in plan.edited]
        in_bulk.keep_originals(self.db, self.recording, "question", own)
        prints = {**plan.prints, **plan.edited}
        wanted = [(changed[each.uid], each, prints[each.uid]) for each in questions]
        # A changed principle moves what its grades count for.
        graded = question_rows.graded(self.db, [number for number, _, _ in wanted])
        with refolding.changing(self.db, graded, self.desired):
            question_bulk.update(
                self.db,
                self.recording,
                wanted,
                reserve=reserve,
                told=self._told(len(questions)),
            )

    def _stories(
        self,
        plan: Plan,
        deck: decks.Deck,
        deck_id: int,
        drafts: Iterable[CardDraft],
    ) -> None:
        wanted = [draft.value for draft in drafts if isinstance(draft, StoryDraft)]
        if not wanted:
            return
        # A story is written as the app writes it, and SQLModel loaded for that alone.
        from srs_interview.importing.stories import write

        known = question_rows.numbers(self.db, [story.uid for story in wanted])
        graded = question_rows.graded(self.db, [*known.values()])
        with refolding.changing(self.db, graded, self.desired):
            write(
                self.db,
                self.recording,
                wanted,
                plan,
                deck_id=deck_id,
                sample=deck.sample,
                at=self.at,
                day=self.day,
                told=self._told(len(wanted)),
            )

    def _histories(self, plan: Plan) -> None:
        if not plan.histories:
            return
        zone = self.at.tzinfo
        named = [history.card for history in plan.histories]
        numbers = question_rows.numbers(self.db, named)
        by_card: dict[int, Sequence[EventDraft]] = {}
        # In the order of the uids: an index of its own in any other takes longer.
        for each in sorted(plan.histories, key=attrgetter("card")):
            if each.events:
                before = by_card.get(numbers[each.card], ())
                by_card[numbers[each.card]] = (*before, *each.events)
        logs = [*by_card.items()]
        first = first_logs.of(self.db, logs)
        others = {card for card, _ in logs} - {card for card, _ in first}
        many = sum(len(events) for _, events in logs)
        with (
            refolding.changing(self.db, others, self.desired),
            question_bulk.sorted_at_the_end(self.db, "review", many),
        ):
            histories.write(self.db, self.recording, logs, zone, self._told(many))
        first_logs.begin(self.db, first, zone)
        marks = {
            numbers[each.card]: (each.suspended, each.flagged, each.never)
            for each in plan.histories
        }
        histories.put_away(self.db, self.recording, marks)

    def _told(self, whole: int) -> Told:
        return lambda done: self.tell(WRITING, done, whole)


def decks_of(parsed: Parsed) -> list[decks.Deck]:
    """The decks that a file's cards go to, as far as the file knows them."""
    if parsed.deck is not None:
        return [_deck(parsed.deck)]
    named = {draft.id: _deck(draft) for draft in parsed.decks}
    for uid in dict.fromkeys(card.value.deck for card in parsed.cards()):
        named.setdefault(uid, decks.Deck(uid, uid))
    return [*named.values()]


def _deck(draft: DeckDraft) -> decks.Deck:
    return decks.Deck(
        uid=draft.id,
        title=draft.title,
        framework=draft.framework,
        sample=draft.sample,
        as_of="" if draft.as_of is None else draft.as_of.isoformat(),
        license=draft.license,
    )


def _questions(drafts: Iterable[CardDraft]) -> list[Question]:
    return [draft.value for draft in drafts if isinstance(draft, QuestionDraft)]
