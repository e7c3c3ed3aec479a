"""Cards out of the app: what, to which file, and written beside the keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from srs_interview.tui.screens import write_file
from srs_interview.tui.screens.ask import AskScreen, Option
from srs_interview.tui.screens.ask_line import AskLineScreen

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp


SAYS_AFTER = 0.5
"""Seconds after which it is said how far a file is, and then again."""


class _Choice(NamedTuple):
    """One thing that can be written."""

    key: str
    told: str
    form: str
    ending: str
    progress: bool = False
    given_away: bool = False
    """Is it for others, so that the names of the settings are replaced?"""


_CHOICES = (
    _Choice(
        "e", "everything with grades and dates, to come back", "toml", "toml", True
    ),
    _Choice("p", "pages to read, or for a coach", "md", "md", given_away=True),
    _Choice("s", "rows for a spreadsheet", "csv", "csv"),
    _Choice("a", "a package for Anki", "apkg", "apkg"),
    _Choice("g", "every grade, for tools of FSRS", "revlog", "csv"),
)


def export(app: SrsApp, opened: Opened) -> None:
    """Ask what is to be written and where, then write it; nothing here changes."""

    def choose(key: str | None) -> None:
        for choice in _CHOICES:
            if choice.key == key:
                _ask_where(app, opened, choice)

    options = [Option(choice.key, choice.told) for choice in _CHOICES]
    app.push_screen(AskScreen("What is to be written?", options), choose)


def _ask_where(app: SrsApp, opened: Opened, choice: _Choice) -> None:
    veiled = choice.given_away and bool(opened.study.settings.hidden_names)
    name = "grades" if choice.form == "revlog" else "srs-interview"
    ask = AskLineScreen(
        f"Write {choice.told}",
        typed=f"{name}.{choice.ending}",
        example=f"path of a .{choice.ending} file",
        more="The names that your settings hide are replaced." if veiled else "",
    )
    write_file.ask_where(app, ask, partial(_made, app, opened, choice, veiled))


def _made(
    app: SrsApp, opened: Opened, choice: _Choice, veiled: bool
) -> tuple[bytes, str]:
    from srs_interview.exporting import Form, Wanted

    wanted = Wanted(progress=choice.progress, anonymise=veiled)
    exported = opened.exporting.export(Form(choice.form), wanted, told=_told(app))
    many, what = exported.questions + exported.stories, "card"
    if choice.form == "revlog":
        many, what = exported.events, "grade"
    return exported.data, f"{many} {what}{'' if many == 1 else 's'}"


def _told(app: SrsApp) -> Callable[[int, int], None]:
    """Says now and then how far it is, from the thread that writes."""
    last = time.monotonic()

    def told(done: int, whole: int) -> None:
        nonlocal last
        if whole and time.monotonic() - last >= SAYS_AFTER:
            app.call_from_thread(_say, app, done * 100 // whole)
            last = time.monotonic()

    return told


def _say(app: SrsApp, percent: int) -> None:
    app.clear_notifications()
    app.notify(f"Writing: {percent} %", timeout=2, markup=False)
