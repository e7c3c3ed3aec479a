"""The sheet for the last evening: titles, openings and figures, by principle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from srs_interview.core.coaching import sheet
from srs_interview.core.coaching.sheet import Group, Sheet
from srs_interview.errors import SrsError
from srs_interview.tui import bank_views, files, places
from srs_interview.tui.screens import write_file
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.widgets.blocks import Block, Gap, Row, text
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp

_EMPTY = "Nothing to read yet: no story has text. Press w to write one."
_FILE = "evening-before.md"


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"sheet.{verb}", tooltip=told)


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"sheet.{verb}", tooltip=told, show=False)


class SheetScreen(Screen[None]):
    """Everything for the last evening on one page; no grades, and nothing missing."""

    CSS_PATH = "sheet.tcss"
    HELP = """
        Ten minutes the evening before: read each title, say its opening aloud, say its
        figures. Nothing here is graded. s saves the page as Markdown, with the names
        replaced that your settings hide (hidden_names).
    """
    BINDINGS = [
        _key("space,pagedown,ctrl+d", "scroll(10)", "Read on", "page", "Further down"),
        _hidden("pageup,ctrl+u", "scroll(-10)", "Read back", "back-page", "Up"),
        _hidden("down,j", "scroll(1)", "Down", "down", "A line further"),
        _hidden("up,k", "scroll(-1)", "Up", "up", "A line back"),
        _hidden("g,home", "scroll(-9999)", "First", "first", "The beginning"),
        _hidden("G,end", "scroll(9999)", "Last", "last", "The end"),
        _key("s", "save", "Save as Markdown", "save", "Into a file of yours"),
        _key(
            "n", "names", "Hide names", "names", "Those of the settings; or show them"
        ),
        _key("w", "write", "Write", "write", "A story: nothing has text yet"),
        _key("escape,q", "app.pop_screen", "Back", "close", "Where you were"),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._bar = TopBar("The evening before")
        self._sheet = Sheet(())
        self._hidden_names = False
        self._minutes = 10
        """What reading it takes: the warm-up of the day is shorter (PRACTICE 10)."""

    def compose(self) -> Iterator[Widget]:
        """One page."""
        yield self._bar
        yield Page(id="sheet")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read anew whenever somebody comes here or back here."""
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty page is neither saved nor scrolled: a story is written first."""
        if action in ("save", "scroll", "names"):
            return bool(self._sheet.groups)
        return action != "write" or not self._sheet.groups

    def action_write(self) -> None:
        """Write the first story: a title that waits, or a new one."""
        try:
            titles = [each.uid for each in self._opened.writing.stories() if each.stub]
        except SrsError as error:
            self._refuse(error)
            return
        first = titles[0] if titles else None
        places.write(cast("SrsApp", self.app), self._opened, first)

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one(Page).scroll(lines)

    def action_names(self) -> None:
        """Hide the names of the settings, or show them: for a shared screen."""
        self._hidden_names = not self._hidden_names
        if self._hidden_names and not self._opened.study.settings.hidden_names:
            said = (
                'Say which names: srs-interview config hidden_names "Acme = the client"'
            )
            self.notify(said, markup=False)
        self._read()

    def action_save(self) -> None:
        """Ask for a path, then save there."""
        ask = AskLineScreen(
            "Save the sheet as Markdown", typed=_FILE, example="path of a .md file"
        )
        write_file.ask_where(cast("SrsApp", self.app), ask, self._made)

    def _read(self) -> None:
        try:
            coaching, hide = self._opened.coaching, self._hidden_names
            interview = self._opened.writing.interview()
            self._sheet = coaching.sheet() if hide else coaching.sheet({})
        except SrsError as error:
            self._refuse(error)
        else:
            on_the_day = interview and interview.day == self._opened.study.day
            self._bar.title = "The day itself" if on_the_day else "The evening before"
            self._minutes = 5 if on_the_day else 10
        told = bank_views.counted(self._sheet.stories, 0)
        self._bar.right = f"{told}, about {self._minutes} minutes"
        self.query_one(Page).show(self._blocks())
        self.refresh_bindings()

    def _made(self) -> tuple[bytes, str]:
        # A file leaves this screen: the names are replaced in it, always.
        page = sheet.markdown(self._opened.coaching.sheet())
        return files.as_bytes(page), "The sheet"

    def _refuse(self, error: SrsError) -> None:
        self.notify(str(error), severity="error", markup=False)

    def _blocks(self) -> list[Block]:
        if not self._sheet.groups:
            return [text(_EMPTY)]
        return [block for group in self._sheet.groups for block in self._group(group)]

    def _group(self, group: Group) -> Iterator[Block]:
        yield text(group.name, "$text-accent bold")
        mark = content(f"{glyphs(self).core} ", "$text-accent")
        for row in group.rows:
            yield Row(mark, content(row.title, "bold"))
            # A lead-in comes before the opening: so they are said.
            for said in (row.lead_in, row.opening):
                if said:
                    yield Row(content("  "), content(said))
            if row.figures:
                figures = "   ".join(row.figures)
                yield Row(content("  "), content(figures, "$text-muted"))
        yield Gap()
