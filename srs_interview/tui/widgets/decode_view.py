"""Hear the principle: a question, four names, one key; never scheduled."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from srs_interview.core.items import DecodeItem
from srs_interview.tui.review_keys import DECODE
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.rows import Row, Rows


class DecodeView(Vertical):
    """The question with its options, then which of them was right."""

    BINDINGS = DECODE
    can_focus = True

    item: DecodeItem
    """The item on show."""

    def compose(self) -> ComposeResult:
        """The question, the options, the verdict."""
        yield Plain("Which principle does this question probe?", id="decode-ask")
        yield Plain(id="decode-prompt")
        yield Rows(id="options")
        yield Plain(id="verdict")

    def show(self, item: DecodeItem) -> None:
        """Show a question and its options, with no hint of the answer."""
        self.item = item
        self.query_one("#decode-prompt", Plain).show(f'"{item.question.prompt}"')
        self.query_one("#verdict", Plain).show("")
        self._options(None)

    def tell(self, chosen: int, *, right: bool) -> None:
        """Say whether the choice was right, and what the principle is about."""
        principle = self.item.options[self.item.answer]
        verdict = content("Right: ", "$text-success bold")
        if not right:
            verdict = content("No, it is: ", "$text-warning bold")
        self.query_one("#verdict", Plain).show(
            verdict
            + content(f"{principle.name}. ", "bold")
            + content(principle.essence)
        )
        self._options(chosen)

    def _options(self, chosen: int | None) -> None:
        signs = glyphs(self)
        rows = []
        for number, principle in enumerate(self.item.options):
            told = chosen is not None
            right = told and number == self.item.answer
            mark = signs.here if number == chosen else " "
            style = "$text-success bold" if right else "$text-muted" if told else ""
            said = "  (this one)" if right and chosen != number else ""
            rows.append(
                Row(
                    content(f"{mark} {number + 1}   ", "$text-accent"),
                    content(principle.name + said, style),
                )
            )
        self.query_one("#options", Rows).show(rows)
