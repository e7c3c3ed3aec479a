"""A file that comes again while nothing has changed: known by its bytes, not read.

What is kept of a file that came in whole says how it was read, and what the cards were
then. Both must be so still; else the file is looked at like any other.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlmodel import Session

from srs_interview import __version__
from srs_interview.importing.looking import FileReport, Look
from srs_interview.importing.plans import Known
from srs_interview.store import interviews, question_rows, remembered

if TYPE_CHECKING:
    from srs_interview.deckfile.reading import Wanted

_NAME = "brought in: "


def mark(data: bytes, source: str, wanted: Wanted, *said: object) -> str:
    """What a file is and how it is to be read, in a few letters."""
    hashed = blake2b(data, digest_size=16)
    hashed.update(repr((__version__, source, wanted, said)).encode())
    return hashed.hexdigest()


def report(
    session: Session, path: str, source: str, mark: str, known: Known
) -> FileReport | None:
    """What there is to say of a file of which nothing has changed; None otherwise.

    Args:
        session: It only reads.
        path: By which name the file is remembered.
        source: How the report names it.
        mark: What it is now (`mark`).
        known: The principles that are there now.
    """
    kept = interviews.meta(session, _NAME + path)
    if not kept:
        return None
    before = json.loads(kept)
    if before["mark"] != mark or before["known"] != _known(session, known):
        return None
    if before["cards"] != question_rows.state(session, before["last"]):
        return None
    found = before["found"]
    return FileReport(source, before["format"], found=found, unchanged=found)


def keep(session: Session, look: Look, known: Known) -> None:
    """Remember a file that has just come in, where the next time would be silent."""
    plan = look.plan
    loud = plan.problems or plan.kept or plan.skipped or plan.left_out
    if look.remembered is None or loud or look.parsed.histories:
        return
    last = question_rows.last(session)
    kept = {
        "mark": look.mark,
        "known": _known(session, known),
        "last": last,
        "cards": question_rows.state(session, last),
        "found": look.parsed.found,
        "format": look.format,
    }
    name = _NAME + look.remembered.path
    interviews.set_meta(session, name, json.dumps(kept))


def _known(session: Session, known: Known) -> str:
    """What the reading of a file depends on beside the file."""
    said = (
        sorted(known.principles.items()),
        sorted(known.owners.items()),
        remembered.mappings(session),
    )
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()
