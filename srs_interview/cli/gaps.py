"""`srs-interview gaps`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output
from srs_interview.core.days import iso

if TYPE_CHECKING:
    from srs_interview.core.progress import GapsReport


@click.command("gaps")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> None:
    """Say which principles lack stories, the most pressing first.

    Titles are stories that are still to be written, missing are the stories to four;
    without a story are questions of yours to come that no story of yours answers.

    Example: srs-interview gaps
    """
    with edge.store() as opened:
        report = opened.reports.gaps()
    if as_json:
        output.say_json(_as_json(report))
    else:
        output.say(_as_text(report))


def _as_json(report: GapsReport) -> dict[str, object]:
    return {
        "day": iso(report.day),
        "tellable": report.tellable,
        "stubs": report.stubs,
        "principles": [asdict(row) for row in report.rows],
    }


def _as_text(report: GapsReport) -> str:
    stories = output.count(report.tellable, "story", "stories")
    lines = [f"{stories} to tell, {output.count(report.stubs, 'title')}"]
    if not report.rows:
        return f"{lines[0]}; no principle lacks a story"
    lines.append(
        output.table(
            ("Principle", "Stories", "Titles", "Missing", "Without a story"),
            [
                (
                    row.name,
                    str(row.stories),
                    str(row.stubs),
                    str(row.shortfall),
                    str(row.unopened),
                )
                for row in report.rows
            ],
        )
    )
    first = report.rows[0]
    if first.next_prompt:
        lines.append(f"Next, {first.name}: {first.next_prompt}")
    return "\n".join(lines)
