"""Nothing graded is ever lost: sessions killed at random moments.

Twenty-five of them here; `make torture` sets SRS_TORTURE_KILLS to 500.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import col, select

from srs_interview.core.schedule import BASE_RECALL
from srs_interview.store import derive
from srs_interview.store.engine import open_engine, writing
from srs_interview.store.tables import CardRow
from tests.store import rebuilding
from tests.terminal import homes
from tests.terminal.harness import app
from tests.terminal.loaded import Loaded
from tests.terminal.practice import FRONT, answer

KILLS = int(os.environ.get("SRS_TORTURE_KILLS", "25"))

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_loses_at_most_the_item_on_screen(
    seed: int, home: Path, loaded: Loaded | None
) -> None:
    dice = random.Random(seed)
    starting = dice.random() < 0.12
    with app(home, "review", loaded=None if starting else loaded) as term:
        if starting:
            answered = -1
            time.sleep(dice.uniform(0, 1.5))  # while it starts, or just after
        else:
            answered = dice.randrange(5)
            for _ in range(answered):
                answer(term, "3")
            term.wait_for(FRONT)
            term.press("space")
            if dice.random() < 0.7:
                # The kill falls before, into or after the transaction of this grade.
                term.wait_for("Answer")
                term.press(dice.choice("1234"))
                time.sleep(dice.uniform(0, 0.012))
        term.kill()

    graded = len(homes.grades(home))
    if answered < 0:
        assert graded == 0
    else:
        assert answered <= graded <= answered + 1
    assert_whole(home)
    assert homes.verb(home, "due", "--json").code == 0


def assert_whole(home: Path) -> None:
    """The file is sound, and what is derived from the log is what the log gives."""
    with closing(sqlite3.connect(homes.database(home))) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        # Each grade can be taken back: its step is in the same transaction.
        steps = db.execute("SELECT count(*) FROM undo_step WHERE label LIKE 'Graded%'")
        assert steps.fetchone() == (len(homes.grades(home)),)
        before = derived(db)
    engine = open_engine(homes.database(home))
    with writing(engine) as session:
        seen = select(CardRow.id).where(col(CardRow.reps) > 0)
        for card_id in session.exec(seen).all():
            assert card_id is not None
            derive.refold(session, card_id, BASE_RECALL)
        rebuilding.rebuild_rollups(session)
    engine.dispose()
    with closing(sqlite3.connect(homes.database(home))) as db:
        assert derived(db) == before


def derived(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Memory and rollups, as they stand."""
    return [
        row
        for query in (
            "SELECT id, stability, difficulty, last_day, reps, lapses FROM card",
            "SELECT day, hour, kind, grade, standing, maturity, n FROM day_total",
            "SELECT * FROM day_principle",
            "SELECT * FROM day_suggested",
        )
        for row in sorted(db.execute(query).fetchall(), key=repr)
    ]
