"""The parts of a story in a note beside its three sections: their names and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from srs_interview.core.cards import KINDS, Fact, Section, Structure
from srs_interview.deckfile.markdown_lines import Findings, Keys, Line, Said
from srs_interview.deckfile.principle_names import flat
from srs_interview.deckfile.story_text import fact_of
from srs_interview.deckfile.toml_fields import shown

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        **{"opening": "opening", "first sentence": "opening", "headline": "headline"},
        **{"one minute": "short", "short": "short", "short version": "short"},
        **{"customer": "customer", "customer impact": "customer_impact"},
        **{"critique": "critique", "cost accepted": "cost_accepted"},
        **{"left out": "aside", "aside": "aside"},
    }
)
"""Headings whose text is a field of the story, and the name of that field."""

LISTS: Mapping[str, str] = MappingProxyType(
    {
        **{"principle": "principles", "principles": "principles", "lp": "principles"},
        **{"lps": "principles", "leadership principle": "principles"},
        **{"leadership principles": "principles", "kind": "kinds", "kinds": "kinds"},
        **{"figures": "metrics", "metrics": "metrics", "skills": "skills"},
        **{"tag": "tags", "tags": "tags", "terms": "craft_terms"},
        **{"craft terms": "craft_terms", "facts": "facts", "fact": "facts"},
    }
)
"""Keys and headings that hold one value or a list of them."""

ONES: Mapping[str, str] = MappingProxyType(
    {
        **{"id": "id", "role": "role", "year": "year", "title": "title"},
        **{"structure": "structure", "target seconds": "target_seconds"},
    }
)
"""Keys that hold one value."""

TELLING = frozenset({"principles", "role", "year", "kinds", "structure"})
"""Keys that make a story of a title with nothing else."""

KEY = re.compile(
    rf"[ \t]{{0,3}}(?:[-*+][ \t]+)?(?:\*\*|__)?"
    rf"({'|'.join(sorted({*TEXTS, *LISTS, *ONES}, key=len, reverse=True))})"
    r"(?:\*\*|__)?[ \t]?:(?:\*\*|__)?(?:[ \t]+(.*)|[ \t]*)",
    re.I,
)
"""A `key: value` line of a story."""

_YEAR = re.compile(r"(\d{4})(?!\d)")
_YEARS = range(1900, 2201)
_SECONDS = range(10, 3601)
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(.*)")
_INDENTED = re.compile(r"[ \t]{2,}\S")


def field_of(words: str) -> str | None:
    """The field that a heading names; None where it names none."""
    name = " ".join(words[:40].rstrip(": ").lower().split())
    return TEXTS.get(name) or LISTS.get(name)


def items(rows: Iterable[Line]) -> Iterator[Said]:
    """The items of a list; what is indented below an item goes on with it."""
    open_item: tuple[int, list[str]] | None = None
    for row in rows:
        found = _ITEM.fullmatch(row.written)
        if found is None and open_item and _INDENTED.match(row.written):
            open_item[1].append(row.written.strip())
            continue
        if open_item:
            yield Said(open_item[0], " ".join(open_item[1]), True)
        open_item = None
        if words := (found[1] if found else row.written).strip():
            open_item = row.number, [words]
    if open_item:
        yield Said(open_item[0], " ".join(open_item[1]), True)


def facts(said: Iterable[Said]) -> tuple[Fact, ...]:
    """What a telling must contain: `- [core] action: text`."""
    found = []
    for each in said:
        text, section, core = fact_of(flat(each.text))
        if text.startswith("\\") and begins_core(text):
            text = text[1:]
        if text:
            found.append(Fact(text, section or Section.ACTION, core))
    return tuple(found)


def begins_core(text: str) -> bool:
    """Does a fact begin with the mark of a core one, behind any backslashes?"""
    return text.lstrip("\\")[:6].lower() == "[core]"


def words(said: Iterable[Said]) -> tuple[str, ...]:
    """Values as words: items of a list, or parted by a comma and a space."""
    parts = [[each.text] if each.item else each.text.split(", ") for each in said]
    found = (flat(each).removeprefix("\\") for part in parts for each in part)
    return tuple(filter(None, found))


def one(keys: Keys, name: str) -> str:
    """The value of a key on one line; empty where it is missing."""
    return flat(" ".join(each.text for each in keys.get(name, ())))


def year(keys: Keys, findings: Findings) -> int | None:
    """The year of a story; one that is none is told."""
    text = one(keys, "year")
    found = _YEAR.match(text)
    if found and found[1].isascii() and int(found[1]) in _YEARS:
        return int(found[1])
    if text:
        line = keys["year"][0].line
        said = f"{shown(text)} is no year between {_YEARS[0]} and {_YEARS[-1]}"
        findings.warn(line, said)
    return None


def seconds(keys: Keys, findings: Findings) -> int | None:
    """How long the telling should take; what cannot be is told."""
    text = one(keys, "target_seconds")
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) in _SECONDS:
        return int(text)
    if text:
        line = keys["target_seconds"][0].line
        least, most = _SECONDS[0], _SECONDS[-1]
        findings.warn(line, f"target must be {least} to {most}, not {shown(text)}")
    return None


def kinds(said: Iterable[Said], findings: Findings) -> tuple[str, ...]:
    """The kinds of a story; a word that is none is told."""
    found: dict[str, None] = {}
    for each in said:
        for word in words([each._replace(item=False)]):
            kind = word.lower().strip(".,")
            if kind in KINDS:
                found.setdefault(kind)
            else:
                hint = findings.hint(kind, KINDS)
                findings.warn(each.line, f"no kind {shown(word)}{hint}")
    return tuple(found)


def structure(keys: Keys, *, star: bool) -> Structure:
    """How the sections are labelled: as the key says, else as they are."""
    stated = one(keys, "structure").lower()
    if stated in (*Structure,):
        return Structure(stated)
    return Structure.STAR if star else Structure.PAR
