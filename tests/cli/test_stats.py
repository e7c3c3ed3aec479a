"""`stats` for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

from srs_interview.cli import stats, stats_tables
from srs_interview.core.progress import PrincipleRow, StatsReport
from srs_interview.core.reporting.history import Kept, Retention, Said
from srs_interview.core.reporting.spreads import STABILITIES, spread
from srs_interview.core.reporting.statistics import (
    Forgotten,
    Memories,
    Principle,
    Range,
    Statistics,
    Telling,
    Tellings,
    Weakest,
)
from tests.cli.conftest import Run

MONDAY = 739943
ROW = PrincipleRow(
    framework="house",
    slug="aim",
    name="Aim",
    cards=3,
    reviewed=2,
    due=1,
    measured=False,
    weakness=None,
    desired_recall=0.9,
    recall_now=0.8,
    recall_on_date=None,
    retention=0.5,
    reviews=2,
    lapses=1,
    stories=1,
)
FOUND = Statistics(
    day=MONDAY + 1,
    range=Range.WEEK,
    since=MONDAY - 5,
    desired_recall=0.9,
    principles=(
        Principle(
            ROW,
            (Kept(1, 1), Kept(1, 2)),
            Weakest("house/q", "+1 to what,\nand why?", 0.5),
            (Forgotten("own/s", "=HYPERLINK(1)", "-3 days", 2, 3),),
        ),
    ),
    memories=Memories(stability=spread([0.5, 400.0], STABILITIES)),
    tellings=Tellings((Telling(MONDAY, "own/s", "=1+1", 120, 160, 140, Said(1, 3)),)),
)


def rows(table: str | None, found: Statistics = FOUND) -> list[list[str]]:
    return [*csv.reader(io.StringIO(stats_tables.as_csv(found, table)))]


def test_every_table_has_the_columns_of_its_head() -> None:
    assert (*stats_tables.tables(FOUND),) == stats.TABLES
    for name in stats.TABLES:
        head, *lines = rows(name)
        assert {len(line) for line in lines} <= {len(head)}, name


def test_no_cell_begins_a_formula() -> None:
    """DESIGN 5: whatever a story or a fact is called."""
    for name in (None, *stats.TABLES):
        for line in rows(name):
            assert not any(cell[:1] in ("=", "+", "-", "@") for cell in line), line
    assert rows("facts")[1] == ["house/aim", "'=HYPERLINK(1)", "'-3 days", "2", "3"]
    assert rows("principles")[1][-2:] == ["'+1 to what, and why?", "0.5"]


def test_all_tables_in_one_name_table_row_figure_and_value() -> None:
    head, *lines = rows(None)
    assert head == ["table", "row", "figure", "value"]
    assert ["principles", "house/aim", "retention", "0.5"] in lines
    assert ["trend", "house/aim / 2026-11-23", "asked", "2"] in lines
    assert ["tellings", "2026-11-23 / own/s", "words_a_minute", "140"] in lines
    assert ["memories", "stability / 365", "cards", "1"] in lines
    assert {line[0] for line in lines} <= set(stats.TABLES)


def test_json_holds_what_no_table_of_principles_holds() -> None:
    said: dict[str, Any] = json.loads(json.dumps(stats_tables.as_json(FOUND)))
    assert said["memories"][-1] == {
        "figure": "stability",
        "from": 365,
        "to": None,
        "cards": 1,
    }
    (told,) = said["tellings"]
    assert (told["title"], told["over"], told["facts"]) == ("=1+1", 1, 3)
    more = stats_tables.principles_as_json(FOUND)["house/aim"]
    assert more["weeks"] == [
        {"week": "2026-11-16", "passed": 1, "asked": 1},
        {"week": "2026-11-23", "passed": 1, "asked": 2},
    ]
    nothing = replace(FOUND, principles=(), memories=Memories())
    assert stats_tables.as_json(nothing)["memories"] == []


def test_what_was_recalled_is_a_count_where_a_share_says_little() -> None:
    whole = replace(FOUND, retention=(Retention("ever"),))
    few = StatsReport(
        day=MONDAY,
        reviews=21,
        streak=1,
        best_streak=1,
        seconds=3570,
        retention=None,
        retention_reviews=0,
        desired_recall=0.9,
        first_sight=(0, 0),
        due=4,
    )
    first, second, *_ = stats._as_text(few, whole).splitlines()
    assert first == "21 reviews, 1 h; streak 1 day, best 1", "as the screen rounds it"
    assert second == "no card was asked a second time yet, the aim is 90 %; 4 due"
    for retention, reviews, said in (
        (1.0, 1, "recalled 1 of 1 review"),
        (2 / 3, 3, "recalled 2 of 3 reviews"),
        (0.8, 20, "recalled 80 % of 20 reviews"),
    ):
        asked = replace(few, retention=retention, retention_reviews=reviews)
        assert f"{said}, aim 90 %; 4 due" in stats._as_text(asked, whole)


def test_the_verb_prints_a_table_a_range_and_no_two_forms_at_once(run: Run) -> None:
    table = run("stats", "--table", "hours", "--range", "week").out.splitlines()
    assert table[0] == "hour,again,hard,good,easy,passed,asked"
    assert len(table) == 25
    assert "summary,range,value,month" in run("stats", "--csv", "--range", "month").out
    both = run("stats", "--csv", "--json")
    assert (both.code, both.out) == (2, "")
    assert json.loads(run("stats", "--json").out)["summary"]["range"] == "year"
