"""What the log of some cards only adds up to: those that a search found."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from srs_interview.core.adding import AHEAD, FIRST, NEW, NONE, maturity, standing
from srs_interview.core.items import Mode
from srs_interview.core.limits import LONGEST_SECONDS
from srs_interview.core.memory import Event, EventKind, fold
from srs_interview.core.schedule import Grade
from srs_interview.store import driver, parameters
from srs_interview.store.history import History
from srs_interview.store.statements import IN_FORCE, Run


class _Answer(NamedTuple):
    """A grade with what it counts as."""

    day: int
    hour: int
    grade: int
    ms: int
    suggested: int | None
    asked_under: int | None
    standing: str
    maturity: str


class _Sums:
    """What answers come to, as the rollups have it."""

    def __init__(self) -> None:
        self.n = Counter[tuple[int, int, str, int, str, str]]()
        self.ms = Counter[tuple[int, int, str, int, str, str]]()
        self.asked = Counter[tuple[int, int]]()
        self.passed = Counter[tuple[int, int]]()
        self.suggested = Counter[tuple[int, int, int]]()

    def add(self, kind: str, served: Sequence[int], answers: list[_Answer]) -> None:
        """Add the answers of one card."""
        longest = LONGEST_SECONDS[kind] * 1000
        for day, hour, grade, ms, suggested, under, stood, met in answers:
            key = day, hour, kind, grade, stood, met
            self.n[key] += 1
            self.ms[key] += min(ms, longest)
            if suggested is not None:
                self.suggested[day, suggested, grade] += 1
            if stood == FIRST and met != NEW and served:
                told = kind == "story" and under in served
                of = (under if told and under else served[0]), day
                self.asked[of] += 1
                self.passed[of] += grade > 1

    def history(self) -> History:
        """All of it."""
        return History(
            [(*key, n, self.ms[key]) for key, n in self.n.items()],
            [(*key, self.passed[key], n) for key, n in self.asked.items()],
            [(*key, n) for key, n in self.suggested.items()],
        )


def read(run: Run, chosen: Sequence[int]) -> History:
    """What the rollups would hold if there were no other cards.

    Args:
        run: Runs the statements.
        chosen: Numbers of the cards.
    """
    sums, named = _Sums(), {"chosen": json.dumps([*chosen])}
    kinds: dict[int, str] = dict((card, kind) for card, kind in run(_KINDS, named))
    served: dict[int, list[int]] = defaultdict(list)
    for card, principle in run(_SERVED, named):
        served[card].append(principle)
    refitted = bool(next(iter(run(_REFITTED, {})))[0])
    unusual: list[int] = []
    for card, rows in groupby(run(_EVENTS, named), itemgetter(0)):
        answers = None if refitted else _as_seen(rows)
        if answers is None:
            unusual.append(card)
        else:
            sums.add(kinds[card], served[card], answers)
    for card, answers in _folded(run, unusual):
        sums.add(kinds[card], served[card], answers)
    return sums.history()


def _as_seen(rows: Iterator[tuple[Any, ...]]) -> list[_Answer] | None:
    """The answers of a card as the log says they were met, which is quickly read.

    None where the log must be folded to know: it came from elsewhere, or some event
    begins at another memory than the one before it ended at.
    """
    answers = []
    memory = counted_day = again_day = None
    for row in rows:
        _, kind, day, hour, grade, mode, due, imported, ms, sug, under, met, left = row
        if kind != "grade" or imported or met != memory:
            return None
        stood = NONE
        if mode != "return":
            if due:
                if counted_day != day:
                    stood, counted_day = FIRST, day
            elif memory is not None and grade == 1 and again_day != day:
                stood = AHEAD
        if stood != NONE and grade == 1:
            again_day = day
        answers.append(_Answer(day, hour, grade, ms, sug, under, stood, maturity(met)))
        memory = left
    return answers


def _folded(run: Run, cards: Sequence[int]) -> Iterator[tuple[int, list[_Answer]]]:
    """The answers of cards whose logs must be folded to know what they counted as."""
    in_force = parameters.in_force(run)
    named = {"chosen": json.dumps([*cards])}
    for card, group in groupby(run(_LOGS, named), itemgetter(0)):
        rows = {row[1]: row for row in group}
        steps = fold([_event(row) for row in rows.values()], in_force)
        answers = []
        for step in steps:
            if step.event.kind is not EventKind.GRADE:
                continue
            before = step.before.memory
            hour, ms, suggested, under = rows[step.event.uid][-4:]
            answers.append(
                _Answer(
                    step.event.day,
                    hour,
                    int(step.event.grade or 0),
                    ms,
                    suggested,
                    under,
                    standing(step),
                    maturity(None if before is None else before.stability),
                )
            )
        yield card, answers


def _event(row: tuple[Any, ...]) -> Event:
    _, uid, day, at, kind, grade, mode, due, imported, held, hard, due_day, *_ = row
    return Event(
        uid=uid,
        day=day,
        at=driver.moment(at),
        kind=EventKind(kind),
        grade=None if grade is None else Grade(grade),
        mode=Mode(mode),
        due=bool(due),
        imported=bool(imported),
        stability=held,
        difficulty=hard,
        due_day=due_day,
    )


_CHOSEN = "IN (SELECT value FROM json_each(:chosen))"

_KINDS = f"SELECT id, kind FROM card WHERE id {_CHOSEN}"

_SERVED = f"""
SELECT card_id, principle_id FROM card_principle WHERE card_id {_CHOSEN}
ORDER BY card_id, position, principle_id
"""

_REFITTED = "SELECT EXISTS (SELECT 1 FROM fsrs_parameters)"

_EVENTS = f"""
SELECT card_id, kind, day, hour, grade, mode, due, imported, COALESCE(taken_ms, 0),
    suggested, principle_id, stability_before, stability
FROM review
WHERE card_id {_CHOSEN} AND kind IN ('grade', 'state', 'reset') AND {IN_FORCE}
ORDER BY card_id, day, at, uid
"""

_LOGS = f"""
SELECT card_id, uid, day, at, kind, grade, mode, due, imported, stability, difficulty,
    due_day, hour, COALESCE(taken_ms, 0), suggested, principle_id
FROM review WHERE card_id {_CHOSEN} AND {IN_FORCE}
ORDER BY card_id, day, at, uid
"""
