"""One story as plain headed text for an editor: what it opens, what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from srs_interview.core.cards import (
    KINDS,
    Fact,
    Link,
    Principle,
    Section,
    Story,
    Strength,
)
from srs_interview.deckfile.drafts import Problem, Severity, nearest
from srs_interview.deckfile.principle_names import Names, flat

SCISSORS = "---- What stands below this line is not read ----"

_PARTS = {
    "title": "title",
    "principles": "principles",
    "kinds": "kinds",
    "role": "role",
    "year": "year",
    "problem": "problem",
    "situation": "problem",
    "task": "problem",
    "action": "action",
    "result": "result",
    "facts": "facts",
}
"""The headings that are read, STAR's among them, and the part that each belongs to."""

_HEADING = re.compile(rf"(?:#+[ \t]*)?({'|'.join(_PARTS)})[ \t]*(?::(.*))?", re.I)
_MISTAKABLE = re.compile(
    rf"\\*\s*(?:(?:#+[ \t]*)?(?:{'|'.join(_PARTS)})[ \t]*:"
    rf"|#+[ \t]*(?:{'|'.join(_PARTS)})\s*$|{re.escape(SCISSORS)})",
    re.I,
)
"""What `parse` would take for a heading, or `write` has put a backslash before."""

_SECTIONS = {
    **{name: Section(name) for name in ("problem", "action", "result")},
    **{"situation": Section.PROBLEM, "task": Section.PROBLEM},
    **{"p": Section.PROBLEM, "a": Section.ACTION, "r": Section.RESULT},
    **{"s": Section.PROBLEM, "t": Section.PROBLEM},
}
_FACT = re.compile(
    rf"(\[core\])?\s*(?:({'|'.join(_SECTIONS)})\s*:)?\s*(\[core\])?\s*(.*)", re.I
)
STRENGTH = re.compile(r"\s*(?:\((primary|tailored)\))?\s*(?::\s*(.*))?", re.I)
"""What may follow the name of a principle: how the story serves it, and a lead-in."""

_LINE_END = re.compile(r"\r+\n")
_YEARS = range(1900, 2201)


def write(story: Story, principles: Sequence[Principle]) -> str:
    """The text that the editor opens, with a help below the scissors line."""
    names = Names(principles, story)
    return "\n".join(
        [
            f"Title: {flat(story.title)}",
            "Principles:",
            *_links(story.links, names),
            f"Kinds: {', '.join(story.kinds)}",
            f"Role: {flat(story.role)}",
            f"Year: {'' if story.year is None else story.year}",
            *_section("Problem", story.problem),
            *_section("Action", story.action),
            *_section("Result", story.result),
            "",
            "Facts:",
            *map(_fact, story.facts),
            "",
            SCISSORS,
            *_help(principles),
            "",
        ]
    )


def parse(
    text: str,
    *,
    principles: Sequence[Principle],
    into: Story,
    source: str = "story",
) -> tuple[Story, tuple[Problem, ...]]:
    """The story that an edited text says.

    A heading that was taken out leaves its part as it was in `into`; a heading with
    nothing under it empties the part. Facts whose text is unchanged keep their ids, and
    what the text does not show is kept.

    Args:
        text: What came back from the editor.
        principles: Those that can be named.
        into: The story as it was when `write` made the text.
        source: How problems name the text.

    Returns:
        The story, and what is wrong with the text. With an error, the story lacks what
        could not be read and should not be saved.
    """
    draft = _Draft(source)
    for number, line in enumerate(_lines(text), start=1):
        if line.strip() == SCISSORS:
            break
        draft.take(number, line)
    return _Reader(draft, Names(principles, into), into).story(), draft.sorted()


def _lines(text: str) -> list[str]:
    return _LINE_END.sub("\n", text.removeprefix("\ufeff")).split("\n")


def _section(heading: str, text: str) -> Iterator[str]:
    yield ""
    yield f"{heading}:"
    for line in _tidy(text).split("\n"):
        # A backslash keeps words of the story from being read as a heading.
        yield f"\\{line}" if _MISTAKABLE.match(line) else line


def _links(links: Iterable[Link], names: Names) -> Iterator[str]:
    for place, link in enumerate(links):
        usual = Strength.TAILORED if place else Strength.PRIMARY
        strength = f" ({link.strength})" if link.strength is not usual else ""
        lead_in = f": {flat(link.lead_in)}" if flat(link.lead_in) else ""
        yield f"- {names.written(link.principle)}{strength}{lead_in}"


def _fact(fact: Fact) -> str:
    return f"- {'[core] ' if fact.core else ''}{fact.section}: {flat(fact.text)}"


def fact_of(item: str) -> tuple[str, Section | None, bool]:
    """A fact as a list holds it: its words, its section if said, and is it core?"""
    found = _FACT.fullmatch(item)
    assert found is not None, "every part of the pattern may be empty"
    section = _SECTIONS[found[2].lower()] if found[2] else None
    return flat(found[4]), section, bool(found[1] or found[3])


def _help(principles: Sequence[Principle]) -> Iterator[str]:
    yield "One principle a line, the one the story was written for first:"
    yield "  - Name of the principle: the sentence that leads into the story, if any"
    yield "One fact a line, in telling order; [core] if the answer is lost without it:"
    yield "  - [core] action: Told the customer the same day"
    yield "A heading taken out leaves its part as it was."
    yield "Situation: and Task: may stand for Problem:."
    yield f"Kinds: {', '.join(KINDS)}"
    yield "Principles:"
    yield from (f"  {principle.name}" for principle in principles)


def _tidy(text: str) -> str:
    return _LINE_END.sub("\n", text).strip()


@dataclass(slots=True)
class _Part:
    line: int
    rows: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(row for _, row in self.rows).strip()

    def items(self) -> Iterator[tuple[int, str]]:
        for number, row in self.rows:
            if item := re.sub(r"^\s*[-*+]\s+", "", row).strip():
                yield number, item


class _Draft:
    """The text cut at its headings."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: dict[str, _Part] = {}
        self._problems: list[Problem] = []
        self._open: _Part | None = None

    def take(self, number: int, line: str) -> None:
        found = _HEADING.fullmatch(line.strip())
        if found and (found[2] is not None or line.lstrip().startswith("#")):
            self._begin(_PARTS[found[1].lower()], number, found[2] or "")
        elif self._open is not None:
            self._add(number, line[1:] if _escaped(line) else line)
        elif line.strip() and "title" not in self.parts:
            title = line.strip().lstrip("#").strip()
            self.parts["title"] = _Part(number, [(number, title)])
        elif line.strip():
            self.error(number, "this line stands above the first heading; give it one")

    def error(self, line: int, message: str) -> None:
        self._problems.append(Problem(self.source, line, Severity.ERROR, message))

    def sorted(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._problems, key=lambda problem: problem.line))

    def _begin(self, name: str, number: int, rest: str) -> None:
        self._open = self.parts.setdefault(name, _Part(number))
        if self._open.text:
            # Situation and Task are paragraphs of one part.
            self._add(number, "")
        if rest.strip():
            self._add(number, rest.strip())

    def _add(self, number: int, line: str) -> None:
        assert self._open is not None, "take() adds only below a heading"
        self._open.rows.append((number, line))


def _escaped(line: str) -> bool:
    return line.startswith("\\") and _MISTAKABLE.match(line) is not None


class _Reader:
    """The parts of a draft as the fields of a story."""

    def __init__(self, draft: _Draft, names: Names, into: Story) -> None:
        self.draft = draft
        self.names = names
        self.into = into

    def story(self) -> Story:
        into = self.into
        title = self._line("title", into.title)
        if not title:
            part = self.draft.parts.get("title")
            self.draft.error(part.line if part else 1, "the story has no title")
        return replace(
            into,
            title=title,
            links=self._links(),
            kinds=self._kinds(),
            role=self._line("role", into.role),
            year=self._year(),
            problem=self._block("problem", into.problem),
            action=self._block("action", into.action),
            result=self._block("result", into.result),
            facts=self._facts(),
        )

    def _line(self, name: str, before: str) -> str:
        part = self.draft.parts.get(name)
        after = before if part is None else flat(part.text)
        # Unchanged on screen is unchanged: its spacing is not ours to normalise.
        return before if after == flat(before) else after

    def _block(self, name: str, before: str) -> str:
        part = self.draft.parts.get(name)
        return before if part is None or part.text == _tidy(before) else part.text

    def _year(self) -> int | None:
        part = self.draft.parts.get("year")
        if part is None:
            return self.into.year
        text = flat(part.text)
        if text.isascii() and text.isdigit() and len(text) == 4 and int(text) in _YEARS:
            return int(text)
        if text and text != str(self.into.year):
            said = f"'{text}' is no year between {_YEARS[0]} and {_YEARS[-1]}"
            self.draft.error(part.rows[0][0], said)
        return self.into.year if text else None

    def _kinds(self) -> tuple[str, ...]:
        part = self.draft.parts.get("kinds")
        if part is None:
            return self.into.kinds
        words = [
            (number, word.strip().lower())
            for number, row in part.items()
            for word in row.split(",")
        ]
        for number, word in words:
            if word and word not in KINDS and word not in self.into.kinds:
                self._unknown(number, "kind", word, KINDS)
        known = {*KINDS, *self.into.kinds}
        return tuple(dict.fromkeys(word for _, word in words if word in known))

    def _links(self) -> tuple[Link, ...]:
        part = self.draft.parts.get("principles")
        if part is None:
            return self.into.links
        links: dict[str, Link] = {}
        for number, item in part.items():
            for uid, rest in self._named(number, item):
                links.setdefault(uid, self._link(uid, rest, number, first=not links))
        return tuple(links.values())

    def _named(self, number: int, item: str) -> Iterator[tuple[str, str]]:
        """The principle of a line, or the several that stand in it between commas."""
        while item := item.lstrip(", "):
            if found := self.names.find(item):
                uid, rest = found
                alone = not rest.startswith(",")
                yield uid, rest if alone else ""
                item = "" if alone else rest
            else:
                word, _, item = item.partition(",")
                self._unknown(number, "principle", word, self.names.shown)

    def _link(self, uid: str, rest: str, number: int, *, first: bool) -> Link:
        found = STRENGTH.fullmatch(rest)
        if found is None:
            said = f"'{flat(rest)}' after the principle: write a colon before a lead-in"
            self.draft.error(number, said)
        stated = found[1] if found else None
        usual = Strength.PRIMARY if first else Strength.TAILORED
        strength = Strength(stated.lower()) if stated else usual
        lead_in = flat(found[2] or "") if found else ""
        before = next((x for x in self.into.links if x.principle == uid), None)
        if before is None:
            return Link(uid, strength, lead_in)
        same = lead_in == flat(before.lead_in)
        kept = before.lead_in if same else lead_in
        return replace(before, strength=strength, lead_in=kept)

    def _facts(self) -> tuple[Fact, ...]:
        part = self.draft.parts.get("facts")
        if part is None:
            return self.into.facts
        before = list(self.into.facts)
        facts = (self._fact(item, before) for _, item in part.items())
        return tuple(fact for fact in facts if fact is not None)

    def _fact(self, item: str, before: list[Fact]) -> Fact | None:
        """The fact of a line, taken out of `before` where it was there."""
        for fact in before:
            if item == _fact(fact)[2:].strip():
                before.remove(fact)
                return fact
        text, section, core = fact_of(item)
        same = next((each for each in before if flat(each.text) == text), None)
        if same is None:
            return Fact(text, section or Section.ACTION, core) if text else None
        before.remove(same)
        return replace(same, section=section or same.section, core=core)

    def _unknown(self, number: int, what: str, word: str, known: Iterable[str]) -> None:
        meant = nearest(word.partition(":")[0], known)
        hint = f"; nearest: {meant}" if meant else ""
        self.draft.error(number, f"no {what} '{flat(word)}'{hint}")
