"""A new employer: paste its list of values, one a line, and practise for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, TextArea

from srs_interview.core.cards import Framework, Principle
from srs_interview.core.coaching import employers
from srs_interview.core.coaching.employers import Listed
from srs_interview.core.text import typed_line
from srs_interview.tui.screens.form import FormScreen, Texts
from srs_interview.tui.widgets.blocks import text
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.opening import Opened

_TROUBLES = 2
"""How many lines that were left out are named."""

_EXAMPLE = "Customers first: begin with what they need\nOwn it"
"""A list, shown while there is none."""


class NewEmployerScreen(FormScreen[str]):
    """Dismisses to the uid of the framework that came in; one step, which u takes back.

    What the list comes to stands below it while it is typed.
    """

    CSS_PATH = "new_employer.tcss"
    AUTO_FOCUS = "#employer"
    HELP = """
        Paste the values of an employer, one a line; what it says of each may follow a
        colon or a hyphen. Each becomes a principle with four questions that name it:
        two asked from the start, two kept for loops. Your stories can serve them next.
    """
    BINDINGS = [
        Binding(
            "ctrl+s",
            "save",
            "Bring in",
            priority=True,
            id="employer.save",
            tooltip="One step",
        ),
        Binding(
            "escape",
            "leave",
            "Cancel",
            id="employer.leave",
            tooltip="Back; asks if unsaved",
        ),
    ]

    def __init__(
        self,
        opened: Opened,
        framework: Framework | None = None,
        principles: Sequence[Principle] = (),
    ) -> None:
        """Prepare the form.

        Args:
            opened: Where it comes in.
            framework: One that was made here, to be changed; None for a new one.
            principles: Its principles.
        """
        key = framework.uid if framework else "new"
        super().__init__(opened.writing, f"employer:{key}")
        self._opened, self._framework = opened, framework
        self._principles = tuple(principles)

    def compose(self) -> Iterator[Widget]:
        """Two lines and a list."""
        yield TopBar("Edit employer" if self._framework else "New employer")
        yield Horizontal(
            Plain("Employer", classes="label"),
            Input(id="employer", placeholder="its name", select_on_focus=False),
            classes="row",
        )
        said = f"{', '.join(employers.TERMS)}, ..."
        yield Horizontal(
            Plain("Each is a", classes="label"),
            Input(id="term", placeholder=said, select_on_focus=False),
            classes="row",
        )
        yield Plain(
            "Its list, one a line; after a colon, what it says", classes="label"
        )
        yield TextArea(id="list", compact=True, placeholder=_EXAMPLE)
        yield Page(id="read")
        yield KeyBar()

    def texts_at_first(self) -> Texts:
        """Empty, or the list as it came in."""
        if self._framework is None:
            return {"employer": "", "term": employers.TERMS[0], "list": ""}
        lines = (
            f"{each.name}: {each.essence}" if each.essence else each.name
            for each in self._principles
        )
        framework = self._framework
        return {
            "employer": framework.employer,
            "term": framework.term,
            "list": "\n".join(lines),
        }

    def ready(self) -> None:
        """The name of an employer is its id: it stays."""
        if self._framework is not None:
            self.query_one("#employer", Input).disabled = True
            self.set_focus(self.query_one("#list"))
        self._say()

    def save(self) -> str | None:
        """Bring the list in as a deck."""
        texts, listed = self.texts, self._listed
        name = typed_line(texts["employer"])
        if not employers.slug_of(name) or not listed.values:
            said = "a list of values" if name else "the name of the employer"
            self.notify(f"It needs {said}.", severity="error", markup=False)
            return None
        from srs_interview.deckfile import employer_deck

        made = employers.made(name, listed.values, term=texts["term"])
        deck = employer_deck.text_of(made).encode()
        title = made.framework.title
        report = self._opened.importing.data(deck, source=title)
        if report.has_errors:
            said = next(each.message for each in report.problems)
            self.notify(said, severity="error", markup=False)
            return None
        many = len(listed.values)
        said = made.framework.plural if many != 1 else made.framework.term
        self.app.notify(f"{title}: {many} {said}; u takes it back", markup=False)
        return made.framework.uid

    def on_input_changed(self) -> None:
        """Say what it comes to."""
        self._say()

    def on_text_area_changed(self) -> None:
        """Say what it comes to."""
        self._say()

    @property
    def _listed(self) -> Listed:
        return employers.read(self.texts.get("list", ""))

    def _say(self) -> None:
        listed = self._listed
        many = len(listed.values)
        term = typed_line(self.texts.get("term", "")).casefold() or employers.TERMS[0]
        named = term if many == 1 else employers.plural(term)
        said = f"{many} {named}, {4 * many} questions" if many else ""
        told = ", ".join(each.name for each in listed.values)
        lines = [text(said, "bold")] if said else []
        lines += [text(told, "$text-muted")] if told else []
        lines += [text(each, "$text-warning") for each in listed.troubles[:_TROUBLES]]
        if (more := len(listed.troubles) - _TROUBLES) > 0:
            lines += [text(f"and {more} more lines", "$text-warning")]
        self.query_one("#read", Page).show(lines)
