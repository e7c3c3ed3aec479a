"""The cutter: a raw answer, sentence by sentence, into Problem, Action and Result.

Each sentence goes to one of four buckets; the fourth is for what the answer does not
need, which is kept aside and never rehearsed (DOMAIN A23, A24). Every sentence comes
with a proposal, by its words and its place, that the user confirms or overrules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from srs_interview.core.cards import Section, Story
from srs_interview.core.language import prose
from srs_interview.core.writing.cut_cues import general, proposals

LEAD_IN_WORDS = 25
"""An opening sentence is no longer than this (DOMAIN A21)."""


class Bucket(StrEnum):
    """Where a sentence goes; the value is the key that puts it there."""

    PROBLEM = "p"
    ACTION = "a"
    RESULT = "r"
    ASIDE = "x"


_BUCKET_OF = {
    Section.PROBLEM: Bucket.PROBLEM,
    Section.ACTION: Bucket.ACTION,
    Section.RESULT: Bucket.RESULT,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of the raw answer."""

    text: str
    proposed: Bucket
    marked: Bucket | None = None
    """Where the user put it; None while nothing was said."""
    paragraph: int = 0
    """Which paragraph of the raw answer it stood in, from 0."""
    general: bool = False
    """Is it a general statement, which at best leads in to a story? (DOMAIN A19)"""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(prose.words(self.text))


@dataclass(frozen=True, slots=True)
class Parts:
    """What the cutter made of a raw answer."""

    problem: str
    action: str
    result: str
    aside: str
    """Everything that is in none of the three, in order."""

    @property
    def removed(self) -> int:
        """How many words are kept aside."""
        return len(prose.words(self.aside))

    def into(self, story: Story) -> Story:
        """The story with these sections; what it had kept aside stays before ours."""
        aside = "\n\n".join(filter(None, (story.aside.strip(), self.aside)))
        return replace(
            story,
            problem=self.problem,
            action=self.action,
            result=self.result,
            aside=aside,
        )


@dataclass(frozen=True, slots=True)
class Cutter:
    """A raw answer and how far it is cut. A value: each key makes a new one."""

    pieces: tuple[Piece, ...] = ()
    at: int = 0
    """The sentence on show; the number of sentences once all lie behind."""

    @property
    def current(self) -> Piece | None:
        """The sentence on show; None at the end."""
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    @property
    def left(self) -> int:
        """How many sentences nothing was said of yet."""
        return sum(piece.marked is None for piece in self.pieces)

    @property
    def lead_in(self) -> str:
        """A general statement short enough to open the story with; "" without one."""
        fitting = (
            p.text for p in self.pieces if p.general and p.words <= LEAD_IN_WORDS
        )
        return next(fitting, "")

    def mark(self, bucket: Bucket) -> Cutter:
        """Put the sentence on show into a bucket, and go on to the next."""
        return replace(self._marked(bucket), at=min(self.at + 1, len(self.pieces)))

    def unmark(self) -> Cutter:
        """Take back what was said of the sentence on show."""
        return self._marked(None)

    def accept(self) -> Cutter:
        """Put the sentence on show where it was proposed to go."""
        return self if self.current is None else self.mark(self.current.proposed)

    def accept_all(self) -> Cutter:
        """Put every sentence that is left where it was proposed to go."""
        pieces = tuple(
            piece if piece.marked else replace(piece, marked=piece.proposed)
            for piece in self.pieces
        )
        return replace(self, pieces=pieces, at=len(pieces))

    def back(self) -> Cutter:
        """Show the sentence before; what was said of it stays until it is changed."""
        return replace(self, at=max(0, self.at - 1))

    def on(self) -> Cutter:
        """Show the next sentence, and say nothing of this one."""
        return replace(self, at=min(self.at + 1, len(self.pieces)))

    def again(self, raw: str) -> Cutter:
        """The text after it was mended: sentences that stayed keep where they went.

        The first sentence of which nothing was said is on show.
        """
        said: dict[str, list[Bucket | None]] = {}
        for piece in reversed(self.pieces):
            said.setdefault(piece.text, []).append(piece.marked)
        pieces = tuple(
            replace(piece, marked=said[piece.text].pop())
            if said.get(piece.text)
            else piece
            for piece in cut(raw).pieces
        )
        fresh = (at for at, piece in enumerate(pieces) if piece.marked is None)
        return Cutter(pieces, next(fresh, len(pieces)))

    def parts(self) -> Parts:
        """The sections as they stand; a sentence that is left counts as aside."""
        return Parts(*(_joined(self._in(bucket)) for bucket in Bucket))

    def _in(self, bucket: Bucket) -> Iterator[Piece]:
        for piece in self.pieces:
            if (piece.marked or Bucket.ASIDE) is bucket:
                yield piece

    def _marked(self, bucket: Bucket | None) -> Cutter:
        if self.current is None:
            return self
        pieces = list(self.pieces)
        pieces[self.at] = replace(pieces[self.at], marked=bucket)
        return replace(self, pieces=tuple(pieces))


def cut(raw: str) -> Cutter:
    """A raw answer in sentences, each with where it probably belongs.

    Labels such as `P:`, `Action:` or a heading are taken as proposals and leave the
    text; the marks of lists do too. Nothing else does.
    """
    read = tuple(_read(raw))
    texts = [text for text, _, _ in read]
    by_words = proposals(texts, [label for _, label, _ in read])
    return Cutter(
        tuple(
            Piece(
                text,
                Bucket.ASIDE if section is None else _BUCKET_OF[section],
                paragraph=paragraph,
                general=general(text),
            )
            for (text, _, paragraph), section in zip(read, by_words, strict=True)
        )
    )


_LABELS = {
    **dict.fromkeys(("problem", "situation", "task", "p", "s", "t"), Section.PROBLEM),
    **dict.fromkeys(("action", "actions", "a"), Section.ACTION),
    **dict.fromkeys(("result", "results", "outcome", "r"), Section.RESULT),
}
_LABEL = re.compile(
    r"(?P<heading>#{1,6}[ \t]*)?[*_]{0,3}(?P<name>[A-Za-z]{1,9})[*_]{0,3}"
    r"(?:[ \t]*:[*_]{0,3}(?:\s+|$)|(?(heading)[ \t]*(?:\n\s*|$)|(?!)))"
)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")


def _read(raw: str) -> Iterator[tuple[str, Section | None, int]]:
    """Each sentence, the section it is labelled for, and its paragraph."""
    section: Section | None = None
    paragraph, end = 0, 0
    for span in prose.sentences(raw):
        paragraph += _PARAGRAPH.search(raw, end, span.start) is not None
        end = span.end
        label = _LABEL.match(span.text)
        named = _LABELS.get(label["name"].casefold()) if label else None
        text = span.text
        if label and named:
            section, text = named, text[label.end() :]
        if text.strip():
            yield text.strip(), section, paragraph


def _joined(pieces: Iterator[Piece]) -> str:
    """Their text, a blank line where the raw answer began a paragraph between them."""
    return "".join(_spaced(tuple(pieces)))


def _spaced(pieces: Sequence[Piece]) -> Iterator[str]:
    for place, piece in enumerate(pieces):
        if place:
            same = piece.paragraph == pieces[place - 1].paragraph
            yield " " if same else "\n\n"
        yield piece.text
