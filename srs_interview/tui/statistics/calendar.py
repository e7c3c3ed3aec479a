"""The year at a glance: practice by day, the streak, and the time it took."""

from __future__ import annotations

from srs_interview.core.reporting.statistics import Statistics
from srs_interview.tui.charts import calendar, words
from srs_interview.tui.charts.lines import AXIS
from srs_interview.tui.statistics import today
from srs_interview.tui.statistics.room import Chart, Figures, Head, Room
from srs_interview.tui.widgets.blocks import Block, Gap, text

_WEEKS = 53


def blocks(of: Statistics, room: Room) -> list[Block]:
    """The heat map, the streak, and minutes by day."""
    signs, year = room.signs, of.calendar.last(_WEEKS)
    answers = [n for week in year.weeks for n in week if n]
    if not answers:
        none = "No answer yet: esc, then enter to begin."
        return [Head("Answers by day", "a year"), text(none, AXIS)]
    said = f"{sum(answers):,} on {words.count(len(answers), 'day')} of a year"
    return [
        Head("Answers by day", said),
        Chart(lambda width: calendar.calendar(year, width, signs)),
        Chart(lambda width: [calendar.legend(year, width, signs)]),
        Figures(
            (
                (words.count(of.streak, "day"), "in a row, days off forgiven"),
                (words.count(of.best_streak, "day"), "the best"),
            )
        ),
        Gap(),
        *today.time(of, room, 14),
    ]
