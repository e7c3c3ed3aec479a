"""How many questions can be filled, and which share too few stories (E3)."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given

from srs_interview.core.coaching import filling
from srs_interview.core.coaching.filling import Shortage, most, shortage
from tests.core.coaching.test_matching import Bank, banks, random_bank


def reach(bank: Bank, rows: tuple[int, ...]) -> set[int]:
    return {column for row in rows for column, w in enumerate(bank[row]) if w}


def smallest_short(bank: Bank) -> int | None:
    """How many rows the smallest short set has, by trying every set."""
    for size in range(1, len(bank) + 1):
        for rows in combinations(range(len(bank)), size):
            if len(reach(bank, rows)) < size:
                return size
    return None


def most_tried(bank: Bank, interviewers: list[int], uses: int) -> int:
    def after(row: int, held: tuple[tuple[int, int], ...]) -> int:
        if row == len(bank):
            return 0
        found = after(row + 1, held)
        for column, weight in enumerate(bank[row]):
            seat = (column, interviewers[row])
            used = sum(column == other for other, _ in held)
            if weight and seat not in held and used < uses:
                found = max(found, 1 + after(row + 1, (*held, seat)))
        return found

    return after(0, ())


def filled(columns: tuple[int | None, ...]) -> int:
    return sum(column is not None for column in columns)


@pytest.mark.parametrize("uses", [1, 2])
def test_no_assignment_fills_more_on_a_thousand_banks(uses: int) -> None:
    rng = random.Random(41 + uses)
    for _ in range(1500):
        rows, columns = rng.randint(0, 6), rng.randint(0, 4)
        bank = random_bank(rng, rows, columns, dense=0.6)
        who = [rng.randint(0, 2) if uses == 2 else 0 for _ in range(rows)]
        found = most(bank, who, uses=uses)
        seats = [seat for seat in zip(found, who, strict=True) if seat[0] is not None]
        assert len(seats) == len(set(seats))
        assert all(
            column is None or bank[row][column] for row, column in enumerate(found)
        )
        assert filled(found) == most_tried(bank, who, uses), (bank, who)


def test_no_interviewer_hears_a_story_twice_however_long_the_chain_of_moves() -> None:
    rng = random.Random(42)
    for _ in range(3000):
        bank = random_bank(rng, rng.randint(4, 12), rng.randint(2, 6), dense=0.5)
        who = [rng.randint(0, 3) for _ in bank]
        found = most(bank, who, uses=2)
        seats = [seat for seat in zip(found, who, strict=True) if seat[0] is not None]
        assert len(seats) == len(set(seats)), (bank, who)
        assert all(found.count(column) <= 2 for column, _ in seats)


def test_a_question_wants_a_story_where_one_that_fits_only_it_would_fill_one_more() -> (
    None
):
    rng = random.Random(44)
    for _ in range(800):
        bank = random_bank(rng, rng.randint(1, 6), rng.randint(1, 5), dense=0.4)
        width = len(bank[0])
        before, rows = filled(most(bank)), fillings(bank)
        for place in range(len(bank)):
            wider = [[*row, int(at == place)] for at, row in enumerate(bank)]
            assert (place in rows.wanting()) == (filled(most(wider)) > before), bank
        for column in range(width):
            without = [[*row[:column], 0, *row[column + 1 :]] for row in bank]
            assert (column in rows.stuck()) == (filled(most(without)) < before), bank


def fillings(bank: Bank) -> filling.Filling:
    rows = filling.Filling()
    for row in bank:
        rows.add([column for column, weight in enumerate(row) if weight], 0)
    return rows


@given(banks())
def test_a_shortage_is_one_and_no_part_of_it_is(bank: Bank) -> None:
    found = shortage(bank)
    if found is None:
        assert filled(most(bank)) == len(bank)
        return
    assert set(found.columns) == reach(bank, found.rows)
    assert len(found.columns) == len(found.rows) - 1
    for size in range(1, len(found.rows)):
        for part in combinations(found.rows, size):
            assert len(reach(bank, part)) >= size


def test_no_smaller_set_is_short_on_two_thousand_banks() -> None:
    rng = random.Random(43)
    improved = 0
    for _ in range(2000):
        bank = random_bank(rng, rng.randint(0, 8), rng.randint(1, 6), dense=0.45)
        found = shortage(bank)
        size = None if found is None else len(found.rows)
        assert size == smallest_short(bank), bank
        if found is not None:
            assert found.smallest
            improved += len(found.rows) < len(bank)
    assert improved


def test_the_smallest_is_found_where_no_single_matching_shows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The last question competes with all; the pair that is short is elsewhere."""
    bank = [[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 1, 0, 0], [1, 1, 0, 0]]
    assert shortage(bank) == Shortage((0, 3, 4), (0, 1), smallest=True)
    monkeypatch.setattr(filling, "STEPS", 1)
    unproven = shortage(bank)
    assert unproven is not None
    assert not unproven.smallest


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 9])
def test_without_time_for_a_proof_no_part_of_a_shortage_is_short_either(
    monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr(filling, "STEPS", steps)
    rng = random.Random(45)
    for _ in range(300):
        bank = random_bank(rng, 7, rng.randint(1, 5), dense=0.5)
        found = shortage(bank)
        assert found is not None
        assert len(found.columns) == len(found.rows) - 1
        for part in combinations(found.rows, len(found.rows) - 1):
            assert len(reach(bank, part)) >= len(part)
        if found.smallest:
            assert len(found.rows) == smallest_short(bank)


def test_of_what_one_matching_shows_the_smallest_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Four questions share three stories, two others share one."""
    monkeypatch.setattr(filling, "STEPS", 1)
    four = [[1, 1, 1, 0]] * 4
    two = [[0, 0, 0, 1]] * 2
    for bank in ([*four, *two], [*two, *four]):
        found = shortage(bank)
        assert found is not None
        assert found.columns == (3,)


def test_a_question_that_nothing_fits_is_the_smallest_trouble() -> None:
    assert shortage([[5, 0], [5, 0], [0, 0]]) == Shortage((2,), (), smallest=True)


def test_three_questions_may_share_one_story() -> None:
    """Two of the three are the smallest set that is short."""
    bank = [[9, 0], [0, 9], [9, 0], [9, 0]]
    assert shortage(bank) == Shortage((0, 2), (0,), smallest=True)


def test_no_shortage_where_all_can_be_filled() -> None:
    assert shortage([[1, 1], [1, 0]]) is None
    assert shortage([]) is None


def test_interviewers_may_share_a_story_and_no_interviewer_hears_it_twice() -> None:
    assert filled(most([[1], [1]], [0, 1], uses=2)) == 2
    assert filled(most([[1], [1]], [0, 0], uses=2)) == 1
    assert filled(most([[1], [1], [1]], [0, 1, 2], uses=2)) == 2
