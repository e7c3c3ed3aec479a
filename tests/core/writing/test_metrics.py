"""The figures of a story that must be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Story
from srs_interview.core.writing import metrics


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
        'You say "84 percent": how do you know it was you?',
        'You say "12%": how do you know it was you?',
    )
    assert metrics.probes(Story("own/1", "x")) == ()


RECALLED = """
We had 40,000 back in nine days, and Acme Ltd stayed. | had 40,000 back | nine days
It fell from 22 minutes to 5. | 22 minutes to 5
Complaints fell to 31. | Complaints fell to 31
I missed my quarter by 6 percent. | missed my quarter by 6 percent
84 percent of refunds took under a minute. | 84 percent of refunds
Revenue doubled within a year. | Revenue doubled
We halved the backlog. | halved the backlog
It cost $90,000 and was 12% late. | cost $90,000 | 12% late
The queue peaked at 310 instead of 900. | queue peaked at 310 instead of 900
In the ward it rose from 44 to 88. | rose from 44 to 88
I signed 12 senior engineers. | 12 senior engineers
Nine of the 31 patients came back. | Nine of the 31 patients
One in ten customers left. | One in ten customers
It fell from three nights in five. | three nights in five
It now runs 3x faster. | now runs 3x faster
We were twice as fast. | twice as fast
It took half an hour. | half an hour
The page loads in 1.2 seconds. | 1.2 seconds
We went 40 clinics -> 65 clinics | 40 clinics -> 65 clinics
The churn went 8.1% \u2192 5.9%. | 8.1% \u2192 5.9%
We saved $1.2 million a year. | saved $1.2 million a year
The team grew from 4 to 11. | team grew from 4 to 11
There was zero downtime. | zero downtime
It dropped to five. | dropped to five
We shipped 200 units a day. | 200 units a day
A 24-hour shift is hard. | 24-hour shift
1,200 people signed up. | 1,200 people
A third of the stores closed. | A third of the stores
Two thirds fewer tickets came in. | Two thirds fewer tickets
Our score went up 14 points. | 14 points
NPS rose by 14. | NPS rose by 14
Sales rose by a third, from $3M to $4M. | Sales rose by a third | $3M to $4M
I called 60 customers; 40 of them stayed. | 60 customers | 40 of them stayed
"""


@pytest.mark.parametrize("line", RECALLED.strip().splitlines())
def test_a_figure_to_be_recalled_is_proposed_with_words_that_make_it_speak(
    line: str,
) -> None:
    text, *expected = (part.strip() for part in line.split("|"))
    assert [metric.text for metric in metrics.told(text)] == expected
    story = Story("own/1", "x", result=text)
    assert set(metrics.proposed(story)) == set(expected)


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 I joined Acme.",
        "On 12 March we went live.",
        "March 12 was the day.",
        "By May 2021 it was done.",
        "At 9 am I called her.",
        "It was 7 o'clock.",
        "This was my 3rd job.",
        "It was one of the best weeks.",
        "Two of us met the client.",
        "I learned two things.",
        "One day she called me.",
        "Two years ago I led the team.",
        "I was 34 years old then.",
        "Three weeks later it was over.",
        "See page 4 of the plan.",
        "In step 3 we tested it.",
        "In phase 2 I moved on.",
        "I was 100 percent sure.",
        "We worked 24/7 on it.",
        "The two agreed.",
        "We came first in the second quarter.",
        "Version 2 shipped at 10:30.",
        "One of my colleagues left.",
    ],
)
def test_dates_ordinals_and_labels_are_no_figures_to_recall(text: str) -> None:
    assert metrics.told(text) == ()


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
def test_at_most_six_are_proposed_and_each_is_in_the_text(a: str, r: str) -> None:
    found = metrics.proposed(Story("own/1", "x", action=a, result=r))
    assert len(found) <= metrics.MOST_METRICS
    for text in found:
        assert text in " ".join(a.split()) or text in " ".join(r.split())
