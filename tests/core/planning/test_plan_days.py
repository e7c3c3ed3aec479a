"""The plan to the date, day by day, and the sentence about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.days import named
from srs_interview.core.foresight import Foresight
from srs_interview.core.planning import plan_ics, plan_words
from srs_interview.core.planning.days_off import DaysOff
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.planning.plan_days import (
    FEW,
    NEAR,
    Foretold,
    PlanDay,
    PlanDays,
    Stage,
    Terms,
    days_lacking,
    plan,
)
from srs_interview.core.planning.plan_writing import Lacking, Stock, written
from srs_interview.core.planning.terms import Card
from srs_interview.core.schedule import Memory

TODAY = 739_943
ENOUGH = Stock(tellable=12)
RED = tuple(Lacking(100 + n, unopened=n % 3) for n in range(12))
TERMS = Terms(TODAY, TODAY + 21, TODAY, 15, 25)

banks = st.lists(
    st.tuples(
        st.booleans(),
        st.none()
        | st.builds(
            Memory,
            st.floats(0.1, 300),
            st.floats(1, 10),
            # A clock may have been wrong for a while.
            st.integers(TODAY - 400, TODAY + 30),
        ),
        st.integers(1, 4),
    ),
    max_size=20,
)


def bank(many: int, *, seen: int = 0, telling: bool = False) -> list[Card]:
    seconds = 150.0 if telling else 20.0
    return [
        Card(
            n,
            n % 4,
            seconds,
            Memory(9.0, 5.0, TODAY - 3) if n < seen else None,
            telling,
        )
        for n in range(many)
    ]


def planned(
    cards: list[Card],
    terms: Terms = TERMS,
    stock: Stock = ENOUGH,
    kept: dict[int, bool] | None = None,
) -> PlanDays:
    return plan(cards, stock, terms, foresight=Foresight(), kept=kept)


def said(cards: list[Card], terms: Terms = TERMS, asleep: int = 0) -> str:
    made = planned(cards, terms)
    return plan_words.verdict(made, terms, cards=len(cards), asleep=asleep)


@given(
    banks,
    st.sampled_from([0, 1, 2, 3, 30, 121, 5000]),
    st.sampled_from([0, 1, 15, 1440]),
    st.integers(0, 14),
    st.frozensets(st.integers(0, 6)),
)
def test_any_plan_has_each_day_once_and_a_sentence(
    made: list[tuple[bool, Memory | None, int]],
    left: int,
    minutes: int,
    tellable: int,
    off: frozenset[int],
) -> None:
    cards = [
        Card(n, principle, 20, memory, telling)
        for n, (telling, memory, principle) in enumerate(made)
    ]
    terms = Terms(TODAY, TODAY + left, TODAY, minutes, 25, DaysOff(off))
    shown = planned(cards, terms, Stock(tellable, RED[:2]))
    days = [each.day for each in shown.days]
    assert days == sorted(set(days))
    assert len(days) + shown.untold == left + 1
    assert shown.days[-1].stage is Stage.INTERVIEW
    for each in shown.days:
        if each.stage is not Stage.PRACTICE:
            assert (each.seconds, each.write) == (0, 0)
        crossing = 150 if each.tellings else 20
        assert each.seconds < 60 * minutes + crossing
    asked = len(cards)
    sentence = plan_words.verdict(shown, terms, cards=asked, asleep=0)
    assert sentence.endswith(".")
    assert "nan" not in sentence
    if shown.foretold is not None:
        assert 0 < shown.foretold.weakest_recall <= 1
        assert 0 < shown.foretold.recall <= 1


def test_a_plan_counts_what_is_seen_first_what_comes_again_and_what_is_told() -> None:
    cards = [*bank(8, seen=3), bank(1, telling=True)[0]._replace(id=99)]
    today = planned(cards, replace(TERMS, practice_minutes=60)).days[0]
    assert (today.new, today.reviews, today.tellings) == (5, 3, 1)
    assert (today.new_seconds, today.review_seconds) == (100, 60)
    assert (today.telling_seconds, today.minutes) == (150, 6)


def test_todays_row_is_the_list_that_was_made_whatever_was_answered_since() -> None:
    cards = bank(6, seen=4)
    answered = cards[0]._replace(memory=Memory(9.0, 5.0, TODAY))
    cards[0] = answered
    shown = planned(cards, kept={0: True, 1: False, 5: True})
    assert (shown.days[0].new, shown.days[0].reviews) == (2, 1)
    # What the list does not hold waits for tomorrow, and nothing is new twice.
    assert sum(each.new for each in shown.days[1:]) == 1


def test_the_last_pass_is_marked_and_the_evening_brings_no_grades() -> None:
    days = planned(bank(60, seen=60), replace(TERMS, practice_minutes=5)).days
    assert [TERMS.date - each.day for each in days if each.last_pass] == [5, 4, 3, 2]
    assert days[-2].stage is Stage.EVENING
    assert days[-2].seconds == 0


def test_a_last_pass_that_does_not_come_to_every_card_says_of_how_many() -> None:
    tellings = [card._replace(id=90 + card.id) for card in bank(9, telling=True)]
    short_of = planned([*bank(60, seen=60), *tellings], replace(TERMS, date=TODAY + 9))
    assert short_of.short is None
    assert 60 < short_of.passed < short_of.cards == 69
    terms = replace(TERMS, date=TODAY + 9)
    sentence = plan_words.verdict(short_of, terms, cards=69, asleep=0)
    assert f"{short_of.passed} of 69 cards come once more in the last " in sentence


def test_what_is_opened_too_late_to_be_asked_is_not_called_seen() -> None:
    stock = Stock(0, (Lacking(1, unopened=2), *RED[:8]))
    terms = replace(TERMS, date=TODAY + 5, practice_minutes=60)
    shown = planned(bank(4), terms, stock)
    assert shown.short is None
    assert shown.foretold is not None
    assert shown.foretold.unseen
    sentence = plan_words.verdict(shown, terms, cards=4, asleep=0)
    assert f"all but {shown.foretold.unseen} new cards are seen" in sentence


def test_few_days_say_how_many_more_would_do() -> None:
    """Issue 5: what is infeasible comes with what would make it feasible."""
    cards, stock = bank(4), Stock(11, (Lacking(1, unopened=2),))
    terms = replace(TERMS, date=TODAY + 4, practice_minutes=60)
    shown = planned(cards, terms, stock)
    assert shown.foretold is not None
    assert shown.foretold.unseen
    more = days_lacking(cards, stock, terms, foresight=Foresight())
    assert more
    later = planned(cards, replace(terms, date=terms.date + more), stock)
    assert later.foretold is not None
    assert not later.foretold.unseen
    said = plan_words.verdict(shown, terms, cards=4, asleep=0, more_days=more)
    days = "1 more day" if more == 1 else f"{more} more days"
    assert said.endswith(f"; {days} would do.")
    many = bank(FEW + 1)
    assert days_lacking(many, stock, terms, foresight=Foresight()) == 0


def test_stories_are_written_until_twelve_stand_and_then_where_one_lacks() -> None:
    shown = planned([], stock=Stock(3, RED[:11]))
    assert sum(each.write for each in shown.days) == 9 + 2
    assert {each.write for each in shown.days[-4:]} == {0}
    told = [each.tellings for each in shown.days]
    assert (told[0], bool(sum(told[:3]))) == (0, True)  # from the day after on
    assert shown.foretold is not None
    assert shown.foretold.seen + shown.foretold.unseen == 11 + 10  # stories, questions
    assert not any(
        each.write for each in planned([], replace(TERMS, writing_minutes=0)).days
    )


def test_what_following_it_gives_is_foretold_with_the_weakest_principle() -> None:
    cards = [*bank(4, seen=4), Card(9, 9, 20, Memory(0.5, 9.5, TODAY - 20))]
    shown = planned(cards, replace(TERMS, practice_minutes=1))
    assert shown.foretold is not None
    assert (shown.foretold.weakest, shown.foretold.seen) == (9, 5)
    sentence = plan_words.foretold(shown.foretold, "Dive Deep")
    assert sentence.startswith("Followed, this gives 9")
    assert "% recall of 5 cards on the day" in sentence
    assert "; weakest Dive Deep, " in sentence
    idle = planned(bank(3), replace(TERMS, practice_minutes=0))
    assert idle.foretold is None


def test_cards_that_stay_unseen_are_said() -> None:
    told = Foretold(9, 0.937, None, 0.937, unseen=5)
    sentence = (
        "Followed, this gives 94 % recall of 9 cards on the day; 5 cards stay unseen."
    )
    assert plan_words.foretold(told, "") == sentence


def test_a_calendar_has_the_days_that_bring_anything() -> None:
    made = (
        PlanDay(TODAY, Stage.PRACTICE, 1, 2, 1, 20, 40, 150, 2, 25),
        PlanDay(TODAY + 1, Stage.OFF),
        PlanDay(TODAY + 2, Stage.PRACTICE, write=1, writing_minutes=25),
        PlanDay(TODAY + 3, Stage.PRACTICE, 0, 1, 0, 0, 20, last_pass=True),
        PlanDay(TODAY + 4, Stage.EVENING),
        PlanDay(TODAY + 5, Stage.INTERVIEW),
    )
    wanted = Interview(3, TODAY + 5, TODAY, "Acme")
    shown = plan_ics.events(PlanDays(made, 0, None, None), wanted, "The outage")
    told = [(each.day - TODAY, each.summary, each.description) for each in shown]
    assert told[:3] == [
        (
            0,
            "Practise 4 min, write 2 stories",
            "1 new, 2 reviews, 1 telling.\nWriting, 25 min: The outage.",
        ),
        (2, "Write a story", "Writing, 25 min."),
        (3, "Practise 1 min", "1 review.\nThe last pass."),
    ]
    assert [each[1] for each in told[3:]] == [
        "Titles, openings and figures, 10 min",
        "Interview: Acme",
    ]


def test_five_years_are_told_for_four_weeks() -> None:
    terms = replace(TERMS, date=TODAY + 1826)
    shown = planned(bank(30), terms)
    assert len(shown.days) == NEAR + 1
    assert shown.foretold is None
    assert plan_words.untold(shown) == "1,798 more days"
    assert said(bank(30), terms).startswith("It is 1,826 days away: the first 28 of")
    assert plan_words.untold(planned(bank(30))) == ""


@pytest.mark.parametrize("bare", [False, True])
def test_in_the_last_days_a_story_begins_only_where_one_must(bare: bool) -> None:
    stock = Stock(3, RED[:1], always_without=bare)
    cards = [*bank(1, telling=True), bank(1)[0]._replace(id=7)]
    first = planned(cards, replace(TERMS, date=TODAY + 3), stock).days[0]
    assert (first.new, first.tellings, first.write > 0) == (1, int(bare), bare)
    (*_, evening, _) = planned(cards, replace(TERMS, date=TODAY + 2), stock).days
    assert planned(cards, replace(TERMS, date=TODAY + 2), stock).days[0].new == 0
    assert evening.write == 0


def test_each_story_is_for_what_lacks_most_and_opens_its_questions() -> None:
    stock = Stock(
        9,
        (
            Lacking(1, weight=1.0, stories=2, unopened=4),
            Lacking(2, weight=1.0, stories=1, unopened=2),
            Lacking(3, weight=0.1, stories=0, unopened=9),
        ),
    )
    made = written(stock, [(TODAY, 21), (TODAY + 1, 20), (TODAY + 3, 18)])
    assert made.stories == {TODAY: 1, TODAY + 1: 1, TODAY + 3: 1}
    told = [card.principle for card in made.cards if card.telling]
    assert told == [2, 1, 2]
    asked = [card.principle for card in made.cards if not card.telling]
    assert asked == [2, 2, 1, 1, 1, 1]
    assert all(card.id < 0 and card.memory is None for card in made.cards)
    assert made.since[made.cards[0].id] == TODAY + 1
    assert made.since[made.cards[-1].id] == TODAY + 4


def test_a_story_that_no_principle_needs_is_told_all_the_same() -> None:
    made = written(Stock(9, (Lacking(1, stories=4, unopened=3),)), [(TODAY, 21)])
    assert [(card.principle, card.telling) for card in made.cards] == [(None, True)]


def test_stories_that_are_still_to_be_told_need_minutes_too() -> None:
    few = replace(TERMS, practice_minutes=1)
    assert planned(bank(3), few).short is None
    assert planned(bank(3), few, Stock(tellable=0)).short is not None


def test_of_very_many_cards_no_more_is_told_than_is_quick() -> None:
    terms = replace(TERMS, date=TODAY + 40, practice_minutes=1)
    assert len(planned(bank(2001), terms).days) == NEAR + 1


EVERY_DAY = DaysOff(frozenset(range(7)))


@pytest.mark.parametrize(
    ("terms", "cards", "sentence"),
    [
        (replace(TERMS, date=TODAY), 5, "It is today"),
        (replace(TERMS, date=TODAY + 1), 5, "It is tomorrow"),
        (replace(TERMS, date=TODAY + 2), 5, "It is close"),
        (replace(TERMS, practice_minutes=0), 5, "With 0 minutes a day"),
        (replace(TERMS, off=EVERY_DAY), 5, "Every day that is left is a day off"),
        (TERMS, 0, "There is nothing to ask yet"),
        (TERMS, 5, "It fits: every new question is seen today, and everything comes"),
        (replace(TERMS, practice_minutes=1), 60, "1 minute a day does not carry"),
        (
            replace(TERMS, date=TODAY + 3),
            900,
            "15 minutes a day do not carry all of it, nor",
        ),
    ],
)
def test_the_sentence_says_what_would_make_it_feasible(
    terms: Terms, cards: int, sentence: str
) -> None:
    assert said(bank(cards), terms).startswith(sentence)


def test_cards_that_are_put_away_are_said_to_be() -> None:
    assert "all 7 cards are put away" in said([], asleep=7)


def test_the_recall_of_the_day_is_estimated_from_ones_own_answers() -> None:
    """What comes of it by FSRS is no comfort to whoever forgets twice as fast."""
    cards = bank(30, seen=30)

    def lasting(principle: int | None) -> float:
        return 0.02 if principle == 1 else 0.5

    made = plan(cards, ENOUGH, TERMS, foresight=Foresight(), lasting=lasting)
    told = made.foretold
    assert told is not None
    assert told.estimated is not None
    assert told.estimated < told.recall - 0.01
    assert told.weakest == 1
    assert told.weakest_recall < told.estimated
    sentence = plan_words.foretold(told, "Dive Deep")
    assert sentence.startswith(f"Followed, this gives an estimated {said_of(told)}")
    assert f"{100 * told.recall:.0f} % by FSRS; weakest Dive Deep" in sentence


def said_of(told: Foretold) -> str:
    assert told.estimated is not None
    return f"{100 * told.estimated:.0f} % recall on the day"


def test_one_card_that_stays_unseen_is_one() -> None:
    made = planned(bank(3, seen=2), replace(TERMS, date=TODAY + 3))
    told = Foretold(2, 0.9, None, 0.9, unseen=1)
    day = PlanDay(TODAY, Stage.PRACTICE, new=1)
    made = replace(made, foretold=told, short=None, untold=0, days=(day,))
    sentence = plan_words.verdict(made, TERMS, cards=3, asleep=0)
    assert "every new card but one is seen today" in sentence


def test_what_other_minutes_would_change_is_one_sentence() -> None:
    usual, other = Foretold(30, 0.9, None, 0.9, 0), Foretold(30, 0.94, None, 0.94, 0)
    days = [TODAY + 1, TODAY + 2, TODAY + 3]
    tried = plan_words.tried((15, usual), 25, days[:1], other, TODAY)
    assert tried == (
        "If you practised 25 min a day, not 15, with tomorrow off:"
        " 94 % in place of 90 % recall on the day."
    )
    later = plan_words.tried((15, usual), 15, [TODAY + 4], usual, TODAY)
    assert f"with {named(TODAY + 4, TODAY)} off:" in later, "tomorrow is off already"
    apart = plan_words.tried((15, usual), 15, [TODAY + 1, TODAY + 4], usual, TODAY)
    assert "with 2 more days off:" in apart
    same = plan_words.tried((15, usual), 15, days, usual, TODAY)
    assert same.endswith("with the next 3 off: still 90 % recall on the day.")
    bare = plan_words.tried((15, None), 20, [], None, TODAY)
    assert bare.endswith("the plan would be this.")
