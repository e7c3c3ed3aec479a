"""What a preview lists: what is wrong first, and every card once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.opening import Opened
from srs_interview.tui import import_views
from srs_interview.tui.import_entries import Entries, differences
from srs_interview.tui.import_trip import Seen, Trip
from tests.store import small

ROWS = """\
question,answer,principle
Why did it fail?,It rained.,Aim
Who knew?,Nobody.,Nonsense
,Nothing.,Bold
"""


def seen(opened: Opened, path: Path, text: str) -> Seen:
    path.write_text(text)
    trip = Trip(opened)
    trip.name(path)
    return trip.look(lambda what, done, whole: None)


def test_what_is_wrong_stands_first_then_every_card_once(
    opened: Opened, tmp_path: Path
) -> None:
    look = seen(opened, tmp_path / "rows.csv", ROWS)
    entries = Entries(look)
    assert [each.what for each in entries] == ["problem", "note", "new", "new"]
    assert [each.line for each in entries] == [4, 3, 2, 3]
    assert entries[1].word == "Nonsense"
    assert entries[2].beside == "Aim"
    assert entries[2].text == "Why did it fail?"
    assert [each.what for each in Entries(look, troubled=True)] == ["problem", "note"]
    with pytest.raises(IndexError):
        entries[4]
    report = look.look.report
    assert report.found == report.new + report.skipped == 3


def test_what_a_whole_deck_has_no_more_is_named(opened: Opened, tmp_path: Path) -> None:
    gone = {uid: each for uid, each in small.QUESTIONS.items() if uid != "aim-2"}
    look = seen(opened, tmp_path / "house.toml", small.deck(gone))
    *_, last = Entries(look, troubled=True)
    assert (last.what, last.text) == ("retired", "Tell me of aim-2.")
    assert last.troubled


def test_of_a_refused_deck_each_card_says_why(opened: Opened, tmp_path: Path) -> None:
    text = 'schema = 1\n[deck]\nid = "x"\n[[questions]]\nid = "a"\nprompt = "Why?"\n'
    look = seen(opened, tmp_path / "deck.toml", text)
    assert look.look.refused
    entries = Entries(look)
    assert [each.what for each in entries][-1] == "skipped"
    assert all(each.said for each in entries)
    assert import_views.closing(look, "enter").startswith("Nothing of it comes in")
    empty = text.replace("prompt", "promt")
    *_, last = Entries(seen(opened, tmp_path / "deck.toml", empty))
    assert last.what == "skipped"
    assert "has no prompt" in last.text, "a line of the list is never empty"


def test_a_second_look_finds_nothing_to_do_and_both_texts_of_what_differs(
    opened: Opened, tmp_path: Path
) -> None:
    note = "# Gate\n\n## Action\nTwo lanes.\n"
    path = tmp_path / "notes.md"
    first = seen(opened, path, note)
    opened.importing.bring(first.look)
    again = seen(opened, path, note)
    assert "here already" in import_views.closing(again, "enter")
    (story,) = opened.writing.stories()
    opened.writing.save(replace(story, action="Four lanes."))
    both = seen(opened, path, note.replace("Two", "Three"))
    (entry,) = Entries(both)
    assert (entry.what, entry.troubled) == ("yours", True)
    assert entry.kept is not None
    assert [*differences(entry.kept)] == [("action", "Four lanes.", "Three lanes.")]


def test_a_text_without_any_card_is_offered_to_be_cut(
    opened: Opened, tmp_path: Path
) -> None:
    look = seen(opened, tmp_path / "page.txt", "The gate failed. I made two lanes.")
    assert look.unstructured
    assert look.text == "The gate failed. I made two lanes."
    assert not seen(opened, tmp_path / "rows.csv", ROWS).unstructured
    assert not seen(opened, tmp_path / "none.csv", "question,answer\n").unstructured
