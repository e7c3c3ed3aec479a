"""Cards that come back with what they were when we handed them out.

Each of their words is compared three ways: as it was handed out, as the file has it and
as it is here. What was changed in one place alone is taken from there, so that an edit
made in another program is the user's own; what was changed in both stays as it is here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from srs_interview.core.cards import Kind, Question, Story
from srs_interview.deckfile.drafts import (
    CardDraft,
    Parsed,
    QuestionDraft,
    StoryDraft,
)
from srs_interview.importing.plans import Fate
from srs_interview.store import texts

_Card = TypeVar("_Card", Question, Story)
_APART = frozenset({"uid", "deck", "sample"})
"""What belongs to the card here, whatever a file says."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A file whose cards have the words that they are to have here."""

    parsed: Parsed
    fates: Mapping[str, Fate] = field(default_factory=dict)
    """What becomes of the cards that were compared so, by uid."""


def merged(db: sqlite3.Connection, parsed: Parsed) -> Merged:
    """Compare what a file keeps of its cards with what they are here.

    Args:
        db: It only reads.
        parsed: The file; cards that are not here, or of which it keeps nothing, stay as
            they are in it.
    """
    ours = [each for each in parsed.cards() if each.since is not None]
    if not ours:
        return Merged(parsed)
    here = dict(_here(db, ours))
    fates: dict[str, Fate] = {}

    def asked(draft: QuestionDraft) -> QuestionDraft:
        mine = here.get(draft.value.uid)
        if draft.since is None or not isinstance(mine, Question):
            return draft
        value = _merged(draft.since, draft.value, mine, fates)
        return replace(draft, value=value, named=_lines(draft, value))

    def told(draft: StoryDraft) -> StoryDraft:
        mine = here.get(draft.value.uid)
        if draft.since is None or not isinstance(mine, Story):
            return draft
        value = _merged(draft.since, draft.value, mine, fates)
        return replace(draft, value=value, named=_lines(draft, value))

    whole = replace(
        parsed,
        questions=tuple(map(asked, parsed.questions)),
        stories=tuple(map(told, parsed.stories)),
    )
    return Merged(whole, fates)


def _merged(was: _Card, now: _Card, mine: _Card, fates: dict[str, Fate]) -> _Card:
    """The words that a card is to have, or would have but for the user's own."""
    changed = {}
    fate = Fate.UNCHANGED
    for each in fields(now):
        name = each.name
        before, there, here = (getattr(card, name) for card in (was, now, mine))
        if name in _APART or there in (before, here):
            continue
        changed[name] = there
        if here != before:
            fate = Fate.KEPT
        elif fate is Fate.UNCHANGED:
            fate = Fate.UPDATED
    fates[now.uid] = fate
    return replace(mine, uid=now.uid, deck=now.deck, **changed)


def _here(
    db: sqlite3.Connection, drafts: list[CardDraft]
) -> Iterator[tuple[str, Question | Story]]:
    """The cards as they are here, without what only the store says of them."""
    alive = texts.alive(db, [each.value.uid for each in drafts])
    asked = {
        number: uid for uid, (number, kind) in alive.items() if kind == Kind.QUESTION
    }
    for number, question in texts.questions(db, [*asked]):
        yield asked[number], question
    for uid, (number, kind) in alive.items():
        if kind == Kind.STORY:
            yield uid, _bare(texts.story(db, number))


def _bare(story: Story) -> Story:
    return replace(
        story,
        facts=tuple(replace(fact, id=None) for fact in story.facts),
        links=tuple(replace(link, since=0) for link in story.links),
    )


def _lines(draft: CardDraft, value: Question | Story) -> tuple[int, ...]:
    return (draft.line,) * len(value.principles)
