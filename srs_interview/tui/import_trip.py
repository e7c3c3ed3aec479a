"""What an import has come to on its way from a file to the cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from srs_interview.deckfile.recognise import Format

if TYPE_CHECKING:
    from srs_interview.core.cards import Principle
    from srs_interview.core.language.likeness import Entry
    from srs_interview.deckfile.reading import Wanted
    from srs_interview.deckfile.row_sample import Sample
    from srs_interview.importing.looking import FileReport, Kept, Look
    from srs_interview.opening import Opened

Progress = Callable[[str, int, int], None]

PASTED = "pasted text"
"""How problems name what no file holds."""

LONGEST_TEXT = 100_000
"""Bytes of a text that can be cut by hand; a story has a few thousand."""

ROWS = (Format.CSV, Format.TSV, Format.ANKI_TEXT)
TEXTS = (*ROWS, Format.MARKDOWN)
"""What may be saved in any encoding."""


class Seen(NamedTuple):
    """A file after it was looked at."""

    look: Look
    kept: Mapping[str, Kept]
    """Cards that both changed, by uid."""
    names: Mapping[str, str]
    """Of principles, by uid."""
    sample: Sample | None
    """Its first rows; None where it has none."""
    retired: tuple[Entry, ...] = ()
    """Questions that the deck has no more."""
    text: str = ""
    """The words of a text that holds no card."""
    encoding: str = ""
    """The one to try; "" where the file is of the one that it was read in."""

    @property
    def asks(self) -> bool:
        """Must the user say what its columns are?"""
        return self.sample is not None and not self.sample.known

    @property
    def unstructured(self) -> bool:
        """Is it a text that holds no card, though it holds words?"""
        parsed = self.look.parsed
        read = parsed.found + parsed.left_out
        return self.look.format == Format.MARKDOWN and not read


@dataclass(slots=True)
class Trip:
    """One import from the first step to the last; the steps hand it on."""

    opened: Opened
    typed: str = ""
    """What stands in the field of the path."""
    source: str = ""
    """How problems name the file."""
    path: str = ""
    """Where it is, absolute; "" for what was pasted."""
    pasted: bytes | None = None
    """The text, where it is no file's."""
    form: Format | None = None
    """What the user says that it is; None: what it looks like."""
    columns: str | None = None
    """What the user says of them; None: what the file says."""
    encoding: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    """What words stand for that are no principles."""
    seen: Seen | None = None
    report: FileReport | None = None
    """What came in, once it did."""

    def name(self, path: Path) -> None:
        """The file from now on; it is read by `look`.

        Of one that was named before what was said of it stays: its columns, its words.
        """
        from srs_interview.importing import sources

        before, self.source, self.path = self.path, str(path), sources.absolute(path)
        if self.path != before:
            self._forget()

    def paste(self, text: str) -> None:
        """A text that is no file from now on."""
        self.source, self.path = PASTED, ""
        self._forget()
        self.pasted = text.encode("utf-8", "replace")

    def look(self, progress: Progress) -> Seen:
        """Read the file as it is now, and find out what it would do.

        Raises:
            SrsError: It cannot be read.
        """
        from srs_interview.deckfile import row_lines
        from srs_interview.importing import sources

        pasted = self.pasted
        data = sources.read(Path(self.source)) if pasted is None else pasted
        importing = self.opened.importing
        look = importing.look(
            data,
            source=self.source,
            name=None if pasted is None else "pasted",
            path=self.path,
            wanted=self._wanted,
            mapping=self.mapping,
            progress=progress,
        )
        known = (*self.opened.writing.principles(), *_principles(look))
        kept = importing.kept(look) if look.plan.kept else ()
        seen = Seen(
            look,
            {each.mine.value.uid: each for each in kept},
            {each.uid: each.name for each in known},
            self._sample(data, look),
            importing.retired(look) if look.plan.retired else (),
            encoding=self._other_encoding(data, look),
        )
        if look.refused or not seen.unstructured or len(data) > LONGEST_TEXT:
            return seen
        said = row_lines.text_of(data, self.encoding)
        return seen._replace(text=said if isinstance(said, str) else "")

    def _other_encoding(self, data: bytes, look: Look) -> str:
        if look.parsed.found or look.format not in TEXTS:
            return ""
        from srs_interview.deckfile import row_lines

        return row_lines.to_try(data, self.encoding)

    @property
    def _wanted(self) -> Wanted:
        from srs_interview.deckfile.reading import Wanted

        return Wanted(self.form, self.columns, self.encoding)

    def _sample(self, data: bytes, look: Look) -> Sample | None:
        if look.format not in ROWS:
            return None
        from srs_interview.deckfile import own_pages, row_sample

        if self.columns is None and own_pages.log(data):
            return None  # rows of no card: there is nothing to ask about

        said = look.remembered.columns if look.remembered else ""
        return row_sample.sample(
            data,
            separator="\t" if look.format == Format.TSV else "",
            encoding=self.encoding,
            columns=self.columns or said or None,
        )

    def _forget(self) -> None:
        self.pasted = self.form = self.columns = self.encoding = None
        self.mapping, self.seen, self.report = {}, None, None


def _principles(look: Look) -> list[Principle]:
    return [draft.value for draft in look.parsed.principles]
