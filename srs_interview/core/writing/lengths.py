"""How long a story takes to say: its sections, its three lengths, and their budget.

Source: DOMAIN A16, A17, A22, A36. Seconds are estimated from words at the user's pace.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from srs_interview.core.cards import Section, Story, Structure
from srs_interview.core.language import prose

WORDS_PER_MINUTE = 140
"""The pace of most people, until the user's own is measured."""

TARGET_SECONDS = 120


class Length(StrEnum):
    """The three lengths that one story should be ready in."""

    HEADLINE = "headline"
    """What it was and what came of it, in one breath."""
    SHORT = "short"
    FULL = "full"


SECONDS = {Length.HEADLINE: 15, Length.SHORT: 60, Length.FULL: TARGET_SECONDS}
"""How long each should take, unless the story has a target of its own."""


class Band(StrEnum):
    """What a time is, against the time it should be."""

    EMPTY = "empty"
    SHORT = "short"
    GOOD = "good"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class SectionLength:
    """One section of a story, measured."""

    section: Section
    words: int
    seconds: int
    share: float
    """Of the words of all three, 0 to 1; 0 while nothing is written."""


@dataclass(frozen=True, slots=True)
class TextLength:
    """One of the three lengths of a story, measured against its time."""

    length: Length
    words: int
    seconds: int
    target_seconds: int
    words_wanted: int
    """The words that fill its time at the user's pace."""
    band: Band


def seconds(words: int, words_per_minute: int = WORDS_PER_MINUTE) -> int:
    """How long so many words take to say, rounded."""
    return round(words * 60 / max(1, words_per_minute))


def words_wanted(target_seconds: int, words_per_minute: int = WORDS_PER_MINUTE) -> int:
    """How many words fill a time, rounded."""
    return round(target_seconds * max(1, words_per_minute) / 60)


def band(spoken_seconds: int, target_seconds: int = TARGET_SECONDS) -> Band:
    """What a time is against its target; of two minutes, amber begins past 150 s.

    Good is from three quarters of the target to five quarters, red past six quarters
    (90, 150 and 180 s of 120, DOMAIN A22, A36).
    """
    if spoken_seconds <= 0:
        return Band.EMPTY
    if 4 * spoken_seconds < 3 * target_seconds:
        return Band.SHORT
    if 4 * spoken_seconds <= 5 * target_seconds:
        return Band.GOOD
    return Band.AMBER if 4 * spoken_seconds <= 6 * target_seconds else Band.RED


def sections(
    story: Story, words_per_minute: int = WORDS_PER_MINUTE
) -> tuple[SectionLength, ...]:
    """Problem, Action and Result with their words, seconds and shares."""
    counts = {each: len(prose.words(story.text_of(each))) for each in Section}
    total = sum(counts.values())
    return tuple(
        SectionLength(
            section,
            words,
            seconds(words, words_per_minute),
            words / total if total else 0.0,
        )
        for section, words in counts.items()
    )


def target(story: Story, length: Length) -> int:
    """The seconds that one length of a story should take."""
    if length is Length.FULL:
        return story.target_seconds or SECONDS[length]
    return SECONDS[length]


def text(story: Story, length: Length) -> str:
    """The words of one of its lengths; the full one is its three sections."""
    if length is Length.FULL:
        parts = (story.text_of(section).strip() for section in Section)
        return "\n\n".join(filter(None, parts))
    return story.short if length is Length.SHORT else story.headline


def measured(
    story: Story, length: Length, words_per_minute: int = WORDS_PER_MINUTE
) -> TextLength:
    """One length of a story against its time."""
    words = len(prose.words(text(story, length)))
    spoken, aim = seconds(words, words_per_minute), target(story, length)
    wanted = words_wanted(aim, words_per_minute)
    spoken = max(spoken, 1) if words else 0
    return TextLength(length, words, spoken, aim, wanted, band(spoken, aim))


_PAR = {section: section.value.capitalize() for section in Section}
_STAR = {**_PAR, Section.PROBLEM: "Situation and task"}


def labels(structure: Structure) -> Mapping[Section, str]:
    """What each section is called in a structure; a story is stored once for both."""
    return _STAR if structure is Structure.STAR else _PAR


def labelled(story: Story) -> tuple[tuple[str, str], ...]:
    """The parts of a story under the labels of its structure, in telling order.

    Under STAR the Problem is shown as Situation and Task, cut where the task begins.
    """
    parts = [(_PAR[section], story.text_of(section)) for section in Section]
    if story.structure is Structure.STAR:
        situation, task = situation_and_task(story.problem)
        parts[:1] = [("Situation", situation), ("Task", task)]
    return tuple(parts)


_TASK = re.compile(
    r"\b(?:I (?:was|had been) (?:asked|told|given)|I (?:had|needed|wanted) to"
    r"|my (?:task|job|role|goal|target|manager (?:asked|advised|wanted))"
    r"|it was up to me|we (?:had|needed) to|asked me to"
    r"|the (?:task|goal|target) was)\b",
    re.I,
)


def situation_and_task(problem: str) -> tuple[str, str]:
    """The Problem in two, so that nothing is lost or said twice.

    The task begins with the first sentence after the first that says what had to be
    done, or else with the last; a single sentence is all situation.
    """
    spans = prose.sentences(problem)
    if len(spans) < 2:
        return problem, ""
    tasks = (span for span in spans[1:] if _TASK.search(span.text))
    begins = next(tasks, spans[-1]).start
    return problem[:begins].rstrip(), problem[begins:]
