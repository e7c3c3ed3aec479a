"""Whose principles they are: two decks may share a framework."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srs_interview.core.cards import Framework, Principle
from srs_interview.deckfile.drafts import Parsed, PrincipleDraft, Problem, Severity
from srs_interview.importing.plans import Known


def planned(
    parsed: Parsed, known: Known
) -> tuple[Framework | None, tuple[Principle, ...], tuple[Problem, ...]]:
    """What of its framework a deck may write, and where it differs from the store.

    The first deck of a framework defines it; another may only add to it.
    """
    if parsed.framework is None:
        return None, (), ()
    deck = parsed.deck.id if parsed.deck else parsed.framework.uid
    owner = known.owners.get(parsed.framework.uid, deck)
    changed = [each for each in parsed.principles if _differs(each, known, owner, deck)]
    if owner == deck:
        return parsed.framework, tuple(each.value for each in changed), ()
    added = [each for each in changed if each.value.uid not in known.principles]
    last = max(
        (
            each.position
            for each in known.principles.values()
            if each.framework == parsed.framework.uid
        ),
        default=-1,
    )
    new = (
        replace(each.value, position=place)
        for place, each in enumerate(added, start=last + 1)
    )
    return None, tuple(new), tuple(_differences(parsed.source, changed, added, owner))


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
