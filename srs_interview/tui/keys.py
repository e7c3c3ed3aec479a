"""The keys: those that mean the same everywhere, and the user's own choice of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import ActiveBinding
    from textual.dom import DOMNode
    from textual.screen import Screen

APP = [
    Binding("question_mark", "help", "Help", key_display="?", id="app.help"),
    # A field takes the question mark for itself, and then this one is what is shown.
    Binding("f1", "help", "Help", key_display="F1", id="app.help-too"),
    Binding(
        "ctrl+p",
        "command_palette",
        "Palette",
        key_display="^p",
        priority=True,
        id="app.palette",
        tooltip="Any command, by name",
    ),
    Binding(
        "ctrl+z",
        "suspend_process",
        "To the shell",
        show=False,
        id="app.suspend",
        tooltip="fg comes back",
    ),
    Binding("t", "next_theme", "Light or dark", show=False, id="app.theme"),
]
"""What works on every screen. Letters give way to a field that is being typed in."""


class KeysOf:
    """Makes the keys of one screen: each has an id of the screen's and runs its action.

    Bindings of one key that share an id are moved together by the user.
    """

    def __init__(
        self, screen: str, shown: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Make those of one screen.

        Args:
            screen: What ids begin with.
            shown: What to write on a key where that is not its own name.
        """
        self._screen, self._shown = screen, shown

    def __call__(
        self,
        key: str,
        action: str,
        name: str,
        verb: str,
        told: str,
        *,
        show: bool = True,
        group: Binding.Group | None = None,
    ) -> Binding:
        """A key that the footer names while it is alive.

        Args:
            key: The key, or several parted by commas.
            action: What of the screen it runs.
            name: What the footer says.
            verb: The end of its id.
            told: What help says of it.
            show: Does the footer name it?
            group: Keys that the footer names as one.
        """
        return Binding(
            key,
            f"screen.{action}",
            name,
            id=f"{self._screen}.{verb}",
            tooltip=told,
            show=show,
            group=group,
            key_display=self._shown.get(key),
        )

    def hidden(self, key: str, action: str, name: str, verb: str, told: str) -> Binding:
        """A key that only help and the palette name."""
        return self(key, action, name, verb, told, show=False)


SCROLL = [
    Binding("j,down", "scroll_down", "Down", show=False, id="scroll.down"),
    Binding("k,up", "scroll_up", "Up", show=False, id="scroll.up"),
    Binding("pagedown,ctrl+d", "page_down", "Page down", show=False, id="scroll.page"),
    Binding("pageup,ctrl+u", "page_up", "Page up", show=False, id="scroll.back"),
]
"""For a panel that scrolls."""


_WORDS = {
    "enter": "enter",
    "escape": "esc",
    "space": "space",
    "tab": "tab",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def display(binding: Binding) -> str | None:
    """The word on a key; None where Textual's own name for it will do."""
    if binding.key_display:
        return None
    if binding.key[:1] == "f" and binding.key[1:].isdecimal():
        return binding.key.upper()
    return _WORDS.get(binding.key)


_MOVES = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end"})


def moves(binding: Binding) -> bool:
    """Does it only move about, so that nobody would look for it by name?"""
    return not _MOVES.isdisjoint(binding.key.split(","))


def ids(nodes: Iterable[type[DOMNode] | DOMNode]) -> frozenset[str]:
    """The names of all bindings of some screens and widgets, for `[keys]`."""
    return frozenset(
        binding.id
        for node in nodes
        for binding in Binding.make_bindings(getattr(node, "BINDINGS", ()))
        if binding.id
    )


def live(screen: Screen[Any]) -> list[ActiveBinding]:
    """What can be pressed on a screen now, one for each action, nearest first.

    `check_action` has been asked: what it refuses is not in it. Only what carries an
    id is ours; the rest is how every field and list is moved about in.
    """
    found: dict[tuple[int, str], ActiveBinding] = {}
    for active in screen.active_bindings.values():
        _, binding, enabled, _ = active
        if enabled and binding.description and binding.id:
            found.setdefault((id(active.node), binding.action), active)
    return list(found.values())


def named(app: App[Any], screen: Screen[Any]) -> dict[str, str]:
    """The key of everything that can be done on a screen now, by its action."""
    return {
        active.binding.action: app.get_key_display(active.binding)
        for active in live(screen)
    }


def shown(app: App[Any], screen: Screen[Any], action: str) -> str:
    """Every key that runs an action on a screen, as the user reads them."""
    displays = [
        app.get_key_display(active.binding)
        for active in screen.active_bindings.values()
        if active.binding.action == action and active.enabled
    ]
    return " ".join(dict.fromkeys(displays))
