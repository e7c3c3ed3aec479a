"""Names that are replaced where a story leaves the user's own screen (DOMAIN A51)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from srs_interview.core.cards import Story, Structure

_IDENTITY = ("uid", "deck", "customer")


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
