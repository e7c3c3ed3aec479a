"""Write a story or change one, with a coach beside it; the same text in `$EDITOR`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from srs_interview.core.cards import Story
from srs_interview.core.writing import lacking, lengths
from srs_interview.core.writing.lengths import Length
from srs_interview.tui import story_pages
from srs_interview.tui.screens.form import Texts
from srs_interview.tui.screens.story_field_actions import StoryFieldActions
from srs_interview.tui.stopwatch import AWAKE, Attention, Monotonic, minutes
from srs_interview.tui.story_fields import Fields
from srs_interview.tui.story_keys import STORY_FORM
from srs_interview.tui.story_lines import StoryLines
from srs_interview.tui.story_pages import FIELDS, PAGES
from srs_interview.tui.widgets.field_pages import FieldPages
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.page_strip import PageStrip

if TYPE_CHECKING:
    from srs_interview.coaching import Coaching
    from srs_interview.writing import Writing

_WIDE = 110
"""Columns from which on every check stands at the right."""


class StoryForm(StoryFieldActions):
    """Everything a telling needs, a field each; only the title must be there."""

    CSS_PATH = ["form.tcss", "story_form.tcss"]
    AUTO_FOCUS = ""
    BINDINGS = [*STORY_FORM]
    HELP = """
    Five pages of one form: F5 goes through them, and one save keeps all. Under the
    field with the cursor stands what a check found in it. Facts: one a line, in
    telling order. Principles: one a line, the one it was written for first; after a
    colon comes its lead-in. A draft is kept every two seconds. ctrl+o shows its
    versions, ctrl+n its figures, ctrl+r seven questions to ask of it. What a follow-up
    found no specifics for stands under the title until ctrl+g says that it is done.
    """

    def __init__(
        self,
        writing: Writing,
        story: Story | None = None,
        *,
        begin: str | None = None,
        now: Monotonic = AWAKE,
        coaching: Coaching | None = None,
    ) -> None:
        """Prepare a form.

        Args:
            writing: Saves stories and drafts.
            story: What to change; None, or one without a uid, is a new story.
            begin: The field that has the cursor at first; None for the one that a
                title so far is continued in, or else the title.
            now: A monotonic clock, which measures the writing.
            coaching: What checks the story; None for that of the store in use.
        """
        super().__init__(writing, story or Story("", ""), coaching)
        self._attention = Attention(now)
        self._logged = 0
        """Seconds of writing that were saved already."""
        titled = self._story.stub and bool(self._story.title)
        self._begin = begin or ("problem" if titled else "title")
        self._guided = self._soon = False
        self._measured: Story | None = None
        """The story as it was last counted."""

    def compose(self) -> ComposeResult:
        """The page with the cursor, and the checks where there is room."""
        yield TopBar("Edit story" if self._story.uid else "Write a story")
        yield PageStrip(tuple(PAGES))
        yield Line(id="whole")
        with Horizontal(id="body"):
            yield FieldPages(story_pages.BUILT, story_pages.page_of(self._begin))
            yield Page(id="checks")
        yield KeyBar()

    def texts_at_first(self) -> Texts:
        """The story as it stands, a text for each field."""
        self._principles = self._writing.principles()
        self._fields = Fields(self._story, self._principles)
        return self._fields.begun

    def ready(self) -> None:
        """Put the cursor where writing begins."""
        with self.refusals():
            self._pace = self._writing.words_per_minute()
        whole = self.query_one("#whole", Line)
        self._lines = StoryLines(whole, self._principles, self._pace)
        self._lines.look(self._pages.shown)
        self._measure()
        self.set_focus(self.query_one(f"#{self._begin}"))

    def save(self) -> Story | None:
        """Save the story, and say what it still lacks."""
        story = self._whole()
        if story is None:
            return None
        spent = round(self._attention.seconds) - self._logged
        saved = self._writing.save(story, spent)
        self._logged += spent
        self.keep_silent(saved)
        said = f'Saved "{saved.title}". {lacking.sentence(saved)}'
        self.app.notify(said, timeout=6, markup=False)
        return saved

    def stay(self, saved: Story) -> None:
        """Go on with a story that was saved without leaving."""
        self._writing.drop_draft(self._draft_key)
        self._draft_key = f"story:{saved.uid}"
        self._story = self.kept = saved
        self._fields = Fields(saved, self._principles)
        now, tidied = self.texts, self._fields.begun
        self.fill({name: tidied[name] for name in now if now[name] != tidied[name]})
        self._begun = self._drafted = self.texts
        self._mark()
        self._ask()

    def saved_note(self) -> str:
        """How long the story is to tell."""
        full = lengths.measured(self.typed(), Length.FULL, self._pace)
        return f"{minutes(full.seconds)} of {minutes(full.target_seconds)} spoken"

    def on_resize(self) -> None:
        """The checks stand at the right as soon as there is room."""
        self.set_class(self.size.width >= _WIDE, "-wide")
        self.show_checks()

    async def go_to(self, field: str) -> None:
        """Put the cursor into a field, on whichever page it is."""
        if await self._pages.turn(story_pages.page_of(field)):
            self.settle()
        self._lines.look(self._pages.shown)
        self._measure()
        self.set_focus(self.query_one(f"#{field}"))

    async def action_field(self, step: int) -> None:
        """Go to the next field, which may be on the next page."""
        at = FIELDS.index(self.here) if self.here in FIELDS else -1
        await self.go_to(FIELDS[(at + step) % len(FIELDS)])

    async def action_page(self, step: int) -> None:
        """Go to the first field of another page."""
        await self._turn((self._pages.here + step) % len(PAGES))

    async def on_page_strip_chosen(self, message: PageStrip.Chosen) -> None:
        """Go to the page that was clicked."""
        message.stop()
        await self._turn(message.page)

    def action_guide(self) -> None:
        """Show the questions that this part should answer, or hide them."""
        self._guided = not self._guided
        self._show_guides()
        self._pages.into_sight(self.focused)

    def on_text_area_changed(self) -> None:
        """Count the words, once for all keys until the next frame."""
        self._attention.touch()
        self._measure_soon()

    def on_text_area_selection_changed(self) -> None:
        """The cursor was moved: somebody is there."""
        self._attention.touch()

    def on_input_changed(self) -> None:
        """Somebody is typing."""
        self._attention.touch()
        self._measure_soon()

    def on_key(self) -> None:
        """A key that no field has used."""
        self._attention.touch()

    def on_descendant_focus(self) -> None:
        """The strip, the keys and what is found follow the cursor."""
        self._attention.touch()
        self.query_one(PageStrip).here = self._pages.here
        self._show_guides()

    def show_checks(self) -> None:
        """Paint what was found: at the cursor, at the right and in the header."""
        wide = self.has_class("-wide")
        field = "" if wide else self.here
        found = self.found_here
        line = self._lines.show_finding(field, found, self._nth, self._next_key)
        self._pages.into_sight(line)
        if wide and self._report is not None:
            from srs_interview.tui.widgets import checks

            begun = self._measured is not None and not self._measured.stub
            blocks = checks.beside(self.found, self.finding, glyphs(self))
            self.query_one("#checks", Page).show(blocks if begun else checks.UNBEGUN)
        if self._measured is not None:
            self._lines.show_whole(self._measured, self._standing)
        self.show_notes()

    @cached_property
    def _next_key(self) -> str:
        # To ask for the keys that are alive costs a millisecond a letter.
        (binding,) = (one for one in STORY_FORM if one.action == "next_finding")
        return self.app.get_key_display(binding)

    async def _turn(self, page: int) -> None:
        await self.go_to(tuple(PAGES.values())[page][0])

    def _show_guides(self) -> None:
        self._lines.show_guide(self.here if self._guided else "")

    def _measure_soon(self) -> None:
        if not self._soon:
            self._soon = True
            self.call_after_refresh(self._measure)

    def _measure(self) -> None:
        self._soon = False
        story, refused = self._fields.read(self.texts)
        self._measured = story
        plain = self.app.has_class("-ascii")
        self._lines.show_alike(story, self._writing)
        self._lines.show_measures(story, ascii_only=plain)
        self._lines.show_lacking(None if refused else story)
        self._lines.show_whole(story, self._standing)
        self.judge_soon(story)
