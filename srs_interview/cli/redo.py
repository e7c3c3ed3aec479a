"""`srs-interview redo`."""

from __future__ import annotations

import click

from srs_interview.cli import edge, output
from srs_interview.cli.progress import ProgressLine


@click.command("redo")
def command() -> None:
    """Do again what was taken back last.

    Example: srs-interview redo
    """
    with edge.store() as opened:
        with ProgressLine("doing it again"):
            redone = opened.study.redo()
        output.say(f"Redone: {redone.label}")
