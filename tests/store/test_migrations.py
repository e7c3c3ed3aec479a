"""Making and migrating the database: whole or not at all, and never somebody else's."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlmodel import SQLModel

from srs_interview.errors import StoreError
from srs_interview.store import glance, migrations, tables
from srs_interview.store.engine import open_engine, reading, writing
from srs_interview.store.glance import Caps
from srs_interview.store.tables import MetaRow


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "srs.db"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def schema_of(path: Path) -> dict[str, object]:
    """Everything that the inspector and SQLite say of a database's tables."""
    engine = create_engine(f"sqlite:///{path}")
    found: dict[str, object] = {}
    with engine.connect() as db:
        seen = inspect(db)
        for table in sorted(seen.get_table_names()):
            if table.startswith("card_text"):
                continue  # the full-text index, which no metadata can tell of
            found[table] = {
                "columns": {
                    each[1]: (each[2], each[3], each[4], each[5], each[6])
                    for each in db.execute(text(f"PRAGMA table_xinfo({table})"))
                },
                "primary": seen.get_pk_constraint(table),
                "unique": sorted(
                    seen.get_unique_constraints(table), key=lambda each: each["name"]
                ),
                "foreign": sorted(
                    seen.get_foreign_keys(table), key=lambda each: str(each["name"])
                ),
                "check": sorted(
                    (str(each["name"]), " ".join(str(each["sqltext"]).split()))
                    for each in seen.get_check_constraints(table)
                ),
                "indexes": sorted(
                    (each[0], " ".join(each[1].split()))
                    for each in db.execute(
                        text(
                            "SELECT name, sql FROM sqlite_master WHERE type = 'index'"
                            " AND tbl_name = :table AND sql IS NOT NULL"
                        ),
                        {"table": table},
                    )
                ),
            }
    engine.dispose()
    return found


def test_steps_are_numbered_in_order() -> None:
    """STYLE 5.4."""
    prefixes = [step.__name__[:6] for step in migrations.STEPS]
    assert prefixes == [f"m{n:04}_" for n in range(1, len(migrations.STEPS) + 1)]
    assert len(migrations.STEPS) == migrations.SCHEMA


def test_the_migrated_schema_is_that_of_the_tables(
    database: Path, tmp_path: Path
) -> None:
    """DESIGN 2: tables, columns, types, nullability, constraints by name, indexes."""
    open_engine(database).dispose()
    wanted = tmp_path / "metadata.db"
    engine = create_engine(f"sqlite:///{wanted}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    migrated, declared = schema_of(database), schema_of(wanted)
    assert sorted(migrated) == sorted(declared)
    for table in declared:
        assert migrated[table] == declared[table], table
    assert tables.CardRow.__tablename__ in migrated


def test_every_constraint_has_a_name(database: Path) -> None:
    """DESIGN 3: all named."""
    open_engine(database).dispose()
    engine = create_engine(f"sqlite:///{database}")
    seen = inspect(engine)
    for table in SQLModel.metadata.tables:
        named = [
            seen.get_pk_constraint(table),
            *seen.get_unique_constraints(table),
            *seen.get_foreign_keys(table),
            *seen.get_check_constraints(table),
        ]
        assert all(each["name"] for each in named), table
    engine.dispose()


def test_every_foreign_key_restricts(database: Path) -> None:
    """DESIGN 3: deleting is soft."""
    open_engine(database).dispose()
    engine = create_engine(f"sqlite:///{database}")
    seen = inspect(engine)
    for table in seen.get_table_names():
        for key in seen.get_foreign_keys(table):
            assert key["options"] == {"ondelete": "RESTRICT"}, key["name"]
    engine.dispose()


def test_an_open_database_is_set_as_the_design_says(database: Path) -> None:
    """DESIGN 2: WAL, synchronous FULL, foreign keys on, five seconds of patience."""
    engine = open_engine(database)
    with reading(engine) as session:
        said = {
            name: session.connection().execute(text(f"PRAGMA {name}")).scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "busy_timeout",
                "application_id",
                "user_version",
            )
        }
    engine.dispose()
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "application_id": 0x53525349,
        "user_version": migrations.SCHEMA,
    }


def failing(db: sqlite3.Connection) -> None:
    """A step that makes a table and then cannot go on."""
    db.execute("CREATE TABLE half_done (id INTEGER)")
    raise sqlite3.OperationalError("no such thing")


def dangling(db: sqlite3.Connection) -> None:
    """A step that would leave a row pointing nowhere."""
    db.execute("INSERT INTO gap (card_id, day, back_day) VALUES (4711, 740000, 740007)")


def test_a_step_that_fails_leaves_neither_table_nor_version(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """STYLE 5.4: one transaction a step."""
    open_engine(database).dispose()
    before = schema_of(database)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, failing))
    monkeypatch.setattr(migrations, "SCHEMA", len(migrations.STEPS))
    with pytest.raises(StoreError, match="no such thing"):
        open_engine(database)
    monkeypatch.undo()
    assert schema_of(database) == before
    open_engine(database).dispose()


def test_a_step_that_would_leave_a_row_pointing_nowhere_is_taken_back(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 2: `foreign_key_check` before commit."""
    open_engine(database).dispose()
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, dangling))
    monkeypatch.setattr(migrations, "SCHEMA", len(migrations.STEPS))
    with pytest.raises(StoreError, match=r"gap pointing nowhere; nothing was changed"):
        open_engine(database)
    monkeypatch.undo()
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("SELECT COUNT(*) FROM gap").fetchone() == (0,)
        assert migrations.version(db) == migrations.SCHEMA


def test_a_failing_first_step_leaves_a_file_that_opens(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 5."""
    monkeypatch.setattr(migrations, "STEPS", (failing,))
    with pytest.raises(StoreError):
        open_engine(database)
    monkeypatch.undo()
    open_engine(database).dispose()


def test_a_database_from_a_newer_program_is_refused_and_not_touched(
    database: Path,
) -> None:
    """DESIGN 5, and the sentence of STYLE 3."""
    open_engine(database).dispose()
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute(f"PRAGMA user_version = {migrations.SCHEMA + 1}")
    before = digest(database)
    sentence = (
        f"the database is from a newer srs-interview (schema {migrations.SCHEMA + 1}, "
        f"this program knows {migrations.SCHEMA}); upgrade srs-interview"
    )
    for opening in (open_engine, lambda path: glance.read(path, 740_000, Caps(), 0.9)):
        with pytest.raises(StoreError) as refused:
            opening(database)
        assert str(refused.value) == sentence
    assert digest(database) == before
    assert sorted(path.name for path in database.parent.iterdir()) == ["srs.db"]


@pytest.mark.parametrize("content", ["text", "other database", "longer text"])
def test_a_file_that_is_not_ours_is_refused_and_not_touched(
    database: Path, content: str
) -> None:
    """DESIGN 5."""
    if content == "other database":
        with closing(sqlite3.connect(database)) as db:
            db.execute("CREATE TABLE notes (id INTEGER)")
            db.commit()
    else:
        database.write_text("My notes.\n" * (1 if content == "text" else 500))
    before = digest(database)
    for opening in (open_engine, lambda path: glance.read(path, 740_000, Caps(), 0.9)):
        with pytest.raises(StoreError, match="is not a database of srs-interview; "):
            opening(database)
    assert digest(database) == before
    assert sorted(path.name for path in database.parent.iterdir()) == ["srs.db"]


def test_a_folder_in_the_place_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    """DESIGN 5."""
    with pytest.raises(StoreError, match=f"cannot read {tmp_path}"):
        open_engine(tmp_path)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    """DESIGN 5: what, where, and what to do."""
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError) as refused:
        open_engine(tmp_path / "file" / "srs.db")
    said = str(refused.value)
    assert said.startswith(f"cannot make the data folder {tmp_path / 'file'}: ")
    assert said.endswith("set SRS_INTERVIEW_HOME to a folder that can be written")
    assert "\n" not in said


def test_an_empty_file_becomes_a_database(database: Path) -> None:
    """DESIGN 5: what a program that died at once leaves behind."""
    database.touch()
    open_engine(database).dispose()
    with closing(sqlite3.connect(database)) as db:
        assert migrations.version(db) == migrations.SCHEMA


@pytest.mark.parametrize("name", ["what?.db", "a#b.db", "50%25.db", "with space.db"])
def test_a_database_may_have_any_name(tmp_path: Path, name: str) -> None:
    """DESIGN 5: the file that is opened is the one that was named."""
    database = tmp_path / name
    engine = open_engine(database)
    with writing(engine) as session:
        session.add(MetaRow(name="welcome", value="done"))
    engine.dispose()
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("SELECT value FROM meta").fetchone() == ("done",)
    assert glance.read(database, 740_000, Caps(), 0.9) is None


DYING = """
import os, signal, sys
from pathlib import Path
from srs_interview.store import migrations
from srs_interview.store.engine import open_engine

class Dying:
    def __init__(self, db, left):
        self.db, self.left = db, left
    def execute(self, *args):
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.db.execute(*args)

migrate, left = migrations.migrate, int(sys.argv[2])
step = migrations.STEPS[0]
if left > 0:
    migrations.STEPS = (lambda db: step(Dying(db, left)),)
elif left == 0:
    def then_die(db):
        migrate(db)
        os.kill(os.getpid(), signal.SIGKILL)
    migrations.migrate = then_die
open_engine(Path(sys.argv[1]))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("when", [20, 0, -1])
def test_a_kill_while_the_database_is_made_leaves_a_file_that_opens(
    database: Path, when: int
) -> None:
    """DESIGN 5: in the middle of a step, right after it, and right after opening."""
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(database), str(when)],
        capture_output=True,
        text=True,
    )
    assert died.returncode == -9, died.stderr
    assert glance.read(database, 740_000, Caps(), 0.9) is None
    open_engine(database).dispose()
    with closing(sqlite3.connect(database)) as db:
        assert migrations.version(db) == migrations.SCHEMA
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_copies_may_make_the_database_at_once(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 5: the second, which saw no schema, finds the step taken."""
    first = sqlite3.connect(database, isolation_level=None)
    second = sqlite3.connect(database, isolation_level=None)
    with closing(first), closing(second):
        migrations.migrate(first)
        looked = [0]  # what the second saw before the first had committed
        real = migrations.version
        monkeypatch.setattr(
            migrations, "version", lambda db: looked.pop() if looked else real(db)
        )
        migrations.migrate(second)
        assert not looked
        assert second.execute("PRAGMA user_version").fetchone() == (migrations.SCHEMA,)


@pytest.mark.parametrize("kept", [150, 4096, 30_000])
def test_a_broken_file_is_one_sentence(database: Path, kept: int) -> None:
    """DESIGN 5: a corrupt file is refused, not a traceback."""
    open_engine(database).dispose()
    whole = database.read_bytes()
    database.write_bytes(whole[:kept] + b"\x55" * (len(whole) - kept))
    for use in (use_engine, lambda path: glance.read(path, 740_000, Caps(), 0.9)):
        with pytest.raises(StoreError) as refused:
            use(database)
        assert "\n" not in str(refused.value)


def use_engine(path: Path) -> None:
    engine = open_engine(path)
    try:
        with writing(engine) as session:
            for table in reversed(SQLModel.metadata.sorted_tables):
                session.connection().execute(table.select()).all()
                session.connection().execute(table.delete())
    finally:
        engine.dispose()
