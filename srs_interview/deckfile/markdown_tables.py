"""A table in a note as rows of a spreadsheet, where its heading names the columns."""

from __future__ import annotations

import re

from srs_interview.deckfile import row_head

SEPARATOR = "|"

_RULE = re.compile(r":?-+:?")
"""A cell of the line below the heading of a table."""
_PARTS = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.I)


def rows_of(text: str) -> tuple[str, int] | None:
    """The rows of a note's tables, each in its line, and how many lines are no row.

    None where no table names its columns. Of several tables those count whose heading
    is that of the first.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = ["" for _ in lines]
    heading: list[str] = []
    others, at = 0, 0
    while at < len(lines):
        cells = _cells(lines[at])
        if (
            _begins(lines, at)
            and row_head.known(cells) > 1
            and cells == (heading or cells)
        ):
            rows[at] = "" if heading else _row(cells)
            heading = cells
            at += 2
            while at < len(lines) and "|" in lines[at]:
                rows[at] = _row(_cells(lines[at]))
                at += 1
        else:
            others += bool(lines[at].strip())
            at += 1
    return ("\n".join(rows), others) if heading else None


def is_rule(line: str) -> bool:
    """Is it the line below the heading of a table?"""
    return "|" in line and all(map(_RULE.fullmatch, _cells(line)))


def _begins(lines: list[str], at: int) -> bool:
    return "|" in lines[at] and at + 1 < len(lines) and is_rule(lines[at + 1])


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [each.strip().replace("\\|", "|") for each in _PARTS.split(bare)]


def _row(cells: list[str]) -> str:
    quoted = (_BREAK.sub(" ", each).replace('"', '""') for each in cells)
    return SEPARATOR.join(f'"{each}"' for each in quoted)
