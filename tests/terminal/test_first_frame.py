"""The first frame waits for nothing that it does not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from srs_interview.tui import idle
from tests.bench import measure
from tests.terminal import homes

pytestmark = pytest.mark.terminal

LATER = {"sqlmodel", "sqlalchemy", "pydantic", "numpy", "fsrs", "textual_serve"}


def test_home_is_painted_with_its_numbers_before_the_store_is_imported(
    home: Path,
) -> None:
    homes.run(home, "due")
    (first,) = measure.first_frames(home, "ours", "no-gc", [r"\d+ due"]).values()
    modules = first["modules"]
    assert isinstance(modules, list)
    assert {str(name).partition(".")[0] for name in modules} & LATER == set()
    assert "textual" in modules
    assert not set(idle.AFTER_HOME) & set(modules)
