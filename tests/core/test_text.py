"""Text from files is made safe before a terminal sees it (DESIGN 5)."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import text


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    assert text.shown("\x1b]0;owned\x07") == "␛]0;owned␇"


def test_line_ends_stay_and_tabs_become_spaces() -> None:
    assert text.shown("a\r\nb\tc\nd") == "a\nb c\nd"


def test_a_lone_carriage_return_cannot_overwrite_its_line() -> None:
    assert text.shown("good\rbad") == "good␍bad"


def test_ordinary_writing_of_any_language_is_left_alone() -> None:
    for plain in ("", "Cold chain — 12 °C", "日本語", "naïve café", "🙂"):
        assert text.shown(plain) == plain


def test_a_title_stays_on_one_line() -> None:
    assert text.shown_line("one\ntwo") == "one two"


def test_a_typed_title_is_one_clean_line() -> None:
    assert text.typed_line("  The\x1b[31m  outage\t ") == "The [31m outage"


@given(st.text(st.characters()))
def test_nothing_shown_can_steer_a_terminal(anything: str) -> None:
    for character in text.shown(anything):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")


@given(st.text())
def test_what_is_shown_can_be_shown_again_unchanged(anything: str) -> None:
    assert text.shown(text.shown(anything)) == text.shown(anything)
