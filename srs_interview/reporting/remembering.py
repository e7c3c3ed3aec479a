"""What was read of the store, kept until anything in it is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

from srs_interview.store.statements import Run

Read = TypeVar("Read")

_MOST = 6
"""Values kept: of each kind that for all cards, and of the scopes looked at last."""


class Remembering:
    """Keeps values with the state of the file that they were read in.

    The state (`stamp`) differs once anybody has written anything, so what is kept is
    never of another one; it is asked inside the transaction that reads.
    """

    def __init__(self, stamp: Callable[[Run], Hashable]) -> None:
        self._stamp = stamp
        self._known: dict[Hashable, tuple[Hashable, object]] = {}
        self._lock = Lock()

    def of(self, run: Run, name: Hashable, read: Callable[[], Read]) -> Read:
        """A value by its name, read where it is not known or no longer true.

        Args:
            run: Runs statements, in the transaction that `read` reads in.
            name: What the value is of, with everything else it depends on.
            read: Reads it.
        """
        stamp = self._stamp(run)
        known = self._known.get(name)
        if known is None or known[0] != stamp:
            known = (stamp, read())
        with self._lock:  # a screen reads in a thread, while another one opens
            self._known.pop(name, None)
            while len(self._known) >= _MOST:
                del self._known[next(iter(self._known))]
            self._known[name] = known  # the last one: it goes last
        value: Read = known[1]  # type: ignore[assignment]  # by its name
        return value


class Forgetting(Remembering):
    """Keeps nothing: for what reads once and ends."""

    def __init__(self) -> None:
        super().__init__(lambda run: None)

    def of(self, run: Run, name: Hashable, read: Callable[[], Read]) -> Read:
        """The value as it is now."""
        return read()
