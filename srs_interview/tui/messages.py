"""What workers tell the app, each once and for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from srs_interview.core.progress import HomeReport
    from srs_interview.errors import SrsError
    from srs_interview.opening import Opened


class StoreReady(Message, bubble=False):
    """The store is open, today's bands are set, and Home's numbers are counted."""

    def __init__(
        self, opened: Opened, home: HomeReport, unsaved: str | None = None
    ) -> None:
        self.opened = opened
        self.home = home
        self.unsaved = unsaved
        """The story whose typing was never saved, as `Writing.unsaved_story` says."""
        super().__init__()


class StoreFailed(Message, bubble=False):
    """The store cannot be opened; nothing was touched."""

    def __init__(self, error: SrsError) -> None:
        self.error = error
        super().__init__()


class DemoReady(Message, bubble=False):
    """A throw-away copy with the samples is open."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        super().__init__()


class HomeCounted(Message, bubble=False):
    """Home's numbers were counted anew."""

    def __init__(self, home: HomeReport, unsaved: str | None = None) -> None:
        self.home = home
        self.unsaved = unsaved
        """The story whose typing was never saved, as `Writing.unsaved_story` says."""
        super().__init__()
