"""The one sentence that opens a story for a principle, and what to stress for it.

Source: DOMAIN A19, A21, A57, A59.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from srs_interview.core.cards import Fact, Principle, Story, Strength
from srs_interview.core.language import families, prose
from srs_interview.core.writing.cutting import LEAD_IN_WORDS as LEAD_IN_WORDS

STRESSED = 2
"""Facts that a transfer card asks for beside the lead-in."""

_FOR_EXAMPLE = "For example,"


def trouble(lead_in: str) -> str | None:
    """What is wrong with a lead-in, in a sentence; None where nothing is."""
    if not lead_in.strip():
        return None
    sentences = len(prose.sentences(lead_in))
    if sentences > 1:
        return f"A lead-in is one sentence; this has {sentences}."
    words = len(prose.words(lead_in))
    if words > LEAD_IN_WORDS:
        return f"A lead-in has at most {LEAD_IN_WORDS} words; this has {words}."
    return None


def opened(lead_in: str, problem: str) -> str:
    """The lead-in, "For example," and the Problem, as they are said (DOMAIN A19).

    Without a lead-in the Problem alone; one that says "for example" keeps its own.
    """
    lead_in, problem = " ".join(lead_in.split()), problem.strip()
    if not lead_in or not problem:
        return lead_in or problem
    if lead_in[-1] not in ".!?:…\"'\u201d\u2019":
        lead_in += "."
    if _SAYS_SO.match(problem) or _ENDS_SO.search(lead_in):
        return f"{lead_in} {problem}"
    return f"{lead_in} {_FOR_EXAMPLE} {_inside(problem)}"


@dataclass(frozen=True, slots=True)
class Transfer:
    """A card of its own: this story, for that principle."""

    story: str
    """The story's uid."""
    title: str
    principle: Principle
    lead_in: str
    """Empty while none is written: then the card asks for one."""
    opening: str
    """The lead-in and the first sentence of the Problem."""
    facts: tuple[Fact, ...]
    """The two to stress, in telling order."""

    @property
    def ready(self) -> bool:
        """Is there everything that the card asks for? (DOMAIN A57)"""
        return bool(self.lead_in) and len(self.facts) == STRESSED


def transfer(story: Story, principle: Principle) -> Transfer:
    """What to say when a story answers for this principle, tagged with it or not."""
    written = (each.lead_in for each in story.links if each.principle == principle.uid)
    lead_in = next(written, "").strip()
    first = next((span.text for span in prose.sentences(story.problem)), "")
    return Transfer(
        story.uid,
        story.title,
        principle,
        lead_in,
        opened(lead_in, first),
        stressed(story.facts, principle),
    )


def transfers(story: Story, principles: Sequence[Principle]) -> tuple[Transfer, ...]:
    """The transfer cards of a story: one a principle that it is tailored for."""
    tailored = {
        link.principle for link in story.links if link.strength is Strength.TAILORED
    }
    return tuple(transfer(story, one) for one in principles if one.uid in tailored)


def stressed(
    facts: Sequence[Fact], principle: Principle, wanted: int = STRESSED
) -> tuple[Fact, ...]:
    """The facts that speak most for a principle, in telling order.

    Core facts come first, and among them those with words of the principle's family.
    """
    ranked = sorted(
        range(len(facts)),
        key=lambda at: (
            not facts[at].core,
            -len(families.mentions(facts[at].text, principle)),
        ),
    )
    return tuple(facts[at] for at in sorted(ranked[:wanted]))


_SAYS_SO = re.compile(r"for (?:example|instance)\b", re.I)
_ENDS_SO = re.compile(r"\bfor (?:example|instance)[.,:]?$", re.I)
_STARTERS = """a an after as at before during early for from in it last late my on once
    one our shortly since the there this two we when while within"""
_LOWERED = frozenset(_STARTERS.split())


def _inside(problem: str) -> str:
    """The Problem as it goes on inside a sentence; names and "I" keep their capital."""
    word = problem.split(maxsplit=1)[0]
    if word[:1].isupper() and word.casefold() in _LOWERED:
        return problem[0].lower() + problem[1:]
    return problem
