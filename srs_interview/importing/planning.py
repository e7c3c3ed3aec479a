"""The difference between a deck and the store: pure, so that it can be shown first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
from srs_interview.importing.plans import Existing, Known, Plan
from srs_interview.importing.references import Resolver


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
    known = known or Known()
    resolver = Resolver(parsed, known)
    cards = tuple(resolver.resolved(card) for card in parsed.cards())
    changed = dict(_changed_kinds(parsed, existing))
    told = [*parsed.problems, *resolver.problems, *changed.values()]
    if replace_deck and parsed.left_out:
        told.append(_unsure(parsed))
    framework, brought, warnings = principles.planned(parsed, known)
    problems = tuple(sorted([*told, *warnings], key=lambda problem: problem.line))
    has_errors = any(problem.severity is Severity.ERROR for problem in problems)
    if has_errors and not parsed.lenient:
        left_out = parsed.left_out
        return Plan(skipped=cards, problems=problems, left_out=left_out)
    sorted_cards: dict[str, list[CardDraft]] = {}
    for card in cards:
        bad = has_errors and (card.value.uid in changed or not resolver.knows(card))
        fate = "skipped" if bad else _fate(card, existing)
        sorted_cards.setdefault(fate, []).append(card)
    return Plan(
        **{fate: tuple(each) for fate, each in sorted_cards.items()},
        returned=tuple(_returned(cards, existing)),
        retired=tuple(
            _missing(parsed, existing, whole=replace_deck and not parsed.left_out)
        ),
        framework=framework,
        principles=brought,
        problems=problems,
        lenient=parsed.lenient,
        left_out=parsed.left_out,
    )


def _unsure(parsed: Parsed) -> Problem:
    """A row that was left out may be one of those that seem to be missing."""
    said = "cards were left out: none is retired until all can be read"
    return Problem(parsed.source, 1, Severity.WARNING, said)


def _fate(card: CardDraft, existing: Mapping[str, Existing]) -> str:
    """The name of the field of `Plan` that a card belongs to."""
    before = existing.get(card.value.uid)
    if before is None:
        return "new"
    if before.deleted:
        return "skipped"
    now = fingerprint(card.value)
    if not before.hash:
        # Written here and never imported: no deck's to change.
        return "unchanged" if before.current_hash == now else "kept"
    if now == before.hash:
        return "updated" if before.retired and not before.edited else "unchanged"
    if before.edited and before.current_hash != now:
        return "kept"
    return "updated"


def _returned(
    cards: tuple[CardDraft, ...], existing: Mapping[str, Existing]
) -> Iterator[str]:
    for card in cards:
        before = existing.get(card.value.uid)
        if before and before.retired and not before.deleted:
            yield card.value.uid


def _missing(
    parsed: Parsed, existing: Mapping[str, Existing], *, whole: bool
) -> Iterator[str]:
    """The questions that a whole deck has no more; a story belongs to the user."""
    if parsed.deck is None and not whole:
        return
    deck = parsed.deck.id if parsed.deck else _deck_of(parsed)
    found = {card.value.uid for card in parsed.cards()}
    for uid, before in existing.items():
        live = before.kind is Kind.QUESTION and not (before.retired or before.deleted)
        if live and uid.startswith((f"{deck}/", "anki:")) and uid not in found:
            yield uid


def _deck_of(parsed: Parsed) -> str:
    return next((card.value.deck for card in parsed.cards()), "")


def _changed_kinds(
    parsed: Parsed, existing: Mapping[str, Existing]
) -> Iterator[tuple[str, Problem]]:
    """An id that was a question and is now a story: two memories cannot be one."""
    for card in parsed.cards():
        before = existing.get(card.value.uid)
        kind = Kind.QUESTION if isinstance(card, QuestionDraft) else Kind.STORY
        if before and before.kind is not kind:
            said = f"'{card.value.uid}' was a {before.kind} and is now a {kind}"
            said += "; ids are never reused: give it another"
            problem = Problem(parsed.source, card.line, Severity.ERROR, said)
            yield card.value.uid, problem
