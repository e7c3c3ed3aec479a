"""A headline and a short telling proposed from the full story, in its own sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srs_interview.core.cards import Section, Story
from srs_interview.core.language import prose
from srs_interview.core.writing import fact_proposals, lengths
from srs_interview.core.writing.lengths import WORDS_PER_MINUTE, Length


@dataclass(frozen=True, slots=True)
class _Sentence:
    section: Section
    place: int
    text: str
    words: int
    worth: float


def proposed(
    story: Story, length: Length, words_per_minute: int = WORDS_PER_MINUTE
) -> str:
    """Whole sentences of the story that fit the time of a length, in their order.

    The Result that says most comes first into a headline; a short telling has at least
    the beginning, what was done and what came of it. "" where no sentence is written;
    the full length is the story itself.
    """
    if length is Length.FULL:
        return lengths.text(story, length)
    found = tuple(_sentences(story))
    budget = lengths.words_wanted(lengths.SECONDS[length], words_per_minute)
    kept: dict[int, _Sentence] = {}
    for each in _wanted(found, length):
        if each.place not in kept and each.words <= budget:
            kept[each.place] = each
            budget -= each.words
    if found and not kept:
        kept[0] = min(found, key=lambda one: one.words)
    return " ".join(kept[place].text for place in sorted(kept))


def _wanted(found: Sequence[_Sentence], length: Length) -> Iterator[_Sentence]:
    """Sentences by how much they are needed; some may come twice."""
    ranked = sorted(found, key=lambda one: -one.worth)
    best = {
        section: [one for one in ranked if one.section is section]
        for section in Section
    }
    first = found[:1]
    if length is Length.HEADLINE:
        yield from best[Section.RESULT][:1]
        yield from best[Section.ACTION][:1]
        yield from first
        return
    yield from first
    yield from best[Section.RESULT][:1]
    yield from best[Section.ACTION][:2]
    yield from ranked


def _sentences(story: Story) -> Iterator[_Sentence]:
    place = 0
    for section in Section:
        for span in prose.sentences(story.text_of(section)):
            text = " ".join(span.text.split())
            worth = fact_proposals.worth(text, section)
            yield _Sentence(section, place, text, len(text.split()), worth)
            place += 1
