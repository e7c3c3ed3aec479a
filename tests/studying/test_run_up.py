"""A run-up that is followed: the day's plan is its session, to the date and after."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from math import sqrt
from pathlib import Path
from random import Random

import pytest
from sqlmodel import col, select

from srs_interview.core import schedule
from srs_interview.core.foresight import Foresight, Held
from srs_interview.core.items import Answer, Mode, QuestionItem, ReadItem
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from srs_interview.store import glance, interviews
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import (
    CardRow,
    PlannedRow,
    PrincipleBandRow,
    PrincipleRow,
)
from srs_interview.studying import Scope, deeds
from tests.store import small
from tests.store.small import TODAY, Clock, at, card, copied, grade
from tests.studying import sat

MONTH = 21
LEARNERS = 2
SHORT = replace(Settings(), practice_minutes=2, writing_minutes=0)
"""Six questions of twenty seconds a day, and no story is to be written."""

CARDS = {f"{slug}-{n}": (slug, "", "A.") for n in range(5) for slug in small.PRINCIPLES}
FORESIGHT = Foresight()


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty-five plain questions of five principles."""
    return small.made(tmp_path_factory.mktemp("facts") / "facts.db", small.deck(CARDS))


@dataclass
class Learner:
    """Somebody whose memory is as FSRS has it, kept apart from the store's."""

    luck: Random
    held: dict[str, tuple[Held, int]] = field(default_factory=dict)
    """By question, and the study day it was last asked on."""

    def recall(self, uid: str, day: int) -> float:
        """The chance that it is answered."""
        if uid not in self.held:
            return 0.65
        held, last = self.held[uid]
        return FORESIGHT.recall(held.stability, day - last)

    def answer(self, uid: str, day: int) -> Grade:
        """What comes out, and what it does to the memory; once a day."""
        if uid in self.held and self.held[uid][1] == day:
            return Grade.GOOD
        chance = self.recall(uid, day)
        known = self.luck.random() < chance
        if uid not in self.held:
            after = FORESIGHT.first(Grade.GOOD if known else Grade.AGAIN)
        else:
            step = FORESIGHT.good if known else FORESIGHT.again
            after = step(self.held[uid][0], chance)
        self.held[uid] = after, day
        return Grade.GOOD if known else Grade.AGAIN


def practise(opened: Opened, learner: Learner) -> list[str]:
    """Everything that today's session asks; gives the questions in order."""
    session = opened.study.session()
    asked: list[str] = []
    for _ in range(200):
        item = session.next_item()
        if not isinstance(item, QuestionItem):
            return asked  # principles to be heard come after all questions
        uid = item.question.uid.partition("/")[2]
        grade = learner.answer(uid, opened.study.day)
        session.grade(Answer(grade, taken_ms=20_000))
        asked.append(uid)
    raise AssertionError("the session has no end")


def on_list(opened: Opened) -> list[str]:
    """Today's list, in its order."""
    opened.study.begin_day()
    with reading(opened.study.engine) as session:
        rows = session.exec(
            select(CardRow.uid)
            .join(PlannedRow, col(PlannedRow.card_id) == col(CardRow.id))
            .where(PlannedRow.day == opened.study.day)
            .order_by(col(PlannedRow.place))
        )
        return [uid.partition("/")[2] for uid in rows]


def cards(opened: Opened) -> list[CardRow]:
    with reading(opened.study.engine) as session:
        return list(session.exec(select(CardRow)))


def in_days(days: int) -> date:
    return date.fromordinal(TODAY + days)


def foretold(opened: Opened) -> float:
    """The recall of the day, as the plan has it now."""
    made = opened.planning.plan().made
    assert made is not None
    assert made.foretold is not None
    return made.foretold.recall


def assert_due_days_are_fsrs_own(opened: Opened) -> None:
    for row in cards(opened):
        if row.stability is not None and row.last_day is not None:
            days = schedule.interval(row.stability, SHORT.desired_recall)
            assert row.due_day == row.last_day + days


def follow(opened: Opened, clock: Clock, learner: Learner) -> None:
    """Practise as planned until the interview, and look at each day."""
    for _ in range(MONTH - 1):
        wanted = on_list(opened)
        asked = practise(opened, learner)
        assert {*asked} <= {*wanted}
        returns = len(asked) - len({*asked})  # they take of its minutes
        assert 0 <= len(wanted) - len({*asked}) <= returns
        clock.later(days=1)
    assert on_list(opened) == []
    assert practise(opened, learner) == [], "the evening before brings no grades"
    clock.later(days=1)
    assert on_list(opened) == []


def test_who_follows_the_plan_reaches_what_it_foretold(
    facts: Path, tmp_path: Path
) -> None:
    """Issue 5: a simulated month through the store, within two standard errors.

    What is asked on the day itself is compared with what was said three weeks before.
    """
    known, chances, said = 0, [], 0.0
    for seed in range(LEARNERS):
        clock, learner = Clock(), Learner(Random(seed))
        with at(copied(facts, tmp_path / f"{seed}.db"), clock, SHORT) as opened:
            opened.writing.set_interview(in_days(MONTH), "Lead")
            said = foretold(opened)
            follow(opened, clock, learner)
            on_the_day = [learner.recall(uid, opened.study.day) for uid in CARDS]
            assert sum(on_the_day) / len(CARDS) == pytest.approx(foretold(opened))
        known += sum(learner.luck.random() < chance for chance in on_the_day)
        chances += on_the_day
    error = sqrt(sum(chance * (1 - chance) for chance in chances)) / len(chances)
    assert abs(known / len(chances) - said) <= 2 * error


def test_after_the_date_the_next_takes_over_and_then_due_days_decide(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    """FSRS 4: due dates stay FSRS's own all along; the plan is an order on top."""
    with at(copied(facts, tmp_path / "srs.db"), clock, SHORT) as opened:
        opened.writing.set_interview(in_days(4), "Lead")
        add(opened, in_days(11))
        assert len(practise(opened, Learner(Random(1)))) >= 6
        assert_due_days_are_fsrs_own(opened)
        clock.later(days=3)
        assert on_list(opened) == [], "the evening before"
        clock.later(days=2)
        assert len(on_list(opened)) == 6, "the next date has begun"
        practise(opened, Learner(Random(2)))
        assert_due_days_are_fsrs_own(opened)
        clock.later(days=7)
        assert on_list(opened) == []
        assert opened.reports.home().today.planned is None
        late = {row.uid.partition("/")[2] for row in cards(opened) if row.due_day}
        assert {*practise(opened, Learner(Random(3)))[:3]} <= late
        small.assert_computed_is_true(opened)


def add(opened: Opened, when: date) -> None:
    """One more interview."""
    interview = Interview(0, when.toordinal(), 0, "Other")
    with writing(opened.study.engine) as session:
        interviews.keep(session, interview, opened.study.day)


@pytest.mark.parametrize("ahead", [0, 1, 5 * 365, 10**6])
def test_whatever_the_date_a_day_has_a_list_or_none(opened: Opened, ahead: int) -> None:
    opened.writing.set_interview(in_days(ahead), "Lead")
    assert bool(on_list(opened)) == (ahead > 1)
    practise(opened, Learner(Random(1)))
    assert opened.reports.home().today.planned == 0
    finish = opened.study.session().finish()
    planned = "in tomorrow's plan, about" if finish.tomorrow else "nothing is planned"
    planned = "the interview" if ahead == 1 else planned
    within = (planned in finish.tomorrow_words) == (ahead > 0)
    assert within, "it is not what falls due, which Home says, and says so"


@pytest.mark.parametrize(("away", "offered"), [(4, True), (3, False), (0, False)])
def test_the_end_of_a_session_offers_no_story_in_the_last_days(
    opened: Opened, away: int, offered: bool
) -> None:
    """PRACTICE 10, on every screen that would begin one."""
    opened.planning.add(opened.study.day + away)
    finish = opened.study.session().finish()
    assert (finish.write is not None, finish.days_left) == (offered, away)
    assert (opened.reports.home().write is not None) is offered


def test_a_past_date_is_no_date(opened: Opened) -> None:
    opened.writing.set_interview(in_days(-1), "Lead")
    assert on_list(opened) == []
    assert opened.reports.home().today.planned is None
    assert len(practise(opened, Learner(Random(1)))) >= 4


def test_without_cards_or_with_all_away_nothing_is_planned(
    tmp_path: Path, clock: Clock, facts: Path
) -> None:
    with at(tmp_path / "empty.db", clock) as opened:
        opened.writing.set_interview(in_days(9), "Lead")
        assert on_list(opened) == []
        assert practise(opened, Learner(Random(1))) == []
        assert not opened.study.session().more()
    with at(copied(facts, tmp_path / "srs.db"), clock) as opened:
        opened.writing.set_interview(in_days(9), "Lead")
        for row in cards(opened):
            assert row.id is not None
            deeds.suspend(opened.study, row.id)
        assert practise(opened, Learner(Random(1))) == []
        assert opened.reports.home().today.planned == 0
        clock.later(days=1)
        assert on_list(opened) == []


def test_a_missed_day_is_made_up_for_and_a_wrong_clock_does_no_harm(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    with at(copied(facts, tmp_path / "srs.db"), clock, SHORT) as opened:
        opened.writing.set_interview(in_days(MONTH), "Lead")
        first = on_list(opened)
        for ahead in (7, 2 * MONTH):
            clock.later(days=ahead)
            assert bool(on_list(opened)) == (ahead < MONTH)
            clock.later(days=-ahead)
            assert on_list(opened) == first
        practise(opened, Learner(Random(1)))
        clock.later(days=3)
        assert len(on_list(opened)) == 6
        practise(opened, Learner(Random(1)))
        small.assert_computed_is_true(opened)


def test_a_listed_card_counts_before_its_day_in_a_drill_too(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 3.2: due, as the plan lists it; and the button said so (PRACTICE 7)."""
    with at(copied(facts, tmp_path / "srs.db"), clock, SHORT) as opened:
        grade(opened, "aim-0", Grade.EASY)
        opened.writing.set_interview(in_days(9), "Lead")
        clock.later(days=1)
        wide = replace(SHORT, practice_minutes=60)
    with at(tmp_path / "srs.db", clock, wide) as opened:
        assert "aim-0" in on_list(opened)
        before = card(opened, "aim-0")
        assert before.due_day is not None
        assert before.due_day > opened.study.day
        item = small.shown(opened, "aim-0", Mode.DRILL)
        assert item.standing.due
        assert "on today's plan" in item.standing.why
        assert item.standing.choices is not None
        grade(opened, "aim-0", Grade.GOOD, Mode.DRILL)
        after = card(opened, "aim-0")
        assert after.reps == 2
        assert after.due_day == opened.study.day + item.standing.choices[Grade.GOOD]
        assert "aim-0" not in practise(opened, Learner(Random(1)))
        opened.study.undo()


def test_more_minutes_make_the_list_longer_and_an_undo_brings_back_what_it_had(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    with at(copied(facts, tmp_path / "srs.db"), clock, SHORT) as opened:
        opened.writing.set_interview(in_days(9), "Lead")
        first = on_list(opened)
        clever = Learner(Random(1), {uid: (Held(99.0, 5.0), TODAY) for uid in CARDS})
        assert practise(opened, clever) == first
        session = opened.study.session()
        assert session.more()
        assert opened.reports.home().today.planned == 15
        opened.study.undo()
        assert len(on_list(opened)) == 21
        assert opened.reports.home().today.planned == 16
        assert practise(opened, clever)[0] == first[-1]


def test_a_sitting_of_its_own_length_makes_the_list_longer_too(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    with at(copied(facts, tmp_path / "srs.db"), clock, SHORT) as opened:
        opened.writing.set_interview(in_days(9), "Lead")
        session = opened.study.session(Scope(minutes=30))
        for more in range(2):
            while isinstance(session.next_item(), QuestionItem):
                session.grade(Answer(Grade.GOOD, taken_ms=20_000))
            assert len(on_list(opened)) == (21 if more else 6)
            assert session.more()


def test_on_a_day_off_nothing_is_listed_unless_more_minutes_are_asked_for(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    free = replace(SHORT, days_off=date.fromordinal(TODAY).isoformat())
    with at(copied(facts, tmp_path / "srs.db"), clock, free) as opened:
        opened.writing.set_interview(in_days(9), "Lead")
        assert practise(opened, Learner(Random(1))) == []
        assert opened.study.session().more()
        assert len(practise(opened, Learner(Random(1)))) >= 15
        clock.later(days=8)
        assert not opened.study.session().more(), "the evening before"


def test_tomorrow_is_told_as_it_will_be_listed(
    facts: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at(copied(facts, tmp_path / "srs.db"), clock, SHORT) as opened:
        opened.writing.set_interview(in_days(9), "Lead")
        practise(opened, Learner(Random(1)))
        told = opened.reports.home().tomorrow
        assert opened.study.session().finish().tomorrow == told
        monkeypatch.setattr(glance, "MANY", 24)
        assert opened.reports.home().tomorrow == told
        clock.later(days=1)
        assert len(on_list(opened)) == told
        clock.later(days=6)
        assert opened.reports.home().tomorrow == 0, "the evening before"


def test_a_listed_card_whose_answer_is_taken_back_later_is_on_show_again(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 3: undo outlives a sitting; the card is not due by its own day."""
    with at(copied(facts, tmp_path / "srs.db"), clock) as opened:
        grade(opened, "aim-0", Grade.EASY)
        opened.writing.set_interview(in_days(9), "Lead")
        clock.later(days=1)
        session = opened.study.session()
        sat.question(session, "aim-0")
        session.grade(Answer(Grade.GOOD, taken_ms=20_000))
        for scope in (Scope(), Scope(principle="house/bold")):
            later = opened.study.session(scope)
            later.next_item()
            later.undo()
            assert sat.uid(later.item) == "aim-0"
            opened.study.redo()
        opened.study.undo()
        assert small.shown(opened, "aim-0").standing.due


def test_what_is_brought_in_today_is_planned_today(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    with at(copied(facts, tmp_path / "srs.db"), clock) as opened:
        opened.writing.set_interview(in_days(9), "Lead")
        assert len(on_list(opened)) == 25
        more = {"more-1": ("earn", "", "A."), "more-2": ("earn", "", "A.")}
        deck = small.deck(more).replace('"house"', '"more"', 1)
        opened.importing.data(deck.encode(), source="more.toml")
        assert len(on_list(opened)) == 27
        opened.study.undo()
        assert len(on_list(opened)) == 25
        assert {*practise(opened, Learner(Random(1)))} == {*CARDS}


def test_a_story_is_planned_once_it_can_be_told_and_its_day_has_come(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.4 and 8: written today it is due tomorrow; none is told unfinished."""
    opened.writing.set_interview(in_days(MONTH), "Lead")
    bare = opened.writing.save(replace(small.own("Bare", "aim"), facts=()))
    clock.later(days=1)
    assert bare.uid not in told(opened)
    full = opened.writing.save(small.own("Full", "bold"))
    opened.writing.set_interview(in_days(MONTH + 1), "Lead")
    assert told(opened) == {bare.uid}
    clock.later(days=1)
    assert told(opened) == {bare.uid, full.uid}


def test_a_day_that_was_set_by_hand_is_waited_for(opened: Opened, clock: Clock) -> None:
    opened.writing.set_interview(in_days(MONTH), "Lead")
    grade(opened, "fact-1")
    opened.browsing.set_due([small.number(opened, "fact-1")], TODAY + 5)
    clock.later(days=4)
    assert "fact-1" not in on_list(opened)
    clock.later(days=1)
    assert "fact-1" in on_list(opened)


def test_what_was_put_off_or_lost_its_story_waits_on_the_list_no_more(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3 and 5.4, of listed questions: one with a memory, one without."""
    story = opened.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    grade(opened, "aim-1", Grade.AGAIN)
    clock.later(days=1)
    opened.writing.set_interview(in_days(MONTH), "Lead")
    listed = on_list(opened)
    assert {"aim-1", "aim-2"} <= {*listed}
    opened.writing.delete(story.uid)
    gone = {"aim-2", story.uid.partition("/")[2]}
    assert opened.reports.home().today.planned == len({*listed} - gone)
    session = opened.study.session()
    sat.question(session, "aim-1")
    session.nothing_yet()
    assert opened.reports.home().today.planned == len({*listed} - gone) - 1
    asked = [sat.uid(item) for item in sat.asked(opened.study.session())]
    assert "aim-1" not in asked


def told(opened: Opened) -> set[str]:
    """The stories on today's list."""
    known = {
        story.uid: story.uid.partition("/")[2] for story in opened.writing.stories()
    }
    listed = on_list(opened)
    return {uid for uid, own in known.items() if own in listed}


ACME = """
schema = 1
[deck]
id = "acme"
title = "Acme values"
employer = "Acme"
framework = "acme"
[[principles]]
slug = "zeal"
name = "Zeal"
always = true
[[questions]]
id = "z"
principles = ["zeal"]
prompt = "Tell me of zeal."
"""


def test_what_another_employer_always_asks_lets_no_story_begin_in_the_last_days(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 10: no new story, unless an `always` principle has none."""
    opened.importing.data(ACME.encode(), source="acme.toml")
    opened.writing.save(small.own("Told late", "aim"))
    clock.later(days=1)
    (story,) = [each.uid.partition("/")[2] for each in opened.writing.stories()]
    added = opened.planning.add(opened.study.day + 3, asks="house")
    assert story not in on_list(opened)
    opened.planning.change(
        added.id, opened.study.day + 3, employer="", role="", asks="acme"
    )
    assert story in on_list(opened)


def test_on_the_day_itself_one_story_is_said_aloud_once_without_a_grade(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 10: the warm-up is titles, openings and one story aloud."""
    for title in ("The firm one", "The other one"):
        opened.writing.save(small.own(title, "aim"))
    clock.later(days=1)
    firm = next(s for s in opened.writing.stories() if s.title == "The firm one")
    grade(opened, firm.uid, Grade.EASY)
    opened.planning.add(opened.study.day + 1)
    assert not isinstance(opened.study.session().next_item(), ReadItem)
    clock.later(days=1)
    session = opened.study.session()
    item = session.next_item()
    assert isinstance(item, ReadItem)
    assert item.story.uid == firm.uid
    session.read(100)
    assert session.next_item() is None
    assert opened.study.session().next_item() is None
    opened.study.undo()
    assert isinstance(opened.study.session().next_item(), ReadItem)


def test_one_principle_is_practised_as_planned_and_then_as_it_is_due(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    shorter = replace(SHORT, practice_minutes=1)
    with at(copied(facts, tmp_path / "srs.db"), clock, shorter) as opened:
        for uid in CARDS:
            grade(opened, uid, Grade.AGAIN)
        opened.writing.set_interview(in_days(MONTH), "Lead")
        clock.later(days=1)
        listed = [uid for uid in on_list(opened) if uid.startswith("aim")]
        session = opened.study.session(Scope(principle="house/aim", minutes=9))
        asked = []
        while isinstance(item := session.next_item(), QuestionItem):
            asked.append(item.question.uid.partition("/")[2])
            session.grade(Answer(Grade.GOOD, taken_ms=20_000))
        assert 0 < len(listed) < 5
        assert asked[: len(listed)] == listed
        assert {*asked} == {uid for uid in CARDS if uid.startswith("aim")}


def test_bands_rest_with_a_date_ahead_and_come_back_after_it(
    facts: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 7: held to the base, though it is still noted how weak they are."""
    with at(copied(facts, tmp_path / "srs.db"), clock, SHORT) as opened:
        for _ in range(2):
            for uid in ("earn-0", "earn-1"):
                grade(opened, uid, Grade.AGAIN)
            clock.later(days=1)
        assert (held_to(opened), len(opened.reports.home().earlier)) == (0.95, 0)
        strict = card(opened, "earn-0").due_day
        opened.writing.set_interview(in_days(MONTH), "Lead")
        assert held_to(opened) == 0.9
        assert_due_days_are_fsrs_own(opened)
        small.assert_computed_is_true(opened)
        clock.later(days=1)
        assert held_to(opened) == 0.9
        assert opened.reports.home().earlier == ()
        with reading(opened.study.engine) as session:
            newest = select(PrincipleBandRow).order_by(col(PrincipleBandRow.day).desc())
            row = session.exec(newest).first()
            assert row is not None
            assert (row.day, row.band, row.desired) == (opened.study.day, 3, 0.9)
        opened.study.undo()
        assert held_to(opened) == 0.95
        assert card(opened, "earn-0").due_day == strict


def held_to(opened: Opened) -> float | None:
    """What the cards of one principle are held to."""
    opened.study.begin_day()
    with reading(opened.study.engine) as session:
        wanted = select(PrincipleRow).where(PrincipleRow.uid == "house/earn")
        return session.exec(wanted).one().desired
