"""The file itself: what it knows of itself, who writes to it, what is half done."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from srs_interview.store.tables.row import Row


class MetaRow(Row, table=True):
    """Small facts about this file, such as whether the welcome is done."""

    __tablename__ = "meta"

    name: str = Field(primary_key=True)
    value: str


class DeviceRow(Row, table=True):
    """A machine that writes to the log; its uid begins the uids of its rows."""

    __tablename__ = "device"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    counter: int = 0
    """The last number given to a row of this device."""


class DraftRow(Row, table=True):
    """Typing that is not saved yet."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    text: str
    at: datetime


class SavedSearchRow(Row, table=True):
    """A query that the user gave a name."""

    __tablename__ = "saved_search"
    __table_args__ = (CheckConstraint("length(name) > 0", name="ck_saved_search_name"),)

    name: str = Field(primary_key=True)
    query: str


class UndoStepRow(Row, table=True):
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
