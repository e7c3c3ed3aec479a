"""What an import did to many rows is one step, in stores of earlier versions, too."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from srs_interview.opening import Opened
from srs_interview.store.engine import writing
from srs_interview.store.tables import UndoStepRow
from srs_interview.store.undo import kept
from tests.store import small

CHANGED = {
    **small.QUESTIONS,
    "aim-1": ("bold aim", "success", ""),
    "aim-2": ("", "conflict", "It has an answer now."),
    "fact-1": ("dare", "", "Another one."),
}
"""Links that come, go and change places, and an answer that opens a question."""


def test_a_changed_deck_is_taken_back_and_done_again(opened: Opened) -> None:
    before = state(opened)
    assert brought(opened) == 3
    after = state(opened)
    for _ in range(2):
        opened.study.undo()
        assert state(opened) == before
        opened.study.redo()
        assert state(opened) == after
    small.assert_computed_is_true(opened)


def test_a_step_of_an_earlier_version_is_taken_back_and_done_again(
    opened: Opened,
) -> None:
    """Rows stood one by one in it, and bytes as a list of their digits."""
    before = state(opened)
    brought(opened)
    after = state(opened)
    rewrite_as_it_was(opened)
    opened.study.undo()
    assert state(opened) == before
    opened.study.redo()
    assert state(opened) == after


def state(opened: Opened) -> tuple[object, object]:
    return small.visible(opened), small.now_computed(opened)


def brought(opened: Opened) -> int:
    deck = small.deck(CHANGED)
    return opened.importing.data(deck.encode(), source="house.toml").updated


def rewrite_as_it_was(opened: Opened) -> None:
    with writing(opened.study.engine) as session:
        row = session.exec(
            select(UndoStepRow).order_by(col(UndoStepRow.id).desc())
        ).first()
        assert row is not None
        content = kept.unpack(row.image)
        assert {sweep[0] for sweep in content["sweeps"]} == {
            "card",
            "question",
            "card_principle",
        }
        content["sweeps"] = [as_it_was(*sweep) for sweep in content["sweeps"]]
        row.image = kept.pack(content)
        session.add(row)


def as_it_was(
    table: str,
    columns: list[str],
    keys: list[list[int]],
    before: list[Any],
    after: list[Any],
) -> list[Any]:
    for values in (*before, *after):
        if values and "imported_hash" in columns:
            place = columns.index("imported_hash")
            values[place] = [values[place]]
    rows = [[*each] for each in zip(keys, before, after, strict=True)]
    return [table, columns, rows]
