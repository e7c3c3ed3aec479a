"""Every reader takes any file: 300 cases each here, 10,000 by `make fuzz` (FORMATS)."""

from __future__ import annotations

import base64
import dataclasses
import io
import json
import os
import random
import resource
import sqlite3
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Link, Section, Story
from srs_interview.deckfile import package_writer
from srs_interview.deckfile.drafts import Parsed
from srs_interview.deckfile.recognise import Format
from tests.deckfile import anki_made, mutating

CASES = int(os.environ.get("SRS_CASES", "300"))
SECONDS, MEGABYTES = 5, 512
"""What one file may take at most."""

TOLD = Story(
    uid="",
    title="The order",
    links=(Link("lp/own"),),
    problem="Late.",
    action="Called.",
    result="6 percent.",
    facts=(Fact("Late", Section.PROBLEM), Fact("Called", core=True)),
    metrics=("6 percent",),
    kinds=("failure",),
)

TEXTS = (Format.TOML, Format.JSON, Format.MARKDOWN, Format.CSV, Format.TSV)
READERS = (*TEXTS, Format.ANKI_TEXT)


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ...]:
    """A collection's exports of all generations, made by real Anki once a session."""
    made = anki_made.made(tmp_path_factory.mktemp("packages"), fsrs=True)
    return tuple(path.read_bytes() for path in made.files.values())


@pytest.fixture(autouse=True)
def _memory() -> Iterator[None]:
    """No case may take the memory of the machine."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (most - before) / 1024 < MEGABYTES


def assert_sound(form: Format, data: bytes) -> Parsed:
    """A file is read or refused, in time; what is read can be kept and shown."""
    began = time.process_time()
    parsed = mutating.read(form, data)
    assert time.process_time() - began < SECONDS
    cards = [card.value for card in parsed.cards()]
    assert len({card.uid for card in cards}) == len(cards)
    for problem in parsed.problems:
        assert problem.line >= 1
        assert problem.message.isprintable(), "one line that a terminal can take"
        assert 0 < len(problem.message) < 1_000
    kept = [dataclasses.asdict(card) for card in cards]
    json.dumps(kept, ensure_ascii=False).encode()  # no half of a pair of surrogates
    for history in parsed.histories:
        assert history.card in {card.uid for card in cards}
    return parsed


@pytest.mark.parametrize("form", READERS)
def test_a_real_file_that_was_damaged_is_read_or_refused(form: Format) -> None:
    found = 0
    for seed in range(CASES * 2 // 3):
        draw = random.Random(f"{form} {seed}")
        data = mutating.mutated(form, mutating.real(form, draw), draw)
        try:
            found += assert_sound(form, data).found
        except Exception as error:  # raised again, with the seed that found it
            error.add_note(f"of seed {seed}: {data!r}")
            raise
    assert found > CASES // 10, "most files are still files"


@pytest.mark.parametrize("form", READERS)
def test_any_words_of_a_format_are_read_or_refused(form: Format) -> None:
    words = (*mutating.COMMON, *mutating.WORDS.get(form, mutating.WORDS[Format.CSV]))
    pieces = st.sampled_from(words) | st.binary(max_size=9)

    @settings(max_examples=CASES - CASES * 2 // 3)
    @given(st.lists(pieces, max_size=12))
    def any_words(said: list[bytes]) -> None:
        assert_sound(form, b"".join(said))

    any_words()


def test_a_package_that_was_damaged_is_read_or_refused(
    packages: tuple[bytes, ...],
) -> None:
    found = refused = 0
    for seed in range(CASES):
        draw = random.Random(seed)
        data = mutating.damaged(draw.choice(packages), draw)
        try:
            parsed = assert_sound(Format.APKG, data)
        except Exception as error:  # raised again, with the seed that found it
            error.add_note(f"of seed {seed}")
            raise
        found += parsed.found
        refused += parsed.has_errors and not parsed.found
    assert min(found, refused) > CASES // 10


def test_a_card_that_was_damaged_in_our_own_note_is_read_or_is_a_plain_one() -> None:
    stories = [dataclasses.replace(TOLD, uid=f"own/{n}") for n in range(100)]
    with zipfile.ZipFile(io.BytesIO(package_writer.write((), stories))) as whole:
        collection = whole.read("collection.anki2")
    told = asked = 0
    for seed in range(CASES // len(stories)):
        data = _with_torn_cards(collection, random.Random(seed))
        parsed = assert_sound(Format.APKG, data)
        assert parsed.found + parsed.left_out == len(stories)
        told, asked = told + len(parsed.stories), asked + len(parsed.questions)
    assert min(told, asked) > CASES // 20


def _with_torn_cards(collection: bytes, draw: random.Random) -> bytes:
    """A collection whose notes keep damaged cards, and say something else, too."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(collection)
        for number, text in db.execute("SELECT id, flds FROM notes").fetchall():
            *fields, kept = text.split("\x1f")
            card = zlib.decompress(base64.b64decode(kept))
            torn = zlib.compress(mutating.mutated(Format.JSON, card, draw))
            fields[draw.randrange(1, len(fields))] = "- * Other (result)<br>- A; B"
            written = "\x1f".join((*fields, base64.b64encode(torn).decode()))
            db.execute("UPDATE notes SET flds = ? WHERE id = ?", (written, number))
        db.commit()
        return db.serialize()


def test_the_files_that_are_damaged_here_are_whole_before(
    packages: tuple[bytes, ...],
) -> None:
    for form in READERS:
        data = mutating.real(form, random.Random(7))
        assert assert_sound(form, data).found, form
    assert all(assert_sound(Format.APKG, data).found for data in packages)


def test_no_file_is_left_behind(packages: tuple[bytes, ...], tmp_path: Path) -> None:
    """A package is never unpacked, whatever its members are called."""
    before = sorted(os.listdir(tmp_path.parent))
    for seed in range(20):
        mutating.read(Format.APKG, mutating.damaged(packages[0], random.Random(seed)))
    assert sorted(os.listdir(tmp_path.parent)) == before
