"""Packages that Anki made, held against what Anki itself says of them (FORMATS 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from srs_interview.core import memory
from srs_interview.core.cards import Principle
from srs_interview.core.memory import Event, EventKind, Folded
from srs_interview.core.schedule import Grade
from srs_interview.deckfile import reading
from srs_interview.deckfile.drafts import HistoryDraft, Parsed
from srs_interview.deckfile.reading import Wanted
from srs_interview.deckfile.recognise import Format
from tests.deckfile import anki_made
from tests.deckfile.anki_made import Known, Made

PRINCIPLES = (Principle("lp/customer-obsession", "Customer Obsession"),)


@pytest.fixture(scope="module", params=[True, False], ids=["fsrs", "sm2"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    """A collection of Anki, which keeps memories with its cards or only a log."""
    folder = tmp_path_factory.mktemp("anki")
    return anki_made.made(folder, fsrs=bool(request.param))


def read(file: Path, wanted: Wanted | None = None) -> Parsed:
    form, parsed = reading.read(
        file.read_bytes(), source=file.name, principles=PRINCIPLES, wanted=wanted
    )
    assert form is Format.APKG
    assert not parsed.has_errors, parsed.problems
    return parsed


def folded(history: HistoryDraft) -> Folded:
    """What comes of the events of a card, when each is in our log."""
    return memory.folded(
        Event(
            each.uid,
            each.day,
            each.at,
            EventKind(each.kind),
            Grade(each.grade) if each.grade else None,
            imported=True,
            stability=each.stability,
            difficulty=each.difficulty,
            due_day=each.due_day,
        )
        for each in history.events
    )


def test_every_export_of_anki_agrees_with_anki(made: Made) -> None:
    for name, file in made.files.items():
        parsed = read(file)
        assert (parsed.left_out, parsed.found) == (0, len(made.cards)), name
        _agrees_on_text(parsed, made.cards, scheduled="text" not in name)
        if "text" in name:
            assert parsed.histories == ()
        else:
            _agrees_on_the_past(parsed, made)


def _agrees_on_text(
    parsed: Parsed, cards: Mapping[str, Known], *, scheduled: bool
) -> None:
    for question in (each.value for each in parsed.questions):
        known = cards[question.uid]
        assert words(question.prompt) == words(known.front)
        assert words(question.answer) == words(known.back)
        # Without its schedule, Anki exports a card as if a filtered deck were its own.
        filtered = not scheduled and question.deck == anki_made.FILTERED
        assert filtered or question.deck == known.deck
        tags = {each for each in known.tags if each != "Customer_Obsession"}
        assert set(question.tags) == (tags if scheduled else tags - {"leech"})
        obsessed = "Customer_Obsession" in known.tags
        assert question.principles == (("lp/customer-obsession",) if obsessed else ())
    decks = {each.deck for each in cards.values()}
    assert {each.id for each in parsed.decks} - {anki_made.FILTERED} == decks


def words(text: str) -> list[str]:
    """The words of a text, without what stands for lists, pictures and sounds."""
    text = re.sub(r"\[(image|sound|anki):[^\]]*\]", " ", text)
    return re.findall(r"\w+|\[\w+\]|\[\.\.\.\]", text)


def _agrees_on_the_past(parsed: Parsed, made: Made) -> None:
    histories = {each.card: each for each in parsed.histories}
    assert len(histories) == len(parsed.histories)
    for uid, known in made.cards.items():
        history = histories.get(uid, HistoryDraft(uid))
        assert (history.suspended, history.flagged) == (known.suspended, known.flagged)
        kinds = [each.kind for each in history.events]
        assert kinds.count("grade") == known.reviews
        assert len({each.uid for each in history.events}) == len(history.events)
        order = [(each.day, each.at, each.uid) for each in history.events]
        assert order == sorted(order)
        found = folded(history).memory
        if known.stability is None and known.interval and not known.reviews:
            assert found is not None
            assert found.stability == known.interval  # converted
        elif known.stability is None:
            assert found is None
        else:
            assert found is not None
            assert found.stability == pytest.approx(known.stability, rel=1e-3, abs=1e-3)
            assert found.difficulty == pytest.approx(known.difficulty, abs=2e-3)
            assert known.last_day is not None
            assert found.day == made.today - known.last_day


def test_without_its_history_a_package_is_its_text(made: Made) -> None:
    file = made.files["modern.apkg"]
    assert read(file, Wanted(history=False)).histories == ()
    assert read(file, Wanted(history=False)).questions == read(file).questions
    assert read(file) == read(made.files["legacy.colpkg"])
