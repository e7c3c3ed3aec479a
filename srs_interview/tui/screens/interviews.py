"""Interviews: which there are, which counts, and the form of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.core import days
from srs_interview.core.planning import interview_words
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.text import shown_line
from srs_interview.tui.screens.form import FormScreen, Texts
from srs_interview.tui.screens.stepping_list import SteppingList
from srs_interview.tui.widgets.blocks import EMPTY, Ends, Row, text
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain, content

if TYPE_CHECKING:
    from srs_interview.opening import Opened

_EMPTY = "No interview yet. Press a to add one; the days to it are then planned."
_LIST = "The nearest date counts; after it the next one does."


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"interviews.{verb}", tooltip=told)


class InterviewsScreen(SteppingList):
    """Those ahead by date, those without one, those that are over."""

    HELP = """
        Each interview with its employer, its role and its date. The nearest date is
        what your days lead up to, and its values are what loops, gaps and new questions
        go by. Everything done here is taken back with u.
    """
    BINDINGS = [
        _key("a", "add", "Add", "add", "One more"),
        _key("enter,e", "edit", "Edit", "edit", "Date, employer, role, values"),
        _key("d", "remove", "Remove", "remove", "Take it away; u brings it back"),
        _key("u", "undo", "Undo", "undo", "Take back the last thing done"),
        Binding("U", "redo", "Redo", show=False, id="interviews.redo"),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened, "Interviews")
        self._every: tuple[Interview, ...] = ()

    def read(self) -> None:
        """Those there are now."""
        planning = self._opened.planning
        self._every, counting = planning.interviews(), planning.counting()
        titles = {each.uid: each.title for each in planning.frameworks()}
        self.say(_LIST if self._every else _EMPTY)
        self.entries.fill(
            [
                _entry(each, planning.day, titles, counts=each == counting)
                for each in self._every
            ],
            self.entries.cursor,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to change."""
        return bool(self._every) or action not in ("edit", "remove", "cursor")

    def action_add(self) -> None:
        """One more."""
        self.app.push_screen(InterviewForm(self._opened), self._kept)

    def action_edit(self) -> None:
        """Change the marked one."""
        self.app.push_screen(InterviewForm(self._opened, self._marked), self._kept)

    def action_remove(self) -> None:
        """Take the marked one away."""
        with self.refusals():
            gone = self._opened.planning.remove(self._marked.id)
            said = f"Removed {interview_words.name(gone)}   u undo"
            self.notify(said, timeout=4, markup=False)
        self.on_screen_resume()

    def _kept(self, interview: Interview | None) -> None:
        """Mark the one that was kept, wherever its date has put it."""
        if interview is None:
            return
        self.on_screen_resume()
        numbers = [each.id for each in self._every]
        if interview.id in numbers:
            self.entries.move(numbers.index(interview.id) - self.entries.cursor)
        self.refresh_bindings()

    @property
    def _marked(self) -> Interview:
        return self._every[self.entries.cursor]


class InterviewForm(FormScreen[Interview]):
    """Date, employer, role and values of one; what they come to stands below."""

    CSS_PATH = "interviews.tcss"
    AUTO_FOCUS = "#date"
    HELP = """
        A date such as "11 Dec", "2026-12-11" or "in 18 days"; empty means "not yet".
        Asks by: the set of values that this interview goes by, by a part of its name;
        empty means the employer's own, "everything" all there are. A list of values
        comes in under Employers.
    """
    BINDINGS = [
        Binding("ctrl+s", "save", "Save", priority=True, id="interview.save"),
        Binding("down", "app.focus_next", "Next", show=False, id="interview.below"),
        Binding("up", "app.focus_previous", "Above", show=False, id="interview.above"),
        Binding(
            "escape",
            "leave",
            "Cancel",
            id="interview.cancel",
            tooltip="Back; asks if unsaved",
        ),
    ]

    def __init__(self, opened: Opened, interview: Interview | None = None) -> None:
        """Prepare the form.

        Args:
            opened: Where it is kept.
            interview: The one to change; None for a new one.
        """
        key = interview.id if interview else "new"
        super().__init__(opened.writing, f"interview:{key}")
        self._planning, self._interview = opened.planning, interview
        self._frameworks = self._planning.frameworks()

    def compose(self) -> Iterator[Widget]:
        """Four lines, and what they come to."""
        yield TopBar("Interview" if self._interview else "New interview")
        for label, name, example in (
            ("Date", "date", "11 dec, or in 3 weeks; empty: not yet"),
            ("Employer", "employer", "its name"),
            ("Role", "role", "in a line"),
            ("Asks by", "asks", "the employer's own values"),
        ):
            yield Horizontal(
                Plain(label, classes="label"),
                Input(id=name, placeholder=example, select_on_focus=False),
                classes="row",
            )
        yield Page(id="read")
        yield KeyBar()

    def texts_at_first(self) -> Texts:
        """What is known of it."""
        known = self._interview
        if known is None:
            return {"date": "", "employer": "", "role": "", "asks": ""}
        return {
            "date": "" if known.day is None else days.iso(known.day),
            "employer": known.employer,
            "role": known.role,
            "asks": interview_words.asks(known, self._frameworks),
        }

    def ready(self) -> None:
        """Say what it comes to."""
        self._say()

    def save(self) -> Interview | None:
        """Keep it, in one step."""
        texts, known = self.texts, self._interview
        day, problem = self._day()
        if problem:
            self.notify(_sentence(problem), severity="error", markup=False)
            self.query_one("#date").focus()
            return None
        line = {name: texts[name] for name in ("employer", "role", "asks")}
        if known is None:
            return self._planning.add(day, **line)
        return self._planning.change(known.id, day, **line)

    def on_input_changed(self) -> None:
        """Say what it comes to."""
        super().on_input_changed()
        self._say()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """On to the next line; from the last one it is saved."""
        message.stop()
        if message.input.id == "asks":
            self.action_save()
        else:
            self.app.action_focus_next()

    def _day(self) -> tuple[int | None, str]:
        before = self._interview.day if self._interview else None
        try:
            typed = self.texts.get("date", "")
            return interview_words.day_of(typed, self._planning.day, before), ""
        except ValueError as error:
            return None, str(error)

    def _asks(self) -> tuple[str, str]:
        texts = self.texts
        asks, employer = texts.get("asks", ""), texts.get("employer", "")
        try:
            uid = interview_words.asked(asks, employer, self._frameworks)
        except ValueError as error:
            return "", str(error)
        titles = {each.uid: each.title for each in self._frameworks}
        return shown_line(titles.get(uid, "everything that is here")), ""

    def _say(self) -> None:
        day, problem = self._day()
        when = interview_words.NOT_YET
        if day is not None:
            away = days.in_words(day, self._planning.day)
            when = f"{interview_words.dated(day)}, {away}"
        asks, trouble = self._asks()
        loud = "$text-warning"
        self.query_one("#read", Page).show(
            [
                text(_sentence(problem) if problem else when, loud if problem else ""),
                text(_sentence(trouble), loud)
                if trouble
                else text(f"It asks by: {asks}.", "$text-muted"),
            ]
        )


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:]}."


def _entry(
    interview: Interview, today: int, titles: dict[str, str], *, counts: bool
) -> list[Row | Ends]:
    name = shown_line(interview_words.name(interview))
    here = content("counts now" if counts else "", "$text-accent")
    over = interview.day is not None and interview.day < today
    asks = titles.get(interview.framework, "")
    said = interview_words.when(interview, today)
    said += f"; asks by {shown_line(asks)}" if asks else ""
    return [
        Ends(content(name, "$text-muted" if over else "bold"), here),
        Row(EMPTY, content(said, "$text-muted")),
    ]
