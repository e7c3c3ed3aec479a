"""Hear the principle: a question, four names, one key; never scheduled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.message import Message

from srs_interview.core.items import DecodeItem
from srs_interview.tui.review_keys import DECODE
from srs_interview.tui.widgets.blocks import EMPTY, Block, Gap, Indented, Row, text
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

_GUTTER = 3


class DecodeView(Page):
    """The question with its options, then which of them was right."""

    BINDINGS = DECODE
    can_focus = True

    item: DecodeItem
    """The item on show."""

    @dataclass
    class Chosen(Message):
        """An option was clicked."""

        index: int

    def on_page_clicked(self, message: Page.Clicked) -> None:
        """Say which option was clicked."""
        message.stop()
        self.post_message(self.Chosen(int(message.action)))

    def front(self, item: DecodeItem) -> None:
        """Show a question and its options, with no hint of the answer."""
        self.item = item
        self.show(self._blocks_of(None))

    def tell(self, chosen: int, *, right: bool) -> None:
        """Say whether the choice was right, and what the principle is about."""
        principle = self.item.options[self.item.answer]
        verdict = content("Right: ", "$text-success bold")
        if not right:
            verdict = content("No, it is: ", "$text-warning bold")
        said = content(f"{principle.name}. ", "bold") + content(principle.essence)
        told = Indented(Row(EMPTY, verdict + said), _GUTTER)
        self.show([*self._blocks_of(chosen), Gap(2), told])

    def _blocks_of(self, chosen: int | None) -> Iterator[Block]:
        asked = text("Which principle does this question probe?", "$text-muted")
        yield Indented(asked, _GUTTER)
        yield Gap(2)
        yield Indented(text(f'"{self.item.question.prompt}"'), _GUTTER)
        yield Gap(2)
        for number in range(len(self.item.options)):
            yield Indented(self._option(number, chosen), 7)

    def _option(self, number: int, chosen: int | None) -> Row:
        told = chosen is not None
        right = told and number == self.item.answer
        mark = glyphs(self).here if number == chosen else " "
        style = "$text-success bold" if right else "$text-muted" if told else ""
        said = "  (this one)" if right and chosen != number else ""
        return Row(
            content(f"{mark} {number + 1}   ", "$text-accent"),
            content(self.item.options[number].name + said, style),
            str(number),
        )
