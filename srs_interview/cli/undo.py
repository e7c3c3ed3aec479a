"""`srs-interview undo`."""

from __future__ import annotations

import click

from srs_interview.cli import edge, output
from srs_interview.cli.progress import ProgressLine


@click.command("undo")
def command() -> None:
    """Take back the last thing you did: a grade, an edit, an import.

    Example: srs-interview undo
    """
    with edge.store() as opened:
        with ProgressLine("taking it back"):
            undone = opened.study.undo()
        output.say(f"Undone: {undone.label}")
