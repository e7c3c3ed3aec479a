"""The role: what the job asks for, and how likely each principle is asked in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, TextArea

from srs_interview.core.coaching import profile
from srs_interview.core.text import shown_line
from srs_interview.tui.screens.form import FormScreen, Texts
from srs_interview.tui.screens.stepping_list import SteppingList
from srs_interview.tui.widgets.blocks import Ends
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain, content

if TYPE_CHECKING:
    from srs_interview.coaching import Job
    from srs_interview.core.cards import Principle
    from srs_interview.opening import Opened

_SKILLS = 6
"""How many skills are told one by one above the list."""

_TITLES = 2


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"role.{verb}", tooltip=told)


_WEIGHT = Binding.Group("Weight", compact=True)


def _weigh(key: str, step: int, name: str, verb: str) -> Binding:
    return Binding(
        key,
        f"weigh({step})",
        name,
        id=f"role.{verb}",
        group=_WEIGHT,
        tooltip="To be asked in this role",
    )


class RoleScreen(SteppingList):
    """What the job asks for above, below it the principles with their weights."""

    HELP = """
        The role, its level and the skills that the advert asks for: beside each skill
        stand your stories that show it. Below, how likely each principle is asked: left
        and right change its weight, which loops, gaps and the order of a day go by;
        space says that this role must have it prepared. What every role must have
        stays so.
    """
    BINDINGS = [
        _key("e", "edit", "Edit the role", "edit", "Role, level, skills"),
        _key("space", "must", "Must be prepared", "must", "For this role"),
        _weigh("left", -1, "Less likely", "less"),
        _weigh("right", 1, "More likely", "more"),
        Binding("u", "undo", "Undo", show=False, id="role.undo"),
        Binding("U", "redo", "Redo", show=False, id="role.redo"),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened, "The role", gap=0)
        self._job: Job | None = None

    def read(self) -> None:
        """The job as it is known now."""
        self._job = self._opened.coaching.job()
        self.say("\n".join(_told(self._job)))
        self.entries.fill(
            [[_entry(each)] for each in self._job.principles], self.entries.cursor
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a principle there is nothing to weigh."""
        there = self._job is not None and bool(self._job.principles)
        return there or action not in ("must", "weigh", "cursor")

    def action_edit(self) -> None:
        """Role, level and skills."""
        with self.refusals():
            self.app.push_screen(RoleForm(self._opened))

    def action_must(self) -> None:
        """Must this role have the marked one prepared?"""
        with self.refusals():
            self._opened.coaching.must_prepare(self._marked.uid)
        self.on_screen_resume()

    def action_weigh(self, step: int) -> None:
        """The marked one is asked more often, or less."""
        marked = self._marked
        weight = profile.next_weight(marked.weight, step)
        if weight != marked.weight:
            with self.refusals():
                self._opened.rehearsing.weigh({marked.uid: weight})
            self.on_screen_resume()

    @property
    def _marked(self) -> Principle:
        assert self._job is not None, "check_action admits it only with one"
        return self._job.principles[self.entries.cursor]


class RoleForm(FormScreen[bool]):
    """Role, level and the skills that the advert asks for."""

    CSS_PATH = "new_employer.tcss"
    AUTO_FOCUS = "#role"
    HELP = """
        The role stands on Home and sets how many questions a loop asks. Skills: in the
        words of the advert, one a line; the list says which stories show each.
    """
    BINDINGS = [
        Binding("ctrl+s", "save", "Save", priority=True, id="role.save"),
        Binding(
            "escape",
            "leave",
            "Cancel",
            id="role.leave",
            tooltip="Back; asks if unsaved",
        ),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened.writing, "role")
        self._opened = opened

    def compose(self) -> Iterator[Widget]:
        """Two lines and a list."""
        yield TopBar("The role")
        for label, name, example in (
            ("Role", "role", "software engineer"),
            ("Level", "level", "senior"),
        ):
            yield Horizontal(
                Plain(label, classes="label"),
                Input(id=name, placeholder=example, select_on_focus=False),
                classes="row",
            )
        yield Plain("Skills that the job asks for, one a line", classes="label")
        yield TextArea(id="list", compact=True)
        yield KeyBar()

    def texts_at_first(self) -> Texts:
        """What is known of the job."""
        job = self._opened.coaching.job()
        skills = "\n".join(job.profile.skills)
        return {"role": job.role, "level": job.profile.level, "list": skills}

    def save(self) -> bool | None:
        """Keep it, in one step."""
        texts = self.texts
        skills = profile.skills_in(texts["list"])
        self._opened.coaching.set_job(texts["role"], texts["level"], skills)
        return True


def _told(job: Job) -> Iterator[str]:
    named = ", ".join(filter(None, (job.role, job.profile.level)))
    yield f"Role: {shown_line(named) or 'not said yet; e says it'}"
    for each in job.asked[:_SKILLS]:
        titles = ", ".join(map(shown_line, each.titles[:_TITLES]))
        more = len(each.titles) - _TITLES
        titles += f" and {more} more" if more > 0 else ""
        yield f"  {shown_line(each.skill)}: {titles or 'no story shows it yet'}"
    if (more := len(job.asked) - _SKILLS) > 0:
        yield f"  and {more} more skills"
    if job.beside:
        many = len(job.beside)
        stories = "1 story shows" if many == 1 else f"{many} stories show"
        yield f"{stories} none of them, such as {shown_line(job.beside[0])}"


def _entry(principle: Principle) -> Ends:
    must = content("must be prepared   " if principle.always else "", "$text-accent")
    weight = content(f"weight {principle.weight:g}", "$text-muted")
    return Ends(content(shown_line(principle.name)), must + weight)
