"""What is kept when a session has ended, away from its keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from srs_interview.errors import SrsError

if TYPE_CHECKING:
    from srs_interview.core.coaching.standing import Standing
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp


def keep_readiness(app: SrsApp, opened: Opened) -> None:
    """Keep how ready everything is today, for the weeks to come.

    It is read in the background and written when no key is at work; whoever leaves the
    program before that has one day less in the trend, and nothing else.
    """
    app.run_worker(
        partial(_read, app, opened), thread=True, group="after", exclusive=True
    )


def _read(app: SrsApp, opened: Opened) -> None:
    try:
        coaching = opened.coaching
        if coaching.kept_today():
            return
        stand = coaching.recalled()
    except SrsError as error:
        app.call_later(_refuse, app, error)
        return
    app.call_later(_keep, app, opened, stand)


def _keep(app: SrsApp, opened: Opened, stand: Standing) -> None:
    if app.opened is not opened:
        return  # a demo, or another store, was opened meanwhile
    try:
        opened.coaching.keep_standing(stand)
    except SrsError as error:
        _refuse(app, error)


def _refuse(app: SrsApp, error: SrsError) -> None:
    app.notify(str(error), severity="error", markup=False)
