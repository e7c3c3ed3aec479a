"""Card facts: what is known of one card, why it is asked, and its whole log."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer

from srs_interview.core import days
from srs_interview.core.facts import CardFacts, LogLine
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.grade_bar import NAMES, STYLES
from srs_interview.tui.widgets.grade_bar import days as interval
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.plain import Plain, content

_COLUMN = 14
_BLANK = Content("")


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

    def __init__(self, facts: CardFacts) -> None:
        super().__init__()
        self._facts = facts

    def compose(self) -> ComposeResult:
        """The figures, then the log, latest first."""
        yield TopBar("Card facts", right=f"{self._facts.kind}, {self._facts.deck}")
        with VerticalScroll(can_focus=False):
            yield Plain(id="figures")
            yield Plain(id="log")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Write it all out; it is read, not worked with."""
        lines = Content("\n")
        self.query_one("#figures", Plain).show(lines.join([*self._figures()]))
        self.query_one("#log", Plain).show(lines.join([*self._log()]))

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Back to the card."""
        self.dismiss(None)

    def _figures(self) -> Iterator[Content]:
        facts = self._facts
        yield content(facts.title, "bold")
        yield content(", ".join(facts.principles), "$text-muted")
        yield _BLANK
        yield _row("Why today", facts.why)
        yield _row("Due", _date(facts.due_day) if facts.due_day else "not yet")
        yield _row("Recall now", _percent(facts.recall_now))
        yield _row("Held to", _percent(facts.desired_recall))
        yield _row("Stability", _number(facts.stability, " days"))
        yield _row("Difficulty", _number(facts.difficulty, " of 10"))
        yield _row("Reviews", f"{facts.reps}, of which failed {facts.lapses}")
        yield _BLANK

    def _log(self) -> Iterator[Content]:
        if not self._facts.log:
            yield content("Nothing in its log yet.", "$text-muted")
            return
        yield content("Log, latest first", "$text-muted")
        for line in sorted(self._facts.log, key=lambda one: one.at, reverse=True):
            yield self._event(line)

    def _event(self, line: LogLine) -> Content:
        style = "$text-disabled strike" if line.voided else ""
        when = content(f"{_date(line.day).rjust(11)} {line.at:%H:%M}   ", "$text-muted")
        notes = content("   " + ", ".join(_notes(line)), "$text-muted")
        what = content(line.what.ljust(7), style)
        if line.grade is not None:
            what = content(NAMES[line.grade].ljust(7), style or STYLES[line.grade])
        arrow = ""
        if line.interval is not None:
            arrow = f"next {interval(line.interval)}"
        dash = "" if line.counted or line.grade is None else glyphs(self).dash
        return when + what + content(f" {arrow or dash}".ljust(15)) + notes


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


def _row(name: str, said: str) -> Content:
    return content(name.ljust(_COLUMN), "$text-muted") + content(said)


def _date(day: int) -> str:
    date = days.date_of(day)
    return f"{date.day} {date:%b %Y}"


def _percent(share: float | None) -> str:
    return "not known yet" if share is None else f"{share * 100:.0f} %"


def _number(value: float | None, unit: str) -> str:
    return "not known yet" if value is None else f"{value:.1f}{unit}"
