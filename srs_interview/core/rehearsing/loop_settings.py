"""The sizes of a mock loop, and the five formats it comes in (DOMAIN E1 and E2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

LARGEST_SEED = 2**63 - 1
"""What is larger the database cannot keep."""

SEEDS = 10_000
"""Seeds are drawn below this, so that they can be read out."""

CHOOSE_SECONDS = 10
"""How soon a story should have come to mind."""

PROBE_SECONDS, TICK_SECONDS = 45, 20
"""What an answer to a probe and the ticking of the facts take."""

_LIMITS = {
    "interviewers": range(1, 8),
    "questions": range(1, 21),
    "probes": range(0, 7),
    "bar_raiser_probes": range(0, 7),
    "minutes": range(1, 121),
    "target_seconds": range(15, 601),
}


_TECHNICAL = re.compile(
    r"""\b(?: (?:sde|swe|sdet|sdm|sre|tpm|dba)\d*
    | \w*engineer(?:s|ing)? | \w*developers? | programmers? | coders?
    | architects? | scientists? | software | technical
    | devops | devsecops | sysadmin | front-?end | back-?end | full-?stack
    | machine\ learning | site\ reliability )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Roles whose interviewers share the time with coding or system design."""


def technical(role: str) -> bool:
    """Is this a role with technical questions in its loop? (DOMAIN E1)

    Args:
        role: As a user wrote it, such as "SDE2, payments".
    """
    return _TECHNICAL.search(role) is not None


class Format(StrEnum):
    """What is practised: a conversation, a whole day of them, or one skill alone."""

    ONE = "one"
    """One interviewer, 12 to 15 minutes: the default."""
    SCREEN = "screen"
    """The call before the loop: 30 to 60 minutes, 3 to 5 questions."""
    FULL = "full"
    """Every interviewer; can be left and resumed between two of them."""
    FOUR = "four"
    """Four questions in a row on one principle, no story twice."""
    RAPID = "rapid"
    """Twenty prompts, the story is only named, five minutes."""


@dataclass(frozen=True, slots=True)
class LoopSettings:
    """How large a loop is. Numbers of DOMAIN E1; every one of them is a setting."""

    format: Format = Format.FULL
    interviewers: int = 5
    principles_least: int = 2
    principles_most: int = 3
    """Principles of one interviewer; fewer when there are fewer questions."""
    questions: int = 3
    """Main questions of one interviewer: 2 in technical roles, 3 in others."""
    probes: int = 2
    """Follow-ups to each question."""
    bar_raiser_probes: int = 3
    minutes: int = 50
    """What one interviewer has, greeting and own questions included."""
    target_seconds: int = 120
    """What a telling should take where the story has no target of its own."""

    def __post_init__(self) -> None:
        for name, allowed in _LIMITS.items():
            if getattr(self, name) not in allowed:
                raise ValueError(
                    f"{name} of a loop must be {allowed[0]} to {allowed[-1]}, "
                    f"got {getattr(self, name)}"
                )
        if not 1 <= self.principles_least <= self.principles_most:
            raise ValueError(
                "principles of an interviewer must be at least 1 and at most what is "
                f"dealt, got {self.principles_least} to {self.principles_most}"
            )

    @property
    def name_only(self) -> bool:
        """Is the story only named, so that nothing is told or probed?"""
        return self.format is Format.RAPID

    @property
    def has_bar_raiser(self) -> bool:
        """Only a loop of several has somebody from outside the team."""
        return self.format is Format.FULL and self.interviewers > 1

    def probes_of(self, bar_raiser: bool) -> int:
        """How many follow-ups one interviewer puts to each answer."""
        return self.bar_raiser_probes if bar_raiser else self.probes

    @property
    def seconds(self) -> int:
        """About how long it takes to practise, without the small talk."""
        if self.name_only:
            return self.questions * self.interviewers * (CHOOSE_SECONDS + 5)
        each = CHOOSE_SECONDS + self.target_seconds + TICK_SECONDS
        extra = self.has_bar_raiser * (self.bar_raiser_probes - self.probes)
        probes = self.probes * self.interviewers + extra
        return self.questions * (each * self.interviewers + probes * PROBE_SECONDS)


_FULL = LoopSettings()
_PRESETS = {
    Format.ONE: replace(_FULL, format=Format.ONE, interviewers=1, minutes=15),
    Format.SCREEN: replace(
        _FULL, format=Format.SCREEN, interviewers=1, questions=4, minutes=45
    ),
    Format.FULL: _FULL,
    Format.FOUR: replace(
        _FULL,
        format=Format.FOUR,
        interviewers=1,
        principles_least=1,
        principles_most=1,
        questions=4,
        probes=0,
        minutes=10,
    ),
    Format.RAPID: replace(
        _FULL,
        format=Format.RAPID,
        interviewers=1,
        principles_least=20,
        principles_most=20,
        questions=20,
        probes=0,
        minutes=5,
    ),
}


def preset(format: Format, *, technical: bool = False) -> LoopSettings:
    """The settings of a format.

    Args:
        format: Which one.
        technical: Is it for a technical role, whose interviewers ask two questions
            of this sort beside their technical ones?
    """
    settings = _PRESETS[format]
    if technical and format is Format.FULL:
        return replace(settings, questions=2)
    return settings


class Sizes(Protocol):
    """What a user can set of a loop."""

    @property
    def interviewers(self) -> int:
        """People in a whole loop."""

    @property
    def questions_each(self) -> int | None:
        """Main questions of one interviewer; None goes by the role."""

    @property
    def minutes_each(self) -> int:
        """What one interviewer of a whole loop has."""

    @property
    def target_seconds(self) -> int:
        """What a telling should take."""


def usual(format: Format, role: str, sizes: Sizes) -> LoopSettings:
    """A format as the user's settings and the role that is prepared for want it.

    Args:
        format: Which one.
        role: As a user wrote it; empty where none was said.
        sizes: What the user set.
    """
    of_the_role = preset(format, technical=technical(role))
    wanted = replace(of_the_role, target_seconds=sizes.target_seconds)
    if format not in (Format.ONE, Format.FULL):
        return wanted
    full = format is Format.FULL
    return replace(
        wanted,
        interviewers=sizes.interviewers if full else 1,
        questions=sizes.questions_each or wanted.questions,
        minutes=sizes.minutes_each if full else wanted.minutes,
    )


@dataclass(frozen=True, slots=True)
class LoopWish:
    """A loop as a command line asks for it; what is None is as usual."""

    format: Format
    seed: int | None = None
    interviewers: int | None = None
    principles: tuple[int, int] | None = None
    """Of one interviewer: at least, and at most."""
    questions: int | None = None

    def sizes(self, usual: LoopSettings) -> LoopSettings:
        """The usual settings with what was asked for.

        Raises:
            ValueError: A loop cannot be so.
        """
        least, most = usual.principles_least, usual.principles_most
        if self.principles is not None:
            least, most = self.principles
        return replace(
            usual,
            interviewers=self.interviewers or usual.interviewers,
            principles_least=least,
            principles_most=most,
            questions=self.questions or usual.questions,
        )
