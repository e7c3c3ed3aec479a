"""`srs-interview review`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output, surroundings

if TYPE_CHECKING:
    from srs_interview.studying import Session


@click.command("review")
@click.option(
    "--plain", is_flag=True, help="Line by line: for pipes and screen readers."
)
@click.option(
    "--principle", metavar="P", help="Only this one: its name, or its short name."
)
@click.option(
    "--query", metavar="Q", help="Only the cards that a search finds (see: search)."
)
@click.option(
    "--minutes",
    metavar="N",
    type=click.IntRange(1, 1440),
    help="For this long, instead of the minutes in the settings.",
)
def command(
    plain: bool, principle: str | None, query: str | None, minutes: int | None
) -> int:
    """Practise what is due today.

    Line by line, an empty line shows the answer, 1 to 4 grades it, u undoes, s skips
    and q ends; every answer is saved at once.

    Example: srs-interview review --principle ownership --minutes 10
    """
    if not plain and surroundings.has_screen():
        from srs_interview.cli import screen

        if query is not None:
            edge.readable(query)
        return screen.open_app("review", principle, minutes, query=query)
    with edge.store() as opened:
        return ask(opened.study.session(opened.scope(principle, minutes, query)))


def ask(session: Session) -> int:
    """Go through a session on standard input and output.

    Returns:
        The exit code: 1 where the last answer could not be saved.
    """
    from srs_interview.cli.plain import sit
    from srs_interview.cli.plain_prompt import Prompt

    # A clock means something only where a person sits at it (DESIGN 4).
    timed = time.monotonic if surroundings.is_terminal(sys.stdin) else None
    prompt = Prompt(
        session, _typed(), output.say_to_a_person, output.complain_to_a_person, timed
    )
    return 0 if sit(prompt) else 1


def _typed() -> Iterator[str]:
    while sys.stdin is not None and (line := sys.stdin.readline()):
        yield line
