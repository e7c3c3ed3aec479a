"""Titles without a mark: a plain line above `Situation:`, `Action:` and `Result:`.

People write one story below another so, with nothing that says where each begins, and
questions after them. Such a line is as good as a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srs_interview.core.cards import Section
from srs_interview.deckfile import answers, markdown_fields
from srs_interview.deckfile.markdown_lines import Line, What

_LONGEST = 120
_MARKS = frozenset("-*+•>|\\`#")
"""What begins an item, a quotation, a row of a table or code."""
_BOLD = re.compile(r"(\*\*|__)((?!\s)[^*]*[^*\s])\1")
_SENTENCE_ENDS = (".", "!", ":", ",", ";")
_LETTERS = frozenset("ps")
"""Letters that begin a story: `C:` is a cloze, `T:` and `A:` come second."""

_MAY_BEGIN = re.compile(
    r"[\W\d_]{0,12}(?:[ps]\b|problem|situation|task|context|backgr|challenge|obstacle|"
    r"ausgangslage|aufgabe|herausforderung|kontext)",
    re.I,
).match
"""What a story's first label looks like at a glance: most notes hold none."""


@dataclass(slots=True)
class _Told:
    """A problem and what was done about it, each below a label."""

    at: int
    title: int | None
    """The row that may be its title."""
    acted: bool = False


def marked(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those that are titles as headings.

    Before the first question after such a story stands a heading of no level and no
    words: what follows belongs to no story.
    """
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].what is What.HEADING:
            yield from _region(lines[start:at])
            start = at


def _region(rows: Sequence[Line]) -> Iterator[Line]:
    """The lines from one heading to the next, cut once more at stories."""
    headed = bool(rows) and rows[0].what is What.HEADING
    stories = [] if headed and _part(rows[0]) else list(_stories(rows))
    titles = {each.title for each in stories if each.title is not None}
    asked = set(_asked(rows, stories))
    # The first of several may be the one that the heading names, a lone one surely is.
    known = headed and (len(stories) < 2 or len(titles) < len(stories) - 1)
    if known or (titles == {_first(rows)} and not asked):
        titles, asked = set(), set()
    level = rows[0].level if headed else 1
    for at, row in enumerate(rows):
        if at in asked:
            yield Line(row.number, "", What.HEADING)
        if at in titles:
            yield Line(row.number, _unbold(row.text), What.HEADING, level)
        else:
            yield row


def _part(heading: Line) -> bool:
    """Is a heading itself a part of a story?"""
    return answers.label_of(f"# {heading.text}") is not None


def _stories(rows: Sequence[Line]) -> Iterator[_Told]:
    """Each problem below a label, with an action below another."""
    if not any(_MAY_BEGIN(row.text) for row in rows):
        return
    told: _Told | None = None
    before: int | None = None
    for at, row in enumerate(rows):
        if row.what is not What.TEXT or row.blank:
            continue
        named = answers.label_of(row.text)
        if _is_asked(row):
            told = None
        elif named and named.section is Section.ACTION and told:
            if not told.acted:
                yield told
            told.acted = True
        elif named and _begins(named) and (told is None or told.acted):
            told = _Told(at, _title(rows, before, at))
        before = at


def _begins(named: answers.Label) -> bool:
    if named.is_letter:
        return named.name in _LETTERS
    return named.section is Section.PROBLEM


def _title(rows: Sequence[Line], at: int | None, label: int) -> int | None:
    """The row above a label, if it stands alone and is as short as a title."""
    if at is None or not _alone(rows, at):
        return None
    words = _unbold(rows[at].text)
    if len(words) > _LONGEST or words[0] in _MARKS:
        return None
    named = answers.label_of(words) or markdown_fields.KEY.fullmatch(words)
    # Below a line between, a sentence is the end of the text above.
    said = label > at + 1 and words.endswith(_SENTENCE_ENDS)
    return None if named or said else at


def _unbold(text: str) -> str:
    """A line without the marks that make all of it bold."""
    words = text.strip()
    found = _BOLD.fullmatch(words)
    return found[2].strip() if found else words


def _alone(rows: Sequence[Line], at: int) -> bool:
    above = rows[at - 1] if at else None
    return rows[at].what is What.TEXT and (
        above is None or above.blank or above.what is not What.TEXT
    )


def _asked(rows: Sequence[Line], stories: Sequence[_Told]) -> Iterator[int]:
    """The first question after each story, below a blank line."""
    ends = [each.at for each in stories[1:]] + [len(rows)]
    for told, end in zip(stories, ends, strict=False):
        for at in range(told.at + 1, end):
            if _is_asked(rows[at]) and rows[at - 1].blank:
                yield at
                break


def _is_asked(row: Line) -> bool:
    """Does a line begin with `Q:`?"""
    return row.what is What.TEXT and row.text.lstrip()[:2] in {"Q:", "q:"}


def _first(rows: Sequence[Line]) -> int | None:
    return next((at for at, row in enumerate(rows) if not row.blank), None)
