"""What stands above the rows: Anki's headers, the separator, and the row of names."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from srs_interview.deckfile.drafts import nearest
from srs_interview.deckfile.toml_fields import shown

_SEPARATORS = ",;\t|"
_NAMED = {
    **{"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|"},
    **{"colon": ":", "\\t": "\t"},
}
_HEADER = re.compile(r"[\"']?#[ ]?([A-Za-z][A-Za-z ]{1,30}):([^\r\n]*)")
_HINT = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
HEADERS = (
    *("separator", "html", "tags", "columns", "deck", "notetype", "tags column"),
    *("deck column", "notetype column", "guid column", "if matches"),
)
"""The headers that Anki writes, in small letters."""
_WIDEST = 500
_LONGEST = 100
"""Characters of a name with all that stands beside it; what is longer is a text."""
ABOVE = 6
"""How many rows with words may stand above the names of the columns."""
_BESIDE = re.compile(r"\(.*?\)|[:*?]+$|^(?:my|your|meine?) ")
"""What may stand beside the name of a column: "My answer:", "Result (figures)"."""


class Column(StrEnum):
    """What the cells of a column are."""

    ID = "id"
    GUID = "guid"
    FRONT = "question"
    ANSWER = "answer"
    PRINCIPLE = "principle"
    TAGS = "tags"
    TITLE = "title"
    PROBLEM = "problem"
    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    ROLE = "role"
    YEAR = "year"
    ANGLE = "angle"
    DECK = "deck"
    FORM = "form"
    CORE = "core"
    PARTS = "parts"
    KINDS = "kinds"
    FACTS = "facts"
    LEAD_INS = "lead-ins"
    FIGURES = "figures"
    HEADLINE = "headline"
    OPENING = "opening"
    SHORT = "one minute"
    SECONDS = "target seconds"
    SKILLS = "skills"
    TERMS = "terms"
    CUSTOMER = "customer"
    IMPACT = "customer impact"
    COST = "cost accepted"
    CRITIQUE = "critique"
    ASIDE = "left out"
    STRUCTURE = "structure"
    UID = "uid"
    UNREAD = "-"
    """Named so by the user: nothing of it is wanted."""


_CALLED = {
    Column.FRONT: "front, prompt, questions, q, interview question, frage, fragen",
    Column.ANSWER: "back, answers, a, response, antwort, antworten",
    Column.PRINCIPLE: "principles, leadership principle, leadership principles, lp, "
    "lps, value, values, core value, core values, competency, competencies, prinzip, "
    "prinzipien, werte, kompetenz, kompetenzen",
    Column.TAGS: "tag, category, categories, topic, topics, theme, keywords, "
    "kategorie, thema, schlagwörter, stichwörter",
    Column.TITLE: "story, story title, story name, titel, geschichte",
    Column.PROBLEM: "context, background, challenge, kontext, herausforderung",
    Column.SITUATION: "ausgangslage",
    Column.TASK: "tasks, aufgabe",
    Column.ACTION: "actions, actions taken, approach, handlung, vorgehen, aktion",
    Column.RESULT: "results, outcome, outcomes, impact, ergebnis, ergebnisse, resultat",
    Column.ROLE: "rolle",
    Column.YEAR: "jahr",
    Column.ASIDE: "notes, note, comments, notizen, anmerkungen",
    Column.UNREAD: "note type, notetype",
}
"""What people call columns, in English and in German."""

NAMES = {
    **{each.value: each for each in Column},
    **{name: each for each, names in _CALLED.items() for name in names.split(", ")},
    "": Column.UNREAD,
}
"""The names of columns that are known, in small letters."""


@dataclass(slots=True)
class Head:
    """What a file says of itself before its first row."""

    separator: str = ""
    """Empty where nothing says it."""
    html: bool = False
    anki: bool = False
    lines: int = 0
    """How many lines it takes."""
    names: list[str] | None = None
    at: dict[int, Column] = field(default_factory=dict)
    """Columns that a header gives by number, from 0."""
    tags: str = ""
    deck: str = ""
    problems: list[tuple[int, str]] = field(default_factory=list)
    """Lines with what looks wrong with them."""


def read(lines: Sequence[str]) -> Head:
    """The headers that Anki writes, or the first line by which Excel names a separator.

    A header that Anki does not have is only told: the rows do not depend on it.
    """
    head = Head()
    for number, line in enumerate(lines, start=1):
        if number == 1 and (hint := _HINT.fullmatch(line)):
            head.separator, head.lines = hint[1], 1
            return head
        if found := _HEADER.match(line):
            head.anki = True
            _take(head, " ".join(found[1].lower().split()), found[2], number)
        elif not (head.anki and line.startswith("#")):
            break
        head.lines = number
    if head.names is not None and len(head.names) == 1 and head.separator:
        head.names = next(csv.reader(head.names, delimiter=head.separator), [])
    return head


def _take(head: Head, key: str, value: str, line: int) -> None:
    plain = value.strip().rstrip("\"',;").strip() if key != "separator" else value
    if key == "separator":
        word = value.strip().rstrip("\"'").lower()
        head.separator = _NAMED.get(word, value[:1] or "\t")
    elif key == "html":
        head.html = plain.lower() == "true"
    elif key == "tags":
        head.tags = plain
    elif key == "deck":
        head.deck = plain
    elif key == "columns":
        head.names = [value.strip("\r\n")]
    elif key.endswith(" column") and key in HEADERS:
        _place(head, key, plain, line)
    elif key not in HEADERS:
        hint = nearest(key, HEADERS)
        said = f"unknown header {shown(f'#{key}')}"
        said += f"; nearest: '#{hint}'" if hint else ""
        head.problems.append((line, said))


def _place(head: Head, key: str, value: str, line: int) -> None:
    if not (value.isdecimal() and value.isascii() and 0 < int(value[:6]) <= _WIDEST):
        said = f"header '#{key}' must name a column by its number, not {shown(value)}"
        head.problems.append((line, said))
        return
    name = key.removesuffix(" column")
    meant = Column.UNREAD if name == "notetype" else Column(name)
    head.at[int(value) - 1] = meant


def separator(rows: Sequence[str]) -> str:
    """What most evenly cuts the first rows into cells, or a tab where nothing does."""
    best, found = 0.0, "\t"
    for each in _SEPARATORS:
        widths = [len(cells) for cells in _cut(rows, each) if cells]
        named = known(next(_cut(rows[:1], each), []))
        named = named or max(map(known, _cut(rows[:ABOVE], each)), default=0)
        score = _evenness(widths) + (1000 + named if named > 1 else 0)
        if score > best:
            best, found = score, each
    return found


def _cut(rows: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    try:
        return iter([*csv.reader(rows, delimiter=delimiter)])
    except csv.Error:
        return iter(())


def _evenness(widths: Sequence[int]) -> float:
    """How evenly rows are cut, by their usual number of cells; 0 for a single cell."""
    if not widths:
        return 0
    width, rows = Counter(widths).most_common(1)[0]
    share = rows / len(widths)
    # One comma in some of the sentences separates nothing.
    return (share * 100 + min(width, 50)) if width > 1 and share >= 0.6 else 0


def known(cells: Iterable[str]) -> int:
    """How many cells are the name of a column; 0 for a row that is no row of names."""
    words = [cell for cell in cells if cell.strip()]
    named = sum(column(word) is not None for word in words)
    return named if named > 1 or named == len(words) else 0


def named_at(rows: Iterable[Sequence[str]]) -> int:
    """Which of the first rows names the columns: 0 unless titles stand above it.

    A title has fewer words in cells of their own than there are names.
    """
    above = 0
    for place, cells in zip(range(ABOVE), rows, strict=False):
        filled = sum(not cell.isspace() for cell in cells if cell)
        if known(cells) > 1:
            return place if above < filled else 0
        above = max(above, filled)
    return 0


def column(name: str) -> Column | None:
    """The column of that name, in any case; None where none is called so."""
    return _column(name) if len(name) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _column(name: str) -> Column | None:
    plain = " ".join(name.replace("_", " ").lower().split())
    if plain in NAMES:
        return NAMES[plain]
    bare = _BESIDE.sub("", _BESIDE.sub("", plain)).strip()
    # "My notes" may well be the answer: the user is asked.
    return NAMES.get(bare) if bare and NAMES.get(bare) != Column.ASIDE else None
