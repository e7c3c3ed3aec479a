"""What is no package, or one that was damaged or made to harm, is refused by name."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping

import pytest
import zstandard

from srs_interview.deckfile import reading
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
