"""A note as lines: which are headings, rules or code, what stands in front of them.

The forms of cards are dialects of lines and not CommonMark (`A:` over `---` would be a
heading there), so only what bounds a card is looked for: fences, comments, headings,
rules and front matter, each in time that grows with the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from srs_interview.deckfile import answers
from srs_interview.deckfile.drafts import Problem, Severity, nearest
from srs_interview.deckfile.toml_fields import shown

_FENCE = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)", re.S)
_ORG_CODE = re.compile(r"[ \t]*#\+begin_(\w{1,20})", re.I)
_KEY = re.compile(r"([^\W\d_][\w -]{0,40}?)[ \t]*[:=](?:[ \t]+(.*)|[ \t]*)", re.S)
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+(.*)", re.S)
_TITLE = re.compile(r"Title:[ \t]*(?=\S)", re.I)
_FRONT_LINES = 500
_SCHEDULE = "<!--SR:"
_SUGGESTED = 300
"""How many words get a suggestion: each of them costs a search."""


class What(Enum):
    """What a line is to a reader of cards."""

    TEXT = "text"
    HEADING = "heading"
    RULE = "rule"
    CODE = "code"


class Line(NamedTuple):
    """One line of a note."""

    number: int
    """Counted from 1, in the file as it is on disk."""
    text: str
    """As it stands; of a heading, its words."""
    what: What = What.TEXT
    level: int = 0
    """How deep a heading is, 1 to 6."""

    @property
    def blank(self) -> bool:
        """Does it end a paragraph? Empty lines of code do not."""
        return self.what is What.TEXT and not self.text.strip()

    @property
    def written(self) -> str:
        """The line as it stood in the file."""
        hashes = "#" * self.level
        return f"{hashes} {self.text}" if self.what is What.HEADING else self.text


class Said(NamedTuple):
    """One value of a key, and where it stands."""

    line: int
    text: str
    item: bool = False
    """Is it an item of a list, so that a comma does not part it?"""
    tag: bool = False
    """Need it be no principle?"""


Keys = dict[str, list[Said]]
"""The `key: value` lines of a note or a story; keys in lower case."""


class Findings:
    """What was found wrong in one file so far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._problems: list[Problem] = []
        self._searches = 0
        self.left_out = 0
        """How many cards could not be read."""

    def hint(self, word: str, known: Iterable[str]) -> str:
        """The end of a message that names what was probably meant; may be empty."""
        self._searches += 1
        meant = nearest(word, known) if self._searches <= _SUGGESTED else None
        return f"; nearest: {shown(meant)}" if meant else ""

    def error(self, line: int, message: str) -> None:
        """Keep what keeps a card out."""
        self.left_out += 1
        self._problems.append(Problem(self.source, line, Severity.ERROR, message))

    def warn(self, line: int, message: str, word: str = "") -> None:
        """Keep what is only told; `word` is one that may stand for a principle."""
        told = Problem(self.source, line, Severity.WARNING, message, word)
        self._problems.append(told)

    def take(self, others: Findings) -> None:
        """Keep what was found in a part of the file too."""
        self._problems += others._problems
        self.left_out += others.left_out

    def sorted(self) -> tuple[Problem, ...]:
        """All of them in the order of the lines."""
        return tuple(sorted(self._problems, key=lambda problem: problem.line))


@dataclass(frozen=True, slots=True)
class Note:
    """A file cut into lines."""

    front: Keys
    """Its front matter."""
    lines: list[Line]
    """What follows it; comments are left out."""


def cut(text: str, findings: Findings) -> Note:
    """The lines of a text with any line ends; what is never closed is noted."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rows = plain.split("\n")
    after = _front_end(rows)
    numbered = ((at + 1, rows[at]) for at in range(1, max(after - 1, 1)))
    front = keys(numbered) if after else {}
    return Note(front, _underlined(_Cutter(findings).lines(rows, after)))


def keys(rows: Iterable[tuple[int, str]]) -> Keys:
    """`key: value` lines, YAML's lists and TOML's `key = "value"` among them."""
    found: Keys = {}
    under: list[Said] | None = None
    for number, row in rows:
        item, key = _ITEM.fullmatch(row), _KEY.fullmatch(row)
        if item and under is not None:
            under.append(Said(number, bare(item[1]), True))
        elif key and not row[:1].isspace():
            under = found.setdefault(key[1].lower().replace("_", " "), [])
            if value := bare(key[2] or ""):
                under.append(Said(number, value))
        elif under and row[:1].isspace() and row.strip():
            last = under[-1]
            under[-1] = last._replace(text=f"{last.text} {row.strip()}".strip())
    return found


def bare(value: str) -> str:
    """A value without the quotes or brackets that YAML and TOML put round it."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return ", ".join(bare(each) for each in value[1:-1].split(","))
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        return value[1:-1].strip()
    return value


def unscheduled(text: str) -> str:
    """A line without the comments in which Obsidian keeps a schedule."""
    if _SCHEDULE not in text:
        return text
    kept, at = [], 0
    while (begin := text.find(_SCHEDULE, at)) >= 0:
        end = text.find("-->", begin)
        kept.append(text[at:begin])
        at = end + 3 if end >= 0 else len(text)
    return "".join([*kept, text[at:]]).rstrip()


def is_rule(text: str) -> bool:
    """Is it three or more of `-`, `*` or `_`, and nothing else?"""
    if text.lstrip()[:1] not in {*"-*_"}:
        return False
    marks = "".join(text.split())
    return len(marks) >= 3 and marks == marks[0] * len(marks)


def is_underline(text: str) -> bool:
    """Would it make a heading of the line above?"""
    marks = text.strip()
    return len(marks) >= 3 and marks == "=" * len(marks)


def opens_block(text: str) -> bool:
    """Does a fence or a comment begin here?"""
    found = _FENCE.fullmatch(text)
    if found and not (found[1][0] == "`" and "`" in found[2]):
        return True
    return text.lstrip().startswith("<!--") or _ORG_CODE.match(text) is not None


def heading(number: int, text: str) -> Line | None:
    """The heading that a line is: `# Title`, closed or not, or `Title:`."""
    if titled := _TITLE.match(text):
        return Line(number, text[titled.end() :].strip(), What.HEADING, 1)
    words = text.strip()
    rest = words.lstrip("#")
    level = len(words) - len(rest)
    if not 1 <= level <= 6 or text.startswith(("    ", "\t")):
        return None
    if rest and not rest[0].isspace():
        return None
    closed = rest.rstrip("#")
    if closed != rest and (not closed or closed[-1].isspace()):
        rest = closed
    return Line(number, rest.strip(), What.HEADING, level)


def _front_end(rows: Sequence[str]) -> int:
    """How many lines the front matter has; 0 where there is none."""
    mark = rows[0].rstrip()
    if mark not in ("---", "+++"):
        return 0
    for at in range(1, min(len(rows), _FRONT_LINES)):
        if rows[at].rstrip() in (mark, "..."):
            return at + 1 if at > 1 or not rows[1].strip() else 0
        if not _may_be_front(rows[at]):
            return 0
    return 0


def _may_be_front(row: str) -> bool:
    if not row.strip() or row[0] in " \t#" or _ITEM.fullmatch(row):
        return True
    found = _KEY.fullmatch(row)
    if found is None or len(found[1]) == 1:
        # `Q:` between two rules is a card.
        return False
    label = answers.label_of(row)
    return label is None or label.section is None


class _Cutter:
    """The state of a walk over the lines: within which fence or comment it is."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self._closer: re.Pattern[str] | None = None
        self._comment = False
        self._opened = 0

    def lines(self, rows: Sequence[str], start: int) -> Iterator[Line]:
        """The lines that are no comment."""
        for at in range(start, len(rows)):
            yield from self._line(at + 1, rows[at])
        if self._comment or self._closer:
            what = "comment" if self._comment else "code fence"
            said = f"the {what} is never closed: nothing below is read as a card"
            self.findings.warn(self._opened, said)

    def _line(self, number: int, row: str) -> Iterator[Line]:
        if self._comment:
            yield from self._ended(number, row)
        elif self._closer:
            if self._closer.fullmatch(row):
                self._closer = None
            yield Line(number, row, What.CODE)
        elif not opens_block(row):
            yield _plain(number, row)
        elif row.lstrip().startswith("<!--"):
            self._comment, self._opened = True, number
            yield from self._ended(number, row)
        else:
            self._closer, self._opened = _closing(row), number
            yield Line(number, row, What.CODE)

    def _ended(self, number: int, row: str) -> Iterator[Line]:
        """What follows the end of a comment on its last line."""
        _, end, rest = row.partition("-->")
        self._comment = not end
        if rest.strip():
            yield Line(number, rest)


def _closing(row: str) -> re.Pattern[str]:
    if org := _ORG_CODE.match(row):
        return re.compile(rf"[ \t]*#\+end_{org[1]}[ \t]*", re.I)
    found = _FENCE.fullmatch(row)
    assert found is not None, "opens_block() saw a fence"
    mark = found[1]
    deep = found.start(1)
    # What is indented further is code and no fence. A pattern has bounds of its own,
    # which no fence that anybody writes comes near.
    return re.compile(
        rf"[ \t]{{0,{3 if deep < 4 else min(deep, 99) + 3}}}"
        rf"{mark[0]}{{{min(len(mark), 999)},}}[ \t]*"
    )


def _plain(number: int, row: str) -> Line:
    if not row or row[0].isalnum():
        found = heading(number, row) if row[:5].lower() == "title" else None
        return found or Line(number, row)
    if is_rule(row):
        return Line(number, row, What.RULE)
    return heading(number, row) or Line(number, row)


def _underlined(lines: Iterable[Line]) -> list[Line]:
    """The same, with `Title` over `=====` as the heading that it is."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        marked = line.what is What.TEXT and is_underline(line.text)
        if marked and above and above.what is What.TEXT and not above.blank:
            found[-1] = Line(above.number, above.text.strip(), What.HEADING, 1)
        else:
            found.append(line)
    return found
