"""What a line typed about tags and principles asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from srs_interview.core.text import typed_line

LONGEST = 60
"""Characters of a tag; a guard."""

_NAMED = 3
"""Names that are told of each kind; of more the number."""

_PRINCIPLE, _TAG = "principle:", "tag:"


@dataclass(frozen=True, slots=True)
class Retagging:
    """Tags and principles that are to come and to go."""

    tags: tuple[str, ...] = ()
    tags_off: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    """As they were typed: a name, a slug or an alias."""
    principles_off: tuple[str, ...] = ()

    def told(self, given: Sequence[str], taken: Sequence[str]) -> str:
        """What it does, in a few words, as undo calls it.

        Args:
            given: Names of the principles that come.
            taken: Names of those that go.
        """
        parts = (
            ("tagged", self.tags),
            ("put under", given),
            ("took off", (*self.tags_off, *taken)),
        )
        said = "; ".join(f"{verb} {_named(names)}" for verb, names in parts if names)
        return f"{said[:1].upper()}{said[1:]}"


def read(typed: str) -> Retagging:
    """Read a line such as `etl, -later, principle:dive deep`; commas part.

    A minus takes off; a tag may hold spaces and no comma.

    Raises:
        ValueError: Nothing is named, or a tag is too long; the sentence says so.
    """
    found: dict[tuple[bool, bool], list[str]] = {}
    for part in typed.split(","):
        word = typed_line(part)
        off = word.startswith("-")
        word = word.lstrip("+- ").strip()
        principle = word.casefold().startswith(_PRINCIPLE)
        for prefix in (_PRINCIPLE, _TAG):
            if word.casefold().startswith(prefix):
                word = word[len(prefix) :].strip()
        if len(word) > LONGEST:
            raise ValueError(f"a tag may have {LONGEST} characters at most")
        if word:
            found.setdefault((principle, off), []).append(word)
    if not found:
        raise ValueError("no tag was named; nothing was changed")
    return Retagging(
        *(
            tuple(dict.fromkeys(found.get((principle, off), ())))
            for principle in (False, True)
            for off in (False, True)
        )
    )


def _named(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
