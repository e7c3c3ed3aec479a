"""What a file says of itself, read without touching it and without any library."""

from __future__ import annotations

from pathlib import Path

from srs_interview.errors import StoreError
from srs_interview.store.migrations import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"


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
