"""Cards as an Anki package: what genanki makes of them, without a file on the way."""

from __future__ import annotations

import io
import itertools
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from srs_interview.core.cards import Principle, Question, Story
from srs_interview.deckfile import anki_own, pace
from srs_interview.deckfile.pace import Told

if TYPE_CHECKING:
    from genanki import Deck, Model, Note

STORIES = "Stories"
"""The deck below each deck in which its stories are."""

_ASKED = "{{Question}}{{#Parts}}<br><br>{{Parts}}{{/Parts}}"
_ANSWERED = """{{FrontSide}}<hr id="answer">
{{#Answer}}<p>{{Answer}}</p>{{/Answer}}<p class="about">{{Principles}}</p>"""
_TELL = '<p class="about">Tell it in two minutes</p>{{Title}}'
_TOLD = """{{FrontSide}}<hr id="answer"><div class="told">
{{#Opening}}<p><i>{{Opening}}</i></p>{{/Opening}}
{{#Problem}}<h4>Problem</h4>{{Problem}}{{/Problem}}
{{#Action}}<h4>Action</h4>{{Action}}{{/Action}}
{{#Result}}<h4>Result</h4>{{Result}}{{/Result}}
{{#Facts}}<h4>Facts</h4>{{Facts}}{{/Facts}}
{{#Figures}}<h4>Figures</h4>{{Figures}}{{/Figures}}</div>
<p class="about">{{Principles}}</p>"""
_SHUT = {
    anki_own.KEPT: {
        "description": "What this card is in srs-interview; leave it as it is",
        **{"collapsed": True, "excludeFromSearch": True},
    }
}
"""How the editor of Anki shows a field that nobody is to write in."""
_LOOK = """.card { font-family: sans-serif; font-size: 20px; text-align: center; }
.told { text-align: left; max-width: 40em; margin: auto; }
.about { color: gray; font-size: 80%; }"""


def write(
    questions: Iterable[Question],
    stories: Iterable[Story] = (),
    *,
    principles: Sequence[Principle] = (),
    decks: Mapping[str, str] | None = None,
    made_at: int = 0,
    told: Told = pace.untold,
) -> bytes:
    """A package that Anki opens; another one of the same cards updates them there.

    Args:
        questions: Each a note with its principles as tags.
        stories: The same, in a deck `Stories` below their own.
        principles: Those that are called by name; others by their uid.
        decks: Titles of decks by id; "::" in one makes decks within decks.
        made_at: When it was made, in seconds since 1970: Anki takes a note that it has
            already only from a package that was made later.
        told: Hears how far it is: making the notes is one half, writing them the other.
    """
    from genanki import Package

    asked, (noted, written) = [*questions], pace.halves(told)
    made = _Decks({each.uid: each for each in principles}, decks or {})
    for question in pace.counted(asked, noted, len(asked)):
        made.add_question(question)
    for story in stories:
        made.add_story(story)
    with closing(sqlite3.connect(":memory:")) as db:
        every = itertools.count(max(made_at, 1) * 1000)
        # A note draws a number for itself and one for its card.
        numbers = pace.counted(every, written, 2 * len(asked))
        package = Package([*made.decks.values()])
        package.write_to_db(db.cursor(), max(made_at, 1), numbers)
        db.commit()
        collection = db.serialize()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", collection)
        archive.writestr("media", "{}")
    return file.getvalue()


class _Decks:
    """The decks of a package, each made when its first card comes."""

    def __init__(
        self, principles: Mapping[str, Principle], titles: Mapping[str, str]
    ) -> None:
        self.decks: dict[str, Deck] = {}
        self._principles = principles
        self._titles = titles
        self._question = _model("question", anki_own.QUESTION, _ASKED, _ANSWERED)
        self._story = _model("story", anki_own.STORY, _TELL, _TOLD)

    def add_question(self, question: Question) -> None:
        self._add(question, question.deck, self._question)

    def add_story(self, story: Story) -> None:
        self._add(story, story.deck, self._story, f"::{STORIES}")

    def _add(
        self,
        card: Question | Story,
        deck: str,
        model: Model,
        below: str = "",
    ) -> None:
        from genanki import Deck, Note

        title = self._titles.get(deck) or deck
        name = title + below
        there = self.decks.get(name)
        if there is None:
            there = self.decks[name] = Deck(_number(f"deck {name}"), name)
        note: Note = Note(
            model=model,
            fields=anki_own.fields(card, self._named(card.principles), title),
            tags=anki_own.tags(card),
            guid=anki_own.guid(card.uid),
            due=len(there.notes) + 1,
        )
        there.add_note(note)

    def _named(self, uids: Iterable[str]) -> str:
        found = (self._principles.get(uid) for uid in uids)
        return ", ".join(each.name for each in found if each)


def _model(name: str, fields: Sequence[str], front: str, back: str) -> Any:
    from genanki import Model

    title = f"srs-interview {name}"
    return Model(
        _number(f"model {name}"),
        title,
        fields=[{"name": each, **_SHUT.get(each, {})} for each in fields],
        templates=[{"name": title, "qfmt": front, "afmt": back}],
        css=_LOOK,
    )


def _number(of: str) -> int:
    """The same number for the same name, as Anki wants for decks and note types."""
    digest = blake2b(f"srs-interview {of}".encode(), digest_size=4).digest()
    return (1 << 30) + int.from_bytes(digest) % (1 << 30)
