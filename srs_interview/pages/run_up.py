"""The plan to the date: what each day brings."""

from __future__ import annotations

from collections.abc import Callable

from srs_interview.core.planning import plan_words
from srs_interview.core.planning.plan_days import PlanDay
from srs_interview.pages import charts, html, wording
from srs_interview.pages.charts import Column
from srs_interview.pages.markup import Child, Markup, element, joined
from srs_interview.pages.svg import About
from srs_interview.pages.values import Plan, Report

_WRITTEN = 42
"""So many days are written out; all of them are in the drawings."""
_COLUMNS = 42

_Count = Callable[[PlanDay], int]


def part(report: Report) -> Markup | None:
    """Every day to the date; None where there is no plan."""
    plan = report.plan
    if plan is None or not plan.days:
        return None
    minutes = sum(each.minutes + each.writing_minutes for each in plan.days)
    more = len(plan.days) - _WRITTEN
    return html.section(
        "The plan to the date",
        *(
            html.paragraph(said, "next" if n == 0 else None)
            for n, said in enumerate(plan.said)
        ),
        html.charts(
            element("div", *_drawings(plan), class_="column"),
            html.table(
                ("Day", "New", "Review", "Tell", "Write", "Min"),
                [_row(report, each) for each in plan.days[:_WRITTEN]],
                class_="dates",
            ),
            wide=True,
        ),
        html.paragraph(f"And {wording.count(more, 'day')} more.") if more > 0 else None,
        name="plan",
        lead=f"{wording.span(60 * minutes)} in all. Made anew each day from what was "
        "done.",
    )


def _row(report: Report, day: PlanDay) -> tuple[Child, ...]:
    name = wording.day_of_week(day.day)
    note = plan_words.mark(day, report.statistics.day)
    counts = (day.new, day.reviews, day.tellings, day.write)
    return (
        joined((name, element("small", note))) if note else name,
        *(f"{n:,}" if n else wording.NONE for n in counts),
        f"{day.minutes + day.writing_minutes:,}",
    )


def _drawings(plan: Plan) -> list[Markup]:
    """What is planned, by day: the time, and what it goes to."""
    wanted: list[tuple[str, str, _Count]] = [
        ("minutes", "Minutes of practice", lambda day: day.minutes),
        ("reviews", "Reviews", lambda day: day.reviews),
        ("new", "New questions", lambda day: day.new),
    ]
    return [
        _planned(plan, name, what, count)
        for name, what, count in wanted
        if any(map(count, plan.days))
    ]


def _planned(plan: Plan, name: str, what: str, count: _Count) -> Markup:
    each = -(-len(plan.days) // _COLUMNS)
    title = f"{what} a day" if each == 1 else f"{what} in {each} days"
    drawn = []
    for at in range(0, len(plan.days), each):
        days = plan.days[at : at + each]
        n = sum(map(count, days))
        on = wording.day_long(days[0].day)
        label = wording.day_short(days[0].day)
        drawn.append(Column(label, n, f"{n:,}", f"{on}: {n:,} {what.lower()}"))
    every = [count(day) for day in plan.days]
    told = f"{title}: {sum(every):,} in all, {max(every):,} at most."
    about = About(f"plan-{name}", title, told)
    return html.figure(title, charts.columns(about, drawn))
