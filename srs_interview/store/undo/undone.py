"""What a step was about: what is to be computed anew after it, and what was done."""

from __future__ import annotations

from dataclasses import dataclass

from srs_interview.core.items import Mode
from srs_interview.core.memory import EventKind
from srs_interview.store import driver, log_many, planned
from srs_interview.store.driver import Where
from srs_interview.store.undo.kept import Content, Step

BULK = 1000
"""From so many cards on, derived columns are computed for all at once."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or done again."""

    label: str
    card_id: int | None
    cards: tuple[int, ...]
    """Cards whose derived columns must be computed anew."""
    principles: tuple[int, ...]
    """Principles whose questions may have opened or closed."""
    relinked: tuple[int, ...] = ()
    """Cards whose principles are others now."""
    kind: EventKind | None = None
    """Of the event that it logged; None where it logged none."""
    mode: Mode = Mode.DAILY
    """Of that event."""
    bulk: bool = False
    """Is it a whole import, so that everything is computed anew at once?"""
    links_only: bool = False
    """Did nothing change but what one card serves?"""
    refolded: tuple[int, ...] | None = None
    """Of a step that swept over cards, or only logged something of them: those whose
    memory or counts it moved, none where it hid them. None for other steps, of which
    all cards may be among them."""
    dated: tuple[int, ...] = ()
    """Cards of which only the day was moved that was set by hand."""
    forgotten: tuple[int, ...] = ()
    """Cards of which only the whole schedule was forgotten, or is known again."""


def undone_by(where: Where, step: Step, content: Content) -> Undone:
    """What a step that was taken back or done again was about.

    A plan that was made for another interview is forgotten here.
    """
    changes, swept = content.changes, content.sweeps
    driver.flushed(where)
    if any(each.table == "interview" for each in changes):
        planned.reset(where)
    cards: set[int] = set()
    principles: set[int] = set()
    relinked = {c.key[0] for c in changes if c.table == "card_principle"}
    for change in changes:
        image = change.after or change.before or {}
        if change.table == "card":
            cards.add(change.key[0])
        elif "card_id" in image:
            cards.add(image["card_id"])
        for known in (change.before, change.after):
            if known and known.get("principle_id"):
                principles.add(known["principle_id"])
    for sweep in swept:
        cards |= sweep.cards
        if sweep.table == "card_principle":
            relinked |= sweep.cards
            principles.update(principle for _, principle in sweep.keys)
    events = log_many.told(where, content.events)
    dated = {e.card_id for e in events if e.only_moves(EventKind.DUE)}
    forgotten = {e.card_id for e in events if e.only_moves(EventKind.RESET)}
    logged = {event.card_id for event in events}
    cards |= logged
    refolds = swept or events or not (changes or content.made)
    bulk = bool(content.made) or len(cards) > BULK
    # What came in with the log of another program was not graded here.
    first = events[0] if events and not bulk else None
    return Undone(
        step.label,
        step.card_id,
        tuple(sorted(cards)),
        tuple(sorted(principles)),
        tuple(sorted(relinked)),
        kind=first.kind if first else None,
        mode=first.mode if first else Mode.DAILY,
        bulk=bulk,
        links_only=cards == relinked == {step.card_id}
        and all(change.table == "card_principle" for change in changes)
        and not (events or content.made or swept),
        refolded=tuple(sorted(relinked | logged - dated - forgotten))
        if refolds
        else None,
        dated=tuple(sorted(dated - relinked)),
        forgotten=tuple(sorted(forgotten - relinked)),
    )
