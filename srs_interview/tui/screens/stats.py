"""Stats: what practice adds up to, a page at a time, one of them the principles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region
from textual.widget import Widget

from srs_interview.core import progress
from srs_interview.core.progress import PrincipleRow
from srs_interview.core.reporting import history, statistics
from srs_interview.core.reporting.statistics import Statistics
from srs_interview.tui import places
from srs_interview.tui.charts import words
from srs_interview.tui.charts.signs import signs
from srs_interview.tui.screens import statistics_keys
from srs_interview.tui.screens.statistics_base import StatisticsBase
from srs_interview.tui.screens.statistics_scope import ScopeLine
from srs_interview.tui.statistics import pages
from srs_interview.tui.statistics.room import BACK, Kept, Room
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.page_names import PageNames
from srs_interview.tui.widgets.plain import Plain, content, unbroken
from srs_interview.tui.widgets.principles import PrincipleTable, heading

if TYPE_CHECKING:
    from srs_interview.core.coaching.standing import Part
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp


_AROUND = 3
"""Columns of the table's margin and scroll bar, as in `stats.tcss`."""
_MARGIN = 6
"""Columns left and right of a page, as there."""
_NARROW = 80
"""Columns below which the row on top says less."""
_SCOPE = 24
"""Columns that are shown of a search in it."""
_BREATH_SECONDS = 0.05
"""Between two pages that are drawn ahead."""
_CHROME = 4
"""Rows of the two bars, the names of the pages and the gap below them."""


class StatsScreen(StatisticsBase):
    """How practice goes, measured by the user's own grades."""

    CSS_PATH = "stats.tcss"
    AUTO_FOCUS = ""
    HELP = statistics_keys.HELP
    BINDINGS = [*statistics_keys.BINDINGS]

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._weakest_first = True
        self._here = 0
        self._kept: dict[int, Kept] = {}
        """Pages that were drawn, until another count or another size."""
        self._table = PrincipleTable()
        self._tabled: tuple[object, ...] = ()
        """What decides all that stands on the page of the table."""
        self._names = PageNames(pages.NAMES)
        self._page = Page(id="figures")
        self._bar = TopBar("Stats")

    def compose(self) -> Iterator[Widget]:
        """The names of the pages; a page of charts, or the table of principles."""
        yield self._bar
        yield self._names
        yield ScopeLine()
        yield self._page
        with Vertical(id="principles"):
            yield Plain(id="summary")
            yield Plain(id="heading")
            with VerticalScroll(can_focus=False):
                yield self._table
            yield Plain(id="detail")
        yield KeyBar()

    def on_resize(self) -> None:
        """Charts are drawn for the room there is."""
        self.told()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The table has keys of its own."""
        if action in statistics_keys.OF_TABLE:
            return self._here == pages.PRINCIPLES and bool(self._rows)
        return super().check_action(action, parameters)

    @property
    def chosen(self) -> PrincipleRow | None:
        """The row that is marked; None in an empty house."""
        return self._table.chosen

    def action_turn(self, step: int) -> None:
        """The next page, or the one before; after the last comes the first."""
        self.action_page((self._here + step) % len(pages.NAMES))

    def action_page(self, page: int) -> None:
        """Turn to a page."""
        self._here = page
        self._page.begin()
        self._names.here = page
        # Not by a class: every widget's style would be worked out anew.
        self._page.display = page != pages.PRINCIPLES
        self.query_one("#principles").display = page == pages.PRINCIPLES
        self._show()
        self.refresh_bindings()

    def action_move(self, step: int) -> None:
        """Mark another row; on a page of charts, read on."""
        if self._here == pages.PRINCIPLES:
            self._table.move(step)
            self._follow()
        else:
            self._page.scroll(step)

    def action_order(self) -> None:
        """The weakest first, or the order they were published in."""
        self._weakest_first = not self._weakest_first
        self._show()

    def action_open(self) -> None:
        """What is known of the principle that is marked."""
        from srs_interview.tui.screens.statistics_principle import PrincipleScreen

        if self._of is not None and self.chosen is not None:
            uid = self.chosen.uid
            of = next(each for each in self._of.principles if each.row.uid == uid)
            part = self._parts.get(uid)
            self.app.push_screen(PrincipleScreen(self._opened, of, part))

    def action_drill(self) -> None:
        """Practise the weakest principle."""
        self._drill(None)

    def action_drill_this(self) -> None:
        """Practise the principle that is marked."""
        if self.chosen is not None:
            self._drill(self.chosen.uid)

    def on_page_strip_chosen(self, message: PageNames.Chosen) -> None:
        """A click turns to a page."""
        message.stop()
        self.action_page(message.page)

    def on_principle_table_chosen(self, message: PrincipleTable.Chosen) -> None:
        """A click marks a row; a click on the marked row opens it."""
        message.stop()
        if message.again:
            self.action_open()
        self._follow()

    def told(self) -> None:
        """Show what was counted, in the room there is."""
        of = self._of
        if of is not None:
            self._say_what(of)
        self._kept.clear()
        self._show()
        if self._whole:
            self.set_timer(_BREATH_SECONDS, self._draw_ahead)

    def foretold(self) -> None:
        """Say of the marked principle how well it will be recalled."""
        self._follow()

    @property
    def _rows(self) -> tuple[PrincipleRow, ...]:
        if self._of is None or not self._whole:
            return ()
        return tuple(each.row for each in self._of.principles)

    def _say_what(self, of: Statistics) -> None:
        """In the row on top: the range, the search, and the streak beside them."""
        narrow = self.size.width < _NARROW
        scope = content(of.query).truncate(_SCOPE, ellipsis=True).plain
        span = of.range.value if narrow or scope else BACK[of.range]
        self._bar.left = f"{span}   {scope}".rstrip()
        best = "" if narrow else f", best {of.best_streak}"
        self._bar.right = "" if narrow and scope else f"streak {of.streak}{best}"

    def _drill(self, principle: str | None) -> None:
        app = cast("SrsApp", self.app)
        if app.opened is not None:
            places.drill(app, app.opened, principle)

    def _show(self) -> None:
        if self._here == pages.PRINCIPLES:
            self._show_table()
        else:
            self._page.show([self._drawn(self._here)])

    def _drawn(self, page: int) -> Kept:
        if page not in self._kept:
            drawn = pages.blocks(self._of, self._whole, page, self._room)
            self._kept[page] = Kept(drawn)
        return self._kept[page]

    def _draw_ahead(self) -> None:
        """Draw a page that nobody turned to yet, then rest: a key comes first."""
        left = [page for page in range(len(pages.NAMES)) if page not in self._kept]
        if left and self._whole:
            drawn, room = self._drawn(left[0]), self._room
            if len(tuple(drawn.lines(room.width))) > room.height:
                drawn.lines(room.width - 2)  # the mark at its edge takes two
            self.set_timer(_BREATH_SECONDS, self._draw_ahead)

    def _show_table(self) -> None:
        shown = self._of, self._whole, self._weakest_first, self.size.width
        if shown == self._tabled:
            return
        self._tabled = shown
        rows = self._rows
        self._table.show(progress.weakest_first(rows) if self._weakest_first else rows)
        wide = max(20, self.size.width - _AROUND)
        said = "Counting ..."
        if self._of is not None and self._whole:
            said = summary(self._of, wide - 3)
        self.query_one("#summary", Plain).show(said)
        self.query_one("#heading", Plain).show(content(heading(wide), "$text-muted"))
        self._follow()

    def _follow(self) -> None:
        row = self.chosen
        part = self._parts.get(row.uid) if row else None
        said = detail(row, part) if row else self._none
        lines = unbroken(said, self.size.width - _MARGIN)
        self.query_one("#detail", Plain).show(lines)
        self.query_one(VerticalScroll).scroll_to_region(
            Region(0, self._table.cursor, 1, 1), animate=False
        )

    @property
    def _none(self) -> str:
        """What stands below a table without a row."""
        if self._of is None or not self._whole:
            return ""
        return pages.found_nothing(self._of) if self._of.query else "No principles."

    @property
    def _room(self) -> Room:
        ascii_only = self.app.has_class("-ascii")
        return Room(
            max(1, self.size.width - _MARGIN),
            max(1, self.size.height - _CHROME),
            signs(ascii_only=ascii_only),
        )


def summary(of: Statistics, wide: int) -> str:
    """The whole in one line; the least of it goes first where there is no room."""
    kept = of.retention[-1].every if of.retention else history.Kept()
    parts = [
        f"{_recalled(kept)}, aim {_percent(of.desired_recall)}",
        words.count(of.reviews, "review"),
        f"{of.forecast.now} due",
        f"{of.seen} of {words.count(of.cards, 'card')} seen"
        if of.cards
        else "no card is scheduled",
    ]
    if of.first_sight.asked:
        first = of.first_sight
        parts.append(f"at first sight {first.passed} of {first.asked}")
    if weeks := of.figures_said[-2:]:
        # The last week beside the one before it: is it becoming a habit?
        *before, now = (_percent(week.share) for week in weeks)
        parts.append(f"figures said {now}" + "".join(f", {b} before" for b in before))
    while len(parts) > 1 and len("    ".join(parts)) > wide:
        parts.pop()
    return "    ".join(parts)


def detail(row: PrincipleRow, part: Part | None = None) -> str:
    """Why the marked principle stands where it does, and what is to come.

    Args:
        row: The principle.
        part: What Readiness says of it; None where that is not known.
    """
    if row.recall_on_date is None:
        return row.why
    said = f"{row.why} On the day {_percent(row.recall_on_date)} by FSRS"
    if part is not None and part.calibrated:
        said += f", estimated {_percent(part.recall)}"
    return f"{said}."


def _recalled(kept: history.Kept) -> str:
    """When asked: what is foretold for now or the day is another figure."""
    if not kept.asked:
        return "Recall not measured"
    few = statistics.too_few(kept.asked)
    return (
        f"Recalled {f'{kept.passed} of {kept.asked}' if few else _percent(kept.share)}"
    )


def _percent(part: float | None) -> str:
    return words.percent(part, "not measured")
