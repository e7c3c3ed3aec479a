"""Writing a loop as a script for a friend who plays the interviewer (DOMAIN E2.5)."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from srs_interview.core.loop_settings import SEEDS, Format
from srs_interview.errors import SrsError
from srs_interview.tui import files
from srs_interview.tui.screens.ask import AskScreen, Option
from srs_interview.tui.screens.ask_line import AskLineScreen

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp


def write_script(app: SrsApp, opened: Opened, preset: Format) -> None:
    """Ask for a path, then write a loop of this format there; nothing else is kept."""
    seed = secrets.randbelow(SEEDS)

    def take(typed: str | None) -> None:
        if not typed:
            return
        try:
            path = files.meant(typed)
        except SrsError as error:
            _refuse(app, error)
            return
        if path.exists():
            options = [
                Option("k", "keep it, and write nothing"),
                Option("o", "overwrite it"),
            ]
            app.push_screen(
                AskScreen(f"There is a file {path} already.", options),
                lambda answer: write(path) if answer == "o" else None,
            )
        else:
            write(path)

    def write(path: Path) -> None:
        room = opened.rehearsing
        try:
            files.write(path, room.script(room.deal(room.usual(preset), seed=seed)))
        except SrsError as error:
            _refuse(app, error)
        else:
            app.notify(f"Written to {path.absolute()}", markup=False)

    ask = AskLineScreen(
        "Write the script for a friend who asks",
        typed=f"loop-{seed}.md",
        example="path of a .md file",
        more="Give it away unread: it holds the questions.",
    )
    app.push_screen(ask, take)


def _refuse(app: SrsApp, error: SrsError) -> None:
    app.notify(str(error), severity="error", markup=False)
