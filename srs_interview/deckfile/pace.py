"""How far the reading of a file is, told now and then without slowing it down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Told = Callable[[int, int], None]
"""Hears how much of a file is read, and of how much. It may raise, to stop it."""

EVERY = 500
"""After so many rows, notes or cards a word is said: some hundredths of a second."""

_Value = TypeVar("_Value")


def untold(done: int, whole: int) -> None:
    """Nobody wants to know how far it is."""


def halves(told: Told) -> tuple[Told, Told]:
    """Two ways of one length that are told as one: text to values, values to cards.

    The first says how long both are, in what it counts; if it never does, the second
    is told as all there is.
    """
    length = 0

    def first(done: int, whole: int) -> None:
        nonlocal length
        length = whole
        told(done // 2, whole)

    def second(done: int, whole: int) -> None:
        if not length or not whole:
            told(done, whole)
            return
        half = length // 2
        told(half + (length - half) * done // whole, length)

    return first, second


def counted(
    values: Iterable[_Value],
    told: Told,
    whole: int,
    place: Callable[[_Value], int] | None = None,
) -> Iterator[_Value]:
    """The values as they come, with a word to `told` before every so many of them.

    Args:
        values: What is read.
        told: Hears how far it is.
        whole: How far it goes.
        place: How far a value says that it is; None: they are counted.
    """
    rest, done = iter(values), 0
    for first in rest:
        told(done if place is None else place(first), whole)
        yield first
        yield from islice(rest, EVERY - 1)
        done += EVERY
