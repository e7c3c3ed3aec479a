"""Cells that a spreadsheet would run, kept as text."""

from __future__ import annotations

import re

_RUN = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would run, or that `quoted` has made text."""
_FIRST = frozenset("'=+-@\t\r")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")


def quoted(cell: str) -> str:
    """A cell that a spreadsheet shows and never runs."""
    # Nearly every cell begins with a letter.
    risky = cell[:1] in _FIRST and _RUN.match(cell)
    return f"'{cell}" if risky else cell


def unquoted(cell: str) -> str:
    """The cell as it was before `quoted`."""
    return cell[1:] if cell[:1] == "'" and _QUOTED.match(cell) else cell
