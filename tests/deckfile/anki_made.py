"""Collections made by Anki itself, exported in every way that it knows, and asked.

Its own types are optional wherever a collection may be closed; here it never is, and so
`Any` stands for them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

# It must be the first: Anki's modules import each other.
from anki.collection import Collection, ExportAnkiPackageOptions  # isort: split

from anki.cards import Card
from anki.lang import set_lang
from anki.utils import strip_html

DAY_MS = 86_400_000
NOW_DAYS = 400
"""How old the collection is."""

FILTERED = "Last evening"
"""A deck that cards are in only for a while."""

FLAVOURS = ("modern.apkg", "legacy.apkg", "modern.colpkg", "legacy.colpkg")


_ADDED = re.compile(
    r"<a class=hint.*?</a>\s*<div[^>]*class=hint.*?</div>|\[\[type:.*?\]\]", re.DOTALL
)
_ANSWER = re.compile(r"<hr id=['\"]?answer['\"]?>")
_TYPED = "[[type:Back]]"


@dataclass(frozen=True, slots=True)
class Known:
    """What Anki says of one card."""

    front: str
    """Its text, without HTML and without what only a screen of Anki needs."""
    back: str
    """The same, and without the front that stands above it."""
    tags: tuple[str, ...]
    deck: str
    suspended: bool
    flagged: bool
    reviews: int
    """Answers that moved its schedule."""
    interval: int
    last_day: int | None
    """How many days ago it was last answered."""
    stability: float | None
    difficulty: float | None


@dataclass(frozen=True, slots=True)
class Made:
    """A collection's exports by name, and what Anki says of its cards by uid."""

    files: Mapping[str, Path]
    cards: Mapping[str, Known]
    today: int
    """The study day on which Anki said so."""


def made(folder: Path, *, fsrs: bool) -> Made:
    """A collection with everything in it, exported in every flavour.

    Args:
        folder: Where it is made.
        fsrs: Does Anki keep memories with its cards?
    """
    set_lang("en_US")
    path = folder / "collection.anki2"
    collection: Any
    with opened(path) as collection:
        _fill(collection, random.Random(6))
        if fsrs:
            _turn_on(collection)
        cards = _asked(collection)
        ends = collection.sched.day_cutoff
        began = datetime.fromtimestamp(ends - 86_400, UTC).astimezone()
    files = {"collection.anki2": path}
    for name, scheduled in product(FLAVOURS, (True, False)):
        if scheduled or name.endswith(".apkg"):
            file = folder / (name if scheduled else f"text-{name}")
            export(path, file, scheduled=scheduled)
            files[file.name] = file
    return Made(files, cards, began.date().toordinal())


@contextmanager
def opened(path: Path) -> Iterator[Collection]:
    """A collection, closed again at the end."""
    collection = Collection(str(path))
    try:
        yield collection
    finally:
        collection.close()


def export(path: Path, file: Path, *, scheduled: bool) -> None:
    """Let Anki write a collection into a file, in the flavour that its name says."""
    legacy = "legacy" in file.name
    with opened(path) as collection:
        if file.suffix == ".apkg":
            options = ExportAnkiPackageOptions(
                with_scheduling=scheduled, with_deck_configs=True, legacy=legacy
            )
            collection.export_anki_package(
                out_path=str(file), options=options, limit=None
            )
        else:
            collection.export_collection_package(str(file), True, legacy)


def _fill(collection: Any, draw: random.Random) -> None:
    """Notes of all kinds in nested decks, with a past of all kinds."""
    crt = collection.db.scalar("SELECT crt FROM col")
    collection.db.execute("UPDATE col SET crt = ?", crt - NOW_DAYS * 86_400)
    decks = [
        collection.decks.id(name)
        for name in ("Behavioural::Amazon", "Behavioural::Own stories", "Misc")
    ]
    for place, (kind, fields, tags) in enumerate(NOTES * 3):
        note = collection.new_note(_kind(collection, kind))
        for name, text in fields.items():
            note[name] = text.replace("%", str(place))
        note.tags = tags.split()
        collection.add_note(note, decks[place % 3])
    collection.db.execute("DELETE FROM cards WHERE did = 0")
    for place, card in enumerate(collection.find_cards("")):
        _past(collection, collection.get_card(card), place, draw)
    some = collection.find_cards("")
    collection.sched.suspend_cards(some[::7])
    collection.set_user_flag_for_cards(2, some[::9])
    _filter(collection)


NOTES: list[tuple[str, dict[str, str], str]] = [
    (
        "Basic",
        {"Front": "Tell me about <b>a time</b> %", "Back": "One<br>two &amp; three"},
        "leech Customer_Obsession",
    ),
    (
        "Basic (and reversed card)",
        {"Front": "STAR %", "Back": "<ul><li>Situation</li><li>Task</li></ul>"},
        "Methods::Answers",
    ),
    (
        "Basic (type in the answer)",
        {"Front": "Who decides %?", "Back": "You do."},
        "",
    ),
    (
        "Basic (optional reversed card)",
        {"Front": "One side %", "Back": "The other", "Add Reverse": "y"},
        "",
    ),
    (
        "Basic (optional reversed card)",
        {"Front": "Only side %", "Back": "Nothing", "Add Reverse": "<br>"},
        "",
    ),
    (
        "Cloze",
        {
            "Text": "{{c1::Bias}} for {{c2::Action::noun}} %, {{c1::always}}",
            "Back Extra": '<img src="map.png"> [sound:hi.mp3]',
        },
        "",
    ),
    (
        "Cloze",
        {"Text": "{{c1::the {{c2::inner}} part}} %", "Back Extra": ""},
        "",
    ),
    (
        "Story",
        {"Title": "The order %", "Problem": "Late.", "Action": "Called.", "Hint": "C"},
        "",
    ),
    (
        "Story",
        {"Title": "The audit %", "Problem": "", "Action": "Wrote.", "Hint": ""},
        "",
    ),
]
_STORY_FRONT = (
    "<style>b {}</style><h2>{{Title}}</h2>{{#Problem}}{{Problem}}{{/Problem}}"
    "{{^Problem}}(no problem){{/Problem}}{{hint:Hint}}<script>go()</script>"
)
_STORY_BACK = (
    "{{FrontSide}}<hr id='answer'><p>{{Action}}</p>{{#Hint}}({{Hint}}){{/Hint}}"
)


def _kind(collection: Any, name: str) -> Any:
    found = collection.models.by_name(name)
    if found is not None:
        return found
    kind = collection.models.new(name)
    for field in ("Title", "Problem", "Action", "Hint"):
        collection.models.add_field(kind, collection.models.new_field(field))
    template = collection.models.new_template("Tell")
    template["qfmt"], template["afmt"] = _STORY_FRONT, _STORY_BACK
    collection.models.add_template(kind, template)
    collection.models.add(kind)
    made = collection.models.by_name(name)
    assert made is not None
    return made


def _past(collection: Any, card: Any, place: int, draw: random.Random) -> None:
    """A log of the style that a card's place gives it; the first ones stay new."""
    style = place % 8
    if style == 0:
        return
    at = int(collection.db.scalar("SELECT crt FROM col")) * 1000
    at += draw.randrange(250 * DAY_MS)
    kind, interval, last = (1, 30, 0) if style == 1 else (0, 0, 0)
    for turn in range(draw.randrange(2, 8)):
        if style == 2 and turn == 3:
            at = _log(collection, card, at, 0, 0, interval, 0, 4) + DAY_MS  # made new
            kind = interval = 0
        if style == 3 and turn == 2:
            at = (
                _log(collection, card, at, 3, interval, interval, 0, 3) + DAY_MS
            )  # cram
        if style == 4 and turn == 2:
            at = (
                _log(collection, card, at, 0, 20, interval, 2500, 4) + DAY_MS
            )  # set due
        ease = draw.choice((1, 2, 3, 3, 3, 4))
        last, interval = interval, max(1, int((interval or 3) * draw.choice((1, 2))))
        scheduled = interval if kind else -600
        factor = 2300 if kind else 0
        at = _log(collection, card, at, ease, scheduled, last, factor, kind)
        if draw.random() < 0.3:
            at += draw.randrange(DAY_MS // 4)
            kind = 2 if ease == 1 and kind == 1 else kind
        else:
            at += draw.randrange(DAY_MS // 2, DAY_MS * 20)
            kind = 1
    if style == 5:
        collection.db.execute("DELETE FROM revlog WHERE cid = ?", card.id)
    card.type = card.queue = 2
    card.ivl, card.factor, card.reps = interval, 2300, 9
    card.due = collection.sched.today + draw.randrange(-9, 20)
    collection.update_card(card)


def _log(
    collection: Any,
    card: Any,
    at: int,
    ease: int,
    interval: int,
    last: int,
    factor: int,
    kind: int,
) -> int:
    while collection.db.scalar("SELECT 1 FROM revlog WHERE id = ?", at):
        at += 1
    row = (at, card.id, -1, ease, interval, last, factor, 7_000, kind)
    collection.db.execute("INSERT INTO revlog VALUES (?,?,?,?,?,?,?,?,?)", *row)
    return at


def _filter(collection: Any) -> None:
    """Put a few cards into a filtered deck: they still belong to their own."""
    deck = collection.sched.get_or_create_filtered_deck(deck_id=0)
    deck.name = FILTERED
    term = deck.config.search_terms[0]
    term.search, term.limit = "deck:Misc is:review", 3
    collection.sched.add_or_update_filtered_deck(deck)


def _turn_on(collection: Any) -> None:
    """Let Anki keep the memories of all cards, then answer a few cards."""
    deck = collection.decks.id("Behavioural::Amazon")
    keep_memories(collection, deck)
    collection.decks.set_current(deck)
    for rating in (0, 1, 2, 3):
        queued = collection.sched.get_queued_cards(fetch_limit=1).cards[0]
        card = Card(collection, backend_card=queued.card)
        card.start_timer()
        answer = collection.sched.build_answer(
            card=card,
            states=queued.states,
            rating=rating,
        )
        collection.sched.answer_card(answer)


def keep_memories(collection: Any, deck: int) -> None:
    """Let Anki compute and keep the memories of all cards from now on."""
    from anki.decks import UpdateDeckConfigs

    found: Any = collection.decks.get_deck_configs_for_update(deck)
    wanted = UpdateDeckConfigs(
        target_deck_id=deck,
        configs=[each.config for each in found.all_config],
        fsrs=True,
    )
    collection.decks.update_deck_configs(wanted)


def _text(html: str) -> str:
    return strip_html(_ADDED.sub("", html).replace("<", " <"))


def _asked(collection: Any) -> dict[str, Known]:
    known = {}
    ends = collection.sched.day_cutoff
    for number in collection.find_cards(""):
        card = collection.get_card(number)
        shown = card.render_output()
        memory = collection.compute_memory_state(number)
        stored = card.memory_state
        state = stored or (memory if memory.stability else None)
        log = collection.db.all(
            "SELECT id FROM revlog WHERE cid = ? AND ease > 0"
            " AND NOT (type = 3 AND factor = 0) ORDER BY id",
            number,
        )
        deck = collection.decks.get(card.odid or card.did)
        assert deck is not None
        known[f"anki:{card.note().guid}/{card.ord}"] = Known(
            _text(shown.question_text),
            _text(_ANSWER.split(shown.answer_text)[-1].replace(_TYPED, "You do.")),
            tuple(card.note().tags),
            deck["name"],
            card.queue == -1,
            card.user_flag() != 0,
            len(log),
            card.ivl,
            (ends * 1000 - log[-1][0]) // DAY_MS if log else None,
            state.stability if state else None,
            state.difficulty if state else None,
        )
    return known
