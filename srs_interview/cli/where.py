"""`srs-interview where`."""

from __future__ import annotations

import click

from srs_interview import paths
from srs_interview.cli import output


@click.command("where")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> None:
    """Say where everything is kept.

    Example: srs-interview where
    """
    decks = paths.decks()
    places = {
        "database": str(paths.database()),
        "config": str(paths.config()),
        "decks": str(decks[0].parent) if decks else "",
        "schema": str(paths.schema()),
    }
    if as_json:
        output.say_json(places)
        return
    for kind, place in places.items():
        output.say(f"{kind:<10}{output.name(place)}")
