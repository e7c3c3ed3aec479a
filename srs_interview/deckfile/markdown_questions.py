"""The questions of a note, in every form that card tools give them in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srs_interview.deckfile import markdown_inline, markdown_items
from srs_interview.deckfile.markdown_inline import Asked
from srs_interview.deckfile.markdown_lines import (
    Findings,
    Line,
    Said,
    What,
    unscheduled,
)
from srs_interview.deckfile.markdown_regions import Asks

_NAME = r"(?:Q(?:uestion|UESTION)?|A(?:nswer|NSWER|ns)?|C(?:loze|LOZE)?)[ \t]?\d{0,4}"
_LABEL = re.compile(
    r"(?P<deep>[ \t]{0,8})(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+)?"
    rf"(?:(?P<plain>{_NAME}):"
    rf"|(?P<mark>\*\*|__)(?P<bold>{_NAME})"
    r"(?::(?P=mark)|(?P=mark)[ \t]?:?)(?=[ \t]|$))"
    r"[ \t]*(?P<rest>.*)"
)
_FIRST = re.compile(r"[-*+•\d.)_ \t]*[QAC]")
"""What a label begins with: most lines of a text begin otherwise."""
_ANSWER_BESIDE = re.compile(r"[ \t](?:\*\*)?A(?:nswer)?:(?:\*\*)?(?:[ \t]+|$)")
_TAGS = re.compile(r"[ \t]*tags?:[ \t]*(\S.*)", re.I)
_ALSO = re.compile(r"[ \t]*(?:[-*+][ \t]+)?also:[ \t]*(\S.*)", re.I)
"""What a question asks beside its prompt, a line each."""
_PRINCIPLES = re.compile(r"[ \t]*(?:leadership )?principles?:[ \t]*(\S.*)", re.I)
_ASKING = re.compile(
    r"\S.{0,300}\?"
    r"|(?:(?:tell|give) (?:me|us)|describe|give an example|(?:walk|talk) me through"
    r"|share|explain|erzählen? sie|erzähl|beschreiben? sie|beschreibe?)\b"
    r".{0,300}",
    re.I,
)
"""A line that is a question and nothing else."""
_QUOTES = '"\u201c\u201d'
_PERSONAL = re.compile(r"\b(?:you|your|tell me|describe|sie|du|ihre?)\b", re.I)
_LONGEST_HEADING = 60
"""Characters of a line that only stands above questions."""


@dataclass(slots=True)
class Reading:
    """What the lines between two headings hold, if they are no story."""

    cards: list[Asked]
    asks: Asks
    findings: Findings
    loose: tuple[int, ...] = ()
    """The lines above, between and below its cards that belong to none of them."""


def read(rows: Sequence[Line], source: str, *, headed: bool) -> Reading:
    """The cards of the lines between two headings, in their order.

    Args:
        rows: The lines, without comments.
        source: How problems name the file.
        headed: Do they stand below a heading? A list without one holds no cards.
    """
    findings = Findings(source)
    cards: list[Asked] = []
    loose: list[int] = []
    sure = False
    at = 0
    while at < len(rows):
        row = rows[at]
        if row.blank or row.what is not What.TEXT:
            at += 1
        elif (name := _label(row)) is not None:
            end = _block_end(rows, at, headed)
            cards += _block(rows[at:end], name, findings)
            sure |= name != "A"
            at = end
        else:
            end = _paragraph_end(rows, at)
            found, after = markdown_inline.paragraph(
                rows, at, end, findings, headed=headed
            )
            cards += found
            if not found:
                loose += [each.number for each in rows[at:end] if not each.blank]
            at = after
    asks = Asks.SURE if sure else Asks.MAYBE if cards else Asks.NO
    if not (cards or findings.left_out):
        cards, above = _listed(rows)
        loose = above if cards else loose
    return Reading(cards, asks, findings, tuple(loose))


def _listed(rows: Sequence[Line]) -> tuple[list[Asked], list[int]]:
    """A question a line, where most ask a person, and the lines that only head them."""
    said = [row for row in rows if not row.blank]
    if not said or any(row.what is not What.TEXT for row in said):
        return [], []
    items = (markdown_items.unmarked(row.text) or row.text for row in said)
    words = [each.strip().strip(_QUOTES) for each in items]
    asking = [_ASKING.fullmatch(each) is not None for each in words]
    heading = [
        after and not asks and len(each) <= _LONGEST_HEADING and each[-1:] not in ".!,"
        for each, asks, after in zip(words, asking, [*asking[1:], False], strict=True)
    ]
    asked = sum(asking)
    personal = sum(_PERSONAL.search(each) is not None for each in words)
    others = len(words) - asked
    if others != sum(heading) or 2 * others > asked or 2 * personal < asked:
        return [], []
    cards = [
        Asked(row.number, each, listed=True)
        for row, each, asks in zip(said, words, asking, strict=True)
        if asks
    ]
    above = (row.number for row, asks in zip(said, asking, strict=True) if not asks)
    return cards, [*above]


def _label(row: Line) -> str | None:
    """The letter of the label that begins a line."""
    if row.what is not What.TEXT or not _FIRST.match(row.text):
        return None
    found = _LABEL.fullmatch(row.text)
    if found is None:
        return None
    letter = (found["plain"] or found["bold"])[0]
    if letter != "A" and ("\t" in found["deep"] or len(found["deep"]) > 3):
        return None  # code, or a line of what stands above
    # `C:\temp` is a place on a disk.
    return None if letter == "C" and found["rest"].startswith(("\\", "/")) else letter


def _paragraph_end(rows: Sequence[Line], start: int) -> int:
    for at in range(start + 1, len(rows)):
        row = rows[at]
        if row.blank or row.what is What.RULE or _label(row):
            return at
    return len(rows)


def _block_end(rows: Sequence[Line], start: int, headed: bool) -> int:
    """Where the card that begins with a label ends."""
    cloze = _label(rows[start]) == "C"
    for at in range(start + 1, len(rows)):
        row = rows[at]
        if row.what is What.RULE:
            return at
        if row.what is not What.TEXT or row.blank:
            continue
        name = _label(row)
        if name in ("Q", "C") or (name == "A" and cloze):
            return at
        fresh = rows[at - 1].blank and name is None
        if fresh and markdown_inline.begins_card(rows, at, headed=headed):
            return at
    return len(rows)


def _block(rows: Sequence[Line], name: str, findings: Findings) -> Iterator[Asked]:
    block = _Block(rows[0].number)
    for row in rows:
        block.take(row, findings)
    if name == "A":
        findings.error(rows[0].number, "an 'A:' with no 'Q:' above it")
    elif name == "C":
        yield from markdown_inline.clozes(
            rows[0].number, block.front, block.names, findings
        )
    elif asked := block.asked(findings):
        yield asked


class _Block:
    """A `Q:` and its `A:`, line by line."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.names: list[Said] = []
        self._parts: list[str] = []
        self._front: list[str] = []
        self._answer: list[str] = []
        self._answered = 0

    @property
    def front(self) -> str:
        return "\n".join(self._front).strip()

    def take(self, row: Line, findings: Findings) -> None:
        name = _label(row)
        found = _LABEL.fullmatch(row.text) if name else None
        if found is None:
            self._add(row)
        elif name == "A":
            if self._answered:
                said = f"a second 'A:' for the question on line {self.line}"
                findings.warn(row.number, f"{said}: read as more of its answer")
            self._answered = self._answered or row.number
            self._text(found["rest"], row.number)
        else:
            self._begun(found["rest"], row.number, cloze=name == "C")

    def asked(self, findings: Findings) -> Asked | None:
        answer = "\n".join(self._answer).strip()
        if not self.front:
            findings.error(self.line, "a 'Q:' with nothing after it")
        elif self._answered and not answer:
            said = "an 'A:' with nothing after it; a question may also stand without"
            findings.error(self._answered, said)
        else:
            parts = tuple(self._parts)
            return Asked(self.line, self.front, answer, self.names, parts=parts)
        return None

    def _begun(self, rest: str, number: int, *, cloze: bool) -> None:
        beside = None if cloze else _ANSWER_BESIDE.search(rest)
        if beside is None:
            self._text(rest, number)
            return
        self._text(rest[: beside.start()], number)
        self._answered = number
        self._text(rest[beside.end() :], number)

    def _add(self, row: Line) -> None:
        if row.what is not What.TEXT:
            self._put(row.text)
        elif found := _PRINCIPLES.fullmatch(row.text):
            self.names.append(Said(row.number, found[1]))
        elif found := _TAGS.fullmatch(row.text):
            self.names.append(Said(row.number, found[1], tag=True))
        elif not self._answered and (found := _ALSO.fullmatch(row.text)):
            self._parts.append(found[1].strip())
        else:
            self._text(row.text, row.number)

    def _text(self, text: str, number: int) -> None:
        text, tags = markdown_inline.untagged(
            unscheduled(text), whole=bool(self._answered)
        )
        self.names += [Said(number, tag, tag=True) for tag in tags]
        self._put(text)

    def _put(self, text: str) -> None:
        (self._answer if self._answered else self._front).append(text)
