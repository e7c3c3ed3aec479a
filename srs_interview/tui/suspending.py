"""Leaving the app for the shell beneath it, and coming back (Ctrl-Z, then `fg`)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from srs_interview.tui.stopwatch import AWAKE

if TYPE_CHECKING:
    from srs_interview.tui.app import SrsApp

NO_SHELL = "No shell to go back to: this terminal holds nothing but the app."


def possible() -> bool:
    """Is there a shell beneath that would wake what is stopped?

    A shell gives each job a group of its own. Where the app is in the group of the
    leader of the session, nobody is left to type `fg` once all of that stands still.
    """
    return hasattr(signal, "SIGSTOP") and os.getsid(0) != os.getpgrp()


def suspend(app: SrsApp) -> None:
    """Stop the app, and what waits for it, until the shell lets it go on."""
    try:
        if not possible():
            app.notify(NO_SHELL, markup=False)
            return
        # Whoever keeps drafts keeps them now, and the terminal is as it was before.
        with app.suspend(), AWAKE.asleep(), _coming_back_once():
            # The whole job: `make` would wait for the app, and the shell for `make`.
            os.killpg(os.getpgrp(), signal.SIGSTOP)
    except SuspendNotSupported:
        app.notify("This terminal cannot be left and come back to.", markup=False)


@contextmanager
def _coming_back_once() -> Iterator[None]:
    """Leave it to `App.suspend` alone to take the terminal again.

    Textual's own answer to SIGCONT may come a moment late, on another thread: then the
    terminal would be taken twice, and the shell would get it back raw the next time.
    """
    heard = signal.signal(signal.SIGCONT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, heard)
