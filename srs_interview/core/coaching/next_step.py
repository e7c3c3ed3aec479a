"""The one thing to do next: for coverage first, then for recall and delivery."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from srs_interview.core import limits
from srs_interview.core.coaching import standing
from srs_interview.core.coaching.next_action import Advice, Deed
from srs_interview.core.coaching.readiness import (
    FRESH_DAYS,
    GREEN_DELIVERY,
    GREEN_RECALL,
    Practised,
)
from srs_interview.core.coaching.standing import Standing
from srs_interview.core.coverage import Told


class Way(StrEnum):
    """How a step is done."""

    OPEN = "open"
    """A story that there is, to be written on."""
    WRITE = "write"
    """A new story."""
    DRILL = "drill"
    """The cards of a principle."""
    TELL = "tell"
    """A story, with the clock."""
    SHEET = "sheet"
    """Titles, openings and figures, read through."""


@dataclass(frozen=True, slots=True)
class Next:
    """One step, and what does it."""

    way: Way
    sentence: str
    principle: str = ""
    """Its uid; of a telling none is needed."""
    story: str = ""
    """Its uid; a new one has none."""


def following(
    stand: Standing, advice: Advice | None, told: Iterable[Told], practised: Practised
) -> Next | None:
    """The step with the largest effect.

    A question that nothing answers is worse than one that is answered badly, so what
    fills questions comes first (DOMAIN E4); then whichever of recall and delivery is
    further from its aim.

    Args:
        stand: How everything stands, with what the loops said.
        advice: What helps coverage most; None where nothing does.
        told: The user's own stories.
        practised: What the log says of them.

    Returns:
        The step; None where nothing measured is below its aim.
    """
    told = tuple(told)
    left = stand.day - stand.today if stand.dated else None
    if left is not None and left <= limits.LAST_DAYS_WITHOUT_GRADES:
        return _AT_LAST
    if advice is not None and not _in_time(advice, told, left):
        advice = None
    if advice is not None and advice.after.filled > advice.before.filled:
        return _for_coverage(advice)
    best = max(
        _recalled(stand), _delivered(stand, told, practised), key=lambda each: each[0]
    )
    if best[1] is not None:
        return best[1]
    return None if advice is None else _for_coverage(advice)


_Step = tuple[float, Next | None]
"""How far a number is from its aim, and what brings it nearer."""

_NOTHING: _Step = (0.0, None)


_AT_LAST = Next(Way.SHEET, "Read titles, openings and figures; nothing new any more.")


def _in_time(advice: Advice, told: Sequence[Told], left: int | None) -> bool:
    """May this be begun so close to the day (PRACTICE 10)?"""
    if advice.action.deed not in (Deed.WRITE, Deed.FINISH):
        return True
    principle = advice.action.principle
    served = any(
        link.principle == principle.uid for each in told for link in each.links
    )
    return limits.may_begin_a_story(left, needed=principle.always and not served)


def _for_coverage(advice: Advice) -> Next:
    action = advice.action
    if action.deed is Deed.WRITE:
        return Next(Way.WRITE, advice.sentence, action.principle.uid)
    return Next(Way.OPEN, advice.sentence, action.principle.uid, action.told.uid)


def _recalled(stand: Standing) -> _Step:
    part = standing.lowest(stand.principles)
    if part is None or part.recall is None or part.recall >= GREEN_RECALL:
        return _NOTHING
    sentence = (
        f"Drill {part.name}: {100 * part.recall:.0f} % of its cards would be recalled "
        f"{'on the day' if stand.dated else 'today'}, the least of all principles."
    )
    whole = stand.whole.recall or part.recall
    short = max(GREEN_RECALL - whole, 0.0) + 1e-9
    return short, Next(Way.DRILL, sentence, part.uid)


def _delivered(stand: Standing, told: Iterable[Told], practised: Practised) -> _Step:
    ready = stand.whole.ready
    stale = [each for each in told if each.tellable and _wants(each.uid, practised)]
    if ready is None or not stale:
        return _NOTHING
    first = max(stale, key=lambda each: _ago(each.uid, practised))
    short = max(GREEN_DELIVERY - (ready.delivery or 0.0), 0.0)
    days = practised.told_ago.get(first.uid)
    since = "was never told" if days is None else f"was last told {days} days ago"
    if days is not None and days <= FRESH_DAYS:
        since = "was last told out of time or without its figures"
    return short, Next(
        Way.TELL,
        f'Tell "{first.title}" with the clock: it {since}.',
        story=first.uid,
    )


def _wants(uid: str, practised: Practised) -> bool:
    fresh = practised.told_ago.get(uid, FRESH_DAYS + 1) <= FRESH_DAYS
    return not (fresh and practised.delivered.get(uid))


def _ago(uid: str, practised: Practised) -> int:
    # Before all others those that were never told.
    return practised.told_ago.get(uid, 10**6)
