"""Files made to stop the machine: each gets a sentence, and soon (FORMATS, head)."""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from srs_interview.core.cards import Question
from srs_interview.deckfile import (
    json_deck,
    markdown,
    reading,
    rows,
    toml_fields,
    toml_syntax,
    writer,
)
from srs_interview.deckfile.drafts import (
    DeckDraft,
    EventDraft,
    HistoryDraft,
    Parsed,
    QuestionDraft,
    Severity,
)
from tests.deckfile.test_anki_refused import database

MEGABYTE = 2**20
SECONDS = 5
"""Of processor time: the longest that any file of any size may take to be refused."""

DECK = b'schema = 1\n[deck]\nid = "d"\n'
QUESTION = b'[[questions]]\nid = "q%d"\nprinciples = ["a"]\nprompt = "Why?"\n'


def read(data: bytes, name: str) -> Parsed:
    """What is made of a file, in time."""
    before = time.process_time()
    _, parsed = reading.read(data, source=name)
    assert time.process_time() - before < SECONDS
    return parsed


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "TOML, nested": ("a.toml", lambda: DECK + b"x = " + b"[" * 10_000, "too deep"),
    "TOML, nested and closed": (
        "a.toml",
        lambda: DECK + b"x = " + b"[" * 10_000 + b"]" * 10_000,
        "brackets nested too deep",
    ),
    "TOML, tables nested": (
        "a.toml",
        lambda: DECK + b"x = " + b"{a=" * 10_000 + b"1" + b"}" * 10_000,
        "brackets nested too deep",
    ),
    "TOML, a key of parts": (
        "a.toml",
        lambda: DECK + b"a." * 100_000 + b"a = 1",
        "a key of over 32 parts",
    ),
    "TOML, a number": (
        "a.toml",
        lambda: DECK + b"x = " + b"9" * 100_000,
        "a number of thousands of digits",
    ),
    "TOML, an endless line": (
        "a.toml",
        lambda: DECK + b"x" * 30 * MEGABYTE,
        "500,000 characters without a text in quotes",
    ),
    "TOML, an endless text": (
        "a.toml",
        lambda: DECK + b'x = "' + b"x" * 30 * MEGABYTE,
        "500,000 characters without a text in quotes",
    ),
    "TOML, an endless text of lines": (
        "a.toml",
        lambda: DECK + b'x = """' + b"line\n" * 3 * MEGABYTE,
        "500,000 characters without a text in quotes",
    ),
    "TOML, lines": (
        "a.toml",
        lambda: DECK + b"\n" * 20 * MEGABYTE,
        "lines; 4,000,000 may be",
    ),
    "TOML, texts": (
        "a.toml",
        lambda: DECK + b"x = [" + b'"",' * 17_000_000,
        "times ','; 16,000,000 may be",
    ),
    "TOML, half a pair": ("a.toml", lambda: DECK + b"\xed\xa0\x80", "is not UTF-8"),
    "TOML, a NUL": ("a.toml", lambda: DECK + b"\0", "not TOML"),
    "JSON, nested": ("a.json", lambda: b"[" * 100_000, "brackets nested too deep"),
    "JSON, tables nested": (
        "a.json",
        lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        "brackets nested too deep",
    ),
    "JSON, a number": (
        "a.json",
        lambda: b'{"schema": ' + b"9" * MEGABYTE + b"}",
        "a number of thousands of digits",
    ),
    "JSON, beyond all numbers": (
        "a.json",
        lambda: b'{"schema": 1e999}',
        "schema must be 1, not inf",
    ),
    "JSON, half a pair": (
        "a.json",
        lambda: b'{"deck": {"id": "d", "title": "\\ud800"}}',
        "half a surrogate pair",
    ),
    "JSON, numbers": (
        "a.json",
        lambda: b'{"x": [' + b"0," * 17_000_000 + b"0]}",
        "times ','; 16,000,000 may be",
    ),
    "JSON, tables": (
        "a.json",
        lambda: b'{"x": [' + b"{}," * 4_000_000 + b"{}]}",
        "times '{'; 3,000,000 may be",
    ),
    "JSON, keys twice": (
        "a.json",
        lambda: b"{" + b'"schema": 1,' * 30_000 + b'"deck": {"id": "d"}}',
        "key 'schema' stands twice",
    ),
    "a note, an endless line": (
        "a.md",
        lambda: b"word " * 4 * MEGABYTE,
        "characters are no note; 8,388,608 may be",
    ),
    "a note, lines": (
        "a.md",
        lambda: b"P: a\n" * 190_000,
        "190,000 lines are no note; 100,000 may be",
    ),
    "a note, a NUL": ("a.md", lambda: b"Q: a\0\nA: b\n", "a NUL character"),
    "a note, of bytes": ("a.md", lambda: b"\x9c\xff" * MEGABYTE, "is not UTF-8"),
    "nothing known, of bytes": ("a", lambda: b"\x7fELF\2\1\1\0" * 9, "NUL"),
    "a PDF": ("a.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\n", "this is a PDF; copy"),
    "a picture": ("a.md", lambda: b"\x89PNG\r\n\x1a\n\0\0", "this is a picture"),
    "a photo, named a table": ("a.csv", lambda: b"\xff\xd8\xff\xe0", "is a picture"),
    "rich text": ("a.txt", lambda: b"{\\rtf1\\ansi Q: hello}", "save it as plain"),
    "old Word": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
    "a web page": ("a.txt", lambda: b"\n<!DOCTYPE html>\n<p>Q: x", "is a web page"),
    "compressed": ("a.csv.gz", lambda: b"\x1f\x8b\x08", "unpack it"),
    "nothing": ("a.md", lambda: b"", "the file is empty"),
    "only a mark": ("a", lambda: b"\xef\xbb\xbf\n \n", "the file is empty"),
    "only a wide mark": ("a.txt", lambda: b"\xff\xfe", "the file is empty"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_no_deck_is_like_is_refused_at_once(what: str) -> None:
    name, made, sentence = REFUSED[what]
    parsed = read(made(), name)
    assert parsed.found == 0
    assert parsed.has_errors
    first = parsed.problems[0]
    assert first.line >= 1
    assert sentence in first.message
    assert len(first.message) < 300
    assert first.message.isprintable()


LONG = {
    "labels of stories": b"# T\n" + b"P: a\nA: b\nR: c\n" * 1_000,
    "labels of questions": b"Q: a\nA: b\n" * 2_000,
    "clozes": b"C: a [b] c [d]\n" * 2_000,
    "headings": b"# a\n" * 4_000,
    "blanks before a mark": (b" " * 1_000 + b"- a\n") * 500,
    "one line of marks": b"- " * MEGABYTE,
    "one line of labels": b"Problem: a Action: b Result: c " * 5_000,
    "fences that never end": b"".join(b"`" * (3 + n) + b"\n" for n in range(700)),
}


@pytest.mark.parametrize("what", LONG)
def test_the_time_of_a_note_grows_with_its_length_and_not_faster(what: str) -> None:
    def seconds(data: bytes) -> float:
        before = time.process_time()
        reading.read(data, source="a.md")
        return time.process_time() - before

    data = LONG[what]
    short = min(seconds(data[: len(data) // 4]) for _ in range(2))
    assert seconds(data) < 10 * short + 0.1, "four times as long"


def test_very_many_problems_are_not_all_listed_but_all_of_them_count() -> None:
    """An unknown key is only told; the one error behind 10,000 of them still bars."""
    keys = b"".join(b"k%d = 1\n" % n for n in range(toml_fields.MOST_PROBLEMS + 5))
    parsed = read(DECK + keys, "a.toml")
    assert len(parsed.problems) == toml_fields.MOST_PROBLEMS + 1
    assert parsed.problems[-1].message.startswith("over 10,000 problems")
    assert not parsed.has_errors
    parsed = read(DECK + keys + b"[[stories]]\n", "a.toml")
    assert parsed.problems[-1].severity is Severity.ERROR
    assert parsed.has_errors


def test_rows_end_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that cannot be read and rows that hold nothing cost time as others do."""
    empty = b"question,answer\n" + b",\n" * 5 * MEGABYTE
    (problem,) = read(empty, "a.csv").problems
    assert problem.message == ("5,242,881 lines: 4,000,000 can be read; split the file")
    monkeypatch.setattr(rows, "MOST_ROWS", 10)
    twice = b"question,answer\n" + b"Why?,So.\n" * 50
    parsed = read(twice, "a.csv")
    assert (parsed.found, parsed.left_out) == (1, 9)
    assert parsed.problems[-1].line == 12
    assert parsed.problems[-1].message == (
        "over 10 rows: the rest was not read; split the file"
    )


def test_a_schema_that_is_no_text_is_a_damaged_one() -> None:
    """SQLite quotes it in its error, which Python then could not read."""
    torn = database().replace(b"CREATE TABLE revlog", b"CREATE TABL\xff revlog")
    (problem,) = read(torn, "a.apkg").problems
    assert problem.message == "the collection is damaged: malformed schema"


def test_a_large_deck_is_not_taken_for_a_hostile_one() -> None:
    limit = toml_syntax._TEXTLESS
    comment = b"# " + b"x" * (limit // 2) + b"\n"
    deck = DECK + comment + QUESTION % 1 + comment + QUESTION % 2
    assert read(deck, "a.toml").found == 2
    note = b"word " * (markdown.LONGEST_NOTE // 5)
    (problem,) = read(note, "a.md").problems
    assert "nothing recognised" in problem.message


def test_an_export_of_100_000_cards_and_400_000_reviews_is_no_hostile_deck() -> None:
    """One card and its four reviews are counted, a hundred thousand times."""
    question = Question(
        "d/q12345", "d", "Why?", ("d/a",), answer="So.", tags=("x", "y")
    )
    told = {"spoken_seconds": 30, "mode": "daily"}
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    event = EventDraft("own:1", at, at.toordinal(), grade=3, taken_ms=5000)
    event = event._replace(stability=3.5, difficulty=5.1, details=told)
    events = tuple(event._replace(uid=f"own:{number}") for number in range(4))
    deck = Parsed(
        "export",
        DeckDraft("d", framework="d"),
        questions=(QuestionDraft(question),),
        histories=(HistoryDraft(question.uid, events),),
    )
    for written, most in (
        (writer.write(deck), toml_syntax._MOST),
        (json_deck.write(deck), json_deck._MOST),
    ):
        for mark, limit in most.items():
            assert written.count(mark) * 100_000 < limit, mark


def test_what_is_refused_takes_no_memory_to_speak_of() -> None:
    data = b'{"x": [' + b"{}," * 4_000_000 + b"{}]}"
    tracemalloc.start()
    try:
        read(data, "a.json")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5 * len(data)
    assert sys.getrecursionlimit() < 10_000, "nesting is refused by this limit"


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_marks_and_line_ends_of_any_system_are_read(end: str, mark: str) -> None:
    note = f"{mark}Q: Why?{end}A: So.{end}".encode()
    (card,) = read(note, "a.md").questions
    assert (card.value.prompt, card.value.answer) == ("Why?", "So.")
    table = f"{mark}question,answer{end}Why?,So.{end}".encode()
    (card,) = read(table, "a.csv").questions
    assert (card.value.prompt, card.value.answer) == ("Why?", "So.")
    if end != "\r":
        deck = (mark.encode() + DECK + QUESTION % 1).replace(b"\n", end.encode())
        assert read(deck, "a.toml").found == 1
