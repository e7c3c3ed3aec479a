"""What is to be said of a plan in a sentence: does it fit, and what does it come to?"""

from __future__ import annotations

from collections.abc import Sequence

from srs_interview.core import days, limits
from srs_interview.core.planning.plan_days import (
    Foretold,
    PlanDay,
    PlanDays,
    Stage,
    Terms,
)
from srs_interview.core.runup import Short

MOST_MINUTES = 240
"""Minutes a day beyond which nobody is told to practise."""

FEW_CARDS = 20
"""Cards below which a figure of recall says of how many it is."""

NO_DATE = "No interview date is set: cards come when they are due."


def over(day: int, today: int) -> str:
    """What is said where the last interview is past and no other is known."""
    ago = days.in_words(day, today)
    return f"Your last interview was {ago}; no other date is set: cards come when due."


def verdict(
    plan: PlanDays, terms: Terms, *, cards: int, asleep: int, more_days: int = 0
) -> str:
    """Whether the plan fits its days, in one sentence, and what would make it fit.

    Args:
        plan: The plan.
        terms: Under what it was made.
        cards: How many can be asked.
        asleep: How many are suspended, so that they cannot.
        more_days: How many days later everything would be seen; 0 where nobody knows.
    """
    left = terms.date - terms.today
    if left == 0:
        return "It is today: five minutes of openings and one story aloud; no grades."
    if left == 1:
        return "It is tomorrow: ten minutes of titles, openings and figures; no grades."
    if not terms.practice_minutes:
        return "With 0 minutes a day nothing can be practised; 15 are a good beginning."
    if not any(terms.stage(day) is Stage.PRACTICE for day in terms.told):
        return "Every day that is left is a day off; one without would be practised."
    if not cards:
        return _nothing(asleep)
    if plan.short is not None:
        return _short(plan.short, terms)
    if left <= limits.LAST_DAYS_FOR_QUESTIONS:
        return (
            "It is close: nothing new begins any more, what you know comes once more."
        )
    if plan.untold:
        first = len(plan.days) - 1
        return f"It is {_many(left)} days away: the first {first} of them are planned."
    return _fits(plan, terms, more_days)


def foretold(told: Foretold, name: str) -> str:
    """What following the plan comes to.

    Args:
        told: What the day would find.
        name: The name of the weakest principle; empty where it is the only one.
    """
    few = "1 card" if told.seen == 1 else f"{told.seen} cards"
    what = f"recall of {few}" if told.seen < FEW_CARDS else "recall"
    if told.estimated is None:
        said = f"Followed, this gives {told.recall:.0%} {what} on the day"
    else:
        said = f"Followed, this gives an estimated {told.estimated:.0%} {what} on the"
        said += f" day, {told.recall:.0%} by FSRS"
    if name:
        said += f"; weakest {name}, {told.weakest_recall:.0%}"
    if told.unseen:
        stay = "1 card stays" if told.unseen == 1 else f"{told.unseen} cards stay"
        said += f"; {stay} unseen"
    return said.replace("%", " %") + "."


def tried(
    usual: tuple[int, Foretold | None],
    minutes: int,
    free: Sequence[int],
    told: Foretold | None,
    today: int,
) -> str:
    """What other minutes or days off would change; nothing of it is kept.

    Args:
        usual: The minutes that hold, and what they come to.
        minutes: Those that are tried.
        free: The study days that are off besides, the first one first.
        told: What that comes to.
        today: The study day.
    """
    held, now = usual
    said = f"If you practised {minutes} min a day"
    if minutes != held:
        said += f", not {held}"
    if free:
        said += f", with {_freed(free, today)} off"
    if now is None or told is None:
        return f"{said}: the plan would be this."
    before, after = f"{now.best:.0%}", f"{told.best:.0%}"
    became = f"still {after}" if before == after else f"{after} in place of {before}"
    return f"{said}: {became} recall on the day.".replace("%", " %")


def _freed(free: Sequence[int], today: int) -> str:
    """Which days are off, in words."""
    if [*free] == [today + 1]:
        return "tomorrow"
    if len(free) == 1:
        return days.named(free[0], today)
    if [*free] == [*range(today + 1, today + 1 + len(free))]:
        return f"the next {len(free)}"
    return f"{len(free)} more days"


def untold(plan: PlanDays) -> str:
    """What stands in place of the days that are not shown; empty where all are."""
    return f"{_many(plan.untold)} more days" if plan.untold else ""


def to_write(title: str) -> str:
    """What is written first; empty for nothing."""
    said = "The questions that new stories open are counted in."
    return f"To write first: {title}. {said}" if title else ""


def _many(number: int) -> str:
    return f"{number:,}"


def _nothing(asleep: int) -> str:
    if asleep:
        them = "the one card there is" if asleep == 1 else f"all {asleep} cards"
        return f"There is nothing to ask: {them} are put away; bring some back."
    return "There is nothing to ask yet: a story that you write opens its questions."


def _short(short: Short, terms: Terms) -> str:
    fewer = "1 card" if short.cards == 1 else f"{short.cards} cards"
    many = terms.practice_minutes
    day = "1 minute a day does not" if many == 1 else f"{many} minutes a day do not"
    day += " carry all of it"
    if short.minutes > MOST_MINUTES:
        return f"{day}, nor does any day: put {fewer} away."
    return f"{day}: {short.minutes} would, or {fewer} fewer."


def _fits(plan: PlanDays, terms: Terms, more_days: int) -> str:
    left = plan.foretold.unseen if plan.foretold else 0
    said = ", and ".join(filter(None, (_seen(plan, terms, left), _passed(plan))))
    if left:
        more = "1 more day" if more_days == 1 else f"{more_days} more days"
        would = f"; {more} would do" if more_days else ""
        return f"The minutes are enough, but the days are few: {said}{would}."
    return f"It fits: {said}." if said else "It fits."


def _seen(plan: PlanDays, terms: Terms, left: int) -> str:
    new = [each.day for each in plan.days if each.new]
    if not new:
        cards = "1 new card is" if left == 1 else f"{left} new cards are"
        return f"{cards} not seen" if left else ""
    within = new[-1] - terms.today + 1
    which = f"all but {left} new cards are" if left else "every new question is"
    which = "every new card but one is" if left == 1 else which
    return f"{which} seen {'today' if within == 1 else f'within {within} days'}"


def _passed(plan: PlanDays) -> str:
    last = sum(each.last_pass for each in plan.days)
    if not last:
        return ""
    what = f"{plan.passed} of {plan.cards} cards come"
    if plan.passed == plan.cards:
        what = "everything comes"
    when = "on the last day" if last == 1 else f"in the last {last} days"
    return f"{what} once more {when}"


def mark(day: PlanDay, today: int) -> str:
    """What is to be said beside a day; empty for a usual one."""
    if day.stage is not Stage.PRACTICE:
        return _STAGES[day.stage]
    said = ["today"] if day.day == today else []
    return ", ".join(said + (["last pass"] if day.last_pass else []))


_STAGES = {
    Stage.OFF: "day off",
    Stage.EVENING: "the evening before",
    Stage.INTERVIEW: "interview",
}
