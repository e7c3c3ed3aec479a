"""A damaged file comes in by the counts that were told, or not at all (FORMATS, head).

Each import is undone, and then everything is as it was before it.
"""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from srs_interview.deckfile.reading import Wanted
from srs_interview.deckfile.recognise import Format
from srs_interview.errors import SrsError
from srs_interview.importing import sources
from srs_interview.opening import Opened
from tests.deckfile import mutating
from tests.deckfile.test_anki_refused import WHOLE, package
from tests.store import small

FILES = max(8, int(os.environ.get("SRS_CASES", "300")) // 40)
"""Of each format: an import costs thirty times what reading a file costs."""


def file(form: Format, seed: int) -> bytes:
    """A real file of a format, damaged; the first of each is whole."""
    draw = random.Random(f"{form} {seed}")
    if form is Format.APKG:
        whole = package(WHOLE)
        return mutating.damaged(whole, draw) if seed else whole
    whole = mutating.real(form, draw)
    return mutating.mutated(form, whole, draw) if seed else whole


def dumped(opened: Opened) -> list[str]:
    """Everything in the database, as SQL."""
    database = opened.study.engine.url.database
    assert database is not None
    with closing(sqlite3.connect(database)) as db:
        return [
            f"{name}: {row}"
            for (name,) in db.execute(
                "SELECT name FROM sqlite_master WHERE type='table'"
            )
            if not name.startswith("card_text")
            for row in db.execute(f'SELECT * FROM "{name}"')
        ]


@pytest.mark.parametrize("form", Format)
def test_a_damaged_file_comes_in_whole_or_not_and_is_undone_whole(
    form: Format, opened: Opened
) -> None:
    came_in = 0
    for seed in range(FILES):
        data = file(form, seed)
        before, visible = dumped(opened), small.visible(opened)
        told = opened.importing.look(
            data, source=mutating.NAMES[form], wanted=Wanted(form=form)
        )
        assert dumped(opened) == before, "looking writes nothing"
        report = opened.importing.bring(told)
        assert report == told.report, f"what was told is what was done: seed {seed}"
        counted = (report.new, report.updated, report.unchanged, report.kept)
        assert sum(counted) + report.skipped == report.found
        if told.empty:
            assert dumped(opened) == before
            continue
        came_in += 1
        small.assert_computed_is_true(opened)
        opened.study.undo()
        assert small.visible(opened) == visible, f"seed {seed}"
    assert came_in


def test_what_is_no_file_is_named_in_one_sentence(
    tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    with (tmp_path / "huge.csv").open("wb") as huge:
        huge.truncate(sources.LARGEST + 1)
    before = dumped(opened)
    for name, said in {
        "pipe.toml": "is a pipe that may never end; a deck is a file",
        "empty": "holds no deck; name a file that is one",
        "loop.toml": "cannot read",
        "none.toml": "cannot read",
        "huge.csv": "is larger than 256 MB; that is no deck",
    }.items():
        with pytest.raises(SrsError) as refused:
            opened.importing.files([tmp_path / name])
        assert said in str(refused.value)
        assert str(tmp_path / name) in str(refused.value)
    with pytest.raises(SrsError, match=r"/dev/zero is a device"):
        opened.importing.files(["/dev/zero"])

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "secret.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(SrsError, match=r"secret\.toml: Permission denied"):
        opened.importing.files([tmp_path / "secret.toml"])
    assert dumped(opened) == before
