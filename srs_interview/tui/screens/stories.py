"""Stories: what the user's own bank covers, what it lacks, and what to write next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.events import Resize
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from srs_interview.core.cards import Principle, Story, Strength
from srs_interview.core.coaching.matrix import Cover, Level, Matrix, Proposal, proposals
from srs_interview.core.coaching.next_action import Action
from srs_interview.core.writing import finding
from srs_interview.errors import SrsError
from srs_interview.tui import bank_keys, bank_views, bank_words, places
from srs_interview.tui.bank_views import View
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.screens.bank_advice import BankAdvice
from srs_interview.tui.widgets.bank_grid import BankGrid, Grid
from srs_interview.tui.widgets.blocks import Row, text
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.coaching import Covered
    from srs_interview.opening import Opened
    from srs_interview.store.undo import Undone

_EMPTY = """\
No story yet.

Press f: ten minutes through your last three years find the first titles."""

_CYCLE: dict[Strength | None, Strength | None] = {
    None: Strength.TAILORED,
    Strength.TAILORED: Strength.PRIMARY,
    Strength.PRIMARY: None,
}
_SET = {
    None: "No longer serves",
    Strength.TAILORED: "Can serve",
    Strength.PRIMARY: "Main for",
}
_PROMPTS = 3
_SHORT, _TALL = 22, 30
"""Below so many rows the table needs the room; from so many on words have more."""

_SAID_SECONDS = 4.0

_EVERY = 99
"""More things than ever lack."""

_WIDEST, _PADDING = 100, 6
"""Columns that the words have at most, and those beside them."""

_STORIES_ONLY = frozenset({"cycle", "tag"})
_NEEDS_STORIES = frozenset(
    {"title", "cursor", "cycle", "open", "gap", "tag", "advise", "view"}
)


class StoriesScreen(BankAdvice):
    """The bank as a table; each change of a cell is one step that `u` takes back."""

    CSS_PATH = "stories.tcss"
    HELP = bank_keys.HELP
    BINDINGS = [*bank_keys.BINDINGS]

    class Read(Message, bubble=False):
        """The bank was read for the first time."""

        def __init__(self, covered: Covered) -> None:
            self.covered = covered
            super().__init__()

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._covered: Covered | None = None
        self._matrix = Matrix((), (), (), (), ())
        self._heads: tuple[str, ...] = ()
        self._view = View.STORIES
        self._grid = BankGrid()
        self._bar = TopBar("Stories")
        self._found: tuple[Proposal, ...] = ()
        self._quiet: Timer | None = None

    def compose(self) -> Iterator[Widget]:
        """The table, the marked cell in words, or a sentence where there is none."""
        yield self._bar
        yield self._grid
        yield Page(id="detail")
        yield Plain("Reading your stories ...", id="empty")
        yield KeyBar()

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self.add_class("-empty")

    def on_resize(self, event: Resize) -> None:
        """In a short window the table has most of the room."""
        self.set_class(event.size.height < _SHORT, "-short")
        self._follow()

    def on_screen_resume(self) -> None:
        """Read anew whenever somebody comes here or back here."""
        if self._covered is None:
            self._read_first()
        else:
            self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without stories there is nothing to mark, and titles are found first."""
        if action in _STORIES_ONLY and self._view is not View.STORIES:
            return False
        if action == "tag" and not self._found:
            return False
        return bool(self._matrix.rows) or action not in _NEEDS_STORIES

    def action_cursor(self, rows: int, columns: int) -> None:
        """Mark another cell."""
        self._grid.move(rows, columns)
        self._follow()

    def action_cycle(self) -> None:
        """None, can serve, main, and around: each press one undo step."""
        row, cover = self._matrix.rows[self._grid.row], self._lit
        link = row.told.link_to(cover.principle.uid)
        self._serve(
            row.told.uid, cover.principle, _CYCLE[link.strength if link else None]
        )

    def action_tag(self) -> None:
        """Let the first of the proposed stories serve the marked principle."""
        if self._found:
            told = self._found[0].told
            rows = [row.told.uid for row in self._matrix.rows]
            # What changed is to be seen, and which story it was.
            self._grid.go(rows.index(told.uid), self._place)
            self._serve(told.uid, self._lit.principle, Strength.TAILORED)

    def action_open(self) -> None:
        """Go on with the marked story; beside a principle, begin one for it."""
        if self._view is View.STORIES:
            uid = self._matrix.rows[self._grid.row].told.uid
            places.write(self._app, self._opened, uid)
        else:
            self.action_add()

    def action_add(self) -> None:
        """Begin a new story, for the marked principle where there is one."""
        principle = self._lit.principle.uid if self._matrix.rows else None
        places.write(self._app, self._opened, None, principle)

    def action_title(self) -> None:
        """Leave a title for the marked principle, from what may bring one back."""
        principle, coaching = self._lit.principle, self._opened.coaching
        prompts = [each.prompt for each in finding.for_gap(principle)[:_PROMPTS]]

        def leave(typed: str | None) -> None:
            if typed:
                stub = finding.found_for(principle, typed, coaching.today)
                self._do(lambda: _kept(coaching.keep_stubs((stub,))))

        ask = AskLineScreen(
            f"A title for {principle.name}",
            example="what it was, in a few words",
            more="\n".join(prompts),
        )
        self.app.push_screen(ask, leave)

    def action_gap(self) -> None:
        """Mark the principle that lacks most, then the next, around."""
        gaps = [self._matrix.covers.index(cover) for cover in self._matrix.gaps]
        if not gaps:
            self._say("Every principle has four stories.")
            return
        here = self._place
        at = gaps[(gaps.index(here) + 1) % len(gaps)] if here in gaps else gaps[0]
        if self._view is View.STORIES:
            self._grid.go(self._grid.row, at)
        else:
            self._grid.go(at, self._grid.column)
        self._follow()

    def action_view(self) -> None:
        """Stories, angles or kinds of figures; the principle stays marked."""
        place = self._place
        self._view = self._view.following
        self._grid.show(self._drawn())
        if self._view is View.STORIES:
            self._grid.go(0, place)
        else:
            self._grid.go(place, 0)
        self._follow()

    def action_cut(self) -> None:
        """Cut a raw answer into a story."""
        places.cutter(self._app, self._opened)

    def on_bank_grid_chosen(self, message: BankGrid.Chosen) -> None:
        """A click marks; on the marked cell it changes it, on the marked row opens."""
        message.stop()
        self._follow()
        if message.again:
            on_cell = message.on_cell and self._view is View.STORIES
            self.action_cycle() if on_cell else self.action_open()

    def on_stories_screen_read(self, message: Read) -> None:
        """Show the bank."""
        self._take(message.covered)

    @work(thread=True, exclusive=True, group="bank")
    def _read_first(self) -> None:
        # The first read imports what the coach needs, half a second of it.
        try:
            self.post_message(self.Read(self._opened.coaching.covered()))
        except SrsError as error:
            self.post_message(BankAdvice.Refused(error))

    def _say(self, said: str) -> None:
        if not self._matrix.rows:
            self._toast(said)  # there is no table to say it below
            return
        self._grid.say(said[:1].upper() + said[1:])
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self.set_timer(_SAID_SECONDS, self._grid.say)

    def _serve(self, uid: str, principle: Principle, to: Strength | None) -> None:
        coaching, covered = self._opened.coaching, self._covered
        assert covered is not None, "what is marked was read"
        try:
            if to is None:
                coaching.serves_no_more(uid, principle.uid)
            else:
                coaching.strength(uid, principle.uid, to)
            self._say(f"{_SET[to]} {principle.name}   u undo")
            self._take(coaching.served_anew(covered, uid))
        except SrsError as error:
            self._refuse(error)
            self._read()

    def _stepped(self, undone: Undone) -> None:
        try:
            if self._covered is not None:
                self._take(self._opened.coaching.stepped(self._covered, undone))
        except SrsError as error:
            self._refuse(error)

    def _read(self) -> None:
        try:
            self._take(self._opened.coaching.covered())
        except SrsError as error:
            self._refuse(error)

    def _take(self, covered: Covered) -> None:
        if self._covered is None or covered.bank != self._covered.bank:
            self._no_advice()
        self._covered, self._matrix = covered, covered.matrix
        self._heads = bank_views.initials(p.name for p in self._matrix.principles)
        self.set_class(not self._matrix.rows, "-empty")
        self.query_one("#empty", Plain).show(_EMPTY)
        self._grid.show(self._drawn())
        self._bar.left = bank_views.size(self._matrix)
        self._bar.right = bank_views.counts(self._matrix)
        self._follow()

    def _drawn(self) -> Grid:
        signs = glyphs(self)
        if self._view is View.ANGLES:
            return bank_views.angles(self._matrix, signs)
        if self._view is View.FIGURES:
            assert self._covered is not None
            return bank_views.figures(self._matrix, self._covered.bank, signs)
        return bank_views.stories(self._matrix, signs)

    @property
    def _place(self) -> int:
        """The number of the marked principle."""
        grid = self._grid
        return grid.column if self._view is View.STORIES else grid.row

    @property
    def _lit(self) -> Cover:
        return self._matrix.covers[self._place]

    def _mark(self, action: Action) -> None:
        if self._view is View.STORIES:
            uids = [row.told.uid for row in self._matrix.rows]
            uid = action.told.uid
            row = uids.index(uid) if uid in uids else self._grid.row
            self._grid.go(row, self._matrix.principles.index(action.principle))

    def _follow(self) -> None:
        """Say in words what is marked, as far as there is room."""
        covered, self._found = self._covered, ()
        if covered is None or not self._matrix.rows:
            self.refresh_bindings()
            return
        if self._view is View.STORIES and self._lit.shortfall:
            self._found = proposals(covered.bank, self._lit.principle)
        wide, high = min(_WIDEST, self.size.width) - _PADDING, self._detail_rows
        page = self.query_one("#detail", Page)
        page.styles.height = high
        page.show(bank_words.fitting(self._in_words(covered), wide, high))
        self.refresh_bindings()

    @property
    def _detail_rows(self) -> int:
        """Rows below the table; advice has some of its own."""
        high = self.size.height
        if high < _SHORT:
            return 8 if self._ready else 5
        return (8 if self._ready else 6) + (4 if high >= _TALL else 0)

    def _in_words(self, covered: Covered) -> Iterator[Row]:
        """What is marked, what comes first first."""
        cover, high = self._lit, self.size.height
        yield from self._advised(_EVERY if high >= _TALL else int(high >= _SHORT))
        yield text(bank_views.head(cover, self._heads[self._place]))
        if self._ready and (found := self._ready.principles.get(cover.principle.uid)):
            yield bank_words.ready("Readiness here", found, _EVERY * (high >= _TALL))
        if self._view is View.STORIES:
            row, column = self._matrix.rows[self._grid.row], self._grid.column
            yield from bank_words.of_cell(covered, row, column, self._found)
            if cover.light is Level.RED:
                prompt = finding.for_gap(cover.principle)[0].prompt
                yield bank_words.quiet(f"Ask yourself: {prompt}")
        else:
            column, bank = self._grid.column, covered.bank
            said = bank_views.beside(self._view, self._matrix, bank, cover, column)
            yield bank_words.quiet(said)
        if asks := bank_words.asks(cover.principle):
            yield bank_words.quiet(asks)


def _kept(stubs: Sequence[Story]) -> str:
    return f'Kept "{stubs[0].title}"   u undo'
