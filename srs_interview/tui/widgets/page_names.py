"""The names of some pages in one row, as many of them as fit around the one on show."""

from __future__ import annotations

from typing import NamedTuple

from srs_interview.tui.widgets.page_strip import PageStrip

_GAP = 1


class Placed(NamedTuple):
    """A name in its column."""

    page: int
    said: str
    column: int


class PageNames(PageStrip):
    """Names as many pages as there is room for, in brackets the one on show."""

    DEFAULT_CSS = """
    PageNames { padding: 0 2; }
    """
    HERE = "$text-accent bold"

    def placed(self) -> tuple[Placed, ...]:
        """The names that fit."""
        return fitted(self.names, self.here, self.size.width)


def fitted(names: tuple[str, ...], here: int, width: int) -> tuple[Placed, ...]:
    """The names with their digits, or without, or those next to the one on show.

    Args:
        names: All of them.
        here: The page on show.
        width: Columns there are.
    """
    full = [f"{page + 1} {name}" for page, name in enumerate(names)]
    for texts in (full, list(names)):
        placed = _placed(texts, here, 0, len(texts))
        if _end(placed) <= width:
            return placed
    first, last = here, here + 1
    while True:
        wider = [(first, last + 1), (first - 1, last)]
        fits = [
            (low, high)
            for low, high in wider
            if low >= 0 and high <= len(names)
            and _end(_placed(list(names), here, low, high)) <= width
        ]  # fmt: skip
        if not fits:
            return _placed(list(names), here, first, last)
        first, last = fits[0] if last - here <= here - first else fits[-1]


def _placed(texts: list[str], here: int, first: int, last: int) -> tuple[Placed, ...]:
    placed, column = [], 0
    for page in range(first, last):
        said = f"[{texts[page]}]" if page == here else f" {texts[page]} "
        placed.append(Placed(page, said, column))
        column += len(said) - 1 + _GAP
    return tuple(placed)


def _end(placed: tuple[Placed, ...]) -> int:
    return placed[-1].column + len(placed[-1].said) if placed else 0
