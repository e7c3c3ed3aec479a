"""Which format a file is in: by its first bytes and by its name."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from pathlib import PurePath

from srs_interview.deckfile import markdown_tables, row_head

SAMPLE = 65_536
"""How many bytes of a file's beginning are looked at."""


class Format(StrEnum):
    """What a file can be; the values are those of `--format`."""

    TOML = "toml"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    ANKI_TEXT = "anki-text"
    MARKDOWN = "markdown"
    """Markdown and plain text: notes, and all that is nothing else."""
    APKG = "apkg"
    """An Anki package, or the collection in one."""


_PACKAGE = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"SQLite format 3\0"),
    b"\x28\xb5\x2f\xfd",  # zstd: the collection alone, as newer packages hold it
)
_ENDINGS = {
    ".toml": Format.TOML,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".tab": Format.TSV,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".org": Format.MARKDOWN,
    ".apkg": Format.APKG,
    ".colpkg": Format.APKG,
}
_WIDE = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
_TABLE = re.compile(
    r"^[ \t]*(?:\[\[?[ \t]*(?:decks?|principles|questions|stories|histories)[ \t]*\]"
    r"|schema[ \t]*=[ \t]*\d)",
    re.MULTILINE,
)
_OBJECT = re.compile(r'\s*\{\s*(?:"|\}|$)')
_ROWS = 3
"""How many lines cut alike by tabs are taken for rows, without a row of names."""


def recognise(data: bytes, name: str = "") -> Format:
    """The format of a file.

    An ending is believed, but for a package by another name and for a native deck of
    the other kind: those say themselves what they are.

    Args:
        data: The file, or its first `SAMPLE` bytes.
        name: The file's name; empty where it has none.
    """
    if data.startswith(_PACKAGE):
        return Format.APKG
    by_name = _ENDINGS.get(PurePath(name).suffix.lower())
    if by_name is not None and by_name not in (Format.TOML, Format.JSON):
        return by_name
    text = _beginning(data)
    if _OBJECT.match(text):
        return Format.JSON
    if by_name is Format.TOML or _TABLE.search(text):
        return Format.TOML
    return by_name or _by_lines(text)


def _beginning(data: bytes) -> str:
    encoding = next((_WIDE[mark] for mark in _WIDE if data.startswith(mark)), "utf-8")
    return data[:SAMPLE].decode(encoding, "replace")


def _by_lines(text: str) -> Format:
    lines = text.splitlines(keepends=True)
    head = row_head.read(lines)
    if head.anki and _is_anki(lines[0]):
        return Format.ANKI_TEXT
    if head.separator:
        return Format.CSV  # Excel's "sep=" line
    rows = [line for line in lines if line.strip()]
    if not rows:
        return Format.MARKDOWN
    if len(rows) > 1 and markdown_tables.is_rule(rows[1]):
        return Format.MARKDOWN
    separator = row_head.separator(rows[:1])
    cut = [row.rstrip("\r\n").split("\t") for row in rows[: row_head.ABOVE]]
    if row_head.named_at(cut):
        return Format.TSV  # below a title
    if row_head.known(rows[0].rstrip("\r\n").split(separator)) > 1:
        return Format.TSV if separator == "\t" else Format.CSV
    widths = {line.count("\t") for line in rows[: _ROWS * 10]}
    if len(rows) >= _ROWS and len(widths) == 1 and widths != {0}:
        return Format.TSV
    return Format.MARKDOWN


def _is_anki(line: str) -> bool:
    """Is it a header that Anki writes, and not a "#tag: ..." of somebody's notes?"""
    key = line.lstrip("\"'#\ufeff ").partition(":")[0]
    return " ".join(key.lower().split()) in row_head.HEADERS
