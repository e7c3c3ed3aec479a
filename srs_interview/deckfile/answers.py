"""A written answer as plain text, cut at whatever labels it brings.

`P:`, `A:`, `R:`; `Problem:`, `Action:`, `Result:`; `Situation:`, `Task:` and the like;
as headings, in bold, on a line of their own, within one line, or not at all. What the
editor wrote (`story_text`) is read as the story that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from srs_interview.core.cards import Principle, Section, Story
from srs_interview.core.lint.written import Written
from srs_interview.deckfile import story_text
from srs_interview.deckfile.drafts import Problem

_PLAIN = {
    **{"problem": Section.PROBLEM, "situation": Section.PROBLEM},
    **{"task": Section.PROBLEM, "action": Section.ACTION, "result": Section.RESULT},
}
"""Labels that need neither a colon nor a mark where they stand alone on a line."""

_WORDS: Mapping[str, Section] = {
    **_PLAIN,
    **dict.fromkeys(
        ("context", "background", "challenge", "obstacle"), Section.PROBLEM
    ),
    **dict.fromkeys(("approach", "actions taken", "action taken"), Section.ACTION),
    **dict.fromkeys(
        ("outcome", "impact", "learning", "lesson", "lessons learned", "reflection"),
        Section.RESULT,
    ),
    **dict.fromkeys(("lessons learnt", "takeaway"), Section.RESULT),
    **dict.fromkeys(
        ("ausgangslage", "aufgabe", "herausforderung", "kontext"), Section.PROBLEM
    ),
    **dict.fromkeys(("handlung", "vorgehen", "aktion"), Section.ACTION),
    **dict.fromkeys(("ergebnis", "resultat"), Section.RESULT),
}
_LETTERS: Mapping[str, Section] = {
    **dict.fromkeys("pstc", Section.PROBLEM),
    **{"a": Section.ACTION, "r": Section.RESULT, "l": Section.RESULT},
}
_TITLES = frozenset({"title", "question", "q", "role", "year", "principle", "kind"})
"""What is not said aloud: the line of such a label is set aside."""
_NOTES = frozenset({"fact", "note", "critique", "feedback", "comment"})
"""What is not said aloud: all that follows such a label is set aside."""
_SPOKEN = frozenset({"answer"})
"""What only says that the answer begins."""

_NAME = "|".join(
    sorted({*_WORDS, *_LETTERS, *_TITLES, *_NOTES, *_SPOKEN}, key=len, reverse=True)
)
_LABEL = re.compile(
    r"[ \t]{0,8}(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?(?P<hash>\#{1,6}[ \t]*)?"
    r"(?P<mark>[*_]{1,3}|[\[(])?[ \t]?"
    rf"(?P<name>{_NAME})(?:s(?<=\w\ws))?"
    rf"(?:[ \t]?(?:/|&|\+|and)[ \t]?(?:{_NAME})s?)?"
    r"(?:[ \t]\([^()\n]{0,40}\))?[ \t]?"
    r"(?P<end>[*_]{0,3}[ \t]?:[*_]{0,3}|[*_]{0,3}[ \t][-–—][ \t]|[)\]]:?"  # noqa: RUF001
    r"|[*_]{1,3}(?=[ \t]*$)|(?=[ \t]*$))"
    r"(?P<rest>.*)",
    re.I,
)
_INLINE = re.compile(
    r"(?:^|(?<=[.!?\"\u201d)])[ \t]+)(?=[*_]{0,2}"
    r"(?:Problem|Situation|Task|Actions?|Results?|PROBLEM|SITUATION|TASK|ACTION|RESULT"
    r"|Learnings?|Outcome|[PASTRL])[*_]{0,2}:)"
)
_WORD = re.compile(r"[\W\d_]*([a-z]+)", re.I)
_FIRST = frozenset(
    word
    for name in (*_WORDS, *_LETTERS, *_TITLES, *_NOTES, *_SPOKEN)
    for word in (name.split()[0], f"{name.split()[0]}s")
)
"""The words with which labels begin: most lines of a text begin with another."""
_TAG = re.compile(r"</?(?:b|strong|i|em|u|p|br|li|ul|h[1-6]|div|span)\b[^<>\n]{0,80}>")
_MARK = re.compile(r"\s*\d{1,2}[.)]")
_GAP = re.compile(r"\n[ \t]*\n\s*")
_STORED = re.compile(r"^Title:.*(?:\n|$)|^Facts:[ \t]*$", re.M)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer cut at its labels."""

    problem: str = ""
    action: str = ""
    result: str = ""
    rest: str = ""
    """What stands before the first label; all of it where there is none."""
    labels: tuple[str, ...] = ()
    """The labels as they were written, in their order."""

    @property
    def marked(self) -> bool:
        """Did any label say what is Problem, Action or Result?"""
        return bool(self.problem or self.action or self.result)

    def written(self, names: Mapping[str, str] | None = None) -> Written:
        """The same, ready to be linted; it has neither tags nor facts."""
        return Written(
            self.problem, self.action, self.result, self.rest, names=names or {}
        )


def read(text: str) -> Answer:
    """Cut an answer at its labels; nothing raises, and nothing spoken is lost.

    Situation and Task make the Problem, what was learned belongs to the Result. Single
    letters are labels only where two different ones stand, so that the "A:" of a
    question and its answer is none.
    """
    lines = list(_lines(text))
    found = [label for _, label in lines if label is not None]
    letters = {label.name for label in found if label.is_letter} - {"l"}
    parts: dict[Section | None, list[str]] = {each: [] for each in (None, *Section)}
    labels: list[str] = []
    where: Section | None = None
    kept = True
    for line, label in lines:
        if label is None or (label.is_letter and len(letters) < 2):
            if kept:
                parts[where].append(line)
        elif label.name in _TITLES or label.name in _NOTES:
            kept = label.name in _TITLES
        else:
            kept = True
            if label.section is not None:
                where = label.section
                labels.append(label.written)
            parts[where] += ["", label.rest]
    return _settled({each: _block(rows) for each, rows in parts.items()}, labels)


def _settled(blocks: Mapping[Section | None, str], labels: Sequence[str]) -> Answer:
    problem, action = blocks[Section.PROBLEM], blocks[Section.ACTION]
    rest = blocks[None]
    if not (problem or action) and (rest or not blocks[Section.RESULT]):
        # A lone "Lesson:" at the end does not say which words are the Action.
        return Answer(rest="\n\n".join(filter(None, (rest, blocks[Section.RESULT]))))
    rest = _untitled(rest)
    if action and rest and not problem:
        problem, rest = rest, ""
    return Answer(problem, action, blocks[Section.RESULT], rest, tuple(labels))


def _block(rows: Iterable[str]) -> str:
    return _GAP.sub("\n\n", "\n".join(rows)).strip()


def written(
    text: str,
    *,
    principles: Sequence[Principle] = (),
    source: str = "answer",
) -> tuple[Written, tuple[Problem, ...]]:
    """A text of either form, ready to be linted.

    Args:
        text: A story as the editor shows it, or any answer.
        principles: Those that a story may name; their names should not be said.
        source: How problems name the text.

    Returns:
        What is linted, and what was wrong with the headings of a story. Its tags are
        unknown where they could not be read.
    """
    names = {each.uid: each.name for each in principles}
    if _STORED.search(text) or story_text.SCISSORS in text:
        into = Story(uid="", title="")
        story, problems = story_text.parse(
            text, principles=principles, into=into, source=source
        )
        if not story.stub:
            found = Written.of(story, names)
            unread = problems and not story.links
            return (replace(found, principles=None) if unread else found), problems
    return read(text).written(names), ()


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands at the beginning of a line."""

    name: str
    """In lower case, without the `s` of more than one."""
    written: str
    rest: str
    """What follows it on its line."""

    @property
    def is_letter(self) -> bool:
        """Is it one letter? A label only where two different ones stand."""
        return self.name in _LETTERS

    @property
    def section(self) -> Section | None:
        """What it begins; None where that is not said aloud."""
        return _WORDS.get(self.name) or _LETTERS.get(self.name)


def _lines(text: str) -> Iterator[tuple[str, Label | None]]:
    plain = _TAG.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    for line in plain.split("\n"):
        pieces = _INLINE.split(line) if ":" in line else [line]
        if len(pieces) > 1 and _MARK.fullmatch(pieces[0]):
            pieces[:2] = [f"{pieces[0]} {pieces[1]}"]
        for piece in pieces:
            yield piece, label_of(piece)


def label_of(line: str) -> Label | None:
    """The label that begins a line; None where there is none."""
    first = _WORD.match(line)
    if first is None or first[1].lower() not in _FIRST:
        return None
    found = _LABEL.fullmatch(line)
    if found is None:
        return None
    name, end = found["name"].lower(), found["end"]
    alone = not end.strip(" \t*_") or end.strip(" \t") in (")", "]")
    marked = found["hash"] or found["mark"]
    if alone and not (marked or name in _PLAIN):
        return None
    if len(name) == 1 and not end:
        return None
    if end.startswith((")", "]")) != (found["mark"] in ("(", "[")):
        return None
    return Label(name, found["name"], found["rest"].strip())


def _untitled(text: str) -> str:
    """What leads in, without a heading of Markdown: that is a title, and not said."""
    lines = (line for line in text.split("\n") if not line.lstrip().startswith("#"))
    return "\n".join(lines).strip()
