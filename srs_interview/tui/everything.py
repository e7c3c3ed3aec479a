"""All screens together: only for what must know every binding there is."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from textual.dom import DOMNode
from textual.screen import Screen

from srs_interview.tui import keys, screens, welcome, widgets
from srs_interview.tui.app import SrsApp


def binding_ids() -> frozenset[str]:
    """The names that `[keys]` of the settings may use."""
    found: set[type[DOMNode]] = {SrsApp}
    for package in (screens, welcome, widgets):
        for module in iter_modules(package.__path__):
            members = vars(import_module(f"{package.__name__}.{module.name}"))
            found.update(
                member
                for member in members.values()
                if isinstance(member, type) and issubclass(member, DOMNode)
            )
    assert any(issubclass(node, Screen) for node in found)
    return keys.ids(found)
