"""What is no package, or one that was damaged or made to harm, is refused by name."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from types import ModuleType

import pytest
import zstandard

from srs_interview.deckfile import (
    anki_database,
    anki_package,
    anki_room,
    anki_zip,
    reading,
)
from srs_interview.deckfile.drafts import Parsed
from srs_interview.deckfile.recognise import Format

CONF = {"schedVer": 2, "creationOffset": 0}
MODEL = {
    "name": "Basic",
    "type": 0,
    "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
    "tmpls": [
        {
            "name": "Card 1",
            "ord": 0,
            "qfmt": "{{Front}}",
            "afmt": "{{FrontSide}}<hr id=answer>{{Back}}",
        }
    ],
}
TABLES = """
CREATE TABLE col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf,
  tags);
CREATE TABLE notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data);
CREATE TABLE cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps,
  lapses, left, odue, odid, flags, data);
CREATE TABLE revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type);
INSERT INTO notes VALUES (5, 'guid', 7, 0, 0, ' tag ',
  'Why?' || char(31) || 'Because.', '', 0, 0, '');
INSERT INTO cards VALUES (6, 5, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '');
"""
CRT = 1_700_020_800


def database(extra: str = "", *, schema: int = 11, model: object = MODEL) -> bytes:
    """A collection of one card, of the oldest form, with whatever else is wanted."""
    with sqlite3.connect(":memory:") as made:
        made.executescript(TABLES)
        row = (1, CRT, 0, 0, schema, 0, 0, 0, json.dumps(CONF))
        rest = (json.dumps({"7": model}), '{"1": {"name": "Values"}}', "{}", "{}")
        made.execute(f"INSERT INTO col VALUES ({','.join('?' * 13)})", (*row, *rest))
        made.executescript(extra)
        return made.serialize()


def package(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def read(data: bytes, name: str = "deck.apkg") -> Parsed:
    """What a file holds, for a program that was told its name."""
    form, parsed = reading.read(data, source=name)
    assert form is Format.APKG
    return parsed


def refusal(data: bytes, name: str = "deck.apkg") -> str:
    """The one sentence that a file is refused with."""
    parsed = read(data, name)
    assert (parsed.found, parsed.decks, parsed.histories) == (0, (), ())
    (problem,) = parsed.problems
    assert parsed.has_errors
    assert problem.line == 1
    return problem.message


def sqlite(script: str) -> bytes:
    """A database of some other program."""
    with sqlite3.connect(":memory:") as made:
        made.executescript(script)
        return made.serialize()


WHOLE = {"collection.anki2": database(), "media": b"{}"}


def test_the_packages_that_these_tests_break_are_read_when_they_are_whole() -> None:
    (card,) = read(package(WHOLE)).questions
    assert (card.value.uid, card.value.deck) == ("anki:guid/0", "Values")
    assert (card.value.prompt, card.value.answer) == ("Why?", "Because.")
    assert card.value.tags == ("tag",)
    assert read(package(WHOLE, zipfile.ZIP_STORED)).questions == (card,)
    assert read(database(), "collection").questions == (card,)
    newest = {"meta": b"\x08\3", "collection.anki21b": zstandard.compress(database())}
    assert read(package(newest)).questions == (card,)


NO_PACKAGES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "the file is empty"),
    "pointer": (
        lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n",
        "this is a Git LFS pointer, not the package itself: run 'git lfs pull'",
    ),
    "text": (lambda: b"front\tback\n", "this is no Anki package, or its beginning"),
    "zip": (lambda: package({"a.txt": b"x"}), "a zip archive, but no Anki package"),
    "nothing": (lambda: package({}), "a zip archive, but no Anki package"),
    "excel": (lambda: package({"xl/workbook.xml": b""}), "an Excel workbook; save"),
    "no collection": (lambda: package({"meta": b"\x08\2"}), "holds no collection"),
    "only the dummy": (
        lambda: package({**WHOLE, "meta": b"\x08\3"}),
        "the package holds no collection",
    ),
    "a newer package": (
        lambda: package({**WHOLE, "meta": b"\x08\4"}),
        "the package is of a newer Anki (version 4, this program knows 3)",
    ),
    "a newer collection": (
        lambda: database(schema=19),
        "the collection is of a newer Anki (schema 19, this program knows 18)",
    ),
    "an Anki 1 deck": (
        lambda: sqlite("CREATE TABLE facts (a); CREATE TABLE deckVars (a);"),
        "this is a deck of Anki 1; open it in Anki 2.0 once and export it there",
    ),
    "another database": (
        lambda: sqlite("CREATE TABLE notes (a); CREATE TABLE cards (a);"),
        "this is a SQLite database, but no collection of Anki",
    ),
    "an older collection": (lambda: database(schema=7), "from before 2.0 (schema 7)"),
    "no collection in it": (
        lambda: package({"collection.anki2": b"nothing"}),
        "'collection.anki2' in the package is no collection of Anki",
    ),
    "media": (
        lambda: package({**WHOLE, "media": b'{"0": "../../etc/passwd"}'}),
        "its map of media leads outside: '../../etc/passwd'",
    ),
    "media on Windows": (
        lambda: package({**WHOLE, "media": b'{"0": "C:evil.png"}'}),
        "its map of media leads outside: 'C:evil.png'",
    ),
    "media in a list": (
        lambda: package({**WHOLE, "media": zstandard.compress(b"\n\6\n\4../x")}),
        "its map of media leads outside: '../x'",
    ),
    "media of nothing": (
        lambda: package({**WHOLE, "media": b"[" * 100_000}),
        "the map of media in the package is damaged",
    ),
    "a member outside": (
        lambda: package({**WHOLE, "../x": b""}),
        "the archive names a file outside of itself: '../x'",
    ),
}


@pytest.mark.parametrize("name", NO_PACKAGES)
def test_what_is_no_package_is_named(name: str) -> None:
    data, said = NO_PACKAGES[name]
    assert said in refusal(data())


HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (
        lambda: package({"collection.anki2": bytes(40_000_000)}),
        "'collection.anki2' in the package unpacks to more than 16 MB",
    ),
    "bomb of zstd": (
        lambda: package(
            {"meta": b"\x08\3", "collection.anki21b": zstd(bytes(40_000_000))}
        ),
        "'collection.anki21b' in the package unpacks to more than 16 MB",
    ),
    "bomb of media": (
        lambda: package({**WHOLE, "media": zstd(bytes(40_000_000))}),
        "its map of media unpacks to more than 16 MB",
    ),
    "encrypted": (lambda: flagged(package(WHOLE), 1), "in the package is encrypted"),
    "packed otherwise": (
        lambda: package(WHOLE, zipfile.ZIP_LZMA),
        "is packed in a way that Anki never uses",
    ),
    "twice": (lambda: twice(), "the archive holds 'collection.anki2' twice"),
    "trigger": (
        lambda: database("CREATE TRIGGER x AFTER INSERT ON notes BEGIN SELECT 1; END"),
        "the collection holds a trigger: Anki makes none",
    ),
    "view": (
        lambda: database("CREATE VIEW extra AS SELECT 1"),
        "the collection holds a view: Anki makes none",
    ),
    "view of notes": (
        lambda: database(
            "DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(id) AS"
            " (SELECT 1 UNION ALL SELECT id FROM n) SELECT id FROM n"
        ),
        "the collection holds a view: Anki makes none",
    ),
    "computed": (
        lambda: database(
            "ALTER TABLE notes RENAME COLUMN flds TO old;"
            "ALTER TABLE notes ADD COLUMN flds AS (hex(zeroblob(1000000000)))"
        ),
        "the collection has columns that compute something",
    ),
    "virtual": (
        lambda: database(
            "DROP TABLE revlog; CREATE VIRTUAL TABLE revlog USING fts5(a)"
        ),
        "this is a SQLite database, but no collection of Anki",
    ),
    "no type": (lambda: database(model=7), "the collection is damaged"),
    "deep settings": (
        lambda: database(f"UPDATE col SET models = '{'[' * 100_000}'"),
        "the collection is damaged",
    ),
    "a template": (
        lambda: database(model={**MODEL, "tmpls": [{"qfmt": "x" * 100_001}]}),
        "a template holds over 100,000 characters",
    ),
}


def zstd(data: bytes) -> bytes:
    return zstandard.compress(data)


def flagged(archive: bytes, flag: int) -> bytes:
    """An archive whose list says of each file what a flag says."""
    marked = bytearray(archive)
    at = marked.find(b"PK\1\2")
    while at >= 0:
        marked[at + 8] |= flag
        at = marked.find(b"PK\1\2", at + 1)
    return bytes(marked)


def twice() -> bytes:
    once = package({"collection.anki2": database(), "collection.anki3": b""})
    return once.replace(b"collection.anki3", b"collection.anki2")


@pytest.mark.parametrize("name", HARMFUL)
def test_what_was_made_to_harm_is_refused(name: str) -> None:
    data, said = HARMFUL[name]
    assert said in refusal(data())


@pytest.mark.parametrize(
    ("module", "bound", "said"),
    [
        (anki_package, "MOST_REVIEWS", "over 3 reviews: import with --no-history"),
        (anki_package, "MOST_CARDS", "over 3 cards: export one deck at a time"),
        (anki_room, "MOST_HELD", "its cards take over 0 MB of memory: export one deck"),
        (anki_room, "MOST_WORK", "its cards come to over 3 characters of HTML"),
        (anki_database, "MOST_TEXT", "holds more text than its pages can"),
        (anki_zip, "MOST_MEMBERS", "the archive lists over 3 files"),
    ],
)
def test_what_is_too_much_is_refused_before_it_is_held(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, bound: str, said: str
) -> None:
    cards = ((n + 6, 5, n) for n in range(4))
    extra = "".join(
        f"INSERT INTO cards (id, nid, ord) VALUES {card};"
        f"INSERT INTO revlog (id, cid) VALUES ({card[0]}, 6);"
        for card in cards
    )
    data = package({"collection.anki2": database(extra), "0": b"", "1": b"", "2": b""})
    assert read(data).found == 1
    monkeypatch.setattr(module, bound, 3)
    assert said in refusal(data)


def test_a_package_that_is_cut_off_anywhere_is_refused() -> None:
    for data in (package(WHOLE), database()):
        for end in (1, 20, 99, len(data) // 2, len(data) - 21, len(data) - 1):
            assert not read(data[:end]).found


def test_a_flipped_bit_changes_nothing_unnoticed() -> None:
    whole = package(WHOLE, zipfile.ZIP_STORED)
    cards = read(whole).questions
    for at in range(0, len(whole), 61):
        broken = bytearray(whole)
        broken[at] ^= 1 << at % 8
        _, parsed = reading.read(bytes(broken), source="deck.apkg")
        assert parsed.questions == cards or (parsed.has_errors and not parsed.found)


def test_a_damaged_name_does_not_lead_to_the_wrong_collection() -> None:
    """An older collection beside the right one holds a note that asks for an update."""
    older = database("UPDATE notes SET flds = 'Please update'")
    whole = package({"collection.anki21": database(), "collection.anki2": older})
    assert read(whole).questions[0].value.prompt == "Why?"
    at = whole.rindex(b"collection.anki21")
    broken = whole[:at] + b"d" + whole[at + 1 :]
    assert "cut off or damaged" in refusal(broken)


def test_a_damaged_database_ends_in_a_sentence() -> None:
    """Without the sum of an archive, what a bit means is SQLite's to say."""
    whole = database()
    for at in range(0, len(whole), 97):
        broken = bytearray(whole)
        broken[at] ^= 1 << at % 8
        _, parsed = reading.read(bytes(broken), source="collection.anki2")
        assert parsed.found <= 1
        assert parsed.found or parsed.problems
