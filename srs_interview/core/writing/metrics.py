"""The figures of a story that must be said, with their units (DOMAIN A39)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from srs_interview.core.cards import Section, Story
from srs_interview.core.language import prose
from srs_interview.core.language.prose import Figure, FigureKind
from srs_interview.core.writing import metric_context

MOST_METRICS = 6
"""As many as a telling can carry beside its words."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure, or two that belong together, as it stands in a text."""

    start: int
    end: int
    text: str
    """Such as `22 minutes to 5`; blanks and line ends are single spaces."""
    compared: bool = False
    """Does it say from what to what, or of how many?"""
    sized: bool = False
    """Has it a unit, a currency or a percent sign?"""
    unit: bool = False
    """Is its unit a word beside it, so that it speaks by itself?"""


def metrics(text: str) -> tuple[Metric, ...]:
    """The figures of a text with their unit words, in order; dates are none.

    Two figures that are set against each other ("22 minutes to 5", "310 instead of
    900", "402,000 of the 410,000 dollars") are one.
    """
    joined: list[Metric] = []
    for metric in single(text):
        last = joined[-1] if joined else None
        # "three nights in five to one in ten" compares shares, not five with one.
        share = not metric.sized and _SHARE.match(text, metric.end)
        alone = last is not None and not last.compared and not share
        if last and alone and _AGAINST.fullmatch(text, last.end, metric.start):
            sized = last.sized or metric.sized
            joined[-1] = _metric(text, last.start, metric.end, True, sized)
        else:
            joined.append(metric)
    return tuple(joined)


def told(text: str) -> tuple[Metric, ...]:
    """The figures that a candidate has to recall, each with what makes it speak.

    Dates, labels such as "step 3", "two of us" and "two things" are none; a figure
    without a unit has a few words of its clause: "had 40,000 back".
    """
    found: list[Metric] = []
    free = 0
    for metric in _shares(text, metrics(text)):
        if not metric_context.idle(text, metric.start, metric.end, metric.sized):
            found += _spoken(text, metric, free)
        free = metric.end
    return tuple(found)


def _shares(text: str, found: Sequence[Metric]) -> Iterator[Metric]:
    """The same, where "three nights in five" and "one in ten" are one figure each."""
    last: Metric | None = None
    for metric in found:
        share = not (metric.compared or _SPAN_OF_TIME.search(metric.text))
        share = share and _SO_MANY.fullmatch(metric.text) is not None
        if last and share and not last.compared and _is_in(text, last, metric):
            last = _metric(text, last.start, metric.end, True, True)
            continue
        if last:
            yield last
        last = metric
    if last:
        yield last


def _is_in(text: str, one: Metric, other: Metric) -> bool:
    return _IN.fullmatch(text, one.end, other.start) is not None


def _spoken(text: str, metric: Metric, free: int) -> Iterator[Metric]:
    if metric.unit or (metric.compared and metric.sized):
        first, last = metric_context.with_noun(text, metric.start, metric.end)
        yield _metric(text, first, last, metric.compared, metric.sized)
        return
    first, last = metric_context.around(text, metric.start, metric.end, free)
    whole = _metric(text, first, last, metric.compared, metric.sized)
    if metric.sized or metric.compared:
        yield whole
    elif _FEW.fullmatch(metric.text):
        if _LEADS.search(text, first, metric.start) or whole.text.endswith("s"):
            yield whole
    elif (first, last) != (metric.start, metric.end):
        yield whole


def proposed(story: Story) -> tuple[str, ...]:
    """The metrics to offer for a story, at most six, the strongest first.

    Those of the Result come before those of the Action; each stands in its text.
    """
    found = []
    for section in (Section.RESULT, Section.ACTION):
        found += [m.text for m in sorted(told(story.text_of(section)), key=_weight)]
    return tuple(dict.fromkeys(found))[:MOST_METRICS]


def probes(story: Story) -> tuple[str, ...]:
    """What a percentage will be asked (DOMAIN A42); () for a story without any."""
    shares = [name for name in story.metrics or proposed(story) if _SHARED.search(name)]
    return tuple(f'You say "{name}": how do you know it was you?' for name in shares)


_SHARED = re.compile(r"%|\bper\s?cent\b", re.I)
_UNIT = re.compile(
    r"[\s-](?!(?:was|is|as|us|its|his|this|less|plus|minus|across|does|has|always"
    r"|perhaps|thus|yes|towards|besides|afterwards|versus)\b)"
    r"(?:more\s|new\s|open\s)?[a-z]{2,}s\b(?:-\w+)?(?:\s(?:a|an|per)\s[a-z]+\b)?"
    r"|[\s-](?:people|staff|dollar|euro|day|week|month|year|hour|minute)\b"
    r"(?:\s(?:a|an|per)\s[a-z]+\b)?"
)
_AGAINST = re.compile(
    r"\s*(?:->|\u2192)\s*|,?\s+(?:(?:down|up)\s+)?"
    r"(?:to|against|instead\s+of|rather\s+than|of|out\s+of|(?<!, )from"
    r"|versus|vs\.?|compared\s+(?:to|with))\s+(?:the\s+|only\s+|about\s+)*",
    re.I,
)
_SHARE = re.compile(r"\s+in\s+[\w,]+(?=[.,;]|$)")
_IN = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.I)
_FEWER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_FEW = re.compile(_FEWER, re.I)
_SO_MANY = re.compile(rf"(?:{_FEWER}|twenty|a hundred|\d\d?|100)(?:\s\w+)?", re.I)
_LEADS = re.compile(r"\b(?:to|by|from|at|than|only|under|over)\s+$", re.I)
_SPAN_OF_TIME = re.compile(
    r"(?:second|minute|hour|night|morning|day|week|month|quarter|year)s?$", re.I
)
_DATES = (FigureKind.YEAR, FigureKind.RANK, FigureKind.CLOCK)


def single(text: str, figures: Sequence[Figure] | None = None) -> Iterator[Metric]:
    """The figures of a text with their unit words, each for itself; dates are none.

    Args:
        text: Where they stand.
        figures: Its figures, where they are known already.
    """
    for figure in prose.figures(text) if figures is None else figures:
        if figure.kind in _DATES:
            continue
        unit = _UNIT.match(text, figure.end)
        sized = unit is not None or not figure.text[0].isalnum()
        sized = sized or figure.kind is not FigureKind.NUMBER
        end = unit.end() if unit else figure.end
        metric = _metric(text, figure.start, end, False, sized)
        yield replace(metric, unit=True) if unit else metric


def _metric(text: str, start: int, end: int, compared: bool, sized: bool) -> Metric:
    written = " ".join(text[start:end].split())
    return Metric(start, end, written, compared=compared, sized=sized)


def _weight(metric: Metric) -> int:
    lasted = not metric.compared and _SPAN_OF_TIME.search(metric.text) is not None
    return lasted - 2 * metric.compared - metric.sized
