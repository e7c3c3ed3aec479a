"""What is practised: questions, stories with their facts, and the principles behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from srs_interview.core.kinds import Kind as Kind

FAILURE = "failure"
"""The one angle that only a story of that kind can answer (PRACTICE 1)."""

TELLABLE_FACTS = 3
"""How many facts a story needs before it can be told and graded (PRACTICE 1)."""

STORIES_PER_PRINCIPLE = 4
"""Stories a principle should have: interviewers may ask four questions on one."""


class Form(StrEnum):
    """How a question is put."""

    PAST = "past"
    HOW = "how"
    OPINION = "opinion"


class Section(StrEnum):
    """The three parts of an answer, in telling order."""

    PROBLEM = "problem"
    ACTION = "action"
    RESULT = "result"


class Strength(StrEnum):
    """How a story serves a principle: written for it, or tailored by its opening."""

    PRIMARY = "primary"
    TAILORED = "tailored"


class Structure(StrEnum):
    """How the sections of a story are labelled; it is stored once for both."""

    PAR = "par"
    """Problem, Action, Result."""
    STAR = "star"
    """Situation and Task for the Problem, then Action and Result."""


KINDS = (
    "success",
    "failure",
    "conflict",
    "tradeoff",
    "data",
    "scale",
    "ambiguity",
    "pressure",
    "people",
    "influence",
    "learning",
    "constraint",
    "judgement",
    "longterm",
    "risk",
    "feedback",
)
"""What a story can be about, and from which side a question may come at it."""

ANGLES = (*KINDS, "how")
"""The angles of questions: the kinds of stories, and the general "how do you"."""


@dataclass(frozen=True, slots=True)
class Framework:
    """One employer's set of principles, and what that employer calls one."""

    uid: str
    title: str
    employer: str = ""
    term: str = "principle"
    plural: str = "principles"


@dataclass(frozen=True, slots=True)
class Principle:
    """One thing interviewers look for, and what tells strong answers from weak ones."""

    uid: str
    """`<framework>/<slug>`; never reused."""
    name: str
    essence: str = ""
    weight: float = 1.0
    """How likely it is to be asked, relative to the others."""
    always: bool = False
    """Must it be prepared whatever the role?"""
    aliases: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """Slugs of principles of the same framework whose stories transfer."""
    position: int = 0
    """Its place in the published order."""

    @property
    def framework(self) -> str:
        """The id of the framework it belongs to."""
        return self.uid.partition("/")[0]

    @property
    def slug(self) -> str:
        """Its name within its framework."""
        return self.uid.partition("/")[2]

    @property
    def first_probe(self) -> str:
        """The follow-up of every telling, where it is always asked (DOMAIN A47)."""
        return self.probes[0] if self.always and self.probes else ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a complete telling must contain."""

    text: str
    section: Section = Section.ACTION
    core: bool = False
    """Is the answer lost without it?"""
    id: int | None = None
    """Its number in the store; None while it has not been saved."""


@dataclass(frozen=True, slots=True)
class Link:
    """That a story serves a principle, and the sentence that tailors it."""

    principle: str
    """The principle's uid."""
    strength: Strength = Strength.PRIMARY
    lead_in: str = ""
    since: int = 0
    """The study day from which it opens questions (PRACTICE 5.3); 0 is always."""


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt that an interviewer may say; its principles stay hidden at first."""

    uid: str
    deck: str
    """The id of the deck it came with."""
    prompt: str
    principles: tuple[str, ...]
    """Uids; the first is the one that the question probes."""
    form: Form = Form.PAST
    angle: str = ""
    core: bool = False
    answer: str = ""
    """An answer of its own makes it a plain two-sided card (PRACTICE 5.1)."""
    parts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """What its file calls it beside its principles."""
    """What is asked beside the prompt; a whole answer answers each (DOMAIN A11)."""

    @property
    def wording(self) -> str:
        """All that is read of it."""
        return " ".join((self.prompt, *self.parts))

    @property
    def plain(self) -> bool:
        """Has it an answer of its own, so that no story is needed?"""
        return bool(self.answer)


@dataclass(frozen=True, slots=True)
class Story:
    """One event from the candidate's own work, told in about two minutes."""

    uid: str
    title: str
    links: tuple[Link, ...] = ()
    problem: str = ""
    action: str = ""
    result: str = ""
    facts: tuple[Fact, ...] = ()
    kinds: tuple[str, ...] = ()
    role: str = ""
    year: int | None = None
    sample: bool = False
    metrics: tuple[str, ...] = ()
    """Figures that must be said; each stands literally in the text."""
    opening: str = ""
    headline: str = ""
    short: str = ""
    target_seconds: int | None = None
    skills: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    customer: str = ""
    customer_impact: str = ""
    critique: str = ""
    structure: Structure = Structure.PAR
    aside: str = ""
    """What was cut out of it: kept, and never rehearsed (DOMAIN A24)."""
    cost_accepted: str = ""
    """What it cost, and who accepted that (DOMAIN A31)."""
    craft_terms: tuple[str, ...] = ()
    """Terms of the trade that the user can define in one sentence (DOMAIN A48)."""
    deck: str = "own"

    @property
    def stub(self) -> bool:
        """Is it a title with no text yet?"""
        return not (self.problem or self.action or self.result)

    @property
    def tellable(self) -> bool:
        """Can it be told and graded fact by fact? (PRACTICE 1)"""
        return (
            not self.sample
            and bool(self.action.strip())
            and bool(self.result.strip())
            and len(self.facts) >= TELLABLE_FACTS
        )

    @property
    def principles(self) -> tuple[str, ...]:
        """The uids of the principles it serves, the one it was written for first."""
        return tuple(link.principle for link in self.links)

    def text_of(self, section: Section) -> str:
        """The words of one of its three sections."""
        return {
            Section.PROBLEM: self.problem,
            Section.ACTION: self.action,
            Section.RESULT: self.result,
        }[section]


_Name = TypeVar("_Name", str, int)


def fits(
    principle: _Name, angle: str, *, carries: Iterable[_Name], kinds: Iterable[str]
) -> bool:
    """Can a story answer a question? (PRACTICE 1)

    Args:
        principle: The question's first principle, by uid or by number in the store.
        angle: The question's angle; `failure` asks for a story of that kind.
        carries: The principles of the story.
        kinds: What the story is about.
    """
    return principle in carries and (angle != FAILURE or FAILURE in kinds)


def rewritten(before: Story, after: Story) -> bool:
    """Is this another story now, so that it has to be told anew? (PRACTICE 6.4)

    A core fact changed, or more than a third of the words did.
    """
    if before.stub:
        return not after.stub
    core_facts = [
        {fact.text for fact in story.facts if fact.core} for story in (before, after)
    ]
    if core_facts[0] != core_facts[1]:
        return True
    old, new = (
        Counter(f"{story.problem} {story.action} {story.result}".split())
        for story in (before, after)
    )
    changed = max((old - new).total(), (new - old).total())
    return changed * 3 > max(old.total(), new.total())


@dataclass(frozen=True, slots=True)
class Fitting:
    """A story of the user's own that fits the question on show."""

    uid: str
    title: str
    lead_in: str = ""
    stub: bool = False
    strength: Strength = field(default=Strength.PRIMARY)
