"""Follow-ups to a story: of the principle it is told under, and of its percentages."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import Session

from srs_interview.core.cards import Principle, Story
from srs_interview.store.tables import CardRow


def of(story: Story, principle: Principle) -> tuple[str, ...]:
    """What may be asked after a story: the principle's, then of each percentage."""
    return (*principle.probes, *_of_shares(story))


def _of_shares(story: Story) -> tuple[str, ...]:
    """What each percentage of a story may be asked (DOMAIN A42).

    The figures of a story are looked for only where it has a percentage: their
    patterns take long to load.
    """
    told = f"{story.action} {story.result} {' '.join(story.metrics)}".casefold()
    if not any(sign in told for sign in ("%", "percent", "per cent")):
        return ()
    from srs_interview.core.writing import metrics

    return metrics.probes(story)


def next_probe(
    session: Session, card: CardRow, story: Story, principle: Principle | None
) -> str:
    """The follow-up after a telling that was not asked lately (PRACTICE 6.3).

    Where the principle is always asked, its first one comes until it had specifics
    (DOMAIN A47). Empty where there is none.
    """
    if principle is None or not (known := of(story, principle)):
        return ""
    put = _put(session, card)
    first = principle.first_probe
    if first and not put.get(first):
        return first
    seen = list(put)
    return max(
        known,
        key=lambda probe: seen.index(probe) if probe in seen else len(seen),
    )


def of_a_share(session: Session, card: CardRow, story: Story) -> str:
    """What a percentage of a story was never asked yet (DOMAIN A42); empty for none."""
    put = _put(session, card)
    return next((probe for probe in _of_shares(story) if probe not in put), "")


def _put(session: Session, card: CardRow) -> dict[str, bool]:
    """The probes put to a story, the latest first: had its answer specifics then?"""
    found = session.connection().execute(
        text(
            "SELECT probe, specifics FROM probe_answer"
            " WHERE card_id = :card ORDER BY id DESC"
        ),
        {"card": card.id},
    )
    put: dict[str, bool] = {}
    for probe, specifics in found:
        put.setdefault(probe, bool(specifics))
    return put
