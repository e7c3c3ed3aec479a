"""The principles that cells and tags name, and a tally of what is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from srs_interview.core.cards import Principle, Story
from srs_interview.deckfile.drafts import nearest
from srs_interview.deckfile.principle_names import Names, flat
from srs_interview.deckfile.toml_fields import shown

_SPLIT = re.compile(r"([,;|\n])")
_COUNTED = 20_000
"""How many different names are counted."""
_PIECES = 30
_LISTED = 100
"""How many unknown names are listed one by one."""


@dataclass(slots=True)
class Unknown:
    """A name that is no principle's."""

    name: str
    line: int
    """Where it stands first."""
    principle: bool
    """Does it stand where principles are expected?"""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """What the cells of a row name."""

    uids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """What is no principle."""
    unknown: tuple[Unknown, ...] = ()
    """Where it is counted."""

    def again(self) -> Named:
        """The same, in one row more."""
        for each in self.unknown:
            each.rows += 1
        return self


@dataclass(slots=True)
class PrincipleCells:
    """Reads cells of principles and of tags; each name that is none is told once."""

    names: Names
    shared: dict[str, list[str]]
    """The uids of a name that principles of several frameworks bear."""
    _unknown: dict[str, Unknown] = field(default_factory=dict)

    @classmethod
    def of(cls, principles: Sequence[Principle]) -> PrincipleCells:
        """A reader that knows these principles."""
        owners: dict[str, list[str]] = {}
        for each in principles:
            for word in dict.fromkeys(_words(each)):
                owners.setdefault(word, []).append(each.uid)
        proper = Counter(flat(each.name).casefold() for each in principles)
        # An alias that is the name of another principle gives way to it.
        shared = {
            word: uids
            for word, uids in owners.items()
            if len(uids) > 1 and proper[word] != 1
        }
        return cls(Names(principles, Story("", "")), shared)

    def principles(self, cell: str, line: int) -> Named:
        """A cell of principles, one or several with commas between them.

        A ";" separates only where what stands around it are principles: one name has it
        inside.
        """
        return self._read(cell, line, tag=False)

    def tags(self, cell: str, line: int, *, spaced: bool) -> Named:
        """A cell of tags; `spaced` as Anki has them, with "_" for a space in one."""
        if not cell:
            return _NONE
        if not spaced and (_SPLIT.search(cell) or self._find(cell)):
            return self._read(cell, line, tag=True)
        found = [self._read(each, line, tag=True) for each in cell.split()]
        return together(*found)

    def problems(self) -> Iterator[tuple[int, str]]:
        """What is no principle, with its first line; see `told`."""
        for line, said, _ in self.told():
            yield line, said

    def told(self) -> Iterator[tuple[int, str, str]]:
        """What is no principle: first line, sentence, word; the most frequent first.

        Of tags only those are told that look like a principle: the others are meant so.
        """
        told = 0
        for each in sorted(self._unknown.values(), key=lambda one: -one.rows):
            if told == _LISTED:
                said = "more names that are no principles are not listed"
                yield each.line, said, ""
                return
            if said := self._said(each):
                told += 1
                rows = f"{each.rows} row{'s' * (each.rows != 1)}"
                said = f"{shown(each.name)[1:-1]}: {rows}, {said}"
                yield each.line, said, each.name

    def _said(self, unknown: Unknown) -> str:
        if uids := self.shared.get(unknown.name.casefold()):
            return f"in several frameworks; write one of: {', '.join(uids)}"
        hint = nearest(unknown.name, self.names.shown)
        if hint:
            return f"no such principle; nearest: {hint}"
        return "no such principle" if unknown.principle else ""

    def _read(self, cell: str, line: int, *, tag: bool) -> Named:
        uids, tags = self._parsed(cell, tag)
        counted = (self._counted(name, line, tag) for name in tags)
        return Named(uids, tags, tuple(filter(None, counted)))

    def _counted(self, name: str, line: int, tag: bool) -> Unknown | None:
        key = name.casefold()
        if key not in self._unknown:
            if len(self._unknown) == _COUNTED:
                return None
            self._unknown[key] = Unknown(name, line, not tag)
        self._unknown[key].rows += 1
        return self._unknown[key]

    def _parsed(self, cell: str, tag: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if uid := self._find(cell, tag):
            return (uid,), ()
        pieces = _SPLIT.split(cell)
        if len(pieces) == 1:
            name = flat(cell)
            return (), (name,) if name else ()
        if len(pieces) > _PIECES * 2:
            return (), (flat(cell),)
        uids: dict[str, None] = {}
        tags: list[str] = []
        at, rest = 0, ""
        while at < len(pieces):
            end, uid = self._longest(pieces, at, tag)
            separator = pieces[end] if end < len(pieces) else ""
            if uid:
                uids[uid] = None
                tags.append(rest)
                rest = ""
            else:
                rest += pieces[at] + (separator if separator == ";" else "")
                if separator != ";":
                    tags.append(rest)
                    rest = ""
            at = end + 1
        names = dict.fromkeys(flat(each).strip("; ") for each in (*tags, rest))
        return (*uids,), tuple(filter(None, names))

    def _longest(
        self, pieces: Sequence[str], at: int, tag: bool
    ) -> tuple[int, str | None]:
        """The end of the longest name that begins with a piece, and whose it is."""
        for end in range(len(pieces), at, -2):
            if uid := self._find("".join(pieces[at:end]), tag):
                return end, uid
        return at + 1, None

    def _find(self, text: str, tag: bool = False) -> str | None:
        for word in _readings(text) if tag else (text,):
            key = flat(word).casefold()
            if key not in self.shared and (uid := self.names.known.get(key)):
                return uid
        return None


_NONE = Named()


def together(*named: Named) -> Named:
    """What several cells name, without what is named twice."""
    if len(named) == 1:
        return named[0]
    return Named(
        tuple(dict.fromkeys(uid for each in named for uid in each.uids)),
        tuple(dict.fromkeys(tag for each in named for tag in each.tags)),
        tuple(unknown for each in named for unknown in each.unknown),
    )


def _readings(tag: str) -> Iterator[str]:
    """A tag, with spaces for its "_", and the innermost of nested ones."""
    yield tag
    yield tag.replace("_", " ")
    last = tag.rpartition("::")[2]
    yield last
    yield last.replace("_", " ")


def _words(principle: Principle) -> Iterator[str]:
    for word in (principle.name, principle.slug, *principle.aliases):
        if flat(word):
            yield flat(word).casefold()
