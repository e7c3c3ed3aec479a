"""A form with a coach beside it, which checks the words while they are typed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.timer import Timer

from srs_interview.core.cards import Story
from srs_interview.errors import SrsError
from srs_interview.tui.screens.ask import AskScreen, Option
from srs_interview.tui.screens.form import FormScreen

if TYPE_CHECKING:
    # The rules and their word lists take longer to import than a form to open.
    from srs_interview.coaching import Coaching
    from srs_interview.coaching.beside import Beside
    from srs_interview.core.lint import Finding, Report
    from srs_interview.core.writing.stage import Standing
    from srs_interview.opening import Opened
    from srs_interview.writing import Writing

AT_ONCE = 1200
"""Words that are checked between two key presses; longer texts are checked aside."""

PAUSE_SECONDS = 0.12
"""From the first key to the check of what was typed until then: so the words that are
on show stand still for a moment, and a letter does not wait for the rules."""

QUIET_SECONDS = 0.4
"""Without a key, before a long text is checked: it would take the keys' time."""


@dataclass
class LookedUp(Message):
    """What is known of the story beside its text was read."""

    beside: Beside | None
    error: SrsError | None = None


@dataclass
class Judged(Message):
    """A long text was checked aside."""

    story: Story
    report: Report


class CoachedForm(FormScreen[Story]):
    """Checks what is typed, silences rules, and opens what is said of the story.

    Without a store that can be asked (`coaching`) it is a form and nothing more.
    """

    def __init__(
        self, writing: Writing, story: Story, coaching: Coaching | None
    ) -> None:
        super().__init__(writing, _key(story))
        self._story = story
        self._given = coaching
        self._beside: Beside | None = None
        self._report: Report | None = None
        self._standing: Standing | None = None
        self.found: tuple[Finding, ...] = ()
        """Everything that the rules say, the worst first."""
        self._found_in: dict[str, tuple[Finding, ...]] = {}
        """The same by the field that each means."""
        self._nth = 0
        """Which of the findings of the field with the cursor is on show."""
        self._judging = False
        self._waiting: Story | None = None
        self._quiet: Timer | None = None

    @abstractmethod
    def typed(self) -> Story:
        """The story that the fields say, as far as they can be read."""

    @abstractmethod
    def show_checks(self) -> None:
        """Paint what was found."""

    @abstractmethod
    def stay(self, saved: Story) -> None:
        """Go on with a story that was saved without leaving."""

    @property
    def coaching(self) -> Coaching | None:
        """The coach of the store in use; None where there is no store."""
        return self._given if self._given is not None else _of(self._opened)

    @property
    def _opened(self) -> Opened | None:
        opened: Opened | None = getattr(self.app, "opened", None)
        return opened

    @property
    def here(self) -> str:
        """The field that has the cursor."""
        return (self.focused.id if self.focused else None) or ""

    @property
    def found_here(self) -> tuple[Finding, ...]:
        """What they say of the field that has the cursor."""
        return self._found_in.get(self.here, ())

    @property
    def finding(self) -> Finding | None:
        """The one that is on show at the cursor."""
        found = self.found_here
        return found[min(self._nth, len(found) - 1)] if found else None

    def on_screen_resume(self) -> None:
        """Come here or come back: what is known of the story may be another thing."""
        # The fields come first: to look up takes time from painting them.
        self.call_after_refresh(self._ask)

    def _ask(self) -> None:
        # The screen may have gone when the thread begins, and then it has no app.
        self._look_up(self._story.uid, self._opened)

    @work(thread=True, exclusive=True, group="beside")
    def _look_up(self, uid: str, opened: Opened | None) -> None:
        # To ask for the coach the first time is to import it.
        coaching = self._given if self._given is not None else _of(opened)
        if coaching is None:
            return
        try:
            self.post_message(LookedUp(coaching.beside(uid)))
        except SrsError as error:
            self.post_message(LookedUp(None, error))

    def on_looked_up(self, message: LookedUp) -> None:
        """Check what stands there already."""
        message.stop()
        if message.beside is None:
            self.notify(str(message.error), severity="error", markup=False)
            return
        unsaved = self._beside.silenced if self._beside and not self._story.uid else ()
        silent = message.beside.silenced.union(unsaved)
        self._beside = message.beside.silencing(silent)
        self.judge(self.typed())
        self.refresh_bindings()

    def judge(self, story: Story) -> None:
        """Check a story now, or aside where that would be felt."""
        if self._beside is None:
            return
        if _is_short(story) and not self._judging:
            self._judged(story, self._beside.report(story))
        else:
            self._judge_in(QUIET_SECONDS, story)

    def judge_soon(self, story: Story) -> None:
        """Check what is being typed, a moment after it was begun."""
        if self._beside is None:
            return
        if not _is_short(story):
            self._judge_in(QUIET_SECONDS, story)
        elif self._waiting is None:
            self._judge_in(PAUSE_SECONDS, story)
        else:
            self._waiting = story

    def _judge_in(self, seconds: float, story: Story) -> None:
        self._waiting = story
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self.set_timer(seconds, self._judge_waiting)

    def _judge_waiting(self) -> None:
        story, beside = self._waiting, self._beside
        if story is None or beside is None or self._judging:
            return
        self._waiting = None
        if _is_short(story):
            self.judge(story)
        else:
            self._judging = True
            self._judge_aside(beside, story)

    @work(thread=True, group="judge")
    def _judge_aside(self, beside: Beside, story: Story) -> None:
        self.post_message(Judged(story, beside.report(story)))

    def on_judged(self, message: Judged) -> None:
        """Show what was found, and check what was typed since."""
        message.stop()
        self._judging = False
        self._judged(message.story, message.report)
        typed, self._waiting = self._waiting, None
        if typed is not None:
            self.judge(typed)

    def _judged(self, story: Story, report: Report) -> None:
        assert self._beside is not None, "it has just judged"
        from srs_interview.tui.widgets.checks import by_field, worst_first

        before = self.finding
        self._report = report
        # What is empty needs no reproach; F7 lists it all the same.
        self.found = () if story.stub else worst_first(report.findings)
        self._found_in = by_field(self.found)
        self._standing = self._beside.standing(story, report)
        self.show_checks()
        if (before is None) is not (self.finding is None):
            self.refresh_bindings()

    def action_next_finding(self) -> None:
        """Show the next finding of this field."""
        found = self.found_here
        self._nth = (min(self._nth, len(found) - 1) + 1) % len(found)
        self.show_checks()

    def action_silence(self) -> None:
        """Let the rule of the finding on show be silent for this story."""
        finding = self.finding
        assert finding is not None, "check_action admits it only with one"
        self.toggle(finding.rule)
        self.notify(
            f"{finding.rule} is silent for this story; F7 lists all checks",
            markup=False,
        )

    def toggle(self, rule: str) -> frozenset[str]:
        """Silence a rule for this story, or let it speak again.

        Returns:
            The rules that are silent now. For a story that was never saved they are
            kept when it is.
        """
        coaching, beside = self.coaching, self._beside
        assert coaching is not None, "there is no finding without a coach"
        assert beside is not None, "there is no finding without one"
        speaks = rule not in beside.silenced
        with self.refusals():
            if self._story.uid and speaks:
                coaching.silence(self._story.uid, rule)
            elif self._story.uid:
                coaching.unsilence(self._story.uid, rule)
            beside = beside.silencing(beside.silenced ^ {rule})
        self._beside = beside
        self.judge(self.typed())
        return beside.silenced

    def keep_silent(self, saved: Story) -> None:
        """Silence for a new story what was silenced before it was saved."""
        coaching = self.coaching
        if coaching is None or self._beside is None or self._story.uid:
            return
        for rule in sorted(self._beside.silenced):
            coaching.silence(saved.uid, rule)

    def action_checks(self) -> None:
        """List every check of this story, silent ones too."""
        from srs_interview.tui.screens.checks import ChecksScreen

        assert self._beside is not None, "check_action admits it only with one"
        story = self.typed()
        report = self._beside.report(story, everything=True)
        self.app.push_screen(
            ChecksScreen(
                story.title, report, self._beside.silenced, self.toggle, self.go_to
            )
        )

    @abstractmethod
    async def go_to(self, field: str) -> None:
        """Put the cursor into a field; which page it is on, the form knows."""

    def action_versions(self) -> None:
        """The versions of this story."""
        from srs_interview.tui.screens.versions import VersionsScreen

        self._with_saved(
            lambda coaching: self.app.push_screen(
                VersionsScreen(coaching, self._story.uid)
            )
        )

    def action_figures(self) -> None:
        """Every figure of this story, to be confirmed."""
        from srs_interview.tui.screens.figures import FiguresScreen

        self._with_saved(
            lambda coaching: self.app.push_screen(
                FiguresScreen(coaching, self._story.uid)
            )
        )

    def action_self_review(self) -> None:
        """The seven questions to ask of this story."""
        from srs_interview.tui.screens.self_review import SelfReviewScreen

        self._with_saved(
            lambda coaching: self.app.push_screen(
                SelfReviewScreen(coaching, self._story.uid, self._story.title)
            )
        )

    def _with_saved(self, go: Callable[[Coaching], object]) -> None:
        """Open what is about saved words; where some are not, ask first."""
        coaching = self.coaching
        assert coaching is not None, "check_action admits it only with one"
        if self._story.uid and not self.dirty:
            go(coaching)
            return

        def answered(answer: str | None) -> None:
            if answer != "s":
                return
            with self.refusals("Not saved"):
                saved = self.save()
                if saved is not None:
                    self.stay(saved)
                    go(coaching)

        options = [Option("s", "save and go on"), Option("k", "keep editing")]
        said = "It is about saved words, and these are not saved yet."
        self.app.push_screen(AskScreen(said, options), answered)

    def on_descendant_focus(self) -> None:
        """The keys and the finding on show depend on the field."""
        self._nth = 0
        self.show_checks()
        self.refresh_bindings()


def _of(opened: Opened | None) -> Coaching | None:
    return None if opened is None else opened.coaching


def _is_short(story: Story) -> bool:
    parts = (story.problem, story.action, story.result)
    return sum(len(text.split()) for text in parts) <= AT_ONCE


def _key(story: Story) -> str:
    return f"story:{story.uid or 'new'}"
