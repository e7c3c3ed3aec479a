"""Asking at a prompt until a line means something, with or without a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from srs_interview.cli import plain_answers as lines
from srs_interview.cli import plain_text
from srs_interview.cli.plain_answers import Command, Go, Hint, Wrong
from srs_interview.core.cards import Story
from srs_interview.core.items import Answer, Flag
from srs_interview.core.rubric import Suggestion
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError

if TYPE_CHECKING:
    from srs_interview.studying import Session

Parsed = TypeVar("Parsed")


@dataclass(slots=True)
class Prompt:
    """Where lines come from, where words go, and since when an item is on show."""

    session: Session
    typed: Iterator[str]
    """The user's lines, with or without their ends."""
    say: Callable[[str], None]
    complain: Callable[[str], None]
    monotonic: Callable[[], float] | None = None
    """Seconds that only grow; None when the clock is not scored."""
    unsaved: bool = field(default=False, init=False)
    """Was the last answer refused by the store, and not given again?"""
    _shown_at: float = field(default=0.0, init=False)

    def show(self) -> None:
        """An item comes on show: the clock counts from here."""
        self._shown_at = self._now()
        self.say("")

    def ask(
        self, prompt: str, parse: Callable[[str], Parsed | Wrong]
    ) -> Parsed | Command:
        """Ask until a line means something; the end of the input is "quit"."""
        while True:
            line = self.line(prompt)
            if line is None:
                return Command.QUIT
            parsed = parse(line)
            if not isinstance(parsed, Wrong):
                return parsed
            self.complain(parsed.message)

    def line(self, prompt: str) -> str | None:
        """Ask for a line, whatever it is; None at the end of the input."""
        self.say(prompt)
        line = next(self.typed, None)
        return None if line is None else line.rstrip("\r\n").removeprefix("\ufeff")

    def grade(
        self,
        choices: plain_text.Choices,
        answer: Answer,
        clock: Go,
        suggestion: Suggestion | None = None,
    ) -> Command | None:
        """Take a bare grade and save the answer with it; None when it is saved."""
        suggested = None if suggestion is None else suggestion.grade
        prompt = plain_text.grades(suggestion, choices)
        while True:
            said: Grade | Command | None = self.ask(
                prompt,
                lambda line: lines.grade(line, suggested=suggested is not None),
            )
            if isinstance(said, Command):
                return said
            grade = suggested if said is None else said
            assert grade is not None, "an empty line is refused without a suggestion"
            if self.saved(replace(answer, grade=grade, taken_ms=self.taken_ms(clock))):
                return None

    def saved(self, answer: Answer) -> bool:
        """Save a grade and say what it led to; on refusal say why."""
        try:
            graded = self.session.grade(answer)
        except SrsError as error:
            self.refused(error)
            return False
        self.say(graded.sentence)
        return True

    def refused(self, error: SrsError) -> None:
        """Say why what was answered is not saved."""
        self.complain(str(error))
        self.unsaved = True

    def spoken(
        self, story: Story, target_seconds: int
    ) -> tuple[Go, frozenset[Flag]] | Command:
        """Run the clock; how long it took, and whether a hint was taken."""
        started: float | None = None
        flags: frozenset[Flag] = frozenset()
        while True:
            prompt = plain_text.START if started is None else plain_text.STOP
            said: Go | Hint | Command = self.ask(prompt, lines.clock)
            if isinstance(said, Command):
                return said
            if isinstance(said, Hint):
                self.say(plain_text.hint(story))
                flags |= {Flag.HINT}
            elif said.seconds is not None:
                return said, flags
            elif started is None:
                started = self._now()
            elif self.monotonic is None:
                return Go(), flags
            else:
                seconds = round(self._now() - started)
                self.say(plain_text.clock(seconds, target_seconds))
                return Go(seconds), flags

    def revealed_ms(self, clock: Go) -> int | None:
        """From the front to the reveal; what the user said it was comes first."""
        return self._on_show_ms() if clock.seconds is None else clock.seconds * 1000

    def taken_ms(self, clock: Go) -> int | None:
        """From the front to this moment; without a clock, what the user said."""
        if self.monotonic is not None:
            return self._on_show_ms()
        return None if clock.seconds is None else clock.seconds * 1000

    def _on_show_ms(self) -> int | None:
        if self.monotonic is None:
            return None
        return round((self.monotonic() - self._shown_at) * 1000)

    def _now(self) -> float:
        return 0.0 if self.monotonic is None else self.monotonic()
