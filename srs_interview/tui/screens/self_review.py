"""Seven questions to ask of one's own story (DOMAIN A70)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding

from srs_interview.core.text import shown_line
from srs_interview.core.writing.self_review import Row as Asked
from srs_interview.tui.screens.listing import ListingScreen
from srs_interview.tui.widgets.blocks import Block, Row
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.coaching import Coaching

_WORDS = {True: "yes", False: "no", None: "?"}


class SelfReviewScreen(ListingScreen):
    """Each question with what the app sees by itself; `y` and `n` answer it."""

    HELP = """
        The seven questions a reader would ask. Under each stands what the app can see
        by itself; your own answer is what counts, and it is kept with the words of
        this version. y and n answer and go on to the next one.
    """
    BINDINGS = [
        Binding("y", "answer(True)", "Yes", id="self-review.yes", tooltip="It does"),
        Binding("n", "answer(False)", "No", id="self-review.no", tooltip="Not yet"),
    ]

    def __init__(self, coaching: Coaching, uid: str, title: str) -> None:
        super().__init__("Self-review", gap=0)
        self._coaching, self._uid, self._story = coaching, uid, title
        self._rows: tuple[Asked, ...] = ()

    def read(self) -> None:
        """Read the questions and what was answered about the words of now."""
        self._rows = self._coaching.seven_questions(self._uid)
        held = sum(row.holds for row in self._rows)
        self.bar.right = f"{held} of {len(self._rows)} hold"
        answered = sum(row.answer is not None for row in self._rows)
        self.say(f"{self._story}: {answered} of {len(self._rows)} answered by you.")
        self.entries.fill([tuple(_entry(row)) for row in self._rows], self._cursor)

    @property
    def _cursor(self) -> int:
        return self.entries.cursor

    def action_answer(self, yes: bool) -> None:
        """Answer the marked question, and go on to the next."""
        asked = self._rows[self._cursor]
        answers = {
            row.key: row.answer for row in self._rows if row.answer is not None
        } | {asked.key: yes}
        with self.refusals():
            self._coaching.self_review(self._uid, answers)
            self.read()
            self.entries.move(1)


def _entry(row: Asked) -> Iterator[Block]:
    said = content(f"{_WORDS[row.answer]:>3}  ", "$text-accent bold")
    yield Row(said, content(row.question))
    seen = {True: "It seems so.", False: "It seems not.", None: "Only you can say."}
    yield Row(
        content("     "),
        content(f"{seen[row.seen.yes]} {shown_line(row.seen.why)}", "$text-muted"),
    )
