"""The interviews: each added, changed or removed in one undo step."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from srs_interview.core.cards import Framework
from srs_interview.core.planning import interview_words
from srs_interview.core.planning import interviews as dates
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.text import typed_line
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.room import Room
from srs_interview.store import frameworks, interviews, undo
from srs_interview.store.engine import reading, writing

LONGEST = 200
"""Characters of a role or an employer; a line of a screen, and more."""


class Dates(Room):
    """The interviews that were said, and which of them counts."""

    def interviews(self) -> tuple[Interview, ...]:
        """All of them: those ahead by date, those without one, those that are over."""
        with reading(self.engine) as session:
            every = interviews.every(session)
        return tuple(sorted(every, key=lambda each: _place(each, self.day)))

    def interview(self, number: int) -> Interview:
        """One of them.

        Raises:
            NotFoundError: There is none of this number.
        """
        with reading(self.engine) as session:
            return _one(session, number)

    def counting(self) -> Interview | None:
        """The one that is prepared for; None where nothing is ahead."""
        with reading(self.engine) as session:
            return dates.counting(interviews.every(session), self.day)

    def frameworks(self) -> tuple[Framework, ...]:
        """The sets of values that are here, in the order in which they came."""
        with reading(self.engine) as session:
            return tuple(each for each, _ in frameworks.every(session))

    def add(
        self, day: int | None, *, employer: str = "", role: str = "", asks: str = ""
    ) -> Interview:
        """Prepare for one more.

        Args:
            day: Its calendar day as an ordinal; None while it is not known.
            employer: Whose it is.
            role: The role in a line.
            asks: The values it asks by, by a part of their name; empty for the
                employer's own, or for all where they are not here.

        Raises:
            UsageError: No or several values are meant, or a line is too long.
        """
        new = replace(interviews.UNSAID, day=day)
        return self._keep(new, employer, role, asks, "Added an interview")

    def change(
        self, number: int, day: int | None, *, employer: str, role: str, asks: str
    ) -> Interview:
        """Let it be so from now on; its run-up begins anew where the date is new.

        Raises:
            NotFoundError: There is none of this number.
            UsageError: No or several values are meant, or a line is too long.
        """
        known = replace(self.interview(number), day=day)
        return self._keep(known, employer, role, asks, "Changed an interview")

    def remove(self, number: int) -> Interview:
        """Prepare for it no more; what it asked is kept with it.

        Raises:
            NotFoundError: There is none of this number.
        """
        with writing(self.engine) as session:
            gone = _one(session, number)
            with undo.step(session, f"Removed {interview_words.name(gone)!r}"):
                interviews.remove(session, number)
        return gone

    def _keep(
        self, wanted: Interview, employer: str, role: str, asks: str, label: str
    ) -> Interview:
        employer, role = _line(employer), _line(role)
        with writing(self.engine) as session:
            here = [each for each, _ in frameworks.every(session)]
            try:
                framework = interview_words.asked(asks, employer, here)
            except ValueError as error:
                raise UsageError(str(error)) from error
            wanted = replace(wanted, employer=employer, role=role, framework=framework)
            with undo.step(session, label):
                number = interviews.keep(session, wanted, self.day)
            return _one(session, number)


def _one(session: Session, number: int) -> Interview:
    for each in interviews.every(session):
        if each.id == number:
            return each
    raise NotFoundError(f"there is no interview {number}; `interview list` shows them")


def _line(typed: str) -> str:
    line = typed_line(typed)
    if len(line) > LONGEST:
        raise UsageError(f"a role and an employer have {LONGEST} characters at most")
    return line


def _place(interview: Interview, today: int) -> tuple[int, int, int]:
    if interview.day is None:
        return 1, 0, interview.id
    past = interview.day < today
    return (
        (2, -interview.day, -interview.id) if past else (0, interview.day, interview.id)
    )
