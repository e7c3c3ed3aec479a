"""How well the user's own stories cover what may be asked, and what to write next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from srs_interview.coaching.room import Room
from srs_interview.core import matrix
from srs_interview.core.cards import Principle
from srs_interview.core.coverage import Bank
from srs_interview.core.matrix import Matrix, Proposal
from srs_interview.store import (
    bank,
    interviews,
    library,
    principles,
)
from srs_interview.store.engine import reading


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

    @property
    def matrix(self) -> Matrix:
        """Stories by principles."""
        return matrix.matrix(self.bank)


class Covering(Room):
    """Coverage of the principles by the user's own stories."""

    def covered(self) -> Covered:
        """The bank as it will be on the day that matters."""
        with reading(self.engine) as session:
            interview = interviews.current(session)
            when = None if interview is None else interview.day
            day = self.day if when is None else max(when, self.day)
            return Covered(
                bank.bank(session, day),
                day,
                when if day == when else None,
                {
                    uid: weak.w
                    for uid, weak in bank.weaknesses(session, self.day).items()
                    if weak.measured
                },
                library.ticked(session),
            )

    def proposals(self, principle: str) -> tuple[Proposal, ...]:
        """Stories that could be tailored to a principle, the closest first (A58).

        Raises:
            NotFoundError: No principle is meant by this.
        """
        with reading(self.engine) as session:
            wanted: Principle = principles.named(session, principle)
            return matrix.proposals(bank.bank(session, self.day), wanted)
