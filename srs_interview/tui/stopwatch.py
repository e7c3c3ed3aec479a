"""Time spent speaking: a monotonic clock that can pause."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Monotonic = Callable[[], float]
"""Seconds that only ever grow, whatever happens to the wall clock."""


IDLE_AFTER_SECONDS = 60.0
"""Longer without a key press, and nobody is taken to be writing."""


class Awake:
    """A monotonic clock that stands still while the app is stopped."""

    def __init__(self, now: Monotonic = time.monotonic) -> None:
        self._now = now
        self._slept = 0.0

    def __call__(self) -> float:
        """Seconds that the app was there."""
        return self._now() - self._slept

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """What passes meanwhile is no time of the user's."""
        began = self._now()
        try:
            yield
        finally:
            self._slept += self._now() - began


AWAKE = Awake()
"""The clock of every screen: a process is stopped as a whole."""


class Stopwatch:
    """Starts, pauses and goes on; it never runs backwards with the wall clock."""

    def __init__(self, now: Monotonic = AWAKE) -> None:
        self._now = now
        self._kept = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """Time run so far, pauses left out."""
        running = 0.0 if self._since is None else self._now() - self._since
        return self._kept + running

    @property
    def running(self) -> bool:
        """Is it counting at this moment?"""
        return self._since is not None

    def start(self) -> None:
        """Count from nothing."""
        self._kept, self._since = 0.0, self._now()

    def pause(self) -> None:
        """Stand still, keeping what has been counted."""
        self._kept, self._since = self.seconds, None

    def resume(self) -> None:
        """Go on counting; without effect while it runs."""
        if self._since is None:
            self._since = self._now()

    def wind(self, seconds: float) -> None:
        """Stand still at so many seconds."""
        self._kept, self._since = seconds, None

    def reset(self) -> None:
        """Stand still at nothing."""
        self._kept, self._since = 0.0, None


class Attention:
    """Time with somebody at the keys: of each pause only the first minute counts."""

    def __init__(self, now: Monotonic = AWAKE) -> None:
        self._now = now
        self._kept, self._touched = 0.0, now()

    def touch(self) -> None:
        """A key was pressed."""
        self._kept, self._touched = self.seconds, self._now()

    @property
    def seconds(self) -> float:
        """Time since it began, the idle parts left out."""
        return self._kept + min(self._now() - self._touched, IDLE_AFTER_SECONDS)


def minutes(seconds: float) -> str:
    """A length of time as a clock face shows it: `1:24`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
