"""Every rule that a row must obey is in the database, and refuses a bad row by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, SQLModel

from srs_interview.store.engine import open_engine, reading, writing
from srs_interview.store.tables import (
    AskedRow,
    CardPrincipleRow,
    CardRow,
    DayPrincipleRow,
    DaySuggestedRow,
    DayTotalRow,
    DeckRow,
    DeviceRow,
    FactRow,
    FrameworkMappingRow,
    FrameworkRow,
    GapRow,
    ImportedTextRow,
    ImportMappingRow,
    InterviewRow,
    LoopRow,
    LoopSlotRow,
    NoteRow,
    PlannedRow,
    PrincipleBandRow,
    PrincipleRow,
    ProbeAnswerRow,
    QuestionRow,
    ReviewRow,
    ReviewVoidRow,
    SavedSearchRow,
    SelfReviewRow,
    SilenceRow,
    StoryRow,
    StoryVersionRow,
)

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
DAY = NOW.date().toordinal()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One of everything, all of it sound; each with the number 1."""
    engine = open_engine(tmp_path_factory.mktemp("store") / "srs.db")
    with writing(engine) as session:
        for rows in (
            [FrameworkRow(id=1, uid="f", title="F"), DeviceRow(id=1, uid="d")],
            [
                PrincipleRow(id=1, uid="f/p", framework_id=1, name="P"),
                DeckRow(id=1, uid="deck", title="Deck", framework_id=1),
                InterviewRow(id=1),
                LoopRow(id=1, uid="l", at=NOW, day=DAY, preset="full", seed=1),
            ],
            [good_card(id=1), good_card(id=2, uid="deck/s", kind="story")],
            [
                QuestionRow(card_id=1, prompt="Why?"),
                StoryRow(card_id=2, title="So"),
                FactRow(id=1, card_id=2, position=0, text="It was."),
                CardPrincipleRow(card_id=1, principle_id=1),
                good_review(id=1, uid="d-1"),
                good_version(id=1),
                SilenceRow(card_id=2, rule="L05", day=DAY),
                good_slot(),
            ],
        ):
            session.add_all(rows)
            session.flush()
        session.add(ReviewVoidRow(id=1, uid="d-2", review_id=1, at=NOW))
    yield engine
    engine.dispose()


def good_card(**more: Any) -> CardRow:
    return CardRow(
        **{
            "uid": "deck/q",
            "kind": "question",
            "deck_id": 1,
            "principle_id": 1,
            "created_day": DAY,
            **more,
        }
    )


def good_review(**more: Any) -> ReviewRow:
    return ReviewRow(
        **{
            "uid": "d-9",
            "card_id": 1,
            "at": NOW,
            "day": DAY,
            "hour": 20,
            "grade": 3,
            **more,
        }
    )


def good_version(**more: Any) -> StoryVersionRow:
    return StoryVersionRow(**{"card_id": 2, "at": NOW, "day": DAY, **more})


def good_slot(**more: Any) -> LoopSlotRow:
    return LoopSlotRow(
        **{
            "loop_id": 1,
            "position": 0,
            "interviewer": 0,
            "principle_id": 1,
            "question_id": 1,
            "prompt": "Why?",
            **more,
        }
    )


KNOWN: dict[str, Any] = {"stability": 3.0, "difficulty": 5.0, "last_day": DAY}

BAD: list[tuple[str, SQLModel]] = [
    ("ck_principle_weight", PrincipleRow(uid="x", framework_id=1, name="", weight=-1)),
    ("ck_principle_band", PrincipleRow(uid="x", framework_id=1, name="", band=4)),
    ("ck_principle_band", PrincipleRow(uid="x", framework_id=1, name="", band=-1)),
    (
        "ck_principle_desired",
        PrincipleRow(uid="x", framework_id=1, name="", desired=0.98),
    ),
    (
        "ck_principle_desired",
        PrincipleRow(uid="x", framework_id=1, name="", desired=0.69),
    ),
    ("ck_card_kind", good_card(uid="x", kind="picture")),
    ("ck_card_stability", good_card(uid="x", **{**KNOWN, "stability": 0.0})),
    ("ck_card_difficulty", good_card(uid="x", **{**KNOWN, "difficulty": 10.5})),
    ("ck_card_difficulty", good_card(uid="x", **{**KNOWN, "difficulty": 0.5})),
    ("ck_card_memory", good_card(uid="x", **{**KNOWN, "last_day": None})),
    ("ck_card_memory", good_card(uid="x", **{**KNOWN, "difficulty": None})),
    ("ck_card_memory", good_card(uid="x", last_day=DAY)),
    ("ck_card_counts", good_card(uid="x", reps=-1)),
    ("ck_card_counts", good_card(uid="x", lapses=-1)),
    ("ck_card_plain_opens", good_card(uid="x", plain=True)),
    ("ck_question_form", QuestionRow(card_id=2, prompt="?", form="song")),
    ("ck_question_prompt", QuestionRow(card_id=2, prompt="")),
    ("ck_story_title", StoryRow(card_id=1, title="")),
    ("ck_story_structure", StoryRow(card_id=1, title="x", structure="soar")),
    ("ck_silence_rule", SilenceRow(card_id=2, rule="", day=DAY)),
    ("ck_loop_slot_place", good_slot(position=-1)),
    ("ck_loop_slot_place", good_slot(position=1, interviewer=-1)),
    ("ck_loop_slot_form", good_slot(position=1, form="song")),
    ("ck_loop_slot_chosen", good_slot(position=1, chosen_ms=-1)),
    ("ck_loop_slot_spoken", good_slot(position=1, spoken_seconds=-1)),
    ("ck_loop_slot_grade", good_slot(position=1, grade=0)),
    ("ck_loop_slot_grade", good_slot(position=1, grade=5)),
    ("ck_asked_text", AskedRow(interview_id=1, position=0, text="")),
    ("ck_saved_search_name", SavedSearchRow(name="", query="is:due")),
    ("ck_import_mapping_word", ImportMappingRow(deck="d", word="", principle="a/b")),
    ("ck_framework_mapping_other", FrameworkMappingRow(source="a/b", target="a/b")),
    ("ck_fact_section", FactRow(card_id=2, position=1, text="x", section="intro")),
    ("ck_fact_text", FactRow(card_id=2, position=1, text="")),
    (
        "ck_card_principle_strength",
        CardPrincipleRow(card_id=2, principle_id=1, strength="somewhat"),
    ),
    ("ck_review_kind", good_review(kind="guess")),
    ("ck_review_grade", good_review(grade=5)),
    ("ck_review_grade", good_review(grade=0)),
    ("ck_review_grade", good_review(grade=None)),
    ("ck_review_suggested", good_review(suggested=5)),
    ("ck_review_mode", good_review(mode="asleep")),
    ("ck_review_taken", good_review(taken_ms=-1)),
    ("ck_review_spoken", good_review(spoken_seconds=-1)),
    ("ck_review_hour", good_review(hour=24)),
    ("ck_review_void_target", ReviewVoidRow(uid="x", at=NOW)),
    ("ck_review_void_target", ReviewVoidRow(uid="x", review_id=1, void_id=1, at=NOW)),
    (
        "ck_day_total_n",
        DayTotalRow(
            day=DAY,
            hour=1,
            kind="question",
            grade=1,
            standing="first",
            maturity="new",
            n=-1,
            ms=0,
        ),
    ),
    (
        "ck_day_suggested_n",
        DaySuggestedRow(day=DAY, kind="question", suggested=3, grade=4, n=-1),
    ),
    (
        "ck_day_principle_n",
        DayPrincipleRow(
            principle_id=1,
            day=DAY,
            main=True,
            grade=1,
            standing="first",
            seen=True,
            n=-1,
        ),
    ),
]


def described(case: tuple[str, SQLModel]) -> str:
    return case[0]


@pytest.mark.parametrize("case", BAD, ids=described)
def test_a_row_that_breaks_a_rule_is_refused_by_the_rules_name(
    engine: Engine, case: tuple[str, SQLModel]
) -> None:
    """DESIGN 3: CHECK."""
    rule, row = case
    with pytest.raises(IntegrityError, match=f"CHECK constraint failed: {rule}"):
        insert(engine, row)


def test_every_check_has_a_bad_row_here() -> None:
    """DESIGN 3: a new rule gets a case."""
    declared = {
        str(rule.name)
        for table in SQLModel.metadata.tables.values()
        for rule in table.constraints
        if str(rule.name).startswith("ck_")
    }
    assert declared == {rule for rule, _ in BAD}


TWICE: list[tuple[str, SQLModel]] = [
    ("device.uid", DeviceRow(uid="d")),
    ("framework.uid", FrameworkRow(uid="f", title="again")),
    ("principle.uid", PrincipleRow(uid="f/p", framework_id=1, name="again")),
    ("deck.uid", DeckRow(uid="deck", title="again")),
    ("card.uid", good_card()),
    ("review.uid", good_review(uid="d-1")),
    ("review_void.uid", ReviewVoidRow(uid="d-2", review_id=1, at=NOW)),
    ("card_principle.card_id", CardPrincipleRow(card_id=1, principle_id=1)),
    ("question.card_id", QuestionRow(card_id=1, prompt="Again?")),
    ("silence.card_id", SilenceRow(card_id=2, rule="L05", day=DAY)),
    ("loop.uid", LoopRow(uid="l", at=NOW, day=DAY, preset="", seed=2)),
    ("loop_slot.loop_id", good_slot()),
]


@pytest.mark.parametrize("case", TWICE, ids=described)
def test_what_must_be_there_once_is_refused_the_second_time(
    engine: Engine, case: tuple[str, SQLModel]
) -> None:
    """DESIGN 3: UNIQUE; a uid is never reused."""
    column, row = case
    with pytest.raises(IntegrityError, match=f"UNIQUE constraint failed: {column}"):
        insert(engine, row)


NOWHERE: list[SQLModel] = [
    PrincipleRow(uid="x", framework_id=9, name=""),
    DeckRow(uid="x", title="", framework_id=9),
    good_card(uid="x", deck_id=9),
    good_card(uid="x", principle_id=9),
    QuestionRow(card_id=9, prompt="?"),
    StoryRow(card_id=9, title="x"),
    FactRow(card_id=9, position=0, text="x"),
    CardPrincipleRow(card_id=9, principle_id=1),
    CardPrincipleRow(card_id=2, principle_id=9),
    ImportedTextRow(card_id=9, text="x"),
    good_review(uid="x", card_id=9),
    good_review(uid="x", question_id=9),
    good_review(uid="x", principle_id=9),
    ReviewVoidRow(uid="x", review_id=9, at=NOW),
    ReviewVoidRow(uid="x", void_id=9, at=NOW),
    DayPrincipleRow(
        principle_id=9, day=DAY, main=True, grade=1, standing="first", seen=True, n=1
    ),
    PrincipleBandRow(principle_id=9, day=DAY, weakness=0.3, grades=4, desired=0.9),
    PlannedRow(card_id=9, day=DAY, place=1, fresh=True),
    GapRow(card_id=9, day=DAY, back_day=DAY + 7),
    NoteRow(card_id=9, day=DAY, text="x"),
    ProbeAnswerRow(card_id=9, day=DAY, probe="x", specifics=True),
    good_version(card_id=9),
    SilenceRow(card_id=9, rule="L05", day=DAY),
    SelfReviewRow(card_id=9, day=DAY),
    SelfReviewRow(card_id=2, version_id=9, day=DAY),
    good_slot(loop_id=9),
    good_slot(position=1, principle_id=9),
    good_slot(position=1, question_id=9),
    good_slot(position=1, review_id=9),
    good_slot(position=1, telling_id=9),
    AskedRow(interview_id=9, position=0, text="x"),
    AskedRow(interview_id=1, position=0, text="x", question_id=9),
    AskedRow(interview_id=1, position=0, text="x", principle_id=9),
    AskedRow(interview_id=1, position=0, text="x", story_id=9),
]


@pytest.mark.parametrize("row", NOWHERE, ids=lambda row: type(row).__name__)
def test_a_row_that_points_nowhere_is_refused(engine: Engine, row: SQLModel) -> None:
    """DESIGN 3: FOREIGN KEY."""
    with pytest.raises(IntegrityError, match="FOREIGN KEY constraint failed"):
        insert(engine, row)


@pytest.mark.parametrize("table", ["framework", "principle", "deck", "card", "review"])
def test_what_others_point_to_cannot_be_deleted(engine: Engine, table: str) -> None:
    """DESIGN 3: RESTRICT; deleting is soft, and the log is never shortened."""
    with (
        pytest.raises(IntegrityError, match="FOREIGN KEY constraint failed"),
        writing(engine) as session,
    ):
        session.connection().execute(text(f"DELETE FROM {table} WHERE id = 1"))


def test_a_naive_moment_is_refused(engine: Engine) -> None:
    """STYLE 6.6."""
    with pytest.raises(StatementError, match=r"aware|naive|timezone"):
        insert(engine, good_review(at=NOW.replace(tzinfo=None)))


def test_an_aware_moment_comes_back_as_it_was(engine: Engine) -> None:
    """STYLE 5.8: every aware moment survives the store."""
    with reading(engine) as session:
        assert session.get_one(ReviewRow, 1).at == NOW


def insert(engine: Engine, row: SQLModel) -> None:
    """Write a copy of a row: a session would keep hold of the one of the table."""
    copy = type(row)(**row.model_dump())
    with writing(engine) as session:
        keep(session, copy)


def keep(session: Session, row: SQLModel) -> None:
    session.add(row)
    session.flush()
