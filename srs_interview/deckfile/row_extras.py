"""What else a row may say of a card: the columns that only our own exports have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from srs_interview.core.cards import (
    KINDS,
    Fact,
    Form,
    Link,
    Question,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.deckfile.principle_names import Names, flat
from srs_interview.deckfile.row_head import Column
from srs_interview.deckfile.story_text import STRENGTH, fact_of

QUESTION: Mapping[Column, str] = {
    Column.FORM: "form",
    Column.CORE: "core",
    Column.PARTS: "parts",
}
"""The field of a question that a column holds."""

STORY: Mapping[Column, str] = {
    Column.KINDS: "kinds",
    Column.FACTS: "facts",
    Column.LEAD_INS: "links",
    Column.FIGURES: "metrics",
    Column.HEADLINE: "headline",
    Column.OPENING: "opening",
    Column.SHORT: "short",
    Column.SECONDS: "target_seconds",
    Column.SKILLS: "skills",
    Column.TERMS: "craft_terms",
    Column.CUSTOMER: "customer",
    Column.IMPACT: "customer_impact",
    Column.COST: "cost_accepted",
    Column.CRITIQUE: "critique",
    Column.ASIDE: "aside",
    Column.STRUCTURE: "structure",
}
"""The field of a story that a column holds."""

_YES = "yes"
_SECONDS = range(10, 3601)


def question(card: Question, cells: Mapping[Column, str]) -> Question:
    """The question with what its row says beside the usual."""
    form = cells.get(Column.FORM, "").lower()
    return replace(
        card,
        form=Form(form) if form in [*Form] else card.form,
        core=cells.get(Column.CORE, "").lower() in (_YES, "true", "1", "x"),
        parts=_lines(cells.get(Column.PARTS, "")),
    )


def story(card: Story, cells: Mapping[Column, str], names: Names) -> Story:
    """The story with what its row says beside the usual."""
    said: dict[str, Any] = {}
    for column, name in STORY.items():
        cell = cells.get(column, "")
        if not cell:
            continue
        if column is Column.LEAD_INS:
            said[name] = _links(card.links, cell, names)
        else:
            said[name] = _READ.get(column, str)(cell)
    return replace(card, **said)


def written(card: Question | Story, column: Column, names: Names) -> str:
    """The cell of a column, such that the same is read from it."""
    of = QUESTION if isinstance(card, Question) else STORY
    if column not in of:
        return ""
    value = getattr(card, of[column])
    if column is Column.FACTS:
        return "\n".join(map(_fact, value))
    if column is Column.LEAD_INS:
        return "\n".join(_lead_ins(value, names))
    if isinstance(value, tuple):
        return "\n".join(filter(None, map(flat, value)))
    if isinstance(value, bool):
        return _YES if value else ""
    usual = value in (Form.PAST, Structure.PAR, None)
    return "" if usual else str(value)


def _lines(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, map(flat, cell.split("\n"))))


def _kinds(cell: str) -> tuple[str, ...]:
    words = cell.lower().replace(",", "\n").split("\n")
    return tuple(word for word in dict.fromkeys(map(flat, words)) if word in KINDS)


def _facts(cell: str) -> tuple[Fact, ...]:
    read = map(fact_of, (line.removeprefix("- ") for line in _lines(cell)))
    return tuple(
        Fact(text, section or Section.ACTION, core)
        for text, section, core in read
        if text
    )


def _fact(fact: Fact) -> str:
    return f"{'[core] ' if fact.core else ''}{fact.section}: {flat(fact.text)}"


def _seconds(cell: str) -> int | None:
    whole = cell.isascii() and cell.isdecimal() and int(cell[:6]) in _SECONDS
    return int(cell) if whole else None


def _structure(cell: str) -> Structure:
    return Structure.STAR if cell.lower() == Structure.STAR else Structure.PAR


_READ: Mapping[Column, Callable[[str], object]] = {
    Column.KINDS: _kinds,
    Column.FACTS: _facts,
    Column.FIGURES: _lines,
    Column.SKILLS: _lines,
    Column.TERMS: _lines,
    Column.SECONDS: _seconds,
    Column.STRUCTURE: _structure,
}


def _lead_ins(links: Iterable[Link], names: Names) -> Iterator[str]:
    for place, link in enumerate(links):
        usual = Strength.TAILORED if place else Strength.PRIMARY
        strength = f" ({link.strength})" if link.strength is not usual else ""
        lead_in = f": {flat(link.lead_in)}" if flat(link.lead_in) else ""
        if strength or lead_in:
            yield f"{names.written(link.principle)}{strength}{lead_in}"


def _links(links: Sequence[Link], cell: str, names: Names) -> tuple[Link, ...]:
    """The links that the cell of principles made, with what is said of some of them."""
    by_uid = {link.principle: link for link in links}
    for line in _lines(cell):
        found = names.find(line)
        said = STRENGTH.fullmatch(found[1]) if found else None
        if found and said and found[0] in by_uid:
            link = by_uid[found[0]]
            strength = Strength(said[1].lower()) if said[1] else link.strength
            by_uid[found[0]] = replace(link, strength=strength, lead_in=said[2] or "")
    return tuple(by_uid.values())
