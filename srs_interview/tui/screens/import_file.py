"""Import, step 1: which file, or a text that is pasted."""

from __future__ import annotations

from collections.abc import Iterator

from textual import work
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from srs_interview.core.text import shown_line
from srs_interview.errors import SrsError
from srs_interview.tui import files, folders
from srs_interview.tui.folders import Listing
from srs_interview.tui.import_trip import Trip
from srs_interview.tui.screens.import_step import ImportStep
from srs_interview.tui.widgets.blocks import Ends, text
from srs_interview.tui.widgets.entries import Entries
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain, content

_ASKS = "Which file? Decks, spreadsheets, notes and Anki's exports are all read."
_PASTES = "Paste an answer, a list of questions, or rows with tabs between the cells."

_MARK = Binding.Group("Mark", compact=True)


class _Path(Input):
    """The path: letters are letters, and the list below is moved through from it."""

    BINDINGS = [
        Binding("enter", "submit", "Read", id="import.read", tooltip="Writes nothing"),
        Binding(
            "tab",
            "screen.complete",
            "Complete",
            id="import.complete",
            tooltip="As far as the names go",
        ),
        Binding("up", "screen.mark(-1)", "Above", id="import.up", group=_MARK),
        Binding("down", "screen.mark(1)", "Below", id="import.down", group=_MARK),
        Binding(
            "pageup", "screen.mark(-8)", "Page up", show=False, id="import.page-up"
        ),
        Binding(
            "pagedown", "screen.mark(8)", "Page down", show=False, id="import.page"
        ),
    ]


class ImportFileScreen(ImportStep):
    """A path with its folder below it; enter reads the file or opens the folder."""

    STEP = 0
    AUTO_FOCUS = "#path"
    HELP = """
        Type a path; tab completes it, up and down choose from the folder, enter opens a
        folder or reads a file. Reading writes nothing: the next step shows what would
        come in. F2 takes a text instead: notes with Problem, Action and Result become a
        story, lines with "::" or Q: and A: become questions. A folder of decks is
        brought in with `srs-interview import FOLDER`.
    """
    BINDINGS = [
        Binding(
            "f2", "paste", "Text or file", id="import.paste", tooltip="Paste a text"
        ),
        Binding(
            "ctrl+s",
            "read_pasted",
            "Read it",
            priority=True,
            id="import.read-pasted",
            tooltip="Writes nothing",
        ),
        Binding(
            "escape", "leave", "Back", id="import.leave", tooltip="Nothing came in"
        ),
    ]

    class Listed(Message, bubble=False):
        """What the typed path may come to."""

        def __init__(self, typed: str, listing: Listing) -> None:
            self.typed, self.listing = typed, listing
            super().__init__()

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._listing = Listing("", ())
        self._moved = False
        """Has an entry been marked by hand since the last letter?"""

    def compose(self) -> Iterator[Widget]:
        """A line to type in, and the folder; or a field for a text."""
        yield self.bar
        yield Page(id="ask")
        yield _Path(
            self.trip.typed,
            placeholder="a path, such as ~/Downloads/stories.csv",
            id="path",
            compact=True,
            select_on_focus=False,
        )
        yield TextArea(id="pasted", compact=True)
        yield Entries(id="folder")
        yield Plain(id="note")
        yield Plain(id="progress")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go on with what was typed before."""
        if self.trip.pasted is not None:
            self._field.load_text(self.trip.pasted.decode("utf-8", "replace"))
        self._turn(self.trip.pasted is not None)
        self._path.cursor_position = len(self._path.value)
        self._list(self._path.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it reads one can only leave; a text has keys of its own."""
        if action == "leave":
            return True
        pasting = self.has_class("-pasting")
        return not self.busy and (action != "read_pasted" or pasting)

    def on_input_changed(self, message: Input.Changed) -> None:
        """List what it may be."""
        message.stop()
        self._moved = False
        self._list(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Read the file that is typed or marked, or open that folder."""
        message.stop()
        chosen, typed = self._chosen, self._path.value
        names = {self._listing.path(each) for each in self._listing.entries}
        if chosen is not None and (self._moved or typed not in names):
            self._take(self._listing.path(chosen))
        elif typed.strip():
            self._take(typed)

    def action_complete(self) -> None:
        """As far as all names go that begin so; one that is marked is taken whole."""
        chosen, typed = self._chosen, self._path.value
        done = self._listing.completed(typed)
        if chosen is not None and (self._moved or len(self._listing.entries) == 1):
            done = self._listing.path(chosen)
        self._type(done)

    def action_mark(self, number: int) -> None:
        """Mark another entry; a click takes it."""
        if self.busy:
            return
        self._moved = True
        self._folder.move(number)

    def action_paste(self) -> None:
        """A field for a text, or back to the path."""
        self._turn(not self.has_class("-pasting"))

    def action_read_pasted(self) -> None:
        """Read the text; nothing is written."""
        if self._field.text.strip():
            self.trip.paste(self._field.text)
            self.look()
        else:
            self.notify("There is no text yet.", markup=False)

    def action_leave(self) -> None:
        """Stop reading; or back from the text to the path; or leave."""
        if self.busy:
            self.stop()
        elif self.has_class("-pasting"):
            self._turn(False)
        else:
            self.dismiss(None)

    def on_page_clicked(self, message: Page.Clicked) -> None:
        """A click on an entry takes it."""
        message.stop()
        number = int(message.action.removeprefix("mark(").removesuffix(")"))
        self._take(self._listing.path(self._listing.entries[number]))

    def on_import_file_screen_listed(self, message: Listed) -> None:
        """Show the folder, unless more was typed meanwhile."""
        if message.typed == self._path.value:
            self._listing = message.listing
            self._show()

    @work(thread=True, exclusive=True, group="folder")
    def _list(self, typed: str) -> None:
        from srs_interview.importing import sources

        clean = typed.strip().strip("'\"")
        listing = folders.listing(clean, sources.ENDINGS)
        self.post_message(self.Listed(typed, listing))

    def _take(self, typed: str) -> None:
        try:
            path = files.meant(typed)
        except SrsError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if path.is_dir():
            self._type(folders.inside(typed))
            return
        self.trip.typed = typed
        self.trip.name(path)
        self.look()

    def _type(self, typed: str) -> None:
        self._path.value = typed
        self._path.cursor_position = len(typed)

    def _turn(self, pasting: bool) -> None:
        self.set_class(pasting, "-pasting")
        self.query_one("#ask", Page).show([text(_PASTES if pasting else _ASKS)])
        self.set_focus(self._field if pasting else self._path)
        self._say()
        self.refresh_bindings()

    def _show(self) -> None:
        rows = [
            [
                Ends(
                    content(
                        shown_line(each.name), "$text-accent" if each.folder else ""
                    ),
                    content(
                        "folder" if each.folder else _size(each.bytes), "$text-muted"
                    ),
                )
            ]
            for each in self._listing.entries
        ]
        self._folder.fill(rows)
        self._say()

    def _say(self) -> None:
        listing, said = self._listing, ""
        if self.has_class("-pasting"):
            said = "F2 goes back to the files."
        elif listing.trouble:
            said = listing.trouble
        elif listing.more:
            said = f"and {listing.more:,} more; type a letter of the name"
        elif listing.unread:
            from srs_interview.importing import beside

            said = beside.told(listing.unread)
        elif not listing.entries:
            said = "No deck begins like this here."
        self.query_one("#note", Plain).show(said)

    @property
    def _chosen(self) -> folders.Entry | None:
        entries, at = self._listing.entries, self._folder.cursor
        return entries[at] if at < len(entries) else None

    @property
    def _path(self) -> _Path:
        return self.query_one(_Path)

    @property
    def _field(self) -> TextArea:
        return self.query_one("#pasted", TextArea)

    @property
    def _folder(self) -> Entries:
        return self.query_one("#folder", Entries)


def _size(many: int) -> str:
    for unit, one in (("MB", 1_000_000), ("kB", 1000)):
        if many >= one:
            return f"{many / one:.0f} {unit}"
    return f"{many} B"
