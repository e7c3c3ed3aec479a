"""The one thing to do next: what lets the bank answer most (DOMAIN E4).

Every candidate is tried in the same loops with the same luck. Simulating each anew
would cost as many simulations as there are candidates. But one story more, or one that
serves one principle more, can fill at most one question more in a loop, and exactly
where it meets a question that wants one (an augmenting path); so what a candidate adds
to coverage is exact and costs a look at the questions on its principle. What it adds to
the worth of the answers is taken as one exchange, which is a lower bound, and only
decides between candidates that fill alike. The winner is simulated in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from srs_interview.core.cards import Link, Principle, Strength
from srs_interview.core.coaching.matrix import proposals
from srs_interview.core.coaching.simulating import (
    Cancelled,
    Outcome,
    Progress,
    Simulated,
    simulate,
    suited,
)
from srs_interview.core.coverage import ANGLES_OF_OWN, Bank, Told, fit, worth

PROPOSED = 3
"""Stories that are tried for each principle they might be tailored to."""

_AS_GOOD = 0.9
"""A title that gives so much of the most comes first: the rest is luck of the draw."""

_NEW = "new story"
_WRITTEN = "To be written."


class Deed(StrEnum):
    """What can be done for a bank, the least work first."""

    LEAD_IN = "lead-in"
    """Write the sentence that opens a tailored story."""
    TAILOR = "tailor"
    """Tell a story for a related principle too, with a lead-in."""
    FINISH = "finish"
    """Write the story that a title stands for."""
    WRITE = "write"
    """Write a new story."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that could be done for one principle."""

    deed: Deed
    principle: Principle
    told: Told
    """The story as it is then; a new one has no title yet."""
    kind: str = ""
    """The kind that a new story should be of; empty for any."""

    @property
    def words(self) -> str:
        """What to do, as the subject of a sentence."""
        name, title = self.principle.name, self.told.title
        if self.deed is Deed.WRITE:
            return f"one {self.kind or 'more'} story for {name}"
        if self.deed is Deed.FINISH:
            return f'"{title}", written,'
        if self.deed is Deed.TAILOR:
            return f'"{title}" tailored to {name}'
        return f'a lead-in of "{title}" for {name}'

    def applied(self, bank: Bank) -> Bank:
        """The bank once it is done."""
        if self.deed is Deed.WRITE:
            return replace(bank, stories=(*bank.stories, self.told))
        uid = self.told.uid
        return replace(
            bank,
            stories=tuple(
                self.told if told.uid == uid else told for told in bank.stories
            ),
        )


@dataclass(frozen=True, slots=True)
class Gain:
    """What an action adds over all loops."""

    action: Action
    filled: int
    """Questions more that are filled; exact."""
    worth: int
    """What the best assignments are worth more, at least."""


@dataclass(frozen=True, slots=True)
class Advice:
    """The action with the largest gain, and the bank before and after it."""

    action: Action
    before: Simulated
    after: Simulated

    @property
    def sentence(self) -> str:
        """What there is, what to do, and what there is then, for one loop."""
        loops = len(self.before.outcomes)
        asked = round(self.before.questions / loops)
        filled = self.before.filled / loops
        if self.after.filled > self.before.filled:
            before, after = _apart(filled, self.after.filled / loops)
            return (
                f"{_mean(self.before, before)} of {asked} questions filled; "
                f"{self.action.words} gives {after}."
            )
        before, after = _apart(100 * self.before.share, 100 * self.after.share)
        return (
            f"{_mean(self.before, f'{filled:.0f}')} of {asked} questions filled, at "
            f"{before} % of what an answer can be worth; "
            f"{self.action.words} gives {after} %."
        )


def next_action(
    simulated: Simulated,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Advice | None:
    """What to do next.

    Args:
        simulated: The bank as it is, put through its loops.
        progress: Told after each candidate and each loop of the last simulation.
        cancelled: Asked before each of them.

    Returns:
        The action with the largest gain, the least work among equals; None when
        nothing gains anything, or when it was cancelled.
    """
    actions = candidates(simulated.bank)
    total = len(actions) + len(simulated.outcomes)

    def behind(done: int, _: int) -> None:
        if progress:
            progress(len(actions) + done, total)

    scene = _Scene(simulated)
    gains = []
    for number, action in enumerate(actions, 1):
        if cancelled and cancelled():
            return None
        gains.append(scene.gain(action))
        if progress:
            progress(number, total)
    best = _best(gains)
    if best is None or not (best.filled or best.worth):
        return None
    bank = best.action.applied(simulated.bank)
    after = simulate(bank, simulated.assumed, progress=behind, cancelled=cancelled)
    return None if after is None else Advice(best.action, simulated, after)


def _best(gains: Sequence[Gain]) -> Gain | None:
    """The largest gain, the least work among equals; a title before a new story."""
    # The first of equals, and actions come with the least work first.
    best = max(gains, key=_size, default=None)
    if best is None or best.action.deed is not Deed.WRITE:
        return best
    titles = [gain for gain in gains if gain.action.deed is Deed.FINISH]
    first = max(titles, key=_size, default=best)
    return first if first.filled and first.filled >= _AS_GOOD * best.filled else best


def _size(gain: Gain) -> tuple[int, int]:
    return gain.filled, gain.worth


def gains(simulated: Simulated) -> list[Gain]:
    """What every candidate adds, the largest gain first."""
    scene = _Scene(simulated)
    found = [scene.gain(action) for action in candidates(simulated.bank)]
    return sorted(found, key=lambda gain: (-gain.filled, -gain.worth))


def candidates(bank: Bank) -> list[Action]:
    """Everything that is tried, the least work first.

    No story is proposed to be of another kind than it is: what happened, happened. The
    story of a failure that is missing is a new one.
    """
    return [
        *_lead_ins(bank),
        *_tailorings(bank),
        *_finishings(bank),
        *_writings(bank),
    ]


def _lead_ins(bank: Bank) -> Iterator[Action]:
    known = {principle.uid: principle for principle in bank.principles}
    for told in bank.stories:
        for link in told.links:
            missing = link.strength is Strength.TAILORED and not link.lead_in.strip()
            if missing and not told.stub and link.principle in known:
                led = _with(told, replace(link, lead_in=_WRITTEN))
                yield Action(Deed.LEAD_IN, known[link.principle], led)


def _tailorings(bank: Bank) -> Iterator[Action]:
    for principle in bank.principles:
        link = Link(principle.uid, Strength.TAILORED, _WRITTEN)
        for proposal in proposals(bank, principle)[:PROPOSED]:
            yield Action(Deed.TAILOR, principle, _with(proposal.told, link))


def _finishings(bank: Bank) -> Iterator[Action]:
    known = {principle.uid: principle for principle in bank.principles}
    for told in bank.stories:
        served = [link for link in told.links if link.principle in known]
        if told.stub and served:
            written = replace(told, stub=False)
            yield Action(Deed.FINISH, known[served[0].principle], written)


def _writings(bank: Bank) -> Iterator[Action]:
    for principle in bank.principles:
        links = (Link(principle.uid),)
        for kind in ("", *ANGLES_OF_OWN):
            kinds = (kind,) if kind else ()
            told = Told(_NEW, "", links, kinds, bank.this_year)
            yield Action(Deed.WRITE, principle, told, kind)


def _with(told: Told, link: Link) -> Told:
    others = (each for each in told.links if each.principle != link.principle)
    return replace(told, links=(*others, link))


class _Scene:
    """The loops as they went, laid out for trying many actions in them."""

    def __init__(self, simulated: Simulated) -> None:
        self._outcomes = simulated.outcomes
        self._year = simulated.bank.this_year
        self._columns = {
            told.uid: column for column, told in enumerate(simulated.bank.stories)
        }
        deals = [outcome.slots for outcome in self._outcomes]
        self._new_luck = suited(_NEW, deals, simulated.assumed.seed)
        self._angles = {slot.angle for slots in deals for slot in slots}
        self._asked = [_places(outcome) for outcome in self._outcomes]

    def gain(self, action: Action) -> Gain:
        """What an action adds over all loops."""
        new = action.deed is Deed.WRITE
        column = None if new else self._columns[action.told.uid]
        worths = self._worths(action)
        filled = more = 0
        for number, outcome in enumerate(self._outcomes):
            suits = self._new_luck[number] if column is None else outcome.suits[column]
            offers = [
                (place, offer)
                for uid, by_angle in worths.items()
                for place in self._asked[number].get(uid, ())
                if suits >> place & 1
                and (offer := by_angle[outcome.slots[place].angle])
            ]
            if offers:
                filled += _fills(outcome, column, offers)
                more += _exchanged(outcome, column, offers)
        return Gain(action, filled, more)

    def _worths(self, action: Action) -> dict[str, dict[str, int]]:
        """What the story would be worth, by principle and angle, where it changes."""
        served = {action.principle.uid}
        if action.deed is Deed.FINISH:
            served = {link.principle for link in action.told.links}
        return {uid: self._by_angle(action.told, uid) for uid in sorted(served)}

    def _by_angle(self, told: Told, principle: str) -> dict[str, int]:
        fitting = fit(told, principle)
        return {
            angle: worth(told, fitting, angle, self._year) for angle in self._angles
        }


def _places(outcome: Outcome) -> dict[str, list[int]]:
    """Where each principle is asked about."""
    found: dict[str, list[int]] = {}
    for place, slot in enumerate(outcome.slots):
        found.setdefault(slot.principle, []).append(place)
    return found


def _fills(
    outcome: Outcome, column: int | None, offers: Sequence[tuple[int, int]]
) -> bool:
    """Does a story that could answer these questions fill one more?"""
    free = column is None or column not in outcome.stuck
    return free and any(outcome.wanting >> place & 1 for place, _ in offers)


def _exchanged(
    outcome: Outcome, column: int | None, offers: Sequence[tuple[int, int]]
) -> int:
    """What is won when the story takes the best of these questions from another."""
    match = outcome.match
    held = None
    if column is not None and column in match.columns:
        held = match.columns.index(column)
    left = 0 if held is None else match.worth[held]
    return max(
        0,
        *(
            offer - (left if place == held else match.worth[place] + left)
            for place, offer in offers
        ),
    )


def _apart(before: float, after: float) -> tuple[str, str]:
    """Two numbers, with as many decimals as they need to look different."""
    least = 1 if 0 < before < 0.5 else 0  # a little is not nothing
    places = range(least, 4)
    shown = [(f"{before:.{each}f}", f"{after:.{each}f}") for each in places]
    return next((pair for pair in shown if pair[0] != pair[1]), shown[0])


def _mean(simulated: Simulated, shown: str) -> str:
    """Questions filled in a loop; where loops differ it says that it is a mean."""
    if len({outcome.filled for outcome in simulated.outcomes}) == 1:
        return shown
    return f"on average {shown}" if "." in shown else f"about {shown}"
