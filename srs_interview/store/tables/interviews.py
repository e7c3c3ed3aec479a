"""Interviews, real ones and rehearsed ones."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from srs_interview.store.tables.row import Row, json_list, json_object


class InterviewRow(Row, table=True):
    """An interview to be ready for; the day is None while it is not known."""

    __tablename__ = "interview"

    id: int | None = Field(default=None, primary_key=True)
    day: int | None = None
    role: str = ""
    employer: str = ""
    framework: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The uid of the framework it asks; "" for what no employer owns."""
    since: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """The study day on which its date was first said: the run-up begins there."""
    deleted: bool = Field(default=False, sa_column_kwargs={"server_default": text("0")})


class LoopRow(Row, table=True):
    """A mock loop of interviewers; its slots say what was asked and answered."""

    __tablename__ = "loop"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    at: datetime
    day: int
    preset: str
    seed: int
    settings: dict[str, Any] = Field(default_factory=dict, sa_column=json_object())
    finished_at: datetime | None = None
    """None while it can be gone on with."""


class LoopSlotRow(Row, table=True):
    """One question of a loop with what was made of it."""

    __tablename__ = "loop_slot"
    __table_args__ = (
        CheckConstraint("form IN ('past', 'how', 'opinion')", name="ck_loop_slot_form"),
        CheckConstraint(
            "position >= 0 AND interviewer >= 0", name="ck_loop_slot_place"
        ),
        CheckConstraint("chosen_ms >= 0", name="ck_loop_slot_chosen"),
        CheckConstraint("spoken_seconds >= 0", name="ck_loop_slot_spoken"),
        CheckConstraint("grade BETWEEN 1 AND 4", name="ck_loop_slot_grade"),
    )

    loop_id: int = Field(foreign_key="loop.id", ondelete="RESTRICT", primary_key=True)
    position: int = Field(primary_key=True)
    interviewer: int
    bar_raiser: bool = False
    principle_id: int = Field(foreign_key="principle.id", ondelete="RESTRICT")
    question_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", index=True)
    prompt: str
    """As it was put; the question may be edited since."""
    form: str = "past"
    angle: str = ""
    first_sight: bool = False
    """Had it never been seen before?"""
    probes: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_list())
    """Each with `probe`, and once it was put with `specifics`: true, false or null."""
    story: str | None = None
    """The uid of the story that was told; NULL where none came."""
    title: str = ""
    """As the story was called then."""
    chosen_ms: int | None = None
    spoken_seconds: int | None = None
    target_seconds: int | None = None
    said: list[int] = Field(default_factory=list, sa_column=json_list())
    missed: list[int] = Field(default_factory=list, sa_column=json_list())
    wrong: list[int] = Field(default_factory=list, sa_column=json_list())
    figures: list[int] = Field(default_factory=list, sa_column=json_list())
    flags: list[str] = Field(default_factory=list, sa_column=json_list())
    lifts: list[str] = Field(default_factory=list, sa_column=json_list())
    """Of scope, ambiguity and impact, what the telling showed."""
    grade: int | None = None
    """Of the telling; NULL where none was graded."""
    review_id: int | None = Field(
        default=None, foreign_key="review.id", ondelete="RESTRICT"
    )
    """The log's grade of the question."""
    telling_id: int | None = Field(
        default=None, foreign_key="review.id", ondelete="RESTRICT"
    )
    """The log's grade of the telling."""
    answered_at: datetime | None = None
    """NULL while the question is still to be put."""
    notes: str = ""


class AskedRow(Row, table=True):
    """A question that a real interview asked (PRACTICE 10)."""

    __tablename__ = "asked"
    __table_args__ = (
        CheckConstraint("length(text) > 0", name="ck_asked_text"),
        Index("ix_asked_interview", "interview_id", "position"),
    )

    id: int | None = Field(default=None, primary_key=True)
    interview_id: int = Field(foreign_key="interview.id", ondelete="RESTRICT")
    position: int
    text: str
    question_id: int | None = Field(
        default=None, foreign_key="card.id", ondelete="RESTRICT"
    )
    principle_id: int | None = Field(
        default=None, foreign_key="principle.id", ondelete="RESTRICT"
    )
    story_id: int | None = Field(
        default=None, foreign_key="card.id", ondelete="RESTRICT"
    )
    note: str = ""
