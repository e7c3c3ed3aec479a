"""The ten-minute walk through the last three years that leaves stubs behind.

First the projects by name, then project by project the same six prompts. A prompt
that brings something back gets a title and, by one key, a principle; any step can be
skipped, and going back shows what was answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from srs_interview.core import beginnings
from srs_interview.core.beginnings import BEGINNINGS, Beginning
from srs_interview.core.cards import Principle, Story
from srs_interview.core.writing import proposing

WALK_SECONDS = 600
"""What the whole walk takes."""

NAMING_SECONDS = 90
"""What of it the names of the projects take."""

MOST_PROJECTS = 6
"""Beyond so many a prompt would have less time than it takes to read it."""

YEARS_BACK = 3

_MINE, _DISAGREED, _BETTER = BEGINNINGS


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to remember a project by."""

    beginning: Beginning
    """Its sentence, the kind of such a story and what it most often serves."""
    hint: str
    """Where to look, when nothing comes at once."""


PROMPTS = (
    Prompt(
        Beginning(
            "What was hard?",
            "",
            ("deliver-results", "bias-for-action", "think-big", "learn-and-be-curious"),
        ),
        "A date that could not move, something nobody had done, too few people.",
    ),
    Prompt(
        replace(_DISAGREED, prompt="Who disagreed with you, or you with them?"),
        "A manager, a customer, another team. What was said, and how did it end?",
    ),
    Prompt(
        replace(
            _MINE,
            prompt="What failed, and was yours?",
            likely=(*_MINE.likely, "success-and-scale-bring-broad-responsibility"),
        ),
        "Something you shipped, promised, missed or did not see coming.",
    ),
    Prompt(
        Beginning(
            "Who grew because of you?",
            "people",
            (
                "hire-and-develop-the-best",
                "strive-to-be-earths-best-employer",
                "earn-trust",
                "learn-and-be-curious",
            ),
        ),
        "Somebody who can now do what they could not do before.",
    ),
    Prompt(
        replace(
            _BETTER,
            prompt="What did you make simpler or cheaper?",
            likely=("invent-and-simplify", "frugality", *_BETTER.likely[1:]),
        ),
        "Steps, forms, tools or costs that are gone.",
    ),
    Prompt(
        Beginning(
            "Which figure moved because of you?",
            "data",
            (
                "customer-obsession",
                "deliver-results",
                "dive-deep",
                "insist-on-the-highest-standards",
            ),
        ),
        "Days, money, errors, complaints, people: from what to what?",
    ),
)
"""Asked of each project, in this order."""


@dataclass(frozen=True, slots=True)
class Project:
    """Something that was worked on, and when."""

    name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the walk about one project."""

    project: Project
    prompt: Prompt
    number: int
    """Its place among all the questions, from 1."""
    total: int
    seconds: int
    """Its share of the ten minutes."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the walk stands. A value: each move makes a new one."""

    today: date
    projects: tuple[Project, ...] = ()
    named: bool = False
    """Are the names of the projects complete?"""
    at: int = 0
    """How many questions lie behind."""
    found: tuple[tuple[int, Story], ...] = field(default=())
    """The stub of each question that has one, by the number of questions before it."""

    @property
    def since(self) -> int:
        """The first year of the three that are walked through."""
        return self.today.year - YEARS_BACK

    @property
    def total(self) -> int:
        """How many questions there are."""
        return len(self.projects) * len(PROMPTS)

    @property
    def done(self) -> bool:
        """Is nothing left to ask?"""
        return self.named and self.at >= self.total

    @property
    def step(self) -> Step | None:
        """The question on show; None while projects are named, and at the end."""
        if not self.named or self.done:
            return None
        project, prompt = divmod(self.at, len(PROMPTS))
        return Step(
            self.projects[project],
            PROMPTS[prompt],
            number=self.at + 1,
            total=self.total,
            seconds=(WALK_SECONDS - NAMING_SECONDS) // self.total,
        )

    @property
    def answered(self) -> Story | None:
        """The stub that the question on show already has, after going back."""
        return dict(self.found).get(self.at)

    @property
    def stubs(self) -> tuple[Story, ...]:
        """Everything that was found, project by project."""
        return tuple(stub for _, stub in sorted(self.found, key=lambda one: one[0]))

    def name(self, typed: str) -> Walk:
        """Add a project; a year in its name, or "last year", is its year.

        An empty line, a name that is there already and a seventh project add nothing.
        """
        name = " ".join(typed.split())
        there = {project.name.casefold() for project in self.projects}
        full = self.named or len(self.projects) >= MOST_PROJECTS
        if not name or full or name.casefold() in there:
            return self
        project = Project(name, proposing.year(name, self.today))
        return replace(self, projects=(*self.projects, project))

    def unname(self) -> Walk:
        """Take the last project away again, while they are named."""
        return self if self.named else replace(self, projects=self.projects[:-1])

    def begin(self) -> Walk:
        """Go on to the questions; without a project there is one, "My work"."""
        projects = self.projects or (Project("My work"),)
        return replace(self, projects=projects, named=True)

    def proposals(
        self, typed: str, principles: Sequence[Principle]
    ) -> tuple[Principle, ...]:
        """The three principles to choose from, by the question and by what was typed.

        () where no question is on show.
        """
        step = self.step
        if step is None:
            return ()
        return proposing.for_beginning(step.prompt.beginning, typed, principles)

    def answer(self, title: str, principle: Principle | None = None) -> Walk:
        """Leave a stub with this title, and go on; an empty title is a skip.

        Its year is the one that the title names, or else the project's.
        """
        step, title = self.step, " ".join(title.split())
        if step is None or not title:
            return self.skip()
        stub = replace(
            beginnings.stub(step.prompt.beginning, title, principle),
            year=proposing.year(title, self.today) or step.project.year,
            tags=(step.project.name,),
        )
        others = tuple(one for one in self.found if one[0] != self.at)
        return replace(self, at=self.at + 1, found=(*others, (self.at, stub)))

    def skip(self) -> Walk:
        """Go on; what the question already left stays."""
        return replace(self, at=min(self.at + 1, self.total)) if self.named else self

    def skip_project(self) -> Walk:
        """Go on to the next project."""
        if not self.named:
            return self
        after = (self.at // len(PROMPTS) + 1) * len(PROMPTS)
        return replace(self, at=min(after, self.total))

    def drop(self) -> Walk:
        """Take away the stub of the question on show."""
        kept = tuple(one for one in self.found if one[0] != self.at)
        return replace(self, found=kept)

    def back(self) -> Walk:
        """Go back a question; before the first one, to the names of the projects."""
        if self.at:
            return replace(self, at=self.at - 1)
        # Answers are kept by place: with some of them the places must not move.
        return replace(self, named=False) if not self.found else self


def for_gap(principle: Principle) -> tuple[Beginning, ...]:
    """Prompts that may bring back an event for a principle without a story.

    Those that most often serve it, and one made from each thing that a strong answer
    shows, so that any employer's principle has some.
    """
    return tuple(_for_gap(principle))


def _for_gap(principle: Principle) -> Iterator[Beginning]:
    serving = [p.beginning for p in PROMPTS if principle.slug in p.beginning.likely]
    yield from sorted(serving, key=lambda each: each.likely.index(principle.slug))
    for signal in principle.strong:
        yield Beginning(f"When did you do this: {signal}?", "", (principle.slug,))
    if not serving and not principle.strong:
        yield Beginning(f"When did you show {principle.name}?", "", (principle.slug,))


def found_for(principle: Principle, typed: str, today: date) -> Story:
    """The stub of an event that was remembered for a principle.

    Its kind is left open: any of the prompts may have brought it back.
    """
    title = " ".join(typed.split())
    beginning = Beginning("", "", (principle.slug,))
    stub = beginnings.stub(beginning, title, principle)
    return replace(stub, year=proposing.year(title, today))
