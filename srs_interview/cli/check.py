"""`srs-interview check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output
from srs_interview.deckfile import toml

if TYPE_CHECKING:
    from srs_interview.deckfile.drafts import Parsed


@click.command("check")
@click.argument("decks", metavar="DECK...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(decks: tuple[str, ...], as_json: bool) -> int:
    """Say what is wrong with deck files, line by line.

    Nothing is imported. Warnings alone leave the exit code at 0.

    Example: srs-interview check my-stories.toml
    """
    found = [_read(deck) for deck in decks]
    for parsed in found:
        for problem in parsed.problems:
            output.complain(str(problem))
    if as_json:
        output.say_json([_as_json(parsed) for parsed in found])
    else:
        for parsed in found:
            output.say(f"{output.name(parsed.source)}: {_summary(parsed)}")
    return int(any(parsed.has_errors for parsed in found))


def _read(deck: str) -> Parsed:
    read = edge.Deck.read(deck)
    return toml.parse_bytes(read.data, source=read.source, name=read.name)


def _as_json(parsed: Parsed) -> dict[str, object]:
    return {
        "file": parsed.source,
        "format": "toml",
        "found": parsed.found,
        "principles": len(parsed.principles),
        "questions": len(parsed.questions),
        "stories": len(parsed.stories),
        "problems": [output.problem_as_json(problem) for problem in parsed.problems],
    }


def _summary(parsed: Parsed) -> str:
    cards = (
        output.count(len(parsed.principles), "principle"),
        output.count(len(parsed.questions), "question"),
        output.count(len(parsed.stories), "story", "stories"),
    )
    said = ", ".join(cards)
    if parsed.problems:
        return f"{said}; {output.count(len(parsed.problems), 'problem')}"
    return f"{said}; nothing wrong"
