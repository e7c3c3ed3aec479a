"""Cards as rows for a spreadsheet, and grades as rows for tools of FSRS (FORMATS 5)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import attrgetter

from srs_interview.core.cards import (
    Form,
    Principle,
    Question,
    Story,
    Strength,
    Structure,
)
from srs_interview.deckfile import formulas, own_pages, pace, row_extras
from srs_interview.deckfile.pace import Told
from srs_interview.deckfile.row_head import Column
from srs_interview.deckfile.row_names import PrincipleCells

COLUMNS = (
    *(Column.ID, Column.FRONT, Column.ANSWER, Column.TITLE, Column.PROBLEM),
    *(Column.ACTION, Column.RESULT, Column.PRINCIPLE, Column.ANGLE, Column.ROLE),
    *(Column.YEAR, Column.TAGS, Column.UID),
)
"""The columns that every file has; `rows.parse` reads each of them."""


def write(
    questions: Iterable[Question],
    stories: Iterable[Story] = (),
    *,
    principles: Sequence[Principle] = (),
    told: Told = pace.untold,
) -> bytes:
    """Questions, then stories, as CSV that spreadsheets, Anki and we ourselves read.

    UTF-8 with a mark, without which Excel takes it for something else. No cell can
    start a formula.

    Args:
        questions: Rows with a question, and an answer where it has one.
        stories: Rows with a title and the three sections; what else is said of any
            card has a column of its own.
        principles: Those that are called by name; others by their uid.
        told: Hears how many rows are written.
    """
    asked, telling = [*questions], [*stories]
    names = PrincipleCells.of(principles)
    extras = [*_said_of_questions(asked), *_said_of_stories(telling)]
    cards: list[Question | Story] = [*asked, *telling]
    file = io.StringIO()
    out = csv.writer(file)
    out.writerow((*COLUMNS, *extras))
    rows = pace.counted(_rows(cards, names, extras), told, len(cards))
    out.writerows(map(formulas.quoted, row) for row in rows)
    return file.getvalue().encode("utf-8-sig", "replace")


def revlog(grades: Iterable[tuple[str, datetime, int, int | None]]) -> bytes:
    """The log of grades as CSV for tools that fit FSRS, in milliseconds.

    Args:
        grades: Card, instant, grade, and the milliseconds it took; those of one card
            in the order of their instants.
    """
    file = io.StringIO()
    out = csv.writer(file, lineterminator="\n")
    out.writerow(own_pages.REVLOG)
    seen: set[str] = set()
    for card, at, grade, taken_ms in grades:
        state = _REVIEW if card in seen else _NEW
        seen.add(card)
        milliseconds = int(at.timestamp() * 1000)
        out.writerow((formulas.quoted(card), milliseconds, grade, state, taken_ms or 0))
    return file.getvalue().encode("utf-8", "replace")


def _rows(
    cards: Iterable[Question | Story],
    cells: PrincipleCells,
    extras: Sequence[Column],
) -> Iterator[tuple[str, ...]]:
    names, ids = _Names(cells), _Ids()
    for card in cards:
        about = names.written(card.principles)
        more = (row_extras.written(card, each, cells.names) for each in extras)
        if isinstance(card, Question):
            asked = (ids.of(card), card.prompt, card.answer, "", "", "", "")
            end = ("", "", _tags(card.tags), card.uid)
            yield (*asked, about, card.angle, *end, *more)
        else:
            told = (card.title, card.problem, card.action, card.result)
            year = "" if card.year is None else str(card.year)
            rest = ("", card.role, year, _tags(card.tags), card.uid)
            yield (ids.of(card), "", "", *told, about, *rest, *more)


def _said_of_questions(questions: Sequence[Question]) -> Iterator[Column]:
    """The columns of our own that any question has something in."""
    for column, name in row_extras.QUESTION.items():
        values = map(attrgetter(name), questions)
        if any(value not in (Form.PAST, False, ()) for value in values):
            yield column


def _said_of_stories(stories: Sequence[Story]) -> Iterator[Column]:
    """The columns of our own that any story has something in."""
    for column, name in row_extras.STORY.items():
        values = map(attrgetter(name), stories)
        if column is Column.LEAD_INS:
            values = map(_told_openings, stories)
        if any(value not in (Structure.PAR, None, "", (), False) for value in values):
            yield column


def _told_openings(story: Story) -> bool:
    """Does a story serve a principle with a lead-in, or otherwise than is usual?"""
    return any(
        link.lead_in or (link.strength is Strength.TAILORED) == (place == 0)
        for place, link in enumerate(story.links)
    )


def _tags(tags: tuple[str, ...]) -> str:
    # A comma at the end keeps the words of a single tag together.
    return ", ".join(tags) + ("," if len(tags) == 1 and " " in tags[0] else "")


class _Ids:
    """What cards are called in one file: as in their deck, and no two alike."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, card: Question | Story) -> str:
        rest = card.uid.removeprefix(f"{card.deck}/")
        for name in (rest, f"{card.deck}-{rest}", card.uid):
            plain = "-".join(name.replace("/", " ").split())
            if plain not in self._taken:
                break
        self._taken.add(plain)
        return plain


class _Names:
    """Cells of principles, such that the reader finds the same ones again."""

    def __init__(self, cells: PrincipleCells) -> None:
        self._cells = cells
        self._known: dict[tuple[str, ...], str] = {}

    def written(self, uids: tuple[str, ...]) -> str:
        if uids not in self._known:
            cell = ", ".join(map(self._cells.names.written, uids))
            found = self._cells.principles(cell, 1).uids
            self._known[uids] = cell if found == uids else ", ".join(uids)
        return self._known[uids]


_NEW, _REVIEW = 0, 2
