"""What a note calls by name: principles that are known, and words that are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from srs_interview.core.cards import Link, Principle, Story, Strength
from srs_interview.deckfile.markdown_lines import Findings, Said
from srs_interview.deckfile.principle_names import Names, flat
from srs_interview.deckfile.story_text import STRENGTH
from srs_interview.deckfile.toml_fields import shown

_LONGEST_NAME = 200
_LONGEST_LIST = 5_000
"""Characters; in a longer one no comma is looked for within a name."""
_OF_CARDS = frozenset(
    ("card", "cards", "flashcard", "flashcards", "drill", "fc", "anki", "srs", "spaced")
)
"""Tags that say only that a line is a card."""


class Naming:
    """Principles by slug, name or alias; what matches none is listed once (FORMATS)."""

    def __init__(self, principles: Sequence[Principle]) -> None:
        self._names = Names(principles, Story(uid="", title=""))
        self._unknown: dict[str, tuple[str, int, int, bool]] = {}

    def exactly(self, text: str) -> str | None:
        """The principle that a text names and says nothing else; None where none."""
        if len(text) > _LONGEST_NAME:
            return None
        found = self._names.find(_bare(text))
        return found[0] if found and not found[1].strip(" :") else None

    def uids(self, said: Iterable[Said]) -> tuple[dict[str, int], tuple[str, ...]]:
        """The principles that values name, each with its line, and the other words."""
        links, tags = self.links(said)
        return {link.principle: line for link, line in links}, tags

    def links(
        self, said: Iterable[Said]
    ) -> tuple[tuple[tuple[Link, int], ...], tuple[str, ...]]:
        """Values as links of a story, the first of them primary, and the other words.

        What a lead-in would be is read only in a list: in `A, B` a comma parts names.
        """
        links: dict[str, tuple[Link, int]] = {}
        tags: dict[str, None] = {}
        for each in said:
            for uid, rest in self._named(each):
                if uid is None:
                    if rest.casefold().partition("/")[0] not in _OF_CARDS:
                        tags.setdefault(rest)
                elif uid not in links:
                    links[uid] = _link(uid, rest, first=not links), each.line
        return tuple(links.values()), tuple(tags)

    def unmatched(self, findings: Findings) -> None:
        """Warn once of each word that is no principle."""
        for word, line, times, tag in self._unknown.values():
            cards = "1 card" if times == 1 else f"{times} cards"
            hint = findings.hint(word, self._names.shown)
            # A tag that is like no principle is meant to be a tag.
            if hint or not tag:
                said = f"{shown(word)[1:-1]}: {cards}, no such principle{hint}"
                findings.warn(line, said, word)

    def _named(self, said: Said) -> Iterator[tuple[str | None, str]]:
        text = flat(said.text)
        if said.item:
            found = self._names.find(text) or self._names.find(_plain(text))
            if found is None:
                yield self._one(_bare(text.partition(":")[0]), said)
                return
            if not found[1].startswith(","):
                yield found
                return
        if len(text) > _LONGEST_LIST:
            for word in text.split(","):
                yield self._one(_bare(word), said)
            return
        while text := text.strip(", "):
            found = self._names.find(_bare(text) if "," not in text else text)
            if found and (not found[1] or found[1].startswith(",")):
                yield found[0], ""
                text = found[1]
            else:
                word, _, text = text.partition(",")
                yield self._one(_bare(word), said)

    def _one(self, word: str, said: Said) -> tuple[str | None, str]:
        """The principle that a word is; else the word, counted."""
        if uid := self.exactly(word):
            return uid, ""
        key = word.casefold()
        before = self._unknown.get(key, (word, said.line, 0, True))
        tag = before[3] and said.tag
        self._unknown[key] = (*before[:2], before[2] + 1, tag)
        return None, word


def _bare(text: str) -> str:
    """A name without the marks of a tag, a link or emphasis."""
    text = text.strip().strip("*_\"'`").strip()
    if text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2]
    return text.lstrip("#").strip()


def _plain(text: str) -> str:
    """An item without the marks of emphasis and of a link within it."""
    for mark in ("**", "[[", "]]"):
        text = text.replace(mark, "")
    return text.lstrip("# ")


def _link(uid: str, rest: str, *, first: bool) -> Link:
    found = STRENGTH.fullmatch(rest)
    usual = Strength.PRIMARY if first else Strength.TAILORED
    stated = Strength(found[1].lower()) if found and found[1] else usual
    return Link(uid, stated, flat(found[2] or "") if found else flat(rest.strip(" ,")))
