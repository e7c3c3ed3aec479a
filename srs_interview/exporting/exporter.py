"""Cards out of the store: chosen, gathered, perhaps without names, and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from srs_interview import room, setting_values
from srs_interview.core.cards import Principle
from srs_interview.deckfile import pace
from srs_interview.deckfile.drafts import Parsed
from srs_interview.deckfile.pace import Told
from srs_interview.errors import NotFoundError, SrsError, UsageError
from srs_interview.exporting import concealing
from srs_interview.exporting.forms import (
    WITH_PROGRESS,
    WRITERS,
    Form,
    Notes,
    Page,
)
from srs_interview.exporting.gathering import gather
from srs_interview.store import exports, principles, search
from srs_interview.store.engine import reading
from srs_interview.store.exports import Chosen


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cards are to be exported, and what of them."""

    query: str = ""
    """In the words of search; "" is every card."""
    deck: str = ""
    """The id or the title of a deck, with those below it; "" is all of them."""
    progress: bool = False
    anonymise: bool = False
    """Are the names of the settings (`hidden_names`) to be replaced?"""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file as it is to be written."""

    form: Form
    data: bytes
    questions: int = 0
    stories: int = 0
    events: int = 0
    """How many events of logs it holds."""


class Exporting(room.Room):
    """Writes cards in any form, under the settings and the clock handed in."""

    def export(
        self,
        form: Form,
        wanted: Wanted | None = None,
        notes: Notes | None = None,
        told: Told = pace.untold,
    ) -> Exported:
        """The chosen cards as the bytes of a file; nothing is changed.

        Args:
            form: Of the file.
            wanted: Which cards; None: all of them, without what was done with them.
            notes: What checks found; a page (`md`) holds it as comments.
            told: Hears how far it is: gathering is one half, writing the other.

        Raises:
            UsageError: What is wanted cannot be had.
            QueryError: The query cannot be read.
            NotFoundError: There is no such deck.
            SrsError: No card is chosen.
        """
        wanted = wanted or Wanted()
        if wanted.progress and form not in WITH_PROGRESS:
            said = " and ".join(WITH_PROGRESS)
            raise UsageError(f"{form} holds no progress; {said} do")
        names = self.stand_ins() if wanted.anonymise else {}
        gathered, written = pace.halves(told)
        with reading(self.engine) as session:
            chosen = self._chosen(session, form, wanted)
            whole = gather(session, chosen, progress=wanted.progress, told=gathered)
            if form is Form.SHEET:
                whole = replace(whole, questions=())
            if not whole.found:
                raise SrsError("no card to export; nothing was written")
            if form is Form.REVLOG:
                return _revlog(session, chosen, whole, names)
            known = concealing.principles(principles.every(session), names)
        found = concealing.notes(whole, notes or {}, names)
        hidden = concealing.concealed(whole, names)
        return self._written(form, hidden, known, found, written)

    def decks(self) -> tuple[exports.Deck, ...]:
        """The decks that can be named."""
        with reading(self.engine) as session:
            return exports.decks(session)

    def stand_ins(self) -> dict[str, str]:
        """What the settings want to be written instead of which name.

        Raises:
            UsageError: They name none.
        """
        names = setting_values.replacements(self.settings.hidden_names)
        if not names:
            said = 'name them with: srs-interview config hidden_names "Acme, Ann"'
            raise UsageError(f"no names are set to be replaced; {said}")
        return concealing.stand_ins(names, nobody=setting_values.NOBODY)

    def _chosen(self, session: Session, form: Form, wanted: Wanted) -> Chosen:
        return Chosen(
            decks=_decks(session, wanted.deck) if wanted.deck else None,
            cards=self._found(session, wanted.query) if wanted.query.strip() else None,
            # A sample is nobody's own: only a whole copy of the store has it.
            samples=form in WITH_PROGRESS,
        )

    def _found(self, session: Session, query: str) -> tuple[int, ...]:
        found = search.asked(session, query, day=self.day)
        return search.ids(session, found, day=self.day)

    def _written(
        self,
        form: Form,
        whole: Parsed,
        known: tuple[Principle, ...],
        notes: Notes,
        told: Told,
    ) -> Exported:
        brought = {each.value.uid: each.value for each in whole.principles}
        every = tuple({**{each.uid: each for each in known}, **brought}.values())
        data = WRITERS[form](Page(whole, every, notes, self._seconds(), told))
        return Exported(
            *(form, data, len(whole.questions), len(whole.stories)),
            sum(len(history.events) for history in whole.histories),
        )

    def _seconds(self) -> int:
        return int(self.clock().timestamp())


def _revlog(
    session: Session, chosen: Chosen, whole: Parsed, names: Mapping[str, str]
) -> Exported:
    from srs_interview.deckfile import delimited_writer

    uids = concealing.uids(whole, names)
    grades = [
        (uids.get(card, card), at, grade, taken_ms)
        for card, at, grade, taken_ms in exports.grades(session, chosen)
    ]
    data = delimited_writer.revlog(grades)
    counted = (len(whole.questions), len(whole.stories), len(grades))
    return Exported(Form.REVLOG, data, *counted)


def _decks(session: Session, name: str) -> tuple[str, ...]:
    """A deck and those below it, by id or title."""
    there = exports.decks(session)
    wanted = name.strip().casefold()
    for of in (_uid, _title):
        found = [deck.uid for deck in there if of(deck).casefold() == wanted]
        below = [
            deck.uid for deck in there if of(deck).casefold().startswith(f"{wanted}::")
        ]
        if found or below:
            return (*found, *below)
    known = ", ".join(deck.uid for deck in there)
    raise NotFoundError(f"there is no deck {name!r}; there are {known}")


def _uid(deck: exports.Deck) -> str:
    return deck.uid


def _title(deck: exports.Deck) -> str:
    return deck.title
