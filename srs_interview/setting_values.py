"""What a setting may be: each returns the value as it is held, or says what is right.

All raise `ValueError` with words that follow the setting's name: "must be ...".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import TypeGuard


def _is_whole(value: object) -> TypeGuard[int]:
    # A bool is an int to Python, and `practice_minutes = true` a slip to a person.
    return isinstance(value, int) and not isinstance(value, bool)


def whole(lowest: int, highest: int) -> Callable[[object], object]:
    """A whole number within bounds."""

    def read(value: object) -> object:
        if _is_whole(value) and lowest <= value <= highest:
            return value
        raise ValueError(f"must be a whole number from {lowest} to {highest}")

    return read


def share(lowest: float, highest: float) -> Callable[[object], object]:
    """A number within bounds."""

    def read(value: object) -> object:
        number = value if _is_whole(value) or isinstance(value, float) else None
        if number is not None and lowest <= number <= highest:
            return float(number)
        raise ValueError(f"must be a number from {lowest:.2f} to {highest:.2f}")

    return read


def days_off(value: object) -> object:
    """A line of weekdays, dates and spans of dates, as `core.days_off` writes it."""
    from srs_interview.core.planning.days_off import (
        parsed,  # not in the way of a first frame
    )

    if isinstance(value, date):
        value = value.isoformat()  # a date alone needs no quotes on a command line
    if isinstance(value, str):
        return str(parsed(value))
    raise ValueError('must be text such as "sat, sun, 2026-12-24..2026-12-26"')


def yes_or_no(value: object) -> object:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise ValueError("must be true or false")


def whole_or_auto(lowest: int, highest: int) -> Callable[[object], object]:
    """A whole number within bounds, or "auto", which is None."""

    def read(value: object) -> object:
        if value == "auto":
            return None
        try:
            return whole(lowest, highest)(value)
        except ValueError as error:
            raise ValueError(f'{error}, or "auto"') from error

    return read


def wall_clock(value: object) -> object:
    """A time of day, in quotes or as TOML has it."""
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, str) and re.fullmatch(
        r"([01]?[0-9]|2[0-3]):[0-5][0-9]", value
    ):
        hour, minute = value.split(":")
        return time(int(hour), int(minute))
    raise ValueError('must be a time of day such as "04:00"')


def one_of(*choices: str) -> Callable[[object], object]:
    """One of some words."""

    def read(value: object) -> object:
        if value in choices:
            return value
        raise ValueError("must be " + " or ".join(f'"{choice}"' for choice in choices))

    return read


def name(value: object) -> object:
    """The name of a theme; only the app knows which there are."""
    if isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,60}", value):
        return value
    raise ValueError('must be the name of a theme, such as "calm-dark"')


def key_names(value: object) -> object:
    """Keys as Textual names them, with commas between; only the app knows them."""
    if isinstance(value, str) and value.strip() and value.isprintable():
        return value.strip()
    raise ValueError('must be keys such as "3,l"')


def words(value: object) -> object:
    """Words or phrases with commas between; none for an empty text."""
    if isinstance(value, str) and (value.isprintable() or not value):
        return ", ".join(listed(value))
    raise ValueError('must be words with commas between, such as "one, two"')


def listed(text: str) -> tuple[str, ...]:
    """The words of such a setting, each once."""
    parts = (" ".join(part.split()) for part in text.split(","))
    return tuple(dict.fromkeys(filter(None, parts)))


NOBODY = "[name]"
"""What stands for a name where the user says nothing else."""


def replacements(text: str) -> dict[str, str]:
    """Names and what to write instead of each: "Acme = the client, Ann".

    A name that nothing stands beside becomes `NOBODY`.
    """
    found = {}
    for part in listed(text):
        name, _, instead = (side.strip() for side in part.partition("="))
        if name:
            found[name] = instead or NOBODY
    return found
