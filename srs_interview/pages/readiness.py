"""How ready for the day: the estimate with its band, plain numbers, one next action."""

from __future__ import annotations

from srs_interview.pages import html, lines, wording
from srs_interview.pages.html import Tile
from srs_interview.pages.lines import Point
from srs_interview.pages.markup import Markup, element
from srs_interview.pages.svg import About
from srs_interview.pages.values import Expected, Ready, Report


def part(report: Report) -> Markup | None:
    """The section; None where nothing was worked out."""
    ready = report.ready
    if ready is None:
        return None
    return html.section(
        "Readiness",
        html.tiles(_measures(ready)),
        html.charts(
            _history(ready, report.statistics.desired_recall), _advice(ready), wide=True
        ),
        html.paragraph(f"How good these predictions were: {ready.backtest}.", "soft")
        if ready.backtest
        else None,
        name="readiness",
        lead=f"For {wording.day_long(ready.day)}. How it ends nobody can say; these "
        "are its parts that can be measured.",
    )


def said(expected: Expected) -> str:
    """The estimate in words."""
    return (
        f"estimated {wording.percent(expected.calibrated)}, between "
        f"{wording.percent(expected.low)} and {wording.percent(expected.high)}; "
        f"uncorrected {wording.percent(expected.raw)}"
    )


def _measures(ready: Ready) -> list[Tile]:
    shown = []
    if (expected := ready.expected) is None:
        shown.append(Tile("Recall on the day", wording.NONE, "no card was seen yet"))
    else:
        band = f"{wording.percent(expected.low)} to {wording.percent(expected.high)}"
        raw = f"uncorrected {wording.percent(expected.raw)}"
        figure = wording.percent(expected.calibrated)
        shown.append(Tile("Recall, estimated", figure, f"{band}; {raw}"))
    return shown + [Tile(each.name, each.figure, each.note) for each in ready.measures]


def _advice(ready: Ready) -> Markup | None:
    """The one thing to do next, and what else is missing."""
    if not (ready.next_action or ready.missing):
        return None
    action = element("p", element("strong", "Next: "), ready.next_action, class_="next")
    return element(
        "div",
        action if ready.next_action else None,
        html.paragraph("What is missing:") if ready.missing else None,
        html.listed(ready.missing) if ready.missing else None,
    )


def _history(ready: Ready, aim: float) -> Markup:
    points: tuple[Point, ...] = ready.history
    if len(points) < 2:
        return html.paragraph(
            "How the estimate moves is drawn here from the second day on.", "soft"
        )
    first, last = points[0], points[-1]
    told = (
        f"Expected recall on the day went from {wording.percent(first.value)} on "
        f"{wording.day_short(first.day)} to {wording.percent(last.value)} on "
        f"{wording.day_short(last.day)}."
    )
    title = "Expected recall on the day, as it moved"
    drawn = lines.line(About("readiness-history", title, told), points, aim=aim)
    caption = f"{told} Dashed: the aim, {wording.percent(aim)}. Shaded: how sure it is."
    return html.figure(title, drawn, caption)
