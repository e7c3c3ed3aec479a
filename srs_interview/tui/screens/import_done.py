"""Import, step 4: what came in, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widget import Widget

from srs_interview.core.writing import lacking
from srs_interview.deckfile.drafts import StoryDraft
from srs_interview.errors import SrsError
from srs_interview.tui import import_views, keys, places
from srs_interview.tui.import_trip import Trip
from srs_interview.tui.screens.import_step import ImportStep
from srs_interview.tui.widgets.blocks import Gap, text, ways
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.importing.looking import FileReport


class ImportDoneScreen(ImportStep):
    """The counts, one key to take it back, and the ways on."""

    STEP = 3
    HELP = """
        It is in, in one step: u takes all of it back, here or later. A story needs
        three facts, an Action and a Result before it can be told; its form proposes
        them from its own text. Questions open as your stories fit them; one with an
        answer of its own is asked from today.
    """
    BINDINGS = [
        Binding("enter", "go_on", "Done", id="done.go", tooltip="Where you were"),
        Binding("o", "open", "The story", id="done.open", tooltip="Facts, openings"),
        Binding(
            "v", "employers", "Employers", id="done.employers", tooltip="What serves it"
        ),
        Binding("a", "another", "Another", id="done.another", tooltip="Another file"),
        Binding("u", "undo", "Undo", id="done.undo", tooltip="All of it, in one step"),
        Binding("U", "redo", "Redo", show=False, id="done.redo", tooltip="After all"),
        Binding("escape", "go_on", "Back", id="done.leave", tooltip="Where you were"),
    ]

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        assert trip.seen is not None, "the file has been read"
        plan = trip.seen.look.plan
        self._stories = [each for each in plan.new if isinstance(each, StoryDraft)]
        self._employer = plan.framework.employer if plan.framework else ""
        self._back = False
        """Was it taken back?"""

    def compose(self) -> Iterator[Widget]:
        """One page."""
        yield self.bar
        yield Page(id="done")
        yield Plain(id="progress")
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what came in."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was taken back can only be brought in again."""
        return {
            "open": bool(self._stories) and not self._back,
            "employers": bool(self._employer) and not self._back,
            "undo": not self._back,
            "redo": self._back,
        }.get(action, True)

    def action_go_on(self) -> None:
        """Where one came from."""
        self.dismiss(None)

    def action_open(self) -> None:
        """The story that came in; of several, the list."""
        self.dismiss(None)
        opened, stories = self.trip.opened, self._stories
        if len(stories) == 1:
            places.write(self.srs, opened, stories[0].value.uid)
        else:
            places.story_list(self.srs, opened)

    def action_employers(self) -> None:
        """Let stories serve the new principles, too."""
        self.dismiss(None)
        places.employers(self.srs, self.trip.opened)

    def action_another(self) -> None:
        """Another file."""
        from srs_interview.tui.screens.import_file import ImportFileScreen

        trip = Trip(self.trip.opened, typed=self.trip.typed)
        self.app.switch_screen(ImportFileScreen(trip))

    def action_undo(self) -> None:
        """Take all of it back."""
        self._step(self.trip.opened.study.undo, back=True)

    def action_redo(self) -> None:
        """Bring it in after all."""
        self._step(self.trip.opened.study.redo, back=False)

    def on_page_clicked(self, message: Page.Clicked) -> None:
        """A click on a line does what its key does."""
        message.stop()
        self.call_later(self.run_action, message.action)

    def _step(self, step: Callable[[], object], *, back: bool) -> None:
        try:
            step()
        except SrsError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._back = back
        self._show()

    def _show(self) -> None:
        report = self.trip.report
        assert report is not None, "it came in"
        page = self.query_one("#done", Page)
        blocks = [*import_views.done(report, self.trip.source)]
        if self._back:
            blocks += [text("Taken back: your cards are as they were."), Gap()]
        else:
            blocks += [text(each) for each in _said(report, self._stories)]
            blocks += [Gap()]
        self.refresh_bindings()
        live = keys.named(self.app, self)
        page.show([*blocks, *ways(live, self._ways())])

    def _ways(self) -> dict[str, str]:
        one = len(self._stories) == 1
        return {
            "open": "write on" if one else "your stories, in a list",
            "employers": f"let your stories serve {self._employer}",
            "undo": "take all of it back",
            "redo": "bring it in after all",
            "another": "another file",
            "go_on": "back",
        }


def _said(report: FileReport, stories: Sequence[StoryDraft]) -> Iterator[str]:
    """What is to be done with what came in."""
    if len(stories) == 1:
        story = stories[0].value
        yield f'"{story.title}" is a story of yours now. {lacking.sentence(story)}'
    elif stories:
        yield f"{len(stories)} stories are yours now; the list says what lifts each."
    questions = report.new - len(stories)
    if questions == 1:
        yield "The question opens with a story that fits it; with an answer, today."
    elif questions > 1:
        yield "Questions open as your stories fit them; those with an answer, today."
    if report.skipped:
        yield f"{report.skipped:,} did not come in: mend the file and import it again."
