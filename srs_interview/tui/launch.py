"""Starting the app: what must happen before Textual is imported, and after it ends."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from srs_interview.store import header

if TYPE_CHECKING:
    from datetime import datetime

    from srs_interview.core.progress import HomeReport
    from srs_interview.core.rehearsing.loop_settings import LoopWish
    from srs_interview.opening import Opened
    from srs_interview.settings import Settings
    from srs_interview.tui.app import SrsApp


def run(
    *,
    settings: Settings,
    problems: tuple[str, ...],
    database: Path,
    clock: Callable[[], datetime],
    config: Path,
    decks: tuple[Path, ...] = (),
    start: str = "home",
    principle: str | None = None,
    minutes: int | None = None,
    loop: LoopWish | None = None,
    query: str | None = None,
) -> int:
    """Run the app until the user leaves it.

    Args:
        settings: What the user set.
        problems: What was wrong with the settings, a sentence each.
        database: The user's file; made, with its folder, if it is not there.
        clock: The aware local time.
        decks: The decks that ship with the program.
        config: Where a theme chosen in the app is kept.
        start: `home`, `review`, `demo`, or what `places.begin` knows.
        principle: For a review or a drill: only this principle, as it was typed.
        minutes: For a review: the budget instead of the one in the settings.
        loop: A loop to deal and begin at once.
        query: For a review: only the cards that it finds.

    Returns:
        The exit code.

    Raises:
        SrsError: The store cannot be opened; the screen has been left by then.
    """
    if start != "demo":
        header.check_writable(database)
    # Until Home is whole: nearly all that is made by then are modules, which stay.
    gc.disable()
    try:
        app = _app(settings, problems, database, clock, config, decks)
        app.begin, app.principle, app.minutes = start, principle, minutes
        app.loop_wish, app.query_asked = loop, query
        app.where = str(database).replace(str(Path.home()), "~", 1)
        error = app.run(mouse=settings.mouse)
    finally:
        gc.enable()
    if error is not None:
        raise error
    return app.return_code or 0


def _app(
    settings: Settings,
    problems: tuple[str, ...],
    database: Path,
    clock: Callable[[], datetime],
    config: Path,
    decks: tuple[Path, ...],
) -> SrsApp:
    from srs_interview.core.days import study_day
    from srs_interview.store import glance
    from srs_interview.tui.app import SrsApp

    def own() -> Opened:
        from srs_interview import opening

        return opening.open_store(database, settings, clock, decks)

    def early() -> HomeReport | None:
        # The standard library alone: Home is whole long before the store is open.
        from srs_interview.reporting import Reports

        with glance.opened(database, day, base, banded, caps.minutes) as run:
            if run is None:
                return None
            return Reports(lambda: nullcontext(run), settings, lambda: day).home()

    def demo() -> Opened:
        from srs_interview import opening

        return opening.open_demo(settings, clock, decks)

    def keep(name: str, value: str) -> None:
        from srs_interview.settings import set_value

        set_value(config, name, value)

    def origins() -> Mapping[str, int]:
        from srs_interview.settings import origins

        return origins(config)

    caps = glance.caps(settings)
    day = study_day(clock(), settings.rollover)
    base, banded = settings.desired_recall, settings.weak_more_often
    seen = glance.read(database, day, caps, base, banded)
    return SrsApp(
        settings,
        own,
        demo,
        early=early,
        today=seen.today if seen is not None else None,
        problems=problems,
        origins=origins,
        keep=keep,
        settled=_collect_again,
    )


def _collect_again() -> None:
    gc.freeze()
    gc.enable()
