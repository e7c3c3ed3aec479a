"""A package that Anki made, in the store: the memories there are Anki's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import Session, select

from srs_interview.deckfile import anki_package
from srs_interview.importing.looking import FileReport
from srs_interview.opening import Opened
from srs_interview.store.tables import CardRow, ReviewRow
from tests.deckfile import anki_made
from tests.deckfile.test_anki_refused import database
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


def test_more_reviews_than_can_be_read_are_no_reason_to_read_no_text(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = "INSERT INTO revlog (id, cid, ease, type) VALUES (1700020800000, 6, 3, 1);"
    data = database("UPDATE cards SET type = 2;" + review)
    monkeypatch.setattr(anki_package, "MOST_REVIEWS", 0)
    refused = opened.importing.look(data, source="deck.apkg")
    assert "import with --no-history" in str(refused.parsed.problems[0])
    look = opened.importing.look(data, source="deck.apkg", history=False)
    assert (look.parsed.found, look.parsed.problems) == (1, ())


def brought(opened: Opened, file: Path) -> FileReport:
    data, name = file.read_bytes(), file.name
    return opened.importing.bring(opened.importing.look(data, source=name))
