"""The keys that are alive, in the last row: one widget that repaints in place.

Textual's own footer mounts a widget for each key whenever the keys change, which costs
more than everything else that a key press paints.
"""

from __future__ import annotations

from collections.abc import Hashable
from itertools import groupby
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen

from srs_interview.tui.widgets.kept_row import KeptRow
from srs_interview.tui.widgets.plain import content

_LAST = frozenset({"escape"})
"""Keys that stand at the right edge: the way back is always in the same place."""

_FIRST_TO_GO = frozenset({"ctrl+p"})
"""Keys that make room where a row is short."""

_HELP = frozenset({"question_mark", "f1"})
"""Keys that show all the others: where a row is short, they are needed most."""

_KEY, _SAYS = "$footer-key-foreground bold", "$footer-description-foreground"


class _Hint(NamedTuple):
    """What is shown of one or more keys that belong together."""

    keys: tuple[str, ...]
    """The keys to press, as Textual calls them."""
    shown: tuple[str, ...]
    says: str

    @property
    def width(self) -> int:
        return len(self.text)

    @property
    def text(self) -> str:
        return f"{''.join(self.shown)} {self.says}"

    @property
    def content(self) -> Content:
        return content("".join(self.shown), _KEY) + content(f" {self.says}", _SAYS)

    def at(self, column: int) -> str:
        """The key to press for a click on this column of it."""
        for key, shown in zip(self.keys, self.shown, strict=True):
            if column < len(shown):
                return key
            column -= len(shown)
        return self.keys[0]


class KeyBar(KeptRow):
    """Shows as many of the live keys as fit, the way back always; a click presses."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        width: 100%;
        background: $footer-background;
        color: $footer-description-foreground;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._alive: list[_Hint] = []
        self._hints: tuple[tuple[int, _Hint], ...] = ()

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._read()

    def on_resize(self) -> None:
        """Another width holds another number of keys."""
        self._read()

    def says(self) -> Hashable:
        """The keys in their places."""
        return self._hints

    def row(self) -> Content:
        """The keys, each in the column that a click looks for."""
        line = Content("")
        for column, hint in self._hints:
            line += content(" " * (column - line.cell_length)) + hint.content
        return line

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        for column, hint in self._hints:
            if column <= event.x < column + hint.width:
                self.app.simulate_key(hint.at(event.x - column))

    def _follow(self, _screen: Screen[object]) -> None:
        self._read()

    def _read(self) -> None:
        # Beneath a panel nothing can be pressed, and Textual would ask the panel what
        # the screen admits; so the keys stay that were alive before.
        if self.app.screen is self.screen:
            self._alive = self._live()
        hints = _placed(self._alive, self.size.width)
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def _shown(self) -> list[Binding]:
        """What is alive; the screen's own in their order, whatever has the focus.

        A field that has a key of the screen too would put that one first.
        """
        alive = [
            active
            for active in self.screen.active_bindings.values()
            if active.binding.show and active.enabled
        ]
        places = {one: n for n, (_, one) in enumerate(self.screen._bindings)}
        own = [one.binding for one in alive if one.node is self.screen]
        in_order = iter(sorted(own, key=lambda one: places.get(one, len(places))))
        return [
            next(in_order) if one.node is self.screen else one.binding for one in alive
        ]

    def _live(self) -> list[_Hint]:
        shown = self._shown()
        hints = []
        for _, same in groupby(shown, lambda one: one.group or one.action):
            members = list(same)
            first = members[0]
            keys = members if first.group is not None else members[:1]
            hints.append(
                _Hint(
                    tuple(one.key for one in keys),
                    tuple(self.app.get_key_display(one) for one in keys),
                    first.group.description if first.group else first.description,
                )
            )
        return hints


def _placed(hints: list[_Hint], width: int) -> tuple[tuple[int, _Hint], ...]:
    """Which keys fit into a row, and the column that each begins at."""
    last = [hint for hint in hints if hint.keys[0] in _LAST]
    end = width - 1
    placed = []
    for hint in last:
        end -= hint.width
        placed.append((max(0, end), hint))
        end -= 2
    rest = [hint for hint in hints if hint not in last]
    handy = [hint for hint in rest if hint.keys[0] not in _FIRST_TO_GO]
    for shown, gap in ((rest, 2), (handy, 2), (handy, 1)):
        fitting = _row(shown, gap, end)
        if len(fitting) == len(shown):
            return (*fitting, *placed)
    return (*_with_help(handy, end), *placed)


def _row(hints: list[_Hint], gap: int, end: int) -> list[tuple[int, _Hint]]:
    """Those that fit before a column, from the left."""
    column, fitting = 1, []
    for hint in hints:
        if column + hint.width <= end:
            fitting.append((column, hint))
            column += hint.width + gap
    return fitting


def _with_help(hints: list[_Hint], end: int) -> list[tuple[int, _Hint]]:
    """As many as fit beside the key that shows them all, which follows them."""
    helps = [hint for hint in hints if hint.keys[0] in _HELP]
    others = [hint for hint in hints if hint not in helps]
    before = end - sum(hint.width + 1 for hint in helps)
    fitting = [hint for _, hint in _row(others, 1, before)]
    return _row([*fitting, *helps], 1, end)
