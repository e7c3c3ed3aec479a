"""What the figures of a story are about (DOMAIN A40)."""

from __future__ import annotations

import pytest

from srs_interview.core.cards import Fact, Story
from srs_interview.core.writing.metric_kinds import metric_kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("complaints fell from 40 a week to 6", "customer"),
        ("renewals rose to 91 percent", "customer"),
        ("$40,000 a year", "financial"),
        ("9 \u20ac each", "financial"),
        ("12 percent below budget", "financial"),
        ("p99 latency 900 ms to 120 ms", "technical"),
        ("two outages in 18 months", "technical"),
        ("attrition from 30 to 8 percent", "people"),
        ("hired 4 and promoted 2", "people"),
    ],
)
def test_a_metric_tells_its_kind_by_the_words_beside_it(text: str, kind: str) -> None:
    assert metric_kinds(Story("s", "t", metrics=(text,))) == (kind,)


def test_a_bare_figure_is_about_its_sentence() -> None:
    story = Story(
        "s",
        "t",
        problem="Our servers were old.",
        result="It took 40 percent less. Each customer waited 22 minutes, not 5.",
        metrics=("22 minutes",),
    )
    assert metric_kinds(story) == ("customer",)


def test_facts_count_only_with_a_figure() -> None:
    facts = (Fact("Called every customer"), Fact("3 of 4 builds were red"))
    assert metric_kinds(Story("s", "t", facts=facts)) == ("technical",)


@pytest.mark.parametrize("text", ["", "it went well", "300 words by noon"])
def test_without_such_words_a_figure_is_about_nothing_known(text: str) -> None:
    assert metric_kinds(Story("s", "t", metrics=(text,))) == ()


def test_an_empty_metric_does_not_take_the_whole_text() -> None:
    story = Story("s", "t", action="I met the customer.", metrics=("",))
    assert metric_kinds(story) == ()
