"""A note type's templates, filled with a note's fields: HTML, as Anki would show it.

What a screen of Anki adds (players, fields to type in, links that show a hint) is left
out; what a person would read stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from srs_interview.deckfile import anki_clozes, html_text
from srs_interview.deckfile.anki_clozes import Clozed
from srs_interview.deckfile.anki_errors import CardError
from srs_interview.deckfile.anki_room import Room

LONGEST_HTML = 500_000
"""Characters that one side of a card may come to."""

_TAG = re.compile(r"\{\{\{?([^{}]*)\}\}\}?")
_OLD_TAG = re.compile(r"<%([^<>%]*)%>")
_OLD = re.compile(r"\{\{=<% %>=\}\}")
_BLANK = re.compile(r"(?:\s|<br ?/?>|</?div>)*+", re.I)
_CLOZE_KEY = re.compile(r"c(\d{1,4})")
_CLOZES = frozenset({"cloze", "cloze-only"})
_DEEPEST = 30
_A_PART, _A_CLOZE, _A_TAG = 10, 20, 10
"""What a part, a cloze and a tag cost beside their text."""
_ANSWER = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer[\"']?[^<>]*>", re.I)
_MARKUP = re.compile(r"<[^<>]*>")
_FRONT = "FrontSide"


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field's text goes, and what is done to it on the way."""

    name: str
    filters: frozenset[str]


@dataclass(slots=True)
class Section:
    """A part that shows only while a field is filled, or only while it is empty."""

    name: str
    filled: bool
    parts: list[Part] = field(default_factory=list)


Part = str | Field | Section


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of card of a note type."""

    name: str
    front: list[Part]
    back: list[Part]
    """Without the front that Anki repeats above the answer."""


@dataclass(slots=True)
class Filled:
    """What the templates of a note are filled with, one card after the other."""

    fields: Mapping[str, str]
    clozes: Mapping[str, Clozed]
    """The fields of a cloze note, cut; empty for every other note type."""
    room: Room = field(default_factory=Room)
    number: int = 1
    """The cloze that the card hides."""
    _blank: dict[str, bool] = field(default_factory=dict)
    _clozed: dict[tuple[str, int, bool, bool], str] = field(default_factory=dict)

    def blank(self, name: str) -> bool:
        """Is a field empty, or as good as that?"""
        if name not in self._blank:
            text = self.fields.get(name, "")
            self._blank[name] = _BLANK.fullmatch(text) is not None
        return self._blank[name]

    def clozed(self, name: str, *, only: bool, back: bool) -> str:
        """A field with its clozes hidden or shown; `only`: nothing but what is hidden.

        Empty where the card hides nothing of it.
        """
        clozes = self.clozes.get(name)
        if clozes is None or self.number not in clozes.numbers:
            return ""
        key = (name, self.number, only, back)
        if key not in self._clozed:
            self.room.work(clozes.count * _A_CLOZE)
            self._clozed[key] = self._newly_clozed(clozes, only, back)
        return self._clozed[key]

    def _newly_clozed(self, clozes: Clozed, only: bool, back: bool) -> str:
        if only:
            return anki_clozes.hidden(clozes.parts, self.number) if back else "[...]"
        if back:
            return anki_clozes.back(clozes.parts)
        return anki_clozes.front(clozes.parts, self.number)


def template(name: str, front: str, back: str) -> Template:
    """A template read from its two texts."""
    front, back = (html_text.unseen(each).strip() for each in (front, back))
    cut = _ANSWER.search(back)
    if cut and _repeats(back[: cut.start()], front):
        back = back[cut.end() :].lstrip()
    return Template(name, parse(front), parse(back))


def _repeats(above: str, front: str) -> bool:
    """Does what stands above the answer say nothing that the front does not?"""
    named = {each.strip() for each in _TAG.findall(front)} | {_FRONT}
    said = {each.strip() for each in _TAG.findall(above)}
    words = [_TAG.sub(" ", _MARKUP.sub(" ", each)).split() for each in (above, front)]
    return said <= named and set(words[0]) <= set(words[1])


def parse(text: str) -> list[Part]:
    """The parts of one side."""
    if _OLD.match(text.lstrip()):
        text = _OLD_TAG.sub(r"{{\1}}", _OLD.sub("", text, count=1))
    top: list[Part] = []
    opened: list[Section] = []
    at = 0
    for tag in _TAG.finditer(text):
        inside = opened[-1].parts if opened else top
        if tag.start() > at:
            inside.append(text[at : tag.start()])
        at = tag.end()
        _take(tag[1].strip(), opened, inside)
    if at < len(text):
        (opened[-1].parts if opened else top).append(text[at:])
    return top


def rendered(parts: list[Part], filled: Filled, *, back: bool) -> str:
    """One side of a card as HTML.

    Raises:
        CardError: It comes to more than `LONGEST_HTML` characters.
    """
    said: list[str] = []
    left = _render(parts, filled, back, said, LONGEST_HTML)
    html = "".join(said)
    filled.room.work(LONGEST_HTML - left + html.count("<") * _A_TAG)
    return html


def _take(tag: str, opened: list[Section], inside: list[Part]) -> None:
    sign, name = tag[:1], tag[1:].strip()
    if sign in ("#", "^") and len(opened) < _DEEPEST:
        section = Section(name, sign == "#")
        inside.append(section)
        opened.append(section)
    elif sign == "/":
        if opened and name == opened[-1].name:
            opened.pop()
    elif tag and sign not in ("#", "^", "!"):
        *filters, key = tag.split(":")
        # "tts en_US voices=..." has its arguments beside its name.
        words = frozenset(each.split()[0] for each in filters if each.strip())
        inside.append(Field(key.strip(), words))


def _render(
    parts: list[Part], filled: Filled, back: bool, said: list[str], room: int
) -> int:
    """Write the parts; how much room is left."""
    for part in parts:
        room -= _A_PART
        if isinstance(part, Section):
            if _shows(part, filled):
                room = _render(part.parts, filled, back, said, room)
            continue
        piece = part if isinstance(part, str) else _field(part, filled, back)
        room -= len(piece)
        if room < 0:
            raise CardError(f"it comes to over {LONGEST_HTML:,} characters of HTML")
        said.append(piece)
    return room


def _shows(section: Section, filled: Filled) -> bool:
    if section.name not in filled.fields:
        cloze = _CLOZE_KEY.fullmatch(section.name)
        if cloze:
            return (int(cloze[1]) == filled.number) == section.filled
    return filled.blank(section.name) != section.filled


def _field(part: Field, filled: Filled, back: bool) -> str:
    filters = part.filters
    if not filters:
        return filled.fields.get(part.name, "")
    if "tts" in filters or (not back and ("hint" in filters or "type" in filters)):
        return ""
    if filters & _CLOZES:
        only = "cloze-only" in filters or "type" in filters
        return filled.clozed(part.name, only=only, back=back)
    return filled.fields.get(part.name, "")
