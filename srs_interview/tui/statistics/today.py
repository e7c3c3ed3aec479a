"""What was done today, and the time of the range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srs_interview.core.reporting.statistics import Statistics
from srs_interview.tui.charts import words
from srs_interview.tui.charts.bars import shares
from srs_interview.tui.charts.columns import columns
from srs_interview.tui.charts.lines import AMBER, AXIS, FULL, Piece, line
from srs_interview.tui.charts.signs import Signs
from srs_interview.tui.statistics import timeline
from srs_interview.tui.statistics.room import (
    BACK,
    Chart,
    Figures,
    Head,
    Room,
)
from srs_interview.tui.widgets.blocks import Block, Gap, text

GRADES = ("Again", "Hard", "Good", "Easy")


def blocks(of: Statistics, room: Room) -> list[Block]:
    """Today's answers, then minutes by day, then the streak and what is due."""
    return [
        Head("Today", f"{words.weekday(of.day)} {words.day(of.day)}"),
        *_done(of, room.signs),
        Gap(),
        *time(of, room, 11),
        Gap(),
        Figures(
            (
                (words.count(of.streak, "day"), f"in a row, best {of.best_streak}"),
                *(_due(of) if of.cards else ()),
            )
        ),
        *([text(of.notice, AMBER)] if of.notice else []),
    ]


def _due(of: Statistics) -> Iterator[tuple[str, str]]:
    yield f"{of.forecast.now:,}", "due now"
    for tomorrow in of.forecast.days[1:2]:
        yield f"{tomorrow:,}", "tomorrow"
    yield f"{of.seen:,}", f"of {words.count(of.cards, 'card')} seen"


def time(of: Statistics, room: Room, taken: int) -> list[Block]:
    """Minutes by day over the range, with what they come to."""
    spent = of.spent
    if not spent.seconds:
        return [Head("Minutes a day", BACK[of.range]), text("No time yet.", AXIS)]
    drawn = timeline.minutes(of)
    daily = timeline.together(_days(of)) == 1
    return [
        Head("Minutes a day" if daily else "Minutes a week", BACK[of.range]),
        Chart(lambda width: columns(drawn, width, room.rows(taken, 5), room.signs)),
        text(_spent(of), AXIS),
    ]


def _days(of: Statistics) -> int:
    return of.day - (of.range.first(of.day) or of.since) + 1


def _spent(of: Statistics) -> str:
    days = sum(1 for day in of.spent.days if day.answers)
    each = words.span(of.spent.seconds / max(1, days))
    return (
        f"{words.span(of.spent.seconds)} on {words.count(days, 'day')}, "
        f"{each} each; {words.count(of.spent.answers, 'answer')}"
    )


def _done(of: Statistics, signs: Signs) -> Iterable[Block]:
    today = of.today
    if not today.answers:
        yield text("Nothing answered yet today: esc, then enter to begin.", AXIS)
        return
    first = today.first_try
    tried = f"at the first try ({first.passed} of {first.asked})"
    yield Figures(
        (
            (words.count(today.answers, "answer"), ""),
            (words.span(today.seconds), ""),
            *(((words.percent(first.share), tried),) if first.asked else ()),
        )
    )
    yield Chart(lambda width: [shares(today.grades, min(width, 72), signs)])
    yield Chart(lambda width: [line(legend(today.grades, signs), width)])


def legend(grades: tuple[int, ...] | None, signs: Signs) -> list[Piece]:
    """The shade of each grade with its name, and how often it was given."""
    pieces: list[Piece] = []
    for place, name in enumerate(GRADES):
        said = f" {name} {grades[place]:,}" if grades else f" {name}"
        pieces += [(signs.shades[place + 1], FULL), (f"{said}   ", AXIS)]
    return pieces
