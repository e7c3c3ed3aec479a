"""`srs-interview drill`."""

from __future__ import annotations

import click

from srs_interview.cli import edge
from srs_interview.errors import UsageError

_DRILLS = {
    "decode": "decode",
    "choose": "choose",
    "numbers": "figures",
    "probes": "probes",
    "transfer": "transfer",
}
"""What a user calls each drill, and what the program does."""

_LOOPS = ("four", "rapid")
"""Formats of a loop that are drills."""


@click.command("drill")
@click.argument("name", required=False, type=click.Choice([*_DRILLS, *_LOOPS]))
@click.option("--principle", metavar="P", help="Only this one: its name or short name.")
@click.option(
    "--plain", is_flag=True, help="Line by line: for pipes and screen readers."
)
def command(name: str | None, principle: str | None, plain: bool) -> int:
    """Drill one skill; without a name, your weakest principle.

    Decode the principle, choose the story, four in a row on one principle, rapid
    twenty, numbers only, probes only, or one story for another principle. Line by
    line, u undoes, s skips and q ends; every answer is saved at once.

    Example: srs-interview drill numbers --principle ownership
    """
    if plain:
        return _line_by_line(name, principle)
    if name == "rapid" and principle is not None:
        raise UsageError("rapid twenty goes through all principles")
    from srs_interview.cli import screen

    start = "weakest" if name is None else _DRILLS.get(name, name)
    return screen.open_app(start, principle)


def _line_by_line(name: str | None, principle: str | None) -> int:
    if name not in _DRILLS:
        raise UsageError(f"line by line there are {', '.join(_DRILLS)}")
    from srs_interview.cli import plain_drill
    from srs_interview.core.rehearsing.drills import Drill

    with edge.store() as opened:
        sitting = opened.rehearsing.drill(Drill(_DRILLS[name]), principle=principle)
        saved = plain_drill.sit(sitting, opened.study)
    return 0 if saved else 1
