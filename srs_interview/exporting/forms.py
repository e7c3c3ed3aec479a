"""The forms of an export, and what writes each: values in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from srs_interview.core.cards import Principle, Question
from srs_interview.core.text import on_a_page
from srs_interview.deckfile import pace
from srs_interview.deckfile.drafts import Parsed
from srs_interview.deckfile.pace import Told

Notes = Mapping[str, tuple[str, ...]]
"""What checks found, by a story's uid."""


class Form(StrEnum):
    """What an export can be; the values are those of `--format`."""

    TOML = "toml"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"
    APKG = "apkg"
    REVLOG = "revlog"
    """Every grade as a row, for tools that fit FSRS."""
    SHEET = "sheet"
    """The page for the last evening."""


WITH_PROGRESS = (Form.TOML, Form.JSON)
"""Those that can hold what was done with the cards."""
_ENDINGS = {
    **{f".{form}": form for form in Form if form not in (Form.REVLOG, Form.SHEET)},
    ".markdown": Form.MARKDOWN,
}


def by_ending(file: str) -> Form | None:
    """The format that the ending of a file's name says; None where it says none."""
    return _ENDINGS.get(PurePath(file).suffix.lower())


@dataclass(frozen=True, slots=True)
class Page:
    """What the writer of a form is handed."""

    whole: Parsed
    principles: tuple[Principle, ...]
    """Those that can be called by name."""
    notes: Notes
    made_at: int
    """Seconds since 1970."""
    told: Told = pace.untold
    """Hears how far the writing is."""

    @property
    def questions(self) -> Iterator[Question]:
        """Those to be written, counted as they go."""
        asked = (each.value for each in self.whole.questions)
        return pace.counted(asked, self.told, len(self.whole.questions))


def _toml(page: Page) -> bytes:
    from srs_interview.deckfile import writer

    return writer.write(page.whole, told=page.told).encode("utf-8", "replace")


def _json(page: Page) -> bytes:
    from srs_interview.deckfile import json_deck

    return json_deck.write(page.whole, told=page.told).encode("utf-8", "replace")


def _csv(page: Page) -> bytes:
    from srs_interview.deckfile import delimited_writer

    return delimited_writer.write(
        (each.value for each in page.whole.questions),
        (each.value for each in page.whole.stories),
        principles=page.principles,
        told=page.told,
    )


def _markdown(page: Page) -> bytes:
    from srs_interview.deckfile import markdown_writer, own_pages

    above = f"{own_pages.MARK}\n\n" if page.whole.questions else ""
    text = markdown_writer.write(
        (each.value for each in page.whole.stories),
        page.questions,
        principles=page.principles,
        notes=page.notes.items(),
    )
    return on_a_page(f"{above}{text}").encode("utf-8", "replace")


def _apkg(page: Page) -> bytes:
    from srs_interview.deckfile import package_writer

    whole = page.whole
    return package_writer.write(
        (each.value for each in whole.questions),
        (each.value for each in whole.stories),
        principles=page.principles,
        decks={each.id: each.title for each in (whole.deck, *whole.decks) if each},
        made_at=page.made_at,
        told=page.told,
    )


def _sheet(page: Page) -> bytes:
    from srs_interview.core.coaching import sheet

    stories = [each.value for each in page.whole.stories]
    return sheet.markdown(sheet.sheet(stories, page.principles)).encode()


WRITERS: Mapping[Form, Callable[[Page], bytes]] = {
    Form.TOML: _toml,
    Form.JSON: _json,
    Form.CSV: _csv,
    Form.MARKDOWN: _markdown,
    Form.APKG: _apkg,
    Form.SHEET: _sheet,
}
