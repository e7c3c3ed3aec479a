"""What a text may be about: the principles it could serve, and the year it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from srs_interview.core.beginnings import PROPOSED, Beginning
from srs_interview.core.cards import Principle, Story
from srs_interview.core.language import families

_OWN_WORDS = 0.3
"""A word of the essence or of a strong signal says less than one of the family."""
_NAMED = 2.0
_RELATED = 0.01
_EXPECTED = (1.2, 0.9, 0.6, 0.3)
"""What a prompt adds for the principles that it most often serves."""


def principles(
    text: str,
    known: Sequence[Principle],
    *,
    likely: Sequence[str] = (),
    wanted: int = PROPOSED,
) -> tuple[Principle, ...]:
    """The principles that a text may serve, likeliest first; of any framework.

    Args:
        text: A title, typed words or a whole story; "" leaves it to `likely`.
        known: The principles to choose from, in their published order.
        likely: Slugs that whatever prompted the text most often serves.
        wanted: How many to propose; all that there are, where there are fewer.
    """
    score = _scores(text, known)
    for slug, extra in zip(likely, _EXPECTED, strict=False):
        for principle in known:
            if principle.slug == slug:
                score[principle.uid] += extra
    _add_related(score, known)
    ranked = sorted(known, key=lambda principle: -score[principle.uid])
    return tuple(ranked[:wanted])


def for_beginning(
    beginning: Beginning, typed: str, known: Sequence[Principle]
) -> tuple[Principle, ...]:
    """The principles for what was typed under a prompt (PRACTICE 9.4)."""
    return principles(typed, known, likely=beginning.likely)


def for_story(
    story: Story, known: Sequence[Principle], *, wanted: int = PROPOSED
) -> tuple[Principle, ...]:
    """The principles that a story may serve and is not yet tagged with."""
    text = "\n".join((story.title, story.problem, story.action, story.result))
    others = [one for one in known if one.uid not in story.principles]
    return principles(text, others, wanted=wanted)


def _scores(text: str, known: Iterable[Principle]) -> dict[str, float]:
    """By uid; a word that many principles share speaks for each of them less."""
    known = tuple(known)
    score = dict.fromkeys((one.uid for one in known), 0.0)
    for mentions, weight in (
        (families.mentions, 1.0),
        (families.own_mentions, _OWN_WORDS),
    ):
        found = {one.uid: mentions(text, one) for one in known}
        sharing = Counter(word for words in found.values() for word in words)
        for uid, words in found.items():
            score[uid] += weight * sum(1 / sharing[word] for word in words)
    for principle in known:
        if _named(principle, text):
            score[principle.uid] += _NAMED
    return score


def _named(principle: Principle, text: str) -> bool:
    name = rf"(?<!\w){re.escape(principle.name)}(?!\w)"
    return bool(principle.name) and re.search(name, text, re.I) is not None


def _add_related(score: dict[str, float], known: Sequence[Principle]) -> None:
    """Where few words speak, the nearest to the likeliest come before all others."""
    first = max(known, key=lambda one: score[one.uid], default=None)
    if first is None or not score[first.uid]:
        return
    nearness = dict(zip(first.related, range(len(first.related), 0, -1), strict=True))
    for principle in known:
        score[principle.uid] += _RELATED * nearness.get(principle.slug, 0)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that is told from today, and goes stale in a saved story (DOMAIN A52)."""

    start: int
    end: int
    text: str
    """Such as `last year`, as it stands in the story."""
    absolute: str
    """What to write instead, such as `in 2025`."""
    year: int


def relative_dates(text: str, today: date) -> tuple[Dated, ...]:
    """Every date that is told from today, in the order of the text.

    Args:
        text: A story, or one section of it.
        today: The day on which it is written.
    """
    found = []
    for match in _RELATIVE.finditer(text):
        absolute, year = _meant(match, today)
        if match["before"]:  # "since last year"
            absolute = match["before"] + absolute.removeprefix("in ")
        elif text.startswith(_APOSTROPHES, match.end()):  # "last year's budget"
            absolute = absolute.removeprefix("in ")
        elif match[0][0].isupper():
            absolute = absolute[0].upper() + absolute[1:]
        found.append(Dated(match.start(), match.end(), match[0], absolute, year))
    return tuple(found)


def dated(text: str, today: date) -> str:
    """The same text with absolute dates in place of those told from today."""
    parts, at = [], 0
    for each in relative_dates(text, today):
        parts += [text[at : each.start], each.absolute]
        at = each.end
    return "".join((*parts, text[at:]))


def year(text: str, today: date) -> int | None:
    """The year that a text speaks of: a written one first, else one told from today.

    None where it names none; a year that is still to come is none either.
    """
    written = (int(match[0]) for match in _YEAR.finditer(text))
    past = next((each for each in written if each <= today.year), None)
    if past is not None:
        return past
    told = relative_dates(text, today)
    return told[0].year if told else None


_YEAR = re.compile(
    r"(?<![\w.,$€£])(?:19[7-9]|20\d)\d(?![\w%]|[.,]\d|[ -](?:dollar|euro))"
)
_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_COUNTED.split(), 1)} | {
    "a": 1,
    "an": 1,
    "a couple of": 2,
}
_COUNTS = "|".join(map(re.escape, _NUMBERS))
_YEAR_ROUND = """January February March April May June July August September October
    November December"""
_MONTHS = _YEAR_ROUND.split()
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

_APOSTROPHES = ("'", "\u2019")
_BEFORE = "of|in|since|from|until|by|before|after|during|than"

# Not after "the", "over the" and the like: "in the last year" is a length of time.
_RELATIVE = re.compile(
    rf"""(?<![\w-])(?P<before>(?:{_BEFORE})\ )?(?:
        (?<!the\ )last\ (?P<last>year|month|week|night|{"|".join(_SEASONS)}|
            {"|".join(_MONTHS)})
      | this\ (?P<this>year|month|week|{"|".join(_SEASONS)})
      | (?P<count>\d{{1,2}}|{_COUNTS})\ (?P<unit>year|month|week|day)s?\ ago
      | (?P<near>yesterday)
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)


def _meant(match: re.Match[str], today: date) -> tuple[str, int]:
    if word := match["last"]:
        return _last(word.casefold(), today)
    if word := match["this"]:
        return _this(word.casefold(), today)
    if match["near"]:
        return _in_month(today, days=1)
    count = match["count"].casefold()
    number = int(count) if count.isdigit() else _NUMBERS[count]
    return _AGO[match["unit"].casefold()](today, number)


def _last(word: str, today: date) -> tuple[str, int]:
    if word == "year":
        return _in_year(today.year - 1)
    if word == "month":
        return _months_ago(today, 1)
    if word in ("week", "night"):
        return _in_month(today, days=7 if word == "week" else 1)
    if word in _SEASONS:
        over = _SEASONS[word] + 2 < today.month
        year = today.year if over else today.year - 1
        return f"in the {word} of {year}", year
    month = [name.casefold() for name in _MONTHS].index(word)
    year = today.year if month + 1 < today.month else today.year - 1
    return f"in {_MONTHS[month]} {year}", year


def _this(word: str, today: date) -> tuple[str, int]:
    if word == "year":
        return _in_year(today.year)
    if word in _SEASONS:
        return f"in the {word} of {today.year}", today.year
    return _in_month(today, days=0)


def _in_year(year: int) -> tuple[str, int]:
    return f"in {year}", year


def _in_month(today: date, days: int) -> tuple[str, int]:
    day = date.fromordinal(max(1, today.toordinal() - days))
    return f"in {_MONTHS[day.month - 1]} {day.year}", day.year


def _months_ago(today: date, months: int) -> tuple[str, int]:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return f"in {_MONTHS[month]} {year}", year


_AGO: dict[str, Callable[[date, int], tuple[str, int]]] = {
    "year": lambda today, number: _in_year(today.year - number),
    "month": _months_ago,
    "week": lambda today, number: _in_month(today, days=7 * number),
    "day": lambda today, number: _in_month(today, days=number),
}
