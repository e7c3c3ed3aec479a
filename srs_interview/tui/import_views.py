"""What the steps of an import say, as blocks of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from srs_interview.core.cards import Question, Section
from srs_interview.core.language import prose
from srs_interview.core.text import shown_line
from srs_interview.core.writing import lacking
from srs_interview.deckfile.recognise import Format
from srs_interview.tui.import_entries import Entry, differences
from srs_interview.tui.import_trip import ROWS, TEXTS, Seen
from srs_interview.tui.widgets.blocks import EMPTY, Block, Gap, Row, text
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.deckfile.drafts import CardDraft
    from srs_interview.importing.looking import FileReport

STEPS = ("File", "Columns", "Preview", "Done")

FORMATS = {
    Format.TOML: "a deck in TOML",
    Format.JSON: "a deck in JSON",
    Format.CSV: "a spreadsheet",
    Format.TSV: "a spreadsheet, tabs between the cells",
    Format.ANKI_TEXT: "Anki's text export",
    Format.MARKDOWN: "notes",
    Format.APKG: "an Anki package",
}

_LABEL = 9
"""Columns of what stands before a text in the detail."""

_SHOWN = 2
"""How many differences are shown of a card that both changed."""

_LONGEST = 400


def steps(here: int) -> Content:
    """The four steps, the one that is on in brackets."""
    parts = [
        content(f"[{number + 1} {name}]", "bold")
        if number == here
        else content(f"{number + 1} {name}", "$text-muted")
        for number, name in enumerate(STEPS)
    ]
    return content("  ").join(parts)


def unit(seen: Seen) -> str:
    """What a number of the preview counts."""
    return "Row" if seen.look.format in ROWS else "Line"


def head(seen: Seen) -> Iterator[Block]:
    """The file, and how much of it does what."""
    look = seen.look
    name = content(shown_line(look.source.rpartition("/")[2]), "bold")
    form = FORMATS.get(Format(look.format), look.format)
    report = look.report
    many = "1 card" if report.found == 1 else f"{report.found:,} cards"
    # What a file without a card was taken for may be what it is not: a Word document
    # begins as a package does, and the problem says so.
    said = f"   {form}, {many}" if report.found else ""
    yield Row(EMPTY, name + content(said, "$text-muted"))
    yield Row(EMPTY, counts(report))


def counts(report: FileReport) -> Content:
    """How many cards are new, changed, the same; only what there is."""
    said = (
        (report.new, "new", "$text-success"),
        (report.updated, "updated", ""),
        (report.unchanged, "unchanged", "$text-muted"),
        (report.kept, "kept as you edited them", ""),
        (report.skipped, "skipped", "$text-error"),
        (report.retired, "retired", ""),
        (report.reviews, "reviews", "$text-muted"),
    )
    parts = [content(f"{many:,} {what}", look) for many, what, look in said if many]
    return content("    ").join(parts) if parts else content("No card in it.")


def detail(entry: Entry, seen: Seen, map_key: str) -> Iterator[Block]:
    """The marked line in full."""
    if entry.said:
        where = f"{unit(seen)} {entry.line}: " if entry.line else ""
        yield text(_sentence(f"{where}{entry.said}"[:_LONGEST]))
    if entry.word and map_key:
        said = f'{map_key} says what "{shown_line(entry.word)}" stands for.'
        yield text(said, "$text-accent")
    if entry.kept is not None:
        for name, mine, theirs in [*differences(entry.kept)][:_SHOWN]:
            yield _labelled("yours", f"{mine}"[:_LONGEST], name)
            yield _labelled("deck", f"{theirs}"[:_LONGEST], name)
    elif entry.card is not None:
        yield from _card(entry.card)


def _card(draft: CardDraft) -> Iterator[Block]:
    card = draft.value
    if isinstance(card, Question):
        yield text(card.prompt[:_LONGEST])
        if card.answer:
            yield _labelled("answer", card.answer[:_LONGEST])
    else:
        many = {part: len(prose.words(card.text_of(part))) for part in Section}
        said = ", ".join(f"{part.value} {words}" for part, words in many.items())
        yield text(card.title, "bold")
        yield _labelled("words", said)
        yield _labelled("then", lacking.sentence(card))
    if card.tags:
        yield _labelled("tags", ", ".join(card.tags))


def _labelled(label: str, said: str, name: str = "") -> Block:
    before = f"{name}: " if name else ""
    return Row(content(label.ljust(_LABEL), "$text-muted"), content(before + said))


def closing(seen: Seen, key: str) -> str:
    """The line below the preview: what a key does, or why nothing is done."""
    look = seen.look
    if seen.encoding:
        return "It was saved in another encoding: n says in which."
    if look.refused and look.format not in TEXTS:
        return "Nothing of it comes in: mend the file, then read it again."
    if seen.unstructured and not look.refused:
        return "There is no card in it, only text."
    if not look.parsed.found:
        return "Nothing in it can be read."
    if look.refused:
        return "Nothing of it comes in: mend the file, then read it again."
    if look.empty and not look.mapping:
        return "All of it is here already: there is nothing to bring in."
    return f"Nothing is written until you press {key}; afterwards u takes it back."


def done(report: FileReport, source: str) -> Iterator[Block]:
    """What came in."""
    yield Gap()
    yield Row(EMPTY, content(shown_line(source.rpartition("/")[2]), "bold"))
    yield Row(EMPTY, counts(report))
    yield Gap()


def _sentence(said: str) -> str:
    said = said[:1].upper() + said[1:]
    return said if said.endswith((".", "?", "!")) else f"{said}."
