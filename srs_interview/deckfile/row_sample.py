"""The first rows of a spreadsheet, to be asked what its columns are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from srs_interview.deckfile import row_head, row_layout, row_lines
from srs_interview.deckfile.row_head import Column
from srs_interview.deckfile.toml_syntax import Fault

SHOWN = 8
"""How many rows are shown."""

_AHEAD = 200
_BYTES = 2_000_000
"""How much of a file is looked at."""
_WIDEST = 40
"""How many columns can be asked about."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the beginning of a file of rows says of its columns."""

    rows: tuple[tuple[str, ...], ...]
    """The first ones, the row of names too where there is one."""
    columns: tuple[Column, ...]
    """What each is taken for so far; one that is not known is not read."""
    known: bool
    """Does the file itself say what its columns are?"""
    separator: str
    named: bool = False
    """Does its first row name them, in words that are known?"""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)


def sample(
    data: bytes,
    *,
    separator: str = "",
    encoding: str | None = None,
    columns: str | None = None,
) -> Sample | None:
    """The first rows of a file; None where no row of it can be read.

    Args:
        data: The file, of which the beginning is looked at.
        separator: Between cells; empty: what the file says, or what fits it.
        encoding: That of the file; None: UTF-8, or UTF-16 by its mark.
        columns: What the user said before of its columns.
    """
    lines = row_lines.opened(_beginning(data), encoding)
    if isinstance(lines, Fault):
        return None
    try:
        ahead = lines.ahead(_AHEAD)
        head = row_head.read(ahead)
        for _ in range(head.lines):
            next(lines, None)
        between = separator or head.separator
        between = between or row_head.separator(ahead[head.lines :])
        found = row_lines.records(lines, between, has_nul=b"\0" in data[:_BYTES])
        cells = (row for _, row, fault in found if not fault and any(row))
        rows = [tuple(row) for row, _ in zip(cells, range(SHOWN), strict=False)]
    except UnicodeError:
        return None
    if not rows:
        return None
    names = _asked(columns)
    is_names = head.names is None and row_head.known(rows[0]) > 0
    said = names or head.names or (rows[0] if is_names else None)
    width = min(_WIDEST, max(map(len, rows)))
    layout = row_layout.of(said, width, head)
    taken = [Column.UNREAD] * width
    for column, places in layout.at.items():
        for place in places:
            if place < width:
                taken[place] = column
    known = said is not None or head.anki
    return Sample(
        tuple(rows), tuple(taken), known and not layout.fatal, between, is_names
    )


def wanted(columns: Sequence[Column], *, heading: bool) -> str:
    """What the reader is told of them, as `--columns` is written."""
    said = ",".join(column.value for column in columns)
    return f"{row_layout.HEADING}{said}" if heading else said


def has_heading(columns: str | None) -> bool:
    """Was it said that the first row is no card?"""
    return (columns or "").strip().startswith(row_layout.HEADING)


def guess(found: Sample) -> tuple[Column, ...]:
    """What columns without names may be: the longest text asks, the next answers."""
    lengths = [
        sum(len(row[place]) for row in found.rows if place < len(row))
        for place in range(found.width)
    ]
    first = [place for place in range(found.width) if lengths[place]]
    taken = [Column.UNREAD] * found.width
    for place, column in zip(first, (Column.FRONT, Column.ANSWER), strict=False):
        taken[place] = column
    return tuple(taken)


def looks_like_names(found: Sample) -> bool:
    """Is the first row one of names, in whatever words?"""
    first, *others = found.rows
    if not others or not all(map(str.strip, first)):
        return False
    short = all(len(cell) <= 30 and cell[-1:] not in ".?!" for cell in first)
    longest = max((len(cell) for row in others for cell in row), default=0)
    return short and longest > 2 * max(map(len, first))


def _beginning(data: bytes) -> bytes:
    if len(data) <= _BYTES:
        return data
    cut = data.rfind(b"\n", 0, _BYTES)
    end = cut if cut > 0 else _BYTES
    # Two bytes for each character: the end must not halve one.
    return data[: end - end % 2 if data[:1] in (b"\xff", b"\xfe") else end]


def _asked(columns: str | None) -> list[str] | None:
    if columns is None:
        return None
    names = row_layout.asked(columns)
    return None if isinstance(names, str) else names
