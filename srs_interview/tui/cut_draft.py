"""A cutter's draft: the raw text, and what was said of its sentences so far."""

from __future__ import annotations

import json
from dataclasses import dataclass

from srs_interview.core.cards import Section, Story
from srs_interview.core.writing.cutting import Bucket, Cutter, cut


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier run left."""

    raw: str
    cutter: Cutter | None
    """None where the text was still being typed."""


def write(own: str, raw: str, cutter: Cutter | None) -> str:
    """A draft as it is kept.

    Args:
        own: What the story itself said when it was begun; "" for a new one.
        raw: What stands in the field.
        cutter: None while the text is typed.
    """
    at = -1 if cutter is None else cutter.at
    return json.dumps({"own": own, "raw": raw, "at": at, "marks": marks(cutter)})


def read(kept: str, own: str) -> Kept | None:
    """A draft; None where it is none, or the story says another thing since."""
    try:
        said = json.loads(kept)
        raw, at, letters = str(said["raw"]), int(said["at"]), str(said["marks"])
        known = bool(said["own"] == own)
    except (ValueError, TypeError, KeyError):
        return None
    if not known:
        return None
    return Kept(raw, _marked(cut(raw), letters, at) if at >= 0 else None)


def marks(cutter: Cutter | None) -> str:
    """A letter for each sentence, `-` for those of which nothing was said."""
    pieces = () if cutter is None else cutter.pieces
    return "".join(piece.marked.value if piece.marked else "-" for piece in pieces)


def labelled(story: Story) -> str:
    """A story's own text; the labels become proposals."""
    parts = [
        f"{section.value.capitalize()}:\n{story.text_of(section).strip()}"
        for section in Section
        if story.text_of(section).strip()
    ]
    return "\n\n".join(parts)


def _marked(cutter: Cutter, letters: str, at: int) -> Cutter:
    for letter in letters[: len(cutter.pieces)]:
        known = letter in set(Bucket)
        cutter = cutter.mark(Bucket(letter)) if known else cutter.on()
    while cutter.at > at:
        cutter = cutter.back()
    return cutter
