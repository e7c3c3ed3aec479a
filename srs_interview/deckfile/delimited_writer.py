"""Cards as rows for a spreadsheet, and grades as rows for tools of FSRS (FORMATS 5)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from srs_interview.core.cards import Principle, Question, Story
from srs_interview.deckfile.row_names import PrincipleCells

COLUMNS = (
    *("id", "question", "answer", "title", "problem", "action", "result"),
    *("principle", "angle", "role", "year", "tags"),
)
"""The names in the first row; `rows.parse` reads each of them."""

REVLOG = ("card_id", "review_time", "review_rating", "review_state", "review_duration")
"""The columns that tools of FSRS read: instants and durations are milliseconds."""

_RUN = re.compile(r"'*[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would run, or that `quoted` has made text."""
_QUOTED = re.compile(r"'+[=+\-@\t\r]")
_NEW, _REVIEW = 0, 2


def write(
    questions: Iterable[Question],
    stories: Iterable[Story] = (),
    *,
    principles: Sequence[Principle] = (),
) -> bytes:
    """Questions, then stories, as CSV that spreadsheets, Anki and we ourselves read.

    UTF-8 with a mark, without which Excel takes it for something else. No cell can
    start a formula.

    Args:
        questions: Rows with a question, and an answer where it has one.
        stories: Rows with a title and the three sections.
        principles: Those that are called by name; others by their uid.
    """
    names = _Names(principles)
    file = io.StringIO()
    out = csv.writer(file)
    out.writerow(COLUMNS)
    out.writerows(map(quoted, row) for row in _rows(questions, stories, names))
    return file.getvalue().encode("utf-8-sig", "replace")


def revlog(grades: Iterable[tuple[str, datetime, int, int | None]]) -> bytes:
    """The log of grades as CSV for tools that fit FSRS.

    Args:
        grades: Card, instant, grade, and the milliseconds it took; those of one card
            in the order of their instants.
    """
    file = io.StringIO()
    out = csv.writer(file, lineterminator="\n")
    out.writerow(REVLOG)
    seen: set[str] = set()
    for card, at, grade, taken_ms in grades:
        state = _REVIEW if card in seen else _NEW
        seen.add(card)
        milliseconds = int(at.timestamp() * 1000)
        out.writerow((quoted(card), milliseconds, grade, state, taken_ms or 0))
    return file.getvalue().encode("utf-8", "replace")


def quoted(cell: str) -> str:
    """A cell that a spreadsheet shows and never runs."""
    return f"'{cell}" if _RUN.match(cell) else cell


def unquoted(cell: str) -> str:
    """The cell as it was before `quoted`."""
    return cell[1:] if _QUOTED.match(cell) else cell


def _rows(
    questions: Iterable[Question], stories: Iterable[Story], names: _Names
) -> Iterator[tuple[str, ...]]:
    for card in questions:
        yield (
            *(_id(card), card.prompt, card.answer, "", "", "", ""),
            *(names.written(card.principles), card.angle, "", "", _tags(card.tags)),
        )
    for told in stories:
        yield (
            *(_id(told), "", "", told.title, told.problem, told.action, told.result),
            *(names.written(told.principles), "", told.role),
            *("" if told.year is None else str(told.year), _tags(told.tags)),
        )


def _id(card: Question | Story) -> str:
    return card.uid.partition("/")[2].replace("/", "-")


def _tags(tags: tuple[str, ...]) -> str:
    # A comma at the end keeps the words of a single tag together.
    return ", ".join(tags) + ("," if len(tags) == 1 and " " in tags[0] else "")


class _Names:
    """Cells of principles, such that the reader finds the same ones again."""

    def __init__(self, principles: Sequence[Principle]) -> None:
        self._cells = PrincipleCells.of(principles)
        self._known: dict[tuple[str, ...], str] = {}

    def written(self, uids: tuple[str, ...]) -> str:
        if uids not in self._known:
            cell = ", ".join(map(self._cells.names.written, uids))
            found = self._cells.principles(cell, 1).uids
            self._known[uids] = cell if found == uids else ", ".join(uids)
        return self._known[uids]
