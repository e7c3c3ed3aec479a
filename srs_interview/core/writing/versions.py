"""Versions of a story, and what changed from one to the next (DOMAIN A35, A66, A69)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, pairwise

from srs_interview.core.cards import Section, Story
from srs_interview.core.language import prose
from srs_interview.core.writing import lengths


@dataclass(frozen=True, slots=True)
class Version:
    """A story as it stood at one moment."""

    at: datetime
    day: int
    """The study day of that moment."""
    story: Story
    note: str = ""
    findings: Mapping[str, int] = field(default_factory=dict)
    """How many findings the lint had, by severity; empty where it was not asked."""

    @property
    def words(self) -> int:
        """The words of its three sections."""
        return sum(len(prose.words(self.story.text_of(one))) for one in Section)

    @property
    def shares(self) -> dict[Section, float]:
        """The share of each section, 0 to 1: the bars of before and after."""
        return {one.section: one.share for one in lengths.sections(self.story)}


class Change(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share one fate, with the blanks that follow them."""

    change: Change
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(prose.words(self.text))


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version to another."""

    runs: Mapping[Section, tuple[Run, ...]]
    before: Mapping[Section, float]
    """Shares of the sections in the first version, 0 to 1."""
    after: Mapping[Section, float]

    def words(self, change: Change) -> int:
        """How many words were kept, added or removed in all sections."""
        return sum(
            run.words
            for runs in self.runs.values()
            for run in runs
            if run.change is change
        )

    @property
    def sentence(self) -> str:
        """Such as "12 words added, 31 removed." """
        added, removed = self.words(Change.ADDED), self.words(Change.REMOVED)
        if not (added or removed):
            return "No word changed."
        return f"{added} word{'' if added == 1 else 's'} added, {removed} removed."


def difference(before: Story, after: Story) -> Difference:
    """What changed in each section, word by word, and the shares before and after."""
    return Difference(
        {one: runs(before.text_of(one), after.text_of(one)) for one in Section},
        {one.section: one.share for one in lengths.sections(before)},
        {one.section: one.share for one in lengths.sections(after)},
    )


def runs(before: str, after: str) -> tuple[Run, ...]:
    """One text as an edit of another, word by word; blanks alone change nothing.

    The kept and the added words are those of `after`, the kept and the removed those of
    `before`, each in order. Sentences are compared first, and words only where they
    differ, so that a text of 20,000 words takes no longer than a moment.
    """
    # A blank after the last word: it may be kept where others follow it.
    return tuple(_merged(_compared(_sentences(f"{before} "), _sentences(f"{after} "))))


_WORD = re.compile(r"\S+\s*")
_MOST_COMPARED = 4_000
"""Words on both sides of one changed place; beyond, it is replaced as a whole."""
_MOST_SENTENCES = 20_000

_SMALL = 400
"""Beyond so many words the most frequent ones are passed over when comparing."""

_Words = list[str]
"""Words with the blanks after them, so that a text can be put together again."""


def _sentences(text: str) -> list[_Words]:
    starts = [0, *(span.start for span in prose.sentences(text)[1:]), len(text)]
    pieces = (text[a:b] for a, b in pairwise(starts))
    return [words for piece in pieces if (words := _WORD.findall(piece))]


def _compared(before: list[_Words], after: list[_Words]) -> Iterator[Run]:
    for kept, olds, news in _blocks(_keys(before), _keys(after), _MOST_SENTENCES):
        new = [word for words in after[news] for word in words]
        if kept:
            yield Run(Change.KEPT, "".join(new))
            continue
        old = [word for words in before[olds] for word in words]
        yield from _by_word(old, new)


def _by_word(before: _Words, after: _Words) -> Iterator[Run]:
    bare = [word.rstrip() for word in before], [word.rstrip() for word in after]
    for kept, olds, news in _blocks(*bare, _MOST_COMPARED):
        if not kept:
            yield Run(Change.REMOVED, "".join(before[olds]))
        yield Run(Change.KEPT if kept else Change.ADDED, "".join(after[news]))


def _keys(sentences: Sequence[_Words]) -> list[str]:
    return [" ".join(word.rstrip() for word in words) for words in sentences]


def _blocks(
    before: Sequence[str], after: Sequence[str], most: int
) -> Iterator[tuple[bool, slice, slice]]:
    """Stretches that both have and stretches that differ, in order."""
    if len(before) + len(after) > most:
        yield before == after, slice(None), slice(None)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) > _SMALL)
    for name, i1, i2, j1, j2 in matcher.get_opcodes():
        yield name == "equal", slice(i1, i2), slice(j1, j2)


def _merged(found: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of one fate as one run, without empty ones; removed before added."""
    texts = (run for run in found if run.text)
    for kept, group in groupby(texts, lambda run: run.change is Change.KEPT):
        neighbours = tuple(group)
        for change in (Change.KEPT,) if kept else (Change.REMOVED, Change.ADDED):
            text = "".join(run.text for run in neighbours if run.change is change)
            if text:
                yield Run(change, text)
