"""One story for several principles: lead-ins, strengths, and transfer items."""

from __future__ import annotations

from dataclasses import dataclass

from srs_interview.coaching.room import Room
from srs_interview.core.cards import Link, Principle, Strength
from srs_interview.core.text import typed_line, whole
from srs_interview.core.writing import lead_ins
from srs_interview.core.writing.lead_ins import Transfer
from srs_interview.errors import UsageError
from srs_interview.store import cards, library, originals, principles, stories
from srs_interview.store.engine import reading


@dataclass(frozen=True, slots=True)
class Tailored:
    """How a story serves one principle."""

    principle: Principle
    link: Link


class Tailoring(Room):
    """Which principles a story serves, how strongly, and how it is opened for each."""

    def tailored(self, uid: str) -> tuple[Tailored, ...]:
        """The principles of a story, the one it was written for first.

        One that no deck brings any more is left out; the link to it stays.

        Raises:
            NotFoundError: There is no such story.
        """
        with reading(self.engine) as session:
            links = cards.links(session, cards.by_uid(session, uid))
            known = {each.uid: each for each in principles.every(session)}
        return tuple(
            Tailored(known[link.principle], link)
            for link in links
            if link.principle in known
        )

    def lead_in(
        self,
        uid: str,
        principle: str,
        sentence: str,
        *,
        strength: Strength | None = None,
    ) -> None:
        """Write how a story is opened for a principle; it serves it from now on.

        Args:
            uid: The story.
            principle: The uid of the principle.
            sentence: One sentence of at most 25 words; "" takes it away.
            strength: Primary or tailored; None leaves it, and is tailored where the
                story did not serve the principle before.

        Raises:
            NotFoundError: There is no such story or principle.
            UsageError: It is more than one sentence, or has more than 25 words.
        """
        sentence = typed_line(whole(sentence))
        if trouble := lead_ins.trouble(sentence):
            raise UsageError(f"{trouble[0].lower()}{trouble[1:-1]}; nothing was saved")
        with self.relinked(uid, "Wrote a lead-in") as (session, card):
            originals.keep_story(session, card)
            stories.tailor(session, card, principle, sentence, strength, self.day)

    def strength(self, uid: str, principle: str, strength: Strength) -> None:
        """Say whether a story was written for a principle, or is tailored to it.

        Raises:
            NotFoundError: There is no such story or principle.
        """
        with self.relinked(uid, "Changed how a story serves") as (session, card):
            originals.keep_story(session, card)
            stories.tailor(session, card, principle, None, strength, self.day)

    def serves_no_more(self, uid: str, principle: str) -> None:
        """Take a principle off a story, with its lead-in.

        Raises:
            NotFoundError: There is no such story.
        """
        with self.relinked(uid, "Took a principle off") as (session, card):
            originals.keep_story(session, card)
            stories.untie(session, card, principle)

    def transfers(self) -> tuple[Transfer, ...]:
        """The transfer cards of all stories: one a principle that each is tailored for.

        "This story, for Ownership: say the lead-in and the two facts to stress"
        (DOMAIN A59).
        """
        with reading(self.engine) as session:
            shelved = library.stories(session)
            known = principles.every(session)
        written = (each.story for each in shelved if not each.story.stub)
        return tuple(
            transfer
            for story in written
            for transfer in lead_ins.transfers(story, known)
        )
