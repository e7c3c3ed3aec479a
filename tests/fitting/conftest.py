"""Logs that take long to make, made once for all tests of the room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from srs_interview.core.schedule import DEFAULT_PARAMETERS
from srs_interview.opening import Opened
from tests.fitting import learned
from tests.fitting.learned import SLOW


@pytest.fixture(scope="session")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody who forgets faster than FSRS expects."""
    folder = tmp_path_factory.mktemp("slow")
    return learned.made(folder, "slow", [*learned.practised(SLOW)])


@pytest.fixture(scope="session")
def misusing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, and what did not come was graded Hard."""
    folder = tmp_path_factory.mktemp("misusing")
    log = learned.practised(SLOW, learned.hard_for_forgotten)
    return learned.made(folder, "misusing", [*log])


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody whom the defaults describe."""
    folder = tmp_path_factory.mktemp("usual")
    log = learned.practised(DEFAULT_PARAMETERS, cards=140)
    return learned.made(folder, "usual", [*log], cards=140)


@pytest.fixture
def forgetful(slow: Path, tmp_path: Path) -> Iterator[Opened]:
    """A copy of the first, open."""
    with learned.copy_of(slow, tmp_path) as opened:
        yield opened


@pytest.fixture
def misuser(misusing: Path, tmp_path: Path) -> Iterator[Opened]:
    """A copy of the second, open."""
    with learned.copy_of(misusing, tmp_path) as opened:
        yield opened
