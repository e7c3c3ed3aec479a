"""A path is completed while it is typed, and its folder listed."""

from __future__ import annotations

import os
from pathlib import Path

from srs_interview.tui.folders import MOST, listing

ENDINGS = {".csv", ".md"}


def test_what_may_be_a_deck_is_listed_before_the_folders(tmp_path: Path) -> None:
    for name in ("notes.md", "behaviour.csv", "photo.png", ".hidden.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "decks").mkdir()
    found = listing(f"{tmp_path}{os.sep}", ENDINGS)
    assert [each.name for each in found.entries] == [
        *("behaviour.csv", "notes.md", "decks", ".."),
    ]
    assert found.unread == ("photo.png",)
    assert found.path(found.entries[-2]) == f"{tmp_path}{os.sep}decks{os.sep}"


def test_a_path_is_completed_as_far_as_names_have_in_common(tmp_path: Path) -> None:
    (tmp_path / "behaviour-1.csv").write_text("x")
    (tmp_path / "behaviour-2.csv").write_text("x")
    typed = str(tmp_path / "be")
    found = listing(typed, ENDINGS)
    assert len(found.entries) == 2
    assert found.completed(typed) == str(tmp_path / "behaviour-")
    other = str(tmp_path / "BEHAVIOUR-2")
    assert listing(other, ENDINGS).entries[0].name == "behaviour-2.csv"


def test_a_file_of_any_ending_is_there_once_it_is_typed(tmp_path: Path) -> None:
    (tmp_path / "export").write_text("x")
    assert listing(str(tmp_path / "exp"), ENDINGS).entries == ()
    assert listing(str(tmp_path / "export"), ENDINGS).entries[0].name == "export"


def test_a_folder_of_thousands_is_cut_and_says_so(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        (tmp_path / f"{number}.md").touch()
    found = listing(f"{tmp_path}{os.sep}", ENDINGS)
    assert (len(found.entries), found.more) == (MOST + 1, 3)


def test_a_folder_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    for typed in (f"{tmp_path}/none/", "~nobody-here/", "a\0b/"):
        found = listing(typed, ENDINGS)
        assert found.entries == ()
        assert found.trouble.startswith("cannot read this folder: ")


def test_a_link_that_leads_nowhere_hides_none_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "notes.md").write_text("x")
    found = listing(f"{tmp_path}{os.sep}", ENDINGS)
    assert [each.name for each in found.entries] == ["notes.md", ".."]
