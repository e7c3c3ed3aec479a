"""As much of JSON Schema as ours uses, so that no library is needed to test it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}
KNOWN = frozenset(
    {
        *("type", "properties", "required", "additionalProperties", "items", "enum"),
        *("const", "pattern", "minLength", "maxLength", "minimum", "maximum", "anyOf"),
        *("exclusiveMinimum", "not", "$ref", "$defs", "$schema", "title"),
        *("description", "format"),
    }
)
"""The words of JSON Schema that `faults` understands."""


def faults(value: Any, node: dict[str, Any], whole: dict[str, Any]) -> list[str]:
    """What is wrong with a value by a schema."""
    assert node.keys() <= KNOWN, node.keys() - KNOWN
    return [*_faults(value, node, whole, "")]


def _faults(
    value: Any, node: dict[str, Any], whole: dict[str, Any], at: str
) -> Iterator[str]:
    if name := node.get("$ref"):
        node = whole["$defs"][name.removeprefix("#/$defs/")]
    assert node.keys() <= KNOWN, node.keys() - KNOWN
    wanted = node.get("type")
    if wanted and (
        not isinstance(value, _TYPES[wanted])
        or (isinstance(value, bool) and wanted != "boolean")
    ):
        yield f"{at}: no {wanted}"
        return
    if value not in node.get("enum", [value]) or value != node.get("const", value):
        yield f"{at}: none of the values"
    if isinstance(value, str):
        yield from _of_text(value, node, at)
    elif isinstance(value, dict):
        yield from _of_table(value, node, whole, at)
    elif isinstance(value, list) and "items" in node:
        for place, each in enumerate(value):
            yield from _faults(each, node["items"], whole, f"{at}/{place}")
    elif isinstance(value, int | float):
        if not node.get("minimum", value) <= value <= node.get("maximum", value):
            yield f"{at}: out of bounds"
        if value <= node.get("exclusiveMinimum", value - 1):
            yield f"{at}: too small"
    choices = node.get("anyOf")
    if choices and all([*_faults(value, each, whole, at)] for each in choices):
        yield f"{at}: none of the choices"
    if "not" in node and not [*_faults(value, node["not"], whole, at)]:
        yield f"{at}: what must not be"


def _of_text(value: str, node: dict[str, Any], at: str) -> Iterator[str]:
    if not node.get("minLength", 0) <= len(value) <= node.get("maxLength", len(value)):
        yield f"{at}: too short or too long"
    if not re.search(node.get("pattern", ""), value):
        yield f"{at}: no match"


def _of_table(
    value: dict[str, Any], node: dict[str, Any], whole: dict[str, Any], at: str
) -> Iterator[str]:
    known = node.get("properties", {})
    for key in node.get("required", ()):
        if key not in value:
            yield f"{at}: no {key}"
    for key, each in value.items():
        if key in known:
            yield from _faults(each, known[key], whole, f"{at}/{key}")
        elif node.get("additionalProperties") is False:
            yield f"{at}: unknown {key}"
