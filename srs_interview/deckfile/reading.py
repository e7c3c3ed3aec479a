"""Bytes to drafts, by whichever reader reads their format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from srs_interview.core.cards import Principle
from srs_interview.deckfile import json_deck, pace, toml
from srs_interview.deckfile.drafts import Parsed, Problem, Severity
from srs_interview.deckfile.pace import Told
from srs_interview.deckfile.recognise import Format, recognise
from srs_interview.deckfile.toml_syntax import Fault

READ = tuple(Format)
"""The formats that have a reader."""
NATIVE = (Format.TOML, Format.JSON)
"""Those of whole decks, which come in whole or not at all."""
ROWS = frozenset({Format.CSV, Format.TSV, Format.ANKI_TEXT})
"""Those of rows, of which the good come in whatever the others are."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says of a file; None: what the file itself says."""

    form: Format | None = None
    columns: str | None = None
    """What the columns of rows are, with commas between."""
    encoding: str | None = None
    history: bool = True
    """Are schedule and reviews of a package wanted too, and not only its text?"""


def read(
    data: bytes,
    *,
    source: str,
    name: str | None = None,
    principles: Sequence[Principle] = (),
    wanted: Wanted | None = None,
    told: Told = pace.untold,
) -> tuple[Format, Parsed]:
    """Read a file of any format, going on past each problem; raises nothing.

    Args:
        data: The file as it is on disk.
        source: How problems name the file, such as its path; its ending helps to tell
            the format.
        name: The deck's id where the file has none; None: the stem of `source`.
        principles: Those that rows may name.
        wanted: What the user says of the file.
        told: Hears how far it is.
    """
    wanted = wanted or Wanted()
    form = wanted.form or _form(data, source, wanted)
    parsed = _parsed(
        form,
        data,
        source=source,
        name=name,
        principles=principles,
        wanted=wanted,
        told=told,
    )
    if wanted.columns is None or form in ROWS:
        return form, parsed
    said = f"only rows have columns, and this is {form.value}: --columns is not used"
    unused = Problem(source, 1, Severity.WARNING, said)
    return form, replace(parsed, problems=(unused, *parsed.problems))


def _parsed(
    form: Format,
    data: bytes,
    *,
    source: str,
    name: str | None,
    principles: Sequence[Principle],
    wanted: Wanted,
    told: Told,
) -> Parsed:
    if form is Format.TOML:
        return toml.parse_bytes(data, source=source, name=name, told=told)
    if form is Format.JSON:
        return json_deck.parse_bytes(data, source=source, name=name, told=told)
    if form is Format.APKG:
        return _package(data, source, principles, wanted.history, told)
    # What judges answers loads rules and word lists, which no other file needs.
    from srs_interview.deckfile import own_pages, row_lines, rows

    if form is Format.MARKDOWN:
        text = row_lines.text_of(data, wanted.encoding)
        if isinstance(text, Fault):
            return toml.refused(source, [text])
        if ours := own_pages.page(text):
            return toml.refused(source, [Fault(1, ours)])
        from srs_interview.deckfile import markdown, markdown_tables

        note = markdown.parse(
            text, source=source, name=name, principles=principles, told=told
        )
        short = text.count("\n") <= markdown.MOST_LINES and "|" in text
        if not note.found and short and (table := markdown_tables.rows_of(text)):
            return _table(*table, source=source, name=name, principles=principles)
        return own_pages.without_questions(replace(note, lenient=True), text)
    if wanted.columns is None and (ours := own_pages.log(data)):
        return toml.refused(source, [Fault(1, ours)])
    return rows.parse_bytes(
        data,
        source=source,
        name=name,
        principles=principles,
        columns=wanted.columns,
        encoding=wanted.encoding,
        separator="\t" if form is Format.TSV else "",
        told=told,
    )


def _table(
    text: str,
    others: int,
    *,
    source: str,
    name: str | None,
    principles: Sequence[Principle],
) -> Parsed:
    from srs_interview.deckfile import markdown_tables, rows

    parsed = rows.parse(
        text,
        source=source,
        name=name,
        principles=principles,
        separator=markdown_tables.SEPARATOR,
    )
    if not others:
        return parsed
    many = f" ({others} lines)" if others > 1 else ""
    said = f"text beside the table belongs to no card and is left out{many}"
    beside = Problem(source, 1, Severity.WARNING, said)
    return replace(parsed, problems=(beside, *parsed.problems))


def _package(
    data: bytes,
    source: str,
    principles: Sequence[Principle],
    history: bool,
    told: Told,
) -> Parsed:
    # SQLite and the formulas of FSRS: other formats need neither.
    from srs_interview.deckfile import anki_package

    return anki_package.parse_bytes(
        data, source=source, principles=principles, history=history, told=told
    )


def _form(data: bytes, source: str, wanted: Wanted) -> Format:
    found = recognise(data, source)
    if wanted.columns is not None and found is Format.MARKDOWN:
        return Format.CSV  # only rows have columns
    return found
