"""Grades by kind of card and by hour, and what became of suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from srs_interview.core.reporting import statistics
from srs_interview.core.reporting.history import Four, Hour
from srs_interview.core.reporting.statistics import Statistics
from srs_interview.tui.charts import words
from srs_interview.tui.charts.bars import shares
from srs_interview.tui.charts.columns import Column, columns
from srs_interview.tui.charts.lines import AXIS, cell, line
from srs_interview.tui.charts.plot import Frame, Points, plot
from srs_interview.tui.charts.signs import Signs
from srs_interview.tui.statistics import today
from srs_interview.tui.statistics.room import (
    BACK,
    Beside,
    Chart,
    Head,
    Room,
)
from srs_interview.tui.widgets.blocks import Block, Gap, text

_KIND = 10
_THREE, _DAY = 3, 24
_HOURS = [f"{hour}" if hour % 3 == 0 else "" for hour in range(24)]


def blocks(of: Statistics, room: Room) -> list[Block]:
    """Grades by kind, answers and recall by hour, suggestions."""
    if not any(each.every for each in of.grades):
        said = "No answer in this time: r looks further back."
        if not of.reviews:
            said = "No answer yet: esc, then enter to begin."
        return [Head("Grades", BACK[of.range]), text(said, AXIS)]
    signs = room.signs
    return [
        Head("Grades", BACK[of.range]),
        *(_shares(each.kind, each.grades, signs) for each in of.grades if each.every),
        Chart(lambda width: [line(today.legend(None, signs), width)]),
        Gap(),
        *_by_hour(of, room),
        text(_hour_words(of.hours), AXIS),
        Gap(),
        text(_raised(of), AXIS),
        *([text(_habit(of.advice))] if of.advice else []),
        Gap(),
        Head("Grades by hour", "three hours each"),
        *(_shares(name, four, signs) for name, four in _by_three(of.hours)),
    ]


def _by_three(hours: Sequence[Hour]) -> Iterator[tuple[str, Four]]:
    """The grades of each three hours in which there was an answer."""
    for first in range(0, len(hours), _THREE):
        of = [hour.grades for hour in hours[first : first + _THREE]]
        again, hard, good, easy = (sum(each) for each in zip(*of, strict=True))
        if again + hard + good + easy:
            until = (first + _THREE) % _DAY
            yield f"{first:02} to {until:02}", (again, hard, good, easy)


def _shares(name: str, grades: Four, signs: Signs) -> Chart:
    """Four grades as one bar, with their shares and how many there were."""
    every = sum(grades)
    each = "  ".join(f"{part / every * 100:3.0f}" for part in grades)

    def draw(width: int) -> list[Content]:
        said = f"  {each} %  {every:>7,}"
        bar = shares(grades, max(4, width - _KIND - len(said)), signs)
        pieces = [(cell(name, _KIND), "")]
        whole = line(pieces, width) + bar + line([(said, AXIS)], width)
        return [whole.truncate(width)]

    return Chart(draw)


def _by_hour(of: Statistics, room: Room) -> list[Block]:
    """How many answers, and in a wide window how many of them were right."""
    height = room.rows(12 + 10 * room.wide, least=6, most=16)
    counts: list[Block] = [
        Head("Answers by hour"),
        Chart(lambda width: _hours(of.hours, width, height, room.signs)),
    ]
    if not room.wide:
        return counts
    kept = [hour.kept.share if _measured(hour) else None for hour in of.hours]
    points = Points(kept, lambda share: room.signs.dot)
    low = (
        0.5 if min((each for each in kept if each is not None), default=1) >= 0.5 else 0
    )
    frame = Frame(low, 1.0, words.percent, aim=of.desired_recall)
    recalled: list[Block] = [
        Head("Recalled by hour", f"aim {words.percent(of.desired_recall)}"),
        Chart(lambda width: plot([points], frame, width, height, room.signs, _HOURS)),
    ]
    return [Beside(counts, recalled)]


def _hours(
    hours: Sequence[Hour], width: int, height: int, signs: Signs
) -> list[Content]:
    drawn = [
        Column(hour.every, label) for hour, label in zip(hours, _HOURS, strict=False)
    ]
    return columns(drawn, width, height, signs)


def _measured(hour: Hour) -> bool:
    return not statistics.too_few(hour.kept.asked)


def _hour_words(hours: Sequence[Hour]) -> str:
    """The hour that recalls the most and the one that does the least."""
    known = sorted(
        (hour for hour in hours if _measured(hour)),
        key=lambda hour: hour.kept.share or 0,
    )
    if not known:
        most = max((hour.kept.asked for hour in hours), default=0)
        return f"Recalled by hour: {statistics.too_few(most)}."
    worst, best = known[0], known[-1]
    if len(known) == 1:
        return f"Recalled {_hour(best)}; no other hour has enough reviews."
    if worst.kept.share == best.kept.share:
        asked = sum(hour.kept.asked for hour in known)
        return f"Recalled alike at the hours measured: {_kept(best, asked)}."
    return f"Recalled best {_hour(best)}; worst {_hour(worst)}."


def _hour(of: Hour) -> str:
    return f"at {of.hour} h: {_kept(of, of.kept.asked)}"


def _kept(of: Hour, asked: int) -> str:
    return f"{words.percent(of.kept.share)} of {asked:,}"


def _habit(advice: str) -> str:
    how = "srs-interview fit --repair-hard takes those Hards for Again"
    return f"{advice[:1].upper()}{advice[1:]}; {how}."


def _raised(of: Statistics) -> str:
    raised = of.raised
    if not raised.suggested:
        return "No grade was suggested in this time."
    few = statistics.too_few(raised.suggested)
    share = f"{raised.raised}" if few else words.percent(raised.share)
    said = f"Suggested grades: {share} of {raised.suggested:,} raised"
    said += f", {raised.lowered:,} lowered."
    if not raised.mirror:
        return said
    return f"{said} A habit: cards then come back later than you know them."
