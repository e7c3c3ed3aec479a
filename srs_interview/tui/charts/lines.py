"""Lines of a chart, put together from pieces and cut to the width there is."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from srs_interview.core.text import shown_line

AXIS = "$text-muted"
QUIET = "$text-disabled"
FULL = "$accent"
AMBER = "$warning"

Piece = tuple[str, str]
"""Some text of ours and its style; empty for the text's own colour."""


def line(pieces: Iterable[Piece], width: int) -> Content:
    """The pieces side by side, cut where there is no room."""
    whole = Content.assemble(*joined(pieces))
    return whole if whole.cell_length <= width else whole.truncate(max(0, width))


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one style as one piece: fewer of them paint faster."""
    merged: list[Piece] = []
    for text, style in pieces:
        if merged and (merged[-1][1] == style or not text.strip()):
            merged[-1] = merged[-1][0] + text, merged[-1][1]
        elif text:
            merged.append((text, style))
    return merged


def cell(text: str, width: int, *, right: bool = False) -> str:
    """A user's text in exactly so many columns, on one line, whatever it holds."""
    fitted = Content(shown_line(text)).truncate(max(0, width), ellipsis=width > 1)
    gap = " " * max(0, width - fitted.cell_length)
    return gap + fitted.plain if right else fitted.plain + gap


def under(labels: Iterable[str], each: int) -> str:
    """Labels below what stands so many cells apart; one without room is left out."""
    written = ""
    for place, label in enumerate(labels):
        if label and (not written or place * each > len(written)):
            written = written.ljust(place * each) + label
    return written
