"""How far something is, as one line on stderr that goes when it is done."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from contextlib import AbstractContextManager
from types import TracebackType

from srs_interview.cli import surroundings
from srs_interview.core.text import shown_line

AFTER_SECONDS = 0.5
"""What takes less says nothing."""

_EVERY_SECONDS = 0.1
_CELLS = 24
_SHORTEST = 8
"""Columns; less of a name says nothing."""


class ProgressLine(AbstractContextManager["ProgressLine"]):
    """Drawn by a thread of its own, so that it moves while a statement runs.

    Only on a terminal: in a log or a pipe it would be noise.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._what, self._done, self._whole = "", 0, 0
        self._over = threading.Event()
        self._drawer: threading.Thread | None = None
        self._began = time.monotonic()

    def __call__(self, what: str, done: int, whole: int) -> None:
        """Note how far it is; `whole` 0 where nobody knows."""
        self._what, self._done, self._whole = what, done, whole

    def __enter__(self) -> ProgressLine:
        plain = os.environ.get("TERM", "") in ("", "dumb")
        if surroundings.is_terminal(sys.stderr) and not plain:
            self._drawer = threading.Thread(target=self._draw, daemon=True)
            self._drawer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawer is not None:
            self._over.set()
            self._drawer.join()

    def line(self, seconds: float, columns: int = 80) -> str:
        """What is drawn after so many seconds, in a window of so many columns.

        A line that was wider could not be drawn over: its name gives way, and then it
        is cut.
        """
        rest = f"  {seconds:.0f} s"
        if self._whole:
            filled = min(self._done * _CELLS // self._whole, _CELLS)
            bar = "#" * filled + "-" * (_CELLS - filled)
            # The seconds move where one part takes longer than the others.
            rest = f"  [{bar}]  {self._done:,} of {self._whole:,}{rest}"
        name = shown_line(self._name)
        room = columns - 1 - len(self._what) - 1 - len(rest)
        if len(name) > room:
            name = f"{name[: room - 3]}..." if room > _SHORTEST else ""
        said = " ".join(filter(None, (self._what, name)))
        return f"{said}{rest}"[: columns - 1]

    def _draw(self) -> None:
        width = 0
        wait = AFTER_SECONDS
        while not self._over.wait(wait):
            columns = shutil.get_terminal_size().columns
            line = self.line(time.monotonic() - self._began, columns)
            sys.stderr.write("\r" + line.ljust(width))
            sys.stderr.flush()
            width, wait = len(line), _EVERY_SECONDS
        if width:
            sys.stderr.write("\r" + " " * width + "\r")
            sys.stderr.flush()
