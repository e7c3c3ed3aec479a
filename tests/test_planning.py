"""Interviews as undo steps, and the plan over a store that can be counted by hand."""

from __future__ import annotations

import pytest

from srs_interview.core.cards import Framework
from srs_interview.core.items import Answer, QuestionItem
from srs_interview.core.listed import Mark
from srs_interview.core.planning import interview_words
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.planning.plan_days import PlanDay, Stage
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.opening import Opened
from tests.coaching.test_moving import bring
from tests.store.small import TODAY, Clock


def test_each_change_of_an_interview_is_one_step_that_undo_takes_back(
    opened: Opened,
) -> None:
    planning = opened.planning
    bring(opened)
    first = planning.add(TODAY + 9, employer="Acme", role="Lead")
    assert first.framework == "acme-values"  # its employer's own, unless said
    planning.add(None, role="Some day")
    planning.change(first.id, TODAY + 12, employer="Acme", role="", asks="acme")
    planning.remove(first.id)
    assert [each.role for each in planning.interviews()] == ["Some day"]
    labels = [opened.study.undo().label for _ in range(4)]
    assert labels[0] == "Removed 'Acme'"
    assert planning.interviews() == ()
    for _ in labels:
        opened.study.redo()
    assert [each.role for each in planning.interviews()] == ["Some day"]


def test_what_cannot_be_kept_is_refused_and_changes_nothing(opened: Opened) -> None:
    planning = opened.planning
    with pytest.raises(UsageError, match="no such values"):
        planning.add(TODAY, asks="Nowhere")
    with pytest.raises(UsageError, match="200 characters"):
        planning.add(TODAY, role="x" * 201)
    with pytest.raises(NotFoundError, match="no interview 7"):
        planning.remove(7)
    assert planning.interviews() == ()


def test_those_ahead_come_first_and_those_that_are_over_last(
    opened: Opened, clock: Clock
) -> None:
    planning = opened.planning
    for role, ahead in (("b", 9), ("c", None), ("d", 1), ("a", 4)):
        planning.add(None if ahead is None else TODAY + ahead, role=role)
    clock.later(days=2)
    assert [each.role for each in planning.interviews()] == ["a", "b", "c", "d"]
    counting = planning.counting()
    assert counting is not None
    assert counting.role == "a"


def test_the_plan_leads_to_the_date_that_counts_or_to_another(
    opened: Opened, clock: Clock
) -> None:
    planning = opened.planning
    assert planning.plan().made is None
    assert planning.plan().sentence.startswith("No interview date is set")
    planning.add(TODAY + 5)
    plan = planning.plan()
    assert plan.made is not None
    assert [each.stage for each in plan.made.days[-2:]] == [
        Stage.EVENING,
        Stage.INTERVIEW,
    ]
    assert plan.made.days[0].new == 4  # the plain ones; stories open the others
    assert sum(each.new for each in plan.made.days) > 4
    assert not plan.what_if
    assert plan.to_write == "Aim"
    other = planning.plan(TODAY + 3, minutes=0)
    assert other.what_if
    assert other.sentence.startswith("With 0 minutes")
    assert len(planning.interviews()) == 1
    planning.add(TODAY + 2)
    clock.later(days=8)
    assert planning.plan().sentence.startswith("Your last interview was 3 days ago")


def test_todays_row_stays_what_was_promised_in_the_morning(
    opened: Opened, clock: Clock
) -> None:
    planning = opened.planning
    planning.add(TODAY + 9)
    promised = first_day(opened)
    session = opened.study.session()
    assert isinstance(session.next_item(), QuestionItem)
    session.grade(Answer(Grade.GOOD, taken_ms=4000))
    assert first_day(opened) == promised
    clock.later(days=1)
    # Nobody but the plan has looked at the new day: it begins it itself.
    assert first_day(opened).day == TODAY + 1


def first_day(opened: Opened) -> PlanDay:
    made = opened.planning.plan().made
    assert made is not None
    return made.days[0]


@pytest.mark.parametrize("left", [0, 1, 2])
def test_the_last_evening_and_the_day_say_nothing_of_recall(
    opened: Opened, clock: Clock, left: int
) -> None:
    opened.planning.add(TODAY + 4)
    session = opened.study.session()
    assert isinstance(session.next_item(), QuestionItem)
    session.grade(Answer(Grade.GOOD, taken_ms=4000))
    clock.later(days=4 - left)
    plan = opened.planning.plan()
    assert (plan.resting, bool(plan.foretold)) == (left < 2, left == 2)


def test_cards_that_are_all_suspended_are_said_to_be(opened: Opened) -> None:
    opened.planning.add(TODAY + 5)
    cards = opened.searching.ids("is:question")
    opened.browsing.switch(cards, Mark.SUSPENDED)
    assert "all 12 cards are put away" in opened.planning.plan().sentence


HERE = (
    Framework("house", "House values"),
    Framework("acme-values", "Acme values", "Acme"),
    Framework("acme-old", "Acme principles", "Acme Classic"),
)


@pytest.mark.parametrize(
    ("typed", "employer", "uid"),
    [
        ("", "", ""),
        ("", "acme", "acme-values"),
        ("", "Elsewhere", ""),
        ("principles", "", "acme-old"),
        ("Acme", "", "acme-values"),
        ("ACME-OLD", "Acme", "acme-old"),
        ("house", "", "house"),
        ("Everything", "Acme", ""),
    ],
)
def test_the_values_that_are_asked_are_found_by_a_part_of_their_name(
    typed: str, employer: str, uid: str
) -> None:
    assert interview_words.asked(typed, employer, HERE) == uid


@pytest.mark.parametrize("framework", ["", "acme-values", "acme-old"])
@pytest.mark.parametrize("employer", ["", "Acme", "Elsewhere"])
def test_an_interview_that_is_kept_again_asks_the_same(
    framework: str, employer: str
) -> None:
    before = Interview(1, None, TODAY, employer, framework)
    typed = interview_words.asks(before, HERE)
    assert interview_words.asked(typed, employer, HERE) == framework


def test_several_values_are_named_and_so_are_those_that_are_here() -> None:
    with pytest.raises(ValueError, match="may be Acme values, Acme principles"):
        interview_words.asked("acm", "", HERE)
    with pytest.raises(ValueError, match="here are: Acme values"):
        interview_words.asked("House v", "", HERE)


def test_an_interview_is_named_and_dated_in_a_line() -> None:
    told = Interview(1, TODAY + 18, TODAY, "Acme", role="Lead")
    assert interview_words.name(told) == "Acme, Lead"
    assert interview_words.when(told, TODAY) == "Fri 11 Dec 2026, in 18 days"
    assert interview_words.when(told, TODAY + 20).endswith(", held 2 days ago")
    assert interview_words.when(Interview(1, None, TODAY), TODAY) == "no date yet"
    assert interview_words.name(Interview(1, None, TODAY)) == "Interview"


def test_the_date_of_an_interview_that_was_held_may_stay() -> None:
    before = TODAY - 3
    assert interview_words.day_of("2026-11-20", TODAY, before) == before
    with pytest.raises(ValueError, match="is over"):
        interview_words.day_of("2026-11-19", TODAY, before)
