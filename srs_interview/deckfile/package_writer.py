"""Cards as an Anki package: what genanki makes of them, without a file on the way."""

from __future__ import annotations

import io
import itertools
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING, Any

from srs_interview.core.cards import Fact, Principle, Question, Section, Story

if TYPE_CHECKING:
    from genanki import Deck, Model, Note

STORIES = "Stories"
"""The deck below each deck in which its stories are."""

_QUESTION = ("Question", "Parts", "Answer", "Principles", "Angle")
_STORY = (
    *("Title", "Principles", "Opening", "Problem", "Action", "Result", "Facts"),
    *("Figures", "Headline", "One minute"),
)
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
) -> bytes:
    """A package that Anki opens; another one of the same cards updates them there.

    Args:
        questions: Each a note with its principles as tags.
        stories: The same, in a deck `Stories` below their own.
        principles: Those that are called by name; others by their uid.
        decks: Titles of decks by id; "::" in one makes decks within decks.
        made_at: When it was made, in seconds since 1970: Anki takes a note that it has
            already only from a package that was made later.
    """
    from genanki import Package

    made = _Decks({each.uid: each for each in principles}, decks or {})
    for question in questions:
        made.add_question(question)
    for story in stories:
        made.add_story(story)
    with closing(sqlite3.connect(":memory:")) as db:
        numbers = itertools.count(max(made_at, 1) * 1000)
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
        self._question = _model("question", _QUESTION, _ASKED, _ANSWERED)
        self._story = _model("story", _STORY, _TELL, _TOLD)

    def add_question(self, question: Question) -> None:
        fields = (
            *(question.prompt, _list(question.parts), question.answer),
            *(self._named(question.principles), question.angle),
        )
        tags = self._tags(question.principles, question.tags)
        self._add(question, question.deck, self._question, fields, tags)

    def add_story(self, story: Story) -> None:
        fields = (
            *(story.title, self._named(story.principles), story.opening),
            *(story.problem, story.action, story.result),
            *(_list(map(_fact, story.facts)), ", ".join(story.metrics)),
            *(story.headline, story.short),
        )
        tags = self._tags(story.principles, (*story.kinds, *story.tags))
        self._add(story, story.deck, self._story, fields, tags, f"::{STORIES}")

    def _add(
        self,
        card: Question | Story,
        deck: str,
        model: Model,
        fields: Iterable[str],
        tags: Iterable[str],
        below: str = "",
    ) -> None:
        from genanki import Deck, Note

        name = (self._titles.get(deck) or deck) + below
        there = self.decks.get(name)
        if there is None:
            there = self.decks[name] = Deck(_number(f"deck {name}"), name)
        note: Note = Note(
            model=model,
            fields=[_html(each) for each in fields],
            tags=[*tags],
            guid=_guid(card.uid),
            due=len(there.notes) + 1,
        )
        there.add_note(note)

    def _named(self, uids: Iterable[str]) -> str:
        found = (self._principles.get(uid) for uid in uids)
        return ", ".join(each.name for each in found if each)

    def _tags(self, uids: Iterable[str], tags: Iterable[str]) -> Iterator[str]:
        """Tags have no spaces in Anki, and "/" is no step down there, but "::" is."""
        words = [*(uid.replace("/", "::") for uid in uids), *tags]
        yield from dict.fromkeys("_".join(word.split()) for word in words if word)


def _model(name: str, fields: Sequence[str], front: str, back: str) -> Any:
    from genanki import Model

    title = f"srs-interview {name}"
    return Model(
        _number(f"model {name}"),
        title,
        fields=[{"name": each} for each in fields],
        templates=[{"name": title, "qfmt": front, "afmt": back}],
        css=_LOOK,
    )


def _number(of: str) -> int:
    """The same number for the same name, as Anki wants for decks and note types."""
    digest = blake2b(f"srs-interview {of}".encode(), digest_size=4).digest()
    return (1 << 30) + int.from_bytes(digest) % (1 << 30)


def _guid(uid: str) -> str:
    return blake2b(f"srs-interview {uid}".encode(), digest_size=8).hexdigest()


def _fact(fact: Fact) -> str:
    where = "" if fact.section is Section.ACTION else f" ({fact.section})"
    return f"{'* ' if fact.core else ''}{fact.text}{where}"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _html(text: str) -> str:
    """A text as a field: nothing in it is markup, a sound, or LaTeX to be run."""
    safe = escape(text, quote=False).replace("[", "&#91;")
    # Fields are parted by a character that no text needs.
    return safe.replace("\x1f", " ").replace("\0", "").replace("\n", "<br>")
