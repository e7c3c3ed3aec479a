"""What the journeys share: one home that is made once, and copied for each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import homes
from tests.terminal.harness import environment
from tests.terminal.loaded import Loaded


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with plain cards whose welcome is over; copied, never used itself."""
    return homes.make(tmp_path_factory.mktemp("template") / "home")


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    """A home of this test's own."""
    return homes.copy(template, tmp_path / "home")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded | None]:
    """The program, loaded once; None where another one is under test."""
    if "SRS_INTERVIEW_PROGRAM" in os.environ:
        yield None
        return
    waiting = Loaded(environment(tmp_path_factory.mktemp("loaded")))
    yield waiting
    waiting.close()
