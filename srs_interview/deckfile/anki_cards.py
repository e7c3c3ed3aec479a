"""The cards of a package as questions: each template or cloze of a note makes one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from srs_interview.core.cards import Question
from srs_interview.deckfile import anki_clozes, anki_templates, html_text
from srs_interview.deckfile.anki_errors import (
    CardError,
    EmptyCardError,
    PackageError,
)
from srs_interview.deckfile.anki_history import CardRow
from srs_interview.deckfile.anki_notetypes import Collection, NoteType
from srs_interview.deckfile.anki_templates import Filled, Template
from srs_interview.deckfile.drafts import QuestionDraft, Severity
from srs_interview.deckfile.row_cards import digest
from srs_interview.deckfile.row_names import Named, PrincipleCells
from srs_interview.deckfile.toml_fields import LONGEST_TEXT, shown

MOST_TEXT = 200_000_000
"""Characters that all cards of a package may come to."""

_LONGEST_GUID = 100
_REMEMBERED = 20_000
_LINE = 1


class NoteRow(NamedTuple):
    """A note as its table has it."""

    id: int
    guid: str
    type: int
    tags: str
    fields: str


class Fault(NamedTuple):
    """What keeps a card from being a question."""

    severity: Severity
    message: str


class NoteCards:
    """Makes questions of notes, under the note types of one collection."""

    def __init__(self, collection: Collection, names: PrincipleCells) -> None:
        self.unopened = 0
        """How many questions have neither a principle nor an answer."""
        self._collection = collection
        self._names = names
        self._tags: dict[str, Named] = {}
        self._room = MOST_TEXT

    def of(
        self, note: NoteRow, cards: Sequence[CardRow]
    ) -> Iterator[tuple[CardRow, QuestionDraft | Fault]]:
        """Each card of a note with its question, or with what keeps it from being one.

        Raises:
            PackageError: The cards of the package come to more than can be held.
        """
        fields = note.fields.replace("\0", "").split("\x1f")
        kind = self._collection.types.get(note.type)
        named = self._named(note.tags)
        values = dict(zip(kind.fields, fields, strict=False)) if kind else {}
        clozes = {
            name: anki_clozes.parse(values.get(name, ""))
            for name in (kind.clozed if kind else ())
        }
        for card in cards:
            try:
                if kind is None:
                    raise CardError("its note type is not in the package")
                filled = Filled(values, clozes, card.ord + 1)
                front, back = self._sides(kind, card, filled)
                yield card, self._question(note, card, front, back, named)
            except CardError as error:
                empty = isinstance(error, EmptyCardError)
                severity = Severity.WARNING if empty else Severity.ERROR
                said = f"card {card.ord + 1} of {first(fields)}: {error}"
                yield card, Fault(severity, said)

    def _sides(self, kind: NoteType, card: CardRow, filled: Filled) -> tuple[str, str]:
        template = _template(kind, card.ord)
        front = anki_templates.rendered(template.front, filled, back=False)
        back = anki_templates.rendered(template.back, filled, back=True)
        self._room -= len(front) + len(back)
        if self._room < 0:
            raise PackageError(f"its cards come to over {MOST_TEXT:,} characters")
        return _bounded(html_text.text_of(front)), _bounded(html_text.text_of(back))

    def _question(
        self, note: NoteRow, card: CardRow, front: str, back: str, named: Named
    ) -> QuestionDraft:
        if not front:
            raise EmptyCardError("it asks nothing")
        if not (back or named.uids):
            self.unopened += 1
        deck = self._collection.decks.get(card.deck) or "Default"
        question = Question(
            uid=card_uid(note, card.ord),
            deck=deck,
            prompt=front,
            principles=named.uids,
            answer=back,
            tags=named.tags,
        )
        return QuestionDraft(question, _LINE, (_LINE,) * len(named.uids))

    def _named(self, tags: str) -> Named:
        if before := self._tags.get(tags):
            return before.again()
        named = self._names.tags(tags.strip(), _LINE, spaced=True)
        if len(self._tags) < _REMEMBERED:
            self._tags[tags] = named
        return named


def first(fields: Sequence[str]) -> str:
    """A note's first field, as a message names the note by it."""
    return shown(html_text.text_of(fields[0][:1_000]) if fields else "")


def card_uid(note: NoteRow, number: int) -> str:
    """What a card is called for ever: the guid of its note, and which of its cards."""
    guid = note.guid.strip() or f"note-{note.id}"
    if (
        len(guid) > _LONGEST_GUID
        or any(map(str.isspace, guid))
        or not guid.isprintable()
    ):
        guid = digest(guid)
    return f"anki:{guid}/{number}"


def _template(kind: NoteType, number: int) -> Template:
    found = kind.templates.get(0 if kind.cloze else number)
    if found is None:
        raise CardError("its note type has no such template")
    return found


def _bounded(text: str) -> str:
    if len(text) > LONGEST_TEXT // 4:
        size = len(text.encode("utf-8", "replace"))
        if size > LONGEST_TEXT:
            said = f"one side holds {size:,} bytes, a field {LONGEST_TEXT:,}"
            raise CardError(said)
    return text
