"""The first rows of a spreadsheet, to be asked what its columns are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

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
_NUMBER = re.compile(r"[#(]?\d[\d.,:/\-\s]*[).%]?")


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
        rows = [tuple(row) for row in islice(cells, SHOWN)]
        if head.names is None and not head.anki:
            above = row_head.named_at(rows)
            # The titles make room for rows that hold something.
            rows = rows[above:] + [tuple(row) for row in islice(cells, above)]
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
    """What columns may be: the first with words asks, the next one answers.

    Numbers and days ask nothing, and a heading that is known says what its column is.
    """
    names = found.rows[0] if looks_like_names(found) else ()
    taken = [Column.UNREAD] * found.width
    for place, name in enumerate(names[: found.width]):
        column = row_head.column(name)
        if column and (column in row_layout.SEVERAL or column not in taken):
            taken[place] = column
    rows = found.rows[1:] if names else found.rows
    filled = [
        place
        for place in range(found.width)
        if taken[place] is Column.UNREAD and any(map(len, _cells(rows, place)))
    ]
    words = [each for each in filled if not _numbers(_cells(rows, each))]
    # Where there is nothing but numbers, they are what is asked.
    free = iter(words if len(words) > 1 or Column.FRONT in taken else filled)
    for side in (Column.FRONT, Column.ANSWER):
        if side not in taken and (at := next(free, None)) is not None:
            taken[at] = side
    return tuple(taken)


def looks_like_names(found: Sample) -> bool:
    """Is the first row one of names, in whatever words?"""
    first, *others = found.rows
    if not others or not all(map(str.strip, first)):
        return False
    if not all(len(cell) <= 30 and cell[-1:] not in ".?!" for cell in first):
        return False
    longest = max((len(cell) for row in others for cell in row), default=0)
    return longest > 2 * max(map(len, first)) or any(
        not _numbers([name]) and len(others) > 1 and _numbers(_cells(others, place))
        for place, name in enumerate(first)
    )


def _cells(rows: Sequence[tuple[str, ...]], place: int) -> list[str]:
    return [row[place].strip() for row in rows if place < len(row)]


def _numbers(cells: Sequence[str]) -> bool:
    """Is there nothing in them but numbers and days?"""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)


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
