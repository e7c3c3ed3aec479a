"""Days as columns: how many share one, and what stands below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from srs_interview.core.reporting.statistics import Statistics
from srs_interview.tui.charts import words
from srs_interview.tui.charts.columns import Column

_WEEK = 7
_DAILY = 62
"""So many days still have a column each; of more, a week has one."""
_MOST = 60
"""Columns at most."""


def together(days: int) -> int:
    """How many days share a column."""
    if days <= _DAILY:
        return 1
    weeks = -(-days // _WEEK)
    return _WEEK * -(-weeks // _MOST)


def marked(first: int, values: Sequence[float], each: int = 1) -> list[Column]:
    """Values of so many days each, from a study day on, with their labels."""
    days = range(first, first + each * len(values), each)
    labels = _labels(days, each)
    return [Column(value, label) for value, label in zip(values, labels, strict=True)]


def relabelled(first: int, drawn: Sequence[Column], each: int) -> list[Column]:
    """Columns of so many days each, from a study day on, with their own labels."""
    labels = _labels(range(first, first + each * len(drawn), each), each)
    return [
        replace(column, label=label)
        for column, label in zip(drawn, labels, strict=True)
    ]


def minutes(of: Statistics) -> list[Column]:
    """The minutes of each day of the range, or of so many days together."""
    first = of.range.first(of.day) or min(of.since, of.day)
    each = together(of.day - first + 1)
    many = -(-(of.day - first + 1) // each)
    days = of.spent.columns(first, of.day, many)
    return marked(first, [day.seconds / 60 for day in days], each)


def _labels(days: Sequence[int], each: int) -> Iterator[str]:
    if len(days) * each <= _WEEK:
        yield from (words.weekday(day) for day in days)
        return
    before = ""
    for place, day in enumerate(days):
        month = words.month(day)
        if each == 1:
            monday = words.weekday(day) == "Mon" or not place
            yield words.day(day) if monday else ""
        else:
            yield month if before and month != before else ""
        before = month
