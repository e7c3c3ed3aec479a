"""The native deck as JSON: the keys of the TOML, read and written without loss."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from srs_interview.core.text import escaped
from srs_interview.deckfile import pace, toml, writer
from srs_interview.deckfile.drafts import Parsed, Severity
from srs_interview.deckfile.json_lines import JsonLines
from srs_interview.deckfile.pace import Told
from srs_interview.deckfile.toml_fields import Book, shown
from srs_interview.deckfile.toml_syntax import Fault, Table, too_many

_BOM = "\ufeff"
_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_MOST = {
    **{'":': 8_000_000, ":": 16_000_000, ",": 16_000_000},
    **{"[": 2_000_000, "{": 3_000_000},
}
"""How often the marks of JSON may stand in a deck of any size, as of TOML."""
_TWICE = 100
"""How many keys that stand twice are told; more are of one mistake."""


def parse_bytes(
    data: bytes, *, source: str, name: str | None = None, told: Told = pace.untold
) -> Parsed:
    """Read a deck as it is on disk; what is not UTF-8 is a problem with its line."""
    text = toml.decoded(data)
    if isinstance(text, Fault):
        return toml.refused(source, [text])
    return parse(text, source=source, name=name, told=told)


def parse(
    text: str, *, source: str, name: str | None = None, told: Told = pace.untold
) -> Parsed:
    """Read a deck, going on past each problem so that one run reports them all.

    A key whose value is null is taken as missing. Text that is not JSON is one problem:
    nothing says where the next card begins.

    Args:
        text: The file's text.
        source: How problems name the file, such as its path.
        name: The deck's id where the text has no `deck`; None: the stem of `source`.
        told: Hears how many of its tables are read; they are parsed by the half.
    """
    text = text.removeprefix(_BOM)
    twice: list[str] = []
    parsed, told = pace.halves(told)
    loaded = too_many(text, _MOST) or _load(text, twice, parsed)
    if isinstance(loaded, Fault):
        return toml.refused(source, [loaded])
    book = Book(JsonLines(text), source)
    for key in twice:
        said = f"key {shown(key)} stands twice in one table: only the last counts"
        book.note(_line_of(text, _place_of(text, key)), said, Severity.ERROR)
    return toml.read(book, loaded, toml.deck_id(name, source), told)


def write(deck: Parsed, *, told: Told = pace.untold) -> str:
    """The deck as JSON, such that `parse` reads the same drafts from it.

    What has its usual value is left out, as the TOML does. Each card has a line.
    `told` hears how many are written.
    """
    tables = writer.values(deck, told=told)
    rows = ",\n".join(_table(*each) for each in tables.items())
    return "{\n" + escaped(rows) + "\n}\n"


def _table(key: str, value: object) -> str:
    if not isinstance(value, list):
        return f'  "{key}": {_dumped(value)}'
    rows = ",\n".join(f"    {_dumped(row)}" for row in value)
    return f'  "{key}": [\n{rows}\n  ]'


# The encoder in C is used only for what has no indent: a third of the time.
_dumped = json.JSONEncoder(ensure_ascii=False).encode


def _load(text: str, twice: list[str], told: Told) -> Table | Fault:
    tables, whole = 0, text.count("{")

    def table(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal tables
        tables += 1
        if not tables % pace.EVERY:
            told(min(tables, whole), whole)
        made = dict(pairs)
        if len(made) < len(pairs) and len(twice) < _TWICE:
            twice.extend(islice(_repeated(pairs), _TWICE))
        return {key: value for key, value in made.items() if value is not None}

    try:
        loaded = json.loads(text, object_pairs_hook=table)
        if not isinstance(loaded, dict):
            said = f"not a deck: a table is expected, not {shown(loaded)}"
            return Fault(1, f'{said}; such as {{"questions": [...]}}')
        if _HALF.search(text):
            json.dumps(loaded, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        what = f"{error.msg[:1].lower()}{error.msg[1:]}"
        return Fault(error.lineno, f"not JSON (column {error.colno}): {what}")
    except RecursionError:
        return Fault(1, "not a deck: brackets nested too deep")
    except UnicodeEncodeError:
        return _half(text)
    except ValueError:
        # int() refuses to read numbers of over 4,300 digits.
        return Fault(1, "not a deck: a number of thousands of digits")
    return loaded if _is_text(text) else _half(text)


def _repeated(pairs: list[tuple[str, object]]) -> Iterator[str]:
    times = Counter(key for key, _ in pairs)
    yield from (key for key, count in times.items() if count > 1)


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _half(text: str) -> Fault:
    found = _HALF.search(text) or re.search("[\ud800-\udfff]", text)
    line = _line_of(text, found.start() if found else 0)
    return Fault(line, "half a surrogate pair, not a character")


def _place_of(text: str, key: str) -> int:
    """Where a key that stands twice stands last: near enough to be found."""
    return max(text.rfind(json.dumps(key)), 0)


def _line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
