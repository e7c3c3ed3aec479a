"""What a job asks for: its role and level, its skills, and what must be prepared.

Source: DOMAIN A3, A28, A29.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from srs_interview.core.cards import Story
from srs_interview.core.language import families
from srs_interview.core.text import typed_line

MOST_SKILLS = 30

_BEGINNING = 6
"""Letters by which "negotiation" and "negotiated" are the same."""

WEIGHTS = (0.5, 1.0, 2.0, 3.0)
"""How likely a principle is to be asked in this role: the steps of a key."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The job that is prepared for."""

    level: str = ""
    """Such as "senior"; empty while it is not known."""
    skills: tuple[str, ...] = ()
    """What the advert asks for, in its words."""
    must: tuple[str, ...] = ()
    """Uids of principles that must be prepared for this role, beside those that must
    be for every role: none of those can be switched off (DOMAIN A3)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One skill of the job, and the stories that show it."""

    skill: str
    titles: tuple[str, ...]


def skills_in(text: str) -> tuple[str, ...]:
    """The skills that were typed: one a line, or with commas between them."""
    parts = (typed_line(part) for line in text.splitlines() for part in line.split(","))
    found: dict[str, str] = {}
    for part in parts:
        if part:
            found.setdefault(part.casefold(), part)
    return tuple(found.values())[:MOST_SKILLS]


def shows(story: Story, skill: str) -> bool:
    """Does a story show a skill? It lists it, or its Action speaks of it."""
    text = " ".join((*story.skills, story.title, story.action))
    if re.search(rf"(?<!\w){re.escape(skill)}(?!\w)", text, re.IGNORECASE):
        return True
    said = families.stems(text)
    begun = {word[:_BEGINNING] for word in said}
    stems = families.stems(skill)
    return bool(stems) and all(word[:_BEGINNING] in begun for word in stems)


def asked(stories: Iterable[Story], skills: Sequence[str]) -> tuple[Asked, ...]:
    """For each skill the stories that show it, in the order of the advert."""
    written = [each for each in stories if not (each.stub or each.sample)]
    return tuple(
        Asked(skill, tuple(s.title for s in written if shows(s, skill)))
        for skill in skills
    )


def beside_the_job(
    stories: Iterable[Story], skills: Sequence[str]
) -> tuple[Story, ...]:
    """Written stories that show none of the skills that the job asks for (A29)."""
    if not skills:
        return ()
    written = (each for each in stories if not (each.stub or each.sample))
    return tuple(s for s in written if not any(shows(s, skill) for skill in skills))


def next_weight(weight: float, step: int) -> float:
    """The weight after it, or before it; it stops at both ends."""
    if step > 0:
        return next((each for each in WEIGHTS if each > weight), WEIGHTS[-1])
    lower = (each for each in reversed(WEIGHTS) if each < weight)
    return next(lower, WEIGHTS[0])
