"""`srs-interview stats`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output
from srs_interview.core.days import iso

if TYPE_CHECKING:
    from srs_interview.core.progress import PrincipleRow, StatsReport

_WEEKS = 6
"""So many weeks of figures said are printed; `--json` has them all."""

_NARROW = ("Principle", "Due", "Standing", "Recall", "Stories")


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--query", metavar="Q", help="Only the cards that a search finds (see: search)."
)
def command(as_json: bool, query: str | None) -> None:
    """Say how well each principle is known.

    With a query the table counts only the cards that it finds; how weak a principle
    is and its stories stay those of the whole principle.

    Example: srs-interview stats --query "tag:system-design"
    """
    if query is not None:
        edge.readable(query)
    with edge.store() as opened:
        if query is None:
            found, report = None, opened.reports.stats()
        else:
            found = opened.searching.ids(query)
            report = opened.reports.stats_of(found)
    if as_json:
        asked = {} if found is None else {"query": query, "found": len(found)}
        output.say_json({**_as_json(report), **asked})
    elif found is None:
        output.say(_as_text(report))
    else:
        scheduled = sum(row.cards for row in report.principles)
        output.say(f"{output.count(len(found), 'card')} found, {scheduled} scheduled")
        output.say(_fitting_table(report))


def _as_json(report: StatsReport) -> dict[str, object]:
    passed, asked = report.first_sight
    return {
        "day": iso(report.day),
        "reviews": report.reviews,
        "streak": report.streak,
        "best_streak": report.best_streak,
        "seconds": report.seconds,
        "due": report.due,
        "retention": report.retention,
        "retention_reviews": report.retention_reviews,
        "desired_recall": report.desired_recall,
        "first_sight": {"passed": passed, "asked": asked},
        "figures_said": [
            {
                "week": iso(week.monday),
                "tellings": week.tellings,
                "said": week.said,
                "figures": week.figures,
            }
            for week in report.figures_said
        ],
        "tellable": report.tellable,
        "stubs": report.stubs,
        "ahead": [
            {"day": iso(report.day + days), "due": due}
            for days, due in enumerate(report.ahead, 1)
        ],
        "principles": [_principle_as_json(row) for row in report.principles],
    }


def _principle_as_json(row: PrincipleRow) -> dict[str, object]:
    return {name: value for name, value in asdict(row).items() if name != "position"}


def _as_text(report: StatsReport) -> str:
    practised = f"{report.seconds // 3600} h {report.seconds % 3600 // 60} min"
    lines = [
        f"{output.count(report.reviews, 'review')}, {practised}; streak "
        f"{output.count(report.streak, 'day')}, best {report.best_streak}",
        f"recalled {output.percent(report.retention)} of "
        f"{output.count(report.retention_reviews, 'review')}, "
        f"aim {output.percent(report.desired_recall)}; {report.due} due",
    ]
    passed, asked = report.first_sight
    if asked:
        lines.append(f"at first sight {passed} of {asked}")
    if weeks := report.figures_said[-_WEEKS:]:
        shares = " ".join(
            f"{iso(week.monday)[5:]} {output.percent(week.share)}" for week in weeks
        )
        lines.append(f"figures said, by week: {shares}")
    lines += ["", _fitting_table(report)]
    days = " ".join(f"{iso(report.day + n)[5:]} {due}" for n, due in _ahead(report))
    return "\n".join([*lines, "", f"ahead: {days}"])


def _ahead(report: StatsReport) -> enumerate[int]:
    return enumerate(report.ahead, 1)


def _fitting_table(report: StatsReport) -> str:
    """All columns; on a terminal too narrow for them, those that matter most."""
    table = _table(report, ())
    width = max(map(len, table.splitlines()))
    if not edge.is_terminal(sys.stdout) or width <= shutil.get_terminal_size().columns:
        return table
    return _table(report, _NARROW)


def _table(report: StatsReport, columns: Sequence[str]) -> str:
    from srs_interview.core import progress

    cells: dict[str, Callable[[PrincipleRow], str]] = {
        "Principle": lambda row: row.name,
        "Cards": lambda row: str(row.cards),
        "Seen": lambda row: str(row.reviewed),
        "Due": lambda row: str(row.due),
        "Standing": progress.weakness_words,
        "Held to": lambda row: output.percent(row.desired_recall),
        "Recall": lambda row: output.percent(row.recall_now),
        "Kept": lambda row: output.percent(row.retention),
        "Lapses": lambda row: str(row.lapses),
        "Stories": lambda row: str(row.stories),
    }
    heads = columns or tuple(cells)
    rows = [[cells[head](row) for head in heads] for row in report.principles]
    return output.table(heads, rows)
