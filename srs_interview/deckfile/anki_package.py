"""Anki packages to drafts: those of every generation, and bare collections.

Nothing is unpacked to disk and nothing of the file is run. What cannot be read is
named: a package as a whole, or a card with the first field of its note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from operator import attrgetter

from srs_interview.core.cards import Principle
from srs_interview.deckfile import (
    anki_cards,
    anki_container,
    anki_database,
    anki_notetypes,
    pace,
)
from srs_interview.deckfile.anki_cards import Fault, NoteCards, NoteRow
from srs_interview.deckfile.anki_database import Database, Row
from srs_interview.deckfile.anki_days import plausible
from srs_interview.deckfile.anki_errors import PackageError
from srs_interview.deckfile.anki_history import CardRow, Histories, LogRow
from srs_interview.deckfile.drafts import (
    CardDraft,
    DeckDraft,
    HistoryDraft,
    Parsed,
    Problem,
    QuestionDraft,
    Severity,
    StoryDraft,
)
from srs_interview.deckfile.pace import Told
from srs_interview.deckfile.row_names import PrincipleCells

MOST_CARDS, MOST_REVIEWS = 200_000, 300_000
"""More in one package are refused: they would take the memory of the machine."""

_LINE = 1
"""A package has no lines; a message names the note instead."""
_TOLD = 1_000
"""How many cards with problems are listed one by one."""


def _number(column: str) -> str:
    return f"COALESCE(CAST({column} AS INTEGER), 0)"


def _word(column: str) -> str:
    return f"COALESCE(CAST({column} AS TEXT), '')"


def _where_it_belongs(column: str, original: str) -> str:
    """A card in a filtered deck belongs to another, and is due when that one says."""
    filtered = f"{_number('odid')} != 0 AND {_number(original)} != 0"
    return f"CASE WHEN {filtered} THEN {_number(original)} ELSE {_number(column)} END"


_NOTES = f"""\
SELECT {_number("id")}, {_word("guid")}, {_number("mid")}, {_word("tags")},
  {_word("flds")}
FROM notes LIMIT {MOST_CARDS + 1}"""
_CARDS = f"""\
SELECT {_number("id")}, {_number("ord")},
  {_where_it_belongs("did", "odid")}, {_number("type")}, {_number("queue")},
  {_where_it_belongs("due", "odue")}, {_number("ivl")}, {_number("factor")},
  {_number("flags")}, {_number("mod")}, {_word("data")}, {_number("nid")}
FROM cards LIMIT {MOST_CARDS + 1}"""
_NOTES_IN_ALL, _REVIEWS_IN_ALL = (
    f"SELECT COUNT(*) FROM (SELECT 1 FROM {table} LIMIT {most})"
    for table, most in (("notes", MOST_CARDS), ("revlog", MOST_REVIEWS))
)
_LOG = f"""\
SELECT * FROM (
  SELECT {_number("id")}, {_number("ease")}, {_number("ivl")}, {_number("factor")},
    {_number("time")}, {_number("type")}, {_number("cid")}
  FROM revlog LIMIT {MOST_REVIEWS + 1}
) ORDER BY 7, 1"""

_card_row: Callable[[Row], CardRow] = partial(tuple.__new__, CardRow)
_log_row: Callable[[Row], LogRow] = partial(tuple.__new__, LogRow)
"""What `_make` does, without a look at how many columns a query of ours has."""


def parse_bytes(
    data: bytes,
    *,
    source: str,
    principles: Sequence[Principle] = (),
    history: bool = True,
    told: Told = pace.untold,
) -> Parsed:
    """Read a package, going on past each card that cannot be read; raises nothing.

    Args:
        data: The file as it is on disk.
        source: How problems name the file, such as its path.
        principles: Those that tags may name.
        history: Are schedule and reviews wanted too, and not only the text?
        told: Hears how many of its notes and reviews are read.
    """
    reader = _Reader(source, PrincipleCells.of(principles), told)
    try:
        with anki_database.opened(anki_container.collection(data)) as database:
            return reader.parsed(database, history)
    except PackageError as error:
        problem = Problem(source, _LINE, Severity.ERROR, str(error))
        return Parsed(source, problems=(problem,), lenient=True)


class _Reader:
    """The reading of one collection: notes with their cards, then the reviews."""

    def __init__(self, source: str, names: PrincipleCells, told: Told) -> None:
        self.source = source
        self.told = told
        self.names = names
        self.problems: list[Problem] = []
        self.left_out = 0
        self.drafts: dict[str, CardDraft] = {}
        self.cards: dict[int, tuple[str, CardRow]] = {}
        """The uid of each card that was read, by Anki's id of it."""

    def parsed(self, database: Database, history: bool) -> Parsed:
        collection = anki_notetypes.read(database)
        made = NoteCards(collection, self.names)
        rows = _by_note(database)
        ((notes,),) = database.rows(_NOTES_IN_ALL)
        ((reviews,),) = database.rows(_REVIEWS_IN_ALL) if history else ((0,),)
        whole = notes + reviews
        for row in pace.counted(database.rows(_NOTES), self.told, whole):
            note = NoteRow._make(row)
            self._note(made, note, rows.pop(note.id, ()))
        if alone := sum(map(len, rows.values())):
            self._leave_out(alone, f"{_count(alone, 'card')} without a note")
        histories: tuple[HistoryDraft, ...] = ()
        if history:
            maker = Histories(collection.days, collection.first_scheduler)
            log = pace.counted(_log(database), self._reviewed(notes), whole)
            histories = tuple(self._histories(log, maker))
        self._sum_up(made)
        drafts = self.drafts.values()
        names = dict.fromkeys(each.value.deck for each in drafts)
        titles = made.titles
        return Parsed(
            self.source,
            questions=tuple(each for each in drafts if isinstance(each, QuestionDraft)),
            stories=tuple(each for each in drafts if isinstance(each, StoryDraft)),
            decks=tuple(
                DeckDraft(name, title=titles.get(name) or name, named=name in titles)
                for name in names
            ),
            histories=histories,
            problems=tuple(self.problems),
            lenient=True,
            left_out=self.left_out,
        )

    def _note(self, made: NoteCards, note: NoteRow, cards: Sequence[CardRow]) -> None:
        if len(cards) > 1:
            cards = sorted(cards, key=attrgetter("ord"))
        for card, found in made.of(note, cards):
            if isinstance(found, Fault):
                self._leave_out(1, found.message, found.severity)
            elif found.value.uid in self.drafts:
                said = f"a card of {anki_cards.first(note)}: another one has its guid"
                self._leave_out(1, said)
            else:
                self.drafts[found.value.uid] = found
                self.cards[card.id] = found.value.uid, card

    def _reviewed(self, notes: int) -> Told:
        """Tells of reviews as what follows the notes."""
        return lambda done, whole: self.told(notes + done, whole)

    def _histories(
        self, log: Iterable[LogRow], maker: Histories
    ) -> Iterator[HistoryDraft]:
        """What was done with each card, in the order of Anki's ids."""
        orphans = impossible = 0
        ours = {uid for uid, draft in self.drafts.items() if draft.since is not None}
        silent = dict(self.cards)
        for card_id, group in groupby(log, key=_CARD):
            found = silent.pop(card_id, None)
            sound = rows = [*group]
            if found is None:
                orphans += len(rows)
                continue
            if not (plausible(rows[0].id) and plausible(rows[-1].id)):
                sound = [row for row in rows if plausible(row.id)]
                impossible += len(rows) - len(sound)
            if history := maker.of(*found, sound, ours=found[0] in ours):
                yield history
        for uid, card in silent.values():
            if history := maker.of(uid, card, (), ours=uid in ours):
                yield history
        self._told(orphans, "review", "of missing cards")
        self._told(impossible, "review", "with a date that cannot be")
        self._told(maker.crammed, "review", "ahead of time that changed no schedule")

    def _told(self, number: int, what: str, which: str) -> None:
        if number:
            said = f"{_count(number, what)} {which}: left out"
            self._problem(said, Severity.WARNING)

    def _sum_up(self, made: NoteCards) -> None:
        for _, said, word in self.names.told():
            self._problem(said, Severity.WARNING, word)
        if made.unopened:
            cards = _count(made.unopened, "question")
            said = f"{cards} without principle and answer: no story can open them"
            self._problem(said, Severity.WARNING)
        if self.left_out > _TOLD:
            self._problem(f"{self.left_out:,} cards were left out in all")

    def _leave_out(
        self, cards: int, said: str, severity: Severity = Severity.WARNING
    ) -> None:
        self.left_out += cards
        if len(self.problems) < _TOLD:
            self._problem(f"{said}: left out", severity)

    def _problem(
        self, message: str, severity: Severity = Severity.ERROR, word: str = ""
    ) -> None:
        self.problems.append(Problem(self.source, _LINE, severity, message, word))


def _by_note(database: Database) -> dict[int, list[CardRow]]:
    """The cards of each note, by Anki's id of it."""
    found: dict[int, list[CardRow]] = {}
    count = 0
    for card in map(_card_row, database.rows(_CARDS)):
        count += 1
        if card.note in found:
            found[card.note].append(card)
        else:
            found[card.note] = [card]
    if count > MOST_CARDS:
        said = f"over {MOST_CARDS:,} cards: export one deck at a time"
        raise PackageError(said)
    return found


def _log(database: Database) -> Iterator[LogRow]:
    """Every review, those of one card together and in the order of their instants."""
    rows = map(_log_row, database.rows(_LOG))
    yield from islice(rows, MOST_REVIEWS)
    if next(rows, None) is not None:
        said = f"over {MOST_REVIEWS:,} reviews: import with --no-history"
        raise PackageError(f"{said}, or one deck at a time")


_CARD = attrgetter("card")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
