"""The principles that cards name, looked up where all of them are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from srs_interview.deckfile.drafts import (
    CardDraft,
    Parsed,
    Problem,
    QuestionDraft,
    Severity,
    StoryDraft,
    nearest,
)
from srs_interview.importing.plans import Known

_SUGGESTED = 300
"""How many different slugs get a suggestion."""


class Resolver:
    """Turns what the cards of one deck name into uids that are there."""

    def __init__(self, parsed: Parsed, known: Known) -> None:
        self.source = parsed.source
        self.problems: list[Problem] = []
        own = {draft.value.uid for draft in parsed.principles}
        self._uids = own | set(known.principles)
        self._by_slug: dict[str, list[str]] = {}
        for uid in sorted(self._uids):
            self._by_slug.setdefault(uid.partition("/")[2], []).append(uid)
        self._frameworks = {uid.partition("/")[0] for uid in self._uids}
        self._said = _unread(parsed)
        """Frameworks that were told of, or whose own mistakes were."""
        self._hints: dict[str, str] = {}

    def resolved(self, card: CardDraft) -> CardDraft:
        """The card with full uids; a principle that is not there is a problem."""
        lines = card.named or (card.line,) * len(card.principles)
        uids = [
            self._uid(uid, line)
            for uid, line in zip(card.principles, lines, strict=True)
        ]
        if tuple(uids) == card.principles or None in uids:
            return card
        if isinstance(card, QuestionDraft):
            names = tuple(uid for uid in uids if uid)
            return replace(card, value=replace(card.value, principles=names))
        return self._relinked(card, uids)

    def knows(self, card: CardDraft) -> bool:
        """Are all the principles there that a resolved card names?"""
        return self._uids.issuperset(card.principles)

    def _relinked(self, card: StoryDraft, uids: list[str | None]) -> StoryDraft:
        links = tuple(
            replace(link, principle=uid)
            for link, uid in zip(card.value.links, uids, strict=True)
            if uid
        )
        return replace(card, value=replace(card.value, links=links))

    def _uid(self, reference: str, line: int) -> str | None:
        if reference in self._uids:
            return reference
        framework, slash, slug = reference.partition("/")
        if not slash:
            return self._only(reference, line)
        if framework not in self._frameworks:
            if framework not in self._said:
                here = ", ".join(sorted(self._frameworks)) or "none"
                said = f"framework '{framework}' is not here, import its deck first"
                self._error(line, f"{said}; here: {here}")
                self._said.add(framework)
            return None
        slugs = (each for each in self._by_slug if f"{framework}/{each}" in self._uids)
        said = f"no principle '{slug}' in framework '{framework}'"
        self._error(line, f"{said}{self._hint(slug, slugs)}")
        return None

    def _only(self, slug: str, line: int) -> str | None:
        found = self._by_slug.get(slug, [])
        if len(found) == 1:
            return found[0]
        if found:
            said = f"principle '{slug}' is in several frameworks; write one of: "
            self._error(line, said + ", ".join(found))
        else:
            self._error(line, f"no principle '{slug}'{self._hint(slug, self._by_slug)}")
        return None

    def _error(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.source, line, Severity.ERROR, message))

    def _hint(self, slug: str, known: Iterable[str]) -> str:
        # Each suggestion costs a search, and a file may hold any number of mistakes.
        if slug not in self._hints:
            found = nearest(slug, known) if len(self._hints) < _SUGGESTED else None
            self._hints[slug] = f"; nearest: '{found}'" if found else ""
        return self._hints[slug]


def _unread(parsed: Parsed) -> set[str]:
    """The frameworks that a file with errors defines itself.

    Where none of their principles could be read, that was said, and to import the deck
    first would be no advice.
    """
    decks = (*filter(None, (parsed.deck,)), *parsed.decks)
    own = {deck.id for deck in decks if deck.framework in ("", deck.id)}
    return own if parsed.has_errors else set()
