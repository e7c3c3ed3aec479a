"""A list whose changes are taken back, and done again, by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs_interview.tui.screens import stepping
from srs_interview.tui.screens.listing import ListingScreen

if TYPE_CHECKING:
    from srs_interview.opening import Opened


class SteppingList(ListingScreen):
    """Undo and redo, whose keys each list names; it is read anew after both."""

    def __init__(self, opened: Opened, title: str, *, gap: int = 1) -> None:
        super().__init__(title, gap=gap)
        self._opened = opened

    def action_undo(self) -> None:
        """Take back what was done last."""
        self._step(back=True)

    def action_redo(self) -> None:
        """Do it again after all."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        study, read = self._opened.study, self.on_screen_resume
        stepping.step(self, study, back=back, then=read)
