"""What one would, should or could do instead of what was done (L10)."""

from __future__ import annotations

from collections.abc import Sequence

from srs_interview.core.language import words
from srs_interview.core.lint import verbs
from srs_interview.core.lint.acts import Place
from srs_interview.core.lint.reading import Stretch

_MODALS = frozenset({"would", "could", "should", "will"})
_I = frozenset({"i", "i'd", "i'll"})
_WITH_MODAL = frozenset({"i'd", "i'll"})
_YOU_MODALS = frozenset({"should", "can", "must", "need", "have", "would", "could"})
_YOU = frozenset({"you", "one"})
_SEEING = frozenset({"see", "imagine", "tell", "guess", "understand", "say", "hear"})
_BETTER = frozenset({"better", "rather", "like", "love"})
_HABIT = frozenset({"each", "every"})
_TIMES = frozenset(
    {
        *("morning", "day", "evening", "night", "week", "month", "hour", "time"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "shift", "quarter"),
    }
)
_LOOKED_BACK = 6


def conditionals(stretch: Stretch) -> list[Place]:
    """ "I would", "I could", "I should", "I will" that tell no event.

    "So that I could", what somebody said or thought, politeness and habits of those
    days ("I would call each morning") tell what happened.
    """
    lows, quoted = stretch.text.lows, stretch.text.quoted
    found: list[Place] = []
    for sentence in stretch.each():
        first, last = sentence.first, sentence.last
        places = stretch.text.places(_I, first, last)
        modals = [(place, _modal(lows, place, last)) for place in places]
        told = [
            (place, modal)
            for place, modal in modals
            if modal is not None and place not in quoted
            if not _told(lows, first, place)
        ]
        if told and ("if" in lows[first:last] or not _habitual(lows, first, last)):
            found += told
    return found


def _habitual(lows: Sequence[str], first: int, last: int) -> bool:
    """Does it say "each morning" or the like?"""
    return any(
        lows[place] in _HABIT and lows[place + 1] in _TIMES
        for place in range(first, last - 1)
    )


def _modal(lows: Sequence[str], place: int, last: int) -> int | None:
    """The place of the modal verb of "I", unless it is no more than politeness."""
    word = lows[place]
    at = place + 1
    if word == "i":
        while at < last and (lows[at].endswith("ly") or lows[at] in verbs.ADVERBS):
            at += 1
        if at >= last or lows[at] not in _MODALS:
            return None
        verb = _next(lows, at + 1, last)
        if verb in words.SELF_TALK or verb == "have":
            return None
        return at
    if word not in _WITH_MODAL:
        return None
    verb = _next(lows, at, last)
    had = verb in verbs.PARTICIPLES or verb.endswith("ed") or verb in _BETTER
    base = verb in ("run", "come", "become", "put", "set", "cut", "let", "read", "hit")
    if verb in words.SELF_TALK or (had and not base) or verb in ("been", "had", ""):
        return None
    return place


def _next(lows: Sequence[str], at: int, last: int) -> str:
    while at < last and (lows[at].endswith("ly") or lows[at] in verbs.ADVERBS):
        at += 1
    return lows[at] if at < last else ""


def _told(lows: Sequence[str], first: int, place: int) -> bool:
    """Does "I would" stand in a clause of purpose, or in what was said or thought?"""
    if place > first and lows[place - 1] in words.PURPOSE:
        return True
    before = lows[max(first, place - _LOOKED_BACK) : place]
    return any(low in words.REPORTED for low in before) or (
        "so" in before[-3:] and "that" in before[-2:]
    )


def generic_you(stretch: Stretch) -> list[Place]:
    """ "You should", "you need to": advice to anybody, quotations apart."""
    lows, quoted = stretch.text.lows, stretch.text.quoted
    found = []
    for sentence in stretch.each():
        for place in stretch.text.places(_YOU, sentence.first, sentence.last - 1):
            if place in quoted:
                continue
            if lows[place] == "one" and place > sentence.first:
                continue
            modal = lows[place + 1]
            after = _next(lows, place + 2, sentence.last)
            if modal not in _YOU_MODALS or after in _SEEING:
                continue
            if modal in ("need", "have") and after != "to":
                continue
            if not _told(lows, sentence.first, place):
                found.append((place, place + 1))
    return found
