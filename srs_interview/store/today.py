"""What was done in a study day, from the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import copy
from typing import Any, NamedTuple

from srs_interview.core.limits import DECODE_SECONDS, LONGEST_SECONDS, Estimates
from srs_interview.store.statements import IN_FORCE, Run


class Done:
    """What was practised and written in one study day.

    No dataclass: the first frame needs it, and one of so many fields takes as long to
    make as all that the frame asks the database.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.practised_seconds = 0
        self.telling_seconds = 0
        self.writing_seconds = 0
        self.due_tellings = 0
        self.new_stories = 0
        self.new_questions = 0
        self.new_by_principle: Counter[int] = Counter()
        self.decoded = 0
        self.decoded_right = 0
        self.read_samples = 0
        self.nothing_yet: set[int] = set()
        """Principles of the questions answered "nothing yet"."""
        self.unopened: set[int] = set()
        """New questions that were graded or put off while nothing fitted them."""
        self.grades: Counter[int] = Counter()
        """All of today's grades, returns apart."""
        self.firsts: Counter[int] = Counter()
        """The first grade of each card, which a day is told by (PRACTICE 3.1)."""
        self.graded: set[int] = set()
        """Cards graded at least once."""
        self.upto = 0, 0
        """The last event and the last void in the log that were counted."""

    @property
    def cards(self) -> int:
        """How many cards were graded at least once."""
        return len(self.graded)


class _Event(NamedTuple):
    id: int
    card_id: int
    kind: str
    mode: str
    due: bool
    grade: int | None
    taken_ms: int | None
    first: bool
    card_kind: str
    principle_id: int | None
    sample: bool
    fits_nothing: bool
    """Is it a question that no story fitted when the day began?"""


def done(run: Run, day: int, estimates: Estimates, known: Done | None = None) -> Done:
    """Everything that counts towards the budgets and caps of a day.

    Args:
        run: The store.
        day: The study day.
        estimates: What an item takes whose time was not measured.
        known: What was counted before on this day, where only answers came since: a
            key press need not read a whole day again. Where one was taken back it is
            read again all the same.
    """
    ((voids,),) = run("SELECT coalesce(max(id), 0) FROM review_void", {})
    today = Done()
    if known is not None and known.upto[1] == voids:
        today = _again(known)
    last, _ = today.upto
    for event in map(_Event._make, run(_DONE, {"day": day, "after": last})):
        _count(today, event, estimates)
        last = max(last, event.id)
    today.upto = last, voids
    for card_id, principle_id, fresh in run(_GAPS, {"day": day}):
        if principle_id is not None:
            today.nothing_yet.add(principle_id)
        if fresh:
            today.unopened.add(card_id)
    return today


def _again(known: Done) -> Done:
    """The same to count on from; what a gap says is read anew each time."""
    again = copy(known)
    again.new_by_principle = known.new_by_principle.copy()
    again.nothing_yet = set()
    again.unopened = known.unopened.copy()
    again.grades = known.grades.copy()
    again.firsts = known.firsts.copy()
    again.graded = known.graded.copy()
    return again


def decoded_share(run: Run, last: int = 30) -> float | None:
    """How many of the last decode items were right; None while fewer were asked."""
    rows: Iterable[tuple[Any, ...]] = run(_DECODED, {"last": last})
    grades: list[int] = [grade for (grade,) in rows]
    if len(grades) < last:
        return None
    return sum(grade > 1 for grade in grades) / last


def _count(today: Done, event: _Event, estimates: Estimates) -> None:
    if event.kind == "write":
        today.writing_seconds += round((event.taken_ms or 0) / 1000)
        return
    what = event.card_kind if event.kind == "grade" else event.kind
    if what not in LONGEST_SECONDS:
        return
    spent = _seconds(what, event.taken_ms, estimates)
    today.practised_seconds += spent
    if what in ("story", "read"):
        today.telling_seconds += spent
    if event.kind == "grade":
        _count_grade(today, event)
    elif event.kind == "decode":
        today.decoded += 1
        today.decoded_right += (event.grade or 0) > 1
    elif event.sample:
        today.read_samples += 1


def _count_grade(today: Done, event: _Event) -> None:
    again = event.card_id in today.graded
    today.graded.add(event.card_id)
    if event.mode == "return":
        return
    today.grades[event.grade or 0] += 1
    today.firsts[event.grade or 0] += not again
    if not event.due or event.mode != "daily":
        return
    if event.card_kind == "story":
        today.new_stories += event.first
        today.due_tellings += not event.first
    elif event.first:
        today.new_questions += 1
        if event.fits_nothing:
            today.unopened.add(event.card_id)
        if event.principle_id is not None:
            today.new_by_principle[event.principle_id] += 1


def _seconds(what: str, taken_ms: int | None, estimates: Estimates) -> int:
    if taken_ms is None:
        expected = {"question": estimates.question, "decode": DECODE_SECONDS}
        return expected.get(what, estimates.telling)
    return min(round(taken_ms / 1000), LONGEST_SECONDS[what])


_DONE = f"""
SELECT review.id, review.card_id, review.kind, review.mode, review.due, review.grade,
    review.taken_ms,
    -- A story that was written or rewritten is due, not new (PRACTICE 6.4).
    review.stability_before IS NULL AND NOT EXISTS (
        SELECT 1 FROM review AS written WHERE written.card_id = review.card_id
            AND written.kind = 'due' AND written.id < review.id),
    card.kind, card.principle_id,
    card.sample,
    -- What was opened today, by the story that came to mind, is open from tomorrow on.
    card.kind = 'question' AND NOT card.plain
        AND (card.opens IS NULL OR card.opens > :day)
FROM review JOIN card ON card.id = review.card_id
WHERE review.day = :day AND review.id > :after AND NOT review.imported AND {IN_FORCE}
"""

# CROSS: the join is to begin with the gaps, which are few, not with all cards.
_GAPS = """
SELECT card.id, card.principle_id, card.due_day IS NULL
FROM gap CROSS JOIN card ON card.id = gap.card_id
WHERE gap.day = :day
"""

_DECODED = f"""
SELECT grade FROM review WHERE kind = 'decode' AND {IN_FORCE}
ORDER BY id DESC LIMIT :last
"""
