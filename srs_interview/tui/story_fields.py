"""A story as the texts of a form's fields, and those texts as a story again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from srs_interview.core.cards import Fact, Principle, Section, Story, Structure
from srs_interview.deckfile import story_text
from srs_interview.deckfile.drafts import Severity

Texts = Mapping[str, str]
"""What stands in each field, by the field's id."""

PARTS = tuple(section.value for section in Section)

CHOSEN = frozenset({"principles", "kinds", "customer", "structure"})
"""The fields that have a list to choose from."""

PROPOSED = frozenset({"facts", "metrics", "headline", "short", "year"})
"""The fields that a story's own text can fill."""

CUSTOMERS = ("end", "internal", "both")
"""Who the customer of a story can be (DOMAIN A72)."""

SHORTEST_SECONDS, LONGEST_SECONDS = 15, 600
"""What a story's own target may be."""

_LINES = ("role", "opening", "customer_impact", "cost_accepted")
_BLOCKS = ("problem", "action", "result", "headline", "short")
_HEADED = {"principles": "links", "kinds": "kinds", "year": "year", "facts": "facts"}
"""The fields that `story_text` reads, and what they are of a story."""
_LISTS = ("skills", "tags", "craft_terms")


@dataclass(frozen=True, slots=True)
class Refused:
    """A field that cannot be read as it is."""

    field: str
    why: str


def texts_of(story: Story, principles: Sequence[Principle]) -> dict[str, str]:
    """A story as the texts of its fields."""
    written = story_text.write(story, principles)
    return {
        "title": story.title,
        "principles": _items(written, "Principles:"),
        "kinds": ", ".join(story.kinds),
        "year": "" if story.year is None else str(story.year),
        "facts": _items(written, "Facts:"),
        "metrics": "\n".join(story.metrics),
        "target": "" if story.target_seconds is None else str(story.target_seconds),
        "customer": story.customer,
        "structure": story.structure.value.upper(),
        **{name: getattr(story, name).strip() for name in (*_LINES, *_BLOCKS)},
        **{name: ", ".join(getattr(story, name)) for name in _LISTS},
    }


class Fields:
    """Reads what was typed into the fields of one story; what is the same is free."""

    def __init__(self, story: Story, principles: Sequence[Principle]) -> None:
        """Begin with a story.

        Args:
            story: As it was; what nobody touches stays to the letter, and so does what
                cannot be read.
            principles: Those that can be named.
        """
        self.story, self._principles = story, principles
        self.begun = texts_of(story, principles)
        """The texts to begin with."""
        self._headed: tuple[list[str], dict[str, Any], list[Refused]] = ([], {}, [])

    def read(self, texts: Texts) -> tuple[Story, tuple[Refused, ...]]:
        """The story that some texts say, and the fields that cannot be read."""
        changed: dict[str, Any] = {"title": _line(texts["title"])}
        changed |= {name: _line(texts[name]) for name in _LINES}
        changed |= {name: texts[name].strip() for name in _BLOCKS}
        changed |= {name: _listed(texts[name].split(",")) for name in _LISTS}
        changed["metrics"] = _listed(texts["metrics"].split("\n"))
        # A skill may have a comma in it: it is not to be cut by opening the form.
        touched = {n: v for n, v in changed.items() if texts[n] != self.begun[n]}
        refused = (
            [] if changed["title"] else [Refused("title", "a story needs a title")]
        )
        for field, name, value in _chosen(texts):
            if texts[field] == self.begun[field]:
                continue
            if isinstance(value, Refused):
                refused.append(value)
            else:
                touched[name] = value
        headed, unread = self._read_headed(texts)
        return replace(self.story, **touched, **headed), (*refused, *unread)

    def _read_headed(self, texts: Texts) -> tuple[dict[str, Any], list[Refused]]:
        """Links, kinds, year and facts; read anew only where they were changed."""
        typed = [texts[field] for field in _HEADED]
        if self._headed[0] != typed:
            found: dict[str, Any] = {}
            refused: list[Refused] = []
            # Whether there is a title is asked of its own field.
            into = replace(self.story, title=self.story.title or "untitled")
            for field, text in _as_headed(texts):
                read, problems = story_text.parse(
                    text, principles=self._principles, into=into
                )
                errors = [one for one in problems if one.severity is Severity.ERROR]
                refused += [Refused(field, error.message) for error in errors[:1]]
                name = _HEADED[field]
                found[name] = getattr(self.story if errors else read, name)
            self._headed = (typed, found, refused)
        return self._headed[1], self._headed[2]


def fact_line(fact: Fact) -> str:
    """A fact as a line of its field."""
    return f"{'[core] ' if fact.core else ''}{fact.section}: {_line(fact.text)}"


def toggled(fact: str) -> str:
    """A line with the mark of a core fact, or without it."""
    bare = fact.removeprefix("[core] ")
    return bare if bare != fact else f"[core] {fact}"


def moved(fact: str) -> str:
    """A line that belongs to the next part of the answer."""
    core = "[core] " if fact.startswith("[core] ") else ""
    part, colon, rest = fact.removeprefix(core).partition(":")
    if not colon or part.strip().lower() not in PARTS:
        return f"{core}{PARTS[0]}: {fact.removeprefix(core)}"
    following = (PARTS.index(part.strip().lower()) + 1) % len(PARTS)
    return f"{core}{PARTS[following]}: {rest.strip()}"


def strengthened(line: str, *, first: bool) -> str:
    """A principle's line with the other strength.

    The first one is primary and the others are tailored, unless the line says so.
    """
    name, colon, lead_in = line.partition(":")
    bare = name.rstrip()
    if not bare:
        return line
    usual = "primary" if first else "tailored"
    said = next(
        (each for each in ("primary", "tailored") if bare.endswith(f"({each})")), usual
    )
    bare = bare.removesuffix(f"({said})").rstrip()
    other = "tailored" if said == "primary" else "primary"
    mark = "" if other == usual else f" ({other})"
    return f"{bare}{mark}{colon}{lead_in}"


def _chosen(texts: Texts) -> Iterator[tuple[str, str, Any]]:
    """The fields of few words: field, name in the story, value or why not."""
    structure = texts["structure"].strip().lower() or Structure.PAR.value
    known = [each.value for each in Structure]
    yield (
        "structure",
        "structure",
        Structure(structure)
        if structure in known
        else Refused("structure", f"{structure!r} is not PAR or STAR"),
    )
    customer = texts["customer"].strip().lower()
    yield (
        "customer",
        "customer",
        customer
        if customer in ("", *CUSTOMERS)
        else Refused("customer", f"{customer!r} is not end, internal or both"),
    )
    yield "target", "target_seconds", _seconds(texts["target"].strip())


def _seconds(text: str) -> int | Refused | None:
    if not text:
        return None
    minutes, colon, rest = text.partition(":")
    digits = (minutes, rest) if colon else ("0", text)
    if all(each.isascii() and each.isdigit() and len(each) < 4 for each in digits):
        seconds = int(digits[0]) * 60 + int(digits[1])
        if SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
            return seconds
    asked = f"{SHORTEST_SECONDS} to {LONGEST_SECONDS} seconds, such as 90 or 1:30"
    return Refused("target", f"{text!r} is no length: {asked}")


def _as_headed(texts: Texts) -> Iterator[tuple[str, str]]:
    """The fields that need reading, each as a text that `story_text` reads."""
    yield "principles", f"Principles:\n{_as_items(texts['principles'])}"
    yield "kinds", f"Kinds: {texts['kinds']}"
    yield "year", f"Year: {texts['year']}"
    yield "facts", f"Facts:\n{_as_items(texts['facts'])}"


def _as_items(text: str) -> str:
    # Without its dash a fact such as "action: told them" would be read as a heading.
    lines = (line.strip().removeprefix("- ") for line in text.split("\n"))
    return "\n".join(f"- {line}" for line in lines if line)


def _items(written: str, heading: str) -> str:
    """The lines under one heading of a written story, without their dashes."""
    after = written.split("\n")[written.split("\n").index(heading) + 1 :]
    return "\n".join(line.removeprefix("- ") for line in takewhile(_is_item, after))


def _is_item(line: str) -> bool:
    return line.startswith("- ")


def _line(text: str) -> str:
    return " ".join(text.split())


def _listed(words: Sequence[str]) -> tuple[str, ...]:
    """Each once, without blanks."""
    return tuple(dict.fromkeys(filter(None, map(_line, words))))
