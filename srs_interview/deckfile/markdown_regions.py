"""A note cut at its headings, and what in it would be a part of a story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from srs_interview.deckfile import answers, markdown_fields, markdown_lines
from srs_interview.deckfile.markdown_lines import Line, What

PLAIN = frozenset(("problem", "situation", "task", "action", "result"))
"""Labels that can hardly be anything but a section of a story."""

_NUMBER = re.compile(
    r"\s*(?:story\s*#?\d{1,3}\s*[-:.)–—]"  # noqa: RUF001 - dashes as typed
    r"|\d{1,3}[.)])\s+(?=\S)",
    re.I,
)


class Asks(IntEnum):
    """How sure it is that lines hold questions."""

    NO = 0
    MAYBE = 1
    """Something in them has the form of a card, as a line of a story may have."""
    SURE = 2
    """A label says so."""


@dataclass
class Region:
    """A heading, and the lines up to the next one."""

    heading: Line | None = None
    rows: list[Line] = field(default_factory=list)

    @property
    def level(self) -> int:
        """How deep its heading is; 0 without one."""
        return self.heading.level if self.heading else 0

    @property
    def label(self) -> answers.Label | None:
        """The section of a story that its heading names."""
        if self.heading is None:
            return None
        found = answers.label_of(f"# {self.heading.text}")
        spoken = found and found.section and not found.is_letter
        return found if spoken else None

    @property
    def plain(self) -> bool:
        """Can its heading hardly be anything but a section?"""
        return self.label is not None and self.label.name in PLAIN

    @cached_property
    def names(self) -> list[tuple[str, answers.Label]]:
        """The labels of sections with which its lines begin."""
        rows = [row for row in self.rows if row.what is What.TEXT and not row.blank]
        found = [(row.text, label(row)) for row in rows]
        told = [each is None for _, each in found[1:]] + [False]
        # "Situation, Task, Action, Result" in four lines is a list and labels nothing.
        return [
            (text, each)
            for (text, each), text_follows in zip(found, told, strict=False)
            if each and (each.rest or text_follows)
        ]

    @property
    def lettered(self) -> bool:
        """Are single letters labels here? Only where two different ones stand."""
        letters = {each.name for _, each in self.names if each.is_letter} - {"l"}
        return len(letters) > 1


def label(row: Line) -> answers.Label | None:
    """The label of a section with which a line begins."""
    found = answers.label_of(row.text)
    return found if found and found.section else None


def mistakable(row: str) -> bool:
    """Would a line of a story be read as something else? A backslash keeps it."""
    row = row.lstrip("\\").strip()
    return (
        markdown_lines.opens_block(row)
        or markdown_lines.is_rule(row)
        or markdown_lines.is_underline(row)
        or markdown_lines.heading(1, row) is not None
        or answers.label_of(row) is not None
        or markdown_fields.KEY.fullmatch(row) is not None
        or is_asked(row)
    )


def is_asked(row: str) -> bool:
    """Does a line begin with `Q:`, as a question does?"""
    return row.lstrip()[:1] in {"Q", "q"} and row.lstrip()[1:].lstrip()[:1] == ":"


def unnumbered(words: str) -> str:
    """A title without the number that it has in a list of stories."""
    found = _NUMBER.match(words)
    return words[found.end() :] if found else words


def named(words: str) -> bool:
    """Would a heading of these words be taken for a part of a story?"""
    found = answers.label_of(f"# {words}") is not None
    return found or markdown_fields.field_of(words) is not None


def regions(lines: Iterable[Line]) -> list[Region]:
    """Lines cut at their headings; the first region may have none.

    A heading of no level ends what stands above it and is none itself.
    """
    found = [Region()]
    for line in lines:
        if line.what is What.HEADING:
            found.append(Region(line if line.level else None))
        else:
            found[-1].rows.append(line)
    return found
