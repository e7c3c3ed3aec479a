"""`srs-interview undo`."""

from __future__ import annotations

import click

from srs_interview.cli import edge, output


@click.command("undo")
def command() -> None:
    """Take back the last thing you did: a grade, an edit, an import.

    Example: srs-interview undo
    """
    with edge.store() as opened:
        output.say(f"Undone: {opened.study.undo().label}")
