"""The job: its role, level and skills, and what must be prepared for it (A3, A29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from srs_interview.coaching.room import Room
from srs_interview.core.cards import Principle
from srs_interview.core.coaching import profile
from srs_interview.core.coaching.profile import Asked, Profile
from srs_interview.core.text import typed_line
from srs_interview.errors import UsageError
from srs_interview.store import bank, interviews, library, profiles, undo
from srs_interview.store.engine import reading, writing


@dataclass(frozen=True, slots=True)
class Job:
    """What is known of the job, and of the stories beside it."""

    role: str
    profile: Profile
    principles: tuple[Principle, ...]
    """What the next interview may ask about, each with its weight."""
    asked: tuple[Asked, ...]
    """The skills of the job with the stories that show them."""
    beside: tuple[str, ...]
    """Titles of written stories that show none of them."""


class Profiling(Room):
    """What the job asks for."""

    def job(self) -> Job:
        """The job that is prepared for."""
        with reading(self.engine) as session:
            interview = interviews.current(session, self.day)
            known = profiles.current(session)
            own = [each.story for each in library.stories(session)]
            served = bank.served(session)
        beside = profile.beside_the_job(own, known.skills)
        return Job(
            "" if interview is None else interview.role,
            known,
            served,
            profile.asked(own, known.skills),
            tuple(story.title for story in beside),
        )

    def set_job(self, role: str, level: str, skills: Sequence[str]) -> None:
        """Prepare for this role; one undo step.

        Args:
            role: In a line, as it stands on Home.
            level: Such as "senior".
            skills: What the advert asks for.
        """
        role, level = typed_line(role), typed_line(level)
        with (
            writing(self.engine) as session,
            undo.step(session, "Set the role") as recording,
        ):
            before = interviews.current(session, self.day)
            there = before or interviews.UNSAID
            interviews.prepare(
                session, self.day, day=there.day, role=role, employer=there.employer
            )
            known = profiles.current(session)
            wanted = replace(known, level=level, skills=tuple(skills))
            profiles.keep(session, recording, wanted)

    def must_prepare(self, uid: str) -> bool:
        """Say that a principle must be prepared for this role, or take that back.

        One that must be prepared for every role stays so (DOMAIN A3); one undo step.

        Returns:
            Must it be prepared now?

        Raises:
            UsageError: It must be for every role.
        """
        with writing(self.engine) as session:
            known = profiles.current(session)
            always = {each.uid for each in bank.served(session) if each.always}
            if uid in always and uid not in known.must:
                raise UsageError("it is asked whatever the role; that stays")
            now = uid not in known.must
            must = (
                (*known.must, uid) if now else tuple(m for m in known.must if m != uid)
            )
            with undo.step(session, "Changed what the role asks for") as recording:
                profiles.keep(session, recording, replace(known, must=must))
        return now
