"""The keys of a story: the clock, the facts, the probe; and of reading aloud."""

from __future__ import annotations

from srs_interview.core.items import ReadItem, StoryItem
from srs_interview.core.schedule import Grade
from srs_interview.tui.review_keys import TOLD, Phase
from srs_interview.tui.screens.review_base import ReviewBase
from srs_interview.tui.screens.telling_actions import TellingActions

WORTH_SECONDS = 10
"""A telling as long as this is not thrown away by one key."""

_UNGRADED = TOLD | {Phase.TELLING}


class StoryActions(TellingActions, ReviewBase):
    """What can be done with a story that is told or read aloud (PRACTICE 6)."""

    _warned: Phase | None = None
    """Where it was said that leaving loses the telling."""

    def _show_story(self, item: StoryItem | ReadItem) -> None:
        reading, self._warned = isinstance(item, ReadItem), None
        self.phase = Phase.READING if reading else Phase.READY
        self._story.front(item, self._keys)
        self._header("read aloud" if reading else "speak aloud")

    def _story_admits(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Does this story allow what its phase allows?"""
        if action == "edit" and isinstance(self.item, ReadItem):
            return not self.item.story.sample
        return super()._story_admits(action, parameters)

    def action_start(self) -> None:
        """Start the clock."""
        if self.phase is not Phase.READING:
            super().action_start()
            return
        self._story.clock.start()
        self.phase = Phase.ALOUD
        self._story.paint(self._keys)
        self._header(self._cue)

    def action_stop(self) -> None:
        """Stop the clock, and go on to the facts."""
        if isinstance(self.item, ReadItem):
            self._story.clock.pause()
            self._read_aloud()
        else:
            super().action_stop()

    def _holds_back(self) -> bool:
        """Say once that leaving loses a telling, where there is one to lose."""
        told = self._story.clock.seconds if self.phase in _UNGRADED else 0
        if told < WORTH_SECONDS or self._warned == self.phase:
            return False
        self._warned = self.phase
        key = self._keys.get("today", "")
        said = f"This telling is not graded yet; {key} again leaves without it"
        self._say(said, passing=True)
        return True

    def _tally(self) -> None:
        self._warned = None  # whoever goes on ticking has not left
        super()._tally()

    def action_yes(self) -> None:
        """The follow-up was answered with specifics."""
        self._probed(had_specifics=True)

    def action_no(self) -> None:
        """It was not; that becomes a note on the story."""
        self._probed(had_specifics=False)

    def action_skip_probe(self) -> None:
        """Leave the follow-up."""
        with self._refusals():
            self._advance()

    def _take_telling(self, grade: Grade) -> None:
        seconds = self._story.spoken_seconds
        self._save(self._story.said.answer(grade, self._taken_ms, seconds))

    def _probe(self, probe: str) -> None:
        self.phase = Phase.PROBE
        self._story.begin()
        self._story.ask(probe, self._keys)

    def _probed(self, *, had_specifics: bool) -> None:
        with self._refusals("Not saved"):
            self._session.probe(had_specifics)
            if not had_specifics:
                self._say("Noted on the story")
            self._advance()

    def _read_aloud(self) -> None:
        with self._refusals("Not saved"):
            self._session.read(self._story.spoken_seconds)
            self._advance()
