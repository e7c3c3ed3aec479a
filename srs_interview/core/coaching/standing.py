"""How ready somebody is for the day, as far as that can be measured; no verdict.

Recall is of every card that was seen, as FSRS has it and as the person's own answers
correct it (FSRS 3); coverage, delivery and the level are those of DOMAIN E4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from srs_interview.core import days
from srs_interview.core.coaching.backtest import Backtest
from srs_interview.core.coaching.calibrating import Estimate
from srs_interview.core.coaching.readiness import Light, Readiness

LOOK_BACK_DAYS = 28
"""Over so many days it is said how readiness changed."""

TREND_CELLS = 7
"""Parts that these days are drawn in; each shows what was known last."""


class Kept(NamedTuple):
    """What was kept of one study day, of all or of one principle."""

    day: int
    principle: str
    """Its uid; "" for all."""
    raw: float | None = None
    """Recall predicted for the interview day; None before a card was seen."""
    calibrated: float | None = None
    """The same as estimated; None while there were too few reviews."""
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    """None where no loops were run that day."""
    delivery: float | None = None
    seen_passed: int = 0
    seen_asked: int = 0

    @property
    def recall(self) -> float | None:
        """The better of the two figures that there is."""
        return self.raw if self.calibrated is None else self.calibrated


@dataclass(frozen=True, slots=True)
class Part:
    """One principle, or everything together."""

    uid: str
    """The principle's; "" for everything."""
    name: str
    estimate: Estimate | None = None
    """Recall of the cards that were seen; None before any was."""
    unseen: int = 0
    """Cards that can be asked and were not yet."""
    sights: tuple[int, int] = (0, 0)
    """Passed and asked: reserve questions met for the first time (PRACTICE 5.5)."""
    calibrated: bool = False
    """Are there answers enough for the estimate to be shown?"""
    past: tuple[Kept, ...] = ()
    """Of the last weeks, the oldest first, today left out."""
    ready: Readiness | None = None
    """Level, coverage and delivery; None before the loops, or where none asked it."""

    @property
    def recall(self) -> float | None:
        """The recall to go by: as estimated, where that can be said."""
        if self.estimate is None:
            return None
        return self.estimate.calibrated if self.calibrated else self.estimate.raw

    @property
    def light(self) -> Light | None:
        """The level; None where nothing is known of it."""
        return None if self.ready is None else self.ready.light

    def change(self, today: int) -> tuple[float, int] | None:
        """What recall has won, and in how many days; None where none was known."""
        before = next((each for each in self.past if each.recall is not None), None)
        if before is None or before.recall is None or self.recall is None:
            return None
        return self.recall - before.recall, today - before.day

    def trend(self, today: int) -> tuple[float | None, ...]:
        """Recall over the last four weeks in few parts, the last one now."""
        found: list[float | None] = [None] * TREND_CELLS
        for kept in self.past:
            ago = (today - kept.day) * TREND_CELLS // LOOK_BACK_DAYS
            if 0 <= ago < TREND_CELLS and kept.recall is not None:
                found[TREND_CELLS - 1 - ago] = kept.recall
        found[-1] = self.recall
        return tuple(found)

    def kept(self, today: int) -> Kept:
        """What is to be kept of it today."""
        kept = Kept(
            today, self.uid, seen_passed=self.sights[0], seen_asked=self.sights[1]
        )
        if (told := self.estimate) is not None:
            kept = kept._replace(raw=told.raw)
            if self.calibrated:
                kept = kept._replace(
                    calibrated=told.calibrated, low=told.low, high=told.high
                )
        if (ready := self.ready) is not None:
            kept = kept._replace(coverage=ready.coverage, delivery=ready.delivery)
        return kept

    def words(self, today: int) -> str:
        """What lies behind its recall, in sentences."""
        said = [self._recall_words]
        passed, asked = self.sights
        if asked:
            said.append(f"At first sight {passed} of {asked}.")
        if (changed := self.change(today)) is not None:
            said.append(change_words(*changed))
        return " ".join(said)

    @property
    def _recall_words(self) -> str:
        told = self.estimate
        if told is None:
            if self._bare:
                return "Nothing is measured yet; red says only that no story answers."
            none = "no card is scheduled"
            if self.unseen:
                none = f"none of {self.unseen} cards was seen yet"
            return f"Recall is not known: {none}."
        cards = f"of {told.cards} card{'' if told.cards == 1 else 's'} in play"
        said = f"Recall {_percent(told.raw)} by FSRS"
        if self.calibrated:
            said += f", estimated {_percent(told.calibrated)}"
            said += f" ({100 * told.low:.0f} to {_percent(told.high)})"
        return f"{said}, {cards}{self._unseen_words}."

    @property
    def _bare(self) -> bool:
        """Is there neither a story that answers nor a card to ask?"""
        return not self.unseen and self.ready is not None and not self.ready.coverage

    @property
    def _unseen_words(self) -> str:
        return f"; {self.unseen} not seen yet" if self.unseen else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How everything and each principle stands for the day."""

    today: int
    day: int
    """The day that is spoken of: the interview's, or today where none is ahead."""
    dated: bool
    """Is it an interview's?"""
    whole: Part
    principles: tuple[Part, ...]
    """Those that the interview may ask about, in published order."""
    test: Backtest
    """How far past predictions were off."""
    lacking: str = ""
    """Why nothing is estimated yet; empty where it is."""
    notice: str = ""
    """What makes all of it less sure; empty for nothing."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All of them, everything first."""
        return (self.whole, *self.principles)

    @property
    def when(self) -> str:
        """Which day is spoken of, in words."""
        if not self.dated:
            return "today, as no date is set"
        return f"on {days.iso(self.day)}, {days.in_words(self.day, self.today)}"

    @property
    def unpractised(self) -> str:
        """What tells this recall from the one that a plan promises; often empty."""
        if self.day <= self.today or self.whole.estimate is None:
            return ""
        return "That is without more practice; the plan says what it adds."

    def kept(self) -> list[Kept]:
        """What is to be kept of today."""
        return [part.kept(self.today) for part in self.parts]

    def looped(
        self, whole: Readiness | None, by_principle: Mapping[str, Readiness]
    ) -> Standing:
        """The same with what the mock loops say."""
        return replace(
            self,
            whole=replace(self.whole, ready=whole),
            principles=tuple(
                replace(part, ready=by_principle.get(part.uid))
                for part in self.principles
            ),
        )


def lowest(parts: Sequence[Part]) -> Part | None:
    """The principle that would be recalled least; None before any card was seen."""
    known = [part for part in parts if part.recall is not None]
    return min(known, key=lambda part: part.recall or 0.0, default=None)


def change_words(change: float, in_days: int) -> str:
    """How recall has changed in so many days."""
    points = round(100 * change)
    since = f"in {in_days} day{'' if in_days == 1 else 's'}"
    if not points:
        return f"Unchanged {since}."
    many = f"{abs(points)} point{'' if abs(points) == 1 else 's'}"
    return f"{'Up' if points > 0 else 'Down'} {many} {since}."


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
