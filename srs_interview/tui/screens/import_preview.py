"""Import, step 3: what would come in, what is wrong first; nothing is written yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widget import Widget

from srs_interview.core.text import shown_line
from srs_interview.deckfile.recognise import Format
from srs_interview.tui import import_views, places
from srs_interview.tui.import_entries import Entries
from srs_interview.tui.import_trip import Seen, Trip
from srs_interview.tui.import_views import FORMATS
from srs_interview.tui.screens.choose_story import Choice, ChooseScreen
from srs_interview.tui.screens.import_step import ImportStep
from srs_interview.tui.widgets.import_lines import ImportLines
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.importing.words import Word

ENCODINGS = (
    "utf-8",
    "cp1252",
    "iso-8859-15",
    "utf-16",
    "cp1250",
    "cp1251",
    "mac-roman",
)
"""What spreadsheets are saved in."""

_TAG = "tag"
"""Stands for "keep it as a tag" among the principles to choose from."""


def _key(
    key: str, action: str, name: str, verb: str, told: str, *, show: bool = True
) -> Binding:
    return Binding(key, action, name, id=f"preview.{verb}", tooltip=told, show=show)


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return _key(key, action, name, verb, told, show=False)


class ImportPreviewScreen(ImportStep):
    """Every card with what becomes of it; enter brings in what is shown."""

    STEP = 2
    HELP = """
        What would come in, a line each; what is wrong stands first, with its line in
        the file. "Yours" are cards that the deck changed and you did too: your text
        stays, and both stand below. A word that is no principle can be mapped to one
        with m, or kept as a tag: that is remembered for this deck. Text that holds no
        card can be cut into a story with x; F reads it as another kind of file.
    """
    BINDINGS = [
        _key("enter", "bring", "Import", "import", "One step, which u takes back"),
        _key("x", "cut", "Cut into a story", "cut", "Sentence by sentence"),
        _key("f", "only", "Problems", "problems", "Only what is to be looked at"),
        _key("m", "map", "Map a word", "map", "To a principle, or keep it as a tag"),
        _key("c", "columns", "Columns", "columns", "What each of them is"),
        _key("r", "reload", "Reload", "reload", "Read the file again"),
        _key("n", "encoding", "Encoding", "encoding", "What it was saved in"),
        _hidden("F", "form", "Read it as", "form", "Another kind of file"),
        _hidden("down,j", "cursor(1)", "Next", "down", "The next line"),
        _hidden("up,k", "cursor(-1)", "Previous", "up", "The line above"),
        _hidden("pagedown,ctrl+d", "cursor(10)", "Page down", "page", "Further on"),
        _hidden("pageup,ctrl+u", "cursor(-10)", "Page up", "back-page", "Further up"),
        _hidden("g,home", "cursor(-9999999)", "First", "first", "The first line"),
        _hidden("G,end", "cursor(9999999)", "Last", "last", "The last line"),
        _key("escape", "leave", "Back", "leave", "Another file; nothing came in"),
    ]

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        assert trip.seen is not None, "the file has been read"
        self._seen: Seen = trip.seen
        self._only = False
        self._entries = Entries(self._seen)

    def compose(self) -> Iterator[Widget]:
        """The counts, the lines, the marked one in full."""
        yield self.bar
        yield Page(id="head")
        yield ImportLines(import_views.unit(self._seen))
        yield Page(id="detail")
        yield Plain(id="closing")
        yield Plain(id="progress")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what was read."""
        self._show(top=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense for this file; while it works one can only stop it."""
        seen, look = self._seen, self._seen.look
        if self.busy:
            return action == "leave"
        return {
            "bring": not look.refused and not (look.empty and not look.mapping),
            "cut": bool(seen.text.strip()),
            "only": bool(
                look.plan.problems
                or look.plan.skipped
                or look.plan.kept
                or look.plan.retired
            ),
            "map": bool(look.words),
            "columns": seen.sample is not None,
            "reload": self.trip.pasted is None,
            "encoding": bool(seen.encoding or self.trip.encoding),
            "cursor": len(self._entries) > 0,
        }.get(action, True)

    def action_cursor(self, step: int) -> None:
        """Mark another line."""
        self._lines.move(step)
        self._follow()

    def action_bring(self) -> None:
        """Write it: all of it, as one step, or nothing."""
        self.bring()

    def action_only(self) -> None:
        """Only what is wrong, skipped or kept; or everything again."""
        self._only = not self._only
        self._show(top=True)

    def action_reload(self) -> None:
        """Read the file as it is now."""
        self.look()

    def action_map(self) -> None:
        """Say what a word stands for: the marked one, or one that is chosen."""
        entry = self._lines.chosen
        if entry is not None and entry.word:
            self._ask_meaning(entry.word)
            return

        def chosen(word: str | None) -> None:
            if word is not None:
                self._ask_meaning(word)

        words = [
            Choice(each.text, each.text, _told(each, self._seen))
            for each in self._seen.look.words
        ]
        self.app.push_screen(ChooseScreen("Which word?", words), chosen)

    def action_columns(self) -> None:
        """Say what the columns are."""
        from srs_interview.tui.screens.import_columns import ImportColumnsScreen

        self.app.switch_screen(ImportColumnsScreen(self.trip, previewed=True))

    def action_encoding(self) -> None:
        """Read the file as if it was saved in another encoding."""

        def chosen(name: str | None) -> None:
            if name is not None:
                self.trip.encoding = name
                self.look()

        fits = self._seen.encoding
        first = [Choice(fits, fits, "fits this file")] if fits else []
        others = [Choice(name, name) for name in ENCODINGS if name != fits]
        choices = [*first, *others]
        self.app.push_screen(ChooseScreen("What was it saved in?", choices), chosen)

    def action_form(self) -> None:
        """Read the file as another kind than what it looks like."""

        def chosen(form: str | None) -> None:
            if form is not None:
                self.trip.form, self.trip.columns = Format(form), None
                self.look()

        choices = [Choice(form.value, said) for form, said in FORMATS.items()]
        self.app.push_screen(ChooseScreen("Read it as what?", choices), chosen)

    def action_cut(self) -> None:
        """Make a story of the text, sentence by sentence."""
        text = self._seen.text
        self.dismiss(None)
        places.cut_text(self.srs, self.trip.opened, text)

    def action_leave(self) -> None:
        """Stop what is under way; or back to the file."""
        from srs_interview.tui.screens.import_file import ImportFileScreen

        if self.busy:
            self.stop()
        else:
            self.app.switch_screen(ImportFileScreen(self.trip))

    def on_import_lines_moved(self, message: ImportLines.Moved) -> None:
        """A click or the wheel marks a line."""
        message.stop()
        self._follow()

    def looked(self, seen: Seen) -> None:
        """The file again, or its words with other meanings: the mark stays."""
        self._seen = seen
        self._show()

    def _ask_meaning(self, word: str) -> None:
        def chosen(uid: str | None) -> None:
            if uid is not None:
                self.trip.mapping[word] = "" if uid == _TAG else uid
                self.look()

        title = f'What does "{shown_line(word)}" stand for?'
        self.app.push_screen(ChooseScreen(title, self._meanings(word)), chosen)

    def _meanings(self, word: str) -> Sequence[Choice]:
        """The principle that is like it, a tag, then all principles."""
        words = {each.text: each for each in self._seen.look.words}
        near = words[word].nearest if word in words else None
        first = [Choice(near.uid, near.name, "the nearest")] if near else []
        names = self._seen.names
        shared = Counter(names.values())
        others = (
            Choice(uid, name, uid.partition("/")[0] if shared[name] > 1 else "")
            for uid, name in names.items()
            if near is None or uid != near.uid
        )
        return [*first, Choice(_TAG, "none: it is a tag"), *others]

    @property
    def _lines(self) -> ImportLines:
        return self.query_one(ImportLines)

    def _show(self, *, top: bool = False) -> None:
        seen = self._seen
        self.query_one("#head", Page).show(import_views.head(seen))
        self._entries = Entries(seen, troubled=self._only)
        self._lines.show(self._entries, import_views.unit(seen), top=top)
        self.bar.right = "problems" if self._only else ""
        self._follow()

    def _follow(self) -> None:
        entry, seen = self._lines.chosen, self._seen
        detail = self.query_one("#detail", Page)
        detail.begin()
        detail.show(import_views.detail(entry, seen, "m") if entry else ())
        closing = import_views.closing(seen, "enter")
        self.query_one("#closing", Plain).show(closing)
        self.refresh_bindings()


def _told(word: Word, seen: Seen) -> str:
    cards = f"{word.cards} card{'' if word.cards == 1 else 's'}"
    if word.meant is None:
        return cards
    return f"{cards}, {seen.names.get(word.meant, word.meant) or 'a tag'}"
