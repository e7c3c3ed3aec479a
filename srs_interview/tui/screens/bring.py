"""Bringing in a deck: a path, and what was found in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.errors import SrsError
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.importing import FileReport, Importing


class _Path(Input):
    """The file to import."""

    BINDINGS = [
        Binding("enter", "submit", "Import", id="import.go", tooltip="Read this file")
    ]


class BringScreen(ModalScreen[None]):
    """Asks for a file, imports it in one step that `u` takes back, says what came."""

    CSS_PATH = "bring.tcss"
    HELP = (
        "A deck is a TOML or JSON file; one with a mistake is not imported by half. "
        "Spreadsheets (CSV, TSV) and Anki's text exports come in row by row."
    )
    BINDINGS = [
        # A dialog does not hear the keys of the app.
        Binding("f1", "app.help", "Help", key_display="F1", id="import.help"),
        Binding("escape", "dismiss", "Close", id="import.close"),
    ]

    class Brought(Message, bubble=False):
        """The file has been read, and imported where it had no errors."""

        def __init__(self, reports: Sequence[FileReport]) -> None:
            self.reports = reports
            super().__init__()

    class Failed(Message, bubble=False):
        """The file could not be read or the store not written."""

        def __init__(self, error: SrsError) -> None:
            self.error = error
            super().__init__()

    def __init__(self, importing: Importing) -> None:
        super().__init__()
        self._importing = importing

    def compose(self) -> Iterator[Widget]:
        """One line to type in, and room for the answer."""
        with Vertical():
            yield Plain("Import a deck", id="import-title")
            yield _Path(
                placeholder="a .toml, .json, .csv, .tsv, .md or .txt file", compact=True
            )
            with VerticalScroll(can_focus=False):
                yield Plain("enter imports, esc closes", id="found")
        yield KeyBar()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Import the file that was named."""
        message.stop()
        typed = message.value.strip().strip("'\"")
        if typed:
            self._say("Reading ...")
            self._bring(Path(typed).expanduser())

    @work(thread=True, group="import")
    def _bring(self, path: Path) -> None:
        try:
            self.post_message(self.Brought(self._importing.files([path])))
        except SrsError as error:
            self.post_message(self.Failed(error))

    def on_bring_screen_brought(self, message: Brought) -> None:
        """Say what was new, and every problem with its line."""
        self._say(
            "\n".join(line for report in message.reports for line in _said(report))
        )

    def on_bring_screen_failed(self, message: Failed) -> None:
        """Say why not."""
        self._say(str(message.error))

    def _say(self, text: str) -> None:
        self.query_one("#found", Plain).show(text)


def _said(report: FileReport) -> Iterator[str]:
    counts = (
        ("new", report.new),
        ("updated", report.updated),
        ("unchanged", report.unchanged),
        ("kept as you edited them", report.kept),
        ("skipped", report.skipped),
        ("retired", report.retired),
    )
    said = ", ".join(f"{count} {what}" for what, count in counts if count)
    yield f"{report.found} found: {said or 'nothing to do'}."
    yield from (str(problem) for problem in report.problems)
    if report.new or report.updated:
        yield "u on Today takes it back; esc closes."
