"""What is to come: the plan to the date, and what falls due."""

from __future__ import annotations

from srs_interview.pages import charts, html, wording
from srs_interview.pages.charts import Column
from srs_interview.pages.markup import Child, Markup, element, joined
from srs_interview.pages.svg import About
from srs_interview.pages.values import Plan, PlannedDay, Report

_PLANNED = 42
"""So many days of the plan are written out; all of them are in the drawing."""
_COLUMNS = 30
_MORE_COLUMNS = 42


def plan(report: Report) -> Markup | None:
    """Every day to the date; None where there is no plan."""
    made = report.plan
    if made is None or not made.days:
        return None
    minutes = sum(each.minutes for each in made.days)
    more = len(made.days) - _PLANNED
    return html.section(
        "The plan to the date",
        html.paragraph(made.sentence, "next") if made.sentence else None,
        html.charts(
            _planned(made),
            html.table(
                ("Day", "New", "Reviews", "Tellings", "Minutes"),
                [_row(each) for each in made.days[:_PLANNED]],
            ),
            wide=True,
        ),
        html.paragraph(f"And {wording.count(more, 'day')} more.") if more > 0 else None,
        name="plan",
        lead=f"{wording.count(len(made.days), 'day')}, "
        f"{wording.span(60 * minutes)} in all. Made anew each day from what was done.",
    )


def _row(day: PlannedDay) -> tuple[Child, ...]:
    name = wording.day_long(day.day)
    return (
        joined((name, element("small", day.note))) if day.note else name,
        *(
            f"{n:,}" if n else wording.NONE
            for n in (day.new, day.reviews, day.tellings)
        ),
        f"{day.minutes:,}",
    )


def _planned(made: Plan) -> Markup:
    each = -(-len(made.days) // _MORE_COLUMNS)
    groups = [made.days[at : at + each] for at in range(0, len(made.days), each)]
    drawn = [
        Column(
            wording.day_short(group[0].day),
            sum(day.minutes for day in group),
            f"{sum(day.minutes for day in group):,}",
            f"{wording.day_long(group[0].day)}: "
            f"{wording.count(sum(day.minutes for day in group), 'minute')}",
        )
        for group in groups
    ]
    title = "Minutes a day" if each == 1 else f"Minutes in {each} days"
    told = f"{title} from {drawn[0].told} to {drawn[-1].told}."
    return html.figure(title, charts.columns(About("plan-minutes", title, told), drawn))


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
