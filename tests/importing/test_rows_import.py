"""Rows into a real store: the good come in, all of them are counted, one undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import col, select

from srs_interview.deckfile import json_deck, toml
from srs_interview.deckfile.reading import Wanted
from srs_interview.deckfile.recognise import Format
from srs_interview.importing.looking import FileReport
from srs_interview.opening import Opened
from srs_interview.store import cards
from srs_interview.store.engine import reading
from srs_interview.store.tables import CardRow, DeckRow
from tests.importing.test_importer import DECK, FIRST

NATIVE = DECK.replace("{first}", FIRST)
SHEET = """\
question,answer,principle,tags
Tell me of a bad day.,,Keep pace,
Why here?,The work,PACE,travel
"Why, now?",It is time,Keep pase,
One too many,a,b,c,d
Why here?,The work,PACE,travel
"""


@pytest.fixture
def store(opened: Opened) -> Opened:
    """A store that knows two principles and holds two questions."""
    opened.importing.data(NATIVE.encode(), source="values.toml")
    return opened


def read(
    store: Opened,
    text: str = SHEET,
    *,
    dry_run: bool = False,
    strict: bool = False,
    replace: bool = False,
) -> FileReport:
    report = store.importing.data(
        text.encode(),
        source="list.csv",
        dry_run=dry_run,
        strict=strict,
        replace=replace,
    )
    parts = (report.new, report.updated, report.unchanged, report.kept, report.skipped)
    assert report.found == sum(parts)
    return report


def counts(report: FileReport) -> tuple[int, int, int, int]:
    return report.new, report.updated, report.unchanged, report.skipped


def test_the_good_rows_come_in_and_the_others_are_told(store: Opened) -> None:
    report = read(store)
    assert (report.format, counts(report)) == ("csv", (3, 0, 0, 2))
    assert [str(each) for each in report.problems] == [
        "list.csv:4: Keep pase: 1 row, no such principle; nearest: Keep pace",
        "list.csv:5: 5 cells in this row, 4 in the first",
        "list.csv:6: the same card as on line 3",
    ]


def test_a_second_import_changes_nothing_and_a_changed_answer_updates(
    store: Opened,
) -> None:
    read(store)
    assert counts(read(store)) == (0, 0, 3, 2)
    assert counts(read(store, SHEET.replace("The work", "It")))[:3] == (0, 1, 2)


def test_tags_and_names_that_are_no_principles_are_kept(store: Opened) -> None:
    read(store)
    with reading(store.study.engine) as session:
        of_list = col(CardRow.uid).startswith("list/")
        rows = session.exec(select(CardRow).where(of_list))
        kept = {q.prompt: q.tags for q in (cards.question(session, r) for r in rows)}
    assert kept == {
        "Tell me of a bad day.": (),
        "Why here?": ("travel",),
        "Why, now?": ("Keep pase",),
    }
    assert read(store, SHEET.replace("travel", "work")).updated == 1


def test_one_undo_takes_the_rows_back_and_they_can_come_again(store: Opened) -> None:
    read(store)
    store.study.undo()
    assert counts(read(store, dry_run=True)) == (3, 0, 0, 2)
    assert counts(read(store)) == (3, 0, 0, 2)


def test_a_strict_import_of_rows_with_a_problem_brings_nothing(store: Opened) -> None:
    assert counts(read(store, strict=True)) == (0, 0, 0, 5)
    assert counts(read(store, dry_run=True))[0] == 3


def test_missing_rows_are_retired_only_when_all_can_be_read(store: Opened) -> None:
    good = "".join(SHEET.splitlines(keepends=True)[:4])
    read(store, good)
    assert read(store, "question\nOther?\n").retired == 0
    broken = read(store, 'question\nOther?\n"open\n', replace=True)
    assert (broken.retired, broken.skipped) == (0, 1)
    assert any("none is retired" in str(each) for each in broken.problems)
    assert read(store, "question\nOther?\n", replace=True).retired == 3


def test_rows_with_ids_of_anki_are_one_deck(store: Opened) -> None:
    notes = "#separator:tab\n#guid column:1\n#tags column:4\na/1\tWhy?\tSo\tpace\n"
    report = store.importing.data(notes.encode(), source="notes.txt")
    assert (report.format, report.new) == ("anki-text", 1)
    changed = notes.replace("Why?", "Why now?").encode()
    assert store.importing.data(changed, source="notes.txt").updated == 1
    with reading(store.study.engine) as session:
        query = select(DeckRow.uid).join(CardRow).where(CardRow.uid == "anki:a/1/0")
        assert session.exec(query).one() == "notes"


def test_a_card_of_another_kind_is_the_only_one_left_out(store: Opened) -> None:
    read(store, "id,question,answer\na,Why?,So\nb,How?,So\n")
    report = read(store, "id,title,action\na,The day,I went.\nc,The night,I slept.\n")
    assert counts(report) == (1, 0, 0, 1)
    assert "'list/a' was a question and is now a story" in str(report.problems[0])


def test_a_deck_is_the_same_in_json(store: Opened) -> None:
    deck = json_deck.write(toml.parse(NATIVE, source="values.toml"))
    report = store.importing.data(deck.encode(), source="values.json")
    assert (report.format, counts(report)) == ("json", (0, 0, 2, 0))
    broken = deck.replace('"prompt"', '"promt"', 1)
    report = store.importing.data(broken.encode(), source="values.json")
    assert (report.has_errors, counts(report)) == (True, (0, 0, 0, 2))


def test_a_note_comes_in_and_what_is_wrong_with_it_costs_no_other(
    store: Opened,
) -> None:
    note = "# The bridge\n\n## Problem\n\nIt shook.\n\n## Action\n\nI measured.\n\n"
    note += "## Result\n\nIt stands.\n\n# Values\n\nQ: Why here?\nA: The work.\n\n"
    note += "Q: How?\nA:\n"
    report = store.importing.data(note.encode(), source="notes.md")
    assert (report.format, report.new, report.has_errors) == ("markdown", 2, True)
    again = store.importing.data(note.encode("utf-16"), source="notes.md")
    assert (again.new, again.unchanged) == (0, 2)
    assert len(store.writing.stories()) == 1


def test_what_is_wanted_wins_over_what_the_file_says(
    store: Opened, tmp_path: Path
) -> None:
    file = tmp_path / "words"
    file.write_bytes("Café?;pace\n".encode("cp1252"))
    wanted = Wanted(Format.CSV, "question,principle", "cp1252")
    (report,) = store.importing.files([file], wanted=wanted)
    assert (report.found, report.new, report.problems) == (1, 1, ())


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("deck.apkg", b"PK\x03\x04rest", "the package is cut off or damaged"),
        ("notes", b"Well, there it was, and that was all of it.\n", "nothing recog"),
        (
            "notes.md",
            b"# The day\n\n## Action\n\nCaf\xe9\n",
            "5: byte 0xe9 is not UTF-8",
        ),
    ],
)
def test_what_has_no_reader_is_one_sentence(
    store: Opened, name: str, data: bytes, said: str
) -> None:
    report = store.importing.data(data, source=name)
    assert (report.found, report.has_errors) == (0, True)
    assert said in str(report.problems[0])
