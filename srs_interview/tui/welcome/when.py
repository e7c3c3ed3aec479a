"""Step 1: when is it, and for what?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.core import beginnings, days
from srs_interview.errors import SrsError
from srs_interview.tui import places
from srs_interview.tui.welcome.step import LastField, NextField, Step
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.rows import Row, Rows

_DIGITS = "[0-9]*"

_LAST = "writing"
"""The field that the next step follows."""


class WhenStep(Step):
    """The date, the role and the minutes; all of it may stay open."""

    HELP = """
        A date, if you have one: "11 Dec", "2026-12-11" and "in 18 days" are all read,
        and an empty line means "not yet".
        The role only stands on your Home. Minutes are what one day may cost you.
    """
    BINDINGS = [
        # No letters: a date may be typed in words.
        Binding(
            "ctrl+t",
            "demo",
            "Demo",
            key_display="^t",
            id="welcome.demo",
            tooltip="Show me with examples",
        ),
        Binding(
            "ctrl+o",
            "bring",
            "Import",
            key_display="^o",
            id="welcome.import",
            tooltip="I have notes or a deck",
        ),
        Binding(
            "ctrl+q",
            "app.quit",
            "Quit",
            key_display="^q",
            priority=True,
            id="welcome.quit",
        ),
        Binding(
            "shift+tab",
            "app.focus_previous",
            "Above",
            show=False,
            id="welcome.field-before",
        ),
    ]

    def compose(self) -> Iterator[Widget]:
        """Four fields and what is here already."""
        interview = self.opened.writing.interview()
        day = interview.day if interview and interview.day is not None else None
        settings = self.opened.study.settings
        yield Plain("When is the interview, and for what?", classes="ask")
        yield from _row("Date", days.iso(day) if day else "", "date")
        yield from _row("Role", interview.role if interview else "", "role")
        minutes = (
            ("Practise", "practice", settings.practice_minutes),
            ("Write", "writing", settings.writing_minutes),
        )
        for label, name, value in minutes:
            yield from _row(label, str(value), name, _DIGITS)
        yield Plain(self._here(), id="here")
        yield Rows(id="instead")

    def _here(self) -> str:
        here = beginnings.already_here(self.opened.writing.supplied())
        where = f" on this machine:\n{self.srs.where}" if self.srs.where else "."
        return f"{here}\nEverything stays in one file{where}".lstrip()

    def begin(self) -> None:
        """The date comes first."""
        self.query_one("#instead", Rows).show(
            [
                Row(content(f"{key}   ", "$accent"), content(said, "$text-muted"))
                for key, said in (
                    ("^t", "show me with examples first"),
                    ("^o", "I have notes or a deck"),
                )
            ]
        )
        self.query_one("#date", Input).focus()
        self._say()

    def on_descendant_focus(self) -> None:
        """Say without a colour too where the cursor is."""
        for row in self.query(".row"):
            row.set_class(row.has_focus_within, "-here")

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click does what the key of the line does."""
        message.stop()
        (self.action_demo, self.action_bring)[message.index]()

    def on_input_changed(self) -> None:
        """Say beside each field what it was understood as."""
        self._say()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """On to the next field; from the last to the next step."""
        message.stop()
        if message.input.id == "date" and self._problem():
            self._back_to_date()
        elif message.input.id == _LAST:
            self.action_finish()
        else:
            self.app.action_focus_next()

    def action_finish(self) -> None:
        """Save, and go on."""
        if self._problem():
            self._back_to_date()
            return
        self.keep()
        super().action_finish()

    def _back_to_date(self) -> None:
        self._say(loud=True)
        self.query_one("#date", Input).focus()

    def action_demo(self) -> None:
        """A session with the samples, on a throw-away copy."""
        self.srs.open_demo()

    def action_bring(self) -> None:
        """Bring in a deck; this step waits underneath."""
        places.bring(self.srs, self.opened)

    def keep(self) -> None:
        """Save date, role and minutes; instead of what is no date the one before."""
        writing = self.opened.writing
        try:
            before = writing.interview()
            day = before.day if before is not None else None
            if not self._problem():
                day = self._day()
            writing.set_interview(
                date.fromordinal(day) if day is not None else None,
                self._value("role").strip(),
            )
            self._keep_minutes()
        except SrsError as error:
            self.app.notify(str(error), severity="error", markup=False)

    def _keep_minutes(self) -> None:
        held = self.opened.study.settings
        practice = int(self._value("practice") or held.practice_minutes)
        writing = int(self._value("writing") or held.writing_minutes)
        wanted = replace(held, practice_minutes=practice, writing_minutes=writing)
        for name in ("practice_minutes", "writing_minutes"):
            if getattr(wanted, name) != getattr(held, name):
                self.srs.keep(name, str(getattr(wanted, name)))
        if wanted != held:
            self.srs.adopt(wanted)

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
        self.query_one("#writing-note", Plain).show("minutes, with a date ahead")

    def _in_words(self) -> str:
        day = self._day()
        if day is None:
            return "or empty: not yet"
        said = days.date_of(day)
        away = days.in_words(day, self.opened.study.day)
        return f"{said:%a} {said.day} {said:%b}, {away}"


def _row(
    label: str, value: str, name: str, admits: str | None = None
) -> Iterator[Widget]:
    # Each row is a label, the field, and what it was understood as.
    with Horizontal(classes="row"):
        yield Plain(label, classes="label")
        field = LastField if name == _LAST else NextField
        yield field(value, admits=admits, id=name)
        yield Plain(id=f"{name}-note", classes="note")
