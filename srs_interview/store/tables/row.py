"""What every table is made of: its base, names of constraints, columns of JSON."""

from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
}


class Row(SQLModel):
    """A row of some table.

    The database validates it, never Python: what pydantic would build for that takes a
    third of the import of all tables.
    """

    model_config = {"defer_build": True}


def json_list() -> Column[Any]:
    """A column that holds a list, empty where nothing was said."""
    return Column(JSON, nullable=False, server_default="[]")


def json_object() -> Column[Any]:
    """A column that holds values by name, none where nothing was said."""
    return Column(JSON, nullable=False, server_default="{}")
