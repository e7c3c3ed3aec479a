"""Step 4: three things that happened to you."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.core import beginnings
from srs_interview.core.beginnings import BEGINNINGS, Beginning
from srs_interview.core.cards import Principle, Story
from srs_interview.errors import SrsError
from srs_interview.tui.welcome.step import Field, Step
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from srs_interview.opening import Opened


class TitlesStep(Step):
    """A title each and one key for its principle; an empty title skips."""

    name_of = "Three things that happened to you"
    HELP = """
        A few words you will know the story by. It is kept as a stub: questions on its
        principle open tomorrow, and you write it when there is time.
    """
    BINDINGS = [
        *(
            Binding(
                str(number),
                f"choose({number - 1})",
                "Choose",
                show=number == 1,
                key_display="1-3",
                id=f"welcome.principle-{number}",
                tooltip="The principle that it shows best",
            )
            for number in range(1, beginnings.PROPOSED + 1)
        ),
        Binding("0", "choose(-1)", "Decide later", id="welcome.principle-later"),
        Binding(
            "enter", "choose(0)", "First", show=False, id="welcome.principle-first"
        ),
    ]

    choosing: reactive[bool] = reactive(False, bindings=True)
    """Is a title given, and its principle asked for?"""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._number = 0
        # What an earlier visit kept; the newest come first from the desk.
        stubs = [story for story in opened.writing.stories() if story.stub]
        self._kept: list[Story] = stubs[: len(BEGINNINGS)][::-1]
        self._principles: tuple[Principle, ...] = opened.writing.principles()

    def compose(self) -> Iterator[Widget]:
        """One question at a time, and above it what was kept."""
        yield Plain("A title each; an empty line skips.", classes="muted")
        yield Rows(id="kept")
        yield Plain(id="beginning", classes="ask")
        yield Field("", hint="its title, a few words", id="title")
        yield Rows(id="proposed")

    def begin(self) -> None:
        """Ask for the first title."""
        self._ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A principle can be chosen once there is a title."""
        return self.choosing if action == "choose" else True

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Ask for the principle, or skip what has no title."""
        message.stop()
        if self._title():
            self._propose()
        else:
            self._next()

    def action_choose(self, number: int) -> None:
        """Keep the title with this principle; -1 leaves it open."""
        proposed = self._proposed()
        if number < len(proposed):
            self._save(proposed[number] if number >= 0 else None)
            self._next()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click on a principle chooses it."""
        message.stop()
        if message.rows.id == "proposed" and self.choosing:
            places = len(self._proposed())
            self.action_choose(message.index if message.index < places else -1)

    def keep(self) -> None:
        """Keep a title whose principle was never chosen."""
        if self._title():
            self._save(None)

    def back(self) -> bool:
        """From the principle back to the title."""
        if self.choosing:
            self._ask()
            return True
        return False

    @property
    def _beginning(self) -> Beginning:
        return BEGINNINGS[self._number]

    def _title(self) -> str:
        return " ".join(self.query_one("#title", Input).value.split())

    def _proposed(self) -> tuple[Principle, ...]:
        return beginnings.proposals(self._beginning, self._principles)

    def _save(self, principle: Principle | None) -> None:
        stub = beginnings.stub(self._beginning, self._title(), principle)
        try:
            self._kept.append(self.opened.writing.save(stub))
        except SrsError as error:
            self.app.notify(str(error), severity="error", markup=False)
        self.query_one("#title", Input).value = ""

    def _next(self) -> None:
        self._number += 1
        if self._number < len(BEGINNINGS):
            self._ask()
        else:
            self._number = len(BEGINNINGS) - 1
            self.action_finish()

    def _ask(self) -> None:
        self.choosing = False
        self.query_one("#kept", Rows).show([self._row(story) for story in self._kept])
        self.query_one("#beginning", Plain).show(self._beginning.prompt)
        self.query_one("#proposed", Rows).show([])
        title = self.query_one("#title", Input)
        title.disabled = False
        title.select_on_focus = False  # the next letter goes on with the title
        title.focus()
        self.post_message(self.Counted(f"{self._number + 1} of {len(BEGINNINGS)}"))

    def _propose(self) -> None:
        rows = [
            Row(content(f"{number}   ", "$accent"), content(principle.name))
            for number, principle in enumerate(self._proposed(), start=1)
        ]
        later = Row(content("0   ", "$accent"), content("decide later", "$text-muted"))
        self.query_one("#proposed", Rows).show([*rows, later])
        self.query_one("#title", Input).disabled = True
        self.focus()
        self.choosing = True

    def _row(self, story: Story) -> Row:
        names = {principle.uid: principle.name for principle in self._principles}
        shown = ", ".join(names.get(uid, uid) for uid in story.principles)
        return Row(
            content("kept  ", "$text-muted"),
            content(story.title) + content(f"   {shown}", "$text-muted"),
        )
