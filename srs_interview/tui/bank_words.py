"""What the story bank says in words below its table, as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from srs_interview.core.cards import Principle, Story
from srs_interview.core.coaching.matrix import Proposal
from srs_interview.core.coaching.matrix import Row as MatrixRow
from srs_interview.core.coaching.readiness import Light, Readiness
from srs_interview.core.coverage import Age, Told, age
from srs_interview.tui import bank_views
from srs_interview.tui.widgets.blocks import EMPTY, Row
from srs_interview.tui.widgets.glyphs import Glyphs
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.coaching import Covered

_MUTED = "$text-muted"
_STYLES = {
    Light.RED: "$text-error",
    Light.AMBER: "$text-warning",
    Light.GREEN: "$text-success",
}
_TIMES = ("", "once", "twice")


def ready(name: str, found: Readiness, lacking: int) -> Row:
    """How ready it is: the light as a word, and the three numbers.

    Args:
        name: What is spoken of.
        found: How ready that is.
        lacking: So many of the other things that are missing are said too.
    """
    light = content(str(found.light), _STYLES[found.light])
    numbers = found.words.removeprefix(str(found.light))
    said = " ".join((f"{numbers}.", *found.lacking[:lacking]))
    return Row(EMPTY, content(f"{name}: ", _MUTED) + light + content(said, _MUTED))


def when(told: Told | Story, this_year: int) -> str:
    """When a story happened and how long ago that is, behind its title (DOMAIN A52)."""
    known = age(told.year, this_year)
    if known is None:
        return "" if told.stub else " (no year yet)"
    return f" ({told.year}, {known})"


def aged(year: int | None, this_year: int, signs: Glyphs) -> str:
    """The same in a column: a sign for the age, and the year."""
    known = age(year, this_year)
    if known is None:
        return ""
    sign = {Age.RECENT: signs.core, Age.OLDER: signs.ring, Age.OLD: signs.dot}[known]
    return f"{sign} {year}"


def shown(signals: Mapping[str, int]) -> str:
    """What a story showed of a principle when it was told, by the ticks (DOMAIN A6)."""
    most = sorted(signals.items(), key=lambda each: -each[1])
    times: dict[int, list[str]] = {}
    for signal, often in most:
        times.setdefault(often, []).append(signal.rstrip(". "))
    return " ".join(
        f"Shown {_often(often)}: {'; '.join(said)}." for often, said in times.items()
    )


def _often(times: int) -> str:
    return _TIMES[times] if times < len(_TIMES) else f"{times} times"


def of_cell(
    covered: Covered, row: MatrixRow, column: int, found: Sequence[Proposal]
) -> Iterator[Row]:
    """How a story serves a principle, what could serve it too, and what it showed.

    Args:
        covered: The bank.
        row: The marked story.
        column: The number of the marked principle.
        found: Stories that could be tailored to it, the closest first.
    """
    known = covered.bank.principles
    since = when(row.told, covered.bank.this_year)
    yield quiet(bank_views.said_of(row.told, since, row.cells[column]))
    if said := bank_views.proposed(found, {each.uid: each.name for each in known}):
        yield quiet(said, content("   t tags the first", "$text-accent"))
    if signals := covered.signals.get((row.told.uid, known[column].uid)):
        yield quiet(shown(signals))


def asks(principle: Principle) -> str:
    """What a principle asks, in plain words (DOMAIN A5); empty where no deck says."""
    plain = principle.essence or next(iter(principle.strong), "")
    return f"What it asks: {plain}" if plain else ""


def fitting(rows: Iterable[Row], width: int, height: int) -> Iterator[Row]:
    """Those rows that there is room for, the first ones first."""
    for row in rows:
        height -= (lines := len(list(row.lines(width))))
        if height >= 0:
            yield row
        else:
            height += lines  # a shorter one may still fit


def quiet(said: str, more: Content = EMPTY) -> Row:
    """A sentence beside the main thing."""
    return Row(EMPTY, content(said, _MUTED) + more)
