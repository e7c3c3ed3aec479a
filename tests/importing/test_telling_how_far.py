"""Reading says how far it is, in every format, and stops when it is told to."""

from __future__ import annotations

import pytest

from srs_interview.cli.progress import ProgressLine
from srs_interview.core.cards import Question
from srs_interview.deckfile import (
    delimited_writer,
    json_deck,
    pace,
    package_writer,
    reading,
    writer,
)
from srs_interview.deckfile.drafts import DeckDraft, Parsed, QuestionDraft
from srs_interview.errors import CancelledError
from srs_interview.opening import Opened

CARDS = tuple(
    Question(f"many/q{n}", "many", f"What is number {n}?", (), answer=f"It is {n}.")
    for n in range(60)
)
WHOLE = Parsed(
    "",
    decks=(DeckDraft("many", title="Many"),),
    questions=(*map(QuestionDraft, CARDS),),
)
LINES = [f"{each.prompt} :: {each.answer}\n" for each in CARDS]
FILES = {
    "many.csv": delimited_writer.write(CARDS),
    "many.tsv": "".join(LINES).replace(" :: ", "\t").encode(),
    "many.json": json_deck.write(WHOLE).encode(),
    "many.toml": writer.write(WHOLE).encode(),
    "many.md": "".join(LINES).encode(),
    "many.apkg": package_writer.write(CARDS, made_at=10**9),
}


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "EVERY", 10)


@pytest.mark.parametrize("name", FILES)
def test_reading_says_how_much_of_a_file_is_read(opened: Opened, name: str) -> None:
    told: list[tuple[str, int, int]] = []
    look = opened.importing.look(
        FILES[name], source=name, progress=lambda *said: told.append(said)
    )
    assert look.parsed.found == len(CARDS)
    steps = [(done, whole) for what, done, whole in told if what == "reading" and done]
    dones, (whole,) = [done for done, _ in steps], {whole for _, whole in steps}
    assert len(dones) >= 5
    assert dones == sorted(dones)
    assert whole * 3 // 4 <= dones[-1] <= whole
    line = ProgressLine(name)
    line("reading", *steps[-1])
    assert f"[{'#' * 18}" in line.line(2)


@pytest.mark.parametrize("name", FILES)
def test_reading_stops_where_it_is_told_to(opened: Opened, name: str) -> None:
    """`esc` on the page of an import ends the reading, and not only the waiting."""
    dones: list[int] = []

    def stop(what: str, done: int, whole: int) -> None:
        dones.append(done)
        if done > whole // 3:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        opened.importing.look(FILES[name], source=name, progress=stop)
    assert dones[-1] < len(CARDS)


@pytest.mark.parametrize("name", ["many.json", "many.toml"])
def test_a_deck_says_how_far_it_is_before_all_of_it_is_parsed(name: str) -> None:
    """Issue 4: parsing is the longer half, and nobody waits for it in silence."""
    told: list[int] = []

    def stop(done: int, whole: int) -> None:
        told.append(done)
        if done:
            raise CancelledError("stopped")

    cut = FILES[name][:-3]  # nobody comes to the fault at its end
    with pytest.raises(CancelledError):
        reading.read(cut, source=name, told=stop)
    assert 0 < told[-1] < len(CARDS) / 4


def test_comparing_says_which_of_its_steps_is_done_and_stops_between_them(
    opened: Opened,
) -> None:
    told: list[tuple[int, int]] = []

    def hear(what: str, done: int, whole: int) -> None:
        if what == "comparing":
            told.append((done, whole))
        if told and done == 3:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        opened.importing.look(FILES["many.csv"], source="many.csv", progress=hear)
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5)]
