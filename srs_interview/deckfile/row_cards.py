"""One row made into the card that it describes: a question, or a story."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from srs_interview.core.cards import ANGLES, Form, Link, Question, Story, Strength
from srs_interview.deckfile import (
    answers,
    formulas,
    html_text,
    row_clozes,
    row_extras,
    row_names,
    whole_uids,
)
from srs_interview.deckfile.anki_errors import CardError
from srs_interview.deckfile.drafts import CardDraft, QuestionDraft, StoryDraft
from srs_interview.deckfile.row_head import Column, Head
from srs_interview.deckfile.row_layout import Layout
from srs_interview.deckfile.row_names import Named, PrincipleCells
from srs_interview.deckfile.toml_fields import LONGEST_TEXT, fault_of_id, shown

_SECTIONS = (
    *(Column.PROBLEM, Column.SITUATION, Column.TASK, Column.ACTION, Column.RESULT),
)
_NAMING = (Column.PRINCIPLE, Column.TAGS, Column.DECK)
_OURS = frozenset(
    (*(Column.ID, Column.FRONT, Column.ANSWER, Column.TITLE), *_NAMING[:2])
)
"""The columns of our own exports, whose cells may be quoted against formulas."""
_REMEMBERED = 20_000
"""How many different rows of principles and tags are remembered."""
_YEARS = range(1900, 2201)


class RowError(Exception):
    """Why no card can be made of a row."""


class RowCards:
    """Makes cards of rows, under one layout and for one deck."""

    def __init__(
        self, deck: str, head: Head, layout: Layout, names: PrincipleCells
    ) -> None:
        self.deck = deck
        self.unopened = 0
        """How many questions have neither a principle nor an answer."""
        self.warnings: list[tuple[int, str]] = []
        """What was wrong with cells of rows that were read all the same."""
        self._at = layout.at
        self._html = head.html
        self._anki = head.anki
        self._names = names
        self._sections = tuple(each for each in _SECTIONS if each in layout.at)
        self._common = head.tags
        self._simple = not (
            head.html
            or self._sections
            or Column.TITLE in layout.at
            or Column.ANGLE in layout.at
        )
        """Are all rows questions in plain text?"""
        self._front = layout.at.get(Column.FRONT, (-1,))[0]
        self._answer = layout.at.get(Column.ANSWER, (-1,))[0]
        self._unnamed = not layout.at.keys() & {Column.UID, Column.GUID, Column.ID}
        self._ours = Column.UID in layout.at
        """May rows state whole uids?"""
        self._naming = [place for each in _NAMING for place in layout.at.get(each, ())]
        self._rows: dict[tuple[str, ...], Named] = {}
        self._quoted = layout.at.keys() >= _OURS
        self._of_question = [*(row_extras.QUESTION.keys() & layout.at.keys())]
        self._of_story = [*(row_extras.STORY.keys() & layout.at.keys())]
        self._clozes = row_clozes.Clozes()
        tells = self._sections or Column.TITLE in layout.at
        self._may_cloze = self._front >= 0 and not tells

    def clozed(self, cells: Sequence[str]) -> bool:
        """May the row be a cloze note, which makes several cards?"""
        return self._may_cloze and row_clozes.MARK in cells[self._front]

    def cards(self, cells: Sequence[str], line: int) -> Iterator[CardDraft]:
        """The cards of a row that may be a cloze note.

        Raises:
            RowError: None can be made of it.
        """
        text = self._text(cells, Column.FRONT)
        more = self._text(cells, Column.ANSWER)
        try:
            sides = [*self._clozes.sides(text, more)]
        except CardError as error:
            raise RowError(str(error)) from error
        if not sides:
            yield self.card(cells, line)
            return
        _bounded(text, sides[0].back)
        named = self._named(cells, line)
        for side in sides:
            uid = self._uid(cells, side.front)
            if not self._unnamed and self._said_id(cells):
                uid = row_clozes.uid(uid, side.number)
            yield self._question(cells, line, side.front, side.back, named, uid)

    def _said_id(self, cells: Sequence[str]) -> bool:
        stated = (Column.UID, Column.GUID, Column.ID)
        return any(self._text(cells, each) for each in stated)

    def card(self, cells: Sequence[str], line: int) -> CardDraft:
        """The card of a row.

        Raises:
            RowError: None can be made of it.
        """
        if self._quoted:
            cells = [formulas.unquoted(cell) for cell in cells]
        if self._simple:
            return self._plain(cells, line)
        front = self._text(cells, Column.FRONT)
        answer = self._text(cells, Column.ANSWER)
        title = self._text(cells, Column.TITLE)
        if not (front or title):
            raise RowError("the row has neither a question nor a title")
        if max(len(front), len(answer), len(title)) > LONGEST_TEXT // 4:
            _bounded(front, answer, title)
        named = self._named(cells, line)
        if title or self._sections:
            story = self._story(cells, line, title or front, front, answer, named)
            if story is not None:
                return story
        return self._question(cells, line, front or title, answer, named)

    def _plain(self, cells: Sequence[str], line: int) -> QuestionDraft:
        """The question of a row, by the shortest way: there may be 100,000 of them."""
        front = cells[self._front].strip()
        answer = cells[self._answer].strip() if self._answer >= 0 else ""
        if "\r" in front or "\r" in answer:
            front, answer = _unix(front), _unix(answer)
        if not front:
            raise RowError("the row has neither a question nor a title")
        if max(len(front), len(answer)) > LONGEST_TEXT // 4:
            _bounded(front, answer)
        named = self._named(cells, line)
        uids = named.uids
        if not (answer or uids):
            self.unopened += 1
        deck = self.deck
        if self._unnamed:
            uid = f"{deck}/{digest(front)}"
        else:
            uid = self._uid(cells, front)
            deck = self._deck(cells) if self._ours else deck
        question = Question(
            uid, deck, front, uids, Form.PAST, "", False, answer, (), named.tags
        )
        return QuestionDraft(question, line, (line,) * len(uids) if uids else ())

    def _question(
        self,
        cells: Sequence[str],
        line: int,
        front: str,
        answer: str,
        named: Named,
        uid: str = "",
    ) -> QuestionDraft:
        if not (answer or named.uids):
            self.unopened += 1
        question = Question(
            uid=uid or self._uid(cells, front),
            deck=self._deck(cells),
            prompt=front,
            principles=named.uids,
            angle=self._angle(cells, line) if Column.ANGLE in self._at else "",
            answer=answer,
            tags=named.tags,
        )
        if self._of_question:
            extra = self._extra(cells, self._of_question)
            question = row_extras.question(question, extra)
        return QuestionDraft(question, line, (line,) * len(named.uids))

    def _story(
        self,
        cells: Sequence[str],
        line: int,
        title: str,
        front: str,
        answer: str,
        named: Named,
    ) -> StoryDraft | None:
        """The story of a row; None where it only asks, or has an answer of its own."""
        texts = {each: self._text(cells, each) for each in self._sections}
        problem = "\n\n".join(filter(None, map(texts.get, _SECTIONS[:3])))
        action = texts.get(Column.ACTION, "")
        result = texts.get(Column.RESULT, "")
        if not (problem or action or result):
            told = answers.read(answer) if answer and not front else None
            if front or (told and not told.marked):
                return None
            if told:
                problem, action, result = told.problem, told.action, told.result
        elif answer and not action:
            action = answer
        _bounded(problem, action, result)
        story = Story(
            uid=self._uid(cells, f"story\n{title}"),
            title=title,
            links=_links(named),
            problem=problem,
            action=action,
            result=result,
            role=self._text(cells, Column.ROLE),
            year=self._year(cells, line),
            tags=named.tags,
            deck=self._deck(cells),
        )
        if self._of_story:
            extra = self._extra(cells, self._of_story)
            story = row_extras.story(story, extra, self._names.names)
        return StoryDraft(story, line, (line,) * len(story.links))

    def _extra(
        self, cells: Sequence[str], columns: Sequence[Column]
    ) -> dict[Column, str]:
        found = {each: self._text(cells, each) for each in columns}
        _bounded(*found.values())
        return found

    def _text(self, cells: Sequence[str], column: Column) -> str:
        places = self._at.get(column)
        if places is None:
            return ""
        text = _unix(cells[places[0]].strip())
        return html_text.text_of(text) if self._html else text

    def _named(self, cells: Sequence[str], line: int) -> Named:
        if not (self._naming or self._common):
            return _NOTHING
        key = tuple([cells[place] for place in self._naming])
        if before := self._rows.get(key):
            return before.again()
        named = self._newly_named(cells, line)
        if len(self._rows) < _REMEMBERED:
            self._rows[key] = named
        return named

    def _newly_named(self, cells: Sequence[str], line: int) -> Named:
        found: list[Named] = []
        for place in self._at.get(Column.PRINCIPLE, ()):
            if (cell := cells[place].strip()) not in ("", "-"):
                found.append(self._names.principles(cell, line))
        for place in self._at.get(Column.TAGS, ()):
            if cell := cells[place].strip():
                found.append(self._names.tags(cell, line, spaced=self._anki))
        if self._common:
            found.append(self._names.tags(self._common, line, spaced=True))
        if deck := self._text(cells, Column.DECK):
            found.append(Named(tags=(deck,)))
        return row_names.together(*found) if found else _NOTHING

    def _uid(self, cells: Sequence[str], front: str) -> str:
        """What stays when the row is read again (DESIGN 3)."""
        if self._unnamed:
            return f"{self.deck}/{digest(front)}"
        if self._ours and (whole := self._whole(cells)):
            return whole
        if guid := self._text(cells, Column.GUID):
            if len(guid) > 100 or any(map(str.isspace, guid)) or not guid.isprintable():
                guid = digest(guid)
            return f"anki:{guid}/0"
        if own := self._text(cells, Column.ID):
            if fault := fault_of_id(own):
                raise RowError(f"id {shown(own)} {fault}")
            return f"{self.deck}/{own}"
        return f"{self.deck}/{digest(front)}"

    def _whole(self, cells: Sequence[str]) -> str:
        """The uid that the row states, as our own exports do; "" for none."""
        stated = self._text(cells, Column.UID)
        return stated if whole_uids.is_one(stated) else ""

    def _deck(self, cells: Sequence[str]) -> str:
        whole = self._whole(cells) if self._ours else ""
        return whole_uids.deck_of(whole, self.deck) if whole else self.deck

    def _year(self, cells: Sequence[str], line: int) -> int | None:
        text = self._text(cells, Column.YEAR)
        if text.isascii() and text.isdecimal() and int(text[:6]) in _YEARS:
            return int(text)
        if text:
            said = f"year must be {_YEARS[0]} to {_YEARS[-1]}, not {shown(text)}"
            self.warnings.append((line, said))
        return None

    def _angle(self, cells: Sequence[str], line: int) -> str:
        text = self._text(cells, Column.ANGLE).lower()
        if not text or text in ANGLES:
            return text
        self.warnings.append((line, f"unknown angle {shown(text)}"))
        return ""


_NOTHING = Named()


def digest(text: str) -> str:
    """What stands for a text in an id: the same for any case and spacing of it."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = text.casefold()
    if "  " in text or not text.isascii() or not text.isprintable():
        text = " ".join(text.split())
    else:
        text = text.strip()
    return blake2b(text.encode(), digest_size=10).hexdigest()


def _unix(text: str) -> str:
    if "\r" in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _bounded(*texts: str) -> None:
    for text in texts:
        size = len(text.encode())
        if size > LONGEST_TEXT:
            raise RowError(f"a cell holds {size:,} bytes, a field {LONGEST_TEXT:,}")


def _links(named: Named) -> tuple[Link, ...]:
    return tuple(
        Link(uid, Strength.TAILORED if place else Strength.PRIMARY)
        for place, uid in enumerate(named.uids)
    )
