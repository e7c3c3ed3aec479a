"""Words of a file that are no principle's, and what the user said they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from srs_interview.core.cards import Link, Principle, Question, Story, Strength
from srs_interview.deckfile.drafts import Parsed, QuestionDraft, StoryDraft, nearest

TAG = ""
"""What a word is mapped to that stays a tag."""

_MOST = 500
"""How many words are listed; more are tags that nobody would map one by one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that cards of a file bear and no principle is called by."""

    text: str
    cards: int
    """How many cards of the file bear it."""
    nearest: Principle | None = None
    """The principle whose name is like it."""
    expected: bool = False
    """Does it stand where a principle should, or look like one?"""
    meant: str | None = None
    """What it was said to stand for: a principle's uid, or `TAG`; None: nothing."""


def folded(word: str) -> str:
    """A word without case and with single spaces, as mappings know it."""
    return " ".join(word.casefold().split())


def all_folded(mapping: Mapping[str, str]) -> dict[str, str]:
    """A mapping by folded words."""
    return {folded(word): uid for word, uid in mapping.items() if folded(word)}


def gone(mapping: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """Words that stand for principles which are no more: they are tags again."""
    return {word: TAG for word, uid in mapping.items() if uid and uid not in known}


def listed(
    parsed: Parsed, principles: Sequence[Principle], mapping: Mapping[str, str]
) -> tuple[Word, ...]:
    """The words of a file as it was read, those that look like principles first.

    Cards of our own have their principles: their tags are tags.

    Args:
        parsed: The file, before any word of it is mapped.
        principles: Those that are known.
        mapping: What words stand for, by the folded word.
    """
    counted: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for tags in _tags(parsed):
        for tag in tags:
            key = folded(tag)
            shown.setdefault(key, tag)
            counted[key] += 1
    told = {folded(problem.word) for problem in parsed.problems if problem.word}
    first = sorted(counted, key=lambda key: (key not in told, -counted[key], key))
    return tuple(
        Word(
            shown[key],
            counted[key],
            _nearest(shown[key], principles),
            expected=key in told,
            meant=mapping.get(key),
        )
        for key in first[:_MOST]
        if key
    )


def mapped(parsed: Parsed, mapping: Mapping[str, str]) -> Parsed:
    """The file with its words replaced by the principles that they stand for.

    Args:
        parsed: The file as it was read.
        mapping: By the folded word a principle's uid, or `TAG`.
    """
    if not mapping:
        return parsed
    meant = {word: uid for word, uid in mapping.items() if uid}
    return replace(
        parsed,
        questions=tuple(_question(draft, meant) for draft in parsed.questions),
        stories=tuple(_story(draft, meant) for draft in parsed.stories),
        problems=tuple(
            problem
            for problem in parsed.problems
            if not problem.word or folded(problem.word) not in mapping
        ),
    )


def _tags(parsed: Parsed) -> Iterator[tuple[str, ...]]:
    for card in parsed.cards():
        if card.value.tags and card.since is None:
            yield card.value.tags


def _nearest(word: str, principles: Sequence[Principle]) -> Principle | None:
    name = nearest(word, (each.name for each in principles))
    return next((each for each in principles if each.name == name), None)


def _question(draft: QuestionDraft, meant: Mapping[str, str]) -> QuestionDraft:
    uids, tags = _split(draft.value, meant)
    new = [uid for uid in uids if uid not in draft.value.principles]
    if len(tags) == len(draft.value.tags) or draft.since is not None:
        return draft
    names = (*draft.value.principles, *new)
    value = replace(draft.value, principles=names, tags=tags)
    return replace(draft, value=value, named=_lines(draft, len(new)))


def _story(draft: StoryDraft, meant: Mapping[str, str]) -> StoryDraft:
    uids, tags = _split(draft.value, meant)
    new = [uid for uid in uids if uid not in draft.value.principles]
    if len(tags) == len(draft.value.tags) or draft.since is not None:
        return draft
    links = list(draft.value.links)
    for uid in new:
        links.append(Link(uid, Strength.TAILORED if links else Strength.PRIMARY))
    value = replace(draft.value, links=tuple(links), tags=tags)
    return replace(draft, value=value, named=_lines(draft, len(new)))


def _split(
    card: Question | Story, meant: Mapping[str, str]
) -> tuple[list[str], tuple[str, ...]]:
    """The principles that tags stand for, and the tags that stay."""
    uids = [meant[key] for tag in card.tags if (key := folded(tag)) in meant]
    tags = tuple(tag for tag in card.tags if folded(tag) not in meant)
    return [*dict.fromkeys(uids)], tags


def _lines(draft: QuestionDraft | StoryDraft, more: int) -> tuple[int, ...]:
    before = draft.named or (draft.line,) * len(draft.principles)
    return (*before, *(draft.line,) * more)
