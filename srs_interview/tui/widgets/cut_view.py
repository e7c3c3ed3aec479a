"""A raw answer that is being cut: its sentences, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator

from srs_interview.core.writing.cutting import Bucket, Cutter, Piece
from srs_interview.tui.widgets.blocks import Block, Ends, Gap, Row, text
from srs_interview.tui.widgets.glyphs import Glyphs
from srs_interview.tui.widgets.plain import content

NAMES = {
    Bucket.PROBLEM: "Problem",
    Bucket.ACTION: "Action",
    Bucket.RESULT: "Result",
    Bucket.ASIDE: "Aside",
}
_BEFORE = 2
"""Sentences before the one on show that stay in sight."""


def counts(cutter: Cutter) -> Iterator[Block]:
    """The words of each part with its share, and those that were put aside."""
    words = dict.fromkeys(Bucket, 0)
    for piece in cutter.pieces:
        if piece.marked:
            words[piece.marked] += piece.words
    told = sum(words.values()) - words[Bucket.ASIDE]
    parts = []
    for bucket in list(Bucket)[:3]:
        share = f" ({100 * words[bucket] / told:.0f} %)" if told else ""
        parts.append(f"{NAMES[bucket]} {words[bucket]} words{share}")
    yield text("   ".join(parts))
    aside = words[Bucket.ASIDE]
    put = f"{aside} word{'' if aside == 1 else 's'} put aside"
    yield Ends(content(put, "$text-muted"), content("e the text", "$text-muted"))


def pieces(cutter: Cutter, glyphs: Glyphs) -> Iterator[Block]:
    """The sentences around the one on show; at the end, what to do with them."""
    first = max(0, min(cutter.at, len(cutter.pieces) - 1) - _BEFORE)
    if first:
        above = f"{first} sentence{'' if first == 1 else 's'} above"
        yield text(above, "$text-disabled")
    for place, piece in enumerate(cutter.pieces[first:], first):
        mark = glyphs.here if place == cutter.at else " "
        yield _piece(place, piece, mark, here=place == cutter.at)
    if cutter.current is None:
        yield Gap()
        yield text("That is all of it. ^s makes the story.", "$text-accent")
        if cutter.lead_in:
            yield text(f"A lead-in perhaps: {cutter.lead_in}", "$text-muted")


def _piece(place: int, piece: Piece, mark: str, *, here: bool) -> Row:
    if piece.marked is None:
        letter = content(f"({piece.proposed.value}) ", "$text-disabled")
    else:
        letter = content(f" {piece.marked.value}  ", "$text-accent bold")
    aside = (piece.marked or Bucket.PROBLEM) is Bucket.ASIDE
    style = "bold" if here else "$text-disabled" if aside else "$text-muted"
    begin = content(f"{mark} ", "$accent") + letter
    return Row(begin, content(piece.text, style), f"go({place})")
