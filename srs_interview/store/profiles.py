"""The job that is prepared for, as a small fact about this file."""

from __future__ import annotations

import json

from sqlmodel import Session, col, select

from srs_interview.core.coaching.profile import Profile
from srs_interview.store.statements import PROFILE
from srs_interview.store.tables import MetaRow, PrincipleRow


def current(session: Session) -> Profile:
    """What the job asks for; an empty profile before anything was said."""
    row = session.get(MetaRow, PROFILE)
    if row is None or not row.value:
        return Profile()
    kept = json.loads(row.value)
    skills, must = kept.get("skills", ()), kept.get("must", ())
    return Profile(kept.get("level", ""), tuple(skills), tuple(must))


def must(session: Session) -> frozenset[str]:
    """Uids of principles that the user, and no deck, says must be prepared."""
    return frozenset(current(session).must)


def keep(session: Session, profile: Profile) -> None:
    """Prepare for this job; what must be prepared is so from now on."""
    before = must(session)
    row = session.get(MetaRow, PROFILE) or MetaRow(name=PROFILE, value="")
    kept = {
        "level": profile.level,
        "skills": [*profile.skills],
        "must": [*profile.must],
    }
    row.value = json.dumps(kept)
    session.add(row)
    changed = before ^ set(profile.must)
    query = select(PrincipleRow).where(col(PrincipleRow.uid).in_(changed))
    for principle in session.exec(query):
        principle.always = principle.uid in profile.must
        session.add(principle)
    session.flush()
