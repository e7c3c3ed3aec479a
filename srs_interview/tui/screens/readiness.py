"""Readiness: three plain numbers, the next thing to do, and a row a principle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual.containers import VerticalScroll
from textual.events import Resize
from textual.geometry import Region
from textual.widget import Widget

from srs_interview.core import days
from srs_interview.core.coaching.next_step import Next, Way
from srs_interview.core.coaching.standing import Part, Standing
from srs_interview.errors import SrsError
from srs_interview.tui import places, readiness_lines
from srs_interview.tui.keys import KeysOf
from srs_interview.tui.screens.readiness_base import ReadinessBase
from srs_interview.tui.widgets.bars import bar
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain, unbroken
from srs_interview.tui.widgets.readiness_table import ReadinessTable

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp

_MARGIN = 6
_EMPTY = "No principle has a question for stories: a on Home brings a deck of them."

_SHORT, _TALL = 22, 32
"""Below so many rows the table needs the room; from so many on words have more."""
_BAR = 16

_key = KeysOf("readiness", {})
_hidden = _key.hidden


class ReadinessScreen(ReadinessBase):
    """How ready one is for the day, as far as that can be measured; no verdict."""

    CSS_PATH = "readiness.tcss"
    HELP = """
        For the interview's day, or today where no date is set. Recall: of the cards
        you have seen, as FSRS has it, then as your own answers correct it, with the
        band that nine in ten outcomes lie in. In play are the cards that this interview
        may ask about and a story of yours opens; Stats counts all others, too.
        Coverage: questions of 200 mock loops that your stories fill, none told twice.
        Delivery (told): stories last told in 90 to 150 seconds with every figure.
        First: reserve questions answered when first met. Red: coverage below 70 %, or a
        principle that is always asked has fewer than two stories. Green: coverage 90 %,
        recall 90 %, delivery 75 %, every story in use told within a week, four stories
        for what is always asked. Amber is between. It measures practice and says
        nothing of who is chosen. Weak principles come back sooner; srs-interview config
        weak_more_often false ends it.
    """
    BINDINGS = [
        _key("d", "do", "Do it", "do", "What is next, by the line at the top"),
        _key("enter", "drill", "Drill this", "drill", "The marked principle"),
        _key("w", "write", "Write", "write", "A story for the marked principle"),
        _key("b", "test", "Back-test", "test", "How far predictions were off"),
        _key("o", "order", "Order", "order", "Lowest recall first, or as published"),
        _hidden("down,j", "move(1)", "Next", "down", "The next principle"),
        _hidden("up,k", "move(-1)", "Previous", "up", "The one above"),
        _hidden("pagedown,ctrl+d", "move(8)", "Page down", "page", "Further on"),
        _hidden("pageup,ctrl+u", "move(-8)", "Page up", "back-page", "Further up"),
        _hidden("g,home", "move(-999)", "First", "first", "The top"),
        _hidden("G,end", "move(999)", "Last", "last", "The end"),
        _key("escape,q", "leave", "Back", "close", "Where you were"),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._lowest_first = True
        self._table = ReadinessTable()
        self._bar = TopBar("Readiness")

    def compose(self) -> Iterator[Widget]:
        """The next thing first, the numbers, the table, the marked row in words."""
        yield self._bar
        yield Plain(id="summary")
        yield Plain(id="beside")
        yield Plain("Reading your answers ...", id="next")
        yield Plain(id="heading")
        with VerticalScroll(can_focus=False):
            yield self._table
        yield Plain(id="detail")
        yield KeyBar()

    def on_resize(self, event: Resize) -> None:
        """In a short window the table has most of the room."""
        self.set_class(event.size.height < _SHORT, "-short")
        self.set_class(event.size.height >= _TALL, "-tall")
        if self._stand is not None:
            self._texts(self._stand)
            self.call_after_refresh(self._follow)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be something to act on."""
        if action == "do":
            return self._next is not None
        if action in ("drill", "write", "order", "move"):
            return bool(self._stand and self._stand.principles)
        return action != "test" or self._stand is not None

    def action_leave(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()

    def action_move(self, step: int) -> None:
        """Mark another row."""
        self._table.move(step)
        self._follow()

    def action_order(self) -> None:
        """The lowest recall first, or as they were published."""
        self._lowest_first = not self._lowest_first
        self.told()

    def action_drill(self) -> None:
        """Practise the marked principle."""
        if self._table.chosen is not None:
            places.drill(self._srs, self._opened, self._table.chosen.uid)

    def action_write(self) -> None:
        """Begin a story for the marked principle."""
        if self._table.chosen is not None:
            places.write(self._srs, self._opened, None, self._table.chosen.uid)

    def action_test(self) -> None:
        """What came of past predictions."""
        from srs_interview.tui.screens.back_test import BackTestScreen

        if self._stand is not None:
            self._only_read = True
            self.app.push_screen(BackTestScreen(self._stand.test))

    def action_do(self) -> None:
        """Do the one thing that helps most."""
        if self._next is None:
            return
        try:
            _go(self._srs, self._opened, self._next)
        except SrsError as error:
            self.app.notify(str(error), severity="error", markup=False)

    def on_readiness_table_chosen(self, message: ReadinessTable.Chosen) -> None:
        """A click marks a row; a click on the marked row drills it."""
        message.stop()
        if message.again:
            self.action_drill()
        self._follow()

    def told(self) -> None:
        """Show what is known by now."""
        stand = self._stand
        if stand is None:
            return
        self._bar.left = _when(stand)
        self._table.show(self._ordered(stand), stand.today)
        self._texts(stand)
        self._follow()

    def ticked(self) -> None:
        """Show how far the loops are."""
        self.query_one("#next", Plain).show(self._next_words)

    @property
    def _srs(self) -> SrsApp:
        return cast("SrsApp", self.app)

    @property
    def _next_words(self) -> str:
        if self._progress is not None:
            done, total = self._progress
            plain = self.app.has_class("-ascii")
            drawn = bar(done / max(1, total), _BAR, ascii_only=plain)
            return f"200 mock loops with your stories  {drawn}"
        if self._next is not None:
            return f"Next: {self._next.sentence}   d does it"
        if not self._looped:
            return ""
        if self._stand is not None and not self._stand.principles:
            return _EMPTY
        return "Everything that is measured is at its aim."

    def _ordered(self, stand: Standing) -> tuple[Part, ...]:
        if not self._lowest_first:
            return stand.principles
        return tuple(
            sorted(
                stand.principles,
                key=lambda part: (part.recall is None, part.recall or 0.0),
            )
        )

    def _texts(self, stand: Standing) -> None:
        wide = max(20, self.size.width - _MARGIN)
        waiting = self._progress is not None
        summary = readiness_lines.summary(stand, wide, waiting=waiting)
        self.query_one("#summary", Plain).show(summary)
        beside = unbroken(readiness_lines.beside(stand), wide)
        self.query_one("#beside", Plain).show(beside)
        self.query_one("#next", Plain).show(self._next_words)
        look = self._table.look()
        self.query_one("#heading", Plain).show(readiness_lines.heading(look))

    def _follow(self) -> None:
        part = self._table.chosen
        said = "" if part is None else self._words(part)
        self.query_one("#detail", Plain).show(said)
        self.query_one(VerticalScroll).scroll_to_region(
            Region(0, self._table.cursor, 1, 1), animate=False
        )

    def _words(self, part: Part) -> str:
        assert self._stand is not None, "a row is shown of what was read"
        said = [self._why.get(part.uid, f"{part.name}.")]
        if self._looped:
            said += readiness_lines.missing(part)
        said.append(part.words(self._stand.today))
        detail = self.query_one("#detail", Plain).content_size
        fitting = readiness_lines.fitting(said, detail.width, detail.height)
        return unbroken(fitting, detail.width)


def _go(app: SrsApp, opened: Opened, step: Next) -> None:
    """Where a step is done."""
    match step.way:
        case Way.OPEN:
            places.write(app, opened, step.story)
        case Way.WRITE:
            places.write(app, opened, None, step.principle)
        case Way.DRILL:
            places.drill(app, opened, step.principle)
        case Way.SHEET:
            places.sheet(app, opened)
        case Way.TELL:
            places.tell(app, opened, opened.coaching.telling_of(step.story))


def _when(stand: Standing) -> str:
    """Which day is spoken of, as a calendar has it."""
    if not stand.dated:
        return stand.when
    away = days.in_words(stand.day, stand.today)
    return f"on {days.named(stand.day, stand.today)}, {away}"
