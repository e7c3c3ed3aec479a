"""The head of the page: whose it is, for when, and the figures that are read first."""

from __future__ import annotations

from srs_interview.core.days import in_words
from srs_interview.core.reporting.statistics import ENOUGH, Range, Statistics, too_few
from srs_interview.pages import html, readiness, wording
from srs_interview.pages.html import Tile
from srs_interview.pages.markup import Markup, element
from srs_interview.pages.values import Report

RANGES = {
    Range.WEEK: "the last 7 days",
    Range.MONTH: "the last 30 days",
    Range.YEAR: "the last 365 days",
    Range.EVER: "all days",
}


def title(report: Report) -> str:
    """What the page is called."""
    what = " at ".join(filter(None, (report.role, report.employer)))
    return f"Interview practice: {what}" if what else "Interview practice"


def head(report: Report) -> Markup:
    """Title, dates and scope."""
    statistics = report.statistics
    about = [f"Written {wording.day_long(statistics.day)}"]
    if (day := statistics.interview_day) is not None:
        away = in_words(day, statistics.day)
        about.append(f"interview {wording.day_long(day)}, {away}")
    else:
        about.append("no date of an interview set")
    about.append(f"figures of {RANGES[statistics.range]}")
    if statistics.query:
        found = wording.count(statistics.cards, "card")
        about.append(f"only what this search finds ({found}): {statistics.query}")
    return element(
        "header", element("h1", title(report)), element("p", " \u00b7 ".join(about))
    )


def first_figures(report: Report) -> Markup:
    """The tiles below the head, and what today was."""
    statistics = report.statistics
    return html.section(
        "At a glance",
        html.tiles(_tiles(report)),
        html.paragraph(_today(statistics)),
        name="glance",
    )


def _tiles(report: Report) -> list[Tile]:
    statistics = report.statistics
    shown = [
        _kept(statistics),
        Tile(
            "Due now",
            f"{statistics.forecast.now:,}",
            f"{statistics.forecast.backlog:,} of them late",
        ),
        Tile(
            "Cards seen",
            f"{statistics.seen:,}",
            f"of {wording.count(statistics.cards, 'card')}",
        ),
        Tile(
            "Reviews",
            f"{statistics.reviews:,}",
            f"{wording.span(statistics.spent.seconds)} in {RANGES[statistics.range]}",
        ),
        Tile(
            "Streak",
            wording.count(statistics.streak, "day"),
            f"best {wording.count(statistics.best_streak, 'day')}",
        ),
    ]
    if report.standing is not None and report.standing.dated:
        shown.insert(0, readiness.recall_tile("Recall on the day", report.standing))
    return shown


def _kept(statistics: Statistics) -> Tile:
    ever = next((each.every for each in statistics.retention[::-1]), None)
    asked = ever.asked if ever else 0
    head, aim = "Recalled at review", wording.percent(statistics.desired_recall)
    if ever is None or asked < ENOUGH:
        return Tile(head, wording.NONE, too_few(asked))
    note = f"of {wording.count(asked, 'review')}, aim {aim}"
    return Tile(head, wording.percent(ever.share), note)


def _today(statistics: Statistics) -> str:
    today = statistics.today
    if not today.answers:
        return "Nothing was answered today."
    again, hard, good, easy = today.grades
    return (
        f"Today: {wording.count(today.answers, 'answer')} in "
        f"{wording.span(today.seconds)}: {again:,} Again, {hard:,} Hard, "
        f"{good:,} Good, {easy:,} Easy; {today.first_try.passed:,} of "
        f"{today.first_try.asked:,} recalled at the first try."
    )
