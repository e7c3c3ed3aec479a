"""How much a day may hold: the table of PRACTICE 8, two budgets and the estimates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from srs_interview.core.kinds import Kind

ENOUGH_STORIES = 12
"""Tellable own stories from which on writing is no daily duty."""

ESTIMATED_SECONDS = {Kind.QUESTION: 20, Kind.STORY: 150}
"""What one item takes until enough of its kind were measured."""

DECODE_SECONDS = 10
"""What a decode item takes; only estimates use it, the budget counts real time."""

MEASURED_ENOUGH = 10
"""Measured items of a kind from which on their median is the estimate."""

LONGEST_SECONDS = {"question": 180, "story": 600, "decode": 60, "read": 600}
"""What of one item counts as practice: beyond it a person has left the screen."""

_DECODE_GOOD = 0.8
_NEW_QUESTIONS, _NEW_QUESTIONS_LATE = 6, 4
LAST_DAYS_FOR_STORIES, LAST_DAYS_FOR_QUESTIONS = 3, 2
"""Before the interview, in which no new one begins any more (PRACTICE 10)."""

LAST_DAYS_WITHOUT_GRADES = 1
"""The evening before and the day itself: nothing is right or wrong in them."""


class Estimates(NamedTuple):
    """What a card of each kind is expected to take today, in seconds."""

    question: int
    telling: int


class Limits(NamedTuple):
    """What one study day may hold at most; None is "no limit of its own"."""

    due_tellings: int | None
    new_stories: int
    tellings: int | None
    """Due and new together."""
    new_questions: int
    new_per_principle: int
    """New questions of one principle."""
    unopened: int
    unopened_gaps_only: bool
    """Only those of principles without a single story."""
    decode: int
    read_sample: bool
    """Is a sample read aloud, because there is nothing of one's own to tell?"""
    writing: int
    """Stories that the session offers to write."""
    writing_red_only: bool
    """Offered only where a principle is red."""

    def planned(self) -> Limits:
        """The same where the list of a run-up stands for due and new cards.

        What may be new and told is decided by whoever makes the list; here it is cut
        short by half of the minutes alone (PRACTICE 8).
        """
        return self._replace(
            due_tellings=None,
            tellings=None,
            new_stories=_ALL,
            new_questions=_ALL,
            new_per_principle=_ALL,
        )


_ALL = 1_000_000
"""More cards than a day holds."""


def limits(
    tellable: int,
    *,
    days_left: int | None = None,
    decode_right_share: float | None = None,
    new_questions: int | None = None,
    new_stories: int = 2,
    new_per_principle: int = 2,
    always_without_story: bool = False,
) -> Limits:
    """The row of PRACTICE 8 for so many tellable own stories, as the settings bend it.

    Args:
        tellable: Own stories that can be told.
        days_left: Days until the interview; None, or a day that is past: no date.
        decode_right_share: Share that was right of the last 30 decode items; None
            while fewer were asked.
        new_questions: The user's own cap on new questions a day; None for the table's.
        new_stories: The user's cap on new stories a day.
        new_per_principle: The user's cap on new questions of one principle a day.
        always_without_story: Has a principle that is always asked no story yet?
    """
    dated = days_left if days_left is not None and days_left >= 0 else None
    row = _row(tellable, dated, decode_right_share)
    row = row._replace(
        new_questions=row.new_questions if new_questions is None else new_questions,
        new_stories=min(row.new_stories, new_stories)
        if row.new_stories < 2
        else new_stories,
        new_per_principle=new_per_principle,
    )
    return row if dated is None else _last_days(row, dated, always_without_story)


def _row(tellable: int, days_left: int | None, decoded: float | None) -> Limits:
    first = Limits(
        due_tellings=0,
        new_stories=0,
        tellings=0,
        new_questions=_NEW_QUESTIONS,
        new_per_principle=2,
        unopened=6,
        unopened_gaps_only=False,
        decode=8,
        read_sample=True,
        writing=1,
        writing_red_only=False,
    )
    if tellable <= 0:
        return first
    few = first._replace(
        due_tellings=None,
        new_stories=2,
        tellings=None,
        unopened=4,
        decode=4,
        read_sample=False,
        writing=_stories_to_write(tellable, days_left),
    )
    if tellable <= 5:
        return few
    good = decoded is not None and decoded >= _DECODE_GOOD
    some = few._replace(
        due_tellings=3,
        new_stories=1,
        unopened=2,
        decode=0 if good else 2,
        writing=1,
    )
    if tellable < ENOUGH_STORIES:
        return some
    return some._replace(
        new_stories=2,
        tellings=3,
        new_questions=_NEW_QUESTIONS_LATE,
        unopened=1,
        unopened_gaps_only=True,
        decode=0,
        writing_red_only=True,
    )


def _stories_to_write(tellable: int, days_left: int | None) -> int:
    if days_left is None:
        return 1
    missing, days = ENOUGH_STORIES - tellable, max(1, days_left - 5)
    return min(2, -(-missing // days))


def _last_days(row: Limits, days_left: int, always_without_story: bool) -> Limits:
    """PRACTICE 10: nothing new so close to the day, and at last no grades."""
    if not may_begin_a_story(days_left, needed=always_without_story):
        row = row._replace(new_stories=0, writing=0)
    if days_left <= LAST_DAYS_FOR_QUESTIONS:
        row = row._replace(new_questions=0, unopened=0)
    if days_left <= LAST_DAYS_WITHOUT_GRADES:
        row = row._replace(decode=0, read_sample=False)
    return row


def may_begin_a_story(days_left: int | None, *, needed: bool) -> bool:
    """May one be written, or first told, so close to the day? (PRACTICE 10)

    Args:
        days_left: Days until the interview; None, or a day that is past: no date.
        needed: Has a principle that is always asked none yet? Then it is late only on
            the evening before, which is for titles, openings and figures.
    """
    if days_left is None or not 0 <= days_left <= LAST_DAYS_FOR_STORIES:
        return True
    return needed and days_left > LAST_DAYS_WITHOUT_GRADES


class Budgets(NamedTuple):
    """The two budgets of a study day, in seconds."""

    practice_seconds: int
    writing_seconds: int

    def met(
        self,
        practised_seconds: int,
        written_seconds: int,
        *,
        nothing_left: bool = False,
        declined: bool = False,
    ) -> bool:
        """Is it "done for today": both budgets met, used up or declined?

        Args:
            practised_seconds: Practised today.
            written_seconds: Spent on writing today.
            nothing_left: Is nothing left to practise?
            declined: Was writing declined today?
        """
        practised = nothing_left or practised_seconds >= self.practice_seconds
        return practised and (declined or written_seconds >= self.writing_seconds)


def budgets(
    tellable: int,
    *,
    days_left: int | None,
    always_without_story: bool = False,
    practice_minutes: int = 15,
    writing_minutes: int = 25,
) -> Budgets:
    """Today's two budgets; writing is owed only before a date, with too few stories.

    Args:
        tellable: Own stories that can be told.
        days_left: Days until the interview; None, or a day that is past: no date.
        always_without_story: Has a principle that is always asked no story yet? Only
            then is any written in the last days (PRACTICE 10).
        practice_minutes: Of a day.
        writing_minutes: Of a day.
    """
    dated = days_left is not None and days_left >= 0
    owed = dated and tellable < ENOUGH_STORIES
    owed = owed and may_begin_a_story(days_left, needed=always_without_story)
    return Budgets(practice_minutes * 60, writing_minutes * 60 if owed else 0)


def seconds(kind: Kind, measured: Sequence[int]) -> int:
    """What one card of a kind is expected to take.

    Args:
        kind: Question or story.
        measured: Seconds that cards of this kind took, in any order.
    """
    if len(measured) < MEASURED_ENOUGH:
        return ESTIMATED_SECONDS[kind]
    ordered = sorted(measured)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return max(1, (low + high) // 2)


def practised_minutes(spent_seconds: int) -> int:
    """What was practised, in whole minutes, alike wherever it is said."""
    return round(spent_seconds / 60)


def minutes(spent_seconds: int) -> int:
    """Seconds as whole minutes, rounded up, for "about 12 min"."""
    return -(-spent_seconds // 60)
