"""What can be done where stories are shown, in a table or in a list."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from srs_interview.errors import SrsError
from srs_interview.tui import places

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.store.undo import Undone
    from srs_interview.tui.app import SrsApp


class StoryActions(Screen[None]):
    """The ways from the stories, and each change as one step that `u` takes back."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened

    @abstractmethod
    def _read(self) -> None:
        """Read anew what is shown."""

    def action_find(self) -> None:
        """Walk through the last years."""
        places.find(self._app, self._opened)

    def action_every(self) -> None:
        """Every story in a line."""
        places.story_list(self._app, self._opened)

    def action_sheet(self) -> None:
        """Titles, openings and figures."""
        places.sheet(self._app, self._opened)

    def action_readiness(self) -> None:
        """How ready one is for the day."""
        places.readiness(self._app, self._opened)

    def action_asked(self) -> None:
        """What they asked."""
        places.asked(self._app, self._opened)

    def action_undo(self) -> None:
        """Take back what was done last, here or anywhere."""
        try:
            undone = self._opened.study.undo()
        except SrsError as error:
            self._refuse(error)
            self._read()
        else:
            self._say(f"Taken back: {undone.label}   U redo")
            self._stepped(undone)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        try:
            redone = self._opened.study.redo()
        except SrsError as error:
            self._refuse(error)
            self._read()
        else:
            self._say(f"Done again: {redone.label}   u undo")
            self._stepped(redone)

    def _stepped(self, undone: Undone) -> None:
        """Show what a step back or forward has changed."""
        self._read()

    def _do(self, act: Callable[[], str]) -> None:
        """Do one thing, say what it was, and read anew."""
        try:
            self._say(act())
        except SrsError as error:
            self._refuse(error)
        self._read()

    def _refuse(self, error: SrsError) -> None:
        """Say what the user's world refused."""
        self._toast(str(error))

    def _say(self, said: str) -> None:
        """Say what a key has done."""
        self._toast(said)

    def _toast(self, said: str) -> None:
        self.app.clear_notifications()
        self.notify(said[:1].upper() + said[1:], timeout=4, markup=False)

    @property
    def _app(self) -> SrsApp:
        return cast("SrsApp", self.app)
