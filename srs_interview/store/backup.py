"""A copy of the whole database, made before what no undo step takes back.

Copies lie in `backups` beside the database and are named by their day and reason. They
are made by SQLite itself, so that another copy of the program may write meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path

from srs_interview.errors import StoreError

FOLDER = "backups"


def create(database: Path, why: str, at: datetime) -> Path:
    """Copy the database; the copy is whole and on disk when this returns.

    Args:
        database: The file of the store.
        why: One word for its name, such as "fit".
        at: The moment, aware and local.

    Returns:
        The copy.

    Raises:
        StoreError: It could not be made; what is to follow it must not be done.
    """
    folder = database.parent / FOLDER
    part = folder / f".{os.getpid()}.part"
    try:
        folder.mkdir(exist_ok=True)
        _copy(database, part)
        target = _free(folder, f"{at:%Y-%m-%d-%H%M%S}-{why}")
        os.replace(part, target)
        _settle(folder)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"cannot make a backup in {folder}: {_reason(error)}; nothing was changed"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    return target


def _copy(database: Path, part: Path) -> None:
    with (
        closing(sqlite3.connect(database, timeout=5)) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with all in it
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _free(folder: Path, name: str) -> Path:
    numbered = (f"{name}-{number}" for number in count(2))
    names = (f"{each}.db" for part in ((name,), numbered) for each in part)
    return next(path for path in map(folder.joinpath, names) if not path.exists())


def _settle(folder: Path) -> None:
    """See that the name is on disk too, where a folder can be synced at all."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _reason(error: OSError | sqlite3.Error) -> str:
    return str(getattr(error, "strerror", None) or error)
