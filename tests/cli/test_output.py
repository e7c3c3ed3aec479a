"""What is printed says what it means and steers no terminal (DESIGN 5)."""

from __future__ import annotations

import io
import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.cli import edge, output
from srs_interview.cli.progress import ProgressLine
from srs_interview.errors import SrsError


def printed(
    capsys: pytest.CaptureFixture[str], value: object, *, as_json: bool = False
) -> str:
    capsys.readouterr()
    if as_json:
        output.say_json(value)
    else:
        output.say(str(value))
    return capsys.readouterr().out


def test_an_escape_sequence_is_shown_and_not_sent(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert printed(capsys, "\x1b[2J") == "\u241b[2J\n"


@given(text=st.text(st.characters()))
def test_json_carries_every_text_and_no_control_character(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        lines: list[str] = []
        patch.setattr(output, "_print", lines.append)
        output.say_json({"text": text})
    (line,) = lines
    assert json.loads(line) == {"text": text}
    assert not [
        c for c in line if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"
    ]


def test_a_table_is_as_wide_as_its_widest_cells() -> None:
    assert output.table(("Name", "Due"), [("Dive Deep", "12"), ("Own", "3")]) == (
        "Name       Due\nDive Deep   12\nOwn          3"
    )


def test_in_a_narrow_terminal_the_first_column_is_cut_with_a_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [("Tell me about a time you failed", "today"), ("Why?", "in 3 days")]
    whole = output.table(("Card", "Due"), rows)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "30")
    narrow = output.table(("Card", "Due"), rows).split("\n")
    assert narrow[1] == "Tell me about a ...      today"
    assert max(map(len, narrow)) == 30
    monkeypatch.setenv("COLUMNS", "20")  # nothing could be read of it then
    assert output.table(("Card", "Due"), rows) == whole


@pytest.mark.parametrize("columns", [8, 30, 60, 200])
def test_a_line_of_progress_never_fills_its_row(columns: int) -> None:
    """One that broke in two could not be drawn over, and filled the window."""
    line = ProgressLine("a-file-with-a-long-name-" * 3 + ".csv")
    for told in (("", 0, 0), ("reading", 1_000_000, 4_000_000)):
        line(*told)
        drawn = line.line(3, columns)
        assert len(drawn) < columns
        assert columns < 200 or ".csv  " in drawn
        assert columns != 60 or "..." in drawn or "a-file" not in drawn


def test_a_share_that_stands_still_has_seconds_that_move() -> None:
    line = ProgressLine("srs.db")
    line("looking at", 0, 5)
    begun = f"looking at srs.db  [{'-' * 24}]  0 of 5"
    assert line.line(1) == f"{begun}  1 s"
    assert line.line(2) == f"{begun}  2 s"


def test_a_line_end_in_a_cell_does_not_break_its_row() -> None:
    assert output.table(("Name",), [("a\nb",)]) == "Name\na b"


def test_numbers_and_shares_read_as_a_person_says_them() -> None:
    assert output.count(1, "story", "stories") == "1 story"
    assert output.count(0, "card") == "0 cards"
    assert output.percent(0.856) == "86 %"
    assert output.percent(None) == "-"


def test_on_a_terminal_no_word_is_cut_by_the_end_of_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    output.say_to_a_person("  - said why it would hurt\nshort")
    assert capsys.readouterr().out == "  - said why it\n  would hurt\nshort\n"


def test_what_was_not_understood_is_answered_in_whole_words_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output.complain_to_a_person("numbers from 1 to 4 or nothing")
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    output.complain_to_a_person("numbers from 1 to 4 or nothing")
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "numbers from 1 to 4 or nothing",
        "numbers from 1 to 4",
        "or nothing",
    ]


def test_in_a_pipe_a_line_stays_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.say_to_a_person("word " * 100)
    assert len(capsys.readouterr().out.splitlines()) == 1


class Terminal(io.TextIOWrapper):
    """Standard output with a person before it, or with a pipe behind it."""

    def __init__(self, person: bool) -> None:
        self.written = io.BytesIO()
        super().__init__(self.written)
        self.person = person

    def isatty(self) -> bool:
        return self.person


@pytest.mark.parametrize(
    ("person", "seen"), [(True, b"a\xe2\x90\x9b[2J\n"), (False, b"a\x1b[2J\n")]
)
def test_a_file_on_a_terminal_steers_nothing_and_in_a_pipe_is_itself(
    person: bool, seen: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 5: `export - --format csv` shows whatever a deck holds."""
    out = Terminal(person)
    monkeypatch.setattr(sys, "stdout", out)
    edge.put("-", b"a\x1b[2J\n", force=False)
    assert out.written.getvalue() == seen


def test_a_package_is_not_thrown_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal(person=True))
    with pytest.raises(SrsError, match="no text for a terminal; name a file"):
        edge.put("-", b"PK\x03\x04\xff\xfe", force=False)
