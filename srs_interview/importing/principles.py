"""Whose principles they are: two decks may share a framework."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srs_interview.core.cards import Framework, Principle
from srs_interview.deckfile.drafts import Parsed, PrincipleDraft, Problem, Severity
from srs_interview.importing.plans import Known

Planned = tuple[tuple[Framework, ...], tuple[Principle, ...], tuple[Problem, ...]]


def planned(parsed: Parsed, known: Known) -> Planned:
    """What of its frameworks a file may write, and where it differs from the store.

    The first deck of a framework defines it; another may only add to it.
    """
    first = () if parsed.framework is None else (parsed.framework,)
    frameworks: list[Framework] = []
    brought: list[Principle] = []
    problems: list[Problem] = []
    for framework in dict.fromkeys((*first, *parsed.frameworks)):
        writes, wanted, told = _planned(parsed, framework, known)
        frameworks += [framework] if writes else []
        brought += wanted
        problems += told
    return (*frameworks,), (*brought,), (*problems,)


def deck_of(parsed: Parsed, framework: Framework) -> str:
    """The id of the deck of a file that brings a framework."""
    if parsed.deck is not None:
        return parsed.deck.id
    for deck in parsed.decks:
        if (deck.framework or deck.id) == framework.uid:
            return deck.id
    return framework.uid


def _planned(
    parsed: Parsed, framework: Framework, known: Known
) -> tuple[bool, list[Principle], list[Problem]]:
    deck = deck_of(parsed, framework)
    owner = known.owners.get(framework.uid, deck)
    own = [each for each in parsed.principles if _is_of(each, framework, parsed)]
    changed = [each for each in own if _differs(each, known, owner, deck)]
    if owner == deck:
        return True, [each.value for each in changed], []
    added = [each for each in changed if each.value.uid not in known.principles]
    last = max(
        (
            each.position
            for each in known.principles.values()
            if each.framework == framework.uid
        ),
        default=-1,
    )
    new = [
        replace(each.value, position=place)
        for place, each in enumerate(added, start=last + 1)
    ]
    return False, new, [*_differences(parsed.source, changed, added, owner)]


def _is_of(draft: PrincipleDraft, framework: Framework, parsed: Parsed) -> bool:
    return not parsed.frameworks or draft.value.framework == framework.uid


def _differs(draft: PrincipleDraft, known: Known, owner: str, deck: str) -> bool:
    before = known.principles.get(draft.value.uid)
    if before is None:
        return True
    # Another deck may list a few of the principles, in an order of its own.
    place = draft.value.position if owner == deck else before.position
    return replace(draft.value, position=place) != before


def _differences(
    source: str,
    changed: list[PrincipleDraft],
    added: list[PrincipleDraft],
    owner: str,
) -> Iterator[Problem]:
    for each in changed:
        said = f"principle '{each.value.slug}' differs from the one of deck '{owner}'"
        said += ", which stays"
        if each in added:
            said = f"principle '{each.value.slug}' is not in deck '{owner}', whose "
            said += f"framework this is; it is added to '{each.value.framework}'"
        yield Problem(source, each.line, Severity.WARNING, said)
