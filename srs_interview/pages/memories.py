"""What is held in memory: true retention, and how memories are spread."""

from __future__ import annotations

from srs_interview.core.reporting.spreads import Spread
from srs_interview.core.reporting.statistics import Statistics
from srs_interview.pages import charts, html, wording
from srs_interview.pages.charts import Column
from srs_interview.pages.markup import Markup
from srs_interview.pages.principles import kept
from srs_interview.pages.svg import About
from srs_interview.pages.values import Report

_PERIODS = {
    "today": "Today",
    "week": "7 days",
    "month": "30 days",
    "year": "365 days",
    "ever": "All days",
}


def retention(report: Report) -> Markup:
    """The table of true retention."""
    rows = report.statistics.retention
    if not any(each.every.asked for each in rows):
        said = "No card was asked on a second day yet; before that nothing is retained."
        return html.section("Retention", html.paragraph(said), name="retention")
    return html.section(
        "Retention",
        html.table(
            ("Over", "Young cards", "Mature cards", "All"),
            [
                (
                    _PERIODS.get(each.period, each.period),
                    kept(each.young),
                    kept(each.mature),
                    kept(each.every),
                )
                for each in rows
            ],
            class_="narrow",
        ),
        html.paragraph(_first_sight(report.statistics)),
        name="retention",
        lead="First answers of a day, of cards seen before, that were Hard or better; "
        "the aim is "
        f"{wording.percent(report.statistics.desired_recall)}. A card is mature from "
        "21 days on.",
    )


def _first_sight(statistics: Statistics) -> str:
    sight = statistics.first_sight
    if not sight.asked:
        return "No question of the reserve was met for the first time yet."
    return (
        f"At first sight {sight.passed:,} of "
        f"{wording.count(sight.asked, 'question')} of the reserve found a story."
    )


def spreads(report: Report) -> Markup:
    """Four drawings of how memories are spread over the cards."""
    statistics = report.statistics
    if not statistics.seen:
        said = "No card has a memory yet: a first answer gives it one."
        return html.section("Memories", html.paragraph(said), name="memories")
    return html.section(
        "Memories",
        html.charts(*_drawn(statistics), wide=True),
        name="memories",
        lead=f"Of {wording.count(statistics.seen, 'card')} seen so far, today.",
    )


def _drawn(statistics: Statistics) -> list[Markup]:
    of = statistics.memories
    return [
        _spread("recall", "Recall now", of.recall, share=True),
        _spread("stability", "Stability in days", of.stability, unit="days"),
        _spread("difficulty", "Difficulty, 1 to 10", of.difficulty),
        _spread("interval", "Days from review to review", of.interval, unit="days"),
    ]


def _spread(
    name: str, title: str, spread: Spread, *, unit: str = "", share: bool = False
) -> Markup:
    if not spread.bars:
        return html.figure(title, html.paragraph("No card has one.", "soft"))
    drawn = [
        Column(
            _edge(bar.low, share),
            bar.n,
            f"{bar.n:,}",
            f"{_span(bar.low, bar.high, share)}: {wording.count(bar.n, 'card')}",
        )
        for bar in spread.bars
    ]
    told = "; ".join(column.told for column in drawn) + "."
    about = About(f"spread-{name}", title, told)
    caption = f"Each column from its figure on. {_middle(spread, unit, share)}"
    return html.figure(title, charts.columns(about, drawn), caption)


def _middle(spread: Spread, unit: str, share: bool) -> str:
    if spread.median is None or spread.mean is None:
        return ""
    if share:
        middle, mean = wording.percent(spread.median), wording.percent(spread.mean)
    else:
        middle, mean = f"{spread.median:,.1f}", f"{spread.mean:,.1f}"
    return f"Median {middle}, mean {mean}{' ' + unit if unit else ''}."


def _edge(value: float, share: bool) -> str:
    return f"{value * 100:.0f}" if share else f"{value:,.0f}"


def _span(low: float, high: float, share: bool) -> str:
    unit = " %" if share else ""
    if high == float("inf"):
        return f"{_edge(low, share)}{unit} or more"
    return f"{_edge(low, share)} to {_edge(high, share)}{unit}"
