"""What is printed says what it means and steers no terminal (DESIGN 5)."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.cli import output


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


def test_in_a_pipe_a_line_stays_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.say_to_a_person("word " * 100)
    assert len(capsys.readouterr().out.splitlines()) == 1
