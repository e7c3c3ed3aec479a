"""The text of `config.toml`: read with its lines, changed one value at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import time
from pathlib import Path
from typing import Any

from srs_interview.core.text import shown_line
from srs_interview.errors import SrsError


def text_of(path: Path) -> str:
    """The text of a file, its line ends as they are.

    Raises:
        OSError: It is not there or cannot be read.
        UnicodeDecodeError: It is not UTF-8.
    """
    # Not read_text: it would turn CRLF into LF, and the file is to be kept as it is.
    return path.read_bytes().decode("utf-8-sig")


def tables(text: str) -> dict[str, Any]:
    """The text as TOML.

    Raises:
        ValueError: It is not TOML; the message ends in the position.
    """
    # Not needed by the many who have no such file.
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply (at line 1, column 1)") from error


def flat(table: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Every value with its full name; in `[keys]`, dotted names are one name."""
    for section, inner in table.items():
        if not isinstance(inner, dict):
            yield section, inner
        elif section == "keys":
            for parts, value in _leaves(inner):
                yield ".".join(("keys", *parts)), value
        else:
            for name, value in inner.items():
                yield f"{section}.{name}", value


def _leaves(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], object]]:
    waiting: list[tuple[tuple[str, ...], object]] = [((), table)]
    while waiting:
        parts, value = waiting.pop()
        if isinstance(value, dict):
            below = [((*parts, name), inner) for name, inner in value.items()]
            waiting.extend(reversed(below))
        else:
            yield parts, value


def line_of_error(message: str, text: str) -> int:
    """The line that a refusal of `tables` is about, counted from 1."""
    at = re.search(r"\(at line (\d+)", message)
    return int(at[1]) if at else max(1, text.rstrip("\n").count("\n") + 1)


# Compiled when a line is looked for, not on the way to the first frame.
_HEADER = r"\s*\[(?P<name>[^\[\]]+)\]\s*(?:#.*)?$"
_KEY = (
    r"(?P<before>\s*(?P<key>(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
    r"(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\s*=\s*)"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s#]*)"
)


def _named_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Line index, section and full name of what each line sets; "" for a header."""
    section = ""
    for index, line in enumerate(text.split("\n")):
        if header := re.match(_HEADER, line):
            section = _bare(header["name"])
            yield index, section, ""
        elif key := re.match(_KEY, line):
            name = _bare(key["key"])
            yield index, section, f"{section}.{name}" if section else name


def _bare(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def lines_of(text: str) -> Callable[[str], int]:
    """Tells where a full name is set, counted from 1; else its section; else line 1."""
    names: dict[str, int] = {}
    headers: dict[str, int] = {}
    for index, section, name in _named_lines(text):
        (names if name else headers).setdefault(name or section, index + 1)

    def line_of(full_name: str) -> int:
        return names.get(full_name, headers.get(full_name.partition(".")[0], 1))

    return line_of


def changed(text: str, full_name: str, value: str, source: str) -> str:
    """The text with one value changed.

    Raises:
        SrsError: It is not TOML, or its form is one that cannot be edited in place.
    """
    try:
        before = dict(flat(tables(text)))
    except ValueError as error:
        line = line_of_error(str(error), text)
        raise SrsError(f"{source}:{line}: {reason(error)}; mend it first") from error
    edited = _replaced(text, full_name, value)
    wanted = tables(f"value = {value}")["value"]
    # Read back instead of trusting the patterns above: a form they do not know (an
    # inline table, a long string) must not be damaged.
    try:
        after = dict(flat(tables(edited)))
    except ValueError:
        after = {}
    if after != {**before, full_name: wanted}:
        line = lines_of(text)(full_name)
        raise SrsError(f"{source}:{line}: cannot be changed in place; edit it by hand")
    return edited


def _replaced(text: str, full_name: str, value: str) -> str:
    section, _, name = full_name.partition(".")
    lines = text.split("\n")
    end = "\r" if "\r\n" in text else ""
    own = name if section != "keys" else as_toml(name)
    last = None
    for index, in_section, there in _named_lines(text):
        if there == full_name and (key := re.match(_KEY, lines[index])):
            rest = lines[index][key.end() :]
            lines[index] = f"{key['before']}{value}{rest}"
            return "\n".join(lines)
        if in_section == section:
            last = index
    if last is not None:
        lines.insert(last + 1, f"{own} = {value}{end}")
        return "\n".join(lines)
    gap = f"{end}\n" if text.strip() else ""
    start = text if not text or text.endswith("\n") else f"{text}{end}\n"
    return f"{start}{gap}[{section}]{end}\n{own} = {value}{end}\n"


def write(path: Path, text: str) -> None:
    """Write the file whole or not at all."""
    there = path.resolve()
    there.parent.mkdir(parents=True, exist_ok=True)
    beside = there.with_name(f".{there.name}.{os.getpid()}")
    beside.write_bytes(text.encode("utf-8"))
    if there.exists():
        beside.chmod(there.stat().st_mode & 0o777)
    os.replace(beside, there)


def as_toml(value: object) -> str:
    """A value of `Settings` as the file writes it."""
    if value is None:
        return '"auto"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, time):
        return f'"{value:%H:%M}"'
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


def reason(error: ValueError) -> str:
    """Why `tables` refused, in the form of our other messages."""
    said = re.sub(r"\s*\(at [^)]*\)$", "", str(error).splitlines()[0])
    return f"not TOML, {shown_line(said[:1].lower() + said[1:])}"
