"""The run-up: everything is seen, and each minute goes where it helps most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import runup
from srs_interview.core.foresight import Foresight
from srs_interview.core.planning.spending import Before
from srs_interview.core.planning.terms import Card
from srs_interview.core.runup import Listed
from srs_interview.core.schedule import Memory

TODAY = 739_000
FORESIGHT = Foresight()

memories = st.one_of(
    st.none(),
    st.builds(
        Memory,
        st.floats(0.1, 400),
        st.floats(1, 10),
        st.integers(TODAY - 300, TODAY),
    ),
)
banks = st.lists(
    st.builds(
        Card,
        id=st.just(0),
        principle=st.none() | st.integers(1, 4),
        seconds=st.sampled_from([20.0, 150.0]),
        memory=memories,
    ),
    max_size=30,
).map(lambda bank: [card._replace(id=n) for n, card in enumerate(bank)])


def on(
    cards: list[Card], date: int, seconds: float = 900, *, day: int = TODAY
) -> Listed:
    return runup.listed(
        cards, day=day, date=date, began=TODAY, seconds=seconds, foresight=FORESIGHT
    )


def seen(number: int, principle: int, stability: float, ago: int = 5) -> Card:
    return Card(number, principle, 20, Memory(stability, 5.0, TODAY - ago))


@given(banks, st.integers(-40, 2000), st.sampled_from([0, 60, 900, 100_000]))
def test_a_day_lists_each_card_once_within_its_minutes(
    bank: list[Card], left: int, seconds: int
) -> None:
    """Whatever the date: past, today, or five years away."""
    today = on(bank, TODAY + left, seconds)
    by_id = {card.id: card for card in bank}
    cards = [by_id[number] for number in today.cards]
    assert len(set(today.cards)) == len(today.cards)
    assert today.seconds == sum(card.seconds for card in cards)
    assert all(by_id[number].memory is None for number in today.new)
    for card in cards:
        assert card.memory is None or card.memory.day < TODAY  # one a day counts
    if cards:
        assert left > runup.EVENING - 1
        crossing = max(card.seconds for card in cards)
        assert today.seconds - crossing < seconds
    elif left >= runup.EVENING and seconds:
        assert not [c for c in bank if c.memory is None or c.memory.day < TODAY]


@given(banks, st.integers(2, 60))
def test_all_that_is_unseen_is_seen_by_the_day_where_the_minutes_carry_it(
    bank: list[Card], left: int
) -> None:
    """Also where a week was missed in between: what is left is spread anew."""
    unseen = sum(card.memory is None for card in bank)
    days = runup.ahead(
        bank,
        day=TODAY,
        date=TODAY + left,
        began=TODAY - 7,
        seconds=lambda _: 100_000,
        foresight=FORESIGHT,
    )
    assert [each.day for each in days] == list(range(TODAY, TODAY + left))
    assert sum(each.new for each in days) == unseen


@given(
    st.lists(
        st.builds(seen, st.just(0), st.just(1), st.floats(0.1, 90), st.integers(1, 60)),
        max_size=9,
    )
)
def test_what_gains_most_comes_first(bank: list[Card]) -> None:
    """Of one principle: with a review now as well as in the last pass, and without."""
    bank = [card._replace(id=n) for n, card in enumerate(bank)]
    later, left = 20.5, 0.5  # a last pass of one day, for the minutes carry all in one

    def gain(number: int) -> float:
        memory = bank[number].memory
        assert memory is not None
        stability, difficulty, last = memory
        with_it = FORESIGHT.twice(later, left)(stability, difficulty, TODAY - last)
        without = FORESIGHT.once(left)(stability, difficulty, TODAY - last + later)
        return with_it - without

    order = on(bank, TODAY + 21, 100_000).again
    gains = [gain(number) for number in order]
    assert gains == sorted(gains, reverse=True)
    assert len(order) == len(bank)


def test_the_weaker_of_two_principles_comes_first() -> None:
    firm = [seen(n, 1, 30.0) for n in range(3)]
    weak = [seen(n, 2, 3.0) for n in range(3, 6)]
    twins = [seen(6, 1, 8.0), seen(7, 2, 8.0)]
    order = on([*firm, *weak, *twins], TODAY + 21).again
    assert order.index(7) < order.index(6)


def test_a_telling_must_help_more_than_the_questions_that_its_time_would_hold() -> None:
    question, telling = seen(1, 1, 4.0), seen(2, 1, 4.0)._replace(seconds=150.0)
    assert on([telling, question], TODAY + 21).again == (1, 2)


def test_new_cards_go_round_the_principles() -> None:
    bank = [Card(n, n // 4, 20, None) for n in range(12)]
    assert set(on(bank, TODAY + 11, 60).new) == {0, 4, 8}


def test_nothing_is_planned_on_the_day_itself_nor_after() -> None:
    bank = [Card(1, 1, 20, None), seen(2, 1, 1.0)]
    assert on(bank, TODAY + 1).cards
    for left in (0, -1, -400):
        assert on(bank, TODAY + left) == Listed((), (), 0.0)


def test_days_off_bring_nothing_and_the_others_make_up_for_them() -> None:
    bank = [Card(n, n % 4, 20, None) for n in range(24)]
    free = {TODAY + n for n in range(2, 9)}
    days = runup.ahead(
        bank,
        day=TODAY,
        date=TODAY + 14,
        began=TODAY,
        seconds=lambda day: 0 if day in free else 300,
        foresight=FORESIGHT,
    )
    assert all(each.new + each.reviews == 0 for each in days if each.day in free)
    assert sum(each.new for each in days) == len(bank)


def test_days_off_at_the_end_do_not_leave_cards_unseen() -> None:
    """Two days that carry all cards, then a week away before the date."""
    bank = [Card(n, n % 16, 20, None) for n in range(20)]
    days = runup.ahead(
        bank,
        day=TODAY,
        date=TODAY + 21,
        began=TODAY,
        seconds=lambda day: 200 if day - TODAY in {6, 13} else 0,
        foresight=FORESIGHT,
    )
    assert [each.new for each in days if each.seconds] == [10, 10]


@pytest.mark.parametrize("seconds", [0, 60, 900])
def test_what_is_short_is_said_with_what_would_do(seconds: int) -> None:
    bank = [Card(n, 1, 30, None) for n in range(100)]
    lacking = runup.short(bank, day=TODAY, date=TODAY + 7, seconds=lambda _: seconds)
    if not seconds:
        assert lacking is None  # all days are off: there is nothing to say it of
    elif seconds == 900:
        assert lacking is None
    else:
        assert lacking is not None
        enough = lacking.minutes * 60
        assert (
            runup.short(bank, day=TODAY, date=TODAY + 7, seconds=lambda _: enough)
            is None
        )
        fewer = bank[lacking.cards :]
        assert (
            runup.short(fewer, day=TODAY, date=TODAY + 7, seconds=lambda _: seconds)
            is None
        )


@given(banks, st.integers(2, 30), st.sampled_from([60, 300, 900]))
def test_tellings_take_half_of_a_day_at_most_and_one_is_always_allowed(
    bank: list[Card], left: int, seconds: int
) -> None:
    bank = [card._replace(telling=card.seconds > 100) for card in bank]
    today = on(bank, TODAY + left, seconds)
    told = [bank[number] for number in today.cards if bank[number].telling]
    assert len(told) <= 1 or sum(card.seconds for card in told) <= seconds / 2


@given(banks, st.integers(0, 9), st.sampled_from([0, 300, 900]), st.booleans())
def test_a_day_that_is_planned_anew_knows_what_it_brought(
    bank: list[Card], new: int, spent: int, told: bool
) -> None:
    """Its share of new cards, its minutes, and that half of them which may be told."""
    bank = [card._replace(telling=card.seconds > 100) for card in bank]
    before = Before(new, spent, 150.0 if told else 0.0)
    today = runup.listed(
        bank,
        day=TODAY,
        date=TODAY + 9,
        began=TODAY,
        seconds=900,
        foresight=FORESIGHT,
        quota=None,
        before=before,
    )
    stories = [bank[n].seconds for n in today.cards if bank[n].telling]
    assert today.tellings == len(stories)
    assert before.told + sum(stories) <= 450 or (not told and len(stories) == 1)
    assert (
        not today.cards or spent + today.seconds - bank[today.cards[-1]].seconds < 900
    )


def test_a_day_that_is_planned_anew_keeps_to_its_share_of_new_cards() -> None:
    bank = [Card(n, n % 4, 20, None) for n in range(12)]
    bank += [seen(n, n % 4, 3.0) for n in range(12, 32)]

    def again(cards: list[Card], before: Before) -> Listed:
        return runup.listed(
            cards,
            day=TODAY,
            date=TODAY + 9,
            began=TODAY,
            seconds=200,
            foresight=FORESIGHT,
            before=before,
        )

    morning = again(bank, Before())
    assert (len(morning.new), len(morning.again)) == (5, 5)
    noon = again([c for c in bank if c.id not in morning.new[:3]], Before(3, 60.0))
    assert (len(noon.new), len(noon.again), noon.seconds) == (2, 5, 140)
    assert again(bank[3:], Before(3, 200.0)).cards == ()


def test_close_to_the_day_nothing_begins_any_more() -> None:
    story, question = Card(1, 1, 150, None, telling=True), Card(2, 1, 20, None)
    told = seen(3, 1, 4.0)
    bank = [story, question, told]
    assert runup.askable(bank, 4) == tuple(bank)
    assert runup.askable(bank, 3) == (question, told)
    assert runup.askable(bank, 2) == (told,)
    assert runup.askable(bank, 1, late_stories=True) == (story, told)


def test_the_last_days_are_a_pass_over_everything() -> None:
    bank = [seen(n, n % 4, 9.0) for n in range(30)]
    days = runup.walk(
        bank,
        day=TODAY,
        date=TODAY + 14,
        began=TODAY,
        seconds=lambda _: 200,
        foresight=FORESIGHT,
    )
    assert [each.day - TODAY for each in days if each.last_pass] == [11, 12, 13]
