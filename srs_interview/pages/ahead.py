"""What falls due, with what has been left lying."""

from __future__ import annotations

from srs_interview.pages import charts, html, wording
from srs_interview.pages.charts import Column
from srs_interview.pages.markup import Markup
from srs_interview.pages.svg import About
from srs_interview.pages.values import Report

_COLUMNS = 30


def forecast(report: Report) -> Markup:
    """What falls due, with what has been left lying."""
    statistics = report.statistics
    ahead = statistics.forecast
    if not (ahead.now or ahead.later or sum(ahead.days)):
        return html.section(
            "What falls due",
            html.paragraph("No card has a day yet: a first answer gives it one."),
            name="forecast",
        )
    title = f"Cards due in the next {wording.count(len(ahead.days), 'day')}"
    told = (
        f"{wording.count(ahead.backlog, 'card')} late, {sum(ahead.days):,} in the next "
        f"{wording.count(len(ahead.days), 'day')}, {ahead.later:,} after that."
    )
    drawn = charts.columns(About("forecast-days", title, told), _due(report))
    each = _days_each(report)
    caption = f"{told} Outlined: late." if ahead.backlog else told
    if each > 1:
        caption += f" Each column holds {each} days."
    return html.section(
        "What falls due",
        html.charts(
            html.figure(title, drawn, caption),
            html.table(("By", "Cards"), _sums(report)),
            wide=True,
        ),
        name="forecast",
        lead="If nothing is added, and all is answered when its day comes.",
    )


def _sums(report: Report) -> list[tuple[str, str]]:
    """What falls due up to some days, each with all before it."""
    ahead, today = report.statistics.forecast, report.statistics.day
    spans = {"today": 1, "tomorrow": 2, "in a week": 8, "in 30 days": 31}
    shown = [("late already", ahead.backlog)]
    for name, days in spans.items():
        if days <= len(ahead.days):
            by = f"{name}, {wording.day_short(today + days - 1)}"
            shown.append((by, ahead.backlog + sum(ahead.days[:days])))
    shown.append(("ever", ahead.backlog + sum(ahead.days) + ahead.later))
    return [(name, f"{n:,}") for name, n in shown]


def _days_each(report: Report) -> int:
    return max(1, -(-len(report.statistics.forecast.days) // _COLUMNS))


def _due(report: Report) -> list[Column]:
    ahead, today = report.statistics.forecast, report.statistics.day
    each = _days_each(report)
    late = Column(
        "late",
        ahead.backlog,
        f"{ahead.backlog:,}",
        f"late: {wording.count(ahead.backlog, 'card')}",
        other=True,
    )
    drawn = [late] if ahead.backlog else []
    for at in range(0, len(ahead.days), each):
        cards = sum(ahead.days[at : at + each])
        first, last = today + at, min(today + at + each, today + len(ahead.days)) - 1
        days = wording.day_long(first)
        if last > first:
            days += f" to {wording.day_long(last)}"
        told = f"{days}: {wording.count(cards, 'card')}"
        drawn.append(Column(wording.day_short(first), cards, f"{cards:,}", told))
    return drawn
