"""Facts for the recall sheet, proposed from a story's own text (DOMAIN F, L25)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srs_interview.core.cards import Fact, Section, Story
from srs_interview.core.language import prose
from srs_interview.core.writing import metrics

FEWEST_FACTS, MOST_FACTS = 4, 7
LONGEST_FACT = 14
"""Words a fact may have, so that it can be ticked at a glance."""

_SHORTEST_FACT = 3
_LONGEST_SENTENCE = 4000
"""Characters of a sentence that are looked at; nobody says more in one breath."""
_MOST_CLAUSES = 6
_MOST_WINDOWS = 60
_MOST_FIGURES = 3
_SECOND_OF_A_SENTENCE = 4.0
"""A sentence gives two facts only where there are too few sentences."""


@dataclass(frozen=True, slots=True)
class _Window:
    """A part of a sentence that is short enough."""

    start: int
    end: int
    text: str
    whole: bool = True
    """Does it begin and end where clauses do?"""


@dataclass(frozen=True, slots=True)
class _Candidate:
    section: Section
    place: int
    """Its place in the story."""
    text: str
    worth: float


def facts(story: Story) -> tuple[Fact, ...]:
    """Four to seven facts in telling order, two or three of them core.

    Sentences with figures, decisions and outcomes come first; every section that has a
    text gives one. A text of few sentences gives fewer facts, an empty one none.
    """
    found = list(_candidates(story))
    sentences = sum(len(prose.sentences(story.text_of(one))) for one in Section)
    wanted = min(MOST_FACTS, max(FEWEST_FACTS, (sentences + 2) // 3))
    taken = _taken(found, wanted)
    core = _core(taken)
    return tuple(
        Fact(each.text, each.section, core=each in core)
        for each in sorted(taken, key=lambda one: one.place)
    )


def shortened(sentence: str) -> str:
    """The part of a sentence that says most, in at most 14 words, as it is written."""
    ranked = _ranked(sentence[:_LONGEST_SENTENCE], Section.ACTION)
    return _trimmed(ranked[0][1].text) if ranked else ""


def worth(sentence: str, section: Section) -> float:
    """How much a sentence says: figures, decisions and outcomes count; 0 for none."""
    ranked = _ranked(sentence[:_LONGEST_SENTENCE], section)
    return ranked[0][0] if ranked else 0.0


def _taken(found: Sequence[_Candidate], wanted: int) -> list[_Candidate]:
    """The best, spread over the sections: about one, four and two of seven."""
    ranked = sorted(found, key=lambda one: -one.worth)
    quota = {
        Section.PROBLEM: 1,
        Section.RESULT: 1 if wanted < 6 else 2,
        Section.ACTION: wanted - (2 if wanted < 6 else 3),
    }
    taken: list[_Candidate] = []
    for each in ranked:
        if quota[each.section]:
            quota[each.section] -= 1
            taken.append(each)
    rest = (each for each in ranked if each not in taken)
    taken += [each for each, _ in zip(rest, range(wanted - len(taken)), strict=False)]
    return taken


def _core(taken: Sequence[_Candidate]) -> list[_Candidate]:
    """What the answer is lost without: the best Actions and the best Result."""
    by_section = {
        section: sorted(
            (each for each in taken if each.section is section),
            key=lambda one: -one.worth,
        )
        for section in Section
    }
    actions = 2 if len(taken) > FEWEST_FACTS else 1
    return [*by_section[Section.ACTION][:actions], *by_section[Section.RESULT][:1]]


def _candidates(story: Story) -> Iterator[_Candidate]:
    place, seen = 0, set[str]()
    for section in Section:
        for span in prose.sentences(story.text_of(section)):
            second = 0.0
            for worth, window in _ranked(span.text[:_LONGEST_SENTENCE], section):
                text = _trimmed(window.text)
                if len(prose.words(text)) < _SHORTEST_FACT or text in seen:
                    continue
                seen.add(text)
                at = place + window.start
                yield _Candidate(section, at, text, worth - second)
                second = _SECOND_OF_A_SENTENCE
            place += len(span.text)


def _ranked(sentence: str, section: Section) -> list[tuple[float, _Window]]:
    """Windows of a sentence that do not overlap, the one that says most first."""
    ranked = sorted(
        ((_worth(window, section), window) for window in _windows(sentence)),
        key=lambda one: -one[0],
    )
    apart: list[tuple[float, _Window]] = []
    for worth, window in ranked[:_MOST_WINDOWS]:
        if all(window.end <= o.start or o.end <= window.start for _, o in apart):
            apart.append((worth, window))
    return apart


_CLAUSE = re.compile(
    r"(?<=[,;:])\s+|\s+[\u2013\u2014-]\s+"
    r"|\s+(?=(?:and|but|so|because|where|which|while|before|after|until|when)\s)"
)


def _windows(sentence: str) -> Iterator[_Window]:
    """Its runs of clauses of at most 14 words, and the parts of clauses too long."""
    clauses = list(_clauses(sentence))
    for first, (start, end) in enumerate(clauses):
        if len(sentence[start:end].split()) > LONGEST_FACT:
            yield from _chopped(sentence, start, end)
        for _, last in clauses[first : first + _MOST_CLAUSES]:
            if len(sentence[start:last].split()) > LONGEST_FACT:
                break
            yield _Window(start, last, sentence[start:last])


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    start, inside = 0, _inside(sentence)
    for gap in _CLAUSE.finditer(sentence):
        if gap.start() not in inside:
            yield start, gap.start()
            start = gap.end()
    yield start, len(sentence)


def _inside(text: str) -> set[int]:
    """Where no cut may be: "four hundred and ten" is one figure."""
    return {at for f in prose.figures(text) for at in range(f.start + 1, f.end)}


def _chopped(sentence: str, start: int, end: int) -> Iterator[_Window]:
    """A clause in parts; no figure is cut in two."""
    inside = {start + at for at in _inside(sentence[start:end])}
    words = [
        (m.start(), m.end()) for m in re.compile(r"\S+").finditer(sentence, start, end)
    ]
    while words:
        # What no cut fits is one figure of more than 14 words: no fact at all.
        many = len(words) if len(words) <= LONGEST_FACT else LONGEST_FACT
        while many and many < len(words) and words[many][0] - 1 in inside:
            many -= 1
        if not many:
            return
        first, last = words[0][0], words[many - 1][1]
        yield _Window(first, last, sentence[first:last], whole=False)
        words = words[many:]


_DECIDED = re.compile(
    r"\b(?:decided|chose|instead of|rather than|because|agreed|proposed|persuaded"
    r"|convinced|threw away|stopped|refused|disagreed|objected|so that|paused|offered"
    r"|made the call|settled on|picked|rejected|traced|root cause)\b",
    re.I,
)
_OUTCOME = re.compile(
    r"\b(?:fell|rose|dropped|grew|reduced|increased|saved|won|signed|promoted|recovered"
    r"|from .{1,40} to|as a result|learned|never|instead of|now|adopted|missed)\b",
    re.I,
)
_DEED = re.compile(
    r"\bI (?:\w+ed|\w+t|wrote|took|ran|made|found|gave|went|read|built)\b"
)


def _worth(window: _Window, section: Section) -> float:
    text = window.text
    figures = metrics.metrics(text)
    with_unit = [m for m in figures if m.compared or m.sized][:_MOST_FIGURES]
    worth = sum(4.0 if m.compared else 2.0 for m in with_unit)
    worth += 0.8 * (len(figures) > len(with_unit))
    worth += 2.5 * (_DECIDED.search(text) is not None)
    worth += 0.7 * (_DEED.search(text) is not None)
    if section is Section.RESULT:
        worth += 2.0 * (_OUTCOME.search(text) is not None)
    worth -= 1.5 * (not window.whole) + 1.5 * (_DEPENDENT.match(text) is not None)
    worth -= 0.8 * (window.start > 0 and not text.startswith("I "))
    return worth - 0.05 * abs(len(text.split()) - 9)


_DEPENDENT = re.compile(
    r"(?:because|which|who|that|where|while|when|before|after)\b", re.I
)
_LEADING = re.compile(
    r"^(?:(?:and|but|so|then|next|first|also|after that|in the end|as a result|however"
    r"|finally|which|while|where)\b,?\s+)+",
    re.I,
)
_TRAILING = re.compile(
    r"(?:\s+(?:and|but|so|the|a|an|of|to|in|on|at|with|for|that|which|by|from|as))+$",
    re.I,
)


def _trimmed(text: str) -> str:
    """Without the words that only join it to its neighbours, as one line."""
    line = " ".join(text.split()).strip(" ,;:.-\u2013\u2014")
    line = _TRAILING.sub("", _LEADING.sub("", line)).rstrip(" ,;:.")
    figures = prose.figures(line)
    first = line.partition(" ")[0]
    # A term such as p99 or iOS is written as it is written.
    plain = first.islower() and not any(letter.isdigit() for letter in first)
    if plain and not (figures and figures[0].start == 0):
        line = line[0].upper() + line[1:]
    return line
