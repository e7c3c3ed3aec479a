"""Employers beside each other: which one is next, and what moves from one to another.

Source: DOMAIN H.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from srs_interview.coaching.room import Room, served_by
from srs_interview.core.cards import Framework, Principle, Story
from srs_interview.core.coaching import mapping
from srs_interview.core.coaching.mapping import Move, Suggestion
from srs_interview.errors import NotFoundError
from srs_interview.store import (
    cards,
    derive,
    frameworks,
    interviews,
    library,
    originals,
    principles,
    undo,
)
from srs_interview.store.engine import reading, writing

Pair = tuple[str, str]
"""The uid of a principle, and of the one that its stories serve too."""

CHOSEN = "you said so"
"""Why a pair is offered that nothing proposes."""


@dataclass(frozen=True, slots=True)
class Employed:
    """A framework in use."""

    framework: Framework
    principles: int
    stories: int
    """Own stories and titles that serve any of them."""
    asked: bool
    """Is it the one that the next interview asks?"""


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposed pair, with the stories that it would move."""

    suggestion: Suggestion
    stories: tuple[str, ...]
    """Titles of those that do not serve the target yet."""
    confirmed: bool

    @property
    def pair(self) -> Pair:
        """What is confirmed."""
        return self.suggestion.source.uid, self.suggestion.target.uid


class Moving(Room):
    """The frameworks in use, and what stories serve in each."""

    def employers(self) -> tuple[Employed, ...]:
        """The frameworks in use, in the order in which they came."""
        with reading(self.engine) as session:
            asked = frameworks.asked(session)
            own = [each.story for each in library.stories(session)]
            return tuple(
                Employed(each, many, _serving(own, each.uid), each.uid == asked)
                for each, many in frameworks.every(session)
            )

    def asked_of(self, uid: str) -> tuple[Principle, ...]:
        """The principles of a framework that its questions probe."""
        with reading(self.engine) as session:
            return frameworks.asked_of(session, uid)

    def ask_next(self, uid: str) -> None:
        """Let loops, coverage and gaps go by one framework; one undo step.

        Args:
            uid: The framework of the next interview; "" for all of them.

        Raises:
            NotFoundError: There is no such framework.
        """
        with writing(self.engine) as session:
            known = {each.uid: each for each, _ in frameworks.every(session)}
            if uid and uid not in known:
                raise NotFoundError(f"there is no framework {uid}")
            said = known[uid].employer or known[uid].title if uid else "all of them"
            with undo.step(session, f"Set what is asked next: {said}"):
                frameworks.ask(session, uid)
                self._interview_at(known[uid].employer if uid else "", uid, session)

    def offers(self, source: str, target: str) -> tuple[Offer, ...]:
        """Which principles of one framework serve those of another, to be confirmed.

        Args:
            source: The framework that stories were written for.
            target: The one that they may serve, too.
        """
        with reading(self.engine) as session:
            every = principles.every(session)
            known = frameworks.confirmed(session)
            own = [each.story for each in library.stories(session)]
        proposed = mapping.suggestions(_of(every, source), _of(every, target))
        pairs = {(one.source.uid, one.target.uid) for one in proposed}
        by_uid = {each.uid: each for each in every}
        kept = (
            Suggestion(by_uid[one], by_uid[other], 0.0, CHOSEN)
            for one, other in sorted(known - pairs)
            if one in by_uid and other in by_uid
            if by_uid[one].framework == source and by_uid[other].framework == target
        )
        return tuple(
            Offer(each, _titles(own, pair), pair in known)
            for each in (*proposed, *kept)
            for pair in [(each.source.uid, each.target.uid)]
        )

    def choices(self, target: str) -> tuple[tuple[Principle, int], ...]:
        """Principles of all other frameworks, those with stories first, and how many.

        Args:
            target: The framework whose principles stories may serve, too.
        """
        with reading(self.engine) as session:
            every = principles.every(session)
            own = [each.story for each in library.stories(session)]
        serving = Counter(uid for story in own for uid in story.principles)
        others = (each for each in every if each.framework != target)
        counted = [(each, serving[each.uid]) for each in others]
        return tuple(sorted(counted, key=lambda pair: not pair[1]))

    def offer(self, source: Principle, target: Principle) -> Offer:
        """What a pair that the user chose would move."""
        with reading(self.engine) as session:
            own = [each.story for each in library.stories(session)]
        pair = source.uid, target.uid
        return Offer(Suggestion(source, target, 0.0, CHOSEN), _titles(own, pair), False)

    def confirm(self, pairs: Collection[Pair], dropped: Collection[Pair] = ()) -> int:
        """Let stories serve what their principles were paired with; one undo step.

        Args:
            pairs: Those that hold: the links that are missing are made, tailored and
                without a lead-in yet.
            dropped: Those that hold no more; what stories serve already stays.

        Returns:
            How many links were made.
        """
        with writing(self.engine) as session:
            own = [each.story for each in library.stories(session)]
            moves = mapping.moves(own, sorted(pairs))
            rows = {m.story: cards.by_uid(session, m.story) for m in moves}
            ids = [row.id for row in rows.values() if row.id is not None]
            served = served_by(session, ids)
            base = self.settings.desired_recall
            with (
                undo.step(session, _label(moves)),
                derive.changing(session, ids, base),
            ):
                frameworks.forget(session, dropped)
                frameworks.confirm(session, pairs)
                for uid, row in rows.items():
                    originals.keep_story(session, row)
                    targets = [move.target for move in moves if move.story == uid]
                    there = cards.links(session, row)
                    links = mapping.tailored(there, targets, self.day + 1)
                    cards.replace_links(session, row, tuple(links))
            derive.openings(session, served | served_by(session, ids))
        return len(moves)

    def _interview_at(self, employer: str, framework: str, session: Session) -> None:
        known = interviews.current(session, self.day)
        if known is not None:
            employer = employer or known.employer
            asking = replace(known, employer=employer, framework=framework)
            interviews.keep(session, asking, self.day)


def _of(every: Sequence[Principle], framework: str) -> list[Principle]:
    return [each for each in every if each.framework == framework]


def _serving(own: Sequence[Story], framework: str) -> int:
    return sum(
        any(uid.startswith(f"{framework}/") for uid in story.principles)
        for story in own
    )


def _titles(own: Sequence[Story], pair: Pair) -> tuple[str, ...]:
    return tuple(move.title for move in mapping.moves(own, [pair]))


def _label(moves: Sequence[Move]) -> str:
    many = len({move.story for move in moves})
    stories = "1 story" if many == 1 else f"{many} stories"
    return f"Let {stories} serve another employer" if many else "Mapped principles"
