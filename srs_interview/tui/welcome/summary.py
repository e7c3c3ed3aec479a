"""Step 6: what the first ten minutes came to."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding
from textual.widget import Widget

from srs_interview.core import beginnings
from srs_interview.tui.welcome.step import Step
from srs_interview.tui.widgets.plain import Plain


class SummaryStep(Step):
    """Two sentences of real numbers, and one next key."""

    name_of = "Ready"
    HELP = "What you have now, and what tomorrow will be."
    BINDINGS = [Binding("enter,space", "finish", "Today", id="welcome.today")]

    def compose(self) -> Iterator[Widget]:
        """What there is, what comes, and the key."""
        home = self.opened.reports.home()
        yield Plain(beginnings.summary(home), classes="ask")
        yield Plain(beginnings.tomorrow(home), id="tomorrow")
        yield Plain("enter   to Today, where every day begins", classes="muted")
