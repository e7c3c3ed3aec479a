"""What the journeys share: one home that is made once, and copied for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import homes


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with plain cards whose welcome is over; copied, never used itself."""
    return homes.make(tmp_path_factory.mktemp("template") / "home")


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    """A home of this test's own."""
    return homes.copy(template, tmp_path / "home")
