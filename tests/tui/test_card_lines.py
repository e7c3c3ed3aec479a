"""A line of the card table: in every width, whatever the card says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from srs_interview.core.facts import LogLine
from srs_interview.core.kinds import Kind
from srs_interview.core.listed import CardInFull, Listed, Mark, Order
from srs_interview.core.schedule import Grade
from srs_interview.tui import card_detail, card_lines
from srs_interview.tui.card_lines import Columns
from srs_interview.tui.screens import card_facts
from srs_interview.tui.widgets.blocks import Row
from srs_interview.tui.widgets.glyphs import ASCII, UNICODE

TODAY = 739943
CARD = Listed(
    7, "own/7", Kind.QUESTION, "A bug [nobody] could find", "Dive Deep", "My own",
    TODAY + 4, 0.83, 2, frozenset(), retired=False, open=True,
)  # fmt: skip
CARDS = (
    CARD,
    replace(CARD, text="夜間バッチ\x1b[31m\nが二重に払った" * 9, principle="深く" * 20),
    replace(CARD, text="", principle="", deck="x" * 200, recall=None, lapses=0),
    replace(CARD, kind=Kind.STORY, marks=frozenset(Mark)),
)


def test_each_line_fits_into_its_width_and_says_the_same_in_ascii() -> None:
    for width in range(38, 180, 3):
        columns = Columns(width)
        for card in CARDS:
            for here in (False, True):
                for signs in (UNICODE, ASCII):
                    line = card_lines.row(
                        columns, card, signs, today=TODAY, here=here, picked=here
                    )
                    assert line.cell_length <= width
                    assert "\x1b" not in line.plain
                    if signs is ASCII and card is CARD:
                        assert line.plain.replace("…", "").isascii()
        for order in Order:
            head = card_lines.head(columns, order, True, UNICODE)
            assert head.cell_length <= width


def test_a_click_on_a_head_sorts_by_its_column() -> None:
    for width in (60, 80, 120):
        columns = Columns(width)
        head = card_lines.head(columns, Order.DUE, False, UNICODE).plain
        for said, order in (
            ("Card", Order.TEXT),
            ("Principle", Order.PRINCIPLE),
            ("Due", Order.DUE),
            ("Recall", Order.RECALL),
            ("Lapses", Order.LAPSES),
        ):
            if said in head:
                assert columns.at(head.index(said)) is order
                assert columns.at(head.index(said) + len(said) - 1) is order


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (CARD, "4 d"),
        (replace(CARD, due_day=TODAY - 9), "today"),
        (replace(CARD, due_day=None), "new"),
        (replace(CARD, due_day=None, open=False), "no story"),
        (replace(CARD, due_day=None, open=False, kind=Kind.STORY), "title"),
        (replace(CARD, due_day=None, reserve=True), "reserve"),
        (replace(CARD, marks=frozenset({Mark.SUSPENDED, Mark.BURIED})), "susp."),
        (replace(CARD, marks=frozenset({Mark.FLAGGED})), "4 d"),
        (replace(CARD, sample=True), "sample"),
        (replace(CARD, retired=True), "dropped"),
    ],
)
def test_a_card_says_when_it_is_asked_or_why_it_is_not(card: Listed, said: str) -> None:
    assert card_lines.due(card, TODAY) == said
    assert card.asked is (said in ("4 d", "today", "new", "no story", "title"))
    assert card.standing(TODAY)


@pytest.mark.parametrize(
    ("ago", "said"), [(3, "Last 20 Nov: Good"), (355, "Last 3 Dec 2025: Good")]
)
def test_a_last_answer_of_another_year_is_told_with_its_year(
    ago: int, said: str
) -> None:
    full = CardInFull(CARD, "", (), (), 46.0, 5.0, 3, Grade.GOOD, TODAY - ago)
    shown = card_detail.blocks(full, TODAY, UNICODE, short=False)
    assert any(said in row.text.plain for row in shown if isinstance(row, Row))


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("state", "memory as Anki had it"),
        ("reset", "schedule forgotten"),
        ("due", "day set by hand"),
        ("read", "read aloud"),
    ],
)
def test_a_log_says_what_an_event_was_in_words(what: str, said: str) -> None:
    at = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)
    line = LogLine(1, at, what, None, None, "", False, False, None, None, None)
    assert card_facts.event_words(line) == said
