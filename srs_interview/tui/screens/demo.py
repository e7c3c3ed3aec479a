"""The demo: the same review, on a copy that is thrown away."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from srs_interview.tui.screens.review import ReviewScreen


class DemoScreen(ReviewScreen):
    """A review whose way out says what becomes of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "screen.today",
            "Leave",
            id="review.today",
            tooltip="End the demo; nothing of it is kept",
        ),
    ]
