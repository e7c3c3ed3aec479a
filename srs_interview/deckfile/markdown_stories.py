"""The stories of a note: which headings and labels make one, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from srs_interview.core.cards import Section
from srs_interview.deckfile import answers, markdown_fields, markdown_lines
from srs_interview.deckfile.markdown_lines import Keys, Line, Said, What
from srs_interview.deckfile.markdown_regions import (
    PLAIN,
    Asks,
    Region,
    is_asked,
    label,
    mistakable,
)

_STAR = ("situation", "task")
_LONGEST_TITLE = 120


@dataclass(slots=True)
class Telling:
    """One story as its parts were written."""

    title: str
    line: int
    level: int
    keys: Keys = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    """The rows of each section and field; those above the first section: ``""``."""
    lists: dict[str, list[Line]] = field(default_factory=dict)
    star: bool = False
    first: str = ""
    """The label that it began with: a second one begins another story."""
    asked: int = 0
    """The first line of its text that looks like a question; 0 for none."""

    def text(self, name: str) -> str:
        """The words of one part."""
        return "\n".join(self.texts.get(name, ())).strip()

    @property
    def tells(self) -> bool:
        """Is it a story? A lone "Impact" in prose, or an empty "Problem", is none."""
        plain = self.first in PLAIN
        keyed = bool(self.keys.keys() & markdown_fields.TELLING)
        text = self.text(Section.PROBLEM) or self.text(Section.ACTION)
        text = text or (plain and self.text(Section.RESULT)) or ""
        return bool((self.title and (plain or keyed)) or text)

    def values(self, name: str) -> list[Said]:
        """The values of a key, written as a line or as a list below a heading."""
        return [
            *self.keys.get(name, ()),
            *markdown_fields.items(self.lists.get(name, ())),
        ]


def sorted_out(
    cut: Sequence[Region], asks: Sequence[Asks]
) -> tuple[list[Telling], list[Region]]:
    """The stories, and the regions that belong to none.

    Args:
        cut: All regions in their order.
        asks: How sure it is of each that it holds questions, and tells no story.
    """
    teller = _Teller()
    for region, sure in zip(cut, asks, strict=True):
        teller.take(region, sure)
    return [each for each in teller.stories if each.tells], teller.ended()


def _tells(region: Region) -> bool:
    """Do labels or keys in its lines make a story of it?"""
    names = region.names
    sections = {each.section for _, each in names if not each.is_letter}
    if len(sections) > 1 or region.lettered:
        return True
    if any(len(answers.read(text).labels) > 1 for text, _ in names[:3]):
        return True
    if region.heading is None:
        return False
    found = (markdown_fields.KEY.fullmatch(row.text) for row in region.rows[:12])
    keys = {_field(key[1]) for key in found if key}
    return bool(keys & markdown_fields.TELLING)


def _field(name: str) -> str:
    name = " ".join(name.lower().split())
    known = (markdown_fields.ONES, markdown_fields.LISTS, markdown_fields.TEXTS)
    return next(table[name] for table in known if name in table)


class _Teller:
    """A walk over the regions: which story is open, and what may be its title."""

    def __init__(self) -> None:
        self.stories: list[Telling] = []
        self._others: list[Region] = []
        self._before: tuple[Region, Asks] | None = None
        self._open: _Story | None = None

    def take(self, region: Region, asks: Asks) -> None:
        if self._open and self._open.holds(region, asks):
            self.stories += self._open.add(region)
        elif region.label and asks < (Asks.SURE if region.plain else Asks.MAYBE):
            self._begin(self._title())
            assert self._open is not None, "_begin() opens a story"
            self._open.found(region)
            self.stories += self._open.add(region)
        elif asks < Asks.SURE and _tells(region):
            self._keep()
            self._begin(region)
        else:
            self._keep()
            self._open = None
            self._before = region, asks

    def ended(self) -> list[Region]:
        self._keep()
        return self._others

    def _keep(self) -> None:
        if self._before:
            self._others.append(self._before[0])
        self._before = None

    def _title(self) -> Region:
        """The region above a first section, if it can be the title of a story."""
        if self._before and self._before[1] < Asks.MAYBE:
            region, self._before = self._before[0], None
            return region
        self._keep()
        return Region()

    def _begin(self, region: Region) -> None:
        self._open = _Story(region)
        self.stories += self._open.begun


class _Story:
    """The story that is being read: where the next line belongs."""

    def __init__(self, region: Region) -> None:
        heading, rows = region.heading, region.rows
        line = heading.number if heading else _first(rows)
        title = heading.text if heading else ""
        if heading is None and (above := _alone(rows)):
            title, line = above.text.strip(), above.number
            rows = rows[rows.index(above) + 1 :]
        self.parts = Telling(title, line, region.level)
        self.begun = [self.parts]
        self._slot = ""
        self._filled: set[str] = set()
        """The parts that hold a word already."""
        self._parted = False
        """Was the part just gone on with, so that a blank line stands there?"""
        self._depth = 0
        self._list = ""
        self.begun += self._rows(Region(heading, rows))

    def holds(self, region: Region, asks: Asks) -> bool:
        """Does a region belong to this story?"""
        words = region.heading.text if region.heading else ""
        beside = region.level == self._depth
        if region.label:
            return region.plain or beside or region.level > self._level
        if markdown_fields.field_of(words):
            return beside or region.level > self._level
        inner = region.level > (self._depth or 6)
        return region.level > self._level and asks < (
            Asks.SURE if inner else Asks.MAYBE
        )

    def found(self, region: Region) -> None:
        """Let a story without a title begin where its first section does."""
        if region.heading and not self.parts.title:
            self.parts.line = region.heading.number

    @property
    def _level(self) -> int:
        """Headings deeper than this are the story's."""
        return self.parts.level or self._depth or 6

    def add(self, region: Region) -> list[Telling]:
        """Take up a region; the stories that begin in it."""
        heading = region.heading
        assert heading is not None, "only the first region has no heading"
        self._list = ""
        begun = []
        name = markdown_fields.field_of(heading.text)
        if found := region.label:
            begun = self._section(found, heading.number)
            self._depth = heading.level
        elif name in markdown_fields.TEXTS.values():
            self._slot = name or ""
        elif name:
            self._list = name
        else:
            if not self._depth or heading.level <= self._depth:
                self._slot = "aside"
            self._put(heading.written)
        return begun + self._rows(region, within=bool(self._list))

    def _rows(self, region: Region, *, within: bool = False) -> list[Telling]:
        begun: list[Telling] = []
        lettered = not self._depth and region.lettered
        for row in region.rows:
            found = label(row) if row.what is What.TEXT else None
            if row.what is What.TEXT and self._listed(row, within):
                self.parts.lists.setdefault(self._list, []).append(row)
            elif found and (lettered or not found.is_letter):
                begun += self._labelled(found, row)
            elif row.what is What.CODE:
                self._put(row.text)
            elif row.what is What.TEXT and not self._key(row):
                if is_asked(row.text):
                    self.parts.asked = self.parts.asked or row.number
                self._text(row.text)
        return begun

    def _labelled(self, found: answers.Label, row: Line) -> list[Telling]:
        self._list = ""
        begun = self._section(found, row.number)
        cut = answers.read(row.text) if row.text.count(":") > 1 else None
        if cut and len(cut.labels) > 1:
            self._put(cut.problem, Section.PROBLEM)
            self._put(cut.action, Section.ACTION)
            self._put(cut.result, Section.RESULT)
        elif found.rest:
            self._put(found.rest)
        return begun

    def _section(self, found: answers.Label, line: int) -> list[Telling]:
        """Go on in another section; the story that begins there, if one does."""
        begun = []
        if found.name == self.parts.first and Section.RESULT in self._filled:
            self.parts = Telling("", line, self.parts.level)
            self._filled = set()
            begun.append(self.parts)
        self.parts.first = self.parts.first or found.name
        self.parts.star |= found.name in _STAR
        assert found.section is not None, "only labels of sections come here"
        self._slot = found.section
        if self._slot in self._filled:
            # Situation and Task are paragraphs of one part.
            rows = self.parts.texts[self._slot]
            while not rows[-1].strip():
                rows.pop()
            rows.append("")
            self._parted = True
        return begun

    def _key(self, row: Line) -> bool:
        """Was the line one of the story's keys?"""
        found = markdown_fields.KEY.fullmatch(row.text)
        if found is None:
            return False
        name, value = _field(found[1]), (found[2] or "").strip()
        if name in markdown_fields.TEXTS.values() and self._slot:
            return False
        self._list = ""
        if name in markdown_fields.LISTS.values() and not value:
            self._list = name
        elif name in markdown_fields.TEXTS.values() and not value:
            self._slot = name
        elif name in markdown_fields.TEXTS.values():
            self._put(value, name)
        elif value:
            value = markdown_lines.bare(value)
            self.parts.keys.setdefault(name, []).append(Said(row.number, value))
        return True

    def _listed(self, row: Line, within: bool) -> bool:
        """Does a line belong to the list that is open?"""
        item = row.text.lstrip()[:1] in {*"-*+•"} or row.text[:1].isspace()
        return bool(self._list) and (within or item or row.blank)

    def _text(self, text: str) -> None:
        self._list = ""
        self._put(text[1:] if text.startswith("\\") and mistakable(text) else text)

    def _put(self, text: str, slot: str | None = None) -> None:
        slot = self._slot if slot is None else slot
        if self._parted and not text.strip():
            return
        self._parted = False
        self.parts.texts.setdefault(slot, []).append(text)
        if text.strip():
            self._filled.add(slot)


def _first(rows: Sequence[Line]) -> int:
    said: Iterator[int] = (row.number for row in rows if not row.blank)
    return next(said, rows[0].number if rows else 1)


def _alone(rows: Sequence[Line]) -> Line | None:
    """The one line above the labels and keys of rows: it may be a title."""
    said = [row for row in rows if not row.blank and row.what is not What.RULE][:2]
    if not said or len(said[0].text.strip()) > _LONGEST_TITLE or _leads(said[0]):
        return None
    return said[0] if len(said) == 1 or _leads(said[1]) else None


def _leads(row: Line) -> bool:
    """Does a line begin with a label or a key?"""
    found = label(row)
    key = found is None and markdown_fields.KEY.fullmatch(row.text)
    return row.what is not What.TEXT or bool(found or key)
