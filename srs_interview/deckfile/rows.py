"""Spreadsheets and Anki's text exports to drafts: CSV, TSV and what is like them.

What can be read comes in, and each row that cannot is a problem with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter

from srs_interview.core.cards import Principle
from srs_interview.deckfile import (
    pace,
    row_blocks,
    row_head,
    row_layout,
    row_lines,
    row_sample,
    toml,
)
from srs_interview.deckfile.drafts import (
    CardDraft,
    Parsed,
    Problem,
    QuestionDraft,
    Severity,
    StoryDraft,
    fingerprint,
)
from srs_interview.deckfile.pace import Told
from srs_interview.deckfile.row_cards import RowCards, RowError
from srs_interview.deckfile.row_head import Head
from srs_interview.deckfile.row_layout import Layout
from srs_interview.deckfile.row_lines import Lines, Record
from srs_interview.deckfile.row_names import PrincipleCells
from srs_interview.deckfile.row_sample import Sample
from srs_interview.deckfile.toml_syntax import Fault

MOST_ROWS, MOST_LINES = 500_000, 4_000_000
"""More in one file are not read: they would take the memory and time of the machine."""

_AHEAD = 200
"""Lines that are looked at to find the headers and the separator."""
_QUOTES = '"'
_TOLD = 10_000
"""How many rows with problems are listed one by one."""


def parse(
    text: str,
    *,
    source: str,
    name: str | None = None,
    principles: Sequence[Principle] = (),
    columns: str | None = None,
    separator: str = "",
) -> Parsed:
    """Read rows that have been decoded already; see `parse_bytes`."""
    return parse_bytes(
        text.encode("utf-8", "replace"),
        source=source,
        name=name,
        principles=principles,
        columns=columns,
        encoding="utf-8",
        separator=separator,
    )


def parse_bytes(
    data: bytes,
    *,
    source: str,
    name: str | None = None,
    principles: Sequence[Principle] = (),
    columns: str | None = None,
    encoding: str | None = None,
    separator: str = "",
    told: Told = pace.untold,
) -> Parsed:
    """Read rows, going on past each problem so that one run reports them all.

    Args:
        data: The file as it is on disk.
        source: How problems name the file, such as its path.
        name: The deck's id; None: the stem of `source`.
        principles: Those that rows may name, by slug, name or alias.
        columns: What the columns are, with commas between; None: what the file says.
            After "heading:" the first row is none of the cards.
        encoding: That of the file; None: UTF-8, or UTF-16 by its mark.
        separator: Between cells; empty: what the file says, or what fits it.
        told: Hears how many of its lines are read.
    """
    names = row_layout.asked(columns) if columns is not None else None
    if isinstance(names, str):
        return _refused(source, Fault(1, names))
    if (count := max(data.count(b"\n"), data.count(b"\r"))) > MOST_LINES:
        said = f"{count:,} lines: {MOST_LINES:,} can be read; split the file"
        return _refused(source, Fault(1, said))
    lines = row_lines.opened(data, encoding)
    if isinstance(lines, Fault):
        return _refused(source, lines)
    deck = toml.deck_id(name, source)
    reader = _Reader(source, deck, PrincipleCells.of(principles), names)
    reader.heading = (columns or "").strip().startswith(row_layout.HEADING)
    reader.told, reader.lines = told, count
    if columns is None:
        reader.sampled = lambda: row_sample.sample(
            data, separator=separator, encoding=encoding
        )
    try:
        return reader.parsed(lines, separator, has_nul=b"\0" in data)
    except UnicodeError as error:
        return _refused(source, row_lines.undecodable(data, error))


def _refused(source: str, fault: Fault) -> Parsed:
    problem = Problem(source, fault.line, Severity.ERROR, fault.message)
    return Parsed(source, problems=(problem,), lenient=True)


class _Reader:
    """The reading of one file: its head, its columns, then row by row."""

    def __init__(
        self, source: str, deck: str, names: PrincipleCells, asked: list[str] | None
    ) -> None:
        self.source = source
        self.deck = deck
        self.names = names
        self.asked = asked
        self.heading = False
        """Is the first row no card, whatever it says?"""
        self.sampled: Callable[[], Sample | None] = lambda: None
        """The first rows once more; None where it was said what the columns are."""
        self.told: Told = pace.untold
        self.lines = 0
        """How many the file has."""
        self.problems: list[Problem] = []
        self.left_out = 0
        self.cards: dict[str, CardDraft] = {}

    def parsed(self, lines: Lines, separator: str, *, has_nul: bool) -> Parsed:
        head = self._head(lines, separator)
        rows = _rows(lines, head, has_nul=has_nul)
        first = next(rows, None)
        while first and first[2]:
            self._leave_out(first[0], first[2])
            first = next(rows, None)
        if first is None:
            self._note(1, "nothing to import: the file holds no rows that can be read")
        else:
            self._read(head, *self._untitled(head, first, rows))
        for line, said, word in self.names.told():
            told = Problem(self.source, line, Severity.WARNING, said, word)
            self.problems.append(told)
        cards = self.cards.values()
        return Parsed(
            self.source,
            questions=tuple(each for each in cards if isinstance(each, QuestionDraft)),
            stories=tuple(each for each in cards if isinstance(each, StoryDraft)),
            problems=tuple(sorted(self.problems, key=lambda problem: problem.line)),
            lenient=True,
            left_out=self.left_out,
        )

    def _head(self, lines: Lines, separator: str) -> Head:
        ahead = lines.ahead(_AHEAD)
        head = row_head.read(ahead)
        for line, said in head.problems:
            self._note(line, said, Severity.WARNING)
        for _ in range(head.lines):
            next(lines, None)
        wanted = separator or head.separator
        if not (wanted == "\t" or (wanted.isprintable() and wanted not in _QUOTES)):
            wanted = row_head.separator(ahead[head.lines :])
        head.separator = wanted
        if head.deck:
            self.deck = toml.deck_id(head.deck.replace("/", "-"), self.source)
        return head

    def _read(self, head: Head, first: Record, rows: Iterator[Record]) -> None:
        layout, is_names = self._layout(head, first)
        for said in layout.problems:
            self._note(first[0], said, Severity.WARNING)
        if layout.fatal:
            self._note(first[0], layout.fatal)
            return
        made = RowCards(self.deck, head, layout, self.names)
        merged = row_blocks.principle_of(layout) if is_names else None
        below = row_blocks.Blocks(merged) if merged is not None else None
        if below:
            rows = below.filled(rows)
        if not is_names:
            self._row(made, layout, first)
            if head.names is None and not head.anki:
                self._suspect(first[0])
        for row in pace.counted(rows, self.told, self.lines, itemgetter(0)):
            if len(self.cards) + self.left_out >= MOST_ROWS:
                said = f"over {MOST_ROWS:,} rows: the rest was not read"
                self._note(row[0], f"{said}; split the file")
                break
            self._row(made, layout, row)
        if below and below.rows:
            self._note(below.line, below.said, Severity.WARNING)
        for line, said in made.warnings[:_TOLD]:
            self._note(line, said, Severity.WARNING)
        if made.unopened:
            rows_ = f"{made.unopened} question{'s' * (made.unopened != 1)}"
            said = f"{rows_} without principle and answer: no story can open them"
            self._note(first[0], said, Severity.WARNING)
        if self.left_out > _TOLD:
            said = f"{self.left_out - _TOLD:,} more rows were left out"
            self._note(max(each.line for each in self.problems), said)

    def _untitled(
        self, head: Head, first: Record, rows: Iterator[Record]
    ) -> tuple[Record, Iterator[Record]]:
        """The row that names the columns and all below it; without one, all rows."""
        if head.names is not None or head.anki or (self.asked and not self.heading):
            return first, rows
        ahead = [first, *islice(rows, row_head.ABOVE)]
        place = row_head.named_at(cells for _, cells, _ in ahead)
        if place:
            lines = "line" if place == 1 else "lines"
            said = f"{place} {lines} above the names of the columns left out"
            self._note(first[0], said, Severity.WARNING)
        return ahead[place], chain(ahead[place + 1 :], rows)

    def _suspect(self, line: int) -> None:
        """Say so where the first row came in as a card and looks like names."""
        found = self.sampled()
        if found is None or not row_sample.looks_like_names(found):
            return
        wanted = row_sample.wanted(row_sample.guess(found), heading=True)
        said = "this row is taken for a card; if it names the columns, --columns"
        self._note(line, f"{said} {wanted} leaves it out", Severity.WARNING)

    def _layout(self, head: Head, first: Record) -> tuple[Layout, bool]:
        """The layout, and whether the first row only names the columns."""
        cells = first[1]
        is_names = head.names is None and row_head.known(cells) > 0
        names = self.asked or head.names or (cells if is_names else None)
        return row_layout.of(names, len(cells), head), is_names or self.heading

    def _row(self, made: RowCards, layout: Layout, row: Record) -> None:
        line, cells, fault = row
        if not fault and len(cells) != layout.width:
            fault = _ragged(cells, layout.width)
        try:
            if fault:
                raise RowError(fault)
            if made.clozed(cells):
                for each in [*made.cards(cells, line)]:
                    self._keep(each)
                return
            card = made.card(cells, line)
        except RowError as error:
            self._leave_out(line, str(error))
            return
        self._keep(card)

    def _keep(self, card: CardDraft) -> None:
        before = self.cards.setdefault(card.value.uid, card)
        if before is not card:
            self._twice(before, card)

    def _twice(self, before: CardDraft, card: CardDraft) -> None:
        if fingerprint(before.value) == fingerprint(card.value):
            said = f"the same card as on line {before.line}"
            self._leave_out(card.line, said, Severity.WARNING)
        else:
            said = f"the card of line {before.line} with another text"
            self._leave_out(card.line, f"{said}: give each row an id of its own")

    def _leave_out(
        self, line: int, said: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.left_out += 1
        if self.left_out <= _TOLD:
            self._note(line, said, severity)

    def _note(
        self, line: int, message: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.problems.append(Problem(self.source, line, severity, message))


def _rows(lines: Lines, head: Head, *, has_nul: bool) -> Iterator[Record]:
    """The records that hold anything; of Anki's files without its comments."""
    separator, kept = head.separator, head.anki
    for row in row_lines.records(lines, separator, has_nul=has_nul, kept=kept):
        if head.anki and lines.record and lines.record[0].startswith("#"):
            continue
        cells = row[1]
        if (
            (cells and cells[0] and not cells[0].isspace())
            or row[2]
            or any(cell and not cell.isspace() for cell in cells)
        ):
            yield row


def _ragged(cells: Sequence[str], width: int) -> str:
    if len(cells) > width and not any(map(str.strip, cells[width:])):
        return ""
    cell = "cell" if len(cells) == 1 else "cells"
    return f"{len(cells)} {cell} in this row, {width} in the first"
