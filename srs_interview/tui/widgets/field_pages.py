"""The pages of a long form, of which one is on show.

Mounting a field costs milliseconds, and most forms are saved with most of their fields
untouched: so a page is built when it is first turned to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget


class FieldPages(VerticalScroll, can_focus=False):
    """Shows one page at a time; which are built, and how, it is told."""

    def __init__(
        self, pages: Sequence[Callable[[], Iterable[Widget]]], here: int = 0
    ) -> None:
        """Prepare the pages.

        Args:
            pages: What builds each of them, in order.
            here: The page to begin with.
        """
        super().__init__()
        self._pages = pages
        self._built: dict[int, Vertical] = {}
        self.here = here
        """The page on show, from 0."""

    def compose(self) -> ComposeResult:
        """The page to begin with."""
        yield self._build(self.here)

    @property
    def shown(self) -> Vertical:
        """The box of the page on show."""
        return self._built[self.here]

    async def turn(self, page: int) -> bool:
        """Show another page; was it built for that?"""
        fresh = page not in self._built
        if page != self.here:
            self.shown.display = False
            self.here = page
            if fresh:
                await self.mount(self._build(page))
            self.shown.display = True
            self.scroll_home(animate=False)
        return fresh

    def into_sight(self, line: Widget | None) -> None:
        """Scroll as little as shows this part of the page, once it has its place."""

        def scroll() -> None:
            if line is not None and line.is_attached and line.display:
                self.scroll_to_widget(line, animate=False)

        self.call_after_refresh(scroll)

    def _build(self, page: int) -> Vertical:
        self._built[page] = box = Vertical(*self._pages[page](), classes="page")
        return box
