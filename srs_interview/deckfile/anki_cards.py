"""The cards of a package: each template or cloze of a note makes a question.

A note that we wrote makes the card that it was made of (`anki_own`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from srs_interview.core.cards import Question, Story
from srs_interview.deckfile import (
    anki_clozes,
    anki_own,
    anki_templates,
    html_text,
    row_names,
)
from srs_interview.deckfile.anki_errors import (
    CardError,
    EmptyCardError,
    PackageError,
)
from srs_interview.deckfile.anki_history import CardRow
from srs_interview.deckfile.anki_notetypes import Collection, NoteType
from srs_interview.deckfile.anki_room import Room
from srs_interview.deckfile.anki_templates import Filled
from srs_interview.deckfile.drafts import (
    CardDraft,
    QuestionDraft,
    Severity,
    StoryDraft,
)
from srs_interview.deckfile.row_names import Named, PrincipleCells
from srs_interview.deckfile.toml_fields import LONGEST_TEXT, shown

_LONGEST_GUID = 100
_LONGEST_NOTE = 2_000_000
_LONGEST_TAG, _MOST_TAGS, _MOST_DIFFERENT_TAGS = 200, 500, 50_000
_REMEMBERED, _SHOWN = 20_000, 400
_NO_DECK = "Default"
_LINE = 1
_NOTHING = Named()


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
        self.titles: dict[str, str] = {}
        """What decks of our own are called, by id."""
        self._collection = collection
        self._names = names
        self._tags = _Tags(names)
        self._room = Room()

    def of(
        self, note: NoteRow, cards: Sequence[CardRow]
    ) -> Iterator[tuple[CardRow, CardDraft | Fault]]:
        """Each card of a note as a draft, or with what keeps it from being one.

        Raises:
            PackageError: The cards of the package come to more than can be held.
        """
        try:
            kind = self._kind(note)
            filled = self._filled(kind, note)
        except CardError as error:
            fault = _fault(note, error)
            yield from ((card, fault) for card in cards)
            return
        for card in cards:
            try:
                own = None if card.ord else self._own(note, card, filled)
                yield card, own or self._question(kind, note, card, filled)
            except CardError as error:
                yield card, _fault(note, error)

    def _kind(self, note: NoteRow) -> NoteType:
        kind = self._collection.types.get(note.type)
        if kind is None:
            raise CardError("its note type is not in the package")
        return kind

    def _filled(self, kind: NoteType, note: NoteRow) -> Filled:
        if len(note.fields) > _LONGEST_NOTE:
            said = f"its note holds over {_LONGEST_NOTE:,} characters"
            raise CardError(said)
        self._room.work(len(note.fields))
        fields = note.fields.replace("\0", "").split("\x1f")
        values = dict(zip(kind.fields, fields, strict=False))
        clozes = {
            name: anki_clozes.clozed(values.get(name, "")) for name in kind.clozed
        }
        return Filled(values, clozes, self._room)

    def _own(self, note: NoteRow, card: CardRow, filled: Filled) -> CardDraft | None:
        """The card that a note of ours was made of, with what was changed since."""
        field = filled.fields.get(anki_own.KEPT)
        kept = anki_own.kept(field, self._room) if field else None
        if kept is None:
            return None
        written = anki_own.tags(kept.card)
        ours = note.guid == anki_own.guid(kept.card.uid)
        known = self._names.names.known
        kept = anki_own.where(kept, lambda uid: known.get(uid.casefold()) == uid)
        value = anki_own.changed(kept, filled.fields, self._named)
        gone, came = anki_own.apart(written, note.tags.split())
        if gone or came:
            named = self._tags.named(" ".join(came))
            value = anki_own.retagged(value, gone, named)
        self.titles[value.deck] = kept.deck
        if not ours:
            # A copy made in Anki: another card, with all that this one says.
            value = replace(value, uid=card_uid(note, card.ord))
        since = kept.card if ours else None
        lines = (_LINE,) * len(value.principles)
        if isinstance(value, Question):
            assert not isinstance(since, Story)
            return QuestionDraft(value, _LINE, lines, since)
        assert not isinstance(since, Question)
        return StoryDraft(value, _LINE, lines, since)

    def _named(self, cell: str) -> Named:
        return self._names.principles(cell, _LINE)

    def _question(
        self, kind: NoteType, note: NoteRow, card: CardRow, filled: Filled
    ) -> QuestionDraft:
        template = kind.templates.get(0 if kind.cloze else card.ord)
        if template is None:
            raise CardError("its note type has no such template")
        filled.number = card.ord + 1
        front = _text(anki_templates.rendered(template.front, filled, back=False))
        if not front:
            raise EmptyCardError("it asks nothing")
        answer = _text(anki_templates.rendered(template.back, filled, back=True))
        self._room.hold(front, answer)
        named = self._tags.named(note.tags)
        if not (answer or named.uids):
            self.unopened += 1
        question = Question(
            uid=card_uid(note, card.ord),
            deck=self._collection.decks.get(card.deck) or _NO_DECK,
            prompt=front,
            principles=named.uids,
            answer=answer,
            tags=named.tags,
        )
        return QuestionDraft(question, _LINE, (_LINE,) * len(named.uids))


class _Tags:
    """What notes are tagged with; each tag is looked up once."""

    def __init__(self, names: PrincipleCells) -> None:
        self._names = names
        self._known: dict[str, Named] = {}
        self._rows: dict[str, Named] = {}

    def named(self, tags: str) -> Named:
        """The principles and other tags of a note.

        Raises:
            CardError: There are more than anybody gives to a note.
            PackageError: The package knows more tags than anybody gives.
        """
        if before := self._rows.get(tags):
            return before.again()
        words = tags.split()
        if len(words) > _MOST_TAGS:
            raise CardError(f"its note has over {_MOST_TAGS} tags")
        found = row_names.together(*map(self._one, words)) if words else _NOTHING
        if len(self._rows) < _REMEMBERED:
            self._rows[tags] = found
        return found

    def _one(self, tag: str) -> Named:
        key = tag.casefold()  # as in Anki: the first spelling is that of all
        if before := self._known.get(key):
            return before.again()
        if len(self._known) == _MOST_DIFFERENT_TAGS:
            raise PackageError(f"it knows over {_MOST_DIFFERENT_TAGS:,} different tags")
        found = self._names.tags(tag[:_LONGEST_TAG], _LINE, spaced=True)
        self._known[key] = found
        return found


def _fault(note: NoteRow, error: CardError) -> Fault:
    empty = isinstance(error, EmptyCardError)
    severity = Severity.WARNING if empty else Severity.ERROR
    return Fault(severity, f"a card of {first(note)}: {error}")


def _text(html: str) -> str:
    text = html_text.text_of(html)
    if len(text) > LONGEST_TEXT // 4:
        size = len(text.encode("utf-8", "replace"))
        if size > LONGEST_TEXT:
            said = f"one side holds {size:,} bytes, a field {LONGEST_TEXT:,}"
            raise CardError(said)
    return text


def first(note: NoteRow) -> str:
    """A note's first field, as a message names the note by it."""
    return shown(html_text.text_of(note.fields[:_SHOWN].partition("\x1f")[0]))


def card_uid(note: NoteRow, number: int) -> str:
    """What a card is called for ever: the guid of its note, and which of its cards."""
    guid = note.guid.strip() or f"note-{note.id}"
    # Of all spaces only the plain one is printable.
    if len(guid) > _LONGEST_GUID or " " in guid or not guid.isprintable():
        # It brings the rules of stories along, half of what this room takes to import.
        from srs_interview.deckfile.row_cards import digest

        guid = digest(guid)
    return f"anki:{guid}/{number}"
