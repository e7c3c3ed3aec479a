"""What is known of one principle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from srs_interview.core import progress
from srs_interview.core.cards import STORIES_PER_PRINCIPLE
from srs_interview.core.reporting import statistics
from srs_interview.core.reporting.statistics import Principle
from srs_interview.tui.charts import words
from srs_interview.tui.charts.bars import Bar, bars
from srs_interview.tui.charts.lines import AXIS, line
from srs_interview.tui.charts.plot import Frame, Points, plot
from srs_interview.tui.charts.sparkline import sparkline
from srs_interview.tui.statistics.room import (
    Beside,
    Chart,
    Figures,
    Head,
    Room,
)
from srs_interview.tui.widgets.blocks import Block, Gap, Row, text
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.core.coaching.standing import Part

_FORGOTTEN = 5
_LOWEST = 0.4
"""Recall that a trend begins at."""


def blocks(of: Principle, room: Room, part: Part | None = None) -> list[Block]:
    """Recall, its trend, what slips, and what is left to do.

    Args:
        of: The principle.
        room: The room there is.
        part: What Readiness says of it; None where that is not known.
    """
    return [
        Gap(),
        Head(of.row.name, progress.weakness_words(of.row)),
        Figures(
            (
                (
                    f"{of.row.reviewed:,}",
                    f"of {words.count(of.row.cards, 'card')} seen",
                ),
                (f"{of.row.due:,}", "due"),
                (words.count(of.row.lapses, "lapse"), ""),
                (f"{of.row.stories}", f"of {STORIES_PER_PRINCIPLE} stories"),
            )
        ),
        *([text(of.row.why, AXIS)] if of.row.why else []),
        Gap(),
        Beside(
            [*_recall(of, room, part), Gap(), *_trend(of, room)],
            [*([] if room.wide else [Gap()]), *_weakest(of), Gap(), *_forgotten(of)],
        ),
    ]


def _recall(of: Principle, room: Room, part: Part | None) -> Iterator[Block]:
    row, sure = of.row, part is not None and part.calibrated
    shares = (
        ("now, by FSRS", row.recall_now, ""),
        ("on the day, by FSRS", row.recall_on_date, ""),
        ("on the day, estimated", part.recall if part and sure else None, ""),
        ("when asked", row.retention, f" of {row.reviews:,}"),
    )
    drawn = [
        Bar(name, share, f"{words.percent(share)}{told}")
        for name, share, told in shares
        if share is not None
    ]
    yield Head("Recall", f"held to {words.percent(row.desired_recall)}")
    if drawn:
        top = 1.0
        yield Chart(lambda width: bars(drawn, min(width, 72), room.signs, top=top))
    if said := statistics.too_few(row.reviews):
        yield text(f"Measured: {said}.", AXIS)


def _trend(of: Principle, room: Room) -> Iterator[Block]:
    asked = sum(week.asked for week in of.weeks)
    weeks = len(of.weeks)
    yield Head("Trend, when asked", f"the last {weeks} weeks" if weeks else "")
    if said := statistics.too_few(asked):
        yield text(f"{said[0].upper()}{said[1:]}.", AXIS)
        return
    known = [share for share in of.trend if share is not None]
    said = f"   from {words.percent(known[0])} to {words.percent(known[-1])}"
    if room.wide and len(known) > 1:
        points = Points(of.trend, lambda share: room.signs.dot)
        low = 0.5 if min(known) >= 0.5 else 0.0
        frame = Frame(low, 1.0, words.percent, aim=of.row.desired_recall)
        yield Chart(lambda width: plot([points], frame, width, 10, room.signs))
    trend = sparkline(of.trend, weeks, room.signs, low=_LOWEST)
    shown = trend + line([(said, AXIS)], len(said))
    yield Chart(lambda width: [shown.truncate(width)])


def _weakest(of: Principle) -> Iterator[Block]:
    yield Head("Most likely forgotten now")
    if of.weakest is None:
        yield text("No card of it was seen yet: enter begins.", AXIS)
    else:
        share = words.percent(of.weakest.recall)
        yield Row(content(f"{share:>5}  ", "$accent"), content(of.weakest.title))


def _forgotten(of: Principle) -> Iterator[Block]:
    yield Head("Left out of tellings most often")
    if not of.forgotten:
        said = "Nothing so far." if of.row.stories else "No story yet: w writes one."
        yield text(said, AXIS)
    for each in of.forgotten[:_FORGOTTEN]:
        mark = content(f"{each.missed} of {each.told}  ", "$accent")
        yield Row(mark, content(each.fact) + content(f"  {each.story}", AXIS))
