"""The keys of a telling: the clock, the facts and the suggested grade (PRACTICE 6)."""

from __future__ import annotations

from abc import abstractmethod

from srs_interview.core.items import Flag
from srs_interview.core.schedule import Grade
from srs_interview.tui.review_keys import TOLD, Phase
from srs_interview.tui.screens.practice_base import PracticeScreen
from srs_interview.tui.widgets.story_view import DIGITS, StoryView, spoken


class TellingActions(PracticeScreen):
    """What can be done with a story that is told, in a review or in a loop."""

    _left_running = False
    """Did the clock run when another window took the focus?"""

    def on_mount(self) -> None:
        """Hear of the focus of the whole app, where that stops the clock."""
        if self._pause_away:
            self.watch(self.app, "app_focus", self._focus_moved, init=False)

    @property
    def _story(self) -> StoryView:
        return self.query_one(StoryView)

    def _focus_moved(self, here: bool) -> None:
        """Stand still while the user is elsewhere; a stop by hand stays one."""
        clock = self._story.clock
        if clock.running if not here else self._left_running:
            self._left_running = not here
            self.action_pause()

    @abstractmethod
    def _take_telling(self, grade: Grade) -> None:
        """Do with a grade of the telling what the screen does with it."""

    def _story_admits(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Does this story allow what its phase allows?"""
        if action == "tick":
            return int(str(parameters[0])) <= len(self._story.story.facts)
        if action in ("mark_fact", "tick_fact"):
            return len(self._story.story.facts) > DIGITS
        if action == "facts_again":
            return self._story.whole
        return True

    def action_start(self) -> None:
        """Start the clock."""
        self._story.clock.start()
        self.phase = Phase.TELLING
        self._story.paint(self._keys)
        self._header(self._cue)

    @property
    def _cue(self) -> str:
        return "read now" if self.phase is Phase.ALOUD else "speak now"

    def action_stop(self) -> None:
        """Stop the clock, and go on to the facts."""
        self._story.clock.pause()
        self._compare()

    def action_pause(self) -> None:
        """Stop the clock for a moment, or let it go on."""
        clock = self._story.clock
        clock.pause() if clock.running else clock.resume()
        self._story.paint(self._keys)
        self._header(self._cue if clock.running else "paused")

    def action_restart(self) -> None:
        """Begin the telling again."""
        self._story.clock.start()
        self._story.paint(self._keys)
        self._header(self._cue)

    def action_hint(self) -> None:
        """Show the first words of each part; noted, because it caps the grade."""
        self._story.said.flags |= {Flag.HINT}
        self._story.paint()

    def action_could_not_start(self) -> None:
        """Note that the story would not come, or take that back."""
        if self.phase is Phase.TICK:
            self._note(Flag.NO_START)
            return
        self._story.clock.reset()
        self._story.said.note(Flag.NO_START)
        self._compare()

    def action_tick(self, number: int) -> None:
        """Say that a fact was said; again: with a wrong figure; again: not at all."""
        self._story.said.tick(number)
        self._tally()

    def action_tick_all(self) -> None:
        """Tick every fact."""
        self._story.said.tick_all()
        self._tally()

    def action_mark_fact(self, step: int) -> None:
        """Move the marker among the facts."""
        self._story.said.mark(step)
        self._story.paint()

    def action_tick_fact(self) -> None:
        """Tick the marked fact."""
        self._story.said.tick(self._story.said.marker)
        self._tally()

    def action_note(self, flag: str) -> None:
        """Note something about the delivery, or take it back."""
        self._note(Flag[flag])

    def action_other_grade(self, step: int) -> None:
        """Move away from the suggested grade."""
        self._story.said.other_grade(step, self._story.spoken_seconds)
        self._tally()

    def action_text(self) -> None:
        """Show the whole story instead of its facts, or the facts again."""
        self._story.toggle_text()
        self.refresh_bindings()

    def action_facts_again(self) -> None:
        """One step back from the whole story is its facts, not out of the session."""
        self.action_text()

    def _second(self) -> None:
        if self.phase not in (Phase.TELLING, Phase.ALOUD):
            return
        if self._story.clock.running and self._story.second() and self._bell:
            self.app.bell()

    def _compare(self) -> None:
        self.phase = Phase.TICK if self._story.story.facts else Phase.HAND
        self._story.compare()
        self._story.begin()
        self._header(
            spoken(self._story.spoken_seconds, self._story.item.target_seconds)
        )
        self._tally()

    def _refit(self) -> None:
        super()._refit()
        if self.phase in TOLD:
            self._tally()

    def _tally(self) -> None:
        """Show the ticks, and the grade that they speak for."""
        seconds = self._story.spoken_seconds
        said = self._story.said
        told = said.delivery(seconds)
        boxes = self._boxes(said.suggestion(seconds), said.grade(seconds), told)
        self._story.paint(self._keys, boxes)

    def _note(self, flag: Flag) -> None:
        self._story.said.note(flag)
        self._tally()
