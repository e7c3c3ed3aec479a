"""Frameworks and questions to deal a mock loop from."""

from __future__ import annotations

from dataclasses import replace

from srs_interview.core.cards import Form, Principle, Question
from srs_interview.core.loop_deal import Dealt, Prompt, Weighed, deal
from srs_interview.core.loop_settings import Format, LoopSettings, preset

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
