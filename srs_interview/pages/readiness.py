"""How ready for the day: recall with its band, plain numbers, one next step."""

from __future__ import annotations

from srs_interview.core.coaching.calibrating import Estimate
from srs_interview.core.coaching.readiness import (
    GREEN_COVERAGE,
    GREEN_DELIVERY,
    GREEN_RECALL,
)
from srs_interview.core.coaching.standing import LOOK_BACK_DAYS, Kept, Part, Standing
from srs_interview.pages import html, lines, wording
from srs_interview.pages.html import Tile
from srs_interview.pages.lines import Point
from srs_interview.pages.markup import Markup, element
from srs_interview.pages.svg import About
from srs_interview.pages.values import Report


def part(report: Report) -> Markup | None:
    """The section; None where nothing was worked out."""
    standing = report.standing
    if standing is None:
        return None
    of = "Of all cards, whatever the search. " if report.statistics.query else ""
    return html.section(
        "Readiness",
        html.tiles(_tiles(standing)),
        html.charts(_history(standing), _advice(report, standing), wide=True),
        html.paragraph(_tested(standing), "soft"),
        name="readiness",
        lead=f"For {_when(standing)}. {of}How it ends nobody can say; these are the "
        "parts of it that can be measured.",
    )


def recall_tile(head: str, standing: Standing) -> Tile:
    """Recall on the day, as estimated where that can be said."""
    whole = standing.whole
    if (told := whole.estimate) is None:
        return Tile(head, wording.NONE, "none of its cards was seen yet")
    if whole.calibrated:
        return Tile(head, wording.percent(told.calibrated), f"estimated, {band(told)}")
    return Tile(head, wording.percent(told.raw), "as predicted; no estimate yet")


def band(told: Estimate) -> str:
    """Between what the share lies nine times of ten."""
    return f"{wording.percent(told.low)} to {wording.percent(told.high)}"


def said(told: Estimate) -> str:
    """The estimate in words."""
    return (
        f"estimated {wording.percent(told.calibrated)}, between {band(told)}; "
        f"uncorrected {wording.percent(told.raw)}"
    )


def _when(standing: Standing) -> str:
    if standing.dated:
        more = ", without more practice" if standing.unpractised else ""
        return f"{wording.day_long(standing.day)}{more}"
    return "today, as no date is set"


def _tiles(standing: Standing) -> list[Tile]:
    whole = standing.whole
    passed, asked = whole.sights
    return [
        recall_tile("Recall", standing),
        *_looped(whole),
        Tile(
            "At first sight",
            f"{passed:,} of {asked:,}" if asked else wording.NONE,
            "reserve questions that found a story" if asked else "none was met yet",
        ),
    ]


def _looped(whole: Part) -> list[Tile]:
    """What the mock loops say."""
    if (ready := whole.ready) is None:
        return []
    aim = f"aim {wording.percent(GREEN_COVERAGE)}"
    told = "of last tellings in time with every figure, aim"
    return [
        Tile("Level", ready.light.value, "of red, amber and green"),
        Tile(
            "Coverage", wording.percent(ready.coverage), f"of questions filled, {aim}"
        ),
        Tile(
            "Delivery",
            wording.percent(ready.delivery),
            "no story was told with the clock yet"
            if ready.delivery is None
            else f"{told} {wording.percent(GREEN_DELIVERY)}",
        ),
    ]


def _advice(report: Report, standing: Standing) -> Markup | None:
    """The one thing to do next, and what else is missing."""
    ready = standing.whole.ready
    missing = ready.missing if ready else ()
    if not (report.next_step or missing):
        return None
    action = element("p", element("strong", "Next: "), report.next_step, class_="next")
    return element(
        "div",
        action if report.next_step else None,
        html.paragraph("What is missing:") if missing else None,
        html.listed(missing) if missing else None,
    )


def _history(standing: Standing) -> Markup:
    points = _points(standing)
    title = (
        "Recall on the day, as it moved" if standing.dated else "Recall, as it moved"
    )
    if len(points) < 2:
        why = "It is drawn from the second day on that readiness was looked at."
        return html.figure(title, html.paragraph(why, "soft"))
    first, last = points[0], points[-1]
    told = (
        f"From {wording.percent(first.value)} on {wording.day_short(first.day)} to "
        f"{wording.percent(last.value)} on {wording.day_short(last.day)}."
    )
    drawn = lines.line(
        About("readiness-history", title, told), points, aim=GREEN_RECALL
    )
    caption = f"{told} Dashed: the aim, {wording.percent(GREEN_RECALL)}."
    if any(each.low is not None for each in points):
        caption += " Shaded: how sure it is."
    return html.figure(title, drawn, caption)


def _points(standing: Standing) -> list[Point]:
    """Every day of the last weeks whose recall is known, and today."""
    whole, today = standing.whole, standing.today
    known = [each for each in whole.past if today - LOOK_BACK_DAYS <= each.day < today]
    return [
        point for point in map(_point, [*known, whole.kept(today)]) if point is not None
    ]


def _point(kept: Kept) -> Point | None:
    if kept.recall is None:
        return None
    return Point(kept.day, kept.recall, kept.low, kept.high)


def _tested(standing: Standing) -> str:
    if standing.lacking:
        return f"Nothing is estimated from one's own answers: {standing.lacking}."
    return f"How good such predictions were: {standing.test.words}."
