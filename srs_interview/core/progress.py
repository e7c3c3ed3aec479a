"""What the reports say, as values, and the sums behind them."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from srs_interview.core.today import DueReport as DueReport
from srs_interview.core.today import DueRow as DueRow
from srs_interview.core.today import Today as Today
from srs_interview.core.today import streak as streak

if TYPE_CHECKING:  # it needs fsrs, which `srs-interview due` must not load
    from srs_interview.core.items import WriteItem
    from srs_interview.core.reporting.figures_said import Week

WEEK = 7
"""Days that Home looks ahead."""

WEAK_FROM = 0.35
"""From this weakness on a principle comes back more often (PRACTICE 7)."""


@dataclass(frozen=True, slots=True)
class PrincipleRow:
    """One principle in the statistics; `stats --json` prints one object for each."""

    framework: str
    slug: str
    name: str
    cards: int
    """Cards that are scheduled: the core, and what the user brought (PRACTICE 5.5)."""
    reviewed: int
    """Cards with at least one counting grade."""
    due: int
    measured: bool
    """Four counting grades or more, so that its weakness means something."""
    weakness: float | None
    """0 firm to 1 weak (PRACTICE 7); None while nothing is measured."""
    desired_recall: float
    recall_now: float | None
    """Mean predicted recall of its reviewed cards today; None without any."""
    recall_on_date: float | None
    """The same on the interview day; None without a date."""
    retention: float | None
    """Share of its counting reviews of seen cards that were Hard or better."""
    reviews: int
    """How many reviews `retention` was measured on."""
    lapses: int
    stories: int
    """Own stories and stubs that serve it."""
    answered: int = 0
    """Counting grades of the last four weeks."""
    slipped: int = 0
    """How many of those were Again."""
    every_days: int | None = None
    """Median days between two times a card of it is asked; None before any is seen."""
    why: str = ""
    """How it stands in one sentence: by what evidence, and what follows from it."""
    position: int = 0
    """Its place in the published order, frameworks one after the other."""

    @property
    def uid(self) -> str:
        """`<framework>/<slug>`."""
        return f"{self.framework}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Earlier:
    """Cards that a stricter band brought forward today (PRACTICE 7)."""

    name: str
    cards: int


@dataclass(frozen=True, slots=True)
class HomeReport:
    """Everything Home says once the store is open."""

    today: Today
    weakest: tuple[PrincipleRow, ...] = ()
    """At most three measured principles, weakest first."""
    earlier: tuple[Earlier, ...] = ()
    ahead: tuple[int, ...] = ()
    """Cards that fall due on each of the seven days from tomorrow on."""
    write: WriteItem | None = None
    """What to write next; None when nothing is missing."""
    returns: int = 0
    """Cards graded Again today that wait to be asked once more (PRACTICE 3.1)."""
    asks: bool = False
    """Was there an interview these days of which nothing is noted yet?"""
    writing_seconds: int = 0
    """Today's writing budget; 0 where none is asked (PRACTICE 8)."""
    principles: int = 0
    """Principles of the active frameworks that stories can serve."""
    covered: int = 0
    """Those of them with at least one own story or stub."""
    tomorrow: int = 0
    """Questions tomorrow's session would ask."""
    tomorrow_tellings: int = 0
    tomorrow_minutes: int = 0


@dataclass(frozen=True, slots=True)
class StatsReport:
    """Everything the Stats screen and `stats --json` show."""

    day: int
    reviews: int
    """Counting grades ever."""
    streak: int
    best_streak: int
    seconds: int
    """Time practised, ever."""
    retention: float | None
    """Share of counting reviews of seen cards that were Hard or better."""
    retention_reviews: int
    """How many reviews that was measured on."""
    desired_recall: float
    """The base that the settings aim for."""
    first_sight: tuple[int, int]
    """Passed and asked: reserve questions met for the first time (PRACTICE 5.5)."""
    due: int
    figures_said: tuple[Week, ...] = ()
    """By week, how many of the figures of the stories told were said (DOMAIN A44)."""
    ahead: tuple[int, ...] = ()
    """Cards that fall due on each of the seven days from tomorrow on."""
    tellable: int = 0
    stubs: int = 0
    principles: tuple[PrincipleRow, ...] = ()
    """In their published order."""


@dataclass(frozen=True, slots=True)
class GapRow:
    """What one principle lacks."""

    framework: str
    slug: str
    name: str
    weight: float
    always: bool
    stories: int
    """Own stories with text that serve it."""
    stubs: int
    shortfall: int
    """Stories still missing of the four a principle should have."""
    unopened: int
    """Scheduled questions that nothing of the user's fits."""
    nothing_yet: int
    """Those of them answered "nothing yet"."""
    next_prompt: str = ""
    """The question to write for first; empty where none is unopened."""


@dataclass(frozen=True, slots=True)
class GapsReport:
    """Where stories are missing, the most pressing first."""

    day: int
    rows: tuple[GapRow, ...] = ()
    tellable: int = 0
    stubs: int = 0


def best_streak(practised: Collection[int], off: Container[int] = frozenset()) -> int:
    """The longest such run there ever was; see `streak`."""
    ends = [day for day in practised if day + 1 not in practised]
    return max((streak(practised, day, off) for day in ends), default=0)


def share(part: int, whole: int) -> float | None:
    """A share, or None where there is nothing to take it of."""
    return part / whole if whole else None


def weakest_first(rows: Iterable[PrincipleRow]) -> tuple[PrincipleRow, ...]:
    """Measured ones by weakness, then the others in their published order."""
    return tuple(
        sorted(
            rows,
            key=lambda row: (not row.measured, -(row.weakness or 0.0), row.position),
        )
    )


def weakness_words(row: PrincipleRow) -> str:
    """How a principle stands, in a word or two."""
    if not row.measured or row.weakness is None:
        return "not measured"
    if row.weakness < 0.20:
        return "firm"
    if row.weakness < WEAK_FROM:
        return "fair"
    return "weak" if row.weakness < 0.50 else "very weak"


def reason(row: PrincipleRow) -> str:
    """Why a principle stands where it stands, as Home says it."""
    missing = "" if row.stories != 1 else "; one story only"
    if row.stories == 0:
        missing = "; no story"
    if row.slipped:
        return f"{row.slipped} of {row.answered} slipped{missing}"
    if row.weakness is not None and row.weakness >= WEAK_FROM:
        return f"many were hard{missing}"
    return f"fine{missing}"
