"""The native deck, TOML, to drafts: all that can be read and all that is wrong."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from srs_interview.core.cards import Framework, Link, Strength
from srs_interview.deckfile import pace, toml_cards, toml_histories
from srs_interview.deckfile.drafts import (
    DeckDraft,
    Parsed,
    PrincipleDraft,
    Problem,
    QuestionDraft,
    Severity,
    StoryDraft,
)
from srs_interview.deckfile.pace import Told
from srs_interview.deckfile.toml_fields import Book, Fields, fault_of_id, shown
from srs_interview.deckfile.toml_lines import Lines
from srs_interview.deckfile.toml_references import References
from srs_interview.deckfile.toml_syntax import Fault, Table, load

SCHEMA = 1
"""The form of deck that this program writes and reads."""

_BOM = "\ufeff"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
KEYS = ("schema", "deck", "decks", "principles", "questions", "stories", "histories")
_LONG = KEYS[4:]
"""What there may be thousands of in a deck."""
_LONGEST_DECK = 300


def parse_bytes(
    data: bytes, *, source: str, name: str | None = None, told: Told = pace.untold
) -> Parsed:
    """Read a deck as it is on disk; what is not UTF-8 is a problem with its line."""
    text = decoded(data)
    if isinstance(text, Fault):
        return refused(source, [text])
    return parse(text, source=source, name=name, told=told)


def parse(
    text: str, *, source: str, name: str | None = None, told: Told = pace.untold
) -> Parsed:
    """Read a deck, going on past each problem so that one run reports them all.

    Args:
        text: The file's text, with any line ends.
        source: How problems name the file, such as its path.
        name: The deck's id where the text has no `[deck]`; None: the stem of `source`.
        told: Hears how many of its cards are read; they are parsed by the half.
    """
    text = text.removeprefix(_BOM).replace("\r\n", "\n")
    parsed, told = pace.halves(told)
    loaded = load(text, parsed)
    if isinstance(loaded, tuple):
        return refused(source, loaded)
    return read(Book(Lines(text), source), loaded, deck_id(name, source), told)


def decoded(data: bytes) -> str | Fault:
    """The text of a native deck, which is UTF-8, or where it is not."""
    if data.startswith(_WIDE):
        return Fault(1, "the file is UTF-16; save the deck as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = f"byte 0x{data[error.start]:02x} is not UTF-8; save the deck as UTF-8"
        return Fault(line, said)


def refused(source: str, faults: Iterable[Fault]) -> Parsed:
    """What comes of a text that is not of its format."""
    problems = (
        Problem(source, fault.line, Severity.ERROR, fault.message) for fault in faults
    )
    return Parsed(source, problems=tuple(problems))


def read(book: Book, values: Table, name: str, told: Told = pace.untold) -> Parsed:
    """The deck that is written in these tables, of whatever format they are."""
    return _Reader(book, values, name, told).parsed()


def deck_id(name: str | None, source: str) -> str:
    """The id of a deck that states none: a name as it may stand in uids."""
    words = "-".join((name or PurePath(source).stem).split())
    return words if words and fault_of_id(words) is None else "deck"


class _Reader:
    """The reading of one deck: principles first, since the cards name them."""

    def __init__(self, book: Book, values: Table, name: str, told: Told) -> None:
        self.book = book
        self.told = told
        self.done = 0
        """How many cards and histories are in the lists that were read."""
        listed = (values.get(key) for key in _LONG)
        self.whole = sum(len(each) for each in listed if isinstance(each, list))
        self.top = Fields(book, values, book.lines.root, "the deck")
        self.deck = DeckDraft(name, framework=name)
        self.has_deck = False
        self.decks: dict[str, DeckDraft] = {}
        """Those of a file that has several, by id."""
        self.references = References(book, name, owned=False)
        self.ids: dict[str, int] = {}

    def parsed(self) -> Parsed:
        if not self._schema():
            return Parsed(self.book.source, problems=self.book.problems)
        self.top.only(KEYS)
        self._deck()
        self._several()
        principles = tuple(self._principles())
        questions = tuple(self._questions())
        stories = tuple(self._stories())
        tables = self._each("histories", "history")
        histories = toml_histories.histories(self.top, tables, self.ids)
        if not any(key in self.top.values for key in KEYS[1:]):
            said = "nothing to import: no [deck], no principles, questions or stories"
            self.book.note(1, said)
        return Parsed(
            self.book.source,
            self.deck if self.has_deck else None,
            _framework(self.deck) if principles and not self.decks else None,
            principles,
            questions,
            stories,
            decks=tuple(self.decks.values()),
            frameworks=tuple(self._frameworks(principles)) if self.decks else (),
            histories=histories,
            problems=self.book.problems,
        )

    def _schema(self) -> bool:
        """Is it of a form that this program reads?"""
        schema = self.top.values.get("schema", SCHEMA)
        if isinstance(schema, int) and schema > SCHEMA:
            said = f"the deck has schema {shown(schema)}, this program reads {SCHEMA}"
            self.top.error("schema", f"{said}; upgrade srs-interview")
            return False
        if schema != SCHEMA or isinstance(schema, bool | float):
            self.top.error("schema", f"schema must be {SCHEMA}, not {shown(schema)}")
        return True

    def _deck(self) -> None:
        values = self.top.values.get("deck")
        if isinstance(values, dict):
            place = self.book.lines.key(self.book.lines.root, "deck")
            self.deck = self._deck_of(Fields(self.book, values, place, "deck"))
            self.has_deck = True
        elif values is not None:
            said = f"deck must be a table, [deck], not {shown(values)}"
            self.top.error("deck", said)
        framework = self.deck.framework
        owned = self.has_deck and bool(framework)
        self.references = References(self.book, framework, owned=owned)

    def _deck_of(self, fields: Fields) -> DeckDraft:
        deck = fields.name("id") or self.deck.id
        own = fields.name("framework") if "framework" in fields.values else None
        # A deck that neither names a framework nor brings principles is about those
        # that are there already: the import finds out whose slugs it uses.
        own = own or (deck if self.top.values.get("principles") else "")
        return toml_cards.deck(fields, deck, own)

    def _several(self) -> None:
        """The decks of an export, whose ids are whatever they are in the store."""
        if "decks" not in self.top.values:
            return
        if self.has_deck:
            self.top.error("decks", "a file has [deck] or [[decks]], not both")
            return
        for fields in self._each("decks", "deck"):
            name = fields.text("id", required=True)
            if len(name) > _LONGEST_DECK or not name.isprintable():
                said = f"must be one line of at most {_LONGEST_DECK} characters"
                fields.error("id", f"id {shown(name)} {said}")
            elif name in self.decks:
                line = self.decks[name].line
                fields.error("id", f"deck {shown(name)} is already on line {line}")
            elif name:
                about = "framework" in fields.values and fields.name("framework")
                self.decks[name] = toml_cards.deck(fields, name, about or "")
        self.deck = next(iter(self.decks.values()), self.deck)
        self.references = References(self.book, "", owned=False)

    def _frameworks(self, principles: Iterable[PrincipleDraft]) -> Iterator[Framework]:
        """What the first deck about a framework calls it."""
        about: dict[str, DeckDraft] = {}
        for each in self.decks.values():
            about.setdefault(each.framework, each)
        for uid in dict.fromkeys(draft.value.framework for draft in principles):
            deck = about.get(uid)
            yield _framework(deck) if deck else Framework(uid, uid)

    def _each(self, key: str, what: str) -> Iterator[Fields]:
        values = self.top.values.get(key, [])
        if not isinstance(values, list):
            said = f"{key} must be written as [[{key}]], once for each {what}"
            self.top.error(key, said)
            return
        tables = self.top.tables(key, what)
        if key in _LONG:
            before = self.done
            self.done += len(values)
            tables = pace.counted(
                tables, lambda done, whole: self.told(before + done, whole), self.whole
            )
        for each in tables:
            if isinstance(each, Fields):
                each.what = what
                yield each
            else:
                said = f"each of {key} must be a table, not {shown(each[0])}"
                self.book.note(each[1], said)

    def _principles(self) -> Iterator[PrincipleDraft]:
        related = []
        places: dict[str, int] = {}
        for fields in self._each("principles", "principle"):
            slug = toml_cards.named(fields, "slug")
            framework = self._framework_of(fields)
            position = places.setdefault(framework, 0)
            places[framework] += 1
            uid = f"{framework}/{slug}"
            principle = toml_cards.principle(fields, uid, position)
            if slug is not None and self.references.add(principle, fields):
                related.append((principle, fields.line_of("related")))
                yield PrincipleDraft(principle, fields.line)
        for principle, line in related:
            self.references.relate(principle, line)

    def _framework_of(self, fields: Fields) -> str:
        own = self.references.framework
        if "framework" not in fields.values and not self.decks:
            return own
        name = fields.name("framework")
        if name and not self.decks and name != own:
            said = f"framework {shown(name)} of {fields.what} is not this deck's"
            fields.error("framework", said)
        return name or own

    def _questions(self) -> Iterator[QuestionDraft]:
        for fields in self._each("questions", "question"):
            deck, uid = self._identity(fields)
            if "principles" not in fields.values:
                self.book.note(fields.line, f"{fields.what} has no principles")
            named: dict[str, int] = {}
            for value, line in fields.elements("principles", "slugs"):
                self.references.name(fields, value, line, named)
            question = toml_cards.question(fields, uid or "", deck.id, (*named,))
            self.references.check_prompt(fields, question)
            if uid:
                yield QuestionDraft(question, fields.line, (*named.values(),))

    def _stories(self) -> Iterator[StoryDraft]:
        for fields in self._each("stories", "story"):
            deck, uid = self._identity(fields)
            named: dict[str, int] = {}
            links = (*self._links(fields, named),)
            story = toml_cards.story(fields, uid or "", links, deck.sample, deck.id)
            toml_cards.check_metrics(fields, story)
            if uid:
                yield StoryDraft(story, fields.line, (*named.values(),))

    def _links(self, fields: Fields, named: dict[str, int]) -> Iterator[Link]:
        for each in fields.tables("principles", "principle"):
            if isinstance(each, Fields):
                each.only(toml_cards.LINK)
                value: object = each.text("slug", required=True)
                line = each.line_of("slug")
                if not value:
                    continue
            else:
                value, line = each
            uid = self.references.name(fields, value, line, named)
            usual = Strength.TAILORED if len(named) > 1 else Strength.PRIMARY
            if uid and isinstance(each, Fields):
                strength = each.choice("strength", usual)
                yield Link(uid, strength, each.text("lead_in"))
            elif uid:
                yield Link(uid, usual)

    def _identity(self, fields: Fields) -> tuple[DeckDraft, str | None]:
        """The deck of a card and its uid; None where it has none that can be used."""
        if "uid" in fields.values:
            key, uid = "uid", toml_histories.uid_of(fields, "uid")
            fields.what = f"{fields.what} {shown(uid)}" if uid else fields.what
            deck = self._deck_named(fields)
        else:
            key, name = "id", toml_cards.named(fields, "id")
            deck = self._deck_named(fields)
            uid = name and f"{deck.id}/{name}"
        if not uid:
            return deck, None
        if uid in self.ids:
            said = f"{key} {shown(fields.values[key])} is already used on line"
            fields.error(key, f"{said} {self.ids[uid]}")
            return deck, None
        self.ids[uid] = fields.line_of(key)
        return deck, uid

    def _deck_named(self, fields: Fields) -> DeckDraft:
        there = self.decks or {self.deck.id: self.deck}
        name = fields.text("deck")
        if name in there:
            return there[name]
        if name:
            hint = self.book.hint("deck", name, there)
            said = f"deck {shown(name)} of {fields.what} is not in this file{hint}"
            fields.error("deck", said)
        elif len(there) > 1:
            fields.error("deck", f"{fields.what} says not of which deck it is")
        return self.deck


def _framework(deck: DeckDraft) -> Framework:
    title = deck.title or deck.id
    return Framework(deck.framework, title, deck.employer, deck.term, deck.plural)
