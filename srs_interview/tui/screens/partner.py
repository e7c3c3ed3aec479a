"""Writing a loop as a script for a friend who plays the interviewer (DOMAIN E2.5)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from srs_interview.core.rehearsing.loop_settings import SEEDS, Format
from srs_interview.tui import files
from srs_interview.tui.screens import write_file
from srs_interview.tui.screens.ask_line import AskLineScreen

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp


def write_script(app: SrsApp, opened: Opened, preset: Format) -> None:
    """Ask for a path, then write a loop of this format there; nothing else is kept."""
    seed = secrets.randbelow(SEEDS)

    def made() -> tuple[bytes, str]:
        room = opened.rehearsing
        script = room.script(room.deal(room.usual(preset), seed=seed))
        return files.as_bytes(script), "The script"

    ask = AskLineScreen(
        "Write the script for a friend who asks",
        typed=f"loop-{seed}.md",
        example="path of a .md file",
        more="Give it away unread: it holds the questions.",
    )
    write_file.ask_where(app, ask, made)
