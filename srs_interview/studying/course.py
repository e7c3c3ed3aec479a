"""The course of a sitting: what was shown and answered, so that it can be taken back.

It holds no card and reads no store; returns keep their distance by it, and an undo or
a redo finds in it where its item stood.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from srs_interview.core.items import Item, Mode
from srs_interview.core.memory import EventKind
from srs_interview.core.session import Pick, Shown, Sort
from srs_interview.store.undo import Undone


@dataclass(frozen=True, slots=True)
class Done:
    """An item that was answered or put off here."""

    pick: Pick
    item: Item
    place: int
    """Where it stands among the items shown."""
    kind: EventKind | None
    """What the log says of it; None where it was put off."""


@dataclass(frozen=True, slots=True)
class Skip:
    """An item that was skipped, and nothing was done since."""

    pick: Pick
    item: Item
    place: int
    """Where it stands among the items shown."""


@dataclass(slots=True)
class Course:
    """What one sitting has been through."""

    shown: list[Shown] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    """What was answered or put off, for undo to bring back."""
    again_at: dict[int, int] = field(default_factory=dict)
    """How many items had been shown when a card was graded Again."""
    skipped: list[int] = field(default_factory=list)
    """Cards, in order; one that is there twice is not asked again."""
    skips: list[Skip] = field(default_factory=list)
    """What was skipped since the last deed."""
    answered: int = 0

    def show(self, pick: Pick) -> None:
        """This item is on the screen now."""
        self.shown.append(Shown(pick.sort, pick.candidate))

    def record(self, pick: Pick, item: Item, kind: EventKind | None) -> None:
        """The item on show was answered (`kind`), or put off."""
        self.skips.clear()
        self.answered += kind is not None
        self.done.append(Done(pick, item, len(self.shown) - 1, kind))

    def skip(self, pick: Pick, item: Item) -> None:
        """The item on show was put last."""
        self.skips.append(Skip(pick, item, len(self.shown) - 1))
        if pick.candidate is not None:
            self.skipped.append(pick.candidate.id)

    def unskip(self) -> Skip | None:
        """Take the last skip back; None where something else was done since."""
        skip = self.skips.pop() if self.skips else None
        if skip is None or len(self.shown) not in (skip.place + 1, skip.place + 2):
            self.skips.clear()
            return None
        if skip.pick.candidate is not None:
            self.skipped.pop()
        del self.shown[skip.place + 1 :]
        return skip

    def take_out(
        self,
        undone: Undone,
        number: Callable[[Pick, Item], int | None],
        *,
        on_show: bool,
    ) -> Pick | None:
        """Take what was undone out of this sitting.

        Args:
            undone: What was taken back, here or anywhere.
            number: The number of the card of an item.
            on_show: Is an item on the screen that was not answered?

        Returns:
            How it was asked; None where it was not asked here.
        """
        last = self.done[-1] if self.done else None
        if last is not None and not _is(last, undone, number):
            last = None
        waits = on_show and bool(self.shown)
        if waits and (last is None or last.place != len(self.shown) - 1):
            self.shown.pop()  # the item on show was not answered
        if undone.card_id is not None:
            self.again_at.pop(undone.card_id, None)
        if last is None:
            return None
        self.done.pop()
        self.answered -= last.kind is not None
        del self.shown[last.place]
        return last.pick

    def shown_unopened(self) -> set[int]:
        """Questions that nothing fitted and that were shown in this sitting."""
        return {
            shown.candidate.id
            for shown in self.shown
            if shown.sort is Sort.UNOPENED and shown.candidate is not None
        }


def _is(done: Done, undone: Undone, number: Callable[[Pick, Item], int | None]) -> bool:
    again = done.pick.sort is Sort.RETURN
    return (
        done.kind is undone.kind
        and (undone.kind is None or again == (undone.mode is Mode.RETURN))
        and number(done.pick, done.item) == undone.card_id
    )
