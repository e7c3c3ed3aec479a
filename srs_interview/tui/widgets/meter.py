"""A bar of one row: how much of something is done."""

from __future__ import annotations

from textual.content import Content

from srs_interview.tui.widgets.glyphs import Glyphs

DONE, REST = "$accent", "$text-disabled"


def meter(share: float, width: int, glyphs: Glyphs) -> Content:
    """A bar of so many columns; its tip shows the place without any colour.

    Args:
        share: How much is done; outside 0 to 1 it is taken as empty or full.
        width: Columns, at least one.
        glyphs: The signs to draw with.
    """
    full = int(min(max(share, 0.0), 1.0) * width)
    tip = glyphs.tip if full < width else ""
    rest = glyphs.thin * (width - full - len(tip))
    return Content.assemble((glyphs.line * full, DONE), (tip + rest, REST))
