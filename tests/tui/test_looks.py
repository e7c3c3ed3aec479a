"""What the screens of a session look like: the last line of defence, as text files.

`make snapshots` takes today's screens as the right ones; CONTRIBUTING says how to read
what it changed.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from srs_interview.core.items import Item, State
from srs_interview.tui.screens.review import ReviewScreen
from tests.tui.fakes import (
    COLD_CHAIN,
    FakeSession,
    FakeWriting,
    as_session,
    as_writing,
    decode,
    question,
    story,
)
from tests.tui.hosts import seen, showing, until
from tests.tui.test_review_question import Ticking, press

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((80, 24), (60, 20))


@dataclass(frozen=True)
class Scene:
    """A screen, and how it is come to."""

    name: str
    items: Sequence[Item]
    keys: Sequence[str] = ()
    shows: str = "left"
    """What stands there once it is all painted."""


SCENES = (
    Scene("question", [question()]),
    Scene("answer", [question()], ["space", "down"], "which one did you mean?"),
    Scene("unopened", [question(state=State.UNOPENED)]),
    Scene("story", [story()], (), "starts the clock|start the clock"),
    Scene(
        "ticks", [story()], ["space", "space", "1", "2", "2", "o", "w"], "figure (2)"
    ),
    Scene("decode", [decode()], ["1"], "Dive Deep."),
    Scene("finish", [], (), "18 cards"),
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_screen_of_the_session_looks_as_it_did(scene: Scene) -> None:
    """UX 4, "look"."""
    clock = Ticking()
    session = as_session(FakeSession(scene.items))
    screen = ReviewScreen(session, as_writing(FakeWriting([COLD_CHAIN])), now=clock)
    async with showing(screen, SIZES[0]) as (app, pilot):
        await press(pilot, clock, *scene.keys)
        await until(lambda: any(each in seen(app) for each in scene.shows.split("|")))
        for wide, high in SIZES:
            await pilot.resize_terminal(wide, high)
            await until(lambda: len(seen(app).split("\n")) == high)  # noqa: B023 - awaited within this turn
            screen._hush()  # what a key has done is said for a while only
            await pilot.pause()
            check(f"{scene.name}-{wide}x{high}", seen(app))


def check(name: str, shown: str) -> None:
    """Compare a screen with the one that is kept, or keep it."""
    path = FOLDER / f"{name}.txt"
    text = "\n".join(row.rstrip() for row in shown.split("\n")) + "\n"
    if os.environ.get("SNAP_UPDATE"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    differs = difflib.unified_diff(
        kept.splitlines(), text.splitlines(), "stored", "painted now", lineterm="", n=1
    )
    difference = "\n".join(differs)
    assert not difference, f"{path.name} differs; see CONTRIBUTING\n{difference}"
