"""Employers: whose values are here, who asks next, and what stories serve where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from srs_interview.core.coaching import employers
from srs_interview.core.text import shown_line
from srs_interview.tui.screens.stepping_list import SteppingList
from srs_interview.tui.widgets.blocks import EMPTY, Ends, Row
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.coaching import Employed
    from srs_interview.opening import Opened


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"employers.{verb}", tooltip=told)


class EmployersScreen(SteppingList):
    """A line for each set of principles; the marked one is asked next, or mapped."""

    HELP = """
        Every set of principles that is here. n says which one your next interview asks:
        loops, coverage, gaps and what to write next go by that, and by what no employer
        owns; again, and they go by all. enter shows which of your stories may serve the
        marked one, to be confirmed. a makes a new one from a list of values.
    """
    BINDINGS = [
        _key("enter", "map", "Stories", "map", "Which may serve it"),
        _key("n", "next", "Asked next", "next", "By your next interview, or not"),
        _key("a", "add", "New", "add", "From a list of its values"),
        _key("e", "edit", "Edit", "edit", "Its list of values"),
        _key("r", "role", "Role", "role", "What the job asks for"),
        Binding("u", "undo", "Undo", show=False, id="employers.undo"),
        Binding("U", "redo", "Redo", show=False, id="employers.redo"),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened, "Employers")
        self._employed: tuple[Employed, ...] = ()

    def read(self) -> None:
        """What is here now."""
        self._employed = self._opened.coaching.employers()
        asked = next((each for each in self._employed if each.asked), None)
        who = asked.framework.title if asked else "everything that is here"
        self.say(f"Your next interview asks: {shown_line(who)}.")
        self.entries.fill(
            [_entry(each) for each in self._employed], self.entries.cursor
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the marked one admits."""
        marked = self._marked
        return {
            "map": marked is not None and len(self._employed) > 1,
            "next": marked is not None and bool(marked.framework.employer),
            "edit": marked is not None and _made_here(marked),
        }.get(action, True)

    def moved(self) -> None:
        """Another one is marked."""
        self.refresh_bindings()

    def action_next(self) -> None:
        """Let the next interview ask this one; again: all of them."""
        marked = self._marked
        assert marked is not None, "check_action admits it only with one"
        with self.refusals():
            uid = "" if marked.asked else marked.framework.uid
            self._opened.coaching.ask_next(uid)
            self.read()
        self.refresh_bindings()

    def action_map(self) -> None:
        """Which stories may serve the marked one."""
        from srs_interview.tui.screens.mapping import MappingScreen

        marked = self._marked
        assert marked is not None, "check_action admits it only with one"
        self.app.push_screen(MappingScreen(self._opened, marked.framework))

    def action_add(self) -> None:
        """A new employer, from a list of its values."""
        from srs_interview.tui.screens.new_employer import NewEmployerScreen

        self.app.push_screen(NewEmployerScreen(self._opened), self._made)

    def action_edit(self) -> None:
        """The list of an employer that was made here."""
        from srs_interview.tui.screens.new_employer import NewEmployerScreen

        marked = self._marked
        assert marked is not None, "check_action admits it only with one"
        framework = marked.framework
        with self.refusals():
            own = self._opened.coaching.asked_of(framework.uid)
            screen = NewEmployerScreen(self._opened, framework, own)
            self.app.push_screen(screen, self._made)

    def action_role(self) -> None:
        """What the job asks for."""
        from srs_interview.tui.screens.role import RoleScreen

        self.app.push_screen(RoleScreen(self._opened))

    def _made(self, uid: str | None) -> None:
        """A new one came in: mark it, and ask whether it is the next interview's."""
        if uid is None:
            return
        self.on_screen_resume()
        uids = [each.framework.uid for each in self._employed]
        if uid in uids:
            self.entries.move(uids.index(uid) - self.entries.cursor)
        self.refresh_bindings()

    @property
    def _marked(self) -> Employed | None:
        at = self.entries.cursor
        return self._employed[at] if at < len(self._employed) else None


def _made_here(employed: Employed) -> bool:
    framework = employed.framework
    made = employers.framework_of(framework.employer)
    return bool(framework.employer) and framework.uid == made


def _entry(employed: Employed) -> list[Row | Ends]:
    framework = employed.framework
    asked = content("asked next" if employed.asked else "", "$text-accent")
    one = employed.principles == 1
    many = f"{employed.principles} {framework.term if one else framework.plural}"
    stories = f"{employed.stories} of your stories serve"
    if employed.stories == 1:
        stories = "1 of your stories serves"
    everywhere = "" if framework.employer else ", asked everywhere"
    return [
        Ends(content(shown_line(framework.title), "bold"), asked),
        Row(EMPTY, content(f"{many}, {stories} them{everywhere}", "$text-muted")),
    ]
