"""Markup in which no text can be anything but text.

Whatever is handed in as a string is escaped; only `element` makes markup, and what it
made is the one thing that is taken as it is. So there is nothing to forget.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from srs_interview.core.text import shown


@dataclass(frozen=True, slots=True)
class Markup:
    """A piece of a page that has been escaped; `element` and `joined` make it."""

    text: str


Child = Markup | str
Value = str | int | float | None

NOTHING = Markup("")

_VOID = frozenset({"meta"})
_REACHING_OUT = frozenset({"href", "src", "srcset", "action", "style", "xlink_href"})
"""Attributes by which a page loads, leads or draws something that is not in it."""

_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
"""What XML has no place for, beside the controls."""


def element(name: str, /, *children: Child | None, **attributes: Value) -> Markup:
    """An element with what stands in it.

    Args:
        name: Of the element; always ours.
        children: Text, which is escaped, and markup, which is not; None is left out.
        attributes: `class_` is `class`, `aria_label` is `aria-label`; None is left out.

    Raises:
        ValueError: An attribute would act, or reach out of the page.
    """
    said = "".join(
        f" {_named(key)}={_quoted(value)}"
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{joined(children).text}</{name}>")


def joined(children: Iterable[Child | None]) -> Markup:
    """Several pieces, one after the other."""
    return Markup("".join(_inner(each) for each in children if each is not None))


def text(value: str) -> str:
    """A text as it stands in a page: no tag, no quote, no control character."""
    return escape(shown(value).translate(_NO_CHARACTERS), quote=True)


def number(value: float) -> str:
    """A coordinate, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def _inner(child: Child) -> str:
    return child.text if isinstance(child, Markup) else text(child)


def _quoted(value: str | int | float) -> str:
    said = number(value) if isinstance(value, float) else str(value)
    return f'"{text(said)}"'


def _named(key: str) -> str:
    if key in _REACHING_OUT or key.startswith("on"):
        raise ValueError(f"a page of ours has no attribute {key!r}")
    return key.rstrip("_").replace("_", "-")
