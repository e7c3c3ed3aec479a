"""A walk as the text of a draft, so that none of it is lost with the program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from srs_interview.core.cards import Principle
from srs_interview.core.writing.finding import Project, Walk

KEY = "walk"
"""Under which the draft is kept."""


def written(walk: Walk, typed: str) -> str:
    """A walk, and the line that is being typed."""
    return json.dumps(
        {
            "projects": [[project.name, project.year] for project in walk.projects],
            "named": walk.named,
            "at": walk.at,
            "found": [
                [place, stub.title, next(iter(stub.principles), "")]
                for place, stub in walk.found
            ],
            "typed": typed,
        }
    )


def read(text: str, today: date, known: Sequence[Principle]) -> tuple[Walk, str]:
    """The walk and the typed line of a draft; a new walk where it cannot be read.

    A principle that has gone meanwhile is left out of its stub.
    """
    try:
        return _read(json.loads(text), today, known)
    except (ValueError, TypeError, KeyError):
        return Walk(today), ""


def _read(
    kept: dict[str, Any], today: date, known: Sequence[Principle]
) -> tuple[Walk, str]:
    projects = tuple(
        Project(str(name), None if year is None else int(year))
        for name, year in kept["projects"]
    )
    walk = Walk(today, projects, bool(kept["named"]) and bool(projects))
    by_uid = {principle.uid: principle for principle in known}
    for place, title, uid in kept["found"]:
        if walk.named and 0 <= int(place) < walk.total:
            there = replace(walk, at=int(place))
            walk = there.answer(str(title), by_uid.get(str(uid)))
    at = max(0, min(int(kept["at"]), walk.total)) if walk.named else 0
    return replace(walk, at=at), str(kept["typed"])
