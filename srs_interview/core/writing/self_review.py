"""The seven questions to ask of one's own story (DOMAIN A70).

The app proposes an answer where it can see one; the user's own answer is what counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from srs_interview.core.cards import Principle, Section, Story
from srs_interview.core.language import families, prose
from srs_interview.core.language.prose import FigureKind
from srs_interview.core.writing import lengths
from srs_interview.core.writing.lengths import WORDS_PER_MINUTE, Band, Length


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the app can see by itself."""

    yes: bool | None
    """None where only the user can say."""
    why: str
    """One plain sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """One of the seven questions, what the app sees and what the user said."""

    key: str
    """Under which the answer is stored."""
    question: str
    seen: Proposal
    answer: bool | None = None
    """None while the user has not answered."""

    @property
    def holds(self) -> bool:
        """The user's answer, or the app's until there is one."""
        return bool(self.seen.yes if self.answer is None else self.answer)


def review(
    story: Story,
    answers: Mapping[str, bool] | None = None,
    *,
    words_per_minute: int = WORDS_PER_MINUTE,
) -> tuple[Row, ...]:
    """The seven questions in their order.

    Args:
        story: The version that is looked at.
        answers: What the user said of it, by key; unknown keys are passed over.
        words_per_minute: The user's pace.
    """
    said = answers or {}
    return tuple(
        Row(key, question, see(story, words_per_minute), said.get(key))
        for key, (question, see) in _QUESTIONS.items()
    )


def _par(story: Story, _: int) -> Proposal:
    missing = [s.value.capitalize() for s in Section if not story.text_of(s).strip()]
    if missing:
        return Proposal(False, f"Nothing is written under {' and '.join(missing)}.")
    return Proposal(True, "All three sections are written.")


def _long_enough(story: Story, words_per_minute: int) -> Proposal:
    full = lengths.measured(story, Length.FULL, words_per_minute)
    wanted = f"{full.words} words for {full.words_wanted}: about {full.seconds} s."
    return Proposal(full.band is Band.GOOD, wanted)


def _action_longest(story: Story, _: int) -> Proposal:
    shares = {one.section: one.share for one in lengths.sections(story)}
    action = shares.pop(Section.ACTION)
    return Proposal(
        action > max(shares.values()),
        f"The Action has {100 * action:.0f} % of the words.",
    )


def _data(story: Story, _: int) -> Proposal:
    without = [s.value.capitalize() for s in Section if not _measured(story, s)]
    if Section.RESULT.value.capitalize() in without:
        return Proposal(False, "The Result has no figure.")
    if without:
        return Proposal(True, f"The Result has a figure; none in {without[0]}.")
    return Proposal(True, "Each section has a figure.")


def _customer(story: Story, _: int) -> Proposal:
    if story.customer_impact.strip():
        return Proposal(True, f"You wrote: {story.customer_impact.strip()}")
    if found := families.mentions(story.result, _CUSTOMERS):
        return Proposal(None, f"The Result speaks of {found[0]}. Is that the customer?")
    if families.mentions(f"{story.problem} {story.action}", _CUSTOMERS):
        return Proposal(False, "The customer is gone by the Result.")
    return Proposal(False, "No customer is named.")


def _skills(story: Story, _: int) -> Proposal:
    if story.skills:
        return Proposal(True, f"You named {', '.join(story.skills)}.")
    return Proposal(
        None, "Which skills of the job does the Action show? None is named."
    )


def _second(story: Story, _: int) -> Proposal:
    carried = len(set(story.principles))
    if carried > 1:
        return Proposal(True, f"It is tagged with {carried}.")
    return Proposal(
        False, "It is tagged with one." if carried else "It has no tag yet."
    )


_CUSTOMERS = Principle("any/customer-obsession", "Customers")

_QUESTIONS: dict[str, tuple[str, Callable[[Story, int], Proposal]]] = {
    "par": ("Is it a Problem, an Action and a Result?", _par),
    "length": ("Is it long enough, and not too long?", _long_enough),
    "action": ("Is the Action the longest part?", _action_longest),
    "data": ("Does it have data?", _data),
    "customer": ("Does it say what it did for the customer?", _customer),
    "skills": ("Does it show your skills?", _skills),
    "second": ("Does it speak to a second principle?", _second),
}

KEYS = tuple(_QUESTIONS)
"""The keys of the seven questions, in their order."""


def _measured(story: Story, section: Section) -> bool:
    found = prose.figures(story.text_of(section))
    return any(figure.kind is not FigureKind.YEAR for figure in found)
