"""Study days: what held on them, what was planned and how ready one was."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from srs_interview.store.tables.row import Row, json_list


class StudyDayRow(Row, table=True):
    """A study day that has begun: its bands are set and hold until the rollover."""

    __tablename__ = "study_day"

    day: int = Field(primary_key=True)
    began_at: datetime
    base: float
    """The desired recall that the settings aimed for when due days were computed."""
    banded: bool = True
    """Did weak principles come back more often, or was that turned off?"""
    question_seconds: int
    """What a question is expected to take today."""
    telling_seconds: int
    came_earlier: list[tuple[str, int]] = Field(
        default_factory=list, sa_column=json_list()
    )
    """Principles whose cards a stricter band moved forward to today, and how many."""
    writing_declined: bool = False
    extra_minutes: int = 0
    """Minutes added by "five more minutes"."""
    planned_for: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What the day's plan was made for; another date or other minutes make it anew."""


class PlannedRow(Row, table=True):
    """A card that the run-up plan lists for a study day; only the latest list is kept.

    It is due on that day, whatever its own due day is (PRACTICE 3.2).
    """

    __tablename__ = "planned"
    __table_args__ = (Index("ix_planned_day", "day"),)

    card_id: int = Field(primary_key=True, foreign_key="card.id", ondelete="RESTRICT")
    day: int
    place: int
    """Where it stands in the list."""
    fresh: bool
    """Is it one of the day's new cards?"""


class ReadinessDayRow(Row, table=True):
    """How ready a principle was, or everything, when a study day was looked at."""

    __tablename__ = "readiness_day"

    day: int = Field(primary_key=True)
    principle: str = Field(primary_key=True)
    """A principle's uid; "" for all."""
    raw: float | None = None
    """Recall predicted for the interview day as FSRS has it; None without a card."""
    calibrated: float | None = None
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    delivery: float | None = None
    seen_passed: int = 0
    """Reserve questions answered at first sight."""
    seen_asked: int = 0
