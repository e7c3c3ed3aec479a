"""Another employer: its list of values as a framework, with questions to begin with.

Source: DOMAIN H ("paste a list, one item a line"), A9.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from srs_interview.core.cards import FAILURE, Form, Framework, Principle, Question
from srs_interview.core.text import typed_line

MOST = 60
"""Values that a list may have; employers have 1 to 30 (DOMAIN H)."""

LONGEST_NAME = 80
"""Characters of a name; what is longer is a sentence."""

DIRECT = "direct"
"""The tag of a question that names its value, as interviewers sometimes do (A9)."""

TERMS = ("value", "principle", "behaviour", "competency", "signal")
"""What employers call one of them; anything else can be typed."""


class Value(NamedTuple):
    """One line of the list."""

    name: str
    told: str
    """What the employer says of it, in a line; "" where nothing."""
    slug: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A pasted list, as far as it could be read."""

    values: tuple[Value, ...] = ()
    troubles: tuple[str, ...] = ()
    """A sentence for each line that was left out."""


@dataclass(frozen=True, slots=True)
class Employer:
    """A framework to be made, with everything that comes with it."""

    framework: Framework
    principles: tuple[Principle, ...]
    questions: tuple[Question, ...]


def read(text: str) -> Listed:
    """The values in a list, one a line: `Name`, `Name: what it means`, `Name - ...`.

    Bullets and numbers before a name go; a line that is set in belongs to the value
    above it, and so does a sentence, or among numbered ones whatever has no number.
    "Have Backbone; Disagree and Commit" is one name.
    """
    values: dict[str, Value] = {}
    troubles: list[str] = []
    last = ""
    lines = text.splitlines()
    begins = _first_marked(lines)
    numbered = sum(_NUMBER.match(line) is not None for line in lines) > 1
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if last and _goes_on(line, numbered=numbered):
            values[last] = _told_more(values[last], line)
            continue
        name, told = _parted(line)
        slug, trouble = slug_of(name), _trouble(name)
        if number <= begins:
            trouble = "it stands above the list, and is left out"
        if slug in values:
            trouble = f"'{name}' is there already"
        if not trouble and len(values) >= MOST:
            trouble = f"a list may have {MOST} values; the rest is left out"
        if trouble:
            troubles.append(f"line {number}: {trouble}")
            last = ""
            if len(values) >= MOST:
                break
        else:
            values[slug] = Value(name, told, slug, ())
            last = slug
    return Listed(tuple(_named(values.values())), tuple(troubles))


def framework_of(employer: str) -> str:
    """The id of an employer's framework."""
    return f"{slug_of(employer) or 'employer'}-values"


def made(employer: str, listed: Sequence[Value], *, term: str = TERMS[0]) -> Employer:
    """The framework that a list makes, and four questions for each value.

    Args:
        employer: Its name, as the user wrote it.
        listed: Its values, in the employer's order.
        term: What this employer calls one of them.
    """
    employer = typed_line(employer)
    term = typed_line(term).casefold() or TERMS[0]
    uid = framework_of(employer)
    many = plural(term)
    framework = Framework(uid, f"{employer} {many}", employer, term, many)
    principles = tuple(
        Principle(
            f"{uid}/{value.slug}",
            value.name,
            essence=value.told,
            aliases=value.aliases,
            position=position,
        )
        for position, value in enumerate(listed)
    )
    questions = (each for one in principles for each in _questions(one))
    return Employer(framework, principles, tuple(questions))


def slug_of(name: str) -> str:
    """A name as the id of a principle: lower case, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['\u2019]", "", plain)
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def plural(term: str) -> str:
    """More than one of them."""
    if term.endswith("y") and term[-2:-1] not in {*"aeiou"}:
        return f"{term[:-1]}ies"
    return f"{term}s" if term else ""


_SIGNS = "-*+\u2022\u2023\u25cf\u25e6\u00b7"
_BULLET = re.compile(rf"^\s*(?:[{_SIGNS}]\s+|\(?\d{{1,3}}[.):]\s*)")
_NUMBER = re.compile(r"^\s*\(?\d{1,3}[.):]\s")
_INSIDE = re.compile(rf"^(?:\t| {{2,}})(?!\s*(?:[{_SIGNS}]\s|\d{{1,3}}[.)]\s))")
_PARTS = re.compile(r"\s*:\s+|\s*:$|\s+[-\u2013\u2014]+\s+|\t+")


def _first_marked(lines: Sequence[str]) -> int:
    """How many lines stand above a list of bullets or numbers; 0 where none do."""
    said = [at for at, line in enumerate(lines) if line.strip()]
    marked = [at for at in said if _BULLET.match(lines[at])]
    numbered = [at for at in said if _NUMBER.match(lines[at])]
    if len(numbered) > 1:
        return numbered[0]
    # Bullets may as well say more of the names above them, where those are several.
    return marked[0] if len(marked) > 2 and len(marked) == len(said) - 1 else 0


def _goes_on(line: str, *, numbered: bool) -> bool:
    """Does a line say more of the value above it?"""
    if _INSIDE.match(line):
        return True
    if _BULLET.match(line):
        return False
    return numbered or len(_parted(line)[0]) > LONGEST_NAME


def _parted(line: str) -> tuple[str, str]:
    bare = _BULLET.sub("", line).strip().strip("*_").strip()
    name, *told = _PARTS.split(bare, maxsplit=1)
    # Of "**Name**: ..." half the stars are left before the colon.
    name = typed_line(name).strip('*_ \u201c\u201d"').removesuffix(".")
    return name, typed_line(" ".join(told)).lstrip("*_ ")


def _trouble(name: str) -> str:
    if not slug_of(name):
        return "there is no name in it"
    if len(name) > LONGEST_NAME:
        return "that is a sentence; put a short name and a colon before it"
    return ""


def _told_more(value: Value, line: str) -> Value:
    more = typed_line(line)
    return value._replace(told=f"{value.told} {more}".strip())


def _named(values: Iterable[Value]) -> Iterator[Value]:
    """With its initials as an alias, where no other value has the same."""
    values = tuple(values)
    seen = Counter(_initials(each.name) for each in values)
    for value in values:
        short = _initials(value.name)
        fresh = len(short) > 1 and seen[short] == 1 and short.casefold() != value.slug
        yield value._replace(aliases=(short,) if fresh else ())


_SMALL = frozenset({"and", "the", "of", "for", "to", "in", "a", "an", "or", "with"})


def _initials(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name)
    return "".join(each[0].upper() for each in words if each.casefold() not in _SMALL)


def _questions(principle: Principle) -> Iterator[Question]:
    """Direct ones: no other employer's prompts probe just this value (DOMAIN A9)."""
    deck = principle.framework
    for end, prompt, angle, form, core in _PROMPTS:
        yield Question(
            f"{deck}/{principle.slug}-{end}",
            deck,
            prompt.format(principle.name),
            (principle.uid,),
            form=form,
            angle=angle,
            core=core,
            tags=(DIRECT,),
        )


_PROMPTS = (
    (
        "shown",
        "What does \u201c{}\u201d mean to you, and when did you last show it?",
        "",
        Form.PAST,
        True,
    ),
    (
        "missed",
        "Tell me about a time you fell short of \u201c{}\u201d. What did you do then?",
        FAILURE,
        Form.PAST,
        True,
    ),
    (
        "cost",
        "When did \u201c{}\u201d cost you something, and would you do it again?",
        "tradeoff",
        Form.PAST,
        False,
    ),
    (
        "daily",
        "How does \u201c{}\u201d show in the way you work? Give one example.",
        "how",
        Form.HOW,
        False,
    ),
)
"""End of the id, words, angle, form, and whether it is scheduled from the start."""
