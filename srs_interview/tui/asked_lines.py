"""What was asked in an interview, as it is noted: lines, a draft, and sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from srs_interview.core.rehearsing.afterwards import Asked

_NUMBERS = {2: "twice", 3: "three times", 4: "four times"}
_LEAST_CHANGE = 0.05


@dataclass(frozen=True, slots=True)
class Lines:
    """The questions so far, one of them marked. A value: each key makes a new one."""

    asked: tuple[Asked, ...] = ()
    at: int = field(default=0)

    @property
    def current(self) -> Asked | None:
        """The marked line; None where there is none."""
        return self.asked[self.at] if self.at < len(self.asked) else None

    def add(self, text: str) -> Lines:
        """With one more, which is marked."""
        return Lines((*self.asked, Asked(text)), len(self.asked))

    def move(self, step: int) -> Lines:
        """With another one marked; it stops at both ends."""
        return replace(self, at=max(0, min(len(self.asked) - 1, self.at + step)))

    def put(self, changed: Asked) -> Lines:
        """With the marked line changed."""
        asked = list(self.asked)
        asked[self.at] = changed
        return replace(self, asked=tuple(asked))

    def drop(self) -> Lines:
        """Without the marked line."""
        left = (*self.asked[: self.at], *self.asked[self.at + 1 :])
        return Lines(left, max(0, min(self.at, len(left) - 1)))


def written(lines: Lines, typed: str) -> str:
    """The lines as a draft, and what is being typed."""
    asked = [asdict(each) for each in lines.asked]
    return json.dumps({"asked": asked, "typed": typed})


def read(text: str) -> tuple[Lines, str]:
    """The lines of a draft; none where it cannot be read."""
    try:
        kept = json.loads(text)
        asked = tuple(Asked(**each) for each in kept["asked"])
        return Lines(asked, max(0, len(asked) - 1)), str(kept["typed"])
    except (ValueError, TypeError, KeyError):
        return Lines(), ""


@dataclass(frozen=True, slots=True)
class Change:
    """What one principle would weigh after what was asked."""

    name: str
    asked: int
    weight: float
    proposed: float


def sentences(changes: Sequence[Change]) -> Iterator[str]:
    """What the questions say about weights, the most asked first."""
    said = [each for each in changes if each.asked]
    for each in sorted(said, key=lambda one: -one.asked):
        times = _NUMBERS.get(each.asked, f"{each.asked} times")
        times = "once" if each.asked == 1 else times
        if abs(each.proposed - each.weight) < _LEAST_CHANGE:
            yield f"{each.name} was asked {times}: its weight stays {each.weight:g}."
        else:
            yield (
                f"{each.name} was asked {times}: weight {each.weight:g} "
                f"to {each.proposed:g} for the next employer?"
            )


def changed(weights: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """The weights that would be others, by uid."""
    return {uid: new for uid, (old, new) in weights.items() if new != old}
