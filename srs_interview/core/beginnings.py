"""The first ten minutes: when the interview is, and three titles to begin with.

Source: PRACTICE 9.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
        typed: `2026-12-11`, `12-11` for the next such day, `18` for in 18 days, or "".
        today: The study day now.

    Raises:
        ValueError: It is no date, or one that is over; the sentence says so.
    """
    typed = typed.strip()
    if not typed:
        return None
    if re.fullmatch(r"\d{1,3}", typed):
        return today + int(typed)
    meant = _dated(typed, date.fromordinal(today))
    if meant is None:
        raise ValueError("a date such as 2026-12-11, or how many days from now")
    if meant.toordinal() < today:
        raise ValueError(f"{meant.isoformat()} is over")
    return meant.toordinal()


def _dated(typed: str, today: date) -> date | None:
    whole = re.fullmatch(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})", typed)
    short = re.fullmatch(r"(\d{1,2})-(\d{1,2})", typed)
    try:
        if whole:
            return date(*(int(part) for part in whole.groups()))
        if short:
            month, day = (int(part) for part in short.groups())
            this_year = date(today.year, month, day)
            return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        return None
    return None


def summary(home: HomeReport) -> str:
    """What the first ten minutes came to, and what tomorrow will ask."""
    today = home.today
    begun = today.tellable + today.drafts
    opened = today.opened_tomorrow
    return (
        f"{_count(begun, 'story')}, {_count(today.stubs, 'stub')}, "
        f"{_count(opened, 'question')} opened for tomorrow. "
        f"{home.covered} of {home.principles} principles have something."
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
