"""The tables. Every rule a row must obey is in the database, and named.

Rows never leave this package; `store.cards` and its neighbours hand out frozen values.
(No `from __future__ import annotations` here: it breaks SQLModel's relationships.)
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Computed,
    Index,
    text,
)
from sqlalchemy import Integer as Int
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
}

# Rows are validated by the database, never here: what pydantic would build for that
# takes a third of this module's import.
SQLModel.model_config["defer_build"] = True

ACTIVE = "NOT (suspended OR deleted OR retired OR never OR reserve OR sample)"
"""What a card must be for the schedule to see it."""

SEEN = (
    "CASE WHEN kind = 'grade' THEN CASE WHEN imported OR day < 1 THEN 0 ELSE"
    " (((((((((day << 5) | hour) << 3) | grade) << 3) | COALESCE(suggested, 0)) << 2)"
    " | CASE WHEN mode = 'return' THEN 0 WHEN due THEN 1"
    " ELSE 2 * (grade = 1 AND stability_before IS NOT NULL) END) << 2)"
    " | CASE WHEN stability_before IS NULL THEN 0"
    " ELSE 1 + (stability_before >= 21) END END END"
)
"""All that answers are told apart by in statistics, in one number."""


def _list() -> Column[Any]:
    return Column(JSON, nullable=False, server_default="[]")


def _table() -> Column[Any]:
    return Column(JSON, nullable=False, server_default="{}")


class MetaRow(SQLModel, table=True):
    """Small facts about this file, such as whether the welcome is done."""

    __tablename__ = "meta"

    name: str = Field(primary_key=True)
    value: str


class DeviceRow(SQLModel, table=True):
    """A machine that writes to the log; its uid begins the uids of its rows."""

    __tablename__ = "device"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    counter: int = 0
    """The last number given to a row of this device."""


class FrameworkRow(SQLModel, table=True):
    """One employer's set of principles."""

    __tablename__ = "framework"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    title: str
    employer: str = ""
    term: str = "principle"
    plural: str = "principles"
    deck: str = ""
    """The uid of the deck that first brought it and may change it."""
    deleted: bool = False


class PrincipleRow(SQLModel, table=True):
    """One principle, with the recall its cards are held to today."""

    __tablename__ = "principle"
    __table_args__ = (
        CheckConstraint("weight >= 0", name="ck_principle_weight"),
        CheckConstraint("band BETWEEN 0 AND 3", name="ck_principle_band"),
        CheckConstraint("desired BETWEEN 0.7 AND 0.97", name="ck_principle_desired"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    framework_id: int = Field(
        foreign_key="framework.id", ondelete="RESTRICT", index=True
    )
    name: str
    position: int = 0
    essence: str = ""
    weight: float = 1.0
    always: bool = False
    aliases: list[str] = Field(default_factory=list, sa_column=_list())
    strong: list[str] = Field(default_factory=list, sa_column=_list())
    weak: list[str] = Field(default_factory=list, sa_column=_list())
    probes: list[str] = Field(default_factory=list, sa_column=_list())
    related: list[str] = Field(default_factory=list, sa_column=_list())
    deleted: bool = False
    own_weight: bool = Field(
        default=False, sa_column_kwargs={"server_default": text("0")}
    )
    """Has the user set the weight? A deck that is imported again leaves it then."""
    band: int | None = None
    desired: float | None = None
    """The desired recall in force today; None is the base of the settings."""


class DeckRow(SQLModel, table=True):
    """Where cards came from."""

    __tablename__ = "deck"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    title: str
    framework_id: int | None = Field(
        default=None, foreign_key="framework.id", ondelete="RESTRICT"
    )
    sample: bool = False
    as_of: str = ""
    license: str = ""
    deleted: bool = False


class CardRow(SQLModel, table=True):
    """One card: its identity, its flags, and the cached fold of its log."""

    __tablename__ = "card"
    __table_args__ = (
        CheckConstraint("kind IN ('question', 'story')", name="ck_card_kind"),
        CheckConstraint("stability > 0", name="ck_card_stability"),
        CheckConstraint("difficulty BETWEEN 1 AND 10", name="ck_card_difficulty"),
        CheckConstraint(
            "(stability IS NULL) = (last_day IS NULL)"
            " AND (stability IS NULL) = (difficulty IS NULL)",
            name="ck_card_memory",
        ),
        CheckConstraint("reps >= 0 AND lapses >= 0", name="ck_card_counts"),
        CheckConstraint("opens IS NOT NULL OR plain = 0", name="ck_card_plain_opens"),
        Index(
            "ix_card_due",
            "due_day",
            "principle_id",
            "kind",
            "buried_day",
            "last_day",
            "stability",
            "opens",
            sqlite_where=text("active = 1 AND due_day IS NOT NULL"),
        ),
        Index(
            "ix_card_new",
            "opens",
            "principle_id",
            "kind",
            "buried_day",
            sqlite_where=text("active = 1 AND due_day IS NULL"),
        ),
        Index(
            "ix_card_opened",
            "opens",
            sqlite_where=text(
                "active = 1 AND due_day IS NULL AND kind = 'question' AND NOT plain"
                " AND opens IS NOT NULL"
            ),
        ),
        Index("ix_card_deck_id", "deck_id"),
        Index("ix_card_principle_id", "principle_id", "kind"),
        Index("ix_card_story", "kind", sqlite_where=text("kind = 'story'")),
        Index("ix_card_gone", "id", sqlite_where=text("deleted OR retired")),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: str
    deck_id: int = Field(foreign_key="deck.id", ondelete="RESTRICT")
    principle_id: int | None = Field(
        default=None, foreign_key="principle.id", ondelete="RESTRICT"
    )
    """A question's first principle, a story's primary one."""
    created_day: int
    plain: bool = False
    """Has the question an answer of its own?"""
    sample: bool = False
    suspended: bool = False
    buried_day: int | None = None
    """The study day on which it is hidden."""
    never: bool = False
    """Was it marked "never my situation"?"""
    reserve: bool = False
    """Is it kept unseen for loops and drills? (PRACTICE 5.5)"""
    flagged: bool = False
    retired: bool = False
    """Has its deck dropped it?"""
    deleted: bool = False
    unmade: bool = False
    """Is it deleted because its import was undone? It may be imported again then."""
    imported_hash: bytes | None = None
    """Sixteen bytes of the text as imported; None for cards written here."""
    touched: bool = False
    """Has the user edited the imported text? It is kept in `imported_text` then."""

    # Derived: folded from the log or computed from links, never restored from images.
    stability: float | None = None
    difficulty: float | None = None
    last_day: int | None = None
    reps: int = 0
    lapses: int = 0
    hand_due: int | None = None
    due_day: int | None = None
    opens: int | None = None
    """The study day from which a new card may be brought; None while nothing fits."""
    active: bool | None = Field(
        default=None,
        sa_column=Column("active", Int, Computed(ACTIVE, persisted=True)),
    )


class QuestionRow(SQLModel, table=True):
    """The text of a question card."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("form IN ('past', 'how', 'opinion')", name="ck_question_form"),
        CheckConstraint("length(prompt) > 0", name="ck_question_prompt"),
    )

    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", primary_key=True)
    prompt: str
    answer: str = ""
    form: str = "past"
    angle: str = ""
    core: bool = False
    parts: list[str] = Field(default_factory=list, sa_column=_list())
    tags: list[str] = Field(default_factory=list, sa_column=_list())


class StoryRow(SQLModel, table=True):
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
    kinds: list[str] = Field(default_factory=list, sa_column=_list())
    failure_since: int | None = None
    """The study day from which it answers failure questions; None when it does not."""
    told_from: int = 0
    """The study day from which it may be asked for, once it has text."""
    role: str = ""
    year: int | None = None
    metrics: list[str] = Field(default_factory=list, sa_column=_list())
    opening: str = ""
    headline: str = ""
    short: str = ""
    target_seconds: int | None = None
    skills: list[str] = Field(default_factory=list, sa_column=_list())
    tags: list[str] = Field(default_factory=list, sa_column=_list())
    customer: str = ""
    customer_impact: str = ""
    critique: str = ""
    structure: str = Field(default="par", sa_column_kwargs={"server_default": "par"})
    """How its sections are labelled; it is stored once, whatever they are called."""
    aside: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What the cutter took out of it: kept, and never rehearsed."""
    cost_accepted: str = Field(default="", sa_column_kwargs={"server_default": ""})
    craft_terms: list[str] = Field(default_factory=list, sa_column=_list())


class StoryVersionRow(SQLModel, table=True):
    """A story's words as they once were; one for every save that changed them."""

    __tablename__ = "story_version"
    __table_args__ = (Index("ix_story_version_card", "card_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT")
    at: datetime
    day: int
    text: dict[str, Any] = Field(default_factory=dict, sa_column=_table())
    """Title, opening, headline, short, problem, action and result."""
    note: str = ""
    critique: str = ""
    confirmed_day: int | None = None
    """The study day on which the user found that its figures add up."""


class SilenceRow(SQLModel, table=True):
    """That a lint rule is not to be told of for one story."""

    __tablename__ = "silence"
    __table_args__ = (CheckConstraint("length(rule) > 0", name="ck_silence_rule"),)

    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", primary_key=True)
    rule: str = Field(primary_key=True)
    day: int


class SelfReviewRow(SQLModel, table=True):
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
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=_table())


class FactRow(SQLModel, table=True):
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


class CardPrincipleRow(SQLModel, table=True):
    """That a card probes or serves a principle."""

    __tablename__ = "card_principle"
    __table_args__ = (
        CheckConstraint(
            "strength IN ('primary', 'tailored')", name="ck_card_principle_strength"
        ),
        Index("ix_card_principle_principle", "principle_id", "card_id"),
    )

    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", primary_key=True)
    principle_id: int = Field(
        foreign_key="principle.id", ondelete="RESTRICT", primary_key=True
    )
    position: int = 0
    strength: str = "primary"
    lead_in: str = ""
    since: int = 0
    """The study day from which the link opens questions (PRACTICE 5.3)."""


class ImportedTextRow(SQLModel, table=True):
    """A card's text as its deck gave it, kept from the user's first edit on."""

    __tablename__ = "imported_text"

    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", primary_key=True)
    text: str


class ReviewRow(SQLModel, table=True):
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
    flags: list[str] = Field(default_factory=list, sa_column=_list())
    signals: list[str] = Field(default_factory=list, sa_column=_list())
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


class ReviewVoidRow(SQLModel, table=True):
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


class DayTotalRow(SQLModel, table=True):
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


class DayPrincipleRow(SQLModel, table=True):
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


class StudyDayRow(SQLModel, table=True):
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
    came_earlier: list[tuple[str, int]] = Field(default_factory=list, sa_column=_list())
    """Principles whose cards a stricter band moved forward to today, and how many."""
    writing_declined: bool = False
    extra_minutes: int = 0
    """Minutes added by "five more minutes"."""
    planned_for: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What the day's plan was made for; another date or other minutes make it anew."""


class PlannedRow(SQLModel, table=True):
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


class ReadinessDayRow(SQLModel, table=True):
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


class FsrsParametersRow(SQLModel, table=True):
    """A set of FSRS parameters that was fitted; the newest not taken back holds."""

    __tablename__ = "fsrs_parameters"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    day: int
    version: str
    """Of FSRS: sets of other versions have other numbers of parameters."""
    parameters: list[float] = Field(default_factory=list, sa_column=_list())
    reviews: int
    loss_before: float
    """Log loss on held-out reviews under the set that held before."""
    loss_after: float
    reverted: bool = False


class DaySuggestedRow(SQLModel, table=True):
    """Rollup of answers that had a suggestion: what was taken instead; rebuildable."""

    __tablename__ = "day_suggested"
    __table_args__ = (CheckConstraint("n >= 0", name="ck_day_suggested_n"),)

    day: int = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    suggested: int = Field(primary_key=True)
    grade: int = Field(primary_key=True)
    n: int


class PrincipleBandRow(SQLModel, table=True):
    """How weak a principle was found at the beginning of a study day."""

    __tablename__ = "principle_band"

    principle_id: int = Field(
        primary_key=True, foreign_key="principle.id", ondelete="RESTRICT"
    )
    day: int = Field(primary_key=True)
    band: int | None = None
    weakness: float
    grades: int
    """Counting grades at weight 1 behind it."""
    desired: float


class GapRow(SQLModel, table=True):
    """A question answered "nothing yet": not a review, and never a weakness."""

    __tablename__ = "gap"

    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", primary_key=True)
    day: int
    back_day: int
    """The study day from which it is asked again."""


class NoteRow(SQLModel, table=True):
    """Something to complete in a story, such as a probe it had no specifics for."""

    __tablename__ = "note"

    id: int | None = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", index=True)
    day: int
    text: str


class ProbeAnswerRow(SQLModel, table=True):
    """A follow-up question that was asked after a telling."""

    __tablename__ = "probe_answer"
    __table_args__ = (Index("ix_probe_answer_card", "card_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT")
    day: int
    probe: str
    specifics: bool
    """Had the answer specifics?"""


class DraftRow(SQLModel, table=True):
    """Typing that is not saved yet."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    text: str
    at: datetime


class InterviewRow(SQLModel, table=True):
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


class LoopRow(SQLModel, table=True):
    """A mock loop of interviewers; its slots say what was asked and answered."""

    __tablename__ = "loop"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    at: datetime
    day: int
    preset: str
    seed: int
    settings: dict[str, Any] = Field(default_factory=dict, sa_column=_table())
    finished_at: datetime | None = None
    """None while it can be gone on with."""


class LoopSlotRow(SQLModel, table=True):
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
    probes: list[dict[str, Any]] = Field(default_factory=list, sa_column=_list())
    """Each with `probe`, and once it was put with `specifics`: true, false or null."""
    story: str | None = None
    """The uid of the story that was told; NULL where none came."""
    title: str = ""
    """As the story was called then."""
    chosen_ms: int | None = None
    spoken_seconds: int | None = None
    target_seconds: int | None = None
    said: list[int] = Field(default_factory=list, sa_column=_list())
    missed: list[int] = Field(default_factory=list, sa_column=_list())
    wrong: list[int] = Field(default_factory=list, sa_column=_list())
    figures: list[int] = Field(default_factory=list, sa_column=_list())
    flags: list[str] = Field(default_factory=list, sa_column=_list())
    lifts: list[str] = Field(default_factory=list, sa_column=_list())
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


class AskedRow(SQLModel, table=True):
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


class SavedSearchRow(SQLModel, table=True):
    """A query that the user gave a name."""

    __tablename__ = "saved_search"
    __table_args__ = (CheckConstraint("length(name) > 0", name="ck_saved_search_name"),)

    name: str = Field(primary_key=True)
    query: str


class ImportMappingRow(SQLModel, table=True):
    """What a word of a deck's files stands for, as the user said once."""

    __tablename__ = "import_mapping"
    __table_args__ = (
        CheckConstraint("length(word) > 0", name="ck_import_mapping_word"),
    )

    deck: str = Field(primary_key=True)
    """The deck's uid; the deck itself may not be there yet."""
    word: str = Field(primary_key=True)
    """Folded, so that case and spaces do not matter."""
    principle: str
    """A principle's uid; "" where the word stays a tag."""


class ImportSourceRow(SQLModel, table=True):
    """How a file was read when it was last imported; "" for what was not said."""

    __tablename__ = "import_source"

    path: str = Field(primary_key=True)
    """Absolute."""
    deck: str
    """The uid of the deck its cards went to."""
    format: str = ""
    columns: str = ""
    encoding: str = ""


class FrameworkMappingRow(SQLModel, table=True):
    """That stories of one principle serve another, as the user confirmed."""

    __tablename__ = "framework_mapping"
    __table_args__ = (
        CheckConstraint("source <> target", name="ck_framework_mapping_other"),
    )

    source: str = Field(primary_key=True)
    """A principle's uid."""
    target: str = Field(primary_key=True)
    """The uid of a principle of another framework."""


class UndoStepRow(SQLModel, table=True):
    """One action of the user, with what is needed to take it back and to repeat it."""

    __tablename__ = "undo_step"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    label: str
    card_id: int | None = None
    """The card that was on show."""
    undone: bool = False
    image: bytes
    """Compressed row images and event ids."""
