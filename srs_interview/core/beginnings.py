"""The first ten minutes: when the interview is, and three titles to begin with.

Source: PRACTICE 9.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from srs_interview.core.cards import FAILURE, Link, Principle, Story
from srs_interview.core.progress import HomeReport

PROPOSED = 3
"""Principles proposed for a title: as many as one key can choose from at a glance."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """One thing that happened to everybody, and what such a story usually shows."""

    prompt: str
    kind: str
    """What the stub is marked with; empty where nothing is certain."""
    likely: tuple[str, ...]
    """Slugs of the principles it most often serves, likeliest first."""


BEGINNINGS = (
    Beginning(
        "Something that went wrong and was mine",
        FAILURE,
        ("ownership", "earn-trust", "dive-deep"),
    ),
    Beginning(
        "Someone I disagreed with",
        "conflict",
        ("have-backbone-disagree-and-commit", "earn-trust", "are-right-a-lot"),
    ),
    Beginning(
        "Something I made better",
        "",
        ("invent-and-simplify", "insist-on-the-highest-standards", "deliver-results"),
    ),
)


def proposals(
    beginning: Beginning, principles: Sequence[Principle]
) -> tuple[Principle, ...]:
    """The principles to choose from; another employer's own where none is known."""
    by_slug = {principle.slug: principle for principle in reversed(principles)}
    known = [by_slug[slug] for slug in beginning.likely if slug in by_slug]
    others = [principle for principle in principles if principle not in known]
    return (*known, *others)[:PROPOSED]


def stub(beginning: Beginning, title: str, principle: Principle | None) -> Story:
    """The story a title begins: no text yet, but a place and a kind."""
    return Story(
        uid="",
        title=title,
        links=(Link(principle.uid),) if principle else (),
        kinds=(beginning.kind,) if beginning.kind else (),
    )


def interview_day(typed: str, today: int) -> int | None:
    """The study day that was meant, or None for "not yet".

    Args:
        typed: `2026-12-11`, `11.12.2026`, `11 Dec`, `tomorrow`, `friday`, `in 18 days`,
            `in a week` or `18`; a day without a year is the next such day. Or "".
        today: The study day now.

    Raises:
        ValueError: It is no date, or one that is over; the sentence says so.
    """
    typed = " ".join(typed.casefold().replace(",", " ").split())
    if not typed:
        return None
    if (away := _away(typed)) is not None:
        return today + away
    if (away := _to_weekday(typed, today)) is not None:
        return today + away
    meant = _dated(typed, date.fromordinal(today))
    if meant is None:
        raise ValueError("a date such as 11 dec or in 18 days")
    if meant.toordinal() < today:
        raise ValueError(f"{meant.isoformat()} is over")
    return meant.toordinal()


_NEAR = {"today": 0, "tomorrow": 1}
_DAYS_IN = {"": 1, "day": 1, "week": 7}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

_AWAY = re.compile(r"(?:in )?(\d{1,3}|an?(?= )) ?(day|week|)s?")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    rf"(on |this |next )?({'|'.join(_WEEKDAYS)})(?:(?:s|nes|rs|ur)?day|r?s|)"
)
_WRITTEN = (
    re.compile(r"(?P<year>\d{4})[-./ ](?P<month>\d{1,2})[-./ ](?P<day>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    # With dots the day comes first wherever dots are written.
    re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})(?:\. ?(?P<year>\d{4})?)?"),
    re.compile(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[ -]?(?P<month>[a-z]{3,})\.?"
        r"(?:[ -](?P<year>\d{4}))?"
    ),
    re.compile(
        r"(?P<month>[a-z]{3,})\.? ?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
        r"(?: (?P<year>\d{4}))?"
    ),
)


def _away(typed: str) -> int | None:
    if typed in _NEAR:
        return _NEAR[typed]
    match = _AWAY.fullmatch(typed)
    if match is None:
        return None
    many = int(match[1]) if match[1].isdigit() else 1
    return many * _DAYS_IN[match[2]]


def _to_weekday(typed: str, today: int) -> int | None:
    """Days to the weekday that is meant, 1 to 7; None where none is.

    Raises:
        ValueError: "next Friday" is the coming one to some, the one after it to others.
    """
    match = _WEEKDAY.fullmatch(typed)
    if match is None:
        return None
    here = date.fromordinal(today)
    away = (_WEEKDAYS.index(match[2]) - here.weekday() - 1) % 7 + 1
    if match[1] == "next ":
        first, second = (here + timedelta(days=away + more) for more in (0, 7))
        raise ValueError(f"{first.day} {first:%b}, or {second.day} {second:%b}?")
    return away


def _dated(typed: str, today: date) -> date | None:
    for written in _WRITTEN:
        if match := written.fullmatch(typed):
            parts = match.groupdict()
            month = _month(parts["month"])
            return _day(parts.get("year"), month, int(parts["day"]), today)
    return None


def _month(typed: str) -> int:
    """Its number, 0 where there is no such month."""
    if typed.isdigit():
        return int(typed)
    named = (at for at, name in enumerate(_MONTHS, 1) if name.startswith(typed))
    return next(named, 0)


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    # Eight years: until there is a 29 February again.
    years = [int(year)] if year else range(today.year, today.year + 9)
    for number in years:
        try:
            meant = date(number, month, day)
        except ValueError:
            continue
        if year or meant >= today:
            return meant
    return None


class Supplied(NamedTuple):
    """What the decks brought that one framework asks."""

    employer: str
    """Empty where its questions are asked everywhere."""
    term: str
    """What one of its principles is called, in the plural."""
    principles: int
    """0 where no framework brought these questions."""
    questions: int

    @property
    def told(self) -> str:
        """What it is, in a few words."""
        if not self.principles:
            return f"{_count(self.questions, 'question')} of yours"
        if not self.employer:
            return _count(self.questions, "general question")
        asked = _count(self.questions, "question")
        return f"{self.principles} {self.employer} {self.term} with {asked}"


def already_here(supplied: Sequence[Supplied]) -> str:
    """What need not be typed any more, in a sentence; "" where there is nothing."""
    here = [
        one
        for one in sorted(supplied, key=lambda one: not one.employer)
        if one.questions
    ]
    if not here:
        return ""
    *parts, last = (one.told for one in here)
    said = f"{', '.join(parts)} and {last}" if parts else last
    verb = "is" if len(here) == 1 and here[0].questions == 1 else "are"
    return f"The {said} {verb} already here."


def summary(home: HomeReport) -> str:
    """What the first ten minutes came to, and what tomorrow will ask."""
    today = home.today
    counted = (
        (today.tellable + today.drafts, "story", ""),
        (today.stubs, "title", ""),
        (today.opened_tomorrow, "question", " opened for tomorrow"),
    )
    said = [f"{_count(many, what)}{more}" for many, what, more in counted if many]
    have = "has" if home.covered == 1 else "have"
    return (
        f"{', '.join(said) or 'No story yet'}. "
        f"{home.covered} of {home.principles} principles {have} something."
    )


def tomorrow(home: HomeReport) -> str:
    """What tomorrow's session will be made of."""
    parts = []
    if home.tomorrow_tellings:
        telling = "tell it" if home.tomorrow_tellings == 1 else "tell them"
        parts.append(f"{telling} ({3 * home.tomorrow_tellings} min)")
    if home.tomorrow:
        parts.append(_count(home.tomorrow, "question"))
    if home.write is not None:
        title = home.write.title or f"a story for {home.write.principle.name}"
        parts.append(f"write {title}")
    return f"Tomorrow: {', '.join(parts)}." if parts else ""


def _count(number: int, noun: str) -> str:
    if number != 1:
        noun = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {noun}"
