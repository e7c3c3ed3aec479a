"""Weak principles come back more often: sixty days through the real store."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Item,
    Mode,
    QuestionItem,
    ReadItem,
    State,
    WriteItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened, open_store
from srs_interview.settings import Settings
from srs_interview.studying import Session

DAYS = 60
CARDS = 12
WATCHED = 4
"""Cards of each principle whose own grades are the same, whatever the others get."""

LIFTED = replace(
    Settings(), practice_minutes=1440, new_questions=200, new_per_principle=50
)

DECK = """
schema = 1
[deck]
id = "house"
title = "House values"
framework = "house"
"""
PRINCIPLE = """
[[principles]]
slug = "{slug}"
name = "{slug}"
"""
QUESTION = """
[[questions]]
id = "{slug}-{number}"
principles = ["{slug}"]
prompt = "Question {number}"
answer = "Its answer"
"""


class Days:
    """A clock that a test moves on by whole days."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Candidate:
    """Somebody whose answers depend on the card, and who counts what was asked."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self._own = {number: own_grades(number) for number in range(WATCHED)}
        self._streams: dict[str, Iterator[Grade]] = {}

    def answer(self, item: QuestionItem) -> Answer:
        """The grade of this card this time; returns are no askings of their own.

        Who failed and has just read the answer knows it: a return is answered well.
        """
        slug, _, number = item.question.uid.removeprefix("house/").rpartition("-")
        if int(number) >= WATCHED:
            failed = slug == "weak" and item.standing.mode is not Mode.RETURN
            return Answer(Grade.AGAIN if failed else Grade.GOOD, taken_ms=4000)
        assert item.standing.mode is not Mode.RETURN, "Good and Hard never return"
        self.asked[slug] += 1
        stream = self._streams.setdefault(item.question.uid, own_grades(int(number)))
        return Answer(next(stream), taken_ms=4000)


def own_grades(number: int) -> Iterator[Grade]:
    """The same mix of Good and Hard for the same card of either principle."""
    dice = random.Random(number)
    while True:
        yield dice.choice((Grade.GOOD, Grade.HARD))


def test_the_same_cards_are_asked_half_as_often_again_among_failing_ones(
    tmp_path: Path,
) -> None:
    """PRACTICE 7, and the promise of the app."""
    clock, candidate = Days(), Candidate()
    opened = open_store(tmp_path / "srs-interview.db", LIFTED, clock)
    bring_deck(opened, tmp_path / "house.toml")
    for _ in range(DAYS):
        practise(opened.study.session(), candidate)
        clock.now += timedelta(days=1)
    opened.close()
    ratio = candidate.asked["weak"] / candidate.asked["strong"]
    assert ratio >= 1.5, candidate.asked
    assert ratio <= 2.5, "worked out beforehand: 1.6 to 2.2"


def bring_deck(opened: Opened, source: Path) -> None:
    """Twelve plain cards for each of two principles."""
    text = DECK + "".join(
        PRINCIPLE.format(slug=slug)
        + "".join(QUESTION.format(slug=slug, number=number) for number in range(CARDS))
        for slug in ("weak", "strong")
    )
    source.write_text(text, encoding="utf-8")
    (report,) = opened.importing.files([str(source)])
    assert (report.new, report.problems) == (2 * CARDS, ())


def practise(session: Session, candidate: Candidate) -> None:
    """Everything that a day asks, to its end."""
    item = session.next_item()
    while item is not None:
        do(session, item, candidate)
        item = session.next_item()


def do(session: Session, item: Item, candidate: Candidate) -> None:
    """Answer one item; what is not of the deck is got out of the way."""
    match item:
        case QuestionItem(state=State.PLAIN):
            session.grade(candidate.answer(item))
        case QuestionItem():
            session.never()
        case DecodeItem():
            session.decode(item.answer)
        case ReadItem():
            session.read(None)
        case WriteItem():
            session.decline_writing()
        case _:
            raise AssertionError(f"no story of one's own, and yet: {item}")
