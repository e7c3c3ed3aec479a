"""The figures of a story that must be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import metrics
from srs_interview.core.cards import Story


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell from 22 minutes to 5.", ["22 minutes to 5"]),
        ("It peaked at 310 instead of 900.", ["310 instead of 900"]),
        ("402,000 of the 410,000 dollars came", ["402,000 of the 410,000 dollars"]),
        ("rose from 71\nto 93 percent in ten weeks", ["71 to 93 percent", "ten weeks"]),
        ("We saw 72 trucks a day.", ["72 trucks a day"]),
        ("It cost $90,000 and was 12% late.", ["$90,000", "12%"]),
        ("forty agents in 2024", ["forty agents"]),
        ("It was 15 across the board", ["15"]),
        ("nothing at all", []),
    ],
)
def test_a_figure_keeps_its_unit_and_what_it_is_set_against(
    text: str, found: list[str]
) -> None:
    assert [metric.text for metric in metrics.metrics(text)] == found


def test_shares_that_are_compared_are_not_torn_apart() -> None:
    found = metrics.metrics("from three nights in five to one in ten.")
    assert "five to one" not in [metric.text for metric in found]


def test_the_strongest_figures_of_the_result_are_proposed_first() -> None:
    story = Story(
        "own/1",
        "The dock",
        action="I logged 40 trucks.",
        result="After six weeks, door time went from 61 minutes to 38 for 9 firms.",
    )
    assert metrics.proposed(story) == (
        "61 minutes to 38",
        "9 firms",
        "six weeks",
        "40 trucks",
    )
    assert metrics.proposed(Story("own/2", "A stub")) == ()


def test_each_percentage_is_asked_how_one_knows() -> None:
    """DOMAIN A42."""
    story = Story("own/1", "x", metrics=("84 percent", "22 minutes to 5", "12%"))
    assert metrics.probes(story) == (
        "You say 84 percent: how do you know it was you?",
        "You say 12%: how do you know it was you?",
    )
    assert metrics.probes(Story("own/1", "x")) == ()


TEXT = st.lists(
    st.sampled_from(
        [
            "40",
            "forty",
            "to",
            "of",
            "from",
            "days",
            "12%",
            "$3",
            "in",
            "2024",
            "\n",
            ".",
        ]
    )
).map(" ".join)


@given(TEXT | st.text())
def test_every_metric_stands_in_its_text_and_none_twice(text: str) -> None:
    end = 0
    for metric in metrics.metrics(text):
        assert end <= metric.start < metric.end
        assert metric.text == " ".join(text[metric.start : metric.end].split())
        end = metric.end


@given(TEXT, TEXT)
def test_at_most_four_are_proposed_and_each_is_in_the_text(a: str, r: str) -> None:
    found = metrics.proposed(Story("own/1", "x", action=a, result=r))
    assert len(found) <= metrics.MOST_METRICS
    for text in found:
        assert text in " ".join(a.split()) or text in " ".join(r.split())
