"""`make screenshot`: the README's pictures, painted by the app itself.

Two weeks of a candidate who owns the sample stories are practised first, by seeded
dice and a clock that is moved on, so that the same pictures come out every time.
"""

from __future__ import annotations

import asyncio
import random
import re
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from srs_interview import paths
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Item,
    QuestionItem,
    ReadItem,
    State,
    StoryItem,
    WriteItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError
from srs_interview.opening import Opened, open_store
from srs_interview.settings import Settings
from srs_interview.studying import Session
from srs_interview.tui.app import SrsApp

FOLDER = Path(__file__).resolve().parent.parent / "docs"
DAYS = 12
LUCK = {"dive-deep": 0.35, "bias-for-action": 0.55, "earn-trust": 0.6}
"""How often an answer on a principle is good; four of five on the others."""
THINKING = 4.0
"""Seconds that the candidate needs for the question in the picture."""


class Clock:
    """A morning, moved on by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 9, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def main() -> None:
    """Practise, then paint the pictures."""
    FOLDER.mkdir(exist_ok=True)
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "srs-interview.db"
        settings = Settings()

        def opener() -> Opened:
            return open_store(database, settings, clock, paths.decks())

        practised(opener(), clock)
        app = SrsApp(settings, opener, opener)
        asyncio.run(paint(app))


def practised(opened: Opened, clock: Clock) -> None:
    """Days of practice, and the beginning of one more."""
    dice = random.Random(5)
    opened.importing.adopt_samples()
    interview = date(2026, 12, 4)
    opened.writing.set_interview(interview, "Software engineer")
    opened.writing.finish_welcome()
    for day in range(DAYS):
        session = opened.study.session()
        most = 2 if day == DAYS - 1 else 200
        item = session.next_item()
        for _ in range(most):
            if item is None:
                break
            do(session, item, dice)
            item = session.next_item()
        if day < DAYS - 1:
            clock.now += timedelta(days=1)
    opened.close()


def do(session: Session, item: Item, dice: random.Random) -> None:
    """Answer one item as the dice say."""
    match item:
        case QuestionItem(state=State.UNOPENED):
            session.nothing_yet()
        case QuestionItem() | StoryItem():
            luck = LUCK.get(item.principles[0].slug if item.principles else "", 0.85)
            good = dice.choice((Grade.GOOD, Grade.GOOD, Grade.EASY))
            bad = dice.choice((Grade.AGAIN, Grade.HARD))
            told = isinstance(item, StoryItem)
            session.grade(
                Answer(
                    good if dice.random() < luck else bad,
                    taken_ms=(dice.randint(130, 170) if told else dice.randint(8, 24))
                    * 1000,
                    spoken_seconds=dice.randint(105, 135) if told else None,
                )
            )
        case DecodeItem():
            session.decode(item.answer, 6000)
        case ReadItem():
            session.read(118)
        case WriteItem():
            session.decline_writing()


async def paint(app: SrsApp) -> None:
    """Home, some cards, then the answer side of a question that stories fit."""
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.opened is not None)
        await pilot.pause()
        save(app, "home")
        await pilot.press("c")
        await until(pilot, lambda: "▶" in shown(app))
        # Cards of all kinds of standing, some of them selected.
        await pilot.press("slash", *"lapses>0", "enter")
        await until(pilot, lambda: " of " in shown(app))
        await pilot.press("space", "down", "space")
        await pilot.pause()
        save(app, "cards")
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("s", "5")
        await until(pilot, lambda: "measured" in shown(app))
        save(app, "stats")
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: shows_open_question(app))
        await pilot.pause(THINKING)
        await pilot.press("space", "down")
        await pilot.pause()
        save(app, "review")


def shows_open_question(app: SrsApp) -> bool:
    """Is a question up that one of the stories fits? Others are skipped."""
    item = getattr(app.screen, "item", None)
    if item is None:
        return False
    if isinstance(item, QuestionItem) and item.state is State.OPEN:
        return True
    app.simulate_key("s")
    return False


def shown(app: SrsApp) -> str:
    """What stands on the screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


async def until(pilot: Pilot[SrsError], holds: Callable[[], bool]) -> None:
    """Wait for a stated condition."""
    for _ in range(400):
        await pilot.pause(0.05)
        if holds():
            return
    raise AssertionError("the screen to be painted never came")


def save(app: SrsApp, name: str) -> None:
    """Write the screen as SVG, with no font to be fetched from anywhere."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", app.export_screenshot(), flags=re.DOTALL)
    # Some viewers would otherwise drop the spaces that a line begins with.
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(f"docs/{name}.svg")


if __name__ == "__main__":
    main()
