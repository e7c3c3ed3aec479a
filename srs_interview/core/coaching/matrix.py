"""The stories beside the principles, and what is missing (DOMAIN A14, A40, A54-A58)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from srs_interview.core.cards import (
    ANGLES,
    FAILURE,
    KINDS,
    STORIES_PER_PRINCIPLE,
    Link,
    Principle,
    Strength,
)
from srs_interview.core.coverage import (
    ANGLES_OF_OWN,
    UNASKED,
    Bank,
    Told,
    recency,
    relatives,
)
from srs_interview.core.writing.metric_kinds import METRIC_KINDS

MOST_PRINCIPLES = 4
"""A story that serves more is no longer about any of them (DOMAIN A60)."""

_UNTAILORED = 0.5


class Level(IntEnum):
    """How well a principle is covered, by the stories that count for it."""

    RED = 0
    ORANGE = 1
    AMBER = 2
    LIGHT_GREEN = 3
    GREEN = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One story under one principle that it serves."""

    strength: Strength
    lead_in: bool
    """Has it an opening sentence of its own for this principle?"""
    counts: float
    """What it adds to the principle's count: 1, 0.5, or 0 for a stub."""


@dataclass(frozen=True, slots=True)
class Row:
    """One story across all principles."""

    told: Told
    cells: tuple[Cell | None, ...]
    """In the order of the principles; None where it does not serve one."""
    strays: tuple[str, ...] = ()
    """Uids that it is linked to and that are no principle any more."""


@dataclass(frozen=True, slots=True)
class AngleCover:
    """One angle from which a principle's questions come."""

    angle: str
    questions: int
    """0 where the questions are not known."""
    stories: int
    """Stories of that kind that serve the principle."""


@dataclass(frozen=True, slots=True)
class Cover:
    """One principle down all stories."""

    principle: Principle
    count: float
    """Stories as they count, in halves (DOMAIN A57)."""
    written: int
    """Stories with text, each as one: what `gaps` counts too."""
    stubs: int
    angles: tuple[AngleCover, ...] = ()

    @property
    def level(self) -> Level:
        """By number alone (DOMAIN A54)."""
        return Level(min(int(self.count), Level.GREEN))

    @property
    def lacks_failure(self) -> bool:
        """Can it be asked about a failure, and no story tells of one?"""
        return FAILURE in self.lacking

    @property
    def lacking(self) -> tuple[str, ...]:
        """Angles that need a story of their own kind and have none."""
        return tuple(
            each.angle
            for each in self.angles
            if each.angle in ANGLES_OF_OWN and not each.stories
        )

    @property
    def light(self) -> Level:
        """What to show: without a failure story never better than amber (A14)."""
        return min(self.level, Level.AMBER) if self.lacks_failure else self.level

    @property
    def words(self) -> str:
        """How many stories there are, and as how many of four they count."""
        if self.count == self.written:
            return f"{self.written} of {STORIES_PER_PRINCIPLE} stories"
        one = "1 story that counts" if self.written == 1 else ""
        many = one or f"{self.written} stories that count"
        return f"{many} as {self.count:g} of {STORIES_PER_PRINCIPLE}"

    @property
    def shortfall(self) -> float:
        """Stories missing to four, in halves."""
        return max(0.0, STORIES_PER_PRINCIPLE - self.count)

    @property
    def pressing(self) -> float:
        """How urgent the gap is: weight times shortfall (DOMAIN A55)."""
        return self.principle.weight * self.shortfall


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every story, stubs among them, under every principle."""

    principles: tuple[Principle, ...]
    rows: tuple[Row, ...]
    covers: tuple[Cover, ...]
    """One for each principle, in the same order."""
    kinds: tuple[tuple[str, int], ...]
    """Each kind of story, and how many stories with text are of it."""
    metric_kinds: tuple[tuple[str, int], ...]
    """Each kind of figure, and how many stories with text have one."""

    @property
    def lacking_metric_kinds(self) -> tuple[str, ...]:
        """Kinds of figures that no story has (DOMAIN A40)."""
        return tuple(kind for kind, stories in self.metric_kinds if not stories)

    @property
    def gaps(self) -> tuple[Cover, ...]:
        """Principles below four stories, the most pressing first (DOMAIN A55)."""
        short = (cover for cover in self.covers if cover.shortfall)
        return tuple(sorted(short, key=lambda cover: -cover.pressing))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A story that could be tailored to a principle it does not serve yet (A58)."""

    told: Told
    via: str
    """The uid of the related principle that it serves."""
    strength: Strength
    """How it serves that one."""


def matrix(bank: Bank) -> Matrix:
    """The bank as a table, with what each principle lacks."""
    written = [told for told in bank.stories if not told.stub]
    # Each link is looked at once: a table is drawn anew with every key that marks.
    serving: dict[str, list[tuple[Told, Cell]]] = {p.uid: [] for p in bank.principles}
    for told in bank.stories:
        for uid, cell in _cells(told).items():
            if uid in serving:
                serving[uid].append((told, cell))
    return Matrix(
        bank.principles,
        tuple(_row(told, bank.principles) for told in bank.stories),
        tuple(_cover(each, bank, serving[each.uid]) for each in bank.principles),
        _counted(KINDS, (told.kinds for told in written)),
        _counted(METRIC_KINDS, (told.metric_kinds for told in written)),
    )


def counted(told: Told, link: Link) -> float:
    """What a story adds to the count of a principle it serves (DOMAIN A57)."""
    if told.stub:
        return 0.0
    tailored = link.strength is Strength.TAILORED and not link.lead_in.strip()
    return _UNTAILORED if tailored else 1.0


def proposals(bank: Bank, principle: Principle) -> tuple[Proposal, ...]:
    """Stories that may be tailored to a principle, the closest and strongest first.

    A story that serves `MOST_PRINCIPLES` is left alone, and so is a stub: there is no
    text yet to tailor.
    """
    found = [
        (place, Proposal(told, link.principle, link.strength))
        for told in bank.stories
        if not told.stub
        and len(told.links) < MOST_PRINCIPLES
        and told.link_to(principle.uid) is None
        for place, link in _related(told, principle)[:1]
    ]
    found.sort(
        key=lambda each: (
            each[0],
            each[1].strength is Strength.TAILORED,
            -recency(each[1].told.year, bank.this_year),
            each[1].told.title,
            each[1].told.uid,
        )
    )
    return tuple(proposal for _, proposal in found)


def _related(told: Told, principle: Principle) -> list[tuple[int, Link]]:
    """How a story serves the relatives of a principle, the closest first."""
    return [
        (place, link)
        for place, uid in enumerate(relatives(principle))
        if (link := told.link_to(uid)) is not None
    ]


def _row(told: Told, principles: Sequence[Principle]) -> Row:
    cells = _cells(told)
    shown = tuple(cells.pop(principle.uid, None) for principle in principles)
    return Row(told, shown, tuple(reversed(cells)))


def _cells(told: Told) -> dict[str, Cell]:
    """How a story serves which principles, those that are gone among them."""
    return {
        link.principle: Cell(
            link.strength, bool(link.lead_in.strip()), counted(told, link)
        )
        # The first link to a principle is the one that counts.
        for link in reversed(told.links)
    }


def _cover(
    principle: Principle, bank: Bank, serving: Sequence[tuple[Told, Cell]]
) -> Cover:
    written = [told for told, _ in serving if not told.stub]
    return Cover(
        principle,
        sum(cell.counts for _, cell in serving),
        len(written),
        len(serving) - len(written),
        _angles(bank.angles.get(principle.uid, ()) if bank.angles else None, written),
    )


def _angles(
    asked: Sequence[str] | None, written: Sequence[Told]
) -> tuple[AngleCover, ...]:
    # Where no question is known, those angles count that need a story of their own.
    from_questions = ANGLES_OF_OWN if asked is None else asked
    return tuple(
        AngleCover(
            angle,
            0 if asked is None else asked.count(angle),
            sum(angle in told.kinds for told in written),
        )
        for angle in ANGLES
        if angle in from_questions and angle not in UNASKED
    )


def _counted(
    kinds: Sequence[str], found: Iterable[Sequence[str]]
) -> tuple[tuple[str, int], ...]:
    every = [kind for each in found for kind in set(each)]
    return tuple((kind, every.count(kind)) for kind in kinds)
