"""A store with a few stories in it, for the screens about stories."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from textual.screen import Screen

from srs_interview.core.cards import Fact, Link, Principle, Section, Story, Strength
from srs_interview.tui.app import SrsApp
from tests.tui import house

OWNERSHIP = "amazon-leadership-principles/ownership"
CUSTOMERS = "amazon-leadership-principles/customer-obsession"
TRUST = "amazon-leadership-principles/earn-trust"

NIGHTLY = Story(
    "",
    "The nightly job",
    links=(Link(OWNERSHIP), Link(TRUST, Strength.TAILORED)),
    problem="In 2025 the nightly job paid 140 suppliers twice, and nobody owned it.",
    action="I stopped it, because each run cost us trust. I called each supplier.",
    result="We had 40,000 back in nine days, and Acme Ltd stayed.",
    facts=(
        Fact("140 suppliers paid twice", Section.PROBLEM, core=True),
        Fact("I called each of them", core=True),
        Fact("40,000 back in nine days", Section.RESULT, core=True),
    ),
    kinds=("failure",),
    year=2025,
)
DOORS = Story("", "Dock doors", links=(Link(CUSTOMERS),))


def settled(tmp_path: Path, *stories: Story, interview_in: int | None = None) -> Path:
    """A database past the first ten minutes, with these stories, the last newest."""
    for file in _settled(stories, interview_in).iterdir():
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / house.DATABASE


@cache
def _settled(stories: tuple[Story, ...], interview_in: int | None) -> Path:
    # Writing a few stories takes a fifth of a second; a copy of them next to nothing.
    folder = Path(tempfile.mkdtemp(prefix="srs-interview-test-"))
    store = house.opened(house.fresh(folder))
    store.writing.finish_welcome()
    for each in stories:
        store.writing.save(each)
    if interview_in is not None:
        day = date.fromordinal(house.TODAY) + timedelta(days=interview_in)
        store.writing.set_interview(day, "SRE manager")
    store.close()
    return folder


def own(app: SrsApp) -> dict[str, Story]:
    """The stories as they are kept, by title."""
    assert app.opened is not None
    return {each.title: each for each in app.opened.writing.stories()}


def served(app: SrsApp, title: str) -> dict[str, Strength]:
    """How a story serves which principles."""
    return {link.principle: link.strength for link in own(app)[title].links}


def principles(app: SrsApp) -> tuple[Principle, ...]:
    """The principles that stories can serve."""
    assert app.opened is not None
    return app.opened.coaching.covered().bank.principles


def undo(app: SrsApp) -> str:
    """Take one step back; gives what it was."""
    assert app.opened is not None
    return app.opened.study.undo().label


def shows(app: SrsApp, kind: type[Screen[Any]]) -> Callable[[], bool]:
    """Is this screen on show?"""
    return lambda: isinstance(app.screen, kind)


def notes(app: SrsApp) -> list[str]:
    """What the toasts say."""
    return [note.message for note in app._notifications]
