"""What a file says of itself, read without touching it and without any library."""

from __future__ import annotations

import os
from pathlib import Path

from srs_interview.errors import StoreError
from srs_interview.store.migrations import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"


def check_writable(path: Path) -> None:
    """Say at once what opening the database would only find out later.

    Args:
        path: The file, which may not exist yet, nor its folder.

    Raises:
        StoreError: The file, or the folder that it is to be in, cannot be written.
    """
    folder = path.parent
    there = next((it for it in (folder, *folder.parents) if it.exists()), folder)
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        raise StoreError(
            f"cannot write the data folder {folder}; set SRS_INTERVIEW_HOME to a "
            "folder that can be written"
        )
    if path.exists() and not os.access(path, os.W_OK):
        raise StoreError(f"cannot write {path}; see who may write it")


def check(path: Path) -> bool:
    """Is there a database of ours to open?

    Args:
        path: The file, which may not exist yet.

    Returns:
        False where there is no file or an empty one: a new database can be made.

    Raises:
        StoreError: There is a file and it is something else, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except (FileNotFoundError, NotADirectoryError):
        # Whether its folder can be made is found out where that is tried.
        return False
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}") from error
    if not head:
        return False
    if head[:16] != _MAGIC or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(
            f"{path} is not a database of srs-interview; move it away, or set "
            "SRS_INTERVIEW_HOME to another folder"
        )
    return True
