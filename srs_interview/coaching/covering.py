"""How well the user's own stories cover what may be asked, and what to write next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from srs_interview import setting_values
from srs_interview.coaching.room import Room, story_row
from srs_interview.core.cards import Principle
from srs_interview.core.coaching import matrix, readiness, sheet
from srs_interview.core.coaching.matrix import Matrix, Proposal
from srs_interview.core.coaching.readiness import Practised, Readiness
from srs_interview.core.coaching.sheet import Sheet
from srs_interview.core.coaching.simulating import Assumed, Simulated
from srs_interview.core.coverage import Bank
from srs_interview.core.rehearsing import loop_settings
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings
from srs_interview.store import (
    bank,
    cards,
    interviews,
    library,
    principles,
    tellings,
)
from srs_interview.store.engine import reading
from srs_interview.store.library import Shelved
from srs_interview.store.tables import CardRow
from srs_interview.store.undo import Undone


@dataclass(frozen=True, slots=True)
class Ready:
    """How ready a bank is, as far as that can be measured; no verdict."""

    whole: Readiness
    principles: Mapping[str, Readiness]
    """By principle uid; absent where no loop asked about one."""


@dataclass(frozen=True, slots=True)
class Covered:
    """The bank with everything that a simulation or a matrix needs of it."""

    bank: Bank
    """Own stories with the recall that is predicted for `day`."""
    day: int
    """The day that matters: the interview's while it is ahead, else today."""
    interview_day: int | None
    weakness: Mapping[str, float]
    """`w` by principle uid, of those that were measured."""
    signals: Mapping[tuple[str, str], Mapping[str, int]]
    """Signals ticked, by story uid and principle uid: each with how often."""

    practised: Practised
    """When each story was told last, how it went, and whether it was ever graded."""
    loop: LoopSettings
    """A whole loop as the user's settings and role want it."""

    def assumed(
        self, settings: LoopSettings | None = None, *, seed: int = 0
    ) -> Assumed:
        """What loops are to be like when this bank is put through them.

        Args:
            settings: How large they are; None takes the user's.
            seed: Equal ones give equal loops.
        """
        return Assumed(settings or self.loop, seed=seed, weakness=self.weakness)

    def ready(self, simulated: Simulated) -> Ready:
        """How ready the bank is, by loops that it was put through (DOMAIN E4)."""
        covers = self.matrix.covers
        return Ready(
            readiness.readiness(simulated, covers, self.practised),
            readiness.by_principle(simulated, covers, self.practised),
        )

    @property
    def told_ago(self) -> Mapping[str, int]:
        """Days since each story was told last, by uid; absent where it never was."""
        return self.practised.told_ago

    @property
    def matrix(self) -> Matrix:
        """Stories by principles."""
        return matrix.matrix(self.bank)


class Covering(Room):
    """Coverage of the principles by the user's own stories."""

    def covered(self) -> Covered:
        """The bank as it will be on the day that matters."""
        with reading(self.engine) as session:
            interview = interviews.current(session, self.day)
            when = None if interview is None else interview.day
            role = "" if interview is None else interview.role
            day = self.day if when is None else max(when, self.day)
            shelved = library.stories(session)
            return Covered(
                bank.of(session, day, shelved),
                day,
                when if day == when else None,
                {
                    uid: weak.w
                    for uid, weak in bank.weaknesses(session, self.day).items()
                    if weak.measured
                },
                library.ticked(session),
                self._practised(session, shelved),
                loop_settings.usual(Format.FULL, role, self.settings),
            )

    def served_anew(self, covered: Covered, uid: str) -> Covered:
        """The same bank after a story came to serve other principles.

        Reads that story alone, so that a key in the matrix need not wait for all of
        them. What the log says (recall, weakness, tellings) stays as it was read.

        Args:
            covered: The bank as it was before.
            uid: The story, which is in it.

        Raises:
            NotFoundError: There is no such story any more.
        """
        with reading(self.engine) as session:
            links = cards.links(session, story_row(session, uid))
        stories = tuple(
            replace(told, links=links) if told.uid == uid else told
            for told in covered.bank.stories
        )
        return replace(covered, bank=replace(covered.bank, stories=stories))

    def stepped(self, covered: Covered, undone: Undone) -> Covered:
        """The same bank after a step was taken back, or done again.

        Only where nothing but one story's principles changed is that story read alone.

        Args:
            covered: The bank as it was before.
            undone: What was taken back or done again.

        Raises:
            NotFoundError: There is no such story any more.
        """
        if not undone.links_only:
            return self.covered()
        with reading(self.engine) as session:
            row = session.get(CardRow, undone.card_id)
        assert row is not None, "the links that were put back are those of a card"
        return self.served_anew(covered, row.uid)

    def sheet(self, names: Mapping[str, str] | None = None) -> Sheet:
        """Titles, openings and figures by principle, for the last evening.

        Args:
            names: What to write instead of which name (DOMAIN A51); None takes the
                names of the settings.
        """
        if names is None:
            names = setting_values.replacements(self.settings.hidden_names)
        with reading(self.engine) as session:
            stories = [each.story for each in library.stories(session)]
            return sheet.sheet(stories, principles.every(session), names=names)

    def _practised(self, session: Session, shelved: Iterable[Shelved]) -> Practised:
        known = {each.story.uid: each for each in shelved}
        last = tellings.last(session)
        told = {uid: each for uid, each in last.items() if uid in known}
        target = self.settings.target_seconds
        return Practised(
            {uid: max(0, self.day - each.day) for uid, each in told.items()},
            {
                uid: each.delivered(known[uid].story, target)
                for uid, each in told.items()
            },
            {uid for uid, each in known.items() if each.stability is not None},
        )

    def proposals(self, principle: str) -> tuple[Proposal, ...]:
        """Stories that could be tailored to a principle, the closest first (A58).

        Raises:
            NotFoundError: No principle is meant by this.
        """
        with reading(self.engine) as session:
            wanted: Principle = principles.named(session, principle)
            return matrix.proposals(bank.bank(session, self.day), wanted)
