"""The statistics as a page for a browser: where to, and written beside the keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from srs_interview.tui.screens import write_file
from srs_interview.tui.screens.ask_line import AskLineScreen

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp


def report(app: SrsApp, opened: Opened) -> None:
    """Ask where the page goes, then write it; nothing here changes.

    It is made to be given away, so names that the settings hide are replaced.
    """
    veiled = bool(opened.study.settings.hidden_names)
    ask = AskLineScreen(
        "Write the statistics as a page for a browser",
        typed="srs-interview.html",
        example="path of a .html file",
        more="The names that your settings hide are replaced." if veiled else "",
    )
    write_file.ask_where(app, ask, partial(_made, opened, veiled))


def _made(opened: Opened, veiled: bool) -> tuple[bytes, str]:
    from srs_interview import handing_out
    from srs_interview.core.reporting.statistics import Range

    page = handing_out.page(opened, Range.YEAR, anonymise=veiled)
    return page.data, "the report"
