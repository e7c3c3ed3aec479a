"""Names that are replaced where a story leaves the user's own screen (DOMAIN A51)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from srs_interview.core.cards import Story, Structure

_IDENTITY = ("uid", "deck", "customer")

_Value = TypeVar("_Value")


def concealed(text: str, names: Mapping[str, str]) -> str:
    """The text with each name replaced, as a whole word and in any case.

    The longest name that fits goes first, and a replacement is never replaced again.
    """
    longest_first = sorted(
        ((name.strip(), there) for name, there in names.items() if name.strip()),
        key=lambda one: (-len(one[0]), one[0]),
    )
    if not longest_first:
        return text
    pattern = "|".join(f"({re.escape(name)})" for name, _ in longest_first)
    return re.sub(
        rf"(?<!\w)(?:{pattern})(?!\w)",
        lambda match: longest_first[(match.lastindex or 1) - 1][1],
        text,
        flags=re.IGNORECASE,
    )


def story(told: Story, names: Mapping[str, str]) -> Story:
    """The story with the names replaced in everything that is read of it."""
    if not names:
        return told
    changed: dict[str, Any] = {}
    for field in fields(told):
        value = getattr(told, field.name)
        if field.name in _IDENTITY or isinstance(value, Structure):
            continue
        if isinstance(value, str):
            changed[field.name] = concealed(value, names)
        elif field.name == "links":
            changed["links"] = tuple(
                replace(link, lead_in=concealed(link.lead_in, names)) for link in value
            )
        elif field.name == "facts":
            changed["facts"] = tuple(
                replace(fact, text=concealed(fact.text, names)) for fact in value
            )
        elif isinstance(value, tuple) and field.name != "kinds":
            changed[field.name] = tuple(concealed(each, names) for each in value)
    return replace(told, **changed)


def everywhere(
    value: _Value, names: Mapping[str, str], kept: Collection[str] = ()
) -> _Value:
    """A value with the names replaced in every text that it holds, however deep.

    Args:
        value: A dataclass, or what one holds.
        names: What is written instead of which name.
        kept: Fields that are taken as they are: ids, and words of our own.
    """
    found: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        found = concealed(value, names)
    elif isinstance(value, tuple):
        held = [everywhere(each, names, kept) for each in value]
        # One whose places have names stays of its kind.
        found = value._make(held) if hasattr(value, "_make") else tuple(held)
    elif isinstance(value, Mapping):
        found = {key: everywhere(each, names, kept) for key, each in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(
            value,
            **{
                each.name: everywhere(getattr(value, each.name), names, kept)
                for each in fields(value)
                if each.name not in kept
            },
        )
    return found  # type: ignore[no-any-return] # of the type that came in
