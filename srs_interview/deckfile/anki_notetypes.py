"""What a collection says beside its notes: note types, decks, settings, its day.

It stands in JSON in one row (schema 11), or in tables with protobuf (from 15 on).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from srs_interview.deckfile import anki_protobuf, anki_templates
from srs_interview.deckfile.anki_database import Database
from srs_interview.deckfile.anki_days import Days
from srs_interview.deckfile.anki_errors import PackageError
from srs_interview.deckfile.anki_templates import Field, Part, Section, Template

_CLOZE = 1
_LONGEST_TEMPLATE = 100_000
_MOST_PARTS, _MOST_DECKS = 20_000, 100_000
_MOST_BYTES = 32 * 1024 * 1024
_LONGEST_DECK = 200
_NO_DECK = "Default"


@dataclass(frozen=True, slots=True)
class NoteType:
    """How cards are made of the notes of one type."""

    name: str
    fields: tuple[str, ...]
    templates: Mapping[int, Template]
    cloze: bool
    clozed: tuple[str, ...] = ()
    """The fields in which a cloze type looks for clozes."""


@dataclass(frozen=True, slots=True)
class Collection:
    """All of a collection but its notes, cards and reviews."""

    types: Mapping[int, NoteType]
    decks: Mapping[int, str]
    """Full names, nested with `::`."""
    days: Days
    first_scheduler: bool
    """Did its learning cards still have three buttons?"""


def read(database: Database) -> Collection:
    """What a collection says beside its notes.

    Raises:
        PackageError: It says so in a way that Anki never would.
    """
    try:
        conf = _settings(database)
        tables = database.tables
        new = "notetypes" in tables and database.schema > 14
        types = _types(database) if new else _old_types(database)
        in_tables = "decks" in tables and database.schema > 14
        decks = _decks(database) if in_tables else _old_decks(database)
    except (ValueError, RecursionError) as error:
        said = f"the collection is damaged: {type(error).__name__}"
        raise PackageError(said) from error
    crt = next(database.rows("SELECT CAST(crt AS INTEGER) FROM col"))[0] or 0
    return Collection(types, decks, Days.of(crt, conf), conf.get("schedVer", 1) == 1)


def _settings(database: Database) -> dict[str, object]:
    if "config" not in database.tables or database.schema < 14:
        return _json(database, "conf")
    found: dict[str, object] = {}
    query = "SELECT CAST(KEY AS TEXT), CAST(val AS TEXT) FROM config"
    wanted = " WHERE KEY IN ('rollover', 'creationOffset', 'localOffset', 'schedVer')"
    for key, value in database.rows(query + wanted):
        found[key] = json.loads(value or "null")
    return found


def _json(database: Database, column: str) -> dict[str, object]:
    text = next(database.rows(f"SELECT CAST({column} AS TEXT) FROM col"))[0]
    found = json.loads(text or "{}")
    if not isinstance(found, dict):
        raise ValueError(f"{column} is no object")
    return found


def _types(database: Database) -> dict[int, NoteType]:
    names: dict[int, list[tuple[int, str]]] = {}
    for kind, place, name, _ in _parts(database, "fields", "ntid", "ord"):
        names.setdefault(kind, []).append((place, name))
    made: dict[int, dict[int, Template]] = {}
    for kind, place, name, config in _parts(database, "templates", "ntid", "ord"):
        texts = dict(anki_protobuf.fields(config))
        front, back = _text(texts.get(1)), _text(texts.get(2))
        made.setdefault(kind, {})[place] = _template(name, front, back)
    types = {}
    for kind, _, name, config in _parts(database, "notetypes", "id", "0"):
        cloze = dict(anki_protobuf.fields(config)).get(1) == _CLOZE
        fields = tuple(each for _, each in sorted(names.get(kind, ())))
        types[kind] = _type(name, fields, made.get(kind, {}), cloze)
    return types


def _parts(
    database: Database, table: str, key: str, place: str
) -> Iterator[tuple[int, int, str, bytes]]:
    """The rows of one of the tables that note types are made of."""
    room = _MOST_BYTES
    query = f"""
        SELECT CAST({key} AS INTEGER), COALESCE(CAST({place} AS INTEGER), 0),
          COALESCE(CAST(name AS TEXT), ''), COALESCE(CAST(config AS BLOB), x'')
        FROM {table} LIMIT {_MOST_PARTS}"""
    for kind, at, name, config in database.rows(query):
        room -= len(config)
        if room < 0:
            raise PackageError(f"its {table} hold over {_MOST_BYTES // 1024**2} MB")
        yield kind, at, name, config


def _old_types(database: Database) -> dict[int, NoteType]:
    types = {}
    for key, model in _json(database, "models").items():
        fields = sorted(_ordered(model, "flds"), key=lambda each: each[0])
        made = {
            place: _template(
                _said(each, "name"), _said(each, "qfmt"), _said(each, "afmt")
            )
            for place, each in _ordered(model, "tmpls")
        }
        names = tuple(_said(each, "name") for _, each in fields)
        cloze = isinstance(model, dict) and model.get("type") == _CLOZE
        types[int(key)] = _type(_said(model, "name"), names, made, cloze)
    return types


def _ordered(model: object, key: str) -> list[tuple[int, object]]:
    """The elements of a list in a model, each with its number."""
    found = model.get(key) if isinstance(model, dict) else None
    if not isinstance(found, list):
        raise ValueError(f"a note type without {key}")
    return [(_number(each, "ord", at), each) for at, each in enumerate(found)]


def _number(value: object, key: str, default: int) -> int:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, int) else default


def _said(value: object, key: str) -> str:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _text(value: int | bytes | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _template(name: str, front: str, back: str) -> Template:
    if len(front) + len(back) > _LONGEST_TEMPLATE:
        raise PackageError(f"a template holds over {_LONGEST_TEMPLATE:,} characters")
    return anki_templates.template(name, front, back)


def _type(
    name: str, fields: tuple[str, ...], made: Mapping[int, Template], cloze: bool
) -> NoteType:
    clozed: dict[str, None] = {}
    if cloze:
        for each in made.values():
            clozed.update(dict.fromkeys(_clozed((*each.front, *each.back))))
    return NoteType(name, fields, made, cloze, tuple(clozed))


def _clozed(parts: Iterable[Part]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, Section):
            yield from _clozed(part.parts)
        elif isinstance(part, Field) and part.filters & {"cloze", "cloze-only"}:
            yield part.name


def _decks(database: Database) -> dict[int, str]:
    query = f"SELECT id, CAST(name AS TEXT) FROM decks LIMIT {_MOST_DECKS}"
    return {
        deck: _deck((name or "").replace("\x1f", "::"))
        for deck, name in database.rows(query)
    }


def _old_decks(database: Database) -> dict[int, str]:
    decks = _json(database, "decks")
    return {int(key): _deck(_said(each, "name")) for key, each in decks.items()}


def _deck(name: str) -> str:
    """A deck's full name, on one line and of a length that can be shown."""
    plain = "".join(each for each in " ".join(name.split()) if each.isprintable())
    return plain[:_LONGEST_DECK].strip() or _NO_DECK
