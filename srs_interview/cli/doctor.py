"""`srs-interview doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from srs_interview import paths
from srs_interview.cli import edge, output
from srs_interview.cli.progress import ProgressLine

if TYPE_CHECKING:
    from srs_interview.store.examining import Examined


_THINGS = 4
"""How many things are looked at, one after the other."""


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> int:
    """Look at the whole database, and mend what can be mended.

    The index of words and all that is computed from the log, memories, due days and
    totals, are made anew where they are wrong. What cannot be made anew is told, and
    the exit code is 1.

    Example: srs-interview doctor
    """
    looked_at: list[Examined] = []
    with edge.store() as opened, ProgressLine(paths.database().name) as progress:
        for found in opened.examined():
            looked_at.append(found)
            progress("looking at", len(looked_at), _THINGS)
    if as_json:
        output.say_json(
            {
                "database": str(paths.database()),
                "checks": [
                    {
                        "what": f.what,
                        "sound": f.sound,
                        "mended": f.mended,
                        "wrong": f.wrong,
                    }
                    for f in looked_at
                ],
            }
        )
    else:
        for found in looked_at:
            said = f"{found.wrong}; made anew" if found.mended else found.wrong
            output.say(f"{found.what}: {said or 'sound'}")
    if all(found.sound for found in looked_at):
        return 0
    output.complain(
        f"{output.name(paths.database())} is damaged: `srs-interview export` writes "
        "what can still be read; put a copy of the file in its place, or move it away "
        "and import what was written"
    )
    return 1
