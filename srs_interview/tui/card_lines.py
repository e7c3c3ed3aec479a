"""A line of the card table in words: which columns fit, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from srs_interview.core.kinds import Kind
from srs_interview.core.listed import Listed, Mark, Order
from srs_interview.core.text import shown_line
from srs_interview.tui.widgets.glyphs import Glyphs
from srs_interview.tui.widgets.plain import content

_MARK = 4
"""Columns of what stands before a card: here, selected, flagged, and a blank."""

_LEAST_TEXT = 16
_BETWEEN = 2

_COLUMNS = (
    # What is most often looked for goes last where it is narrow.
    ("due", "Due", 8, Order.DUE),
    ("recall", "Recall", 8, Order.RECALL),
    ("principle", "Principle", 15, Order.PRINCIPLE),
    ("lapses", "Lapses", 8, Order.LAPSES),
    ("deck", "Deck", 18, None),
)
_IN_ORDER = ("principle", "due", "recall", "lapses", "deck")
_RIGHT = frozenset({"recall", "lapses"})

_AWAY = {
    Mark.SUSPENDED: "susp.",
    Mark.NEVER: "never",
    Mark.BURIED: "hidden",
}

_MORE_WIDE = {"principle": 24, "deck": 20}

_SLIM, _NARROW, _WIDE = 50, 72, 110
"""From the first on there is recall too, then the principle, then everything."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that some width has room for."""

    width: int

    @property
    def mark(self) -> int:
        """Columns before the text, of which a click selects."""
        return _MARK

    @property
    def beside(self) -> tuple[tuple[str, str, int, Order | None], ...]:
        """What stands beside the text: name, head, columns and order, from the left."""
        most = 1 + sum(self.width >= least for least in (_SLIM, _NARROW))
        if self.width >= _WIDE:
            most = len(_COLUMNS)
        wider = _MORE_WIDE if self.width >= _WIDE else {}
        shown = {
            name: (name, title, wider.get(name, wide), order)
            for name, title, wide, order in _COLUMNS[:most]
        }
        return tuple(shown[name] for name in _IN_ORDER if name in shown)

    @property
    def text(self) -> int:
        """Columns of the text."""
        others = sum(wide + _BETWEEN for _, _, wide, _ in self.beside)
        return max(_LEAST_TEXT, self.width - _MARK - others - 1)

    def at(self, x: int) -> Order | None:
        """What a click on the heads sorts by."""
        column = _MARK + self.text
        if x < column:
            return Order.TEXT
        for _, _, wide, order in self.beside:
            column += wide + _BETWEEN
            if x < column:
                return order
        return None


def head(columns: Columns, order: Order, backwards: bool, signs: Glyphs) -> Content:
    """The heads of the columns; what the table is sorted by carries an arrow."""
    arrow = signs.up if backwards else signs.down
    sorted_by = f" {arrow}"

    def named(name: str, its: Order | None) -> str:
        return name + sorted_by if its is order else name

    line = " " * _MARK + named("Card", Order.TEXT).ljust(columns.text)
    if order is Order.ADDED:
        newest = "oldest first" if backwards else "newest first"
        line = " " * _MARK + f"Card, {newest}".ljust(columns.text)
    for name, title, wide, its in columns.beside:
        said = named(title, its)
        line += " " * _BETWEEN
        line += said.rjust(wide) if name in _RIGHT else said.ljust(wide)
    return content(line[: columns.width], "$text-muted")


def row(
    columns: Columns,
    card: Listed,
    signs: Glyphs,
    *,
    today: int,
    here: bool,
    picked: bool,
) -> Content:
    """One card in a line."""
    style = "bold" if here else "" if card.asked else "$text-muted"
    mark = (
        (signs.here if here else " ")
        + (signs.core if picked else " ")
        + (signs.gap if Mark.FLAGGED in card.marks else " ")
        + " "
    )
    told = signs.story if card.kind is Kind.STORY else " "
    text = content(shown_line(card.text), style)
    line = content(mark, "$accent") + text.truncate(
        columns.text - 2, ellipsis=True, pad=True
    )
    line += content(f" {told}", "$text-accent")
    for name, _, wide, _ in columns.beside:
        said = content(shown_line(_said(name, card, signs, today)), "$text-muted")
        cell = said.truncate(wide, ellipsis=True)
        pad = content(" " * (wide - cell.cell_length))
        parts = (pad, cell) if name in _RIGHT else (cell, pad)
        line += content(" " * _BETWEEN) + parts[0] + parts[1]
    if here:
        rest = max(0, columns.width - line.cell_length)
        return (line + content(" " * rest)).stylize("on $block-cursor-background")
    return line


def due(card: Listed, today: int) -> str:
    """When a card is asked, or why no session asks it, in a word or two."""
    if card.sample:
        return "sample"
    if card.retired:
        return "dropped"
    for mark, word in _AWAY.items():
        if mark in card.marks:
            return word
    if card.due_day is not None:
        away = card.due_day - today
        return "today" if away <= 0 else f"{away:,} d"
    if card.reserve:
        return "reserve"
    if card.open:
        return "new"
    return "title" if card.kind is Kind.STORY else "no story"


def _said(name: str, card: Listed, signs: Glyphs, today: int) -> str:
    if name == "due":
        return due(card, today)
    if name == "recall":
        return signs.dash if card.recall is None else f"{card.recall * 100:.0f} %"
    if name == "lapses":
        return str(card.lapses or signs.dash)
    return card.principle if name == "principle" else card.deck
