"""Our own notes in Anki's packages: how a card stands in one, and comes back from it.

Beside what Anki shows, a note keeps its card as it was written. So what was changed in
Anki can be told from what was not, and what Anki cannot show is not lost on the way.
"""

from __future__ import annotations

import base64
import binascii
import json
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from html import escape

from srs_interview.core.cards import (
    ANGLES,
    KINDS,
    Fact,
    Link,
    Question,
    Section,
    Story,
    Strength,
)
from srs_interview.deckfile import html_text, json_deck
from srs_interview.deckfile.anki_errors import CardError, EmptyCardError
from srs_interview.deckfile.anki_room import Room
from srs_interview.deckfile.drafts import (
    DeckDraft,
    Parsed,
    QuestionDraft,
    StoryDraft,
)
from srs_interview.deckfile.row_names import Named
from srs_interview.deckfile.toml_fields import LONGEST_TEXT

KEPT = "srs-interview"
"""The field that keeps the card; the last one of a note."""

QUESTION = ("Question", "Parts", "Answer", "Principles", "Angle", KEPT)
STORY = (
    *("Title", "Principles", "Opening", "Problem", "Action", "Result", "Facts"),
    *("Figures", "Headline", "One minute", KEPT),
)
"""The fields of the two types of notes."""

_LONGEST = 1_000_000
"""Bytes that a card may come to; a long story is a hundredth of that."""
_WORK = 10
"""What reading a character of one costs, in characters of HTML."""
_TEXTS = {
    **{"Question": "prompt", "Answer": "answer", "Title": "title"},
    **{"Opening": "opening", "Problem": "problem", "Action": "action"},
    **{"Result": "result", "Headline": "headline", "One minute": "short"},
}
"""The fields that hold one text of the card, just so."""
_ASKING = ("Question", "Title")
_SECTIONS = {f" ({section})": section for section in Section}


@dataclass(frozen=True, slots=True)
class Kept:
    """A card as it was written into a note."""

    card: Question | Story
    named: str
    """How its principles were called."""
    deck: str
    """The title of its deck."""


def guid(uid: str) -> str:
    """What Anki knows the note of a card by."""
    return blake2b(f"srs-interview {uid}".encode(), digest_size=8).hexdigest()


def fields(card: Question | Story, named: str, deck: str) -> list[str]:
    """The fields of a card's note, as HTML.

    Args:
        card: The question or the story.
        named: The names of its principles.
        deck: The title of its deck.
    """
    if isinstance(card, Story):
        card = _for_others(card)
    texts = _said(card, named)
    names = QUESTION if isinstance(card, Question) else STORY
    return [*(html(texts[each]) for each in names[:-1]), _sealed(card, named, deck)]


def tags(card: Question | Story) -> list[str]:
    """Its principles, kinds and tags as Anki has them: "_" for spaces, "::" for "/"."""
    return [*dict.fromkeys(map(_tag, _words(card)))]


def html(text: str) -> str:
    """A text as a field: nothing in it is markup, a sound, or LaTeX to be run."""
    safe = escape(text, quote=False).replace("[", "&#91;")
    # Fields are parted by a character that no text needs.
    return safe.replace("\x1f", " ").replace("\0", "").replace("\n", "<br>")


def kept(field: str, room: Room) -> Kept | None:
    """The card that a note keeps; None where the field holds none of ours.

    Raises:
        PackageError: The cards of the package are more than can be held.
    """
    text = _opened(html_text.text_of(field))
    if text is None:
        return None
    room.work(len(text) * _WORK)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return None
    named = whole.get("named") if isinstance(whole, dict) else None
    if not isinstance(named, str):
        return None
    read = json_deck.parse(json.dumps(whole.get("card")), source="")
    cards = [each.value for each in read.cards()]
    if read.has_errors or len(cards) != 1 or len(read.decks) != 1:
        return None
    room.hold(text, text)  # as it was written, and as it is now
    return Kept(cards[0], named, read.decks[0].title)


def changed(
    before: Kept, now: Mapping[str, str], naming: Callable[[str], Named]
) -> Question | Story:
    """The card as it is in Anki now: what was changed there, in what was written.

    Args:
        before: As it was written.
        now: The note's fields as HTML, by name; one that is missing says nothing.
        naming: What a list of names of principles names.

    Raises:
        CardError: The field that asks is empty now, or one holds too much.
    """
    card = before.card
    edited = dict(_edited(_said(card, before.named), now))
    if any(not edited.get(name, name) for name in _ASKING):
        raise EmptyCardError("it asks nothing")
    values: dict[str, object] = {
        _TEXTS[name]: text for name, text in edited.items() if name in _TEXTS
    }
    if isinstance(card, Story):
        if "Facts" in edited:
            values["facts"] = (*_facts(edited["Facts"], card),)
        if "Figures" in edited:
            figures = map(str.strip, edited["Figures"].split(", "))
            values["metrics"] = tuple(filter(None, figures))
    else:
        if "Parts" in edited:
            values["parts"] = (*_items(edited["Parts"]),)
        if (angle := edited.get("Angle", "-").lower()) in (*ANGLES, ""):
            values["angle"] = angle
    # The fields are chosen by name above, and what stands in them is text or tuples.
    card = replace(card, **values)  # type: ignore[arg-type]
    if "Principles" not in edited:
        return card
    named = naming(edited["Principles"])
    return _with(card, named.uids, (*card.tags, *named.tags))


def retagged(
    card: Question | Story, gone: Iterable[str], came: Named
) -> Question | Story:
    """The card without tags that were taken off it in Anki, with those put on there.

    Args:
        card: The card.
        gone: The tags that its note has no more, of those that were written (`tags`).
        came: What the tags that it did not have name.
    """
    off = {_folded(each) for each in gone}
    uids = [uid for uid in card.principles if _folded(_tag(_of(uid))) not in off]
    words = [tag for tag in card.tags if _folded(_tag(tag)) not in off]
    if isinstance(card, Story):
        kinds = [kind for kind in card.kinds if _folded(kind) not in off]
        kinds += [tag for tag in came.tags if tag in KINDS]
        card = replace(card, kinds=tuple(dict.fromkeys(kinds)))
        words += [tag for tag in came.tags if tag not in KINDS]
    else:
        words += came.tags
    return _with(card, (*uids, *came.uids), words)


def apart(before: Sequence[str], now: Sequence[str]) -> tuple[list[str], list[str]]:
    """Which tags a note has no more, and which it did not have."""
    was, is_ = ({_folded(each) for each in tags} for tags in (before, now))
    gone = [each for each in before if _folded(each) not in is_]
    return gone, [each for each in now if _folded(each) not in was]


def where(before: Kept, known: Callable[[str], bool]) -> Kept:
    """The card as it was, with tags in place of principles that are not here."""
    card = before.card
    unknown = [uid for uid in card.principles if not known(uid)]
    if not unknown:
        return before
    uids = (uid for uid in card.principles if uid not in unknown)
    return replace(before, card=_with(card, uids, (*card.tags, *map(_of, unknown))))


def _for_others(story: Story) -> Story:
    """A story without the notes to oneself: hidden in a note they would go unseen."""
    return replace(
        story,
        aside="",
        critique="",
        cost_accepted="",
        customer="",
        customer_impact="",
    )


def _with(
    card: Question | Story, uids: Iterable[str], tags: Iterable[str]
) -> Question | Story:
    """The card with these principles and tags; links that it has stay as they are."""
    names, words = (*dict.fromkeys(uids),), (*dict.fromkeys(tags),)
    if isinstance(card, Question):
        return replace(card, principles=names, tags=words)
    there = {link.principle: link for link in card.links}
    links = (
        there.get(uid, Link(uid, Strength.TAILORED if place else Strength.PRIMARY))
        for place, uid in enumerate(names)
    )
    return replace(card, links=tuple(links), tags=words)


def _said(card: Question | Story, named: str) -> dict[str, str]:
    """What the fields of a note say, as text."""
    texts = {
        field: getattr(card, name)
        for field, name in _TEXTS.items()
        if hasattr(card, name)
    }
    if isinstance(card, Question):
        more = {"Parts": _list(card.parts), "Angle": card.angle}
    else:
        facts = _list(map(_fact, card.facts))
        more = {"Facts": facts, "Figures": ", ".join(card.metrics)}
    return {**texts, **more, "Principles": named}


def _edited(
    said: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The fields that do not say what was written, with what they say."""
    for name, text in said.items():
        if name in now and now[name] != (was := html(text)):
            is_, wanted = (
                _normal(html_text.text_of(each)) for each in (now[name], was)
            )
            if is_ != wanted:
                if len(is_.encode("utf-8", "replace")) > LONGEST_TEXT:
                    raise CardError(f"a field holds over {LONGEST_TEXT:,} bytes")
                yield name, is_


def _words(card: Question | Story) -> Iterator[str]:
    yield from map(_of, card.principles)
    if isinstance(card, Story):
        yield from card.kinds
    yield from card.tags


def _of(uid: str) -> str:
    return uid.replace("/", "::")


def _tag(word: str) -> str:
    return "_".join(word.split())


def _folded(tag: str) -> str:
    return _normal(tag).casefold()


def _normal(text: str) -> str:
    """As Anki keeps a text."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _fact(fact: Fact) -> str:
    where = "" if fact.section is Section.ACTION else f" ({fact.section})"
    return f"{'* ' if fact.core else ''}{fact.text}{where}"


def _facts(text: str, story: Story) -> Iterator[Fact]:
    """The facts of a list; those that were there stay what they are."""
    there = {_normal(_fact(fact)): fact for fact in story.facts}
    for line in _items(text):
        if line in there:
            yield there[line]
            continue
        core = line.startswith("* ")
        said = line.removeprefix("* ")
        end = next((each for each in _SECTIONS if said.endswith(each)), "")
        if said := said.removesuffix(end).strip():
            yield Fact(said, _SECTIONS.get(end, Section.ACTION), core)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _items(text: str) -> Iterator[str]:
    for line in text.splitlines():
        item = line.strip()
        if item := item.removeprefix("-").strip() if item[:2] in ("- ", "-") else item:
            yield item


def _sealed(card: Question | Story, named: str, deck: str) -> str:
    """A card in letters that nothing in Anki takes for words, markup or media."""
    of = DeckDraft(card.deck, title=deck)
    whole = (
        Parsed("", questions=(QuestionDraft(card),), decks=(of,))
        if isinstance(card, Question)
        else Parsed("", stories=(StoryDraft(replace(card, sample=False)),), decks=(of,))
    )
    text = f'{{"named":{json.dumps(named)},"card":{json_deck.write(whole)}}}'
    packed = zlib.compress(text.encode("utf-8", "replace"), 9)
    return base64.b64encode(packed).decode()


def _opened(letters: str) -> str | None:
    try:
        packed = base64.b64decode(letters.encode("ascii"), validate=True)
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, _LONGEST)
        return data.decode() if unpacking.eof else None
    except (ValueError, binascii.Error, zlib.error):
        return None
