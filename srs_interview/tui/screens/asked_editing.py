"""The lines of what was asked: typed one by one, and what each of them was."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from srs_interview.tui.asked_keys import PROPOSED
from srs_interview.tui.asked_lines import Lines
from srs_interview.tui.asked_view import Known
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.screens.choose_story import Choice, ChooseScreen

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.rehearsing.debriefing import Likely


FIRST = "a question, as you remember it"
"""What stands in the empty field before anything was typed."""


class TypedLine(Input):
    """A question as it is remembered: every letter is text."""

    BINDINGS = [
        Binding(
            "enter", "submit", "Note it", id="asked.add", tooltip="Empty: the list"
        ),
    ]


class AskedEditing(Screen[None]):
    """Types, marks and changes lines; what becomes of them is the screen's."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._lines = Lines()
        self._likely: Likely | None = None
        """What the marked line may have been."""
        self._typing = False
        self._known = Known()
        self._field = TypedLine(placeholder=FIRST, compact=True)

    @abstractmethod
    def _show(self) -> None:
        """Paint the lines, and what the marked one may have been."""

    @abstractmethod
    def _say(self, said: str) -> None:
        """Say something that passes."""

    def action_type(self) -> None:
        """Type another one."""
        self._type(on=True)

    def action_move(self, step: int) -> None:
        """Mark another line."""
        self._lines = self._lines.move(step)
        self._show()

    def action_mark(self, place: int) -> None:
        """Mark the line that was clicked."""
        self._type(on=False)
        self.action_move(place - self._lines.at)

    def action_choose(self, number: int) -> None:
        """Say what the marked question probed."""
        if number < len(self._proposed()):
            self._change(principle=self._proposed()[number])

    def action_known(self) -> None:
        """It was a question that is known: the likeliest, the next, or none."""
        likely, current = self._likely, self._lines.current
        if likely is None or current is None or not likely.questions:
            return
        uids = [None, *(each.uid for each in likely.questions)]
        here = uids.index(current.question) if current.question in uids else 0
        uid = uids[(here + 1) % len(uids)]
        first = {each.uid: each.principles[0] for each in likely.questions}
        principle = current.principle if uid is None else first[uid]
        self._change(question=uid, principle=principle)

    def action_principle(self) -> None:
        """Choose of all principles."""
        choices = [Choice(uid, name) for uid, name in self._known.principles.items()]
        self._choose("What did it probe?", choices, "principle")

    def action_told(self) -> None:
        """Choose the story that was told."""
        if not self._known.stories:
            self._say("You have no story here yet.")
            return
        choices = [Choice(uid, title) for uid, title in self._known.stories.items()]
        self._choose("Which story did you tell?", choices, "story")

    def action_note(self) -> None:
        """Write a note beside the marked line."""
        current = self._lines.current
        assert current is not None, "check_action admits this only with a line marked"

        def noted(typed: str | None) -> None:
            if typed is not None:
                self._change(note=typed)

        self.app.push_screen(AskLineScreen("A note", typed=current.note), noted)

    def action_drop(self) -> None:
        """Take the marked line away."""
        self._lines = self._lines.drop()
        self._show()

    def _type(self, *, on: bool) -> None:
        """Go to the line to type in, or to those that were typed."""
        self._typing = on
        if on:
            self._field.focus()
        else:
            self.set_focus(None)
        self._show()

    def _choose(self, title: str, choices: list[Choice], name: str) -> None:
        def chosen(uid: str | None) -> None:
            if uid is not None:
                self._change(**{name: uid})

        self.app.push_screen(ChooseScreen(title, choices), chosen)

    def _change(self, **changes: str | None) -> None:
        current = self._lines.current
        if current is not None:
            # The names are those of its fields.
            self._lines = self._lines.put(replace(current, **changes))  # type: ignore[arg-type]
            self._show()

    def _proposed(self) -> list[str]:
        likely = self._likely
        found = () if likely is None else likely.principles[:PROPOSED]
        return [each.uid for each in found]
