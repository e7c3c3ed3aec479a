"""What was done with cards elsewhere: which of it is not in the store yet."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from srs_interview.deckfile.drafts import HistoryDraft, Parsed
from srs_interview.importing.plans import Plan
from srs_interview.store import histories


def planned(db: sqlite3.Connection, parsed: Parsed, plan: Plan) -> Plan:
    """The plan with the histories that are to be written.

    An event that is in force already is left out. Whether a card is put away comes with
    a new card, or with an event that is new: else the user's own choice stands.
    """
    if not parsed.histories or plan.refused:
        return plan
    fresh = {card.value.uid for card in plan.new}
    staying = (*plan.updated, *plan.unchanged, *plan.kept)
    here = fresh | {card.value.uid for card in staying}
    known = histories.in_force(
        db, [event.uid for each in parsed.histories for event in each.events]
    )
    wanted = [
        each
        for history in parsed.histories
        if history.card in here
        for each in (_new(history, known),)
        if each.events or (each.card in fresh and _says(each))
    ]
    return replace(plan, histories=tuple(wanted))


def _new(history: HistoryDraft, known: set[str]) -> HistoryDraft:
    """Without the events that are known; from now on those of this one are, too."""
    uids = [event.uid for event in history.events]
    fresh = known.isdisjoint(uids) and len({*uids}) == len(uids)
    events = history.events
    if not fresh:
        by_uid = {event.uid: event for event in events if event.uid not in known}
        events = (*by_uid.values(),)
    known.update(uids)
    return history if fresh else replace(history, events=events)


def _says(history: HistoryDraft) -> bool:
    return history.suspended or history.flagged or history.never
