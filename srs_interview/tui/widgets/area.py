"""A field of several lines that is cheap to paint beside the one that is typed into."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea


class Area(TextArea):
    """A `TextArea` that asks for its colours when they change, not at every paint.

    A scrolled container paints all its widgets when one of them has changed, and five
    colours a field of every page would be most of what a typed letter costs.
    """

    _coloured: object = None
    """The theme whose colours were asked for; None once they may be others."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines that are in sight."""
        if self._coloured is self._theme:
            return super(TextArea, self).render_lines(crop)
        self._coloured = self._theme
        return super().render_lines(crop)

    def notify_style_update(self) -> None:
        """Another focus or theme has other colours."""
        self._coloured = None
        super().notify_style_update()
