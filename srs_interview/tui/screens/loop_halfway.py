"""A question of a loop that was left before its answer was kept, taken up again."""

from __future__ import annotations

from abc import abstractmethod

from srs_interview.core.items import StoryItem
from srs_interview.core.loop import Probed, next_slot
from srs_interview.core.rehearsing.loop_halfway import Halfway
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.loop_choice import LoopChoice
from srs_interview.tui.screens.telling_actions import TellingActions

KEPT_SECONDS = 2.0
"""How often the time on a running clock is kept."""

_TOLD = frozenset({Phase.TICK, Phase.HAND, Phase.PROBE})
_OPEN = frozenset({Phase.CHOOSE, Phase.READY, Phase.TELLING}) | _TOLD


class LoopHalfway(LoopChoice, TellingActions):
    """Keeps what was told and ticked with every key that changes it."""

    _item: StoryItem | None = None
    """The story that is told."""
    _grade: Grade | None = None
    """What was given for the telling, while the follow-ups are put."""
    _spoken: int | None = None
    _answers: tuple[Probed, ...] = ()
    _noted_at = 0.0
    """When it was kept last how far the question has come."""
    _shown: frozenset[int] = frozenset()
    """Questions shown since the screen is there: an undo shows none anew."""

    def watch_phase(self, phase: Phase) -> None:
        """Show the view of the phase, and keep that it was reached."""
        super().watch_phase(phase)
        if phase is Phase.READY or phase in _TOLD:
            self._note_halfway()

    def _second(self) -> None:
        super()._second()
        # The app may be left, or killed, without another key.
        if self._runs and self._now() - self._noted_at >= KEPT_SECONDS:
            self._note_halfway()

    @property
    def _runs(self) -> bool:
        """Is a clock running?"""
        if self.phase is Phase.TELLING:
            return self._story.clock.running
        return self.phase is Phase.CHOOSE and self._chose_seconds is None

    def _tally(self) -> None:
        super()._tally()
        self._note_halfway()

    def _ask(self) -> None:
        number, before = self._slot.number, None
        if number not in self._shown:
            with self._refusals():
                before = self._loops.put(self._uid, number)
            self._shown |= {number}
        super()._ask()
        if before is not None:
            self._take_up(before)

    def _take_up(self, halfway: Halfway) -> None:
        """Go on where the question was left."""
        self._waited, self._chose_seconds = halfway.waited, halfway.choose_seconds
        self._heard_it()
        if halfway.hinted:
            self.action_rank()
        if halfway.story is None:
            self._paint()
            return
        try:
            item = self._loops.telling(self._uid, self._slot.number, halfway.story)
        except NotFoundError as error:
            self._gone(error)
            return
        self._begin(item)
        self._story.clock.wind(halfway.spoken_seconds or 0)
        self._story.said.take_up(halfway.said, halfway.wrong, halfway.flags)
        self._story.said.lifts |= halfway.lifts
        self._go_on_telling(halfway)

    def _go_on_telling(self, halfway: Halfway) -> None:
        if not halfway.told:
            if halfway.spoken_seconds:
                self.phase = Phase.TELLING
                self._story.paint(self._keys)
            self._note_halfway()
            return
        self._compare()
        if halfway.grade is not None:
            self._grade, self._answers = halfway.grade, halfway.probes
            self._spoken = halfway.spoken_seconds
            self._next_probe()

    def _note_halfway(self) -> None:
        """Keep how far the question has come; it is no step of undo."""
        if self._stands is None or self.phase not in _OPEN:
            return
        self._noted_at = self._now()
        slot = next_slot(self._loop)
        if slot is not None:
            with self._refusals("Not saved"):
                self._loops.keep_halfway(self._uid, slot.number, self._halfway)

    @property
    def _halfway(self) -> Halfway:
        waited = self._now() - self._asked_at
        chosen = self._chose_seconds
        if self.phase is Phase.CHOOSE or self._item is None:
            return Halfway(None, chosen, waited, self._hinted)
        begun = Halfway(self._item.story.uid, chosen, waited, self._hinted)
        if self.phase is Phase.READY:
            return begun
        told = self._story.said.answer(Grade.GOOD, 0, self._story.spoken_seconds)
        probing = self.phase is Phase.PROBE
        return Halfway(
            begun.story,
            chosen,
            waited,
            self._hinted,
            told.spoken_seconds,
            told=self.phase in _TOLD,
            said=frozenset(told.said),
            wrong=frozenset(told.wrong),
            flags=told.flags,
            lifts=frozenset(self._story.said.lifts),
            grade=self._grade if probing else None,
            probes=self._answers if probing else (),
        )

    @abstractmethod
    def _begin(self, item: StoryItem) -> None:
        """Show the front of a story that is to be told."""

    @abstractmethod
    def _next_probe(self) -> None:
        """Put the next follow-up, or keep the answer after the last."""
