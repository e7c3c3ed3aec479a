"""Opens the app on the terminal; the only door from the command line to textual."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from srs_interview import paths, settings
from srs_interview.cli import NAME, surroundings
from srs_interview.errors import SrsError

if TYPE_CHECKING:
    from srs_interview.core.rehearsing.loop_settings import LoopWish


def open_app(
    start: str = "home",
    principle: str | None = None,
    minutes: int | None = None,
    loop: LoopWish | None = None,
    query: str | None = None,
) -> int:
    """Run the app until the user leaves it; its exit code.

    Args:
        start: Where it opens: `home`, `review`, `demo`, `practise`, `weakest`, or a
            loop's format or a drill by name.
        principle: Only this principle, as it was typed; for `review`, `weakest`,
            four in a row and the drills.
        minutes: The budget instead of the one in the settings; for `review`.
        loop: A loop to deal and begin at once, wherever it would open.
        query: Only the cards that it finds; for `review`.

    Raises:
        SrsError: There is no terminal to draw on, or the store cannot be opened.
    """
    if not surroundings.has_screen():
        raise SrsError(
            f"the app needs a terminal; without one, try: {NAME} review --plain"
        )
    if os.environ.get("SSH_CONNECTION"):
        # Textual reads it when it is imported; over a slow line, moving pictures are
        # what makes it slow (UX 2).
        os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    from srs_interview.tui import launch

    in_force, problems = settings.load(paths.config())
    return launch.run(
        settings=in_force,
        problems=problems,
        database=paths.database(),
        clock=surroundings.now,
        config=paths.config(),
        decks=paths.decks(),
        start=start,
        principle=principle,
        minutes=minutes,
        loop=loop,
        query=query,
    )
