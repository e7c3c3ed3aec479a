"""After the interview: what was asked, what that was, and what to expect next time.

Source: PRACTICE 10, DOMAIN E2.1.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from srs_interview.core.cards import Principle, Question

ASKED_FOR_DAYS = 2
"""For so many days after the interview it is asked what they asked (PRACTICE 10)."""

PRIOR = 2
"""As many questions on each principle as its weight so far stands for [judgement]."""

LIKE = 3
"""How many known questions are offered as the one that was asked."""

_ALIKE_FROM = 0.12
_WORD = re.compile(r"[^\W\d_]{3,}")
_ASKING = """
a about all and any are asked can could describe did does example for from give had has
have how into its last me not one our out share some tell that the their them then there
they this time was were what when where which who why with work worked would you your
"""
_COMMON = frozenset(_ASKING.split())


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a real interview, as it is remembered."""

    text: str
    question: str | None = None
    """The uid of the known question that it was; None for another one."""
    principle: str | None = None
    """The uid of the principle that it probed; None while that is not known."""
    story: str | None = None
    """The uid of the story that was told."""
    note: str = ""


def ask_now(today: int, interview_day: int | None, *, recorded: bool) -> bool:
    """Is it to be asked what they asked? On the two days after the interview.

    Args:
        today: The study day.
        interview_day: The interview's; None while it is not known.
        recorded: Was it said already, or declined?
    """
    if interview_day is None or recorded:
        return False
    return interview_day < today <= interview_day + ASKED_FOR_DAYS


def alike(
    text: str, questions: Sequence[Question], wanted: int = LIKE
) -> tuple[Question, ...]:
    """Known questions that a remembered one may have been, the likeliest first.

    Rare words weigh more than common ones; what shares too little is left out.
    """
    words = {question.uid: _words(question.prompt) for question in questions}
    seen = Counter(word for each in words.values() for word in each)
    asked = _words(text)
    scored = [
        (_overlap(asked, words[question.uid], seen, len(questions)), question)
        for question in questions
    ]
    likely = [each for each in scored if each[0] >= _ALIKE_FROM]
    likely.sort(key=lambda each: -each[0])
    return tuple(question for _, question in likely[:wanted])


def counts(asked: Iterable[Asked]) -> dict[str, int]:
    """How often each principle was asked about, by uid."""
    return dict(Counter(each.principle for each in asked if each.principle))


def proposed_weights(
    principles: Sequence[Principle], counted: Mapping[str, int]
) -> dict[str, float]:
    """What the principles weigh after what was asked, by uid.

    The weight so far counts as `PRIOR` questions a principle; what was asked is added
    to that, and their sum stays what it was. One that is always asked never loses.

    Args:
        principles: Of one framework.
        counted: How often each was asked about.
    """
    total = sum(each.weight for each in principles)
    asked = sum(counted.get(each.uid, 0) for each in principles)
    if not asked or total <= 0:
        return {each.uid: each.weight for each in principles}
    before = PRIOR * len(principles)
    return {
        each.uid: _weight(each, counted, total, before, asked) for each in principles
    }


def _weight(
    principle: Principle,
    counted: Mapping[str, int],
    total: float,
    before: int,
    asked: int,
) -> float:
    expected = before * principle.weight / total
    share = (expected + counted.get(principle.uid, 0)) / (before + asked)
    weight = round(share * total, 2)
    return max(weight, principle.weight) if principle.always else weight


def _words(text: str) -> frozenset[str]:
    found = (each.casefold() for each in _WORD.findall(text))
    return frozenset(_stem(each) for each in found if each not in _COMMON)


def _stem(word: str) -> str:
    for end in ("ing", "ed", "es", "s"):
        if word.endswith(end) and len(word) > len(end) + 3:
            return word[: -len(end)]
    return word


def _overlap(
    one: frozenset[str], other: frozenset[str], seen: Mapping[str, int], total: int
) -> float:
    def worth(words: frozenset[str]) -> float:
        return sum(
            math.log(1 + (total + 1) / (1 + seen.get(each, 0))) for each in words
        )

    either = worth(one | other)
    return worth(one & other) / either if either else 0.0
