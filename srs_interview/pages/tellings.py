"""The tellings: how long, how fast, and with how many of their facts and figures."""

from __future__ import annotations

from srs_interview.core.reporting.figures_said import Week
from srs_interview.core.reporting.history import Said
from srs_interview.core.reporting.statistics import ENOUGH, Telling, Tellings
from srs_interview.pages import charts, html, wording
from srs_interview.pages.charts import Column
from srs_interview.pages.head import RANGES
from srs_interview.pages.html import Tile
from srs_interview.pages.markup import Markup
from srs_interview.pages.svg import About
from srs_interview.pages.values import Report

_LATEST = 20
_WEEKS = 26


def part(report: Report) -> Markup:
    """The section."""
    statistics = report.statistics
    told = statistics.tellings
    if not told.every and not statistics.figures_said:
        said = f"No story was told in {RANGES[statistics.range]}."
        return html.section("Tellings", html.paragraph(said), name="tellings")
    latest = told.every[:_LATEST]
    return html.section(
        "Tellings",
        html.tiles(_tiles(told)),
        html.charts(_figures(statistics.figures_said))
        if statistics.figures_said
        else None,
        html.table(
            ("Story", "Day", "Time", "Words a minute", "Facts", "Figures"),
            [_row(each) for each in latest],
            caption=f"The latest {wording.count(len(latest), 'telling')}, "
            f"of {len(told.every):,}.",
            class_="stacked",
        )
        if latest
        else None,
        name="tellings",
        lead=f"Of stories of one's own, in {RANGES[statistics.range]}. In time is 0.75 "
        "to 1.25 of the time that a story should take.",
    )


def _tiles(told: Tellings) -> list[Tile]:
    clocked = f"of {told.timed:,} with the clock" if told.timed else "no clock ran"
    return [
        Tile("Told", f"{len(told.every):,}", clocked if not told.timed else ""),
        Tile(
            "In time",
            f"{told.on_time:,}" if told.timed else wording.NONE,
            f"{clocked}; {told.over:,} over, {told.under:,} under"
            if told.timed
            else clocked,
        ),
        Tile(
            "Median time",
            wording.NONE if told.seconds is None else wording.clock(told.seconds),
        ),
        Tile(
            "Words a minute",
            wording.NONE if told.words_a_minute is None else f"{told.words_a_minute}",
        ),
        _said("Facts said", told.facts),
        _said("Figures said", told.figures),
    ]


def _said(head: str, said: Said) -> Tile:
    note = f"{said.said:,} of {said.of:,}" if said.of else "none to say"
    if 0 < said.of < ENOUGH:
        return Tile(head, note)
    return Tile(head, wording.percent(said.share), note)


def _row(telling: Telling) -> tuple[str, ...]:
    return (
        telling.title,
        wording.day_short(telling.day),
        _time(telling),
        wording.NONE if telling.words_a_minute is None else f"{telling.words_a_minute}",
        _of(telling.facts),
        _of(telling.figures),
    )


def _time(telling: Telling) -> str:
    if telling.seconds is None:
        return wording.NONE
    side = "over" if telling.over else "under" if telling.under else ""
    return " ".join(filter(None, (wording.clock(telling.seconds), side)))


def _of(said: Said) -> str:
    return f"{said.said} of {said.of}" if said.of else wording.NONE


def _figures(weeks: tuple[Week, ...]) -> Markup:
    drawn = [
        Column(
            wording.day_short(week.monday),
            week.share,
            wording.percent(week.share),
            f"week from {wording.day_long(week.monday)}: {week.said} of "
            f"{wording.count(week.figures, 'figure')} in "
            f"{wording.count(week.tellings, 'telling')}",
        )
        for week in weeks[-_WEEKS:]
    ]
    about = About(
        "figures-said",
        "Figures said, by week",
        "; ".join(column.told for column in drawn) + ".",
    )
    return html.figure(about.title, charts.columns(about, drawn, share=True))
