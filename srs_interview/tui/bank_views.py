"""The story bank as tables: stories, angles and kinds of figures by principle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from srs_interview.core.cards import ANGLES, Principle, Strength
from srs_interview.core.coaching.matrix import Cell as Served
from srs_interview.core.coaching.matrix import Cover, Level, Matrix, Proposal
from srs_interview.core.coverage import ANGLES_OF_OWN, Bank, Told
from srs_interview.core.writing.metric_kinds import METRIC_KINDS
from srs_interview.tui.widgets.bank_grid import Cell, Column, Grid, GridRow
from srs_interview.tui.widgets.glyphs import Glyphs

WORDS = {
    Level.RED: "gap",
    Level.ORANGE: "thin",
    Level.AMBER: "some",
    Level.LIGHT_GREEN: "good",
    Level.GREEN: "full",
}
"""The five levels as words: no meaning is in a colour alone."""

_STYLES = {
    Level.RED: "$text-error",
    Level.ORANGE: "$text-warning",
    Level.AMBER: "$text-warning",
    Level.LIGHT_GREEN: "$text-success",
    Level.GREEN: "$text-success",
}

_HEAD = 4
"""Letters of a column's head; no two angles begin with the same ones."""

_NAMED = 5
"""So many gaps are named in the header: their columns may be out of sight."""

_SMALL = frozenset(
    ("a", "an", "and", "are", "be", "for", "in", "is", "of", "on", "or", "the", "to")
)


class View(Enum):
    """What stands beside the principles."""

    STORIES = "stories"
    ANGLES = "angles"
    FIGURES = "kinds of figures"

    @property
    def following(self) -> View:
        """The next one, around."""
        every = list(View)
        return every[(every.index(self) + 1) % len(every)]


def initials(names: Iterable[str]) -> tuple[str, ...]:
    """Two letters for each name, no two alike: `CO` for Customer Obsession."""
    found: list[str] = []
    for name in names:
        drawn = next((two for two in _letters(name) if two not in found), "")
        found.append(drawn or f"{len(found) + 1}")
    return tuple(found)


def _letters(name: str) -> Iterator[str]:
    split = "".join(c if c.isalnum() else " " for c in name.replace("'", "")).upper()
    words = [word for word in split.split() if word.casefold() not in _SMALL]
    words = words or split.split() or ["?"]
    first = words[0][0]
    for word in words[1:]:
        yield first + word[0]
    for letter in "".join(words)[1:]:
        yield first + letter
    yield first


def stories(matrix: Matrix, signs: Glyphs) -> Grid:
    """Stories by principles, with a level below each."""
    heads = initials(each.name for each in matrix.principles)
    columns = [
        Column(head, (Cell(number(cover.count)), _level(cover, signs)))
        for head, cover in zip(heads, matrix.covers, strict=True)
    ]
    rows = [
        GridRow(
            row.told.title,
            tuple(_served(cell, signs) for cell in row.cells),
            quiet=row.told.stub,
        )
        for row in matrix.rows
    ]
    legend = f"{signs.core} main   {signs.ring} can serve   {signs.dot} none"
    return Grid(tuple(columns), tuple(rows), ("stories", "level"), legend)


def angles(matrix: Matrix, signs: Glyphs) -> Grid:
    """Principles by the angles that their questions come from."""
    known, totals = angle_names(matrix), dict(matrix.kinds)
    columns = [
        Column(angle[:_HEAD], (Cell(str(totals.get(angle, 0))),)) for angle in known
    ]
    rows = []
    for cover in matrix.covers:
        there = {each.angle: each.stories for each in cover.angles}
        cells = [
            _counted(there[angle], signs, needed=angle in ANGLES_OF_OWN)
            if angle in there
            else Cell(" ")
            for angle in known
        ]
        rows.append(GridRow(cover.principle.name, tuple(cells)))
    legend = f"stories of that kind; {signs.gap} needs one of its own"
    return Grid(tuple(columns), tuple(rows), ("in all",), legend)


def angle_names(matrix: Matrix) -> tuple[str, ...]:
    """The angles that anything is asked from, in the order of their columns."""
    asked = {each.angle for cover in matrix.covers for each in cover.angles}
    return tuple(angle for angle in ANGLES if angle in asked)


def figures(matrix: Matrix, bank: Bank, signs: Glyphs) -> Grid:
    """Principles by the kinds of figures that their stories have (DOMAIN A40)."""
    totals = dict(matrix.metric_kinds)
    columns = [
        Column(kind[:_HEAD], (Cell(str(totals.get(kind, 0))),)) for kind in METRIC_KINDS
    ]
    rows = [
        GridRow(
            each.name,
            tuple(
                _counted(len(with_figure(bank, each, kind)), signs, needed=False)
                for kind in METRIC_KINDS
            ),
        )
        for each in matrix.principles
    ]
    legend = "stories with figures about customers, money, technology, people"
    return Grid(tuple(columns), tuple(rows), ("in all",), legend)


def with_figure(bank: Bank, principle: Principle, kind: str) -> list[Told]:
    """Stories with text that serve a principle and have a figure of a kind."""
    return [
        told
        for told in bank.stories
        if not told.stub and told.link_to(principle.uid) and kind in told.metric_kinds
    ]


def number(count: float) -> str:
    """A count in halves: 2, 2.5."""
    return f"{count:g}"


def head(cover: Cover, short: str) -> str:
    """A principle in a sentence: what it has and what it lacks."""
    level = WORDS[cover.light]
    has = f"{cover.words}, {level}" if cover.count else "gap, no story yet"
    if cover.stubs:
        has += f"; {cover.stubs} title{'' if cover.stubs == 1 else 's'} to write"
    lacks = f" Lacks: {', '.join(cover.lacking)}." if cover.lacking else ""
    return f"{cover.principle.name} ({short}): {has}.{lacks}"


def said_of(told: Told, when: str, cell: Served | None) -> str:
    """How one story serves the principle under the cursor.

    Args:
        told: The story.
        when: When that was, as it follows the title.
        cell: How it serves the principle; None where it does not.
    """
    title = f'"{told.title}"{when}'
    if cell is None:
        return f"{title} does not serve it."
    main = cell.strength is Strength.PRIMARY
    how = "was written for it" if main else "can serve it"
    if told.stub:
        return f"{title} {how}, once it has text."
    if not main and not cell.lead_in:
        return f"{title} {how}; without a lead-in it counts half."
    return f"{title} {how}."


def proposed(found: Sequence[Proposal], names: dict[str, str]) -> str:
    """Stories that could be tailored to the principle, the closest first (A58)."""
    parts = [
        f'"{each.told.title}" (serves {names.get(each.via, each.via)})'
        for each in found[:2]
    ]
    return f"Could serve it too: {', '.join(parts)}." if parts else ""


def beside(view: View, matrix: Matrix, bank: Bank, cover: Cover, column: int) -> str:
    """Which stories stand behind the marked number."""
    uid = cover.principle.uid
    if view is View.FIGURES:
        kind = METRIC_KINDS[column]
        found = with_figure(bank, cover.principle, kind)
        return f"Figures about {_ABOUT.get(kind, kind)}: {_titles(found)}."
    angle = angle_names(matrix)[column]
    asked = next((each.questions for each in cover.angles if each.angle == angle), None)
    if asked is None:
        return f"No question asks it from the side of {angle}."
    serving = [told for told in bank.stories if told.link_to(uid) and not told.stub]
    found = [told for told in serving if angle in told.kinds]
    questions = f"{asked} question{'' if asked == 1 else 's'}: " if asked else ""
    return f"{angle.capitalize()}, {questions}{_titles(found)}."


_ABOUT = {"customer": "customers", "financial": "money", "technical": "technology"}


def _titles(found: Sequence[Told]) -> str:
    return ", ".join(f'"{told.title}"' for told in found) or "no story yet"


def size(matrix: Matrix) -> str:
    """How large the table is: "5 stories, 3 titles x 16 principles"."""
    titles = sum(row.told.stub for row in matrix.rows)
    said = counted(len(matrix.rows) - titles, titles)
    return f"{said} x {len(matrix.principles)} principles"


def counted(written: int, titles: int) -> str:
    """How many there are, and how many of them are only titles."""
    parts = [f"{written} {'story' if written == 1 else 'stories'}"]
    if titles and not written:
        parts = []
    if titles:
        parts.append(f"{titles} title{'' if titles == 1 else 's'}")
    return ", ".join(parts)


def counts(matrix: Matrix) -> str:
    """What the header says of the whole bank; a few gaps are named by their letters."""
    heads = initials(each.name for each in matrix.principles)
    covers = list(zip(heads, matrix.covers, strict=True))
    gaps = [head for head, cover in covers if cover.light is Level.RED]
    thin = sum(cover.light is Level.ORANGE for cover in matrix.covers)
    named = " " + " ".join(gaps) if len(gaps) <= _NAMED and matrix.rows else ""
    many = f"{len(gaps)} gap{'' if len(gaps) == 1 else 's'}"
    return f"{many}{named if gaps else ''}, {thin} thin"


def _level(cover: Cover, signs: Glyphs) -> Cell:
    alarm = signs.gap if cover.light is Level.RED else ""
    return Cell(alarm + WORDS[cover.light], _STYLES[cover.light])


def _served(cell: Served | None, signs: Glyphs) -> Cell:
    if cell is None:
        return Cell(signs.dot, "$text-disabled")
    main = cell.strength is Strength.PRIMARY
    return Cell(signs.core, "$text-accent") if main else Cell(signs.ring)


def _counted(stories: int, signs: Glyphs, *, needed: bool) -> Cell:
    if stories:
        return Cell(str(stories))
    if needed:
        return Cell(signs.gap, "$text-error")
    return Cell(signs.dot, "$text-disabled")
