"""A file out of the app: asked where, written beside the keys, over none unasked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from srs_interview import new_file
from srs_interview.errors import SrsError
from srs_interview.tui import files
from srs_interview.tui.screens.ask import AskScreen, Option

if TYPE_CHECKING:
    from srs_interview.tui.app import SrsApp
    from srs_interview.tui.screens.ask_line import AskLineScreen

Made = Callable[[], tuple[bytes, str]]
"""Makes the bytes of the file, and what is said of it before its path."""


def ask_where(app: SrsApp, ask: AskLineScreen, make: Made) -> None:
    """Ask for a path until one can be had, then write there what `make` gives.

    It is made and written beside the keys.
    """
    ask.fault, ask.empty = files.unwritable, "It needs a name; esc writes nothing"
    app.push_screen(ask, partial(_take, app, make))


def _take(app: SrsApp, make: Made, typed: str | None) -> None:
    if not typed:
        return
    path = files.meant(typed)

    def write(*, force: bool = False) -> None:
        work = partial(_write, app, make, path, force)
        app.run_worker(work, thread=True, group="export", exit_on_error=True)

    if not path.exists():
        write()
        return
    options = [Option("k", "keep it, and write nothing"), Option("o", "overwrite it")]
    app.push_screen(
        AskScreen(f"There is a file {path} already.", options),
        lambda answer: write(force=True) if answer == "o" else None,
    )


def _write(app: SrsApp, make: Made, path: Path, force: bool) -> None:
    try:
        data, what = make()
        new_file.write(path, data, force=force)
    except SrsError as error:
        app.call_from_thread(
            app.notify, str(error), severity="error", markup=False, timeout=8
        )
        return
    said = f"{what} written to {path.absolute()}"
    app.call_from_thread(app.notify, said, markup=False)
