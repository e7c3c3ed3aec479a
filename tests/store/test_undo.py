"""Undo and redo: every action, one press each, over restarts, in one order for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import SQLModel, col, select

from srs_interview.core.items import Answer, Mode, StoryItem
from srs_interview.core.schedule import Grade
from srs_interview.errors import UndoError
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from srs_interview.store import driver, undo
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import (
    CardRow,
    NoteRow,
    PrincipleRow,
    ProbeAnswerRow,
    UndoStepRow,
)
from srs_interview.store.undo import kept
from srs_interview.studying import deeds
from tests.store import small
from tests.store.small import Clock, at, card, copied, grade, number

QUESTIONS = [*small.QUESTIONS]


def depth(opened: Opened) -> int:
    with reading(opened.study.engine) as session:
        return undo.depth(session)


def labels(opened: Opened) -> list[str]:
    with reading(opened.study.engine) as session:
        return [
            row.label
            for row in session.exec(select(UndoStepRow).order_by(col(UndoStepRow.id)))
        ]


def test_with_nothing_done_there_is_nothing_to_undo_or_redo(opened: Opened) -> None:
    """DESIGN 3: the day's bands and the shipped decks are no steps."""
    with pytest.raises(UndoError, match="there is nothing to undo"):
        opened.study.undo()
    with pytest.raises(UndoError, match="there is nothing to redo"):
        opened.study.redo()


def test_fifty_steps_and_more_can_be_taken_back_one_press_each(
    opened: Opened,
) -> None:
    """DESIGN 3: at least fifty."""
    before = small.visible(opened)
    for n in range(60):
        deeds.flag(opened.study, number(opened, QUESTIONS[n % len(QUESTIONS)]))
    for _ in range(60):
        opened.study.undo()
    assert small.visible(opened) == before
    with pytest.raises(UndoError):
        opened.study.undo()


def test_an_undone_grade_is_as_if_it_had_never_been_and_stays_in_the_log(
    opened: Opened,
) -> None:
    """PRACTICE 4: undo voids an event, redo voids the void."""
    before = small.now_computed(opened)
    grade(opened, "fact-1", Grade.AGAIN)
    after = small.now_computed(opened)
    assert opened.study.undo().label == "Graded Again"
    assert small.now_computed(opened) == before
    assert len(small.log(opened)) == 1
    assert opened.study.redo().card_id == number(opened, "fact-1")
    assert small.now_computed(opened) == after
    assert len(small.log(opened)) == 1


def test_undo_and_redo_may_alternate_as_often_as_one_likes(opened: Opened) -> None:
    """PRACTICE 4."""
    grade(opened, "fact-1")
    for _ in range(4):
        opened.study.undo()
        assert card(opened, "fact-1").reps == 0
        opened.study.redo()
        assert card(opened, "fact-1").reps == 1


def test_steps_are_taken_back_in_the_opposite_order(opened: Opened) -> None:
    """DESIGN 3."""
    grade(opened, "fact-1")
    deeds.bury(opened.study, number(opened, "fact-2"))
    deeds.suspend(opened.study, number(opened, "fact-3"))
    taken = [opened.study.undo().label for _ in range(3)]
    assert taken == ["Suspended", "Hidden until tomorrow", "Graded Good"]
    done = [opened.study.redo().label for _ in range(3)]
    assert done == taken[::-1]


def test_a_new_action_forgets_what_could_be_redone(opened: Opened) -> None:
    """DESIGN 3: one order."""
    grade(opened, "fact-1")
    opened.study.undo()
    grade(opened, "fact-2")
    with pytest.raises(UndoError, match="nothing to redo"):
        opened.study.redo()


def test_steps_survive_closing_the_program(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 3: kept in the file over restarts, redo too."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        grade(opened, "fact-1")
        grade(opened, "fact-2")
        opened.study.undo()
    with at(database, clock) as opened:
        assert opened.study.redo().label == "Graded Good"
        assert card(opened, "fact-2").reps == 1
        opened.study.undo()
        opened.study.undo()
        assert card(opened, "fact-1").reps == 0


@pytest.fixture
def both(house: Path, tmp_path: Path, clock: Clock) -> Iterator[tuple[Opened, Opened]]:
    """The app and the command line on one file."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as app, at(database, clock) as line:
        yield app, line


def test_app_and_command_line_share_one_order(both: tuple[Opened, Opened]) -> None:
    """DESIGN 3."""
    app, line = both
    grade(app, "fact-1")
    deeds.bury(line.study, number(line, "fact-2"))
    grade(app, "fact-3")
    taken = [copy.study.undo().card_id for copy in (line, app, line)]
    assert taken == [number(app, uid) for uid in ("fact-3", "fact-2", "fact-1")]
    done = [copy.study.redo().card_id for copy in (app, line, app)]
    assert done == taken[::-1]
    small.assert_computed_is_true(app)


def test_an_undo_whose_rows_have_changed_since_refuses_by_name_and_changes_nothing(
    opened: Opened,
) -> None:
    """DESIGN 3."""
    deeds.suspend(opened.study, number(opened, "fact-1"))
    with writing(opened.study.engine) as session:  # not a step of the user's
        row = session.get_one(CardRow, number(opened, "fact-1"))
        row.flagged = True
        session.add(row)
    before = small.visible(opened)
    with pytest.raises(UndoError) as refused:
        opened.study.undo()
    assert "(Suspended): the card it is about has changed since" in str(refused.value)
    assert small.visible(opened) == before
    assert depth(opened) == 1


def test_the_oldest_steps_go_first_when_there_are_too_many(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 3: oldest dropped."""
    monkeypatch.setattr(kept, "STEPS_KEPT", 12)
    monkeypatch.setattr(kept, "STEPS_ALWAYS_KEPT", 5)
    monkeypatch.setattr(kept, "DROP_EVERY", 1)
    for n in range(20):
        opened.writing.save(small.a_stub(f"Thing {n}", "aim"))
    assert labels(opened) == [f"Saved 'Thing {n}'" for n in range(8, 20)]


def test_the_images_together_stay_within_their_size(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 3: 64 MB in all, oldest dropped, and some steps always stay."""
    monkeypatch.setattr(kept, "STEPS_ALWAYS_KEPT", 5)
    monkeypatch.setattr(kept, "DROP_EVERY", 1)
    monkeypatch.setattr(kept, "BYTES_KEPT", 4000)
    for n in range(30):
        opened.writing.save(small.own(f"Story {n}", "aim", words=f"words{n}"))
    with reading(opened.study.engine) as session:
        images = [row.image for row in session.exec(select(UndoStepRow))]
    assert 5 <= len(images) < 20
    assert sum(len(image) for image in images) <= 4000
    monkeypatch.setattr(kept, "BYTES_KEPT", 1)
    opened.writing.save(small.own("The last", "aim"))
    assert depth(opened) == 5


def test_large_images_never_add_up_to_more_than_their_size(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 3: looked at seldom for small steps, at once for large ones."""
    monkeypatch.setattr(kept, "STEPS_ALWAYS_KEPT", 1)
    monkeypatch.setattr(kept, "LARGE", 100)
    monkeypatch.setattr(kept, "BYTES_KEPT", 3000)
    for n in range(12):
        opened.writing.save(small.own(f"Story {n}", "aim", words=f"words{n}"))
        with reading(opened.study.engine) as session:
            images = [row.image for row in session.exec(select(UndoStepRow))]
        assert sum(len(image) for image in images) <= 3000


def test_fifty_steps_stay_however_large_they_are() -> None:
    """DESIGN 3: at least fifty steps and 64 MB in all."""
    assert kept.STEPS_ALWAYS_KEPT >= 50
    assert kept.STEPS_KEPT >= kept.STEPS_ALWAYS_KEPT
    assert kept.BYTES_KEPT == 64 * 1024 * 1024


def test_an_import_is_one_step_and_can_be_imported_again_after_it_was_undone(
    opened: Opened, tmp_path: Path
) -> None:
    """DESIGN 1 and 3."""
    bank = tmp_path / "bank.toml"
    bank.write_text(BANK, encoding="utf-8")
    nothing = small.visible(opened)
    (report,) = opened.importing.files([bank])
    assert (report.new, report.problems) == (3, ())
    whole = small.visible(opened)
    assert opened.study.undo().label == "Imported bank.toml"
    assert small.visible(opened) == nothing
    assert opened.writing.stories() == ()
    opened.study.redo()
    assert small.visible(opened) == whole
    opened.study.undo()
    (report,) = opened.importing.files([bank])
    assert (report.new, report.skipped) == (3, 0)
    assert small.visible(opened) == whole
    small.assert_computed_is_true(opened)
    opened.study.undo()
    assert small.visible(opened) == nothing
    small.assert_computed_is_true(opened)


def test_what_was_graded_of_an_import_is_taken_back_before_the_import(
    opened: Opened, tmp_path: Path
) -> None:
    """DESIGN 3: one order."""
    bank = tmp_path / "bank.toml"
    bank.write_text(BANK, encoding="utf-8")
    opened.importing.files([bank])
    grade(opened, "bank/plain", Grade.AGAIN)
    assert [opened.study.undo().label for _ in range(2)] == [
        "Graded Again",
        "Imported bank.toml",
    ]
    small.assert_computed_is_true(opened)
    opened.study.redo()
    opened.study.redo()
    assert card(opened, "bank/plain").lapses == 0
    assert card(opened, "bank/plain").reps == 1
    small.assert_computed_is_true(opened)


def test_undoing_a_later_version_of_a_deck_brings_the_earlier_words_back(
    opened: Opened, tmp_path: Path
) -> None:
    """DESIGN 3: rollups follow a principle that comes back."""
    grade(opened, "fact-1")
    other = {**small.QUESTIONS, "fact-1": ("earn", "", "Another.")}
    extra = {f"more-{n}": ("aim", "", "Yes.") for n in range(3)}
    house = tmp_path / "house.toml"
    house.write_text(small.deck({**other, **extra}), encoding="utf-8")
    before = small.visible(opened), small.now_computed(opened)
    (report,) = opened.importing.files([house])
    assert (report.new, report.updated) == (3, 1)
    small.assert_computed_is_true(opened)
    opened.study.undo()
    assert (small.visible(opened), small.now_computed(opened)) == before
    opened.study.redo()
    small.assert_computed_is_true(opened)


def test_a_grade_from_before_the_rollover_is_undone_after_it_in_one_press(
    opened: Opened, clock: Clock
) -> None:
    """DESIGN 3: derived columns are neither compared nor restored from images."""
    grade(opened, "fact-1", Grade.AGAIN)
    clock.later(hours=9)
    opened.study.begin_day()
    assert opened.study.day == small.TODAY + 1
    opened.study.undo()
    assert card(opened, "fact-1").reps == 0
    assert card(opened, "fact-1").due_day is None
    small.assert_computed_is_true(opened)


def test_bands_stay_when_a_grade_behind_them_is_undone(
    opened: Opened, clock: Clock
) -> None:
    """DESIGN 3: computed anew under today's bands, which stay."""
    for uid in ("fact-3", "fact-4"):
        grade(opened, uid, Grade.AGAIN)
    clock.later(days=2)
    for uid in ("fact-3", "fact-4"):
        grade(opened, uid, Grade.AGAIN)
    clock.later(days=1)
    opened.study.begin_day()
    held = desired(opened, "house/earn")
    assert held > 0.9
    opened.study.undo()
    assert desired(opened, "house/earn") == held
    small.assert_computed_is_true(opened)
    undone = card(opened, "fact-4")
    assert (undone.reps, undone.last_day) == (1, small.TODAY)


def test_an_undo_works_when_the_settings_were_changed_since(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 3: computed anew under what holds today."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        grade(opened, "fact-1")
        grade(opened, "fact-2")
    stricter = replace(Settings(), desired_recall=0.95)
    with at(database, clock, stricter) as opened:
        opened.study.undo()
        small.assert_computed_is_true(opened)
        assert card(opened, "fact-2").due_day is None


def test_the_probe_after_a_telling_is_taken_back_with_its_grade(
    opened: Opened,
) -> None:
    """PRACTICE 6.3 and DESIGN 3: one press."""
    story = opened.writing.save(small.own("Told", "aim"))
    item = small.shown(opened, story.uid)
    assert isinstance(item, StoryItem)
    deeds.grade(opened.study, item, Answer(Grade.GOOD), Mode.DAILY)
    deeds.probe(opened.study, item, had_specifics=False)
    assert (count(opened, NoteRow), count(opened, ProbeAnswerRow)) == (1, 1)
    assert opened.study.undo().label == "Graded Good"
    assert (count(opened, NoteRow), count(opened, ProbeAnswerRow)) == (0, 0)
    opened.study.redo()
    assert (count(opened, NoteRow), count(opened, ProbeAnswerRow)) == (1, 1)


def test_taking_back_never_sets_a_key(opened: Opened) -> None:
    """DESIGN 3: SQLite would look for rows that point at it, in every table."""
    story = opened.writing.save(small.own("Told", "aim"))
    opened.writing.save(replace(story, title="Retold", action="I did more."))
    opened.writing.edit_question(number(opened, "fact-1"), "Mine?", "Mine.")
    written: list[str] = []
    with reading(opened.study.engine) as session:
        driver.of(session).set_trace_callback(written.append)
    for _ in range(2):
        opened.study.undo()
    for _ in range(2):
        opened.study.redo()
    images = [line for each in written if (line := _line(each)).startswith("UPDATE ")]
    assert len(images) > 4
    for each in images:
        table, _, rest = each.partition(" ")[2].partition(" ")
        columns = rest.partition(" ")[2].partition(" WHERE ")[0]
        keys = SQLModel.metadata.tables[table].primary_key.columns.keys()
        moved = [part.partition("=")[0].strip() for part in columns.split(",")]
        assert not {*keys} & {*moved}, each


def _line(statement: str) -> str:
    return " ".join(statement.split())


def test_a_deleted_story_comes_back_with_everything_it_served(
    opened: Opened, clock: Clock
) -> None:
    """DESIGN 3: questions of each of its principles open again."""
    story = opened.writing.save(small.own("Told", "aim", "bold"))
    opened.writing.delete(story.uid)
    for uid in ("aim-1", "bold-1"):
        assert card(opened, uid).opens is None
    opened.study.undo()
    for uid in ("aim-1", "bold-1"):
        assert card(opened, uid).opens == small.TODAY + 1
    assert opened.writing.story(story.uid) == story


def test_an_answer_of_its_own_can_be_taken_away_and_given_back(
    opened: Opened,
) -> None:
    """DESIGN 3: an edit is one press each way."""
    opened.writing.edit_question(number(opened, "fact-1"), "Why?", "")
    assert not card(opened, "fact-1").plain
    opened.study.undo()
    assert card(opened, "fact-1").plain
    opened.study.redo()
    assert not card(opened, "fact-1").plain
    assert card(opened, "fact-1").opens is None


def test_undo_does_not_depend_on_when_it_is_pressed(
    opened: Opened, clock: Clock
) -> None:
    """DESIGN 3: weeks later is as good."""
    before = small.visible(opened)
    opened.writing.save(small.own("Told", "aim"))
    grade(opened, "fact-1")
    clock.now += timedelta(days=40)
    opened.study.begin_day()
    opened.study.undo()
    opened.study.undo()
    assert small.visible(opened) == before


BANK = """
schema = 1
[deck]
id = "bank"
title = "Bank"
framework = "bank"
[[principles]]
slug = "save"
name = "Save"
[[questions]]
id = "one"
principles = ["save"]
prompt = "Tell me of one."
[[questions]]
id = "plain"
principles = ["save"]
prompt = "What is it?"
answer = "A bank."
[[stories]]
id = "mine"
title = "My saving"
principles = [{ slug = "save" }]
problem = "It was so."
action = "I saved."
result = "It was saved."
facts = [{ text = "saved", core = true }]
"""


def desired(opened: Opened, uid: str) -> float:
    with reading(opened.study.engine) as session:
        row = session.exec(select(PrincipleRow).where(PrincipleRow.uid == uid)).one()
        assert row.desired is not None
        return row.desired


def count(opened: Opened, table: type[NoteRow] | type[ProbeAnswerRow]) -> int:
    with reading(opened.study.engine) as session:
        return len(session.exec(select(table)).all())
