"""`srs-interview stats`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output, surroundings
from srs_interview.core.days import iso

if TYPE_CHECKING:
    from srs_interview.core.progress import PrincipleRow, StatsReport
    from srs_interview.core.reporting.statistics import Statistics

RANGES = ("week", "month", "year", "ever")
"""Those of `core.statistics.Range`, known without it."""

TABLES = (
    *("summary", "principles", "trend", "facts", "forecast", "days", "calendar"),
    *("retention", "grades", "hours", "memories", "tellings", "figures_said"),
)
"""Those of `stats_tables`, known without it."""
_WEEKS = 6
"""So many weeks of figures said are printed; `--json` has them all."""

_NARROW = ("Principle", "Due", "Standing", "Recall", "Stories")


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--csv",
    "as_csv",
    is_flag=True,
    help="Print every figure on a line of its own: table, row, figure, value.",
)
@click.option(
    "--table",
    "table",
    type=click.Choice(TABLES),
    help="Print one table as comma-separated values, with a head.",
)
@click.option(
    "--query", metavar="Q", help="Only the cards that a search finds (see: search)."
)
@click.option(
    "--range",
    "span",
    type=click.Choice(RANGES),
    default="year",
    show_default=True,
    help="How far back grades, hours, time and tellings are counted.",
)
def command(
    as_json: bool, as_csv: bool, table: str | None, query: str | None, span: str
) -> None:
    """Say how well each principle is known, and what was practised.

    With a query only the cards that it finds are counted; how weak a principle is and
    its stories stay those of the whole principle, streaks those of all practice.
    Recall is FSRS's own, as `recall_on_date` of the JSON is; what your own answers
    make of it stands in coverage --json, under on_the_day.

    Example: srs-interview stats --table days --query "tag:system-design"
    """
    if as_json + as_csv + (table is not None) > 1:
        raise click.UsageError("--json, --csv and --table exclude each other")
    if query is not None:
        edge.readable(query)
    found, report, whole = _read(query, span)
    if as_csv or table is not None:
        from srs_interview.cli import stats_tables

        output.say(stats_tables.as_csv(whole, table))
    elif as_json:
        asked = {} if found is None else {"query": query, "found": found}
        output.say_json({**_as_json(report, whole), **asked})
    elif found is None:
        output.say(_as_text(report, whole))
    else:
        scheduled = sum(row.cards for row in report.principles)
        output.say(f"{output.count(found, 'card')} found, {scheduled} scheduled")
        output.say(_fitting_table(report))
        output.say("\n".join(["", *_practised(whole)]))


def _read(query: str | None, span: str) -> tuple[int | None, StatsReport, Statistics]:
    """How many cards a query found, and what is said of them."""
    from srs_interview.core.reporting.statistics import Range

    in_force = edge.read_settings()
    if query is None:
        with edge.reports(in_force) as reports:
            return None, reports.stats(), reports.statistics(Range(span))
    with edge.store(in_force) as opened:
        cards, reports = opened.searching.scope(query), opened.reports
        whole = reports.statistics(Range(span), cards, query)
        return len(cards), reports.stats_of(cards), whole


def _as_json(report: StatsReport, whole: Statistics) -> dict[str, object]:
    from srs_interview.cli import stats_tables

    passed, asked = report.first_sight
    more = stats_tables.principles_as_json(whole)
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
        "advice": whole.advice or None,
        "notice": whole.notice or None,
        "tellable": report.tellable,
        "stubs": report.stubs,
        "ahead": [
            {"day": iso(report.day + days), "due": due}
            for days, due in enumerate(report.ahead, 1)
        ],
        "principles": [
            _principle_as_json(row) | more[row.uid] for row in report.principles
        ],
        **stats_tables.as_json(whole),
    }


def _principle_as_json(row: PrincipleRow) -> dict[str, object]:
    return {name: value for name, value in asdict(row).items() if name != "position"}


def _as_text(report: StatsReport, whole: Statistics) -> str:
    from srs_interview.pages import wording

    lines = [
        f"{output.count(report.reviews, 'review')}, {wording.span(report.seconds)}; "
        f"streak {output.count(report.streak, 'day')}, best {report.best_streak}",
        f"{_recalled(report)}; {report.due} due",
    ]
    passed, asked = report.first_sight
    if asked:
        lines.append(f"at first sight {passed} of {asked}")
    if weeks := report.figures_said[-_WEEKS:]:
        shares = " ".join(
            f"{iso(week.monday)[5:]} {output.percent(week.share)}" for week in weeks
        )
        lines.append(f"figures said, by week: {shares}")
    lines += [*_practised(whole), "", _fitting_table(report)]
    days = " ".join(f"{iso(report.day + n)[5:]} {due}" for n, due in _ahead(report))
    return "\n".join([*lines, "", f"ahead: {days}"])


def _recalled(report: StatsReport) -> str:
    """What was recalled, beside the aim; no share of so few that it says nothing."""
    from srs_interview.core.reporting.statistics import too_few

    aim, asked = output.percent(report.desired_recall), report.retention_reviews
    if not asked:
        return f"no card was asked a second time yet, the aim is {aim}"
    passed = output.percent(report.retention)
    if too_few(asked):
        passed = str(round((report.retention or 0.0) * asked))
    return f"recalled {passed} of {output.count(asked, 'review')}, aim {aim}"


def _practised(whole: Statistics) -> list[str]:
    """Today, what was kept by period, the tellings, and the calibration mirror."""
    from srs_interview.core.reporting.statistics import too_few
    from srs_interview.pages import wording

    today, told, lines = whole.today, whole.tellings, []
    if today.answers:
        tried = today.first_try
        lines.append(
            f"today {output.count(today.answers, 'answer')}, "
            f"{wording.span(today.seconds)}, "
            f"{tried.passed} of {tried.asked} at the first try"
        )
    kept = [
        f"{each.period} {output.percent(each.every.share)} of {each.every.asked}"
        for each in whole.retention
        if each.every.asked
    ]
    scarce = too_few(whole.retention[-1].every.asked)
    lines.append(f"true retention: {scarce or ', '.join(kept)}")
    if told.every:
        lines.append(
            f"{output.count(len(told.every), 'telling')}, {told.on_time} of "
            f"{told.timed} on time; facts said {output.percent(told.facts.share)}, "
            f"figures {output.percent(told.figures.share)}"
        )
    return [*lines, *filter(None, (whole.raised.mirror, whole.advice, whole.notice))]


def _ahead(report: StatsReport) -> enumerate[int]:
    return enumerate(report.ahead, 1)


def _fitting_table(report: StatsReport) -> str:
    """All columns; on a terminal too narrow for them, those that matter most."""
    table = _table(report, ())
    width = max(map(len, table.splitlines()))
    if surroundings.is_terminal(sys.stdout):
        room = shutil.get_terminal_size().columns
        return table if width <= room else _table(report, _NARROW)
    return table


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
