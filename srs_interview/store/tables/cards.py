"""Every card, the text of questions, and which principles a card is about."""

from sqlalchemy import CheckConstraint, Column, Computed, Index, text
from sqlalchemy import Integer as Int
from sqlmodel import Field

from srs_interview.store.tables.row import Row, json_list

ACTIVE = "NOT (suspended OR deleted OR retired OR never OR reserve OR sample)"
"""What a card must be for the schedule to see it."""


class CardRow(Row, table=True):
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


class QuestionRow(Row, table=True):
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
    parts: list[str] = Field(default_factory=list, sa_column=json_list())
    tags: list[str] = Field(default_factory=list, sa_column=json_list())


class CardPrincipleRow(Row, table=True):
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


class GapRow(Row, table=True):
    """A question answered "nothing yet": not a review, and never a weakness."""

    __tablename__ = "gap"

    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", primary_key=True)
    day: int
    back_day: int
    """The study day from which it is asked again."""
