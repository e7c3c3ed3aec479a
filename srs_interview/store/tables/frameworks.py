"""Employers' principles: how weak each was found, and what stands for what."""

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field

from srs_interview.store.tables.row import Row, json_list


class FrameworkRow(Row, table=True):
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


class PrincipleRow(Row, table=True):
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
    aliases: list[str] = Field(default_factory=list, sa_column=json_list())
    strong: list[str] = Field(default_factory=list, sa_column=json_list())
    weak: list[str] = Field(default_factory=list, sa_column=json_list())
    probes: list[str] = Field(default_factory=list, sa_column=json_list())
    related: list[str] = Field(default_factory=list, sa_column=json_list())
    deleted: bool = False
    own_weight: bool = Field(
        default=False, sa_column_kwargs={"server_default": text("0")}
    )
    """Has the user set the weight? A deck that is imported again leaves it then."""
    band: int | None = None
    desired: float | None = None
    """The desired recall in force today; None is the base of the settings."""


class PrincipleBandRow(Row, table=True):
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


class FrameworkMappingRow(Row, table=True):
    """That stories of one principle serve another, as the user confirmed."""

    __tablename__ = "framework_mapping"
    __table_args__ = (
        CheckConstraint("source <> target", name="ck_framework_mapping_other"),
    )

    source: str = Field(primary_key=True)
    """A principle's uid."""
    target: str = Field(primary_key=True)
    """The uid of a principle of another framework."""
