"""How well the user's stories cover what a loop may ask (DOMAIN A54-A58, E3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from srs_interview.core.cards import (
    FAILURE,
    Form,
    Link,
    Principle,
    Question,
    Story,
    Strength,
)
from srs_interview.core.writing.metric_kinds import metric_kinds

ANGLES_OF_OWN = MappingProxyType({FAILURE: 0.0, "feedback": 0.5, "conflict": 0.5})
"""Angles that need a story of that kind, and what one of another kind is worth."""

HOW = "how"
"""The angle of the general question, "how do you"."""

UNASKED = ("", HOW)
"""Angles that no kind of story can answer better than another."""

RELATED = 0.4
"""How far a story serves a principle when it carries only a related one."""

_OTHER_KIND = 0.8
_PRIMARY, _TAILORED, _UNTAILORED = 1.0, 0.9, 0.6
_RECENT_YEARS, _OLDER_YEARS = 2, 5


class Age(StrEnum):
    """How long ago a story happened, as interviewers see it."""

    RECENT = "recent"
    """Up to two years ago."""
    OLDER = "older"
    """Three to five."""
    OLD = "old"


_WORTH_OF_AGE = {Age.RECENT: 1.0, Age.OLDER: 0.9, Age.OLD: 0.75, None: 0.9}


@dataclass(frozen=True, slots=True)
class Slot:
    """One question of a loop, as far as finding a story for it goes."""

    principle: str
    """The uid of the principle that the question probes."""
    angle: str = ""
    interviewer: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One of the user's own stories, as far as covering questions goes."""

    uid: str
    title: str
    links: tuple[Link, ...] = ()
    kinds: tuple[str, ...] = ()
    year: int | None = None
    """When it happened; None while that is not known."""
    recall: float = 1.0
    """Predicted chance that it can be told on the day, 0 to 1."""
    metric_kinds: tuple[str, ...] = ()
    """What its figures are about: customer, financial, technical, people."""
    tellable: bool = True
    stub: bool = False
    """Is it a title without text? Then it is shown and answers nothing."""

    @classmethod
    def of(cls, story: Story, *, recall: float = 1.0) -> Told:
        """A story as coverage sees it."""
        return cls(
            *(story.uid, story.title, story.links, story.kinds, story.year, recall),
            *(metric_kinds(story), story.tellable, story.stub),
        )

    def link_to(self, principle: str) -> Link | None:
        """How it serves a principle; None when it does not."""
        return next((link for link in self.links if link.principle == principle), None)


def fit(told: Told, principle: str, related: Collection[str] = ()) -> float:
    """How far a story serves a principle, 0 to 1 (DOMAIN E3).

    Args:
        told: The story.
        principle: The uid of the principle that is asked for.
        related: Uids of the principles whose stories transfer to it.
    """
    link = told.link_to(principle)
    if link is None:
        served = any(link.principle in related for link in told.links)
        return RELATED if served else 0.0
    if link.strength is Strength.PRIMARY:
        return _PRIMARY
    return _TAILORED if link.lead_in.strip() else _UNTAILORED


def angle_worth(kinds: Collection[str], angle: str) -> float:
    """How far a story of these kinds meets an angle, 0 to 1 (DOMAIN E3)."""
    if angle in UNASKED or angle in kinds:
        return 1.0
    return ANGLES_OF_OWN.get(angle, _OTHER_KIND)


def recency(year: int | None, this_year: int) -> float:
    """What age leaves of a story's worth; an unknown year counts as middling."""
    return _WORTH_OF_AGE[age(year, this_year)]


def age(year: int | None, this_year: int) -> Age | None:
    """How long ago it was (DOMAIN A52); None where the year is not known."""
    if year is None:
        return None
    years = this_year - year
    if years <= _RECENT_YEARS:
        return Age.RECENT
    return Age.OLDER if years <= _OLDER_YEARS else Age.OLD


def edge(
    told: Told, slot: Slot, *, this_year: int, related: Collection[str] = ()
) -> int:
    """How well a story answers a question, 0 (not at all) to 100 (DOMAIN E3).

    What fits at all is worth at least 1: a story that is nearly forgotten still
    fills its slot, badly. A stub answers nothing.

    Args:
        told: The story.
        slot: The question.
        this_year: The calendar year that the story's age is counted to.
        related: Uids of the principles whose stories transfer to the slot's.
    """
    return worth(told, fit(told, slot.principle, related), slot.angle, this_year)


def worth(told: Told, fitting: float, angle: str, this_year: int) -> int:
    """The edge of a story that fits a question's principle so far, 0 to 100."""
    fitting *= angle_worth(told.kinds, angle)
    if told.stub or not fitting:
        return 0
    return max(1, round(100 * fitting * recency(told.year, this_year) * told.recall))


@dataclass(frozen=True, slots=True)
class Bank:
    """The user's own stories, the principles they may serve, and the year."""

    stories: tuple[Told, ...]
    principles: tuple[Principle, ...]
    """Those that stories can serve, in published order."""
    this_year: int
    angles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By principle the angle of each of its questions, as often as it comes."""

    @property
    def related(self) -> Mapping[str, tuple[str, ...]]:
        """For each principle those whose stories transfer to it, the closest first."""
        return {each.uid: relatives(each) for each in self.principles}

    def weights(self, slots: Sequence[Slot]) -> list[list[int]]:
        """The edges, a row for each slot and a column for each story."""
        related = self.related
        return [
            [
                edge(
                    told,
                    slot,
                    this_year=self.this_year,
                    related=related.get(slot.principle, ()),
                )
                for told in self.stories
            ]
            for slot in slots
        ]


def relatives(principle: Principle) -> tuple[str, ...]:
    """Uids of the principles whose stories transfer to one, the closest first."""
    return tuple(f"{principle.framework}/{slug}" for slug in principle.related)


def bank_of(
    stories: Iterable[Story],
    principles: Iterable[Principle],
    *,
    this_year: int,
    questions: Iterable[Question] = (),
    recalls: Mapping[str, float] = MappingProxyType({}),
) -> Bank:
    """The user's own stories as a bank; samples never count (PRACTICE 6.5).

    Args:
        stories: Stories of the user's own, stubs among them.
        principles: Those that stories can serve, in published order.
        this_year: The calendar year of the day that matters.
        questions: Those that may be asked; plain ones need no story (PRACTICE 5.1).
        recalls: By story uid, the chance that it can be told then; 1 where unknown.
    """
    own = (
        Told.of(story, recall=recalls.get(story.uid, 1.0))
        for story in stories
        if not story.sample
    )
    return Bank(tuple(own), tuple(principles), this_year, angles_of(questions))


def angles_of(questions: Iterable[Question]) -> dict[str, tuple[str, ...]]:
    """The angle of each question, under the principle that it probes."""
    found: dict[str, tuple[str, ...]] = {}
    for question in questions:
        angle = question.angle or (HOW if question.form is Form.HOW else "")
        for first in question.principles[:1]:
            if not question.plain:
                found[first] = (*found.get(first, ()), angle)
    return found
