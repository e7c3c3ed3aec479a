"""Cells that are a cloze note of Anki: a card for each part that one hides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from srs_interview.deckfile import anki_clozes
from srs_interview.deckfile.anki_errors import CardError

MARK = "{{c"
"""Begins every cloze, so that all other cells are told by one look."""

_MOST = 200
"""Cards of one cell."""
_ROOM = 32_000_000
"""Characters that all cards of a file's clozes may take, for each holds its text."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one card of a cloze note asks, and what it answers."""

    number: int
    """Of the parts that it hides, from 1."""
    front: str
    back: str


@dataclass(slots=True)
class Clozes:
    """The clozes of one file, which share the room that they may take."""

    left: int = _ROOM

    def sides(self, text: str, more: str) -> Iterator[Side]:
        """The cards of a cell, with what stands beside it; none where it has no cloze.

        Raises:
            CardError: They are more than anybody writes.
        """
        cut = anki_clozes.clozed(text)
        numbers = sorted(each for each in cut.numbers if each > 0)
        if len(numbers) > _MOST:
            raise CardError(f"{len(numbers)} clozes in one cell; {_MOST} may be")
        self.left -= len(numbers) * (2 * len(text) + len(more))
        if self.left < 0:
            raise CardError("the clozes of the file make too much text; split it")
        back = "\n\n".join(filter(None, (anki_clozes.back(cut.parts), more)))
        for number in numbers:
            yield Side(number, anki_clozes.front(cut.parts, number), back)


def uid(whole: str, number: int) -> str:
    """The uid of one card of a row that has an id, or one that Anki has given it."""
    if whole.startswith("anki:"):
        return f"{whole.rpartition('/')[0]}/{number - 1}"
    return f"{whole}-c{number}"
