"""The text of stories, with all that is remembered of a story beside its log."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from srs_interview.store.tables.row import Row, json_list, json_object


class StoryRow(Row, table=True):
    """The text of a story card; its facts and links have tables of their own."""

    __tablename__ = "story"
    __table_args__ = (
        CheckConstraint("length(title) > 0", name="ck_story_title"),
        CheckConstraint("structure IN ('par', 'star')", name="ck_story_structure"),
    )

    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", primary_key=True)
    title: str
    problem: str = ""
    action: str = ""
    result: str = ""
    kinds: list[str] = Field(default_factory=list, sa_column=json_list())
    failure_since: int | None = None
    """The study day from which it answers failure questions; None when it does not."""
    told_from: int = 0
    """The study day from which it may be asked for, once it has text."""
    role: str = ""
    year: int | None = None
    metrics: list[str] = Field(default_factory=list, sa_column=json_list())
    opening: str = ""
    headline: str = ""
    short: str = ""
    target_seconds: int | None = None
    skills: list[str] = Field(default_factory=list, sa_column=json_list())
    tags: list[str] = Field(default_factory=list, sa_column=json_list())
    customer: str = ""
    customer_impact: str = ""
    critique: str = ""
    structure: str = Field(default="par", sa_column_kwargs={"server_default": "par"})
    """How its sections are labelled; it is stored once, whatever they are called."""
    aside: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What the cutter took out of it: kept, and never rehearsed."""
    cost_accepted: str = Field(default="", sa_column_kwargs={"server_default": ""})
    craft_terms: list[str] = Field(default_factory=list, sa_column=json_list())


class FactRow(Row, table=True):
    """One thing a complete telling must contain."""

    __tablename__ = "fact"
    __table_args__ = (
        CheckConstraint(
            "section IN ('problem', 'action', 'result')", name="ck_fact_section"
        ),
        CheckConstraint("length(text) > 0", name="ck_fact_text"),
    )

    id: int | None = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", index=True)
    position: int
    text: str
    section: str = "action"
    core: bool = False


class StoryVersionRow(Row, table=True):
    """A story's words as they once were; one for every save that changed them."""

    __tablename__ = "story_version"
    __table_args__ = (Index("ix_story_version_card", "card_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT")
    at: datetime
    day: int
    text: dict[str, Any] = Field(default_factory=dict, sa_column=json_object())
    """Title, opening, headline, short, problem, action and result."""
    note: str = ""
    critique: str = ""
    confirmed_day: int | None = None
    """The study day on which the user found that its figures add up."""


class SilenceRow(Row, table=True):
    """That a lint rule is not to be told of for one story."""

    __tablename__ = "silence"
    __table_args__ = (CheckConstraint("length(rule) > 0", name="ck_silence_rule"),)

    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", primary_key=True)
    rule: str = Field(primary_key=True)
    day: int


class SelfReviewRow(Row, table=True):
    """The user's own answers to the seven questions about a version of a story."""

    __tablename__ = "self_review"
    __table_args__ = (Index("ix_self_review_card", "card_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT")
    version_id: int | None = Field(
        default=None, foreign_key="story_version.id", ondelete="RESTRICT"
    )
    """None where the story had no text yet."""
    day: int
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=json_object())


class NoteRow(Row, table=True):
    """Something to complete in a story, such as a probe it had no specifics for."""

    __tablename__ = "note"

    id: int | None = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", index=True)
    day: int
    text: str


class ProbeAnswerRow(Row, table=True):
    """A follow-up question that was asked after a telling."""

    __tablename__ = "probe_answer"
    __table_args__ = (Index("ix_probe_answer_card", "card_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT")
    day: int
    probe: str
    specifics: bool
    """Had the answer specifics?"""
