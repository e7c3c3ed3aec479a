"""What loops and drills share: a store with stories, made once and copied for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rehearsing import practised


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with questions and stories for a whole loop; copied, never used."""
    return practised.written(tmp_path_factory.mktemp("written"))
