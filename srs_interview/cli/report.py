"""`srs-interview report`."""

from __future__ import annotations

from pathlib import Path

import click

from srs_interview import new_file
from srs_interview.cli import edge, output
from srs_interview.cli.progress import ProgressLine

RANGES = ("week", "month", "year", "ever")
"""Those of `core.statistics.Range`, known without it."""


@click.command("report")
@click.argument("file", metavar="FILE.html")
@click.option(
    "--query", metavar="Q", help="Only the cards that a search finds (see: search)."
)
@click.option(
    "--range",
    "span",
    type=click.Choice(RANGES),
    default="year",
    show_default=True,
    help="How far back grades, time and tellings are counted.",
)
@click.option(
    "--anonymise",
    is_flag=True,
    help="Replace the names that `config hidden_names` lists.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    file: str,
    query: str | None,
    span: str,
    anonymise: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write the statistics as one page for a browser.

    For a coach or for yourself: FILE.html, or - for standard output. The page needs no
    network and no other file; it prints on A4.

    Example: srs-interview report progress.html --anonymise
    """
    if as_json and file == "-":
        raise click.UsageError("--json and FILE - would both go to standard output")
    if query is not None:
        edge.readable(query)
    if file != "-" and not force:
        new_file.refuse_one_that_is_there(Path(file))
    with edge.store() as opened, ProgressLine("counting for the report"):
        from srs_interview import handing_out
        from srs_interview.core.reporting.statistics import Range

        page = handing_out.page(opened, Range(span), query, anonymise=anonymise)
    edge.put(file, page.data, force=force)
    if as_json:
        output.say_json({"file": file, "cards": page.cards, "bytes": len(page.data)})
        return
    where = "standard output" if file == "-" else output.name(file)
    output.complain(f"the report on {output.count(page.cards, 'card')} is in {where}")
