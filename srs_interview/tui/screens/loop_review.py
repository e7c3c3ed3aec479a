"""A loop looked back upon: which question should have had which story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from srs_interview.core.loop import Loop
from srs_interview.core.rehearsing.loop_regret import Choice
from srs_interview.core.rehearsing.loop_review import Review
from srs_interview.errors import SrsError
from srs_interview.tui import keys, places
from srs_interview.tui.screens.practice_base import LOW, THIN
from srs_interview.tui.widgets.blocks import Block, Columns, Gap, Row, text
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain, content

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp

_MUTED = "$text-muted"


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"loop-review.{verb}", tooltip=told)


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(
        key, action, name, id=f"loop-review.{verb}", tooltip=told, show=False
    )


class LoopReviewScreen(Screen[None]):
    """What a loop showed, in counts and sentences; never a verdict."""

    CSS_PATH = "loop_review.tcss"
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = THIN, LOW
    HELP = """
        First what your stories lack between them, then what was told beside the best
        that your stories allowed, then recall, delivery, follow-ups and the time to
        choose. It counts what can be counted and gives no verdict.
    """
    BINDINGS = [
        _key("enter", "write_gap", "Write this story", "gap", "The gap it names first"),
        _key("enter", "complete", "Complete a story", "gap", "A follow-up it lacked"),
        _key("enter", "go_on", "Go on", "gap", "With the questions that are left"),
        _key("space,pagedown,ctrl+d", "scroll(10)", "Read on", "page", "Further down"),
        _hidden("pageup,ctrl+u", "scroll(-10)", "Read back", "back-page", "Up"),
        _hidden("down,j", "scroll(1)", "Down", "down", "A line further"),
        _hidden("up,k", "scroll(-1)", "Up", "up", "A line back"),
        _key("u", "undo", "Undo", "undo", "Take back the last answer"),
        _key("escape,q", "app.pop_screen", "Back", "close", "Where you were"),
    ]

    def __init__(self, opened: Opened, uid: str) -> None:
        super().__init__()
        self._opened, self._uid = opened, uid
        self._review: Review | None = None
        self._loop: Loop | None = None
        self._bar = TopBar("Looking back")

    def compose(self) -> Iterator[Widget]:
        """One page."""
        yield self._bar
        yield Page(id="review")
        yield Plain("make the window larger (60 x 18)", id="small")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read anew: a story may have been written since."""
        try:
            self._review = self._opened.rehearsing.review(self._uid)
            self._loop = self._opened.rehearsing.resume(self._uid).loop
        except SrsError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        review = self._review
        self._bar.right = f"{review.asked} of {review.questions} questions"
        self.refresh_bindings()
        self.query_one(Page).show(self._blocks(review))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One next key: the gap, else a follow-up, else the questions that are left."""
        review = self._review
        if action not in ("write_gap", "complete", "go_on"):
            return True
        if review is None or not review.asked:
            return action == "go_on" and review is not None
        return action == _next(review)

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one(Page).scroll(lines)

    def action_write_gap(self) -> None:
        """Write a story for the principle that the first sentence names."""
        review = self._review
        if review is not None and review.troubles:
            principle = review.troubles[0].principles[0]
            places.write(self._app, self._opened, principle=principle)

    def action_complete(self) -> None:
        """Open the story whose follow-up had no specifics."""
        review = self._review
        if review is not None and review.notes:
            try:
                places.write(self._app, self._opened, review.notes[0].story)
            except SrsError as error:
                self.notify(str(error), severity="error", markup=False)

    def action_go_on(self) -> None:
        """Put the questions that are left, or go back."""
        review = self._review
        if review is not None and review.asked < review.questions:
            self._back_to_it()
        else:
            self.app.pop_screen()

    def action_undo(self) -> None:
        """Take the last answer back, and put its question again."""
        try:
            undone = self._opened.study.undo()
            self._opened.rehearsing.resume(self._uid)
        except SrsError as error:
            said = str(error)
            self.notify(f"{said[:1].upper()}{said[1:]}", markup=False)
            return
        self.notify(f"Taken back: {undone.label}", timeout=4, markup=False)
        self._back_to_it()

    def _back_to_it(self) -> None:
        self.app.switch_screen(places.loop_screen(self._app, self._opened, self._uid))

    @property
    def _app(self) -> SrsApp:
        return cast("SrsApp", self.app)

    def _blocks(self, review: Review) -> Iterator[Block]:
        if not review.asked:
            key = keys.shown(self.app, self, "go_on")
            goes_on = f" {key} goes on." if key else ""
            yield text(f"No question has been answered yet.{goes_on}")
            return
        for trouble in review.troubles:
            yield text(trouble.sentence, "$text-warning")
        if review.troubles:
            yield Gap()
        yield from self._counts(review)
        yield Gap()
        yield from self._sentences(review)
        yield Gap()
        yield from self._told(review)
        if review.notes:
            yield Gap()
            yield text("Noted on the stories, to complete", _MUTED)
            for note in review.notes:
                mark = content(f"{note.number:>3}  ", "$text-accent")
                yield Row(mark, content(note.probe))

    def _counts(self, review: Review) -> Iterator[Block]:
        """In numbers, side by side."""
        told = sum(bool(each.told) for each in review.regret.choices)
        counted = [
            ("answered", f"{told} of {review.asked}"),
            ("repeated", str(sum(len(each.slots) - 1 for each in review.repeats))),
            ("facts", f"{review.said} of {review.facts}" if review.facts else "none"),
            ("in good time", _of(review.delivery.good, review.delivery.told)),
            ("follow-ups", _of(review.probes - len(review.notes), review.probes)),
            ("slow to choose", str(len(review.slow))),
        ]
        rows = tuple(
            (Row(content(f"{name}  ", _MUTED), content(said, "bold")),)
            for name, said in counted
        )
        yield Columns(rows, gap=2, least=22)

    def _sentences(self, review: Review) -> Iterator[Block]:
        """All that can be said; what the gaps say stands above."""
        above = {trouble.sentence for trouble in review.troubles}
        mark = content(f"{glyphs(self).dot} ", "$text-accent")
        for said in review.sentences:
            if said not in above:
                yield Row(mark, content(said))

    def _told(self, review: Review) -> Iterator[Block]:
        """What was told beside the best that there was."""
        yield text("Question: what you told, and the best your stories allowed", _MUTED)
        for choice in review.regret.choices:
            mark = content(f"{choice.number:>3}  ", "$text-accent")
            yield Row(mark, content(choice.principle_name, "bold"))
            told = choice.told or "no story"
            told += ", told before" if choice.repeat else ""
            yield Row(content("     told  ", _MUTED), content(told))
            if best := _best(choice):
                yield Row(content("     best  ", _MUTED), content(best))


def _next(review: Review) -> str:
    if review.troubles:
        return "write_gap"
    return "complete" if review.notes else "go_on"


def _best(choice: Choice) -> str:
    """The best story, where it is another one."""
    if not choice.best:
        return "none left for it" if not choice.told else ""
    return choice.best if choice.best != choice.told or choice.repeat else ""


def _of(some: int, every: int) -> str:
    return f"{some} of {every}" if every else "none"
