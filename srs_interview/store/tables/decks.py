"""Where cards come from, and how their files were read."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from srs_interview.store.tables.row import Row


class DeckRow(Row, table=True):
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


class ImportedTextRow(Row, table=True):
    """A card's text as its deck gave it, kept from the user's first edit on."""

    __tablename__ = "imported_text"

    card_id: int = Field(foreign_key="card.id", ondelete="RESTRICT", primary_key=True)
    text: str


class ImportMappingRow(Row, table=True):
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


class ImportSourceRow(Row, table=True):
    """How a file was read when it was last imported; "" for what was not said."""

    __tablename__ = "import_source"

    path: str = Field(primary_key=True)
    """Absolute."""
    deck: str
    """The uid of the deck its cards went to."""
    format: str = ""
    columns: str = ""
    encoding: str = ""
