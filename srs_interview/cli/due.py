"""`srs-interview due`."""

from __future__ import annotations

import click

from srs_interview.cli import due_report


@click.command("due")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> int:
    """Say what is due today. The exit code is always 0, so that a prompt may ask.

    Example: srs-interview due --json
    """
    return due_report.say(as_json=as_json)
