"""Items of lists and outlines that are cards: `#card`, `:drill:`, **bold** leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import dedent

from srs_interview.deckfile.markdown_lines import Line, What, unscheduled

CARD = re.compile(r"(?:^|(?<=[ \t]))#(?:card|flashcard)s?(?=[ \t]|$)")
"""The tag that makes a card of an item."""

_BULLET = re.compile(r"([ \t]*)(\*{1,20}|[-+•]|\d{1,3}[.)])[ \t]+(\S.*)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]+)\1[ \t]*(.*)")
_SEPARATOR = re.compile(r"(?:[-–—:=→]|->)[ \t]+|:$")  # noqa: RUF001 - dashes as typed
_ORG_TAGS = frozenset(("drill", "fc", "card", "flashcard"))
_ORG_PLAN = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*[<\[].*")
_DRAWER = re.compile(r"[ \t]*:(?:PROPERTIES|LOGBOOK|REVIEW_DATA):[ \t]*", re.I)
_PROPERTY = re.compile(r"[ \t]*[\w.-]+::(?:[ \t].*)?")
_BACK = re.compile(r"\*+[ \t]+(?:the )?(?:answer|back)[ \t]*", re.I)
_CLOZE = re.compile(r"\{\{cloze[: ]([^{}]*)\}\}", re.I)


@dataclass(frozen=True, slots=True)
class Item:
    """One item that is a card, with what stands below it."""

    line: int
    front: str
    answer: str
    tags: tuple[str, ...]
    end: int
    """The row after it."""
    bold: bool = False
    """Is it one only for its bold lead below a heading?"""
    cloze: bool = False
    """Does its front hide [something]?"""


def unmarked(text: str) -> str | None:
    """The words of an item of a list; None where a line is none."""
    found = _BULLET.fullmatch(text)
    return found[3] if found else None


def item(rows: Sequence[Line], at: int, *, headed: bool) -> Item | None:
    """The card that an item of a list is; None where it is none."""
    row = rows[at]
    found = _BULLET.fullmatch(row.text) if row.what is What.TEXT else None
    if found is None:
        return None
    words = unscheduled(found[3])
    if found[2][0] == "*" and (tags := _org_tags(words)):
        return _org(rows, at, words, tags, len(found[2]))
    if CARD.search(words):
        return _logseq(rows, at, CARD.sub("", words).strip(), found)
    return _bold(rows, at, words) if headed else None


def _org_tags(words: str) -> tuple[str, ...]:
    last = words.rstrip().rpartition(" ")[2]
    if len(last) < 3 or last[0] != ":" or last[-1] != ":":
        return ()
    tags = tuple(filter(None, last.split(":")))
    return tags if _ORG_TAGS & {tag.lower() for tag in tags} else ()


def _org(
    rows: Sequence[Line], at: int, words: str, tags: tuple[str, ...], stars: int
) -> Item:
    end = at + 1
    while end < len(rows) and not 0 < _stars(rows[end]) <= stars:
        end += 1
    front, answer = _sides(_kept(rows[at + 1 : end]))
    head = words.rstrip().rpartition(" ")[0].strip()
    return Item(rows[at].number, f"{head}\n{front}".strip(), answer, tags, end)


def _stars(row: Line) -> int:
    """How deep an outline's heading is; 0 for any other line."""
    text = row.text
    stars = len(text) - len(text.lstrip("*"))
    return stars if row.what is What.TEXT and text[stars : stars + 1] == " " else 0


def _sides(lines: list[str]) -> tuple[str, str]:
    """What stands above and below an outline's `** Answer`; without one, all below."""
    for at, line in enumerate(lines):
        if _BACK.fullmatch(line):
            return "\n".join(lines[:at]).strip(), "\n".join(lines[at + 1 :]).strip()
    plain = (line.lstrip("*").strip() if line[:1] == "*" else line for line in lines)
    return "", "\n".join(plain).strip()


def _logseq(rows: Sequence[Line], at: int, words: str, found: re.Match[str]) -> Item:
    end = _below(rows, at, found)
    if _stars(rows[at]):
        answer = _sides(_kept(rows[at + 1 : end]))[1]
    else:
        answer = _joined(rows[at + 1 : end])
    front = _CLOZE.sub(r"[\1]", words)
    return Item(rows[at].number, front, answer, (), end, cloze=front != words)


def _bold(rows: Sequence[Line], at: int, words: str) -> Item | None:
    """The card of `- **Question?** answer`; bold words within prose make none."""
    found = _BOLD.fullmatch(words)
    if found is None:
        return None
    lead, rest = found[2].strip(), found[3].strip()
    asks = lead.endswith("?")
    parts = lead.endswith(":") or _SEPARATOR.match(rest)
    if rest and not asks and not parts:
        return None
    bullet = _BULLET.fullmatch(rows[at].text)
    assert bullet is not None, "item() saw a bullet"
    end = _below(rows, at, bullet)
    below = _joined(rows[at + 1 : end])
    answer = f"{_SEPARATOR.sub('', rest, count=1)}\n{below}".strip()
    if not (answer or asks):
        return None
    return Item(rows[at].number, lead.rstrip(":").rstrip(), answer, (), end, bold=True)


def _below(rows: Sequence[Line], at: int, found: re.Match[str]) -> int:
    """The row after all that is indented deeper than an item, or has more stars."""
    depth, stars = _width(found[1]), _stars(rows[at])
    end = at + 1
    for place in range(at + 1, len(rows)):
        row = rows[place]
        if row.blank:
            continue
        deeper = _width(row.text) > depth or (stars and _stars(row) > stars)
        if row.what is What.RULE or not deeper:
            break
        end = place + 1
    return end


def _width(text: str) -> int:
    """How far a line is indented, in columns."""
    blank = text[: len(text) - len(text.lstrip(" \t"))]
    return len(blank) + 3 * blank.count("\t")


def _joined(rows: Sequence[Line]) -> str:
    """What stands below an item, at the left edge; a lone item without its bullet."""
    if not rows:
        return ""
    lines = dedent("\n".join(_kept(rows)).expandtabs(4)).strip("\n").split("\n")
    first = unmarked(lines[0])
    if first is not None and all(line[:1].isspace() or not line for line in lines[1:]):
        lines = [first, *dedent("\n".join(lines[1:])).split("\n")]
    return "\n".join(lines).strip()


def _kept(rows: Iterable[Line]) -> list[str]:
    """Lines without what a tool keeps of a card: drawers, plans and properties."""
    kept = []
    drawer = False
    for row in rows:
        if row.what is not What.TEXT:
            kept.append(row.text)
        elif drawer or _DRAWER.fullmatch(row.text):
            drawer = row.text.strip().upper() != ":END:"
        elif not (_PROPERTY.fullmatch(row.text) or _ORG_PLAN.fullmatch(row.text)):
            kept.append(unscheduled(row.text))
    return kept
