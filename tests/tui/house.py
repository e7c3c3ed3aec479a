"""The whole app over a real store in a folder of the test's own."""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from textual.pilot import Pilot

from srs_interview import opening, paths
from srs_interview.core.days import study_day
from srs_interview.core.today import Today
from srs_interview.errors import SrsError
from srs_interview.opening import Opened
from srs_interview.settings import DEFAULTS, Settings
from srs_interview.store import glance
from srs_interview.store.engine import open_engine
from srs_interview.tui.app import Opener, SrsApp
from tests.tui.hosts import until

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = study_day(NOW)
SIZES = [(80, 24), (60, 18), (40, 12)]
DATABASE = "srs.db"


def clock() -> datetime:
    """A morning that never ends."""
    return NOW


@cache
def _template() -> Path:
    # The shipped decks take half a second to come in; once is enough.
    folder = Path(tempfile.mkdtemp(prefix="srs-interview-test-"))
    opening.open_store(folder / DATABASE, DEFAULTS, clock, paths.decks()).close()
    return folder


@cache
def _begun_template() -> Path:
    database = fresh(Path(tempfile.mkdtemp(prefix="srs-interview-test-")))
    _finish_welcome(database)
    return database


@cache
def _demo_template() -> Path:
    store = opening.open_demo(DEFAULTS, clock, paths.decks())
    assert store._folder is not None
    folder = Path(tempfile.mkdtemp(prefix="srs-interview-test-"))
    store._engine.dispose()
    store.importing.database.close()  # both, so that the file holds all of it
    shutil.copy(Path(store._folder.name) / "demo.db", folder)
    store.close()
    return folder / "demo.db"


def demo(settings: Settings = DEFAULTS) -> Opened:
    """What `opening.open_demo` opens; made once, and copied for each test."""
    if settings != DEFAULTS:
        return opening.open_demo(settings, clock, paths.decks())
    folder = tempfile.TemporaryDirectory(prefix="srs-interview-demo-")
    database = Path(shutil.copy(_demo_template(), folder.name))
    store = opening._open(open_engine(database), settings, clock)
    return replace(store, _folder=folder)


def fresh(folder: Path) -> Path:
    """A database with the shipped decks in it and nothing else."""
    for file in _template().iterdir():
        shutil.copy(file, folder / file.name)
    return folder / DATABASE


def opened(database: Path, settings: Settings = DEFAULTS) -> Opened:
    """The store of a test, open."""
    return opening.open_store(database, settings, clock)


def at_home(database: Path) -> None:
    """Go through the first ten minutes without a word."""
    if filecmp.cmp(database, _template() / DATABASE, shallow=False):
        # Nothing was done yet: so it was gone through before.
        shutil.copy(_begun_template(), database)
    else:
        _finish_welcome(database)


def _finish_welcome(database: Path) -> None:
    store = opened(database)
    store.writing.finish_welcome()
    store.close()


def today(database: Path) -> Today | None:
    """What the first frame would say."""
    seen = glance.read(database, TODAY, glance.Caps(), DEFAULTS.desired_recall)
    return seen.today if seen is not None else None


def app_on(
    database: Path,
    settings: Settings = DEFAULTS,
    *,
    opener: Opener | None = None,
    problems: tuple[str, ...] = (),
    keep: Callable[[str, str], None] = lambda name, value: None,
) -> SrsApp:
    """The app over the store of a test."""
    return SrsApp(
        settings,
        opener or (lambda: opened(database, settings)),
        lambda: demo(settings),
        today=today(database),
        problems=problems,
        keep=keep,
    )


def refusing() -> Opened:
    """Opens nothing."""
    raise SrsError("the database is locked by another program; close it")


@asynccontextmanager
async def running(
    app: SrsApp, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[SrsError]]:
    """Run the app until its store is open."""
    async with app.run_test(size=size) as pilot:
        await until(lambda: app.opened is not None)
        await pilot.pause()
        yield pilot


def named(app: SrsApp) -> str:
    """The name of the screen on show."""
    return type(app.screen).__name__
