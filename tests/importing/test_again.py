"""A file that comes again is known by its bytes, while all else is as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from srs_interview.deckfile import reading as readers
from srs_interview.deckfile.reading import Wanted
from srs_interview.errors import UndoError
from srs_interview.importing.looking import FileReport
from srs_interview.opening import Opened
from srs_interview.store.engine import writing
from srs_interview.store.tables import CardRow
from tests.store import small

SHEET = "question,answer,tags\n" + "".join(
    f"What is {n}?,It is {n}.,{'travel' if n % 2 else ''}\n" for n in range(9)
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(SHEET)
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a reader has read."""
    read: list[str] = []
    before = readers.read

    def noted(data: bytes, *, source: str, **also: Any) -> object:
        read.append(source)
        return before(data, source=source, **also)

    monkeypatch.setattr(readers, "read", noted)
    return read


def brought(opened: Opened, file: Path, **how: Any) -> FileReport:
    (report,) = opened.importing.files([file], **how)
    return report


def test_the_same_file_is_not_read_again_and_said_to_be_unchanged(
    opened: Opened, file: Path, read: list[str]
) -> None:
    assert brought(opened, file).new == 9
    before = small.visible(opened)
    again = brought(opened, file)
    assert (again.found, again.unchanged, again.format) == (9, 9, "csv")
    assert again.problems == ()
    assert read == [str(file)]
    assert small.visible(opened) == before


def retagged(opened: Opened, file: Path) -> None:
    opened.importing.bring(
        opened.importing.look(
            file.read_bytes(), source="list.csv", mapping={"travel": "house/aim"}
        )
    )


def with_another_principle(opened: Opened, file: Path) -> None:
    house = small.deck(principles=(*small.PRINCIPLES, "travel"))
    opened.importing.data(house.encode(), source="house.toml")


def deleted(opened: Opened, file: Path) -> None:
    with writing(opened.study.engine) as session:
        row = session.exec(select(CardRow).where(CardRow.uid.startswith("list/")))
        first = row.first()
        assert first is not None
        first.deleted = True
        session.add(first)


def changed(opened: Opened, file: Path) -> None:
    other = SHEET.replace("It is 3.", "It is three.")
    assert opened.importing.data(other.encode(), source="list.csv").updated == 1


@pytest.mark.parametrize(
    ("act", "counts"),
    [
        (lambda opened, file: opened.study.undo(), (9, 0, 0, 0)),
        (changed, (0, 1, 8, 0)),
        (deleted, (0, 0, 8, 1)),
        (with_another_principle, (0, 4, 5, 0)),
        (retagged, (0, 0, 9, 0)),
    ],
)
def test_whatever_has_changed_since_it_is_read_again(
    opened: Opened,
    file: Path,
    read: list[str],
    act: Callable[[Opened, Path], None],
    counts: tuple[int, ...],
) -> None:
    brought(opened, file)
    act(opened, file)
    del read[:]
    report = brought(opened, file)
    parts = (report.new, report.updated, report.unchanged, report.skipped)
    assert (parts, read) == (counts, [str(file)])


def test_once_it_was_read_again_it_is_known_as_before(
    opened: Opened, file: Path, read: list[str]
) -> None:
    """A new principle, or another name of the file, costs one reading and no more."""
    brought(opened, file)
    house = small.deck(principles=(*small.PRINCIPLES, "trust"))
    opened.importing.data(house.encode(), source="house.toml")
    same = file.with_name("folder") / file.name
    same.parent.mkdir()
    same.write_text(SHEET)
    for known in (file, same):
        del read[:]
        assert brought(opened, known).unchanged == 9
        assert brought(opened, known).unchanged == 9
        assert read == [str(known)]


def test_a_dry_run_remembers_nothing(
    opened: Opened, file: Path, read: list[str]
) -> None:
    for _ in range(2):
        assert brought(opened, file, dry_run=True).new == 9
    assert len(read) == 2


def test_another_way_of_reading_is_another_file(
    opened: Opened, file: Path, read: list[str]
) -> None:
    brought(opened, file)
    columns = Wanted(columns="question,answer,-")
    assert brought(opened, file, wanted=columns).updated == 4
    assert brought(opened, file).unchanged == 9, "they are remembered"
    assert len(read) == 2


def test_what_has_something_to_say_is_read_each_time(
    opened: Opened, file: Path, read: list[str]
) -> None:
    file.write_text(SHEET + "a,b,c,d\n")
    assert brought(opened, file).problems
    assert brought(opened, file).problems
    assert len(read) == 2


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=6))
def test_what_is_said_is_what_a_look_would_say(
    house: Path, tmp_path: Path, done: list[tuple[int, int]]
) -> None:
    """Import, change, undo, redo in any order: the short way is never another one."""
    with small.at(small.copied(house, tmp_path / "any.db"), small.Clock()) as opened:
        for act, n in done:
            file = tmp_path / f"{n % 2}.csv"
            file.write_text(SHEET.replace("It is 3.", f"It is {n}."))
            if act < 4:
                look = opened.importing.look(
                    file.read_bytes(), source=str(file), path=str(file)
                )
                assert brought(opened, file) == look.report
            else:
                with suppress(UndoError):
                    (opened.study.undo, opened.study.redo)[act - 4]()
