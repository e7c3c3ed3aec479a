"""The difference between a deck and the store: pure, so that it can be shown first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from srs_interview.core.cards import Kind
from srs_interview.deckfile.drafts import (
    CardDraft,
    Parsed,
    Problem,
    QuestionDraft,
    Severity,
    fingerprint,
)
from srs_interview.importing import principles
from srs_interview.importing.plans import Existing, Fate, Known, Plan
from srs_interview.importing.references import Resolver

DELETED = "you deleted it here"
NOT_HERE = "it names a principle that is not here"
REFUSED = "nothing of a deck with an error comes in"
BOTH = "the deck changed it, and so did you: yours stays"
OWN = "you wrote it here: yours stays"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A deck whose names are looked up, before it is compared with the store."""

    parsed: Parsed
    known: Known
    resolver: Resolver
    cards: tuple[CardDraft, ...]
    """With full uids of principles."""
    prints: Mapping[str, bytes]
    """Their fingerprints, by uid."""

    @classmethod
    def of(cls, parsed: Parsed, known: Known) -> Prepared:
        """Look up what its cards name."""
        resolver = Resolver(parsed, known)
        cards = tuple(
            [
                resolver.resolved(card) if card.principles else card
                for card in parsed.cards()
            ]
        )
        prints = {card.value.uid: fingerprint(card.value) for card in cards}
        return cls(parsed, known, resolver, cards, prints)

    @property
    def decks(self) -> tuple[str, ...]:
        """The ids of the decks that its cards are of, the first one first."""
        if self.parsed.deck is not None:
            return (self.parsed.deck.id,)
        named = [deck.id for deck in self.parsed.decks]
        return (*dict.fromkeys([*named, *(card.value.deck for card in self.cards)]),)

    def plan(
        self,
        existing: Mapping[str, Existing],
        *,
        changed: Mapping[str, object] | None = None,
        settled: Mapping[str, Fate] | None = None,
        replace_deck: bool = False,
    ) -> Plan:
        """Compare it with the store, three ways: deck before, deck now, user (FORMATS).

        Args:
            existing: The cards of its decks in the store, by uid.
            changed: The cards that must be compared; the others are in `existing` only
                if they are not of this file, and are known to be the same. None: all.
            settled: What becomes of cards that were compared word by word.
            replace_deck: Retire missing questions even if the file has no `[deck]`.
        """
        others = dict(_changed_kinds(self.parsed, existing))
        told = [*self.parsed.problems, *self.resolver.problems, *others.values()]
        if replace_deck and self.parsed.left_out:
            told.append(_unsure(self.parsed))
        frameworks, brought, warnings = principles.planned(self.parsed, self.known)
        problems = tuple(sorted([*told, *warnings], key=lambda problem: problem.line))
        has_errors = any(problem.severity is Severity.ERROR for problem in problems)
        if has_errors and not self.parsed.lenient:
            return self._refused(problems)
        reasons = _reasons(self, others, has_errors)
        settled = settled or {}
        fates = self._fates(existing, changed, settled, reasons)
        whole = replace_deck and not self.parsed.left_out
        return Plan(
            new=tuple(fates[Fate.NEW]),
            updated=tuple(fates[Fate.UPDATED]),
            unchanged=tuple(fates[Fate.UNCHANGED]),
            kept=tuple(fates[Fate.KEPT]),
            skipped=tuple(fates[Fate.SKIPPED]),
            returned=tuple(
                uid for uid in _returned(self.cards, existing) if uid not in settled
            ),
            retired=tuple(_missing(self, existing, whole=whole)),
            frameworks=frameworks,
            principles=brought,
            problems=problems,
            lenient=self.parsed.lenient,
            left_out=self.parsed.left_out,
            reasons=reasons,
            prints=self.prints,
            edited={
                uid: existing[uid].hash or None
                for uid, fate in settled.items()
                if fate is Fate.UPDATED and uid in existing
            },
        )

    def _fates(
        self,
        existing: Mapping[str, Existing],
        changed: Mapping[str, object] | None,
        settled: Mapping[str, Fate],
        reasons: dict[str, str],
    ) -> Mapping[Fate, Sequence[CardDraft]]:
        """What becomes of each card; why it is not what the deck says joins `reasons`.

        A card that has a reason already is skipped.
        """
        fates: dict[Fate, list[CardDraft]] = {fate: [] for fate in Fate}
        for card in self.cards:
            uid = card.value.uid
            if uid in reasons:
                fates[Fate.SKIPPED].append(card)
            elif uid in settled:
                fates[settled[uid]].append(card)
                if settled[uid] is Fate.KEPT:
                    reasons[uid] = BOTH
            elif changed is not None and uid not in changed:
                fates[Fate.UNCHANGED].append(card)
            else:
                fate, reason = _fate(self.prints[uid], existing.get(uid))
                fates[fate].append(card)
                if reason:
                    reasons[uid] = reason
        return fates

    def _refused(self, problems: tuple[Problem, ...]) -> Plan:
        return Plan(
            skipped=self.cards,
            problems=problems,
            left_out=self.parsed.left_out,
            reasons={card.value.uid: REFUSED for card in self.cards},
        )


def plan(
    parsed: Parsed,
    existing: Mapping[str, Existing],
    known: Known | None = None,
    *,
    replace_deck: bool = False,
) -> Plan:
    """Compare a deck with the store, three ways: deck before, deck now, user (FORMATS).

    Args:
        parsed: The deck as read. With an error it is refused whole, but of rows and
            notes only those are skipped that an error is about.
        existing: The cards of that deck in the store, by uid.
        known: The principles in the store.
        replace_deck: Retire missing questions even if the file has no `[deck]`.
    """
    prepared = Prepared.of(parsed, known or Known())
    return prepared.plan(existing, replace_deck=replace_deck)


def _reasons(
    prepared: Prepared, others: Mapping[str, Problem], has_errors: bool
) -> dict[str, str]:
    """Why cards cannot come in though the file can."""
    if not has_errors:
        return {}
    reasons = {uid: problem.message for uid, problem in others.items()}
    for card in prepared.cards:
        if not prepared.resolver.knows(card):
            reasons.setdefault(card.value.uid, NOT_HERE)
    return reasons


def _unsure(parsed: Parsed) -> Problem:
    """A row that was left out may be one of those that seem to be missing."""
    said = "cards were left out: none is retired until all can be read"
    return Problem(parsed.source, 1, Severity.WARNING, said)


def _fate(now: bytes, before: Existing | None) -> tuple[Fate, str]:
    """What becomes of a card with this fingerprint, and why not what the deck says."""
    if before is None:
        return Fate.NEW, ""
    if before.deleted:
        return Fate.SKIPPED, DELETED
    if not before.hash:
        # Written here and never imported: no deck's to change.
        same = before.current_hash == now
        return (Fate.UNCHANGED, "") if same else (Fate.KEPT, OWN)
    if now == before.hash:
        back = before.retired and not before.edited
        return (Fate.UPDATED if back else Fate.UNCHANGED), ""
    if before.edited and before.current_hash != now:
        return Fate.KEPT, BOTH
    return Fate.UPDATED, ""


def _returned(
    cards: tuple[CardDraft, ...], existing: Mapping[str, Existing]
) -> Iterator[str]:
    back = {uid for uid, each in existing.items() if each.retired and not each.deleted}
    if back:
        yield from (card.value.uid for card in cards if card.value.uid in back)


def _missing(
    prepared: Prepared, existing: Mapping[str, Existing], *, whole: bool
) -> Iterator[str]:
    """The questions that a whole deck has no more; a story belongs to the user."""
    if prepared.parsed.deck is None and not whole:
        return
    own = (*(f"{deck}/" for deck in prepared.decks), "anki:")
    for uid, before in existing.items():
        live = before.kind is Kind.QUESTION and not (before.retired or before.deleted)
        if live and uid.startswith(own) and uid not in prepared.prints:
            yield uid


def _changed_kinds(
    parsed: Parsed, existing: Mapping[str, Existing]
) -> Iterator[tuple[str, Problem]]:
    """An id that was a question and is now a story: two memories cannot be one."""
    if not existing:
        return
    for card in parsed.cards():
        before = existing.get(card.value.uid)
        kind = Kind.QUESTION if isinstance(card, QuestionDraft) else Kind.STORY
        if before and before.kind is not kind:
            said = f"'{card.value.uid}' was a {before.kind} and is now a {kind}"
            said += "; ids are never reused: give it another"
            problem = Problem(parsed.source, card.line, Severity.ERROR, said)
            yield card.value.uid, problem
