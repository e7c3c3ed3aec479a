"""What is exported comes back, and nothing leaves that should stay."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from srs_interview.deckfile import toml
from srs_interview.deckfile.drafts import (
    fingerprint,
)
from srs_interview.errors import NotFoundError, QueryError, SrsError, UsageError
from srs_interview.exporting import Form, Wanted, by_ending
from srs_interview.opening import Opened
from srs_interview.store.engine import reading, writing
from tests.exporting.exported import SECOND, exported, read
from tests.store import small
from tests.store.small import at


def test_everything_comes_back_as_the_same_cards(full: Opened) -> None:
    whole = read(exported(full))
    assert not whole.has_errors, whole.problems
    assert [deck.id for deck in whole.decks] == ["house", "second", "shown", "own"]
    assert [each.uid for each in whole.frameworks] == ["house", "second"]
    uids = {draft.value.uid for draft in whole.cards()}
    assert {"house/aim-1", "second/q", "shown/one", "second/acme-launch"} < uids
    assert any(uid.startswith("own/") for uid in uids)
    (report,) = [full.importing.data(exported(full), source="out.toml")]
    assert (report.found, report.unchanged) == (len(uids), len(uids))
    assert not report.has_errors


def test_json_says_the_same_as_toml(full: Opened) -> None:
    as_json = json.loads(exported(full, Form.JSON, progress=True))
    assert len(as_json["questions"]) == len(small.QUESTIONS) + 1
    assert [each["card"] for each in as_json["histories"]][:1] == ["house/aim-1"]


def test_progress_is_the_log_in_force_with_all_that_was_logged(full: Opened) -> None:
    whole = read(exported(full, progress=True))
    by_card = {each.card: each for each in whole.histories}
    first, failed, again = by_card["house/aim-1"].events
    assert [first.grade, failed.grade, again.grade] == [3, 1, 3]
    assert again.details["mode"] == "return"
    assert first.at == small.EVENING
    assert failed.at == small.EVENING + timedelta(days=1)
    mine = next(log for uid, log in by_card.items() if uid.startswith("own/"))
    (telling,) = (event for event in mine.events if event.kind == "grade")
    assert telling.details["said"] == (2, 0)
    assert by_card["house/bold-1"].suspended
    assert by_card["house/bold-1"].events == ()
    logged = {row.uid: row for row in small.log(full)}
    for history in whole.histories:
        for event in history.events:
            row = logged[event.uid]
            assert (row.day, row.kind, row.grade) == (
                event.day,
                event.kind,
                event.grade,
            )
            assert (row.stability, row.recall) == (
                event.stability,
                event.details.get("recall"),
            )


MEMORY = (
    *("uid", "kind", "stability", "difficulty", "last_day", "reps", "lapses"),
    *("hand_due", "due_day", "suspended", "flagged", "never", "reserve", "sample"),
)


def rows_of(opened: Opened, statement: str) -> list[tuple[object, ...]]:
    with reading(opened.study.engine) as session:
        return [tuple(row) for row in session.connection().execute(text(statement))]


def everything(opened: Opened) -> dict[str, list[tuple[object, ...]]]:
    """What a user could miss after a move to another machine."""
    logged = (
        "review.uid, at, day, hour, review.kind, grade, suggested, mode, due, imported,"
        " taken_ms, spoken_seconds, flags, signals, story, review.stability,"
        " review.difficulty, stability_before, difficulty_before, recall, desired,"
        " (SELECT GROUP_CONCAT(fact.text) FROM json_each(said) JOIN fact"
        " ON fact.id = value),"
        " (SELECT uid FROM principle WHERE principle.id = review.principle_id)"
    )
    return {
        "cards": rows_of(
            opened, f"SELECT {', '.join(MEMORY)} FROM card WHERE NOT deleted ORDER BY 2"
        ),
        "log": rows_of(
            opened,
            f"SELECT card.uid, {logged} FROM review JOIN card"
            " ON card.id = review.card_id WHERE review.id NOT IN"
            " (SELECT review_id FROM review_void) ORDER BY 2",
        ),
        "days": rows_of(opened, "SELECT * FROM day_total ORDER BY 1, 2, 3, 4, 5"),
        "decks": rows_of(
            opened,
            "SELECT deck.uid, deck.title, framework.uid, sample, as_of FROM deck"
            " LEFT JOIN framework ON framework.id = framework_id ORDER BY 1",
        ),
        "principles": rows_of(
            opened, "SELECT uid, name, weight, position FROM principle ORDER BY 1"
        ),
        "frameworks": rows_of(
            opened, "SELECT uid, title, term, plural, deck FROM framework ORDER BY 1"
        ),
    }


@pytest.mark.parametrize("form", [Form.TOML, Form.JSON])
def test_an_export_with_progress_makes_an_empty_store_the_same(
    full: Opened, tmp_path: Path, form: Form
) -> None:
    data = exported(full, form, progress=True)
    with at(tmp_path / "empty.db", full.study.clock) as empty:
        report = empty.importing.data(data, source=f"all.{form}")
        assert (report.found, report.new) == (report.found, report.found)
        mine, theirs = everything(empty), everything(full)
        for name in theirs:
            assert sorted(mine[name], key=repr) == sorted(theirs[name], key=repr), name
        again = exported(empty, form, progress=True)
        assert sorted(again.splitlines()) == sorted(data.splitlines())


def test_a_query_chooses_cards(full: Opened) -> None:
    whole = read(exported(full, query="deck:second is:new -kind:story"))
    assert [each.value.uid for each in whole.cards()] == ["second/q"]
    assert whole.deck is None
    with pytest.raises(QueryError):
        exported(full, query="deck:")


def test_what_was_taken_back_is_not_exported(opened: Opened) -> None:
    small.grade(opened, "fact-1")
    small.grade(opened, "fact-2")
    opened.study.undo()
    histories = read(exported(opened, progress=True)).histories
    assert [each.card for each in histories] == ["house/fact-1"]


def test_a_deck_with_progress_holds_no_other_cards_log(full: Opened) -> None:
    assert read(exported(full, deck="second", progress=True)).histories == ()


def test_one_deck_is_a_deck_as_people_write_it(full: Opened) -> None:
    whole = read(exported(full, deck="Second: a team's own"))
    assert whole == replace(toml.parse(SECOND, source="x"), stories=whole.stories)
    told, wrote = whole.stories[0].value, toml.parse(SECOND, source="x").stories[0]
    assert fingerprint(told) == fingerprint(wrote.value)


def test_a_part_of_a_deck_claims_not_to_be_the_whole(full: Opened) -> None:
    """FORMATS: retiring happens only for a whole deck."""
    own = read(exported(full, deck="own"))
    assert own.deck is None
    assert [(each.id, each.title) for each in own.decks] == [
        ("house", "House values"),  # whose framework its story names
        ("own", "My own"),
    ]
    assert read(exported(full, deck="second", query="kind:question")).deck is None


def test_what_was_deleted_or_dropped_stays_here(opened: Opened) -> None:
    with writing(opened.study.engine) as session:
        session.connection().execute(
            text("UPDATE card SET deleted = 1 WHERE uid = 'house/fact-1'")
        )
        session.connection().execute(
            text("UPDATE card SET retired = 1 WHERE uid = 'house/fact-2'")
        )
    uids = {each.value.uid for each in read(exported(opened)).questions}
    assert uids == {f"house/{each}" for each in small.QUESTIONS} - {
        "house/fact-1",
        "house/fact-2",
    }


def test_a_deck_comes_with_those_below_it(opened: Opened) -> None:
    parts = ['[[decks]]\nid = "A"\n[[decks]]\nid = "A::B c"\n[[decks]]\nid = "AB"\n']
    parts += [
        f'[[questions]]\nuid = "anki:{name[-1]} /0"\ndeck = "{name}"\nprinciples = []\n'
        f'prompt = "Q"\nanswer = "A"\n'
        for name in ("A", "A::B c", "AB")
    ]
    opened.importing.data("".join(parts).encode(), source="three.toml")
    for named, count in (("A", 2), ("a::b c", 1), ("AB", 1)):
        assert len(read(exported(opened, deck=named)).questions) == count


def test_a_deck_that_is_not_there_is_named_with_those_that_are(full: Opened) -> None:
    with pytest.raises(NotFoundError, match="no deck 'x'; there are house, shown"):
        exported(full, deck="x")


def test_an_empty_choice_is_one_sentence(opened: Opened) -> None:
    with pytest.raises(SrsError, match="no card to export"):
        exported(opened, Form.SHEET)


def test_rows_and_pages_hold_no_samples(full: Opened) -> None:
    assert b"A sample" in exported(full, Form.JSON)
    for form in (Form.CSV, Form.MARKDOWN, Form.SHEET):
        assert b"A sample" not in exported(full, form)
        assert b"Mine" in exported(full, form)


def test_only_whole_forms_hold_progress(full: Opened) -> None:
    with pytest.raises(UsageError, match="csv holds no progress; toml and json do"):
        exported(full, Form.CSV, progress=True)


def test_no_cell_starts_a_formula_and_each_comes_back(full: Opened) -> None:
    data = exported(full, Form.CSV, deck="second")
    rows = [*csv.reader(io.StringIO(data.decode("utf-8-sig")))]
    assert rows[1][1] == "'=1+1, asked @Acme?"
    assert rows[1][rows[0].index("tags")] == "'-odd, two words"
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_a_deck_that_went_through_a_spreadsheet_is_the_same(full: Opened) -> None:
    data = exported(full, Form.CSV, deck="second")
    (report,) = [full.importing.data(data, source="second.csv", name="second")]
    assert (report.found, report.unchanged, report.problems) == (2, 2, ())


def test_the_whole_bank_went_through_a_spreadsheet_and_is_the_same(
    full: Opened,
) -> None:
    data = exported(full, Form.CSV)
    report = full.importing.data(data, source="all.csv")
    assert (report.found, report.problems) == (report.unchanged, ())
    assert report.unchanged > 2


def test_a_page_that_comes_back_has_the_stories_that_are_here(full: Opened) -> None:
    data = exported(full, Form.MARKDOWN).replace(b"Mine", b"Mine, mended")
    report = full.importing.data(data, source="coach.md")
    stories = [each for each in full.writing.stories() if not each.sample]
    assert (report.new, report.updated, report.kept) == (0, 0, 1)
    assert report.unchanged == len(stories) - 1
    assert report.skipped == report.found - len(stories) > 0
    (told,) = [each.message for each in report.problems]
    assert "its questions are left out" in told


@pytest.mark.parametrize(
    ("form", "what"),
    [(Form.REVLOG, "a log of grades"), (Form.SHEET, "for the last evening")],
)
def test_what_is_written_to_be_read_is_refused_as_that(
    full: Opened, form: Form, what: str
) -> None:
    name = "grades.csv" if form is Form.REVLOG else "sheet.md"
    report = full.importing.data(exported(full, form), source=name)
    (told,) = [str(each) for each in report.problems]
    assert told.startswith(f"{name}:1: written by srs-interview")
    assert what in told
    assert (report.found, report.has_errors) == (0, True)


def test_it_is_told_how_far_an_export_is(full: Opened) -> None:
    added = "".join(f"Q: Number {number}?\nA: Yes.\n\n" for number in range(1200))
    full.importing.data(added.encode(), source="many.md")
    for form in (Form.TOML, Form.JSON, Form.CSV, Form.MARKDOWN, Form.APKG):
        heard: list[tuple[int, int]] = []
        full.exporting.export(form, told=lambda *far: heard.append(far))  # noqa: B023 - called within this turn
        shares = [done / whole for done, whole in heard]
        assert shares == sorted(shares), form
        assert any(0.1 < share < 0.5 for share in shares), form
        assert any(0.5 < share <= 1 for share in shares), form


def test_the_log_of_grades_has_the_columns_of_fsrs_tools(full: Opened) -> None:
    rows = [*csv.DictReader(io.StringIO(exported(full, Form.REVLOG).decode()))]
    mine = [row for row in rows if row["card_id"] == "house/aim-1"]
    assert [row["review_rating"] for row in mine] == ["3", "1", "3"]
    assert [row["review_state"] for row in mine] == ["0", "2", "2"]
    assert mine[0]["review_time"] == str(int(small.EVENING.timestamp() * 1000))
    assert mine[0]["review_duration"] == "5000"


def test_a_page_to_read_steers_no_terminal(opened: Opened) -> None:
    """DESIGN 5: it is looked at with `cat`, or sent to somebody who does."""
    opened.writing.save(small.own("Odd", "aim", words="\x1b]0;T\x07 \x9b2J\tb\x00"))
    text = exported(opened, Form.MARKDOWN, deck="own").decode()
    assert "\u241b]0;T\u2407 \ufffd2J\tb\u2400" in text
    assert not [each for each in text if not each.isprintable() and each not in "\t\n"]


def test_notes_of_the_checks_stand_in_a_comment(full: Opened) -> None:
    mine = next(each for each in full.writing.stories() if each.title == "Mine")
    exported = full.exporting.export(
        Form.MARKDOWN, Wanted(deck="own"), {mine.uid: ("hint: say --> who",)}
    )
    assert b"<!-- Notes\n- hint: say -> who\n-->" in exported.data


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.toml", Form.TOML),
        ("a.b.JSON", Form.JSON),
        ("a.md", Form.MARKDOWN),
        ("a.markdown", Form.MARKDOWN),
        ("a.apkg", Form.APKG),
        ("revlog", None),
        ("a.sheet", None),
        ("-", None),
    ],
)
def test_an_ending_says_what_is_written(name: str, form: Form | None) -> None:
    assert by_ending(name) is form
