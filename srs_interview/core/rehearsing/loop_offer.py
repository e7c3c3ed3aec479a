"""What a loop offers to be told now, and how a loop went in two numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from srs_interview.core.cards import Story
from srs_interview.core.loop import Loop, heard, next_slot, refusal, repeats
from srs_interview.core.rehearsing.loop_settings import CHOOSE_SECONDS

WORDS_PER_SECOND = 4
"""How fast a prompt is read (PRACTICE 5.2)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A story of the user's, as it stands in the loop at the question put now."""

    story: str
    """Uid."""
    title: str
    stub: bool = False
    """Is it a title without a text?"""
    heard: str = ""
    """Who else has heard it, as a sentence; empty when nobody has."""
    refused: str = ""
    """Why it cannot be told to this interviewer; empty when it can."""


def offers(loop: Loop, stories: Iterable[Story]) -> tuple[Offer, ...]:
    """Every story, those that nobody has heard first and by title: no hint in it."""
    here = next_slot(loop)
    if here is None:
        return ()
    found = [
        Offer(
            story.uid,
            story.title,
            story.stub,
            "" if loop.settings.name_only else heard(loop, here.number, story.uid),
            refusal(loop, here.number, story.uid, story.title),
        )
        for story in stories
    ]
    return tuple(sorted(found, key=_place))


def choose_seconds(prompt: str) -> int:
    """Until when a story should have come to mind, the reading included."""
    return CHOOSE_SECONDS + round(len(prompt.split()) / WORDS_PER_SECOND)


@dataclass(frozen=True, slots=True)
class Went:
    """How a loop went, in numbers that say nothing of quality."""

    filled: int
    """Questions that had a story which the loop had not heard."""
    asked: int
    repeated: int
    """Questions that got a story once more."""


def went(loop: Loop) -> Went:
    """Count what a loop came to so far; where stories are only named, none repeats."""
    told = sum(slot.story is not None for slot in loop.asked)
    again = 0
    if not loop.settings.name_only:
        again = sum(len(each.slots) - 1 for each in repeats(loop))
    return Went(told - again, len(loop.asked), again)


def _place(offer: Offer) -> tuple[bool, bool, bool, str, str]:
    heard_of, refused = bool(offer.heard), bool(offer.refused)
    return refused, heard_of, offer.stub, offer.title.casefold(), offer.story
