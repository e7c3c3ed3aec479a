"""Frameworks and questions to deal a mock loop from."""

from __future__ import annotations

from dataclasses import replace

from srs_interview.core.cards import Fact, Form, Link, Principle, Question, Story
from srs_interview.core.coverage import Bank, bank_of
from srs_interview.core.loop import Answered, Loop, LoopSlot, answer, told
from srs_interview.core.rehearsing.loop_deal import Dealt, Prompt, Weighed, deal
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings, preset

TODAY = 740_000
FULL = preset(Format.FULL)
MIXED = ("success", "failure", "conflict", "how", "data", "feedback", "scale", "people")


def principle(number: int, **about: object) -> Principle:
    uid = f"house/p{number:02}"
    probes = tuple(f"{number}: probe {letter}" for letter in "abcdef")
    return replace(Principle(uid, f"Principle {number}", probes=probes), **about)  # type: ignore[arg-type]


def question(number: int, place: int, angle: str = "success") -> Question:
    uid = f"house/p{number:02}"
    form = Form.HOW if angle == "how" else Form.PAST
    return Question(f"q{number:02}-{place}", "house", "Tell me.", (uid,), form, angle)


def framework(count: int, *, w: float = 0.25) -> list[Weighed]:
    return [Weighed(principle(number), w) for number in range(count)]


def prompts(count: int, each: int = 8, seen: int | None = None) -> list[Prompt]:
    return [
        Prompt(question(number, place, MIXED[place % len(MIXED)]), seen)
        for number in range(count)
        for place in range(each)
    ]


def house(seed: int, settings: LoopSettings = FULL, count: int = 16) -> Dealt:
    return deal(settings, framework(count), prompts(count), seed=seed, today=TODAY)


def story(uid: str, *serves: int, facts: int = 4, **about: object) -> Story:
    """A story of the user's own that serves principles, with facts 1, 2, 3 ..."""
    links = tuple(Link(f"house/p{number:02}") for number in serves)
    kept = tuple(Fact(f"fact {chr(96 + n)}", id=n) for n in range(1, facts + 1))
    plain = Story(uid, uid.title(), links, "p", "a", "r", kept, year=2026)
    return replace(plain, **about)  # type: ignore[arg-type]


def stories_bank(*stories: Story, principles: int = 16) -> Bank:
    known = [principle(number) for number in range(principles)]
    return bank_of(stories, known, this_year=2026)


def asking(*slots: tuple[int, int], angles: dict[int, str] | None = None) -> Loop:
    """A loop by hand: a pair of interviewer and principle for each question."""
    return Loop(
        FULL,
        1,
        tuple(
            LoopSlot(
                number,
                interviewer,
                f"house/p{about:02}",
                f"Principle {about}",
                f"q{number}",
                "Tell me.",
                angle=(angles or {}).get(number, ""),
            )
            for number, (interviewer, about) in enumerate(slots, 1)
        ),
    )


def telling(loop: Loop, *stories: Story | None) -> Loop:
    """The same loop after its first questions were answered with these stories."""
    for number, each in enumerate(stories, 1):
        answered = Answered() if each is None else told(each)
        loop = answer(loop, number, answered)
    return loop
