"""Stats: one row a principle, the weakest first, and the drill one key away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from srs_interview.core import progress
from srs_interview.core.progress import PrincipleRow, StatsReport
from srs_interview.tui import places
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.principles import PrincipleTable, heading

if TYPE_CHECKING:
    from srs_interview.reporting import Reports
    from srs_interview.tui.app import SrsApp


_AROUND = 2
"""Columns of the table's margin and scroll bar, as in `stats.tcss`."""


class StatsScreen(Screen[None]):
    """How every principle stands, measured by the user's own grades."""

    CSS_PATH = "stats.tcss"
    HELP = """
        Each principle: cards scheduled, cards seen, due today; how weak it is, from
        your own grades (four are needed); how much of it you would recall now; how
        much you did recall, and of how many reviews; lapses; stories of the four it
        should have.
    """
    BINDINGS = [
        Binding(
            "enter",
            "drill_this",
            "Drill this",
            id="stats.drill-this",
            tooltip="The marked one",
        ),
        Binding(
            "d",
            "drill",
            "Drill the weakest",
            id="stats.drill",
            tooltip="Whatever is marked",
        ),
        Binding(
            "o",
            "order",
            "Order",
            id="stats.order",
            tooltip="Weakest first, or as published",
        ),
        Binding("down,j", "cursor(1)", "Next", show=False, id="stats.down"),
        Binding("up,k", "cursor(-1)", "Previous", show=False, id="stats.up"),
        Binding("pagedown", "cursor(8)", "Page down", show=False, id="stats.page"),
        Binding("pageup", "cursor(-8)", "Page up", show=False, id="stats.back-page"),
        Binding("g,home", "cursor(-999)", "First", show=False, id="stats.first"),
        Binding("G,end", "cursor(999)", "Last", show=False, id="stats.last"),
        Binding("escape,q", "app.pop_screen", "Today", id="stats.close"),
    ]

    def __init__(self, reports: Reports) -> None:
        super().__init__()
        self._reports = reports
        self._report = reports.stats()
        self._weakest_first = True
        self._table = PrincipleTable()
        self._bar = TopBar("Stats", right=_streak(self._report))

    def compose(self) -> Iterator[Widget]:
        """A summary, the table with its heading, and the marked row in words."""
        yield self._bar
        yield Plain(id="summary")
        yield Plain(id="heading")
        with VerticalScroll(can_focus=False):
            yield self._table
        yield Plain(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill in what was read."""
        self._show()

    def on_resize(self) -> None:
        """The summary and the heading know how wide they may be."""
        self._texts()

    def on_screen_resume(self) -> None:
        """Read anew after a drill."""
        report = self._reports.stats()
        if report != self._report:
            self._report = report
            self._show()

    @property
    def chosen(self) -> PrincipleRow | None:
        """The row that is marked; None in an empty house."""
        return self._table.chosen

    def action_cursor(self, step: int) -> None:
        """Mark another row."""
        self._table.move(step)
        self._follow()

    def action_order(self) -> None:
        """The weakest first, or the order they were published in."""
        self._weakest_first = not self._weakest_first
        self._show()

    def action_drill(self) -> None:
        """Practise the weakest principle."""
        self._drill(None)

    def action_drill_this(self) -> None:
        """Practise the principle that is marked."""
        if self.chosen is not None:
            self._drill(self.chosen.uid)

    def on_principle_table_chosen(self, message: PrincipleTable.Chosen) -> None:
        """A click marks a row; a click on the marked row drills it."""
        message.stop()
        if message.again:
            self.action_drill_this()
        self._follow()

    def _drill(self, principle: str | None) -> None:
        app = cast("SrsApp", self.app)
        if app.opened is not None:
            places.drill(app, app.opened, principle)

    def _show(self) -> None:
        rows = self._report.principles
        self._table.show(progress.weakest_first(rows) if self._weakest_first else rows)
        self._texts()
        self._follow()

    def _texts(self) -> None:
        wide = max(20, self.size.width - _AROUND)
        self.query_one("#summary", Plain).show(summary(self._report, wide - 4))
        self.query_one("#heading", Plain).show(content(heading(wide), "$text-muted"))

    def _follow(self) -> None:
        row = self.chosen
        self.query_one("#detail", Plain).show(detail(row) if row else "No principles.")
        self.query_one(VerticalScroll).scroll_to_region(
            Region(0, self._table.cursor, 1, 1), animate=False
        )


def _streak(report: StatsReport) -> str:
    return f"streak {report.streak}, best {report.best_streak}"


def summary(report: StatsReport, wide: int) -> str:
    """The whole in one line; the least of it goes first where there is no room."""
    parts = [
        f"Recall {_percent(report.retention)}, aim {_percent(report.desired_recall)}",
        f"{report.reviews} reviews",
        f"{report.due} due",
        f"{report.seconds / 3600:.1f} h",
        f"{report.tellable} tellable stories",
    ]
    passed, asked = report.first_sight
    if asked:
        parts.append(f"at first sight {passed} of {asked}")
    if weeks := report.figures_said[-2:]:
        # The last week beside the one before it: is it becoming a habit?
        shares = " then ".join(_percent(week.share) for week in weeks)
        parts.append(f"figures said {shares}")
    while len(parts) > 1 and len("    ".join(parts)) > wide:
        parts.pop()
    return "    ".join(parts)


def detail(row: PrincipleRow) -> str:
    """The marked row in a sentence."""
    said = [f"{row.name}: {progress.weakness_words(row)}"]
    if row.answered:
        said.append(f"{row.slipped} of {row.answered} slipped in four weeks")
    said.append(f"held to {_percent(row.desired_recall)}")
    if row.every_days:
        said.append(f"comes back every {row.every_days} d")
    if row.recall_on_date is not None:
        said.append(f"{_percent(row.recall_on_date)} on the day")
    return "; ".join(said) + "."


def _percent(part: float | None) -> str:
    return "not measured" if part is None else f"{part * 100:.0f} %"
