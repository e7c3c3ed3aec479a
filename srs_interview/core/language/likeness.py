"""Is what is being typed there already, in nearly the same words?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from srs_interview.core.language import families

COMPARED = 500
"""Cards that one text is compared with at most, so that a key press never waits."""

LONGEST = 1000
"""Characters of a text that are looked at."""

_ALIKE = 0.75
"""The share of their telling words that two texts must have in common."""

_RARE_WORDS = 4
"""Words by which the cards to be compared with are found, the rarest first."""

_WORDS_TO_DIFFER = 3
"""With fewer telling words than this two texts must have the very same ones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A card that is there: a question by its prompt, a story by its title."""

    uid: str
    text: str


class Shelf:
    """The cards that are there, ready to be asked at every key."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = tuple(entries)
        self._words = [_telling(each.text) for each in self._entries]
        self._whole: dict[str, list[int]] = {}
        self._having: dict[str, list[int]] = {}
        for number, (entry, words) in enumerate(
            zip(self._entries, self._words, strict=True)
        ):
            self._whole.setdefault(_folded(entry.text), []).append(number)
            for word in words:
                self._having.setdefault(word, []).append(number)

    def __len__(self) -> int:
        return len(self._entries)

    def nearest(self, typed: str, *, but: str = "") -> Entry | None:
        """The card that says nearly the same; None where none does.

        Bounded: at most `COMPARED` cards are compared, those that share the rarest
        words with what is typed.

        Args:
            typed: What stands in the field.
            but: The uid of the card that is being edited.
        """
        for number in self._whole.get(_folded(typed), ())[:COMPARED]:
            if self._entries[number].uid != but and typed.strip():
                return self._entries[number]
        words = _telling(typed)
        best, most = None, 0.0
        for number in self._candidates(words):
            entry, alike = self._entries[number], _alike(words, self._words[number])
            if alike > most and entry.uid != but:
                best, most = entry, alike
        return best

    def _candidates(self, words: frozenset[str]) -> list[int]:
        known = [self._having[word] for word in words if word in self._having]
        rarest = sorted(known, key=len)[:_RARE_WORDS]
        found = dict.fromkeys(number for each in rarest for number in each[:COMPARED])
        return list(found)[:COMPARED]


def _telling(text: str) -> frozenset[str]:
    """The stems of the words that one card has and another has not."""
    return families.stems(text[:LONGEST]) - _ASKING


_ASKING = families.stems(
    "tell describe explain share talk walk example instance occasion situation"
)
"""How questions begin, whatever they ask."""


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words in common, where it is large enough to speak of; else 0."""
    common = len(one & other)
    if not common or (len(one) < _WORDS_TO_DIFFER and one != other):
        return 0.0
    share = common / len(one | other)
    return share if share >= _ALIKE else 0.0


def _folded(text: str) -> str:
    letters = (c if c.isalnum() else " " for c in text[:LONGEST].casefold())
    return " ".join("".join(letters).split())
