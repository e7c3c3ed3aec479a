"""What can be done next, a row each: its key, and what it does. A click does it too."""

from __future__ import annotations

from collections.abc import Mapping

from srs_interview.tui.widgets.plain import content
from srs_interview.tui.widgets.rows import Row, Rows

Keys = Mapping[str, str]
"""The keys that are live now, as the user reads them, by the action they run."""


class Ways(Rows):
    """A list of actions of the screen, of which only the live ones are shown."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._actions: list[str] = []

    def offer(self, keys: Keys, texts: Mapping[str, str], *, gap: int = 3) -> None:
        """Show those of the actions that can be taken now.

        Args:
            keys: The live keys, by action.
            texts: What each action does, by action, in the order to show.
            gap: Columns between a key and its text.
        """
        self._actions = [action for action in texts if keys.get(action)]
        width = max((len(keys[action]) for action in self._actions), default=0) + gap
        self.show(
            [
                Row(content(keys[action].ljust(width), "$text-accent"), content(said))
                for action, said in texts.items()
                if action in self._actions
            ]
        )

    async def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """Take the action whose row was clicked."""
        message.stop()
        await self.run_action(f"screen.{self._actions[message.index]}")
