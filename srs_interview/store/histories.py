"""Logs from elsewhere: their events in bulk, each once and for ever."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlmodel import Session

from srs_interview.store.statements import IN_FORCE

_PART = 5_000


def in_force(session: Session, uids: Sequence[str]) -> set[str]:
    """Those of these events that the log has, and that nobody took back."""
    session.flush()
    db = session.connection()
    return {
        uid
        for start in range(0, len(uids), _PART)
        for (uid,) in db.exec_driver_sql(
            _KNOWN, (json.dumps(uids[start : start + _PART]),)
        )
    }


_KNOWN = (
    "SELECT uid FROM review WHERE uid IN (SELECT value FROM json_each(?))"
    f" AND {IN_FORCE}"
)
