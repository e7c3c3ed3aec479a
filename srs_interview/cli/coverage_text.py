"""The matrix of stories and principles as text, as wide as the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from srs_interview.cli import output
from srs_interview.core.cards import Strength
from srs_interview.core.coaching.matrix import Cell, Cover, Level, Matrix
from srs_interview.core.coaching.readiness import Light
from srs_interview.core.days import iso
from srs_interview.core.text import shown_line

if TYPE_CHECKING:
    from srs_interview.coaching import Covered, Ready
    from srs_interview.core.coaching.next_action import Advice
    from srs_interview.core.coaching.simulating import Simulated
    from srs_interview.core.coaching.standing import Standing

_TITLE = 24
_CELL = 3


def page(matrix: Matrix, columns: int) -> str:
    """Levels by principle, the stories under them, and what is missing.

    Args:
        matrix: The bank.
        columns: How wide a line may be.
    """
    written = sum(not row.told.stub for row in matrix.rows)
    stubs = len(matrix.rows) - written
    lines = [
        f"{output.count(written, 'story', 'stories')}, {output.count(stubs, 'title')}",
        "",
        _levels(matrix),
    ]
    if matrix.rows:
        lines += ["", *_blocks(matrix, max(columns, _TITLE + 2 * _CELL))]
        lines.append("P primary  t tailored  - without a lead-in  o a title so far")
    missing = (textwrap.fill(each, columns) for each in _missing(matrix))
    return "\n".join([*lines, "", *missing])


def readiness(covered: Covered, ready: Ready, columns: int) -> str:
    """The light and its three numbers, what is missing to green, and by principle."""
    day = covered.interview_day
    on = f" for {iso(day)}" if day else ""
    missing = [f"- {shown_line(each)}" for each in ready.whole.missing]
    lines = [f"Readiness{on}: {ready.whole.words}", *missing, _by_light(covered, ready)]
    return "\n".join(textwrap.fill(line, columns) for line in lines)


def on_the_day(stand: Standing, columns: int) -> str:
    """Recall of the cards that were seen, by how answers came out; the back-test."""
    lacking = _sentence(stand.lacking) if stand.lacking else ""
    said = (stand.whole.words(stand.today), stand.unpractised, lacking)
    lines = [f"All cards, {stand.when}: {' '.join(filter(None, said))}"]
    if not stand.lacking:
        lines.append(f"Back-test: {stand.test.words}.")
    return "\n".join(textwrap.fill(line, columns) for line in lines)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _by_light(covered: Covered, ready: Ready) -> str:
    """How many principles are red; the others by name."""
    parts = []
    for light in Light:
        names = [
            shown_line(each.name)
            for each in covered.bank.principles
            if (one := ready.principles.get(each.uid)) and one.light is light
        ]
        named = f" ({', '.join(names)})" if names and light is not Light.RED else ""
        parts.append(f"{len(names)} {light}{named}")
    return f"By principle: {', '.join(parts)}"


def next_sentence(simulated: Simulated, advice: Advice | None) -> str:
    """What there is in one loop, and the one thing that would help most."""
    if advice is not None:
        return f"In 200 mock loops: {advice.sentence}"
    return (
        f"In 200 mock loops {simulated.coverage:.0%} of the questions are filled; "
        "no single step would fill more."
    )


def _levels(matrix: Matrix) -> str:
    """A line a principle; its number heads its column of the matrix."""
    heads, *rows = output.table(
        ("Principle", "Level", "Stories"),
        [
            (
                f"{number:>2} {_short(cover.principle.name)}",
                f"{int(cover.light)} of 4",
                _stories(cover),
            )
            for number, cover in enumerate(matrix.covers, 1)
        ],
    ).split("\n")
    lacking = (", ".join(cover.lacking) for cover in matrix.covers)
    lines = (
        f"{row}  no {missing}" if missing else row
        for row, missing in zip(rows, lacking, strict=True)
    )
    return "\n".join([heads, *lines])


def _stories(cover: Cover) -> str:
    """How many there are, and what they count as where that is less."""
    half = cover.count != cover.written
    return f"{cover.written}, as {cover.count:g}" if half else str(cover.written)


def _blocks(matrix: Matrix, columns: int) -> Iterator[str]:
    """The matrix, in as many blocks of principles as the width needs."""
    fit = max(1, (columns - _TITLE) // _CELL)
    for begin in range(0, len(matrix.principles), fit):
        end = min(begin + fit, len(matrix.principles))
        heads = "".join(f"{number:>{_CELL}}" for number in range(begin + 1, end + 1))
        yield f"{'':{_TITLE}}{heads}"
        for row in matrix.rows:
            marks = "".join(f"{_mark(c):>{_CELL}}" for c in row.cells[begin:end])
            yield f"{_short(row.told.title):{_TITLE}}{marks}".rstrip()
        yield ""


def _short(title: str) -> str:
    line = shown_line(title)
    return line if len(line) < _TITLE else f"{line[: _TITLE - 5]} ..."


def _mark(cell: Cell | None) -> str:
    if cell is None:
        return "."
    if not cell.counts:
        return "o"
    if cell.strength is Strength.PRIMARY:
        return "P"
    return "t" if cell.lead_in else "-"


def _missing(matrix: Matrix) -> Iterator[str]:
    if not matrix.rows:
        yield "No story yet; try: srs-interview story add"
        return
    gaps: tuple[Cover, ...] = matrix.gaps
    bare = [shown_line(c.principle.name) for c in gaps if c.light is Level.RED]
    if bare:
        yield f"Not covered yet, {len(bare)}: {', '.join(bare)}"
    if not gaps:
        yield "Every principle has its four stories."
    else:
        names = ", ".join(shown_line(each.principle.name) for each in gaps[:4])
        more = f" and {len(gaps) - 4} more" if len(gaps) > 4 else ""
        yield f"Below four stories: {names}{more}"
    if matrix.lacking_metric_kinds:
        yield f"No figures about: {', '.join(matrix.lacking_metric_kinds)}"
