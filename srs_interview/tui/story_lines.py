"""The lines between the fields of a story's form: what the words come to so far."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from srs_interview.core.cards import Kind, Principle, Story
from srs_interview.core.writing import lacking, lengths
from srs_interview.core.writing.lengths import Length
from srs_interview.tui.story_fields import PARTS
from srs_interview.tui.story_pages import CHECKED
from srs_interview.tui.widgets import measures
from srs_interview.tui.widgets.alike_line import AlikeLine
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.core.lint import Finding
    from srs_interview.core.writing.stage import Standing
    from srs_interview.writing import Writing


class StoryLines:
    """The lines of the page on show: a key press paints no others."""

    def __init__(self, whole: Line, principles: Sequence[Principle], pace: int) -> None:
        """Begin without a page.

        Args:
            whole: The line that stays above every page.
            principles: Those that can be named.
            pace: How many words the user says in a minute.
        """
        self._whole, self._pace = whole, pace
        self._names = {each.uid: each.name for each in principles}
        self._plains: dict[str | None, Plain] = {}
        self._ends: dict[str | None, Line] = {}

    def look(self, page: Widget) -> None:
        """Look up the lines of the page that is on show now."""
        self._plains = {line.id: line for line in page.query(Plain)}
        self._ends = {line.id: line for line in page.query(Line)}

    def show_whole(self, story: Story, standing: Standing | None) -> None:
        """How long the story is, and what lifts it."""
        self._whole.show(measures.whole(story, self._pace, standing))

    def show_measures(self, story: Story, *, ascii_only: bool) -> None:
        """What each section, length and lead-in of this page comes to."""
        if "about-problem" in self._ends:
            for each in lengths.sections(story, self._pace):
                ends = measures.section_ends(story, each, ascii_only=ascii_only)
                self._ends[f"about-{each.section}"].show(*ends)
        if "about-full" in self._ends:
            for length in Length:
                ends = measures.length_ends(story, length, self._pace)
                self._ends[f"about-{length}"].show(*ends)
        if "lead-ins" in self._plains:
            served = measures.lead_in_lines(story.links, self._names)
            self._plains["lead-ins"].show("\n".join(served))

    def show_lacking(self, story: Story | None) -> None:
        """What a story lacks before it can be told; nothing of one that is wrong."""
        if "lacking" in self._plains:
            said = "" if story is None else lacking.sentence(story)
            self._plains["lacking"].show(said)

    def show_alike(self, story: Story, writing: Writing) -> None:
        """Below the title another story of nearly the same one."""
        line = self._plains.get("alike")
        if isinstance(line, AlikeLine):
            line.look(story.title, partial(writing.shelf, Kind.STORY), but=story.uid)

    def show_guide(self, field: str) -> None:
        """The questions that a part should answer; "" hides them."""
        for part in PARTS:
            if f"guide-{part}" in self._plains:
                self._plains[f"guide-{part}"].display = part == field

    def show_finding(
        self, field: str, found: Sequence[Finding], nth: int, key: str
    ) -> Plain | None:
        """What was found in a field, below it; below all others nothing.

        Args:
            field: Its id; "" for none.
            found: Its findings.
            nth: The one to show, or the last where there are fewer.
            key: What shows the next one, as the user reads it.

        Returns:
            The line that shows it.
        """
        shown = None
        for each in CHECKED:
            line = self._plains.get(f"check-{each}")
            if line is None:
                continue
            line.display = each == field and bool(found)
            if line.display:
                from srs_interview.tui.widgets import checks

                nth = min(nth, len(found) - 1)
                line.show(checks.under(found, nth, key))
                shown = line
        return shown
