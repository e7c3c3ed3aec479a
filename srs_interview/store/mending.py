"""What is mended by itself: the index of words, which can be made from the cards."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from srs_interview.errors import StoreError
from srs_interview.store import connection, search_index


def mended(database: str | None, error: BaseException | None) -> StoreError | None:
    """Make the index anew where it is what is damaged, and say so; None elsewhere.

    Args:
        database: The file.
        error: What SQLite has refused.
    """
    code = getattr(error, "sqlite_errorcode", None)
    # A table that SQLite keeps itself is damaged by another code.
    if code != sqlite3.SQLITE_CORRUPT_VTAB or database is None:
        return None
    try:
        with closing(sqlite3.connect(database)) as db:
            connection.set_up(db)
            search_index.renew(db)
    except sqlite3.Error:
        return None
    return StoreError(
        "the index that words are searched in was damaged, and has been made anew; no "
        "card was touched: do that once more"
    )
