"""The cutter: a raw answer, sentence by sentence, into a story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

from srs_interview.core.cards import Story
from srs_interview.core.writing.cutting import Bucket, Cutter, cut
from srs_interview.errors import SrsError
from srs_interview.tui import cut_draft, files, places
from srs_interview.tui.screens.ask import AskScreen, Option
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.screens.form import keep_drafts
from srs_interview.tui.widgets import cut_view
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp

DRAFT = "cut:"
"""Begins the key of a cutter's draft; the uid of a story follows, or nothing."""

_RAW = frozenset({"open_file", "begin"})
"""What is done while the text is typed; everything else is done with sentences."""

_EITHER = frozenset({"leave"})


def _bucket(bucket: Bucket, told: str) -> Binding:
    name = cut_view.NAMES[bucket]
    return Binding(
        bucket.value,
        f"mark('{bucket.value}')",
        name,
        id=f"cutter.{name.lower()}",
        tooltip=told,
    )


class CutterScreen(Screen[None]):
    """Paste or open a text, put each sentence where it belongs, make a story of it."""

    CSS_PATH = "cutter.tcss"
    AUTO_FOCUS = ""
    HELP = """
        Paste an old answer, or open a file. Then sentence by sentence: p what was at
        stake, a what you did, r what came of it, x what the answer does not need. The
        grey letter is a proposal; enter takes it. What is put aside is kept with the
        story and never rehearsed.
    """
    BINDINGS = [
        Binding(
            "ctrl+s",
            "begin",
            "Cut it",
            id="cutter.begin",
            priority=True,
            tooltip="Sentence by sentence",
        ),
        Binding(
            "f2", "open_file", "Open a file", id="cutter.open", tooltip="A text file"
        ),
        Binding("enter", "accept", "Take", id="cutter.accept", tooltip="As proposed"),
        _bucket(Bucket.PROBLEM, "What was at stake"),
        _bucket(Bucket.ACTION, "What you did"),
        _bucket(Bucket.RESULT, "What came of it"),
        _bucket(Bucket.ASIDE, "Kept, and never rehearsed"),
        Binding(
            "ctrl+s",
            "make",
            "Make",
            id="cutter.make",
            priority=True,
            tooltip="Opens it in the form",
        ),
        Binding(
            "A",
            "accept_all",
            "The rest as proposed",
            show=False,
            tooltip="Every sentence that is left",
            id="cutter.all",
        ),
        Binding(
            "up,left,k",
            "step(-1)",
            "Back",
            show=False,
            tooltip="The sentence before",
            id="cutter.back",
        ),
        Binding(
            "down,right,j",
            "step(1)",
            "On",
            show=False,
            tooltip="The next sentence",
            id="cutter.on",
        ),
        Binding(
            "backspace",
            "unmark",
            "Nothing said",
            show=False,
            tooltip="Of the sentence on show",
            id="cutter.unmark",
        ),
        Binding(
            "e",
            "raw",
            "The text again",
            show=False,
            tooltip="To mend it; what stays in it stays cut",
            id="cutter.raw",
        ),
        Binding(
            "escape", "leave", "Back", id="cutter.leave", tooltip="Everything is kept"
        ),
    ]

    def __init__(
        self, opened: Opened, story: str | None = None, *, text: str = ""
    ) -> None:
        """Prepare a cutter.

        Args:
            opened: Keeps the draft, and the story in the end.
            story: The uid of a story whose own text is cut anew; None for a new one.
            text: What is cut at once; a text that waits here is asked about first.
        """
        super().__init__()
        self._opened = opened
        self._uid, self._given = story, text
        self._story = Story("", "")
        self._cutter: Cutter | None = None
        """None while the text is typed."""
        self._mended = Cutter()
        """What was said of the sentences before their text was gone back to."""
        self._own = ""
        """What the story itself says; "" for a new one."""
        self._drafted = ""

    def compose(self) -> Iterator[Widget]:
        """A field for the text; after it the sentences and what they come to."""
        yield TopBar("Cutter")
        yield Plain("Paste an answer of yours, as raw as it is.", id="guide")
        yield TextArea(id="raw", compact=True)
        yield Page(id="counts")
        yield Page(id="pieces")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go on where an earlier run was left."""
        kept = None
        try:
            if self._uid is not None:
                self._story = self._opened.writing.story(self._uid)
                self._own = cut_draft.labelled(self._story)
            kept = self._opened.writing.draft(self._key)
        except SrsError as error:
            self._refuse(error)
        self._field.load_text(self._own)
        if kept is None or not self._bring_back(kept):
            self._cutter = cut(self._own) if self._own else None
        if self._given.strip() and self._given != self._field.text:
            self._take_given()
        self._show()
        keep_drafts(self, self._keep_draft)

    def _take_given(self) -> None:
        """Cut the text that was handed over, unless another one waits here."""

        def cut_given(answer: str | None) -> None:
            if answer == "n":
                self._field.load_text(self._given)
                self._cutter = cut(self._given)
                self._show()

        if not self._field.text.strip():
            cut_given("n")
            return
        waits = [Option("n", "cut the new text"), Option("o", "go on with the old")]
        said = "A text waits here that was not made into a story yet."
        self.app.push_screen(AskScreen(said, waits), cut_given)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the text is typed letters are letters."""
        if action in _EITHER:
            return True
        if self._cutter is None:
            return action in _RAW
        if action in ("accept", "mark", "unmark", "accept_all"):
            return self._cutter.current is not None
        return action not in _RAW

    def action_begin(self) -> None:
        """Take the text apart."""
        cutter = self._mended.again(self._field.text)
        if not cutter.pieces:
            self.notify("There is no sentence to cut yet.", markup=False)
            return
        self._cutter = cutter
        self._show()

    def action_raw(self) -> None:
        """Back to the text; sentences that stay in it stay where they were put."""
        self._mended, self._cutter = self._at_work, None
        self._show()

    def action_open_file(self) -> None:
        """Ask for a file, and put its text into the field."""

        def opened(typed: str | None) -> None:
            if typed:
                try:
                    self._field.load_text(files.read(files.meant(typed)))
                except SrsError as error:
                    self._refuse(error)

        example = "path of a .txt or .md file"
        ask = AskLineScreen("Open a text", example=example, fault=files.unreadable)
        self.app.push_screen(ask, opened)

    def action_mark(self, bucket: str) -> None:
        """Put the sentence on show where it belongs."""
        self._move(self._at_work.mark(Bucket(bucket)))

    def action_unmark(self) -> None:
        """Take back what was said of it."""
        self._move(self._at_work.unmark())

    def action_accept(self) -> None:
        """Put it where it was proposed to go."""
        self._move(self._at_work.accept())

    def action_accept_all(self) -> None:
        """Put everything that is left where it was proposed to go."""
        self._move(self._at_work.accept_all())

    def action_step(self, step: int) -> None:
        """The sentence before, or the next."""
        self._move(self._at_work.back() if step < 0 else self._at_work.on())

    def action_make(self) -> None:
        """Open the form with the story filled in; nothing is saved before that is."""
        made = self._at_work.parts().into(self._story)

        def saved(story: Story | None) -> None:
            if story is not None:
                self._drop_draft()
                self.dismiss(None)

        self._keep_draft()
        places.write_on(cast("SrsApp", self.app), self._opened, made, saved)

    def action_leave(self) -> None:
        """Back; the text and the cuts wait for the next time."""
        self._keep_draft()
        self.dismiss(None)

    def on_page_clicked(self, message: Page.Clicked) -> None:
        """A click on a sentence shows that one."""
        message.stop()
        self.call_later(self.run_action, message.action)

    def action_go(self, place: int) -> None:
        """Show this sentence."""
        cutter = self._at_work
        while cutter.at > place:
            cutter = cutter.back()
        while cutter.at < place:
            cutter = cutter.on()
        self._move(cutter)

    @property
    def _field(self) -> TextArea:
        return self.query_one("#raw", TextArea)

    @property
    def _at_work(self) -> Cutter:
        assert self._cutter is not None, "check_action admits this only then"
        return self._cutter

    @property
    def _key(self) -> str:
        return f"{DRAFT}{self._uid or ''}"

    def _move(self, cutter: Cutter) -> None:
        self._cutter = cutter
        self._show()

    def _show(self) -> None:
        raw = self._cutter is None
        self.set_class(raw, "-raw")
        if self._cutter is None:
            self.query_one(TopBar).right = ""
            self._field.focus()
        else:
            self.set_focus(None)
            self.query_one("#counts", Page).show(cut_view.counts(self._cutter))
            pieces = cut_view.pieces(self._cutter, glyphs(self))
            self.query_one("#pieces", Page).show(pieces)
            left = self._cutter.left
            self.query_one(TopBar).right = f"{left} left" if left else "all cut"
        self.refresh_bindings()

    def _keep_draft(self) -> None:
        raw = self._field.text
        untouched = raw == self._own and not cut_draft.marks(self._cutter).strip("-")
        draft = cut_draft.write(self._own, raw, self._cutter)
        if untouched or draft == self._drafted:
            return
        try:
            self._opened.writing.save_draft(self._key, draft)
            self._drafted = draft
        except SrsError as error:
            self._refuse(error)

    def _bring_back(self, kept: str) -> bool:
        """Go on with a draft, unless the story has been changed since."""
        read = cut_draft.read(kept, self._own)
        if read is None:
            return False
        self._drafted = kept
        self._field.load_text(read.raw)
        self._cutter = read.cutter
        return True

    def _drop_draft(self) -> None:
        try:
            self._opened.writing.drop_draft(self._key)
        except SrsError as error:
            self._refuse(error)

    def _refuse(self, error: SrsError) -> None:
        self.notify(str(error), severity="error", markup=False)
