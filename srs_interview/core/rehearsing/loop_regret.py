"""Which question of a loop should have had which story (DOMAIN E3).

Looking back all questions are known, so that the best assignment can be found. It
fills as many questions as can be filled, at the largest worth, and departs from what
was told only where something is gained by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from srs_interview.core.coaching import matching
from srs_interview.core.coaching.matching import Weights
from srs_interview.core.coverage import Bank, Told
from srs_interview.core.loop import Loop, LoopSlot, named
from srs_interview.core.rehearsing.loop_trouble import Trouble, troubles
from srs_interview.core.rehearsing.loop_words import count, sentence

BETTER_BY = 20
"""So much more worth makes another story worth naming for a question."""

BETTER_NAMED = 3
"""How many of those are named, the largest gains first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One question: the story it had, and the one it has in the best assignment."""

    number: int
    principle_name: str
    told: str = ""
    """Title; empty where none was told."""
    told_worth: int = 0
    best: str = ""
    """Title; empty where no story is left for it."""
    best_worth: int = 0
    repeat: bool = False
    """Had the loop heard that story before?"""

    @property
    def filled(self) -> bool:
        """Had it a story that the loop had not heard?"""
        return bool(self.told) and not self.repeat


@dataclass(frozen=True, slots=True)
class Regret:
    """What was told beside what could have been."""

    choices: tuple[Choice, ...]
    possible: int
    """How many questions could have had a story of their own."""
    sentences: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many had one; a story that was told twice fills one question."""
        return sum(choice.filled for choice in self.choices)


def regret(loop: Loop, bank: Bank) -> Regret:
    """What the questions that were asked had, and what they could have had.

    Args:
        loop: Over, or left: only what was asked is looked at.
        bank: The user's stories. A story that was told and has been deleted since
            still counts where it was told, and fits nowhere else.
    """
    back = _Back.of(loop, bank)
    return Regret(
        tuple(back.choice(row) for row in range(len(back.slots))),
        sum(column is not None for column in back.best),
        tuple(map(sentence, back.said())),
    )


def troubles_of(loop: Loop, bank: Bank) -> tuple[Trouble, ...]:
    """Where the questions that were asked have too few stories (`loop_trouble`).

    What was told counts as fitting where it was told.
    """
    back = _Back.of(loop, bank)
    return troubles(back.slots, back.stories, back.weights, again=back.again)


@dataclass(frozen=True, slots=True)
class _Back:
    """A loop looked back upon: rows are the questions asked, columns the stories."""

    slots: tuple[LoopSlot, ...]
    stories: tuple[Told, ...]
    weights: Weights
    had: tuple[int | None, ...]
    """The column of the story that each row had; None for none, or a repeat."""
    best: tuple[int | None, ...]
    again: bool = False
    """Can a story stand in any number of rows, as where it is only named?"""

    @classmethod
    def of(cls, loop: Loop, bank: Bank) -> _Back:
        slots = loop.asked
        full = replace(bank, stories=(*bank.stories, *_deleted(slots, bank)))
        place = {story.uid: column for column, story in enumerate(full.stories)}
        told = [None if slot.story is None else place[slot.story] for slot in slots]
        weights = _at_least_as_told(full.weights([s.slot for s in slots]), told)
        if loop.settings.name_only:
            best = dearest(weights)
            return cls(slots, full.stories, weights, tuple(told), best, again=True)
        had = _first_uses(told)
        return cls(slots, full.stories, weights, had, _filling_most(weights, had))

    def choice(self, row: int) -> Choice:
        slot, had, best = self.slots[row], self.had[row], self.best[row]
        return Choice(
            slot.number,
            slot.principle_name,
            "" if slot.story is None else slot.title or "a story",
            0 if had is None else self.weights[row][had],
            "" if best is None else self.stories[best].title,
            0 if best is None else self.weights[row][best],
            slot.story is not None and had is None,
        )

    def said(self) -> Iterator[str]:
        """The sentences, without capital letters and full stops."""
        if not self.slots:
            return
        causes = list(self._causes())
        headline = self._headline()
        yield f"{headline}; {causes[0]}" if causes else headline
        yield from causes[1:]
        yield from self._better()

    def _headline(self) -> str:
        asked = len(self.slots)
        filled = sum(column is not None for column in self.had)
        possible = sum(column is not None for column in self.best)
        if filled == asked:
            every = (
                f"all {count(asked, 'question')}" if asked > 1 else "the one question"
            )
            return f"{every} filled"
        if filled == possible:
            return f"{filled} of {asked} filled, no more were possible"
        were = "was" if possible == 1 else "were"
        return f"{filled} of {asked} filled, {possible} {were} possible"

    def _causes(self) -> Iterator[str]:
        """For each question that went without: where its story had gone."""
        spent = {} if self.again else _rows_of(self.had)
        for row, best in enumerate(self.best):
            if best is None or self.had[row] is not None:
                continue
            number, title = self.slots[row].number, named(self.stories[best].title)
            if best not in spent:
                yield f"question {number} could have had {title}"
                continue
            at = spent[best]
            before = self.slots[at].number
            if self.best[at] is None:
                yield f"{title} fits question {number} better than question {before}"
                continue
            only = sum(weight > 0 for weight in self.weights[row]) == 1
            why = f"only it fitted question {number}"
            if not only:
                why = f"question {number} needed it"
            instead = "".join(self._instead(at, spent))
            yield f"you spent {title} on question {before}, {why}{instead}"

    def _instead(self, row: int, spent: Mapping[int, int]) -> Iterator[str]:
        """What the question that took the story could have had, and so on."""
        before = ": "
        while (best := self.best[row]) is not None:
            title = named(self.stories[best].title)
            yield f"{before}question {self.slots[row].number} could have had {title}"
            if best not in spent:
                return
            row, before = spent[best], ", and "

    def _better(self) -> Iterator[str]:
        """Questions that had a story and could have had one that fits far better."""
        gains = [
            (self.weights[row][had] - self.weights[row][best], row)
            for row, (had, best) in enumerate(zip(self.had, self.best, strict=True))
            if had is not None and best is not None
        ]
        for gain, row in sorted(gains)[:BETTER_NAMED]:
            if -gain >= BETTER_BY:
                choice = self.choice(row)
                yield (
                    f"for question {choice.number} ({choice.principle_name}) "
                    f"{named(choice.best)} fits better than {named(choice.told)}"
                )


def _deleted(slots: Sequence[LoopSlot], bank: Bank) -> list[Told]:
    there = {story.uid for story in bank.stories}
    gone = {s.story: s.title for s in slots if s.story not in there}
    return [Told(uid, title) for uid, title in gone.items() if uid is not None]


def _at_least_as_told(
    weights: Sequence[Sequence[int]], told: Sequence[int | None]
) -> list[list[int]]:
    """Who told a story found that it answers: it is worth something there."""
    return [
        [max(weight, column == had) for column, weight in enumerate(row)]
        for row, had in zip(weights, told, strict=True)
    ]


def _rows_of(columns: Sequence[int | None]) -> dict[int, int]:
    return {column: row for row, column in enumerate(columns) if column is not None}


def _first_uses(told: Sequence[int | None]) -> tuple[int | None, ...]:
    return tuple(
        None if column in told[:row] else column for row, column in enumerate(told)
    )


def _filling_most(
    weights: Weights, had: Sequence[int | None]
) -> tuple[int | None, ...]:
    rows = len(weights)
    filled = 100 * rows + 1  # More than all that better fitting could ever be worth.
    scaled = [
        [
            (weight + filled) * (rows + 1) + (column == kept) if weight else 0
            for column, weight in enumerate(row)
        ]
        for row, kept in zip(weights, had, strict=True)
    ]
    return matching.best(scaled).columns


def dearest(weights: Weights) -> tuple[int | None, ...]:
    """The best column of each row alone, for stories that may be named again."""
    return tuple(
        max(range(len(row)), key=row.__getitem__) if any(row) else None
        for row in weights
    )
