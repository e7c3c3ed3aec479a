"""`srs-interview redo`."""

from __future__ import annotations

import click

from srs_interview.cli import edge, output


@click.command("redo")
def command() -> None:
    """Do again what was taken back last.

    Example: srs-interview redo
    """
    with edge.store() as opened:
        output.say(f"Redone: {opened.study.redo().label}")
