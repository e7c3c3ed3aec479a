"""Every check of one story: what is wrong, how much it matters, the words meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.binding import Binding

from srs_interview.core.lint import Finding, Report
from srs_interview.tui.screens.listing import ListingScreen
from srs_interview.tui.widgets import checks
from srs_interview.tui.widgets.checks import worst_first

_EMPTY = "No check has anything to say. Press esc to go on writing."


class ChecksScreen(ListingScreen):
    """Lists what the rules found; `.` silences a rule for this story, or wakes it."""

    HELP = """
        What the checks found in this story, the worst first: what is wrong, how much it
        matters, the name of the rule, and the words that are meant. Nothing here keeps
        you from practising. A dot makes a rule silent for this story only; another one
        lets it speak again.
    """
    BINDINGS = [
        Binding(
            "enter",
            "go",
            "Go there",
            key_display="enter",
            id="checks.go",
            tooltip="To the field that the marked one means",
        ),
        Binding(
            "full_stop",
            "silence",
            "Silence",
            key_display=".",
            id="checks.silence",
            tooltip="For this story; again: not",
        ),
    ]

    def __init__(
        self,
        title: str,
        report: Report,
        silenced: frozenset[str],
        toggle: Callable[[str], frozenset[str]],
        go_to: Callable[[str], Awaitable[None]],
    ) -> None:
        """Prepare the list.

        Args:
            title: What the story is called.
            report: What all rules say, the silenced ones too.
            silenced: The rules that are silent for it.
            toggle: Silences a rule or lets it speak; gives those that are silent now.
            go_to: Puts the cursor of the form into a field.
        """
        super().__init__("Checks")
        self._story = title
        self._found = worst_first(report.findings)
        self._silenced = silenced
        self._toggle, self._go_to = toggle, go_to

    @property
    def marked(self) -> Finding | None:
        """The finding that is marked."""
        return self._found[self.entries.cursor] if self._found else None

    def read(self) -> None:
        """Show what was found."""
        heard = [one for one in self._found if one.rule not in self._silenced]
        self.bar.right = checks.counted(heard) or "nothing found"
        silent = len(self._found) - len(heard)
        more = f", {silent} silent" if silent else ""
        titled = self._story or "A story without a title"
        self.say(f"{titled}: {len(heard)} found{more}." if self._found else _EMPTY)
        self.entries.fill(
            [
                checks.entry(one, silent=one.rule in self._silenced)
                for one in self._found
            ],
            self.entries.cursor,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what was found can be gone to or silenced, and no note on the whole."""
        if action == "go":
            return self.marked is not None
        if action == "silence":
            return self.marked is not None and self.marked.rule != "L00"
        return True

    def moved(self) -> None:
        """A note can not be silenced."""
        self.refresh_bindings()

    def action_go(self) -> None:
        """Back to the form, with the cursor where the marked finding is mended."""
        assert self.marked is not None, "check_action admits it only with one"
        field = checks.field_of(self.marked)
        self.app.pop_screen()
        self.app.call_later(self._go_to, field)

    def action_silence(self) -> None:
        """Silence the rule of the marked finding, or let it speak again."""
        assert self.marked is not None, "check_action admits it only with one"
        with self.refusals():
            self._silenced = self._toggle(self.marked.rule)
        self.read()
