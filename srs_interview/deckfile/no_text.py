"""Files that hold no text, by their first bytes: what they are, and what to do."""

from __future__ import annotations

import codecs

_BEGINS = (
    (b"%PDF", "a PDF; copy its text into a note and import that"),
    (b"{\\rtf", "a rich text document; save it as plain text and import that"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word or Excel document; save it as plain text or CSV and import that",
    ),
    (b"\x1f\x8b", "a compressed file; unpack it and import what is in it"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file; unpack it and import what is in it"),
    (b"Rar!\x1a\x07", "a compressed file; unpack it and import what is in it"),
    (b"\x89PNG\r\n", "a picture; type or copy its text into a note and import that"),
    (b"\xff\xd8\xff", "a picture; type or copy its text into a note and import that"),
    (b"GIF8", "a picture; type or copy its text into a note and import that"),
)
_PAGES = (b"<!doctype html", b"<html")
_LOOKED_AT = 4096
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
_FEW = 8
"""So many of them may be in a text that something went wrong with."""


def said(data: bytes) -> str | None:
    """What a file is that is no text, and what to do about it; None for a text."""
    start = data[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8)
    for begins, what in _BEGINS:
        if start.startswith(begins):
            return f"this is {what}"
    if start.lstrip()[:20].lower().startswith(_PAGES):
        return "this is a web page; copy its text into a note and import that"
    controls = len(start) - len(start.translate(None, _CONTROLS))
    # Random bytes have one in ten; a damaged text has a few.
    if controls > _FEW and controls * 20 > len(start):
        return (
            "this is no text: it is full of NULs or of other bytes that no letter has"
        )
    return None
