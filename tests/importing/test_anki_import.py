"""A package that Anki made, in the store: the memories there are Anki's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import Session, select

from srs_interview.importing import FileReport
from srs_interview.opening import Opened
from srs_interview.store.tables import CardRow, ReviewRow
from tests.deckfile import anki_made
from tests.store import small


def test_a_package_of_anki_in_the_store_is_what_anki_says_of_it(
    opened: Opened, tmp_path: Path
) -> None:
    made = anki_made.made(tmp_path, fsrs=True)
    reviews = sum(known.reviews for known in made.cards.values())
    before = small.visible(opened), small.now_computed(opened)
    report = brought(opened, made.files["modern.apkg"])
    assert (report.new, report.reviews) == (len(made.cards), reviews)
    with Session(opened.study.engine) as session:
        cards = {each.uid: each for each in session.exec(select(CardRow))}
        grades = session.exec(select(ReviewRow).where(ReviewRow.kind == "grade"))
        assert len(grades.all()) == reviews
    for uid, known in made.cards.items():
        card = cards[uid]
        assert card.suspended == known.suspended
        if known.stability is not None:
            assert card.stability == pytest.approx(known.stability, rel=1e-3)
            assert card.difficulty == pytest.approx(known.difficulty, abs=2e-3)
    again = brought(opened, made.files["legacy.colpkg"])
    assert (again.new, again.unchanged, again.reviews) == (0, len(made.cards), 0)
    opened.study.undo()
    assert (small.visible(opened), small.now_computed(opened)) == before


def brought(opened: Opened, file: Path) -> FileReport:
    data, name = file.read_bytes(), file.name
    return opened.importing.bring(opened.importing.look(data, source=name))
