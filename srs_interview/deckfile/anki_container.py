"""From a file to the collection in it: which member, and what must be refused by name.

Three generations of packages look alike from outside; the newer ones also hold an old
collection with a single note that asks for an update (FORMATS 4).
"""

from __future__ import annotations

import json

from srs_interview.deckfile import anki_protobuf, anki_zip, anki_zstd
from srs_interview.deckfile.anki_errors import PackageError
from srs_interview.deckfile.anki_zip import Archive

MOST_UNPACKED = 128 * 1024 * 1024
"""Bytes that a collection may hold."""

_ROOM = 480 * 1024 * 1024
"""What a package and two copies of its collection may take together."""
_SQLITE = b"SQLite format 3\0"
_OURS = b"SRSI"
"""The application id in the header of a database of this program."""
_IS_OURS = (
    "this is a database of srs-interview; with SRS_INTERVIEW_HOME set to its folder, "
    "`export` writes a deck of it"
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_POINTER = b"version https://git-lfs"
_NEWEST = "collection.anki21b"
_COLLECTIONS = (_NEWEST, "collection.anki21", "collection.anki2")
_META, _MEDIA = "meta", "media"
_WANTED = frozenset({*_COLLECTIONS, _META, _MEDIA})
_NEWEST_VERSION = 3
_MOST_META, _MOST_MEDIA = 64 * 1024, 16 * 1024 * 1024
_OTHERS = (
    ("xl/workbook.xml", "an Excel workbook; save it as CSV and import that"),
    ("word/document.xml", "a Word document; save it as plain text and import that"),
    ("content.xml", "a LibreOffice document; save it as CSV or plain text instead"),
)


def collection(data: bytes) -> bytearray:
    """The database of a package, or the bare one that the file is.

    Raises:
        PackageError: There is none that can be read; the message says why.
    """
    most = min(MOST_UNPACKED, (_ROOM - len(data)) // 2)
    if data.startswith(anki_zstd.MAGIC):
        return _database(anki_zstd.unpacked(data, "the file", most), "the file")
    if data.startswith(_SQLITE):
        if data[68:72] == _OURS:
            raise PackageError(_IS_OURS)
        if len(data) > most:
            raise PackageError(f"the collection is over {most // 1024**2} MB")
        return bytearray(data)
    if not data.startswith(_ZIP):
        raise PackageError(_no_zip(data))
    archive = Archive(data, _WANTED)
    version = _version(archive)
    name = _chosen(archive, version)
    _check_media(archive)
    found = archive.read(name, most)
    if name == _NEWEST:
        found = anki_zstd.unpacked(found, f"'{name}' in the package", most)
    return _database(found, f"'{name}' in the package")


def _database(found: bytearray, name: str) -> bytearray:
    if not found.startswith(_SQLITE):
        raise PackageError(f"{name} is no collection of Anki")
    return found


def _no_zip(data: bytes) -> str:
    if not data:
        return "the file is empty"
    if data.startswith(_POINTER):
        return "this is a Git LFS pointer, not the package itself: run 'git lfs pull'"
    return "this is no Anki package, or its beginning is damaged"


def _version(archive: Archive) -> int:
    """The generation of a package, 1 to 3; 0 for one from before they were counted.

    Raises:
        PackageError: It is of a generation that is not known yet.
    """
    if _META not in archive.members:
        return 0
    meta = bytes(archive.read(_META, _MOST_META))
    try:
        stated = dict(anki_protobuf.fields(meta)).get(1)
    except ValueError as error:
        raise PackageError("'meta' in the package is damaged") from error
    version = stated if isinstance(stated, int) else 0
    if version > _NEWEST_VERSION:
        raise PackageError(
            f"the package is of a newer Anki (version {version}, this program knows "
            f"{_NEWEST_VERSION}); export it with 'Support older Anki versions'"
        )
    return version


def _chosen(archive: Archive, version: int) -> str:
    names = _COLLECTIONS[:1] if version == _NEWEST_VERSION else _COLLECTIONS
    for name in names:
        if name in archive.members:
            return name
    if version:
        raise PackageError("the package holds no collection: export it again")
    for name, said in _OTHERS:
        if name in archive.other_names:
            raise PackageError(f"this is {said}")
    raise PackageError("this is a zip archive, but no Anki package")


def _check_media(archive: Archive) -> None:
    """Refuse a map of media that leads outside; of the media nothing else is read."""
    if _MEDIA not in archive.members:
        return
    media = archive.read(_MEDIA, _MOST_MEDIA)
    if media.startswith(anki_zstd.MAGIC):
        names = _listed(
            bytes(anki_zstd.unpacked(media, "its map of media", _MOST_MEDIA))
        )
    else:
        names = _mapped(media)
    for name in names:
        if anki_zip.outside(name):
            raise PackageError(f"its map of media leads outside: {name[:100]!a}")


def _mapped(media: bytearray) -> list[str]:
    """The names of a map in JSON."""
    try:
        found = json.loads(media) if media.strip() else {}
    except (ValueError, RecursionError) as error:
        raise PackageError("the map of media in the package is damaged") from error
    values = found.values() if isinstance(found, dict) else ()
    return [each for each in values if isinstance(each, str)]


def _listed(media: bytes) -> list[str]:
    """The names of a list in protobuf."""
    names = []
    try:
        for number, entry in anki_protobuf.fields(media):
            if number == 1 and isinstance(entry, bytes):
                name = dict(anki_protobuf.fields(entry)).get(1)
                if isinstance(name, bytes):
                    names.append(name.decode("utf-8", "replace"))
    except ValueError as error:
        raise PackageError("the map of media in the package is damaged") from error
    return names
