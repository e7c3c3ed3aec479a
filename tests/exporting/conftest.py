"""A store with everything that an export can hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from srs_interview.core.items import Answer, Mode
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.studying import deeds
from tests.exporting.exported import SECOND
from tests.store import small
from tests.store.small import Clock, at, copied


@pytest.fixture(scope="package")
def full(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A store with samples, a second framework, a story of one's own, and a log.

    It serves many tests: none changes it.
    """
    clock, folder = Clock(), tmp_path_factory.mktemp("full")
    with at(copied(samples, folder / "full.db"), clock) as opened:
        file = folder / "second.toml"
        file.write_text(SECOND, encoding="utf-8")
        opened.importing.files([file])
        told = opened.writing.save(small.own("Mine", "aim", "bold"))
        small.grade(opened, "aim-1")
        clock.later(days=1)
        small.grade(opened, "aim-1", Grade.AGAIN)
        small.grade(opened, "aim-1", Grade.GOOD, Mode.RETURN)
        item = small.shown(opened, told.uid)
        facts = [fact.id or 0 for fact in told.facts]
        answer = Answer(Grade.HARD, said=(facts[2], facts[0]), spoken_seconds=100)
        deeds.grade(opened.study, item, answer, Mode.DAILY)
        deeds.suspend(opened.study, small.number(opened, "bold-1"))
        yield opened
