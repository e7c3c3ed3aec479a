"""How one story came to be what it is: its versions, and what changed between two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from srs_interview.core.cards import Section
from srs_interview.core.planning import interview_words
from srs_interview.core.text import shown_line
from srs_interview.core.writing.versions import Change, Difference
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.screens.listing import ListingScreen
from srs_interview.tui.widgets.bars import bar
from srs_interview.tui.widgets.blocks import EMPTY, Block, Gap, Row, text
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.coaching import Coaching, KeptVersion

_EMPTY = "No version is kept yet: one is kept with each change you save. esc goes back."
_BAR = 8

_MARKS = {Change.ADDED: ("{+", "+}", "$text-success"),
          Change.REMOVED: ("[-", "-]", "$text-error strike")}  # fmt: skip
"""Signs around changed words, so that no colour has to say it."""


class VersionsScreen(ListingScreen):
    """The versions, the newest first; enter shows what changed to the marked one."""

    HELP = """
        Every save that changed the words keeps a version. Enter shows what changed
        from the one before to the marked one; w first chooses another one to compare
        with. n notes what a version was made for, c what a reader said of it.
    """
    BINDINGS = [
        Binding(
            "enter",
            "difference",
            "What changed",
            id="versions.difference",
            tooltip="From the one before, or the one held",
        ),
        Binding(
            "w",
            "hold",
            "Compare with",
            id="versions.hold",
            tooltip="This one; then mark another and press enter",
        ),
        Binding("n", "note", "Note", id="versions.note", tooltip="Why it was written"),
        Binding(
            "c",
            "critique",
            "Critique",
            id="versions.critique",
            tooltip="What is good and what is lacking",
        ),
    ]

    def __init__(self, coaching: Coaching, uid: str) -> None:
        super().__init__("Versions")
        self._coaching, self._uid = coaching, uid
        self._kept: tuple[KeptVersion, ...] = ()
        self._held: int | None = None

    def read(self) -> None:
        """Read the versions, the newest first."""
        self._kept = self._coaching.versions(self._uid)[::-1]
        many = len(self._kept)
        self.bar.right = f"{many} version{'' if many == 1 else 's'}"
        self.say(self._kept[0].version.story.title if self._kept else _EMPTY)
        self._paint()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without versions nothing can be noted; one alone has no difference."""
        if action in ("note", "critique"):
            return bool(self._kept)
        if action == "hold":
            return len(self._kept) > 1
        return action != "difference" or self._pair() is not None

    def moved(self) -> None:
        """The first version has nothing before it."""
        self.refresh_bindings()

    def action_hold(self) -> None:
        """Compare with the marked one from now on, or no longer."""
        number = self._marked.number
        self._held = None if self._held == number else number
        self._paint()
        self.refresh_bindings()

    def action_difference(self) -> None:
        """Show what changed between the two."""
        pair = self._pair()
        assert pair is not None, "check_action admits it only with two"
        older, newer = pair
        with self.refusals():
            found = self._coaching.difference(self._uid, older.number, newer.number)
            assert found is not None, "two versions have a difference"
            self.app.push_screen(DifferenceScreen(older, newer, found))

    def action_note(self) -> None:
        """Say what the marked version was made for."""
        self._ask("What was it written for?", self._marked.version.note, "note")

    def action_critique(self) -> None:
        """Say what a reader said of the marked version."""
        self._ask("What is good, and what is lacking?", self._marked.critique, "crit")

    @property
    def _marked(self) -> KeptVersion:
        return self._kept[self.entries.cursor]

    def _pair(self) -> tuple[KeptVersion, KeptVersion] | None:
        """The older and the newer of the two to compare."""
        if not self._kept:
            return None
        here = self.entries.cursor
        held = [n for n, each in enumerate(self._kept) if each.number == self._held]
        other = held[0] if held and held[0] != here else here + 1
        if other >= len(self._kept):
            return None
        return self._kept[max(here, other)], self._kept[min(here, other)]

    def _ask(self, question: str, typed: str, what: str) -> None:
        number = self._marked.number

        def answered(line: str | None) -> None:
            if line is None:
                return
            with self.refusals():
                if what == "note":
                    self._coaching.note_version(self._uid, number, note=line)
                else:
                    self._coaching.note_version(self._uid, number, critique=line)
                self.read()

        self.app.push_screen(AskLineScreen(question, typed=typed), answered)

    def _paint(self) -> None:
        plain = self.app.has_class("-ascii")
        self.entries.fill(
            [
                tuple(_entry(each, held=each.number == self._held, plain=plain))
                for each in self._kept
            ],
            self.entries.cursor,
        )


class DifferenceScreen(ListingScreen):
    """What changed from one version to another: words, and shares before and after."""

    HELP = """
        {+ added +} and [- removed -] stand around the words that changed. The bars say
        how much of the story each part was before, and is after.
    """

    def __init__(
        self, older: KeptVersion, newer: KeptVersion, found: Difference
    ) -> None:
        super().__init__("What changed")
        self._days = f"{_day(older)} to {_day(newer)}"
        self._found = found

    def read(self) -> None:
        """Show the difference, a section an entry."""
        self.bar.right = self._days
        self.say(self._found.sentence)
        plain = self.app.has_class("-ascii")
        self.entries.fill(
            [tuple(_changed(self._found, part, plain=plain)) for part in Section],
            self.entries.cursor,
        )


def _entry(kept: KeptVersion, *, held: bool, plain: bool) -> Iterator[Block]:
    version = kept.version
    head = content(_day(kept), "bold")
    head += content(f"   {version.words} words", "$text-muted")
    if kept.confirmed_day is not None:
        head += content("   figures confirmed", "$text-muted")
    if held:
        head += content("   compared with", "$text-accent")
    yield Row(EMPTY, head)
    yield Row(EMPTY, _shares(version.shares, plain=plain))
    if version.note:
        yield text(shown_line(version.note))
    if kept.critique:
        label = content("Critique  ", "$text-muted")
        yield Row(label, content(shown_line(kept.critique)))


def _shares(shares: Mapping[Section, float], *, plain: bool) -> Content:
    line = content("")
    for part in Section:
        share = shares[part]
        line += content(f"{part.value[0].upper()} ", "$text-muted")
        line += content(bar(share, _BAR, ascii_only=plain), "$text-accent")
        line += content(f" {share * 100:2.0f} %  ", "$text-muted")
    return line


def _changed(found: Difference, part: Section, *, plain: bool) -> Iterator[Block]:
    before, after = found.before[part], found.after[part]
    head = content(f"{part.value.capitalize():8}", "bold")
    for share, word in ((before, "before"), (after, "after")):
        head += content(f"  {word} ", "$text-muted")
        head += content(bar(share, _BAR, ascii_only=plain), "$text-accent")
        head += content(f" {share * 100:2.0f} %", "$text-muted")
    yield Row(EMPTY, head)
    yield Gap()
    line = content("")
    for run in found.runs[part]:
        words = " ".join(run.text.split())
        if run.change is Change.KEPT:
            line += content(f"{words} ")
        else:
            left, right, style = _MARKS[run.change]
            line += content(f"{left} {words} {right}", style) + content(" ")
    yield Row(EMPTY, line)


def _day(kept: KeptVersion) -> str:
    return interview_words.dated(kept.version.day)
