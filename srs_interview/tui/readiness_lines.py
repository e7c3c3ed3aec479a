"""Readiness drawn: a row a principle, the band of its recall, and the words beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from srs_interview.core.coaching.backtest import Backtest, Missed
from srs_interview.core.coaching.readiness import Light
from srs_interview.core.coaching.standing import Part, Standing
from srs_interview.tui.charts.sparkline import sparkline
from srs_interview.tui.widgets.plain import content, unbroken

_MUTED = "$text-muted"
_STYLES = {
    Light.RED: "$text-error",
    Light.AMBER: "$text-warning",
    Light.GREEN: "$text-success",
}
_NAME, _WIDEST_NAME, _BAND, _WIDEST_BAND, _TREND = 18, 34, 10, 30, 7
_WAITING = "..."
_LOWEST = 0.7
"""Recall that the sparklines begin at; what is below is drawn lowest."""


@dataclass(frozen=True, slots=True)
class Look:
    """How rows are to be drawn."""

    wide: int
    today: int
    ascii_only: bool = False
    none: str = "–"  # noqa: RUF001 - the sign of an absent value

    @property
    def name(self) -> int:
        """Columns of a name: half of what the other columns leave."""
        return max(_NAME, min(_WIDEST_NAME, _NAME + self._spare // 2))

    @property
    def band(self) -> int:
        """Cells of the band: the other half."""
        return max(_BAND, min(_WIDEST_BAND, _BAND + self._spare - self._spare // 2))

    @property
    def _spare(self) -> int:
        return self.wide - _used(_COLUMNS) - _NAME - 2


@dataclass(frozen=True, slots=True)
class _Column:
    """One column after the name."""

    head: str
    width: int
    draw: Callable[[Part, Look], Content]
    rank: int = 0
    """The columns of the highest rank go first where there is no room."""


def heading(look: Look) -> str:
    """The names of the columns that fit."""
    cells = [
        f"{_head(column, look):>{_width(column, look)}}"
        for column in _fitting(look.wide)
    ]
    return "  " + "Principle".ljust(look.name) + "".join(cells)


def row(part: Part, look: Look, *, mark: str = " ", bold: bool = False) -> Content:
    """One principle in the columns that fit."""
    name = content(part.name).truncate(look.name, ellipsis=True, pad=True)
    line = content(f"{mark} ", "$accent") + (name.stylize("bold") if bold else name)
    for column in _fitting(look.wide):
        drawn, width = column.draw(part, look), _width(column, look)
        line += content(" " * max(0, width - drawn.cell_length)) + drawn
    return line


def band(part: Part, cells: int, *, ascii_only: bool = False) -> str:
    """Recall from nothing to all: FSRS's as a ring, the estimate as a dot in its band.

    Args:
        part: One principle, or everything.
        cells: How many there are.
        ascii_only: Without block characters?
    """
    told = part.estimate
    if told is None:
        return " " * cells
    line, ring, dot = "-ox" if ascii_only else "━○●"
    drawn = [" "] * cells
    if part.calibrated:
        low, high = _cell(told.low, cells), _cell(told.high, cells)
        drawn[low : high + 1] = line * (high + 1 - low)
    drawn[_cell(told.raw, cells)] = ring
    if part.calibrated:
        drawn[_cell(told.calibrated, cells)] = dot
    return "".join(drawn)


def summary(stand: Standing, wide: int, *, waiting: bool = False) -> Content:
    """The level as a word and the three numbers of everything.

    Args:
        stand: What is known by now.
        wide: Columns there are.
        waiting: Do the mock loops still go on? What they tell is not unknown then.
    """
    ready = stand.whole.ready
    numbers = {
        "Coverage": None if ready is None else ready.coverage,
        "Recall": stand.whole.recall,
        "Delivery": None if ready is None else ready.delivery,
    }
    for gap, unknown in (("    ", "not known"), ("  ", "not known"), ("  ", "?")):
        parts = [
            _number(name, each, _WAITING if waiting and name != "Recall" else unknown)
            for name, each in numbers.items()
        ]
        if ready is not None:
            level = content(str(ready.light), _STYLES[ready.light])
            parts.insert(0, content("Level ", _MUTED) + level)
        joined = content(gap).join(parts)
        if joined.cell_length <= wide:
            break
    return joined


def beside(stand: Standing) -> str:
    """What lies behind the recall of everything, in a sentence or two."""
    # What is wrong stands before what is said: the rest may have no room.
    said = (
        stand.notice,
        stand.whole.words(stand.today),
        stand.unpractised,
        _sentence(stand.lacking),
    )
    return " ".join(filter(None, said))


def missing(part: Part) -> tuple[str, ...]:
    """What keeps it from green, in plain sentences."""
    if part.ready is None:
        return ("No mock loop asked about it.",)
    return part.ready.missing or ("Everything that is measured is at its aim.",)


def fitting(said: Sequence[str], width: int, height: int) -> str:
    """As many whole sentences as there is room for, the first ones; at least one."""
    words = ""
    for sentence in said:
        more = f"{words} {sentence}".lstrip()
        if words and unbroken(more, width).count("\n") >= height:
            break
        words = more
    return words


def tested(test: Backtest) -> list[str]:
    """What came of past predictions: a sentence, and a table by what was expected."""
    lines = [_sentence(test.words)]
    for name, missed in (("By FSRS", test.raw), ("Calibrated", test.calibrated)):
        if missed is not None:
            lines += ["", *_bins(name, missed)]
    return lines


def _bins(name: str, missed: Missed) -> list[str]:
    heads = f"{name:16}{'reviews':>9}{'expected':>10}{'recalled':>10}{'off':>6}"
    return [
        heads,
        *(
            f"{f'{100 * each.low:.0f} to {100 * each.high:.0f} %':16}"
            f"{each.reviews:>9}{_percent(each.expected):>10}"
            f"{_percent(each.recalled):>10}{_signed(each.off):>6}"
            for each in missed.bins
        ),
    ]


def _signed(share: float) -> str:
    points = round(100 * share)
    return f"{points:+}" if points else "0"


def _number(name: str, share: float | None, unknown: str) -> Content:
    said = unknown if share is None else _percent(share)
    return content(f"{name} ", _MUTED) + content(said, "bold")


def _level(part: Part, look: Look) -> Content:
    if part.light is None:
        return content(look.none, _MUTED)
    return content(str(part.light), _STYLES[part.light])


def _recall(part: Part, look: Look) -> Content:
    told = part.estimate
    if told is None:
        return content(look.none, _MUTED)
    if not part.calibrated:
        return content(_percent(told.raw))
    to = ">" if look.ascii_only else "→"
    return content(f"{100 * told.raw:.0f} {to} ", _MUTED) + content(
        _percent(told.calibrated)
    )


def _band(part: Part, look: Look) -> Content:
    return content(band(part, look.band, ascii_only=look.ascii_only), "$accent")


def _coverage(part: Part, look: Look) -> Content:
    return _share(None if part.ready is None else part.ready.coverage, look)


def _delivery(part: Part, look: Look) -> Content:
    return _share(None if part.ready is None else part.ready.delivery, look)


def _sights(part: Part, look: Look) -> Content:
    passed, asked = part.sights
    return content(f"{passed}/{asked}") if asked else content(look.none, _MUTED)


def _trend(part: Part, look: Look) -> Content:
    from srs_interview.tui.charts.signs import signs

    drawn = signs(ascii_only=look.ascii_only)
    return sparkline(part.trend(look.today), _TREND, drawn, low=_LOWEST)


def _share(share: float | None, look: Look) -> Content:
    return content(look.none, _MUTED) if share is None else content(_percent(share))


_COLUMNS = (
    _Column("level", 6, _level),
    _Column("recall", 12, _recall),
    _Column("band", _BAND + 2, _band, rank=1),
    _Column("cover", 7, _coverage, rank=2),
    _Column("told", 6, _delivery, rank=3),
    _Column("first", 6, _sights, rank=4),
    _Column("weeks", _TREND + 1, _trend, rank=5),
)


def _used(columns: Sequence[_Column]) -> int:
    return sum(column.width for column in columns)


def _fitting(wide: int) -> list[_Column]:
    columns = list(_COLUMNS)
    while columns and _NAME + 2 + _used(columns) > wide:
        columns.remove(max(columns, key=lambda column: column.rank))
    return columns


def _width(column: _Column, look: Look) -> int:
    return look.band + 2 if column.head == "band" else column.width


def _head(column: _Column, look: Look) -> str:
    """The name of a column; of the band the ends of its scale."""
    return "0".ljust(look.band - 3) + "100" if column.head == "band" else column.head


def _cell(share: float, cells: int) -> int:
    return min(cells - 1, max(0, int(share * cells)))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
