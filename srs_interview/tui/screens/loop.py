"""A mock loop, question by question: choose, tell, tick, and the follow-ups."""

from __future__ import annotations

from srs_interview.core import loop as loops
from srs_interview.core.items import StoryItem
from srs_interview.core.loop import Answered, Lift, Probed
from srs_interview.core.rehearsing.loop_offer import Offer
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError
from srs_interview.tui.loop_keys import SCREEN
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.loop_halfway import LoopHalfway


class LoopScreen(LoopHalfway):
    """One screen, repainted in place; leaving it at any moment loses nothing said."""

    CSS_PATH = "review.tcss"
    BINDINGS = SCREEN
    AUTO_FOCUS = ""
    HELP = """
    Hear the question, choose a story within ten seconds, tell it aloud with the clock,
    tick what you said, and answer the follow-ups. No story twice to one interviewer.
    Each answer is kept as it is given: leave at any moment, and the loop waits where
    it stood, with what you told and ticked.
    """

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now; the footer and the help follow."""
        if not super().check_action(action, parameters):
            return False
        if action in ("tick", "mark_fact", "tick_fact", "facts_again"):
            return self._story_admits(action, parameters)
        if action == "take_story":
            named = self._stands is not None and self._loop.settings.name_only
            return named == bool(parameters)
        if action == "end_here":
            return self._stands is not None and bool(self._loop.asked)
        if action == "undo" and self.phase in (Phase.BETWEEN, Phase.CHOOSE):
            return self._stands is not None and bool(self._loop.asked or self._named)
        return True

    @property
    def _choices(self) -> dict[Grade, int] | None:
        choices = self._item.standing.choices if self._item else None
        return None if choices is None else dict(choices)

    def _tell(self, offer: Offer) -> None:
        try:
            item = self._loops.telling(self._uid, self._slot.number, offer.story)
        except NotFoundError as error:
            self._gone(error)
            return
        self._begin(item)

    def _begin(self, item: StoryItem) -> None:
        self._item, self._grade, self._answers = item, None, ()
        self.phase = Phase.READY
        self._story.begin()
        self._story.front(item, self._keys)
        self._header(loops.heard(self._loop, self._slot.number, item.story.uid))

    def action_accept(self) -> None:
        """Take the grade that is drawn bold."""
        assert self._chosen is not None, "facts always speak for a grade"
        self._take_telling(self._chosen)

    def action_grade(self, name: str) -> None:
        """Grade a telling of a story without facts."""
        self._take_telling(Grade[name])

    def action_box(self, name: str) -> None:
        """Take the grade whose box was clicked."""
        self._take_telling(Grade[name])

    def action_lift(self, name: str) -> None:
        """Say that the telling showed this of what lifts an answer, or take it back."""
        self._story.said.lifts ^= {Lift[name]}
        self._tally()

    def _take_telling(self, grade: Grade) -> None:
        self._grade, self._answers = grade, ()
        self._spoken = self._story.spoken_seconds
        self._next_probe()

    def _next_probe(self) -> None:
        """The next follow-up; the answer is kept after the last."""
        at, probes = len(self._answers), self._probes
        if at >= len(probes):
            self._keep(self._told())
            return
        self.phase = Phase.PROBE
        self._story.begin()
        self._story.ask(probes[at], self._keys)
        self._header(f"follow-up {at + 1} of {len(probes)}")
        self._note_halfway()

    @property
    def _probes(self) -> tuple[str, ...]:
        """The follow-ups that were dealt, and what a percentage is asked."""
        dealt = self._slot.probes
        own = self._item.probe if self._item is not None and dealt else ""
        return tuple(dict.fromkeys((*dealt, own))) if own else dealt

    def action_yes(self) -> None:
        """The follow-up was answered with specifics."""
        self._probed(True)

    def action_no(self) -> None:
        """It was not; that becomes a note on the story."""
        self._probed(False)

    def action_skip_probe(self) -> None:
        """Leave the follow-up."""
        self._probed(None)

    def _probed(self, specifics: bool | None) -> None:
        probe = self._probes[len(self._answers)]
        self._answers = (*self._answers, Probed(probe, specifics))
        self._next_probe()

    def _told(self) -> Answered:
        assert self._item is not None, "a story was told"
        assert self._grade is not None, "the telling was graded"
        said = self._story.said.answer(self._grade, self._taken_ms, self._spoken)
        return loops.told(
            self._item.story,
            said=said.said,
            wrong=said.wrong,
            choose_seconds=self._chose_seconds,
            spoken_seconds=self._spoken,
            flags=said.flags,
            probes=self._answers,
            grade=self._grade,
            target_seconds=self._item.target_seconds,
            lifts=self._story.said.lifts,
        )

    def _keep(self, answered: Answered) -> None:
        if self._kept(answered):
            self._on()

    def _kept(self, answered: Answered) -> bool:
        """Keep what came to the question; was it kept?"""
        # With the hint the choice was no recall of one's own.
        chosen = Grade.HARD if self._hinted and answered.story else None
        shown = self._item.story if self._item and answered.grade else None
        with self._refusals("Not saved"):
            taken = self._loops.answer(
                self._uid, self._slot.number, answered, chosen=chosen, shown=shown
            )
            self._stands, self._item = taken.running, None
            graded = taken.told or taken.chosen
            said = graded.sentence if graded else "Kept"
            self._say(f"{said}   u undo")
            if taken.sentence:
                self.notify(_capital(taken.sentence), markup=False)
            return True
        return False

    def action_undo(self) -> None:
        """Take back the last thing done: a follow-up, ticks, a choice, an answer."""
        match self.phase:
            case Phase.PROBE if self._answers:
                self._answers = self._answers[:-1]
                self._next_probe()
            case Phase.PROBE:
                self._compare()
            case Phase.TICK | Phase.HAND:
                assert self._item is not None
                self._begin(self._item)
            case Phase.READY | Phase.TELLING:
                self._choose()
            case _:
                self._take_back()

    def _take_back(self) -> None:
        """Take the last answer back, and put its question again."""
        with self._refusals("Nothing undone"):
            undone = self._opened.study.undo()
            before = len(self._loop.asked)
            self._stands = self._loops.resume(self._uid)
            if len(self._loop.asked) == before:
                self._named = max(0, self._named - 1)
            self._ask()
            self._say(f"Taken back: {undone.label}", passing=True)

    def action_go_on(self) -> None:
        """Hear the next question."""
        self._ask()

    def action_end_here(self) -> None:
        """End the loop with what was asked, and look back upon it."""
        with self._refusals():
            self._loops.finish(self._uid)
            self._look_back()

    def action_leave(self) -> None:
        """Leave; the loop waits. A telling that was graded is kept first."""
        if self.phase is Phase.PROBE:
            rest = self._probes[len(self._answers) :]
            self._answers += tuple(Probed(probe) for probe in rest)
            self._kept(self._told())
        else:
            self._note_halfway()
        self.dismiss(None)


def _capital(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."
