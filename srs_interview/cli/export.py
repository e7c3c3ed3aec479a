"""`srs-interview export`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from srs_interview import new_file
from srs_interview.cli import edge, output
from srs_interview.cli.progress import ProgressLine
from srs_interview.errors import UsageError

if TYPE_CHECKING:
    from srs_interview.exporting import Exported, Form
    from srs_interview.opening import Opened

FORMS = ("toml", "json", "csv", "md", "apkg", "revlog", "sheet")
"""Those of `exporting.Form`, known without the store."""


@click.command("export")
@click.argument("file", metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="What to write, where the ending of FILE does not say it.",
)
@click.option("--query", default="", help="Only the cards that a search finds.")
@click.option("--deck", default="", help="Only the cards of one deck.")
@click.option(
    "--with-progress",
    "progress",
    is_flag=True,
    help="Also your grades, dates and marks (toml and json).",
)
@click.option(
    "--anonymise",
    is_flag=True,
    help="Replace the names that `config hidden_names` lists.",
)
@click.option(
    "--lint", is_flag=True, help="Add what the checks found to each story (md)."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    file: str,
    form: str | None,
    query: str,
    deck: str,
    progress: bool,
    anonymise: bool,
    lint: bool,
    force: bool,
    as_json: bool,
) -> int:
    """Write your cards to a file: FILE, or - for standard output.

    toml and json hold everything and come back as the same cards; csv is for
    spreadsheets, md to read or for a coach, apkg for Anki, revlog (your grades) for
    tools of FSRS, sheet the page for the last evening.

    Example: srs-interview export everything.toml --with-progress
    """
    if as_json and file == "-":
        raise click.UsageError("--json and FILE - would both go to standard output")
    if lint and (form or _ending(file)) != "md":
        raise click.UsageError("--lint is for pages (md)")
    if file != "-" and not force:
        new_file.refuse_one_that_is_there(Path(file))
    from srs_interview.exporting import Form, Wanted, by_ending

    meant = Form(form) if form else by_ending(file)
    if meant is None:
        name = "standard output" if file == "-" else output.name(file)
        said = f"{name} has no ending that says what to write; add --format"
        raise UsageError(f"{said} ({', '.join(Form)})")
    with edge.store() as opened, ProgressLine(f"writing {meant}") as line:
        exported = opened.exporting.export(
            meant,
            Wanted(query, deck, progress, anonymise),
            _notes(opened, lint),
            partial(line, ""),
        )
    edge.put(file, exported.data, force=force)
    _report(file, exported, as_json=as_json)
    return 0


def _ending(file: str) -> Form | None:
    from srs_interview.exporting import by_ending

    return by_ending(file)


def _notes(opened: Opened, lint: bool) -> dict[str, tuple[str, ...]]:
    if not lint:
        return {}
    return {
        story.uid: tuple(f"{each.severity}: {each.message}" for each in report.findings)
        for story, report in opened.coaching.lint_all()
    }


def _report(file: str, exported: Exported, *, as_json: bool) -> None:
    if as_json:
        output.say_json(
            {
                "file": file,
                "format": exported.form,
                "questions": exported.questions,
                "stories": exported.stories,
                "events": exported.events,
                "bytes": len(exported.data),
            }
        )
        return
    where = "standard output" if file == "-" else output.name(file)
    if exported.form == "revlog":
        output.complain(f"{output.count(exported.events, 'grade')} in {where}")
        return
    said = [output.count(exported.questions, "question")] if exported.questions else []
    if exported.stories:
        said.append(output.count(exported.stories, "story", "stories"))
    if exported.events:
        said.append(f"{output.count(exported.events, 'event')} of their log")
    output.complain(f"{', '.join(said)} in {where}")
