"""Cells that a spreadsheet would run, kept as text."""

from __future__ import annotations

import re

_RUN = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would run, or that `quoted` has made text."""
_QUOTED = re.compile(r"'+[=+\-@\t\r]")


def quoted(cell: str) -> str:
    """A cell that a spreadsheet shows and never runs."""
    return f"'{cell}" if _RUN.match(cell) else cell


def unquoted(cell: str) -> str:
    """The cell as it was before `quoted`."""
    return cell[1:] if _QUOTED.match(cell) else cell
