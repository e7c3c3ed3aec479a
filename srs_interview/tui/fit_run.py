"""Fitting the memory model from the palette: asked first, done beside the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from srs_interview.core import days
from srs_interview.errors import SrsError
from srs_interview.tui.messages import HomeCounted
from srs_interview.tui.screens.ask import AskScreen, Option

if TYPE_CHECKING:
    from textual.screen import Screen

    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp

Said = tuple[str, ...]
"""What is told, one notification each."""

_SECONDS = 15
"""How long figures stay: they are to be read."""


def ask(app: SrsApp, opened: Opened, home: Screen[Any]) -> None:
    """Ask whether to fit, or to take the last fit back, and do it.

    Args:
        app: The app.
        opened: The store.
        home: The screen whose numbers change with it.
    """
    last = opened.fitting.last_fit()
    ways: dict[str, Callable[[], Said]] = {"f": partial(_fit, opened)}
    options = [Option("f", "fit it; kept only if it helps, after a backup")]
    if last is not None:
        ways["r"] = partial(_revert, opened)
        day = days.named(last, opened.fitting.day)
        options.append(Option("r", f"take the fit of {day} back"))
    options.append(Option("k", "keep it as it is"))

    def go(answer: str | None) -> None:
        way = ways.get(answer or "")
        if way is not None:
            work = partial(_run, app, opened, home, way)
            app.run_worker(work, thread=True, group="fit", exclusive=True)

    app.push_screen(AskScreen("Fit the memory model to your reviews?", options), go)


def _fit(opened: Opened) -> Said:
    done = opened.fitting.fit()
    if done.advice is None:
        return (done.sentence,)
    repair = "srs-interview fit --repair-hard takes them for Again"
    return done.sentence, f"{done.advice.sentence}; {repair}"


def _revert(opened: Opened) -> Said:
    return (opened.fitting.revert().sentence,)


def _run(
    app: SrsApp, opened: Opened, home: Screen[Any], way: Callable[[], Said]
) -> None:
    try:
        told = way()
        counted = HomeCounted(opened.reports.home(), opened.writing.unsaved_story())
    except SrsError as error:
        app.call_from_thread(
            app.notify, str(error), severity="error", markup=False, timeout=_SECONDS
        )
        return
    home.post_message(counted)
    for sentence in told:
        app.call_from_thread(app.notify, sentence, markup=False, timeout=_SECONDS)
