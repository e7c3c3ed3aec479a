"""A plan as events of a calendar: one a day, which the same day replaces later."""

from __future__ import annotations

from collections.abc import Iterator

from srs_interview.core import days
from srs_interview.core.planning import interview_words
from srs_interview.core.planning.ics import Event
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.planning.plan_days import PlanDay, PlanDays, Stage

EVENING_MINUTES = 10
"""What titles, openings and figures take the evening before (PRACTICE 10)."""


def events(
    plan: PlanDays, interview: Interview | None, to_write: str = ""
) -> Iterator[Event]:
    """The days that bring anything, the evening before, and the interview itself.

    Args:
        plan: The plan.
        interview: What it leads to; None for a date that was only asked about.
        to_write: What the first story that is written would be.
    """
    number = interview.id if interview else 0
    told = interview_words.name(interview) if interview else "Interview"
    for each in plan.days:
        said = _said(each, told, to_write)
        if said is not None:
            uid = f"plan-{number}-{days.iso(each.day)}@srs-interview"
            yield Event(uid, each.day, *said)
        to_write = "" if each.write else to_write


def counted(day: PlanDay) -> str:
    """What a day brings, in words: "6 new, 4 reviews, 2 tellings"."""
    return ", ".join(
        f"{many} {noun if many == 1 or noun == 'new' else noun + 's'}"
        for many, noun in (
            (day.new, "new"),
            (day.reviews, "review"),
            (day.tellings, "telling"),
        )
        if many
    )


def _said(day: PlanDay, told: str, to_write: str) -> tuple[str, str] | None:
    if day.stage is Stage.INTERVIEW:
        warm = "Five minutes to warm up: openings, and one story aloud. No grades."
        return (told if told.startswith("Interview") else f"Interview: {told}"), warm
    if day.stage is Stage.EVENING:
        what = f"Titles, openings and figures, {EVENING_MINUTES} min"
        return what, f"The evening before: {told}. Nothing is graded."
    parts, told_in_full = [], []
    if day.seconds:
        parts.append(f"Practise {day.minutes} min")
        told_in_full.append(f"{counted(day)}.")
    if day.write:
        many = "a story" if day.write == 1 else f"{day.write} stories"
        parts.append(f"write {many}" if parts else f"Write {many}")
        first = f": {to_write}" if to_write else ""
        told_in_full.append(f"Writing, {day.writing_minutes} min{first}.")
    if not parts:
        return None
    if day.last_pass:
        told_in_full.append("The last pass.")
    return ", ".join(parts), "\n".join(told_in_full)
