"""What was answered: the log, its rollups, and FSRS as it was fitted to it."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Column, Computed, Index, text
from sqlalchemy import Integer as Int
from sqlmodel import Field

from srs_interview.store.tables.row import Row, json_list

SEEN = (
    "CASE WHEN kind = 'grade' THEN CASE WHEN imported OR day < 1 THEN 0 ELSE"
    " (((((((((day << 5) | hour) << 3) | grade) << 3) | COALESCE(suggested, 0)) << 2)"
    " | CASE WHEN mode = 'return' THEN 0 WHEN due THEN 1"
    " ELSE 2 * (grade = 1 AND stability_before IS NOT NULL) END) << 2)"
    " | CASE WHEN stability_before IS NULL THEN 0"
    " ELSE 1 + (stability_before >= 21) END END END"
)
"""All that answers are told apart by in statistics, in one number."""


class ReviewRow(Row, table=True):
    """One event of a card. Appended and never changed or deleted: this is the truth."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('grade', 'state', 'reset', 'due', 'decode', 'read', 'write')",
            name="ck_review_kind",
        ),
        CheckConstraint(
            "COALESCE(grade BETWEEN 1 AND 4, kind <> 'grade')",
            name="ck_review_grade",
        ),
        CheckConstraint("suggested BETWEEN 1 AND 4", name="ck_review_suggested"),
        CheckConstraint(
            "mode IN ('daily', 'return', 'ahead', 'drill', 'loop')",
            name="ck_review_mode",
        ),
        CheckConstraint("taken_ms >= 0", name="ck_review_taken"),
        CheckConstraint("spoken_seconds >= 0", name="ck_review_spoken"),
        CheckConstraint("hour BETWEEN 0 AND 23", name="ck_review_hour"),
        Index("ix_review_card", "card_id", "day", "at", "seen", "taken_ms"),
        Index("ix_review_day", "day", "kind"),
        Index("ix_review_decode", "id", sqlite_where=text("kind = 'decode'")),
        Index(
            "ix_review_spoken", "id", sqlite_where=text("spoken_seconds IS NOT NULL")
        ),
        Index("ix_review_other", "day", sqlite_where=text("kind <> 'grade'")),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT")
    at: datetime
    """The instant, UTC."""
    day: int
    """The study day, as it was then; never computed anew."""
    hour: int
    """The local hour, for statistics by time of day."""
    kind: str = "grade"
    grade: int | None = None
    suggested: int | None = None
    mode: str = "daily"
    due: bool = False
    imported: bool = False
    taken_ms: int | None = None
    spoken_seconds: int | None = None
    said: list[int] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False)
    )
    wrong: list[int] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False)
    )
    flags: list[str] = Field(default_factory=list, sa_column=json_list())
    signals: list[str] = Field(default_factory=list, sa_column=json_list())
    question_id: int | None = Field(
        default=None, foreign_key="card.id", ondelete="RESTRICT"
    )
    """The question that a telling was asked under."""
    story: str | None = None
    """The uid of the story that was meant; "" for none of them, NULL for unknown."""
    principle_id: int | None = Field(
        default=None, foreign_key="principle.id", ondelete="RESTRICT"
    )
    """The principle that a story was asked under."""
    stability: float | None = None
    """After the event, as seen then; for `state` events the value that was set."""
    difficulty: float | None = None
    stability_before: float | None = None
    difficulty_before: float | None = None
    recall: float | None = None
    """Predicted at that moment."""
    desired: float | None = None
    """The desired recall that was in force."""
    due_day: int | None = None
    """For `due` events: the day that was set."""
    seen: int | None = Field(
        default=None, sa_column=Column("seen", Int, Computed(SEEN, persisted=False))
    )
    """As it was given: study day, hour, grade, suggestion, standing and maturity, from
    the first bits to the last (`history_found`). 0 for one that was not given here."""


class ReviewVoidRow(Row, table=True):
    """That an event is taken back; voiding the void brings it back. Never deleted."""

    __tablename__ = "review_void"
    __table_args__ = (
        CheckConstraint(
            "(review_id IS NULL) <> (void_id IS NULL)", name="ck_review_void_target"
        ),
        Index("ix_review_void_review", "review_id"),
        Index("ix_review_void_void", "void_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    review_id: int | None = Field(
        default=None, foreign_key="review.id", ondelete="RESTRICT"
    )
    void_id: int | None = Field(
        default=None, foreign_key="review_void.id", ondelete="RESTRICT"
    )
    at: datetime


class DayTotalRow(Row, table=True):
    """Rollup of the log by day; rebuildable, equal to a full count."""

    __tablename__ = "day_total"
    __table_args__ = (CheckConstraint("n >= 0", name="ck_day_total_n"),)

    day: int = Field(primary_key=True)
    hour: int = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    grade: int = Field(primary_key=True)
    standing: str = Field(primary_key=True)
    """`first` of the day and due, `ahead` for a failure that counted, else `none`."""
    maturity: str = Field(primary_key=True)
    """Before the review: `new`, `young`, or `mature` from 21 days of stability on."""
    n: int
    ms: int


class DayPrincipleRow(Row, table=True):
    """Rollup of counting grades by day and principle; rebuildable."""

    __tablename__ = "day_principle"
    __table_args__ = (CheckConstraint("n >= 0", name="ck_day_principle_n"),)

    principle_id: int = Field(
        primary_key=True, foreign_key="principle.id", ondelete="RESTRICT"
    )
    day: int = Field(primary_key=True)
    main: bool = Field(primary_key=True)
    """Did the card probe this principle first, or was the story asked under it?"""
    grade: int = Field(primary_key=True)
    standing: str = Field(primary_key=True)
    seen: bool = Field(primary_key=True)
    """Had the card a memory before? Only then does the grade measure retention."""
    n: int


class DaySuggestedRow(Row, table=True):
    """Rollup of answers that had a suggestion: what was taken instead; rebuildable."""

    __tablename__ = "day_suggested"
    __table_args__ = (CheckConstraint("n >= 0", name="ck_day_suggested_n"),)

    day: int = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    suggested: int = Field(primary_key=True)
    grade: int = Field(primary_key=True)
    n: int


class FsrsParametersRow(Row, table=True):
    """A set of FSRS parameters that was fitted; the newest not taken back holds."""

    __tablename__ = "fsrs_parameters"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    day: int
    version: str
    """Of FSRS: sets of other versions have other numbers of parameters."""
    parameters: list[float] = Field(default_factory=list, sa_column=json_list())
    reviews: int
    loss_before: float
    """Log loss on held-out reviews under the set that held before."""
    loss_after: float
    reverted: bool = False
