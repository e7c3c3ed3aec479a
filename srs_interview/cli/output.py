"""Everything a verb prints: data on stdout, the rest on stderr, nothing that steers."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from srs_interview.core.text import STEERING, shown, shown_line
from srs_interview.errors import OutputError

if TYPE_CHECKING:
    from srs_interview.deckfile.drafts import Problem

_STEERING = f"[{STEERING}\ud800-\udfff]"
"""What JSON leaves raw and a terminal must not see raw; the rest it escapes itself."""


def say(text: str = "") -> None:
    """Print a line of data, or several.

    Raises:
        OutputError: The output cannot be written, such as to a full disk.
    """
    _print(shown(text))


def _print(text: str) -> None:
    try:
        print(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write the output: {error.strerror}") from error


def _escaped(character: re.Match[str]) -> str:
    return f"\\u{ord(character[0]):04x}"


def say_to_a_person(text: str = "") -> None:
    """The same, and on a terminal no word is cut by the end of a line."""
    if sys.stdout is None or not sys.stdout.isatty():
        say(text)
        return
    import shutil

    width = shutil.get_terminal_size().columns
    say("\n".join(_wrapped(line, width) for line in shown(text).split("\n")))


def complain_to_a_person(text: str) -> None:
    """Say on stderr what was not understood, on a terminal without a cut word."""
    if sys.stderr is not None and sys.stderr.isatty():
        import shutil

        text = _wrapped(shown(text), shutil.get_terminal_size().columns)
    complain(text)


def _wrapped(line: str, width: int) -> str:
    import textwrap

    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.fill(
        line,
        max(width, 20),
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def say_json(value: object) -> None:
    """Print a value as JSON, as people can read it too."""
    import json  # the app's first frame needs everything here but this

    _print(re.sub(_STEERING, _escaped, json.dumps(value, indent=2, ensure_ascii=False)))


def complain(text: str) -> None:
    """Print a line on stderr."""
    if sys.stdout is not None:
        sys.stdout.flush()
    print(shown(text), file=sys.stderr)


def problem_as_json(problem: Problem) -> dict[str, object]:
    """A problem as every verb that reads files reports it."""
    return {
        "line": problem.line,
        "severity": problem.severity.value,
        "message": problem.message,
    }


def name(file: str | Path) -> str:
    """A file's name, safe to print."""
    return shown_line(str(file))


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 card", "2 cards"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def percent(share: float | None) -> str:
    """A share of 1 as a person reads it; a dash where there is none."""
    return "-" if share is None else f"{share * 100:.0f} %"


_SHORTEST = 16
"""Columns; a first cell that is cut to less says nothing."""


def _columns() -> int:
    """How wide a row of a table may be; a pipe takes any."""
    if sys.stdout is None or not sys.stdout.isatty():
        return sys.maxsize
    import shutil

    return shutil.get_terminal_size().columns


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; those after the first align right.

    In a terminal the first one gives way where a row would be wider than that. The last
    line end is left to the caller; cells are put on one line each.
    """
    cells = [[shown_line(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    room = _columns() - sum(widths[1:]) - 2 * len(widths[1:])
    if _SHORTEST <= room < widths[0]:
        widths[0] = room
        for row in cells:
            row[0] = row[0] if len(row[0]) <= room else f"{row[0][: room - 3]}..."
    lines = (
        "  ".join(
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
    return "\n".join(lines)
