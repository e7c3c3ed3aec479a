"""`srs-interview import`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output
from srs_interview.deckfile import reading
from srs_interview.deckfile.recognise import Format

if TYPE_CHECKING:
    from srs_interview.importing import FileReport

NATIVE_OPTIONS = "a deck of TOML or JSON has no --columns, and its encoding is UTF-8"


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
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
@click.option("--dry-run", is_flag=True, help="Say what would happen, change nothing.")
@click.option(
    "--replace",
    is_flag=True,
    help="Hide the deck's cards that the file no longer has, their history kept.",
)
@click.option("--strict", is_flag=True, help="Refuse a file for a warning, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    files: tuple[str, ...],
    form: str | None,
    columns: str | None,
    encoding: str | None,
    dry_run: bool,
    replace: bool,
    strict: bool,
    as_json: bool,
) -> int:
    """Bring in questions and stories.

    Native decks (TOML, JSON), spreadsheets (CSV, TSV), Anki's text exports and notes
    (Markdown, plain text), told by what is in them. A native deck with an error is
    refused whole; of rows and notes the good come in, and the others are listed.

    Your own edits and the schedule stay. Importing a file again updates what has
    changed in it, and `undo` takes an import back. `-` reads standard input.

    Example: srs-interview import my-stories.toml --dry-run
    """
    if "-" in files and form is None:
        raise click.UsageError("standard input has no name to tell by: add --format")
    wanted = reading.Wanted(Format(form) if form else None, columns, encoding)
    if wanted.form in reading.NATIVE and (columns or encoding):
        raise click.UsageError(NATIVE_OPTIONS)
    # All are read before any is imported: a mistyped name leaves nothing half done.
    decks = [edge.Deck.read(file) for file in files]
    with edge.store() as opened:
        reports = [
            opened.importing.data(
                deck.data,
                source=deck.source,
                name=deck.name,
                dry_run=dry_run,
                replace=replace,
                strict=strict,
                wanted=wanted,
            )
            for deck in decks
        ]
    for report in reports:
        for problem in report.problems:
            output.complain(str(problem))
    if as_json:
        output.say_json([_as_json(report) for report in reports])
    else:
        for report in reports:
            output.say(_as_text(report, dry_run))
    # With --strict a warning refuses the file, so it is no mere warning.
    return int(any(r.has_errors or (strict and r.problems) for r in reports))


def _as_json(report: FileReport) -> dict[str, object]:
    return {
        "file": report.file,
        "format": report.format,
        "found": report.found,
        "new": report.new,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "kept": report.kept,
        "skipped": report.skipped,
        "retired": report.retired,
        "problems": [output.problem_as_json(problem) for problem in report.problems],
    }


def _as_text(report: FileReport, dry_run: bool) -> str:
    counts = (
        ("new", report.new),
        ("updated", report.updated),
        ("unchanged", report.unchanged),
        ("kept as you edited", report.kept),
        ("skipped", report.skipped),
        ("retired", report.retired),
    )
    said = ", ".join(f"{number} {what}" for what, number in counts if number)
    found = output.count(report.found, "card")
    end = " (dry run: nothing was changed)" if dry_run else ""
    return f"{output.name(report.file)}: {found}: {said or 'nothing to do'}{end}"
