"""Step 1: when is it, and for what?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.core import beginnings, days
from srs_interview.errors import SrsError
from srs_interview.tui import places
from srs_interview.tui.welcome.step import Field, Step
from srs_interview.tui.widgets.plain import Plain

DIGITS = "0123456789"


class WhenStep(Step):
    """The date, the role and the minutes; all of it may stay open."""

    HELP = """
        A date, if you have one; "18" means in 18 days, and an empty line "not yet".
        The role only stands on your Home. Minutes are what one day may cost you.
    """
    BINDINGS = [
        Binding(
            "d", "demo", "Demo", id="welcome.demo", tooltip="Show me with examples"
        ),
        Binding(
            "i",
            "bring",
            "Import",
            id="welcome.import",
            tooltip="I have notes or a deck",
        ),
        Binding("q", "app.quit", "Quit", id="welcome.quit"),
    ]

    def compose(self) -> Iterator[Widget]:
        """Four fields and what is here already."""
        interview = self.opened.writing.interview()
        day = interview.day if interview and interview.day is not None else None
        settings = self.opened.study.settings
        yield Plain("When is the interview, and for what?", classes="ask")
        yield from _row("Date", days.iso(day) if day else "", "date", DIGITS + "-")
        yield from _row("Role", interview.role if interview else "", "role", "")
        minutes = (
            ("Practise", "practice", settings.practice_minutes),
            ("Write", "writing", settings.writing_minutes),
        )
        for label, name, value in minutes:
            yield from _row(label, str(value), name, DIGITS)
        yield Plain(self._here(), id="here")
        yield Plain(
            "d  show me with examples first        i  I have notes or a deck",
            classes="muted",
        )

    def _here(self) -> str:
        count = len(self.opened.writing.principles())
        where = f" on this machine:\n{self.srs.where}" if self.srs.where else "."
        return (
            f"{count} principles with their questions are already here.\n"
            f"Everything stays in one file{where}"
        )

    def begin(self) -> None:
        """The date comes first."""
        self.query_one("#date", Input).focus()
        self._say()

    def on_input_changed(self) -> None:
        """Say beside each field what it was understood as."""
        self._say()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """On to the next field; from the last to the next step."""
        message.stop()
        if message.input.id == "date" and self._problem():
            self._say(loud=True)
        elif message.input.id == "writing":
            self.action_finish()
        else:
            self.app.action_focus_next()

    def action_finish(self) -> None:
        """Save, and go on."""
        if self._problem():
            self._say(loud=True)
            return
        self.keep()
        super().action_finish()

    def action_demo(self) -> None:
        """A session with the samples, on a throw-away copy."""
        self.srs.open_demo()

    def action_bring(self) -> None:
        """Bring in a deck; this step waits underneath."""
        places.bring(self.srs, self.opened)

    def keep(self) -> None:
        """Save the date, the role and the minutes; a date that is none stays out."""
        if self._problem():
            return
        day = self._day()
        writing = self.opened.writing
        try:
            writing.set_interview(
                date.fromordinal(day) if day is not None else None,
                self._value("role").strip(),
            )
            self._keep_minutes()
        except SrsError as error:
            self.app.notify(str(error), severity="error", markup=False)

    def _keep_minutes(self) -> None:
        settings = self.opened.study.settings
        for name, held in (
            ("practice", settings.practice_minutes),
            ("writing", settings.writing_minutes),
        ):
            typed = self._value(name)
            if typed and int(typed) != held:
                self.srs.keep(f"{name}_minutes", typed)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _day(self) -> int | None:
        return beginnings.interview_day(self._value("date"), self.opened.study.day)

    def _problem(self) -> str:
        try:
            self._day()
        except ValueError as error:
            return str(error)
        return ""

    def _say(self, *, loud: bool = False) -> None:
        problem = self._problem()
        note = self.query_one("#date-note", Plain)
        note.set_class(loud and bool(problem), "loud")
        note.show(problem or self._in_words())
        self.query_one("#practice-note", Plain).show("minutes a day")
        self.query_one("#writing-note", Plain).show(
            "minutes a day, once there is a date"
        )

    def _in_words(self) -> str:
        day = self._day()
        if day is None:
            return "or leave it empty: not yet"
        said = days.date_of(day)
        away = days.in_words(day, self.opened.study.day)
        return f"{said:%a} {said.day} {said:%b}, {away}"


def _row(label: str, value: str, name: str, admits: str) -> Iterator[Widget]:
    # Each row is a label, the field, and what it was understood as.
    with Horizontal(classes="row"):
        yield Plain(label, classes="label")
        yield Field(value, admits=admits, id=name)
        yield Plain(id=f"{name}-note", classes="note")
