"""Texts for the tests of the lint: the shipped samples, and filling words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from srs_interview.core.cards import Story
from srs_interview.core.lint import Severity, Written, lint
from srs_interview.deckfile import toml
from srs_interview.deckfile.drafts import Parsed

TODAY = date(2026, 11, 23)
DECKS = Path(__file__).parents[2] / "decks"


def _read(name: str) -> Parsed:
    return toml.parse((DECKS / f"{name}.toml").read_text("utf-8"), source=name)


SAMPLES: tuple[Story, ...] = tuple(
    draft.value for draft in _read("sample-stories").stories
)
NAMES: dict[str, str] = {
    draft.value.uid: draft.value.name
    for draft in _read("amazon-leadership-principles").principles
}
NIGHT_JOB = next(story for story in SAMPLES if story.uid.endswith("eng-night-batch"))
GOOD = Written.of(NIGHT_JOB, NAMES)
"""A story in which no rule finds an error or a warning."""


def filled(problem: int, action: int, result: int) -> Written:
    """Sections of so many words that mean nothing."""
    return Written("word " * problem, "word " * action, "word " * result)


def rules(written: Written, **options: object) -> list[str]:
    """The ids of what is found, in order."""
    return [each.rule for each in lint(written, today=TODAY, **options).findings]  # type: ignore[arg-type]


def serious(written: Written) -> set[str]:
    """The ids of errors and warnings."""
    found = lint(written, today=TODAY).findings
    return {each.rule for each in found if each.severity is not Severity.HINT}


def acting(action: str) -> Written:
    """The good story with another Action."""
    return replace(GOOD, action=action)


def ending(result: str) -> Written:
    """The good story with another Result."""
    return replace(GOOD, result=result)


def beginning(problem: str) -> Written:
    """The good story with another Problem."""
    return replace(GOOD, problem=problem)
