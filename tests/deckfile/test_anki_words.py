"""A tag of a package that looks like a principle can be told to stand for it."""

from __future__ import annotations

from pathlib import Path

import genanki

from srs_interview.core.cards import Principle
from srs_interview.deckfile import reading

PRINCIPLES = (Principle("lp/customer-obsession", "Customer Obsession"),)


def test_a_warning_about_a_tag_names_the_tag(tmp_path: Path) -> None:
    model = genanki.Model(
        1607392319,
        "Basic",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
    )
    deck = genanki.Deck(2059400110, "Behavioural")
    tags = ["Customer_Obsesion"]
    deck.add_note(genanki.Note(model=model, fields=["Why?", "So."], tags=tags))
    file = tmp_path / "typo.apkg"
    genanki.Package(deck).write_to_file(str(file))
    _, parsed = reading.read(file.read_bytes(), source=file.name, principles=PRINCIPLES)
    (problem,) = parsed.problems
    assert "nearest: Customer Obsession" in problem.message
    assert problem.word in parsed.questions[0].value.tags
