"""`srs-interview story lint`."""

from __future__ import annotations

import click

from srs_interview.cli import lint_report


@click.command("lint")
@click.argument("sources", metavar="[ID | FILE | -]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(sources: tuple[str, ...], as_json: bool) -> int:
    """Say what a story lacks; nothing named checks all of yours.

    A story is named by its id or a part of its title. A name with a suffix or a slash
    is a file where there is one: any text, with Problem:, Action: and Result: or
    without; write ./answer for a file of that name. - reads standard input. Warnings
    alone leave the exit code at 0.

    Example: srs-interview story lint answer.txt
    """
    return lint_report.say(sources, as_json=as_json)
