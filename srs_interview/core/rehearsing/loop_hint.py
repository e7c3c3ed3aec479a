"""Which story to tell now, while what will be asked later is not known (DOMAIN E3)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from srs_interview.core.coaching.matching import second_use
from srs_interview.core.coverage import Bank, Slot, Told, edge, fit
from srs_interview.core.loop import Loop, LoopSlot, heard, next_slot, refusal

GOOD_FIT = 0.6
"""From here on a story serves a principle of its own right, not as a relative."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One story that could be told now."""

    story: str
    title: str
    edge: int
    """How well it answers this question, 1 to 100; less where it was heard."""
    only_for: tuple[str, ...] = ()
    """Uids of principles still to come that no other untold story serves."""
    scarcity: float = 0.0
    """Their share of all principles still to come, 0 to 1."""
    heard: str = ""
    """Who has heard it in this loop, as a sentence; empty when nobody has."""

    @property
    def rank(self) -> int:
        """`edge - scarcity`: what it is worth here, less what it is worth elsewhere."""
        return self.edge - round(100 * self.scarcity)


def hints(loop: Loop, bank: Bank) -> tuple[Hint, ...]:
    """The stories that answer the next question, the one to tell first.

    Those that nobody has heard in this loop stand before those that were told to
    another interviewer; what this interviewer has heard is not offered.

    Args:
        loop: As it stands.
        bank: The user's stories, and the principles that may be asked about.
    """
    here = next_slot(loop)
    if here is None:
        return ()
    told = {slot.story for slot in loop.asked}
    untold = [story for story in bank.stories if story.uid not in told]
    coming = _coming(loop, here, bank)
    only = {each: _only_one(untold, each) for each in coming}
    offered = [
        _hint(loop, here, story, bank, only)
        for story in bank.stories
        if not refusal(loop, here.number, story.uid, story.title)
    ]
    return tuple(
        sorted(
            (hint for hint in offered if hint.edge),
            key=lambda hint: (bool(hint.heard), -hint.rank, hint.title, hint.story),
        )
    )


def _coming(loop: Loop, here: LoopSlot, bank: Bank) -> list[str]:
    """What may still be asked: the deal is not looked at, as the room does not tell."""
    asked = {slot.principle for slot in loop.asked} | {here.principle}
    return [each.uid for each in bank.principles if each.uid not in asked]


def _only_one(untold: Collection[Told], principle: str) -> str | None:
    good = [
        story.uid
        for story in untold
        if not story.stub and fit(story, principle) >= GOOD_FIT
    ]
    return good[0] if len(good) == 1 else None


def _hint(
    loop: Loop, here: LoopSlot, story: Told, bank: Bank, only: dict[str, str | None]
) -> Hint:
    worth = edge(
        story,
        Slot(here.principle, here.angle, here.interviewer),
        this_year=bank.this_year,
        related=bank.related.get(here.principle, ()),
    )
    before = heard(loop, here.number, story.uid)
    only_for = tuple(each for each, uid in only.items() if uid == story.uid)
    return Hint(
        story.uid,
        story.title,
        second_use(worth) if before else worth,
        only_for,
        len(only_for) / len(only) if only else 0.0,
        before,
    )
