"""`srs-interview doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from srs_interview import paths
from srs_interview.cli import edge, output
from srs_interview.cli.progress import ProgressLine

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.store.examining import Examined


_THINGS = 5
"""How many things are looked at, one after the other."""

_DAYS = "days of answers"
_REDATE = "srs-interview doctor --redate"


@click.command("doctor")
@click.option(
    "--redate",
    is_flag=True,
    help="Date answers of days to come back to when they were given.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(redate: bool, as_json: bool) -> int:
    """Look at the whole database, and mend what can be mended.

    The index of words and all that is computed from the log, memories, due days and
    totals, are made anew where they are wrong. What cannot be made anew is told, and
    the exit code is 1. Where a clock was ahead, answers have days that are still to
    come: --redate dates them back, after a backup.

    Example: srs-interview doctor
    """
    looked_at: list[Examined] = []
    with edge.store() as opened, ProgressLine(paths.database().name) as progress:
        progress("looking at", 0, _THINGS)
        for found in opened.examined():
            looked_at.append(found)
            progress("looking at", len(looked_at), _THINGS)
        looked_at.append(_dated(opened, redate=redate))
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
            output.say(f"{found.what}: {_said(found) or 'sound'}")
    if all(found.sound for found in looked_at):
        return 0
    if all(found.sound or found.what == _DAYS for found in looked_at):
        output.complain(f"a clock was ahead; if it is right now, {_REDATE} mends that")
        return 1
    output.complain(
        f"{output.name(paths.database())} is damaged: `srs-interview export` writes "
        "what can still be read; put a copy of the file in its place, or move it away "
        "and import what was written"
    )
    return 1


def _said(found: Examined) -> str:
    if found.what == _DAYS:
        return found.wrong
    return f"{found.wrong}; made anew" if found.mended else found.wrong


def _dated(opened: Opened, *, redate: bool) -> Examined:
    """Whether the log has days that are still to come; on a wish it has none then."""
    from srs_interview.store.examining import Examined

    wrong = opened.fitting.dated_ahead()
    if not wrong or not redate:
        return Examined(_DAYS, wrong)
    done = opened.fitting.redate()
    output.complain(f"a backup is in {output.name(done.backup)}")
    return Examined(_DAYS, done.sentence, mended=True)
