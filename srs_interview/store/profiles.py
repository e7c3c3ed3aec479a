"""The job that is prepared for, as a small fact about this file."""

from __future__ import annotations

import json

from srs_interview.core.coaching.profile import Profile
from srs_interview.store import brought, principles
from srs_interview.store.driver import Where, changed, flushed, runner
from srs_interview.store.statements import PROFILE
from srs_interview.store.undo import Recording


def current(where: Where) -> Profile:
    """What the job asks for; an empty profile before anything was said."""
    said = brought.fact(runner(where), PROFILE)
    if not said:
        return Profile()
    kept = json.loads(said)
    skills, must = kept.get("skills", ()), kept.get("must", ())
    return Profile(kept.get("level", ""), tuple(skills), tuple(must))


def must(where: Where) -> frozenset[str]:
    """Uids of principles that the user, and no deck, says must be prepared."""
    return frozenset(current(where).must)


def keep(where: Where, recording: Recording, profile: Profile) -> None:
    """Prepare for this job; what must be prepared is so from now on."""
    db, before = flushed(where), must(where)
    kept = {
        "level": profile.level,
        "skills": [*profile.skills],
        "must": [*profile.must],
    }
    recording.put(db, "meta", (PROFILE,), {"value": json.dumps(kept)})
    numbers = principles.numbers(where)
    for uid in sorted(before ^ set(profile.must)):
        if uid in numbers:
            always = uid in profile.must
            recording.put(db, "principle", (numbers[uid],), {"always": always})
    changed(where)
