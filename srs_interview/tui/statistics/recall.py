"""True retention by age and span, and each principle's recall beside its prediction."""

from __future__ import annotations

from collections.abc import Sequence

from srs_interview.core.progress import PrincipleRow
from srs_interview.core.reporting import statistics
from srs_interview.core.reporting.history import Kept
from srs_interview.core.reporting.statistics import Statistics
from srs_interview.tui.charts import words
from srs_interview.tui.charts.lines import AMBER, AXIS, FULL, Piece, line
from srs_interview.tui.charts.pairs import Pair, pairs
from srs_interview.tui.charts.plot import Frame, Points, plot
from srs_interview.tui.charts.table import Row, table
from srs_interview.tui.statistics.room import Beside, Chart, Figures, Head, Room
from srs_interview.tui.widgets.blocks import Block, Gap, text

_WEEK = 7
_LEFT = 0.47
"""What the table has of a wide page."""
_PERIODS = {
    "today": "today",
    "week": "7 days",
    "month": "30 days",
    "year": "365 days",
    "ever": "ever",
}


def blocks(of: Statistics, room: Room) -> list[Block]:
    """The table of retention, the principles that were measured, and the weeks."""
    if room.wide:
        left = [*_table(of), Gap(), *_weeks(of, room, room.rows(12, 8, 14))]
        return [Beside(left, _pairs(of, room), share=_LEFT)]
    return [*_table(of), Gap(), *_pairs(of, room), Gap(), *_weeks(of, room, 8)]


def _table(of: Statistics) -> list[Block]:
    asked = max((each.every.asked for each in of.retention), default=0)
    drawn: list[Block] = [
        Head("Recalled when asked", f"aim {words.percent(of.desired_recall)}")
    ]
    if said := statistics.too_few(asked):
        return [*drawn, text(f"{_begun(said)}: esc, then enter to review.", AXIS)]
    rows = [
        Row(
            _PERIODS.get(each.period, each.period),
            (*_kept(each.young), *_kept(each.mature), *_kept(each.every)),
        )
        for each in of.retention
    ]
    heads = ("young", "of", "mature", "of", "all", "of")
    return [
        *drawn,
        Chart(lambda width: table(heads, rows, width)),
        text("First reviews of a day; mature from 21 days of stability on.", AXIS),
        *_first_sight(of.first_sight),
    ]


def _begun(said: str) -> str:
    """As a sentence begins."""
    return f"{said[0].upper()}{said[1:]}"


def _first_sight(kept: Kept) -> list[Block]:
    """Questions that were kept back, met for the first time (PRACTICE 5.5)."""
    if not kept.asked:
        return []
    share = words.percent(kept.share), f"at first sight, of {kept.asked:,} kept back"
    return [Figures((share,))]


def _kept(kept: Kept) -> tuple[str, str]:
    return (
        (words.percent(kept.share), words.many(kept.asked)) if kept.asked else ("-", "")
    )


def _weeks(of: Statistics, room: Room, height: int) -> list[Block]:
    """What was recalled week by week, of all principles together."""
    together = [each.weeks for each in of.principles if each.weeks]
    weeks = [sum(week[1:], week[0]) for week in zip(*together, strict=True)]
    asked = sum(week.asked for week in weeks)
    head = Head("Recalled by week", f"the last {len(weeks)} weeks" if weeks else "")
    if said := statistics.too_few(asked):
        return [head, text(f"{_begun(said)}.", AXIS)]
    shares = [week.share for week in weeks]
    points = Points(shares, lambda share: room.signs.dot)
    low = 0.5 if min(share for share in shares if share is not None) >= 0.5 else 0.0
    frame = Frame(low, 1.0, words.percent, aim=of.desired_recall)
    last = of.day - (of.day - 1) % _WEEK
    first = last - _WEEK * (len(weeks) - 1)
    labels = [words.day(first + _WEEK * place) for place in range(len(weeks))]
    return [
        head,
        Chart(lambda width: plot([points], frame, width, height, room.signs, labels)),
    ]


def _pairs(of: Statistics, room: Room) -> Sequence[Block]:
    signs = room.signs
    rows = [each.row for each in of.principles]
    drawn = [_pair(row) for row in rows if not statistics.too_few(row.reviews)]
    drawn.sort(key=lambda pair: pair.measured or 0)
    head = Head("By principle", "the weakest first")
    if not drawn:
        most = max((row.reviews for row in rows), default=0)
        said = statistics.too_few(most).partition(" yet ")[2]
        return [head, text(f"No principle has enough reviews yet {said}.", AXIS)]
    legend: list[Piece] = [
        (signs.dot, FULL),
        (" measured   ", AXIS),
        (signs.ring, AMBER),
        (" predicted now   ", AXIS),
        (f"{signs.side} aim", AXIS),
    ]
    return [
        head,
        Chart(lambda width: pairs(drawn, width, signs, aim=of.desired_recall)),
        Chart(lambda width: [line(legend, width)]),
    ]


def _pair(row: PrincipleRow) -> Pair:
    said = f"{words.percent(row.retention):>5} of {words.many(row.reviews):>5}"
    return Pair(row.name, row.retention, row.recall_now, said)
