"""What a line means at each question of `review --plain`; any line means something.

The protocol is a contract (DESIGN 4). A line that means nothing becomes `Wrong`, whose
message says what is possible.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from srs_interview.core.cards import Fitting
from srs_interview.core.items import NONE_OF_THEM, Flag
from srs_interview.core.schedule import Grade

LONGEST_SECONDS = 24 * 3600
"""A clock that shows more was not looked at."""


class Command(Enum):
    """What can be said at every prompt, except where a title is asked."""

    UNDO = "u"
    SKIP = "s"
    QUIT = "q"


class Unopened(Enum):
    """What can be said of a question that no story fits, besides having one."""

    NOTHING_YET = "n"
    NEVER = "x"


class Hint(Enum):
    """Asks for the first words of a story that is being told."""

    HINT = "h"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line that means nothing here."""

    message: str


@dataclass(frozen=True, slots=True)
class Go:
    """Reveal, or start or stop the clock."""

    seconds: int | None = None
    """What the clock is to have shown, if the line said so."""


@dataclass(frozen=True, slots=True)
class Mine:
    """One of the user's stories fits a question after all."""

    story: str
    """Its uid."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A grade for a question."""

    grade: Grade | None
    """None takes the suggestion."""
    story: str | None = None
    """The uid of the story that was meant, `NONE_OF_THEM`, or None for unknown."""
    flags: frozenset[Flag] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a story."""

    said: tuple[int, ...] = ()
    """Numbers of facts, from 1."""
    wrong: tuple[int, ...] = ()
    """Numbers of facts that were said with a wrong figure."""
    flags: frozenset[Flag] = frozenset()


STORY_FLAGS = {"o": Flag.ORDER, "w": Flag.WE, "s": Flag.STALLED, "h": Flag.HINT}
QUESTION_FLAGS = {"v": Flag.NO_EVENT, "p": Flag.PARTS}

_FLAGS = re.compile(r"(?:^|(?<=\s))/\s*(?P<letters>[a-zA-Z\s]*)$")
_CLOCK = re.compile(r"t\s*(?P<seconds>[0-9]{1,9})", re.IGNORECASE)
_FACT = re.compile(r"(?P<number>[0-9]{1,4})(?P<wrong>~?)")


def reveal(line: str) -> Go | Command | Wrong:
    """At the front of a question: show the answer side."""
    return _go(line) or Wrong("an empty line reveals; u undo, s skip, q quit")


def opening(
    line: str, own: Sequence[Fitting]
) -> Go | Command | Unopened | Mine | Wrong:
    """At the front of a question that nothing fits.

    Args:
        line: What was typed.
        own: The user's stories and stubs, one of which may be named after `o`.
    """
    text = line.strip()
    if text.lower() in ("n", "x"):
        return Unopened(text.lower())
    if re.match(r"o(\s|$)", text, re.IGNORECASE):
        found = story_named(text[1:], own)
        return found if isinstance(found, Wrong) else Mine(found)
    return _go(line) or Wrong(
        "an empty line if you have one, n nothing yet, x never, o ID one of your "
        "stories; u undo, s skip, q quit"
    )


def clock(line: str) -> Go | Command | Hint | Wrong:
    """While a story is told: start or stop the clock, or a hint."""
    if line.strip().lower() == "h":
        return Hint.HINT
    return _go(line) or Wrong(
        "an empty line starts and stops the clock, t 118 says what it showed, h is a "
        "hint; u undo, s skip, q quit"
    )


def option(line: str, options: int) -> int | Command | Wrong:
    """The place, from 0, of the principle that was chosen; of so many."""
    text = line.strip()
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= options:
        return int(text) - 1
    return _command(line) or Wrong(f"1 to {options}; u undo, s skip, q quit")


def answer(line: str, fitting: Sequence[Fitting]) -> Reply | Command | Wrong:
    """The grade of a question that a story answers.

    Args:
        line: A grade, perhaps with the story that was meant; `0` for none of them.
        fitting: The stories that may be meant.
    """
    if command := _command(line):
        return command
    text, flags = _without_flags(line, QUESTION_FLAGS)
    if isinstance(flags, Wrong):
        # A slash may stand in a title as well.
        text, flags = line.strip(), frozenset()
    first, _, rest = text.partition(" ")
    rest = rest.strip()
    if not text:
        return Reply(None, None, flags)
    if text == "0":
        return Reply(None, NONE_OF_THEM, flags)
    grade = _grade(first)
    if grade is None:
        return Wrong(
            "1 to 4, or 3 and a story, or 0 for none of them, or an empty line for "
            "the suggestion; u undo, s skip, q quit"
        )
    if rest in ("", "0"):
        return Reply(grade, NONE_OF_THEM if rest else None, flags)
    story = story_named(rest, fitting)
    return story if isinstance(story, Wrong) else Reply(grade, story, flags)


def grade(line: str, *, suggested: bool) -> Grade | Command | Wrong | None:
    """A bare grade; None takes the suggestion, where there is one."""
    text = line.strip()
    if not text and suggested:
        return None
    more = ", an empty line for the suggestion" if suggested else ""
    return (
        _grade(text)
        or _command(line)
        or Wrong(f"1 Again, 2 Hard, 3 Good, 4 Easy{more}; u undo, s skip, q quit")
    )


def facts(line: str, count: int) -> Told | Command | Wrong:
    """What was said of a story with so many facts."""
    if command := _command(line):
        return command
    text, flags = _without_flags(line, STORY_FLAGS)
    if isinstance(flags, Wrong):
        return flags
    if text.lower() == "a":
        return Told(tuple(range(1, count + 1)), (), flags | {Flag.ALL})
    if text == "0":
        return Told((), (), flags)
    if text == "?":
        return Told((), (), flags | {Flag.NO_START})
    said: dict[int, bool] = {}
    for word in text.replace(",", " ").split():
        fact = _FACT.fullmatch(word)
        if fact is None or not 1 <= int(fact["number"]) <= count:
            return _no_fact(word, count)
        said[int(fact["number"])] = bool(fact["wrong"])
    if not said:
        return _no_fact("", count)
    return Told(
        tuple(sorted(number for number, wrong in said.items() if not wrong)),
        tuple(sorted(number for number, wrong in said.items() if wrong)),
        flags,
    )


def yes_or_no(line: str) -> bool | Command | Wrong | None:
    """Were there specifics? None says nothing about it."""
    text = line.strip().lower()
    if text in ("", "s"):
        return None
    if text in ("y", "yes", "n", "no"):
        return text[0] == "y"
    return _command(line) or Wrong("y, n, or an empty line; u undo, q quit")


def story_named(text: str, stories: Collection[Fitting]) -> str | Wrong:
    """The uid of the one story that a text names: its id, or a part of its title."""
    wanted = text.strip().casefold()
    if not wanted:
        return Wrong(f"which story? {_listed(stories)}")
    for story in stories:
        if wanted in (story.uid.casefold(), story.uid.casefold().rpartition("/")[2]):
            return story.uid
    exact = [story for story in stories if story.title.casefold() == wanted]
    found = exact or [
        story
        for story in stories
        if wanted in story.title.casefold() or wanted in story.uid.casefold()
    ]
    if len(found) == 1:
        return found[0].uid
    if found:
        return Wrong(f"more than one story has {text.strip()!r}: {_listed(found)}")
    return Wrong(f"no story here has {text.strip()!r}; {_listed(stories)}")


def _listed(stories: Collection[Fitting]) -> str:
    if not stories:
        return "there is none yet"
    return ", ".join(f"{story.title} ({story.uid})" for story in stories)


def _go(line: str) -> Go | Command | Wrong | None:
    text = line.strip()
    if not text:
        return Go()
    if said := _CLOCK.fullmatch(text):
        seconds = int(said["seconds"])
        if seconds > LONGEST_SECONDS:
            return Wrong(f"t takes seconds, at most {LONGEST_SECONDS}")
        return Go(seconds)
    if text.lower().split()[0] == "t":
        return Wrong("t takes whole seconds, such as t 118")
    return _command(line)


def _command(line: str) -> Command | None:
    text = line.strip().lower()
    return Command(text) if text in ("u", "s", "q") else None


def _grade(text: str) -> Grade | None:
    return Grade(int(text)) if text in ("1", "2", "3", "4") else None


def _without_flags(
    line: str, known: dict[str, Flag]
) -> tuple[str, frozenset[Flag] | Wrong]:
    said = _FLAGS.search(line.strip())
    if said is None:
        return line.strip(), frozenset()
    letters = [letter for letter in said["letters"].lower() if not letter.isspace()]
    unknown = [letter for letter in letters if letter not in known]
    if unknown or not letters:
        flags = ", ".join(f"/{letter}" for letter in known)
        return "", Wrong(f"after a slash only {flags}")
    text = line.strip()[: said.start()].strip()
    return text, frozenset(known[letter] for letter in letters)


def _no_fact(word: str, count: int) -> Wrong:
    said = f"no fact {word!r}: " if word else ""
    return Wrong(
        f"{said}numbers from 1 to {count} (3~ for a wrong figure), a all, 0 none, "
        "? could not start, flags after a slash (/o /w /s); u undo, s skip, q quit"
    )
