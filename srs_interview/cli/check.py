"""`srs-interview check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output
from srs_interview.cli.progress import ProgressLine
from srs_interview.deckfile import reading
from srs_interview.deckfile.recognise import Format, recognise

if TYPE_CHECKING:
    from srs_interview.core.cards import Principle
    from srs_interview.deckfile.drafts import Parsed


@click.command("check")
@click.argument("decks", metavar="FILE...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in reading.READ]),
    help="What the files are; needed for standard input (-).",
)
@click.option(
    "--columns",
    metavar="NAMES",
    help="What the columns of rows are, such as question,answer,-,tags.",
)
@click.option("--encoding", help="That of a file that is not UTF-8, such as cp1252.")
@click.option(
    "--schema", is_flag=True, help="Print the JSON Schema of decks, for editors."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    decks: tuple[str, ...],
    form: str | None,
    columns: str | None,
    encoding: str | None,
    schema: bool,
    as_json: bool,
) -> int:
    """Say what is wrong with deck files, line by line.

    Whatever `import` reads is checked; nothing is imported. Warnings alone leave the
    exit code at 0.

    Example: srs-interview check my-stories.toml
    """
    if schema:
        from srs_interview.deckfile import schema as deck_schema

        output.say(deck_schema.text().rstrip("\n"))
        return 0
    if not decks:
        raise click.UsageError("name a file to check, or a folder of them")
    if "" in decks:
        raise click.UsageError(edge.NAMELESS)
    if "-" in decks and form is None:
        raise click.UsageError("standard input has no name to tell by: add --format")
    wanted = reading.Wanted(Format(form) if form else None, columns, encoding)
    names = cache(_principles)  # the store is opened once, or not at all
    read = [
        _softened(_read(file, wanted, names), named=file == deck)
        for deck in decks
        for file in _files(deck)
    ]
    found = [parsed for _, parsed in read]
    for parsed in found:
        for problem in parsed.problems:
            output.complain(str(problem))
    if as_json:
        output.say_json([_as_json(form, parsed) for form, parsed in read])
    else:
        for parsed in found:
            output.say(f"{output.name(parsed.source)}: {_summary(parsed)}")
    for said in _left_out(decks):
        output.complain(said)
    return int(any(parsed.has_errors for parsed in found))


def _files(deck: str) -> Iterator[str]:
    if deck == "-" or not Path(deck).is_dir():
        yield deck
        return
    from srs_interview.importing import sources

    yield from map(str, sources.found([deck]))


def _left_out(decks: Iterable[str]) -> Iterator[str]:
    from srs_interview.importing import beside

    yield from beside.left_out(decks)


def _softened(read: tuple[Format, Parsed], *, named: bool) -> tuple[Format, Parsed]:
    """What of a folder holds no card is no error there."""
    form, parsed = read
    if named or not parsed.problems:
        return read
    from srs_interview.importing import beside

    return form, replace(parsed, problems=beside.softened(parsed.problems))


def _read(
    deck: str, wanted: reading.Wanted, names: Callable[[], tuple[Principle, ...]]
) -> tuple[Format, Parsed]:
    file = edge.Deck.read(deck)
    form = wanted.form or recognise(file.data, file.source)
    # A whole deck says itself what its words mean: no store is opened for it.
    known = () if form in reading.NATIVE else names()
    with ProgressLine(Path(file.source).name) as progress:
        return reading.read(
            file.data,
            source=file.source,
            name=file.name,
            principles=known,
            wanted=wanted,
            told=partial(progress, "checking"),
        )


def _principles() -> tuple[Principle, ...]:
    with edge.store() as opened:
        return opened.writing.principles()


def _as_json(form: Format, parsed: Parsed) -> dict[str, object]:
    return {
        "file": parsed.source,
        "format": form,
        "found": parsed.found + parsed.left_out,
        "principles": len(parsed.principles),
        "questions": len(parsed.questions),
        "stories": len(parsed.stories),
        "events": _events(parsed),
        "left_out": parsed.left_out,
        "problems": [output.problem_as_json(problem) for problem in parsed.problems],
    }


def _events(parsed: Parsed) -> int:
    return sum(len(history.events) for history in parsed.histories)


def _summary(parsed: Parsed) -> str:
    cards = [
        output.count(len(parsed.principles), "principle"),
        output.count(len(parsed.questions), "question"),
        output.count(len(parsed.stories), "story", "stories"),
    ]
    if events := _events(parsed):
        cards.append(f"{output.count(events, 'event')} of their log")
    said = ", ".join(cards)
    if parsed.left_out:
        said += f"; {output.count(parsed.left_out, 'card')} left out"
    if parsed.problems:
        return f"{said}; {output.count(len(parsed.problems), 'problem')}"
    return f"{said}; nothing wrong"
