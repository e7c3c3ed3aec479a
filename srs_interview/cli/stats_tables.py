"""The statistics as flat tables: what `stats --csv` prints and `--json` adds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import NamedTuple

from srs_interview.core.days import iso
from srs_interview.core.reporting.spreads import Spread
from srs_interview.core.reporting.statistics import Statistics
from srs_interview.deckfile import formulas

Cell = str | int | float | None
Row = tuple[Cell, ...]

GRADES = ("again", "hard", "good", "easy")


class Table(NamedTuple):
    """Rows under a head."""

    head: tuple[str, ...]
    keys: int
    """So many columns at the front say what a row is about."""
    rows: tuple[Row, ...]


def tables(found: Statistics) -> dict[str, Table]:
    """All of them by name, in the order in which they are printed."""
    return {
        "summary": Table(("figure", "value"), 1, (*_summary(found),)),
        "principles": Table(_PRINCIPLE, 1, (*_principles(found),)),
        "trend": Table(("principle", "week", "passed", "asked"), 2, (*_trend(found),)),
        "facts": Table(
            ("principle", "story", "fact", "missed", "told"), 3, (*_facts(found),)
        ),
        "forecast": Table(("day", "due"), 1, (*_forecast(found),)),
        "days": Table(
            ("day", "answers", "seconds"),
            1,
            tuple((iso(d.day), d.answers, d.seconds) for d in found.spent.days),
        ),
        "calendar": Table(("day", "answers"), 1, (*_calendar(found),)),
        "retention": Table(_RETENTION, 1, (*_retention(found),)),
        "grades": Table(
            ("kind", *GRADES), 1, tuple((g.kind, *g.grades) for g in found.grades)
        ),
        "hours": Table(
            ("hour", *GRADES, "passed", "asked"),
            1,
            tuple(
                (h.hour, *h.grades, h.kept.passed, h.kept.asked) for h in found.hours
            ),
        ),
        "memories": Table(("figure", "from", "to", "cards"), 3, (*_memories(found),)),
        "tellings": Table(_TELLING, 2, (*_tellings(found),)),
        "figures_said": Table(
            ("week", "tellings", "said", "figures"),
            1,
            tuple(
                (iso(w.monday), w.tellings, w.said, w.figures)
                for w in found.figures_said
            ),
        ),
    }


_ELSEWHERE = ("summary", "principles", "figures_said", "trend", "facts")
"""What JSON says in objects of its own."""

LONG = ("table", "row", "figure", "value")
"""The head of all tables in one."""


def as_csv(found: Statistics, name: str | None = None) -> str:
    """One table as comma-separated values, or all of them in one, a figure a line.

    No cell begins a formula: whatever a story is called, a spreadsheet only shows it.

    Args:
        found: The statistics.
        name: One of them; None is all.
    """
    every = tables(found)
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    lines: Iterable[tuple[Cell, ...]]
    if name is None:
        lines = (LONG, *_long(every))
    else:
        lines = (every[name].head, *every[name].rows)
    out.writerows([_cell(cell) for cell in line] for line in lines)
    return text.getvalue().rstrip("\n")


def as_json(found: Statistics) -> dict[str, object]:
    """What `stats --json` says beside the table of principles."""
    every = tables(found)
    summary = {str(name): value for name, value in every["summary"].rows}
    whole: dict[str, object] = {"summary": summary}
    for name, table in every.items():
        if name not in _ELSEWHERE:
            whole["true_retention" if name == "retention" else name] = [
                dict(zip(table.head, row, strict=True)) for row in table.rows
            ]
    return whole


def principles_as_json(found: Statistics) -> dict[str, dict[str, object]]:
    """What is added to each principle's object, by the principle's uid."""
    return {
        each.row.uid: {
            "weeks": [
                {"week": week, "passed": kept.passed, "asked": kept.asked}
                for week, kept in zip(
                    _weeks(found.day, len(each.weeks)), each.weeks, strict=True
                )
            ],
            "weakest": each.weakest
            and {
                "uid": each.weakest.uid,
                "title": each.weakest.title,
                "recall": each.weakest.recall,
            },
            "forgotten": [
                {
                    "uid": fact.uid,
                    "story": fact.story,
                    "fact": fact.fact,
                    "missed": fact.missed,
                    "told": fact.told,
                }
                for fact in each.forgotten
            ],
        }
        for each in found.principles
    }


def _long(every: Mapping[str, Table]) -> Iterable[Row]:
    for name, table in every.items():
        for row in table.rows:
            keys = [str(cell) for cell in row[: table.keys] if cell is not None]
            about = " / ".join(keys)
            for figure, value in zip(
                table.head[table.keys :], row[table.keys :], strict=True
            ):
                yield name, about, figure, value


def _summary(found: Statistics) -> Iterable[Row]:
    today, told, raised = found.today, found.tellings, found.raised
    yield "day", iso(found.day)
    yield "range", found.range.value
    yield "since", iso(found.since)
    yield "query", found.query
    yield "interview", iso(found.interview_day) if found.interview_day else None
    yield "desired_recall", found.desired_recall
    yield "cards", found.cards
    yield "seen", found.seen
    yield "reviews", found.reviews
    yield "streak", found.streak
    yield "best_streak", found.best_streak
    yield "today_answers", today.answers
    yield "today_seconds", today.seconds
    yield from ((f"today_{g}", n) for g, n in zip(GRADES, today.grades, strict=True))
    yield "today_first_try_passed", today.first_try.passed
    yield "today_first_try_asked", today.first_try.asked
    yield "backlog", found.forecast.backlog
    yield "due_later", found.forecast.later
    yield "answers", found.spent.answers
    yield "seconds", found.spent.seconds
    yield "first_sight_passed", found.first_sight.passed
    yield "first_sight_asked", found.first_sight.asked
    yield "grades_raised", raised.raised
    yield "grades_lowered", raised.lowered
    yield "grades_suggested", raised.suggested
    yield "tellings", len(told.every)
    yield "tellings_timed", told.timed
    yield "tellings_over", told.over
    yield "tellings_under", told.under
    yield "telling_seconds_median", told.seconds
    yield "words_a_minute_median", told.words_a_minute
    yield "facts_said", told.facts.said
    yield "facts", told.facts.of
    yield "figures_said", told.figures.said
    yield "figures", told.figures.of
    for name, spread in _spreads(found):
        yield f"{name}_median", spread.median
        yield f"{name}_mean", spread.mean


_PRINCIPLE = (
    *("principle", "name", "cards", "reviewed", "due", "measured", "weakness"),
    *("desired_recall", "recall_now", "recall_on_date", "retention", "reviews"),
    *("lapses", "stories", "answered", "slipped", "every_days"),
    *("weakest_card", "weakest_recall"),
)


def _principles(found: Statistics) -> Iterable[Row]:
    for each in found.principles:
        row, weakest = each.row, each.weakest
        yield (
            *(row.uid, row.name, row.cards, row.reviewed, row.due, int(row.measured)),
            *(row.weakness, row.desired_recall, row.recall_now, row.recall_on_date),
            *(row.retention, row.reviews, row.lapses, row.stories),
            *(row.answered, row.slipped, row.every_days),
            *((weakest.title, weakest.recall) if weakest else (None, None)),
        )


def _trend(found: Statistics) -> Iterable[Row]:
    for each in found.principles:
        weeks = _weeks(found.day, len(each.weeks))
        for week, kept in zip(weeks, each.weeks, strict=True):
            yield each.row.uid, week, kept.passed, kept.asked


def _weeks(day: int, many: int) -> list[str]:
    monday = day - (day - 1) % 7
    return [iso(monday - 7 * back) for back in reversed(range(many))]


def _facts(found: Statistics) -> Iterable[Row]:
    for each in found.principles:
        for fact in each.forgotten:
            yield each.row.uid, fact.story, fact.fact, fact.missed, fact.told


def _forecast(found: Statistics) -> Iterable[Row]:
    return ((iso(found.day + n), due) for n, due in enumerate(found.forecast.days))


def _calendar(found: Statistics) -> Iterable[Row]:
    days = (n for week in found.calendar.weeks for n in week)
    for place, answers in enumerate(days):
        if answers is not None:
            yield iso(found.calendar.monday + place), answers


_RETENTION = (
    *("period", "young_passed", "young_asked"),
    *("mature_passed", "mature_asked", "share"),
)


def _retention(found: Statistics) -> Iterable[Row]:
    for each in found.retention:
        young, mature = each.young, each.mature
        counts = young.passed, young.asked, mature.passed, mature.asked
        yield each.period, *counts, each.every.share


def _memories(found: Statistics) -> Iterable[Row]:
    for name, spread in _spreads(found):
        for bar in spread.bars:
            yield name, bar.low, bar.high if isfinite(bar.high) else None, bar.n


def _spreads(found: Statistics) -> tuple[tuple[str, Spread], ...]:
    of = found.memories
    return (
        ("stability", of.stability),
        ("difficulty", of.difficulty),
        ("recall", of.recall),
        ("interval", of.interval),
    )


_TELLING = (
    *("day", "story", "title", "seconds", "target_seconds", "words_a_minute"),
    *("facts_said", "facts", "figures_said", "figures", "over", "under"),
)


def _tellings(found: Statistics) -> Iterable[Row]:
    for each in found.tellings.every:
        yield (
            *(iso(each.day), each.uid, each.title, each.seconds, each.target_seconds),
            *(each.words_a_minute, each.facts.said, each.facts.of, each.figures.said),
            *(each.figures.of, int(each.over), int(each.under)),
        )


def _cell(cell: Cell) -> Cell:
    return formulas.quoted(" ".join(cell.split())) if isinstance(cell, str) else cell
