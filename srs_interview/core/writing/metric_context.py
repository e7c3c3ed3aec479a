"""The words a figure needs beside it, so that it says something on a sheet."""

from __future__ import annotations

import re

_FUNCTION_WORDS = """
    a about after all although an and are as at be because been before being both but
    by can could did do does during each for from has he her his i if in into is it its
    just me more my no not of off on only or our out over per she so some than that the
    their them then there these they this those to under until up us was we were what
    when where which while who whom why will with within without would you your across
    against around behind below beyond between through via instead rather down every
    any also even still too very i'd i'm i've we'd we've it's"""
_LEADING_WORDS = """
    a an and as but her his if in its my on or our so the their then these those to us
    what when where while your also even still because after before all of for i'd i'm
    i've we'd we've it's"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_LEADING = frozenset(_LEADING_WORDS.split())
_DOER_WORDS = "i we it they he she you which who that there this"
_DOERS = frozenset(_DOER_WORDS.split())
"""What leads begins after these."""
_MOST_BEFORE, _MOST_AFTER = 4, 2
_NEXT = re.compile(r"\s+([^\W\d_][\w'\u2019-]*)")
_OF = re.compile(r"\s+of\s+(?:the\s+|all\s+|our\s+|my\s+|their\s+|its\s+|those\s+)*")
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|us)\b")
_THE = re.compile(r"\s+(?:the|our|my|their|its|as|an?)(?=\s)")
_PER = re.compile(r"\s(?:an?|per)\s(?:hour|day|night|week|month|quarter|year)\b")
_CLAUSE = re.compile(r"[.,;:!?()\u2013\u2014\"\u201c\u201d]|\n\s*\n")
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_LOOKED_AT = 80


_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_LABEL = re.compile(
    r"(?:\b(?:page|step|phase|version|room|level|stage|chapter|section|day|week|month"
    r"|year|tier|grade|item|ticket|gate|floor|number|option|question|issue|release"
    r"|sprint|round|building|aged?|" + _MONTHS + r")\s+#?|[#\u00a7v]\s?)$",
    re.I,
)
_DATE_AFTER = re.compile(
    r"\s*(?:[ap]\.?m\b|o['\u2019]clock|" + _MONTHS + r"\b|/\d)"
    r"|\s+(?:ago|earlier|later|old)\b",
    re.I,
)
_IDLE = re.compile(
    r"(?:two|three|four|five|2|3|4|5)\s+(?:main\s+|big\s+)?"
    r"(?:things|ways|reasons|lessons|kinds|of\s+(?:us|them|you|these|those)\b)"
    r"|one\s+(?:day|morning|evening|afternoon|night|time|second|moment|thing)\b"
    r"|(?:1[0-9]0|(?:one|a)\s+hundred)\s*(?:%|per\s?cent)\s+(?:sure|certain|committed"
    r"|honest|clear|convinced|behind|of\s+my)",
    re.I,
)
_MEASURED = re.compile(r"\b(?:within|in|only|by|to|from|under|per|took|than)\s$", re.I)
_NEAR = 20


def idle(text: str, start: int, end: int, sized: bool) -> bool:
    """Does it say when or which one, or nothing, and not how many?

    Args:
        text: Where it stands.
        start: Where the figure with its unit begins.
        end: And ends.
        sized: Has it a unit?
    """
    near = max(0, start - _NEAR)
    if text[start:end].lower() == "half" and text[near:start].endswith(" the "):
        return True
    if _DATE_AFTER.match(text, end):
        return True
    if not sized and _LABEL.search(text, near, start):
        return True
    said = _IDLE.match(text, start) is not None
    return said and _MEASURED.search(text, near, start) is None


def around(text: str, start: int, end: int, free: int) -> tuple[int, int]:
    """A figure's place with a few words of its clause: what follows, what leads.

    Args:
        text: Where it stands.
        start: Where the figure begins.
        end: And ends.
        free: The end of the figure before it, which is not said again.
    """
    if them := _OF_THEM.match(text, end):
        return start, _content(text, them.end(), 1) or them.end()
    if of := _OF.match(text, end):
        after = _content(text, of.end() - 1, _MOST_AFTER, plural=True)
        if after:
            return start, after
    the = _THE.match(text, end) if text[start:end].isalpha() else None
    after = _content(text, the.end() if the else end, _MOST_AFTER) or end
    if per := _PER.match(text, after):
        after = per.end()
    counted = after > end and text[after - 1] == "s"
    return start if counted or the else _before(text, start, free), after


def with_noun(text: str, start: int, end: int) -> tuple[int, int]:
    """A unit that is half of an adjective, with its noun: "24-hour shift"."""
    half = "-" in text[start:end]
    return start, (half and _content(text, end, 1)) or end


def _content(text: str, at: int, most: int, *, plural: bool = False) -> int:
    """The end of the words that say something, right after a place; 0 for none.

    Args:
        text: Where they stand.
        at: The place.
        most: How many words.
        plural: Is a plural noun enough?
    """
    last = 0
    for _ in range(most):
        found = _NEXT.match(text, at)
        if found is None or found[1].lower().replace("\u2019", "'") in _FUNCTION:
            break
        last = at = found.end()
        if plural and found[1].endswith("s"):
            break
    return last


def _before(text: str, start: int, free: int) -> int:
    """The beginning of what leads to it in its clause, without "we" and "it"."""
    first = max(free, start - _LOOKED_AT)
    for mark in _CLAUSE.finditer(text, first, start):
        first = mark.end()
    words = list(_WORD.finditer(text, first, start))[-_MOST_BEFORE:]
    lows = [each[0].lower().replace("\u2019", "'") for each in words]
    doers = [number + 1 for number, low in enumerate(lows) if low in _DOERS]
    at = max(doers, default=0)
    while at < len(words) and lows[at] in _LEADING:
        at += 1
    words = words[at:]
    if not words or text[words[-1].end() : start].strip(" \n$\u20ac\u00a3\u00a5("):
        return start
    said = any(each[0].lower() not in _FUNCTION for each in words)
    return words[0].start() if said else start
