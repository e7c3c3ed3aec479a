"""Where the sentences of a raw answer probably belong, by their words and their place.

A told event runs from its Problem over its Action to its Result, so the proposal is the
best way to cut the row of sentences in three; general statements belong in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from srs_interview.core.cards import Section
from srs_interview.core.language import prose

_PROBLEM = re.compile(
    r"""\b(?:in\ (?:early\ |late\ )?(?:the\ \w+\ of\ )?(?:19|20)\d\d
    |last\ (?:year|month)|when\ I\ (?:was|joined|started|took)
    |I\ (?:was|led|managed|supervised|ran|inherited)
    |was\ about\ to|were\ about\ to|had\ (?:reached|grown|been|gone)|at\ stake
    |the\ problem\ was|the\ (?:issue|challenge)|my\ (?:role|job|task)\ was
    |we\ (?:were|had)
    |was\ due|were\ due|I\ was\ asked)\b""",
    re.I | re.X,
)
_ACTION = re.compile(
    r"""\b(?:I\ (?!was\b|had\b|am\b|have\b|learn|now\b|would|could|still|inherited\b)
        (?:also\ |then\ |first\ |even\ |\w+ly\ )?
        (?:\w+ed|asked|told|took|wrote|built|read|sat|went|met|made|ran|found|gave|put
        |sent|set|spoke|chose|began|drew|cut|got|brought|held|let|rang|stood|spent
        |taught|showed|kept|said|did|saw|came|drove|thought|went|knew|wanted|didn't)
    |(?:first|next|then|so|after\ that|before\ that),?\ I|because|so\ that|instead\ of
    |objected|disagreed|refused|persuaded|decided)\b""",
    re.I | re.X,
)
_RESULT = re.compile(
    r"""\b(?:as\ a\ result|in\ the\ end|eventually|the\ (?:result|outcome)|finally
    |within\ (?:\w+\ ){1,2}(?:days|weeks|months|a\ year)|by\ the\ (?:end|week|time)
    |rose|fell|dropped|grew|increased|decreased|reduced|saved|went\ from|gone\ from
    |from\ [$€£]?\d[\d.,]*(?:\ \w+)?\ to|I\ (?:\w+\ )?(?:learned|regret)
    |since\ then|I\ (?:now|still)|today|ever\ since|in\ the\ (?:following|first)\ year
    |the\ following\ \w+|never|years?\ (?:later|that\ followed)|was\ promoted|recovered
    |won|signed|would\ (?:change|do)\ (?:is|it|differently)|adopted|percent)\b
    |\d\s?%""",
    re.I | re.X,
)
_GENERAL = re.compile(
    r"""\b(?:I\ (?:always|usually|generally|typically|often|normally|tend\ to|try\ to
        |believe|think\ (?:that\ )?(?:it|you|a|the|every|good)|like\ to|make\ sure)
    |in\ general|generally\ speaking|as\ a\ rule|in\ my\ (?:view|opinion|experience)
    |my\ (?:philosophy|approach|style)\ is|it(?:\ is|.s)\ (?:always\ )?important
    |you\ (?:always|should|have\ to|need\ to|must)|(?:every|any)\ (?:good|great)
    |customers?\ (?:always|come)|is\ (?:always|key|everything|essential))\b""",
    re.I | re.X,
)
_EVENT = re.compile(
    r"""\b(?:(?:19|20)\d\d|last\ (?:year|month|week)|when\ I\ (?:was|joined)|one\ day
    |I\ (?:was|had|asked|told|took|wrote|built|found|gave|decided|called|met|led))\b""",
    re.I | re.X,
)
_CUE = 1.0
_MOST_CUES = 2
_PLACE = 1.2
_EXPECTED = {Section.PROBLEM: 0.12, Section.ACTION: 0.5, Section.RESULT: 0.92}
_CUES = {Section.PROBLEM: _PROBLEM, Section.ACTION: _ACTION, Section.RESULT: _RESULT}


def general(sentence: str) -> bool:
    """Is it a general statement, without an event of its own? (DOMAIN A19, A20)"""
    return bool(_GENERAL.search(sentence)) and not _EVENT.search(sentence)


def proposals(
    sentences: Sequence[str], labels: Sequence[Section | None]
) -> tuple[Section | None, ...]:
    """A section for each sentence, or None for what the answer does not need.

    Args:
        sentences: The raw answer, in order.
        labels: What each sentence was labelled as; None without a label. A label
            decides.
    """
    free = [
        place
        for place, (sentence, label) in enumerate(zip(sentences, labels, strict=True))
        if label is None and not general(sentence)
    ]
    found = list(labels)
    for place, section in zip(
        free, _in_three([sentences[place] for place in free]), strict=True
    ):
        found[place] = section
    return tuple(found)


def _in_three(sentences: Sequence[str]) -> list[Section]:
    """The best cut of a row into Problem, Action and Result, in linear time."""
    total = len(sentences)
    scores = [
        _score(sentence, place / max(1, total - 1))
        for place, sentence in enumerate(sentences)
    ]
    before = [
        list(accumulate((score[section] for score in scores), initial=0.0))
        for section in Section
    ]
    problem, action, result = before
    opened = [problem[at] - action[at] for at in range(total + 1)]
    best, cuts, first = float("-inf"), (0, 0), 0
    for second in range(total + 1):
        if opened[second] > opened[first]:
            first = second
        worth = opened[first] + action[second] + result[total] - result[second]
        if worth > best:
            best, cuts = worth, (first, second)
    return [
        *[Section.PROBLEM] * cuts[0],
        *[Section.ACTION] * (cuts[1] - cuts[0]),
        *[Section.RESULT] * (total - cuts[1]),
    ]


def _score(sentence: str, place: float) -> dict[Section, float]:
    """How much speaks for each section; `place` is 0 at the start and 1 at the end."""
    scores = {}
    for section, cues in _CUES.items():
        hits = min(_MOST_CUES, len(cues.findall(sentence)))
        scores[section] = _CUE * hits - _PLACE * abs(place - _EXPECTED[section])
    if prose.figures(sentence):
        scores[Section.RESULT] += _CUE / 4
    return scores
