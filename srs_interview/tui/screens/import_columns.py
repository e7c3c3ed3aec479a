"""Import, step 2: what the columns of a spreadsheet are, where it does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding
from textual.widget import Widget

from srs_interview.core.text import shown_line
from srs_interview.deckfile import row_sample
from srs_interview.deckfile.row_head import Column
from srs_interview.deckfile.row_sample import Sample
from srs_interview.tui.import_trip import Trip
from srs_interview.tui.screens.import_step import ImportStep
from srs_interview.tui.widgets.blocks import EMPTY, Row, text
from srs_interview.tui.widgets.entries import Entries
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain, content

_LETTERS = {
    "q": Column.FRONT,
    "a": Column.ANSWER,
    "p": Column.PRINCIPLE,
    "t": Column.TAGS,
    "n": Column.TITLE,
    "b": Column.PROBLEM,
    "c": Column.ACTION,
    "r": Column.RESULT,
    "minus": Column.UNREAD,
}
"""The keys of the commonest; left and right come to all."""

_SHOWN = {"minus": "-"}

_ORDER = (
    *(Column.FRONT, Column.ANSWER, Column.PRINCIPLE, Column.TAGS, Column.TITLE),
    *(Column.PROBLEM, Column.SITUATION, Column.TASK, Column.ACTION, Column.RESULT),
    *(Column.ROLE, Column.YEAR, Column.ANGLE, Column.ID, Column.DECK, Column.UNREAD),
)

_CALLED = {Column.UNREAD: "not read", Column.TITLE: "story title"}

_TURN = Binding.Group("Another", compact=True)


def _called(column: Column) -> str:
    return _CALLED.get(column, column.value)


def _set(key: str, column: Column) -> Binding:
    return Binding(
        key,
        f"set('{column.value}')",
        _called(column).capitalize(),
        show=False,
        key_display=_SHOWN.get(key, key),
        id=f"columns.{_called(column).replace(' ', '-')}",
        tooltip="The marked column",
    )


class ImportColumnsScreen(ImportStep):
    """Each column a row: what it is taken for, and what stands in it."""

    STEP = 1
    HELP = """
        What each column of the spreadsheet is; it is asked where its names are not
        known. Left and right go through all meanings, letters set the commonest (q
        question, a answer, p principle, t tags, n story title, b problem, c action, r
        result, - not read). h says whether the first row only names the columns. What
        you say is remembered for this file.
    """
    BINDINGS = [
        Binding("enter", "go_on", "Preview", id="columns.go", tooltip="Writes nothing"),
        Binding("left", "turn(-1)", "Before", id="columns.before", group=_TURN),
        Binding("right", "turn(1)", "After", id="columns.after", group=_TURN),
        Binding("space", "turn(1)", "After", show=False, id="columns.after-too"),
        Binding(
            "h",
            "heading",
            "First row is a heading",
            id="columns.heading",
            tooltip="Or a card",
        ),
        *(_set(key, column) for key, column in _LETTERS.items()),
        Binding("up,k", "cursor(-1)", "Above", show=False, id="columns.up"),
        Binding("down,j", "cursor(1)", "Below", show=False, id="columns.down"),
        Binding(
            "escape", "leave", "Back", id="columns.leave", tooltip="Where you were"
        ),
    ]

    def __init__(self, trip: Trip, *, previewed: bool = False) -> None:
        super().__init__(trip)
        self._previewed = previewed
        assert trip.seen is not None, "the file has been read"
        assert trip.seen.sample is not None, "it is one of rows"
        self._sample: Sample = trip.seen.sample
        said = trip.columns is not None or self._sample.known
        self._columns = [*self._sample.columns]
        if not said:
            self._columns = [*row_sample.guess(self._sample)]
        self._heading = (
            self._sample.named
            or row_sample.has_heading(trip.columns)
            or (not said and row_sample.looks_like_names(self._sample))
        )

    def compose(self) -> Iterator[Widget]:
        """A sentence and the columns."""
        yield self.bar
        yield Page(id="head")
        yield Entries(id="columns", gap=1)
        yield Plain(id="closing")
        yield Plain(id="progress")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it reads one can only leave; without a question there is no card."""
        if self.busy:
            return action == "leave"
        return action != "go_on" or self._enough

    def action_cursor(self, step: int) -> None:
        """Another column."""
        self._list.move(step)

    def action_mark(self, number: int) -> None:
        """The column that was clicked."""
        self.action_cursor(number - self._list.cursor)

    def action_turn(self, step: int) -> None:
        """Take it for the next meaning, or the one before."""
        at = _ORDER.index(self._columns[self._list.cursor])
        self.action_set(_ORDER[(at + step) % len(_ORDER)].value)

    def action_set(self, meaning: str) -> None:
        """Take the marked column for this; one that was it before is not read."""
        column, here = Column(meaning), self._list.cursor
        if column not in (Column.UNREAD, Column.PRINCIPLE, Column.TAGS):
            self._columns = [
                Column.UNREAD if each is column else each for each in self._columns
            ]
        self._columns[here] = column
        self._show()

    def action_heading(self) -> None:
        """Does the first row only name the columns?"""
        self._heading = not self._heading
        self._show()

    def action_go_on(self) -> None:
        """Read the file so; nothing is written."""
        self.trip.columns = row_sample.wanted(self._columns, heading=self._heading)
        self.look()

    def action_leave(self) -> None:
        """Stop reading, or back to where it was asked from: the preview, the file."""
        from srs_interview.tui.screens.import_file import ImportFileScreen
        from srs_interview.tui.screens.import_preview import ImportPreviewScreen

        if self.busy:
            self.stop()
            return
        before = ImportPreviewScreen if self._previewed else ImportFileScreen
        self.app.switch_screen(before(self.trip))

    def on_page_clicked(self, message: Page.Clicked) -> None:
        """A click marks a column."""
        message.stop()
        self.call_later(self.run_action, message.action)

    def looked(self, seen: object) -> None:
        """The preview, whatever the file still does not say."""
        from srs_interview.tui.screens.import_preview import ImportPreviewScreen

        self.app.switch_screen(ImportPreviewScreen(self.trip))

    @property
    def _enough(self) -> bool:
        return Column.FRONT in self._columns or Column.TITLE in self._columns

    @property
    def _list(self) -> Entries:
        return self.query_one("#columns", Entries)

    def _show(self) -> None:
        name = shown_line(self.trip.source.rpartition("/")[2])
        self.query_one("#head", Page).show(
            [
                Row(EMPTY, content(name, "bold")),
                text("What is in its columns? The first rows stand beside each."),
            ]
        )
        rows = self._sample.rows[1:] if self._heading else self._sample.rows
        self._list.fill(
            [
                [
                    Row(
                        content(f"{number + 1:>2}  "),
                        content(_called(column).ljust(14), "$text-accent")
                        + content(self._heading_of(number), "bold"),
                    ),
                    Row(
                        content("    "),
                        content(" | ".join(_cells(rows, number))[:150], "$text-muted"),
                    ),
                ]
                for number, column in enumerate(self._columns)
            ],
            self._list.cursor,
        )
        said = "The first row names the columns." if self._heading else ""
        if not self._enough:
            said = "One column must be the question, or the title of a story."
        self.query_one("#closing", Plain).show(said)
        self.refresh_bindings()

    def _heading_of(self, number: int) -> str:
        first = self._sample.rows[0]
        return first[number][:40] if self._heading and number < len(first) else ""


def _cells(rows: tuple[tuple[str, ...], ...], number: int) -> list[str]:
    cells = (row[number].strip() for row in rows if number < len(row))
    return [shown_line(cell)[:60] for cell in cells if cell][:3]
