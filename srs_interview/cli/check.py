"""`srs-interview check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output
from srs_interview.deckfile import reading, toml
from srs_interview.deckfile.recognise import Format, recognise
from srs_interview.deckfile.toml_syntax import Fault

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
    read = [_read(deck) for deck in decks]
    found = [parsed for _, parsed in read]
    for parsed in found:
        for problem in parsed.problems:
            output.complain(str(problem))
    if as_json:
        output.say_json([_as_json(form, parsed) for form, parsed in read])
    else:
        for parsed in found:
            output.say(f"{output.name(parsed.source)}: {_summary(parsed)}")
    return int(any(parsed.has_errors for parsed in found))


def _read(deck: str) -> tuple[Format, Parsed]:
    file = edge.Deck.read(deck)
    form = recognise(file.data, file.source)
    if form in reading.ROWS:
        said = "rows name principles that only the store knows: import --dry-run"
        return form, toml.refused(file.source, [Fault(1, f"{said} checks them")])
    if form is not Format.JSON:
        form = Format.TOML  # what is nothing else is a deck that went wrong
    wanted = reading.Wanted(form)
    return reading.read(file.data, source=file.source, name=file.name, wanted=wanted)


def _as_json(form: Format, parsed: Parsed) -> dict[str, object]:
    return {
        "file": parsed.source,
        "format": form,
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
