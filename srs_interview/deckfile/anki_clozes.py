"""Clozes: the parts of a field that one card hides and the others show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from srs_interview.deckfile.anki_errors import CardError

_MARK = re.compile(r"\{\{c(\d[\d,]{0,30})::|\}\}")
_DEEPEST = 8
MOST_CLOZES = 1_000
"""Of one field; more keep its note's cards out."""
_OCCLUSION = "image-occlusion:"


@dataclass(slots=True)
class Cloze:
    """A part that the cards of some numbers hide; others may lie in it."""

    numbers: frozenset[int]
    parts: list[str | Cloze] = field(default_factory=list)
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Clozed:
    """A field's text, cut at its clozes."""

    parts: list[str | Cloze]
    numbers: frozenset[int]
    """The cards that it makes."""
    count: int
    """How many clozes it holds."""


def clozed(text: str) -> Clozed:
    """A field's text, cut; marks that do not pair are text.

    Raises:
        CardError: It holds more clozes than anybody writes.
    """
    parts = _parse(text)
    found: list[Cloze] = []
    within = [each for each in parts if isinstance(each, Cloze)]
    while within:
        cloze = within.pop()
        found.append(cloze)
        within += [each for each in cloze.parts if isinstance(each, Cloze)]
    if len(found) > MOST_CLOZES:
        raise CardError(f"one field holds over {MOST_CLOZES:,} clozes")
    numbers = frozenset(number for each in found for number in each.numbers)
    return Clozed(parts, numbers, len(found))


def _parse(text: str) -> list[str | Cloze]:
    top: list[str | Cloze] = []
    opened: list[tuple[Cloze, str]] = []
    at = 0
    for mark in _MARK.finditer(text):
        if mark[1] is None and not opened:
            continue
        if mark[1] and len(opened) == _DEEPEST:
            continue
        _add(text[at : mark.start()], opened, top)
        at = mark.end()
        if mark[1]:
            opened.append((Cloze(_numbers(mark[1])), mark[0]))
        else:
            cloze, _ = opened.pop()
            (opened[-1][0].parts if opened else top).append(cloze)
    _add(text[at:], opened, top)
    while opened:
        cloze, begun = opened.pop()
        rest: list[str | Cloze] = [begun, *cloze.parts]
        (opened[-1][0].parts if opened else top).extend(rest)
    return top


def front(parts: list[str | Cloze], number: int) -> str:
    """The text with what the card of a number hides as `[...]` or `[hint]`."""
    said: list[str] = []
    _ask(parts, number, said)
    return "".join(said)


def back(parts: list[str | Cloze]) -> str:
    """The text with nothing hidden."""
    return "".join(
        each if isinstance(each, str) else back(each.parts) for each in parts
    )


def hidden(parts: list[str | Cloze], number: int) -> str:
    """Only what the card of a number hides, with commas between."""
    found = [
        back(each.parts) if number in each.numbers else hidden(each.parts, number)
        for each in parts
        if isinstance(each, Cloze)
    ]
    return ", ".join(filter(None, found))


def _add(piece: str, opened: list[tuple[Cloze, str]], top: list[str | Cloze]) -> None:
    if not piece:
        return
    if not opened:
        top.append(piece)
        return
    cloze = opened[-1][0]
    said, hints, hint = piece.partition("::")
    if hints:
        cloze.hint = hint
    if not said.startswith(_OCCLUSION):
        cloze.parts.append(said)


def _ask(parts: list[str | Cloze], number: int, said: list[str]) -> None:
    for each in parts:
        if isinstance(each, str):
            said.append(each)
        elif number not in each.numbers:
            _ask(each.parts, number, said)
        elif each.parts:
            said.append(f"[{each.hint or '...'}]")


def _numbers(text: str) -> frozenset[int]:
    return frozenset(int(each) for each in text.split(",")[:20] if each)
