"""Why a card is asked today, in one line."""

from __future__ import annotations

from srs_interview.core import days
from srs_interview.core.items import Mode, State


def question_without_story(principle: str, wanted: int) -> str:
    """For a question that nothing fits yet; so many stories a principle should have."""
    return f"no story of yours fits {principle} here yet; it should have {wanted}"


def new_card(state: State | None, principle: str) -> str:
    """For a card that was never graded."""
    if state is State.OPEN:
        return f"new: a story of yours opened it for {principle}"
    if state is None:
        return "new: a story that you have not told here yet"
    return "new: you have not answered it here yet"


def seen_card(
    *,
    mode: Mode,
    due_day: int | None,
    today: int,
    recall: float | None,
    desired: float,
    base: float,
    principle: str,
    by_hand: bool,
    planned: bool = False,
) -> str:
    """For a card that has been graded, or was set to a day by hand.

    Args:
        mode: How it comes to be asked.
        due_day: When it is due.
        today: The study day.
        recall: Predicted chance that it is recalled today; None without a memory.
        desired: The recall it is held to.
        base: What cards of a principle that is not weak are held to.
        principle: The name of its principle.
        by_hand: Was the day set by hand or by writing, not by a grade?
        planned: Does today's plan list it?
    """
    if mode is Mode.RETURN:
        return "again today: it slipped earlier in this session"
    if by_hand:
        return "written or rewritten: tell it once, so that it sticks"
    chance = "" if recall is None else f"predicted recall {100 * recall:.0f} %"
    if due_day is None or due_day > today:
        ahead = "on today's plan" if planned else f"{mode.value}, ahead of its day"
        return f"{ahead}; {chance}".rstrip("; ")
    when = f"due {days.in_words(due_day, today)}"
    weak = ""
    if desired > base:
        weak = f"{principle} is weak, so it is held to {100 * desired:.0f} %"
    return "; ".join(part for part in (when, chance, weak) if part)
