"""Card facts: what is known of one card, why it is asked, and its whole log."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen

from srs_interview.core import days
from srs_interview.core.facts import CardFacts, LogLine
from srs_interview.tui.widgets.blocks import Block, Gap, Row, text
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.grade_bar import NAMES, STYLES
from srs_interview.tui.widgets.grade_bar import days as interval
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

_COLUMN = 14
_EVENTS = {
    "state": "memory as Anki had it",
    "reset": "schedule forgotten",
    "due": "day set by hand",
    "decode": "principle named",
    "read": "read aloud",
    "write": "minutes of writing",
}
"""What events are called that are no grades."""


class CardFactsScreen(Screen[None]):
    """One card in figures; it changes nothing."""

    CSS_PATH = "card_facts.tcss"
    BINDINGS = [
        Binding(
            "j,down",
            "scroll(1)",
            "Down",
            id="facts.down",
            show=False,
            tooltip="Read on",
        ),
        Binding(
            "k,up", "scroll(-1)", "Up", id="facts.up", show=False, tooltip="Read back"
        ),
        Binding(
            "pagedown,space",
            "scroll(10)",
            "Page down",
            id="facts.page-down",
            show=False,
            tooltip="Read on",
        ),
        Binding(
            "pageup",
            "scroll(-10)",
            "Page up",
            id="facts.page-up",
            show=False,
            tooltip="Read back",
        ),
        Binding(
            "escape,i,q", "leave", "Back", id="facts.leave", tooltip="Back to the card"
        ),
    ]
    HELP = "Stability: days until recall falls to 90 %. Difficulty: 1 to 10."

    def __init__(self, facts: CardFacts, back: str = "") -> None:
        """Prepare the card.

        Args:
            facts: What is known of it.
            back: Its answer or its story, where that may be seen.
        """
        super().__init__()
        self._facts, self._back = facts, back

    def compose(self) -> ComposeResult:
        """The figures, then the log, latest first."""
        yield TopBar("Card facts", right=f"{self._facts.kind}, {self._facts.deck}")
        with Vertical():
            yield Page()
        yield KeyBar()

    def on_mount(self) -> None:
        """Write it all out; it is read, not worked with."""
        self.query_one(Page).show([*self._figures(), *self._log()])

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one(Page).scroll(lines)

    def action_leave(self) -> None:
        """Back to the card."""
        self.dismiss(None)

    def _figures(self) -> Iterator[Block]:
        facts = self._facts
        yield text(facts.title, "bold")
        yield text(", ".join(facts.principles), "$text-muted")
        yield Gap()
        yield _row("Why today", facts.why)
        yield _row("Due", _date(facts.due_day) if facts.due_day else "not yet")
        yield _row("Recall now", _percent(facts.recall_now))
        yield _row("Held to", _percent(facts.desired_recall))
        yield _row("Stability", _number(facts.stability, " days"))
        yield _row("Difficulty", _number(facts.difficulty, " of 10"))
        yield _row("Reviews", f"{facts.reps}, of which failed {facts.lapses}")
        yield Gap()
        if self._back:
            yield text(self._back)
            yield Gap()

    def _log(self) -> Iterator[Block]:
        if not self._facts.log:
            yield text("Nothing in its log yet.", "$text-muted")
            return
        yield text("Log, latest first", "$text-muted")
        for line in sorted(self._facts.log, key=lambda one: one.at, reverse=True):
            yield self._event(line)

    def _event(self, line: LogLine) -> Row:
        style = "$text-disabled strike" if line.voided else ""
        when = content(f"{_date(line.day).rjust(11)} {line.at:%H:%M}   ", "$text-muted")
        notes = content(", ".join(_notes(line)), "$text-muted")
        if line.grade is None:
            return Row(when + content(event_words(line).ljust(23), style), notes)
        what = content(NAMES[line.grade].ljust(7), style or STYLES[line.grade])
        dash = "" if line.counted else glyphs(self).dash
        led_to = dash if line.interval is None else f"next {interval(line.interval)}"
        return Row(when + what + content(f" {led_to}".ljust(16)), notes)


def event_words(line: LogLine) -> str:
    """What an event without a grade was."""
    return _EVENTS.get(line.what, line.what)


def _notes(line: LogLine) -> Iterator[str]:
    if line.voided:
        yield "taken back"
    elif line.grade is not None and not line.counted:
        yield "did not count"
    if line.suggested is not None and line.suggested is not line.grade:
        yield f"suggested {NAMES[line.suggested]}"
    if line.mode and line.mode != "daily":
        yield line.mode
    if line.seconds is not None:
        yield f"{line.seconds} s"
    if line.stability is not None:
        yield f"stability {line.stability:.1f}"


def _row(name: str, said: str) -> Row:
    return Row(content(name.ljust(_COLUMN), "$text-muted"), content(said))


def _date(day: int) -> str:
    date = days.date_of(day)
    return f"{date.day} {date:%b %Y}"


def _percent(share: float | None) -> str:
    return "not known yet" if share is None else f"{share * 100:.0f} %"


def _number(value: float | None, unit: str) -> str:
    return "not known yet" if value is None else f"{value:.1f}{unit}"
