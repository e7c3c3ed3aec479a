"""A fit is kept only where it helps, after a backup, and is taken back in one press."""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from srs_interview.core import schedule
from srs_interview.core.items import Mode
from srs_interview.core.memory import fold
from srs_interview.core.schedule import DEFAULT_PARAMETERS, Grade
from srs_interview.errors import NotFoundError, SrsError, StoreError
from srs_interview.fitting import optimizer
from srs_interview.opening import Opened
from srs_interview.store import driver, fits, glance, log, parameters, walking
from srs_interview.store.engine import reading, writing
from tests.fitting import learned
from tests.fitting.learned import SLOW
from tests.store import fitted, small
from tests.store.fitted import OTHERS


def in_force(opened: Opened) -> tuple[float, ...]:
    with reading(opened.study.engine) as session:
        return parameters.in_force(session)


def backups(opened: Opened) -> list[Path]:
    database = Path(str(opened.study.engine.url.database))
    return sorted((database.parent / "backups").glob("*"))


def test_a_fit_that_helps_is_put_in_force_and_all_cards_are_folded_anew(
    forgetful: Opened,
) -> None:
    """FSRS 3: better on reviews that it has not seen; memory is a fold of the log."""
    before = small.now_computed(forgetful)
    done = forgetful.fitting.fit()
    assert done.changed
    assert done.compared is not None
    assert done.compared.after < done.compared.before
    assert done.parameters == in_force(forgetful) != DEFAULT_PARAMETERS
    assert done.cards == learned.CARDS
    assert small.now_computed(forgetful) != before
    database = Path(str(forgetful.study.engine.url.database))
    seen = glance.read(database, small.TODAY, glance.Caps(), 0.9)
    assert seen is not None
    assert seen.due == forgetful.reports.due()


def test_a_fit_is_no_undo_step_and_undo_after_it_is_one_press(
    forgetful: Opened,
) -> None:
    """DESIGN 3: a grade from before a fit is undone in one press, folded anew."""
    uid = "house/q-7"
    before = small.visible(forgetful)
    small.grade(forgetful, uid, Grade.AGAIN)
    assert forgetful.fitting.fit().changed
    forgetful.study.undo()
    assert small.visible(forgetful) == before
    forgetful.study.redo()
    small.assert_computed_is_true(forgetful)


def test_the_set_before_comes_back_with_every_memory_that_it_gave(
    forgetful: Opened,
) -> None:
    before = small.now_computed(forgetful)
    forgetful.fitting.fit()
    told = forgetful.fitting.revert()
    assert told.before is None
    assert "the defaults of FSRS hold again" in told.sentence
    assert in_force(forgetful) == DEFAULT_PARAMETERS
    assert small.now_computed(forgetful) == before
    with pytest.raises(NotFoundError, match="no fit is in force"):
        forgetful.fitting.revert()


def test_of_two_fits_the_newest_goes_first(forgetful: Opened) -> None:
    fitted.put_in(forgetful)
    assert forgetful.fitting.fit().changed
    told = forgetful.fitting.revert()
    assert told.before == 739_556
    assert "those of 2025-11-01 hold again" in told.sentence
    assert in_force(forgetful) == OTHERS


def test_a_backup_of_the_state_before_is_made_first(forgetful: Opened) -> None:
    """DESIGN 3: fit and repair are no steps, they back up instead."""
    before = small.now_computed(forgetful)
    done = forgetful.fitting.fit()
    assert done.backup is not None
    assert backups(forgetful) == [done.backup]
    assert done.backup.name == "2026-11-23-200000-fit.db"
    with closing(sqlite3.connect(done.backup)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT COUNT(*) FROM fsrs_parameters").fetchone() == (0,)
    with small.at(done.backup, small.Clock()) as restored:
        assert small.now_computed(restored) == before


def test_without_a_backup_nothing_is_changed(forgetful: Opened) -> None:
    before = small.now_computed(forgetful)
    database = Path(str(forgetful.study.engine.url.database))
    (database.parent / "backups").write_text("a file is in the way")
    with pytest.raises(StoreError, match=r"cannot make a backup .*nothing was changed"):
        forgetful.fitting.fit()
    assert in_force(forgetful) == DEFAULT_PARAMETERS
    assert small.now_computed(forgetful) == before


def test_a_dry_run_says_the_same_figures_and_changes_nothing(forgetful: Opened) -> None:
    before = small.now_computed(forgetful)
    would = forgetful.fitting.fit(dry_run=True)
    assert would.changed
    assert "would help" in would.sentence
    assert (in_force(forgetful), backups(forgetful)) == (DEFAULT_PARAMETERS, [])
    assert small.now_computed(forgetful) == before
    did = forgetful.fitting.fit()
    assert (did.parameters, did.compared) == (would.parameters, would.compared)
    assert forgetful.fitting.revert(dry_run=True).cards == 0
    assert in_force(forgetful) == did.parameters


def test_somebody_whom_the_defaults_describe_keeps_them(
    usual: Path, tmp_path: Path
) -> None:
    """FSRS 3: only when it helps, else the figures."""
    with learned.copy_of(usual, tmp_path) as opened:
        done = opened.fitting.fit()
        assert not done.changed
        assert done.compared is not None
        assert "a fit would not help: log loss on" in done.sentence
        assert done.sentence.endswith("nothing was changed")
        assert (in_force(opened), backups(opened)) == (DEFAULT_PARAMETERS, [])


@pytest.mark.parametrize(
    ("grades", "cards", "told"),
    [
        (learned.honest, 0, r"not enough reviews yet \(0 of 1,000\)"),
        (learned.honest, 9, r"not enough reviews yet \(\d+ of 1,000\)"),
        (learned.only(Grade.AGAIN), 7, r"not enough answers that came yet \(0 of 20"),
    ],
)
def test_a_log_that_teaches_nothing_is_told_so(
    opened: Opened, grades: learned.Grades, cards: int, told: str
) -> None:
    log = [*learned.practised(SLOW, grades, cards=cards, days=300)]
    with writing(opened.study.engine) as session:
        learned.write(session, log)
    done = opened.fitting.fit()
    assert re.search(told, done.sentence)
    assert not done.changed
    assert done.reviews == len(log)
    assert backups(opened) == []


def test_a_fit_that_another_copy_overtook_changes_nothing(
    forgetful: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_: object) -> tuple[float, ...]:
        fitted.put_in(forgetful)
        return SLOW

    monkeypatch.setattr(optimizer, "fitted", meanwhile)
    with pytest.raises(SrsError, match=r"fitted meanwhile; nothing was changed"):
        forgetful.fitting.fit()
    assert in_force(forgetful) == OTHERS


def test_without_the_extra_one_sentence_says_how_to_get_it(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with pytest.raises(SrsError, match=r'pip install "srs-interview\[fit\]" brings'):
        opened.fitting.fit()


def test_rust_foretells_what_folding_foretells(forgetful: Opened) -> None:
    """FSRS 3: its memory states are those of py-fsrs."""
    with reading(forgetful.study.engine) as session:
        repeats = [
            each
            for each in walking.walked(driver.runner(session)).repeats
            if each.whole
        ][::40]
        numbers = sorted({each.card for each in repeats})
        logs = log.of_cards(session, numbers)
    found = optimizer.recalls(repeats, OTHERS)
    steps = {
        step.event.uid: step
        for logged in logs.values()
        for step in fold([entry.event for entry in logged], OTHERS)
    }
    for each, recall in zip(repeats, found, strict=True):
        known = steps[each.uid].before.memory
        assert known is not None
        waited = each.day - known.day
        expected = schedule.recall(known.stability, waited, OTHERS)
        assert recall == pytest.approx(expected, rel=1e-4)


def test_a_set_is_kept_only_if_it_is_one(opened: Opened) -> None:
    """FSRS 2, trap 11: 21 finite numbers, no set of another version."""
    at = small.EVENING
    for numbers in (OTHERS[:19], OTHERS[:17], (*OTHERS[:20], float("nan"))):
        kept = fits.Fitted(at, 1, numbers, 1000, 0.5, 0.4)
        with (
            pytest.raises(ValueError, match="parameter"),
            writing(opened.study.engine) as session,
        ):
            fits.keep(session, kept)
    assert in_force(opened) == DEFAULT_PARAMETERS


def test_what_is_shown_is_what_is_saved_under_fitted_parameters(
    forgetful: Opened,
) -> None:
    """DESIGN 2: the interval on the button is the one saved, whatever is in force."""
    forgetful.fitting.fit()
    for number, grade in enumerate(Grade):
        uid = f"house/q-{number}"
        choices = small.shown(forgetful, uid, Mode.DAILY).standing.choices
        assert choices is not None
        small.grade(forgetful, uid, grade)
        row = small.card(forgetful, uid)
        assert row.due_day == small.TODAY + choices[grade]
