"""What was practised: the calendar, the time it took, grades and hours."""

from __future__ import annotations

from collections.abc import Sequence

from srs_interview.core.kinds import Kind
from srs_interview.core.reporting.history import Calendar, KindGrades
from srs_interview.core.reporting.statistics import ENOUGH, Statistics, too_few
from srs_interview.pages import charts, heat, html, wording
from srs_interview.pages.charts import Bar, Column
from srs_interview.pages.head import RANGES
from srs_interview.pages.markup import Markup
from srs_interview.pages.svg import About
from srs_interview.pages.values import Report

_GRADES = ("Again", "Hard", "Good", "Easy")
_KINDS = {Kind.QUESTION.value: "Questions", Kind.STORY.value: "Tellings"}
_HALF = 27
"""Weeks of a calendar that fit a telephone; a year is two such halves."""
_YEAR = 2 * _HALF
_COLUMNS = 30


def calendar(report: Report) -> Markup:
    """A square for each day of a year."""
    year = report.statistics.calendar.last(_YEAR)
    practised = sum(1 for week in year.weeks for n in week if n)
    if not practised:
        return html.section(
            "Calendar",
            html.paragraph("No day with practice yet; each will be a square here."),
            name="calendar",
        )
    halves = [_half(year, first) for first in range(0, len(year.weeks), _HALF)]
    legend = About(
        "calendar-legend", "Sizes of the squares", "From none to the busiest."
    )
    return html.section(
        "Calendar",
        html.charts(*halves, wide=True),
        heat.legend(legend),
        name="calendar",
        lead=f"{wording.count(practised, 'day')} with practice in "
        f"{wording.count(len(year.weeks), 'week')}; the busiest had "
        f"{wording.count(year.most, 'answer')}.",
    )


def _half(year: Calendar, first: int) -> Markup:
    weeks = year.weeks[first : first + _HALF]
    days = [n for week in weeks for n in week if n]
    monday = wording.day_long(year.monday + 7 * first)
    told = (
        f"{wording.count(sum(days), 'answer')} on {wording.count(len(days), 'day')} in "
        f"{wording.count(len(weeks), 'week')} from {monday} on."
    )
    about = About(f"calendar-{first}", "Answers by day", told)
    return heat.heat(about, year, first=first, weeks=_HALF)


def answers(report: Report) -> Markup:
    """Time, grades by kind and the hours of the day."""
    statistics = report.statistics
    if not statistics.spent.answers and not any(e.every for e in statistics.grades):
        return html.section(
            "Practice",
            html.paragraph(f"Nothing was answered in {RANGES[statistics.range]}."),
            name="practice",
        )
    return html.section(
        "Practice",
        html.charts(
            _time(statistics),
            *(_grades(each) for each in statistics.grades if each.every),
            _hours(statistics),
            _kept_by_hour(statistics),
        ),
        html.paragraph(_raised(statistics)),
        name="practice",
        lead=f"In {RANGES[statistics.range]}.",
    )


def _time(statistics: Statistics) -> Markup:
    spent = statistics.spent
    days = spent.columns(statistics.since, statistics.day, _COLUMNS)
    each = days[1].day - days[0].day if len(days) > 1 else 1
    title = "Minutes a day" if each == 1 else f"Minutes in {each} days"
    drawn = [
        Column(
            wording.day_short(day.day),
            day.seconds / 60,
            f"{day.seconds / 60:.0f}",
            f"from {wording.day_long(day.day)}: {wording.span(day.seconds)}, "
            f"{wording.count(day.answers, 'answer')}",
        )
        for day in days
    ]
    told = (
        f"{wording.span(spent.seconds)} for {wording.count(spent.answers, 'answer')} "
        f"on {wording.count(len(spent.days), 'day')}."
    )
    return html.figure(
        title, charts.columns(About("time-spent", title, told), drawn), told
    )


def _grades(kind: KindGrades) -> Markup:
    title = f"Grades: {_KINDS.get(kind.kind, kind.kind).lower()}"
    told = ", ".join(
        f"{name} {n:,}" for name, n in zip(_GRADES, kind.grades, strict=True)
    )
    drawn = [
        Bar(name, n, _with_share(n, kind.every))
        for name, n in zip(_GRADES, kind.grades, strict=True)
    ]
    about = About(f"grades-{kind.kind}", title, f"{told}.")
    caption = f"{wording.count(kind.every, 'answer')}."
    return html.figure(title, charts.bars(about, drawn), caption)


def _with_share(n: int, every: int) -> str:
    said = f"{n:,}"
    return said if every < ENOUGH else f"{said} \u00b7 {wording.percent(n / every)}"


def _hours(statistics: Statistics) -> Markup:
    drawn = [
        Column(
            f"{each.hour}",
            each.every,
            f"{each.every:,}",
            f"{each.hour} to {each.hour + 1} h: {wording.count(each.every, 'answer')}",
        )
        for each in statistics.hours
    ]
    told = "; ".join(column.told for column in drawn if column.value) or "No answer."
    about = About("hours-answers", "Answers by hour of the day", told)
    return html.figure(about.title, charts.columns(about, drawn))


def _kept_by_hour(statistics: Statistics) -> Markup:
    title = "Recalled by hour of the day"
    enough = [each for each in statistics.hours if each.kept.asked >= ENOUGH]
    if not enough:
        most = max((each.kept.asked for each in statistics.hours), default=0)
        said = f"In no hour there are {too_few(most)}".replace("are not", "are")
        return html.figure(title, html.paragraph(f"{said}.", "soft"))
    drawn = [
        Column(
            f"{each.hour}",
            each.kept.share if each.kept.asked >= ENOUGH else None,
            wording.percent(each.kept.share),
            f"{each.hour} to {each.hour + 1} h: {wording.percent(each.kept.share)} of "
            f"{wording.count(each.kept.asked, 'review')}",
        )
        for each in statistics.hours
    ]
    told = _told([column for column in drawn if column.value is not None])
    about = About("hours-kept", title, told)
    caption = f"Hours with {ENOUGH} reviews or more."
    return html.figure(title, charts.columns(about, drawn, share=True), caption)


def _told(drawn: Sequence[Column]) -> str:
    return "; ".join(column.told for column in drawn) + "."


def _raised(statistics: Statistics) -> str:
    raised = statistics.raised
    if raised.suggested < ENOUGH:
        few = too_few(raised.suggested).replace("reviews", "suggested grades")
        return f"How often a suggested grade was raised: {few}."
    said = (
        f"Of {wording.count(raised.suggested, 'suggested grade')}, {raised.raised:,} "
        f"were raised ({wording.percent(raised.share)}) and {raised.lowered:,} lowered."
    )
    return f"{said} A habit: {raised.mirror}." if raised.mirror else said
