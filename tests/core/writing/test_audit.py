"""The number audit: every figure of a story, to be confirmed once (DOMAIN A53)."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Section, Story
from srs_interview.core.language import prose
from srs_interview.core.writing import audit, metrics

STORY = Story(
    "own/1",
    "The form",
    problem="In 2024 we had 60 clinics. 71 percent finished.",
    action="I watched seven users. Later 5 users came, and 5 nurses.",
    result="It rose to 93 percent in sixty clinics.",
    facts=(Fact("60 clinics"), Fact("Seven users watched"), Fact("94 percent")),
    metrics=("71 percent",),
    headline="Up to 93 percent.",
)
FOUND = {entry.value: entry for entry in audit.audit(STORY).entries}


def test_a_figure_is_listed_once_with_its_sentence_and_section() -> None:
    first, second = FOUND["60"].places
    assert first.section is Section.PROBLEM
    assert first.sentence == "In 2024 we had 60 clinics."
    assert (first.text, second.text) == ("60 clinics", "sixty clinics")


def test_the_facts_and_metrics_that_carry_it_are_named() -> None:
    assert FOUND["60"].facts == (1,)
    assert FOUND["7"].facts == (2,)
    assert FOUND["71%"].metrics == ("71 percent",)
    assert FOUND["93%"].headline
    assert not FOUND["93%"].short


def test_a_figure_in_one_place_only_is_marked() -> None:
    assert FOUND["2024"].alone
    assert not FOUND["60"].alone
    assert not FOUND["71%"].alone


def test_a_figure_that_the_text_does_not_have_is_a_stray() -> None:
    """DOMAIN F, L26: facts and text agree."""
    assert [entry.value for entry in audit.audit(STORY).strays] == ["94%"]
    assert FOUND["94%"].facts == (3,)


def test_different_counts_of_one_thing_are_asked_about() -> None:
    (doubt,) = audit.audit(STORY).doubts
    assert doubt.texts == ("seven users", "5 users")
    assert doubt.sentence == "Users: seven users, 5 users. Do these add up?"


@pytest.mark.parametrize(
    "told",
    [
        "I asked seven users: five in the shop and five at home.",
        "I asked seven users. Five were in the shop and 5 at home.",
    ],
)
def test_parts_that_make_another_number_are_asked_about(told: str) -> None:
    (doubt,) = audit.audit(Story("own/1", "x", action=told)).doubts
    assert doubt.noun == "users"
    assert doubt.texts[0] == "seven users"
    assert len(doubt.texts) == 3


@pytest.mark.parametrize(
    "told",
    [
        "I asked seven users: four in the shop and three at home.",
        "I asked seven users: it took two weeks and 40 minutes each.",
        "I asked seven users. Nobody knew the four steps and the five rules.",
        "I asked seven users: five agreed.",
    ],
)
def test_parts_that_add_up_or_are_none_are_left_alone(told: str) -> None:
    assert audit.audit(Story("own/1", "x", action=told)).doubts == ()


def test_times_and_money_may_differ_without_a_question() -> None:
    story = Story("own/1", "x", action="Three weeks, then 2 weeks; 3 euros, 5 euros.")
    assert audit.audit(story).doubts == ()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Of the sensors, one in nine failed.", ["1 in 9"]),
        ("One sensor in nine dropped readings, 1 in 9 at night.", ["1 in 9"]),
        ("We lost one day in nine weeks.", ["1", "9"]),
        ("It was one outage in 2023.", ["1", "2023"]),
    ],
)
def test_one_in_nine_is_one_figure(told: str, expected: list[str]) -> None:
    found = audit.audit(Story("own/1", "x", problem=told))
    assert [entry.value for entry in found.entries] == expected


def test_a_fact_carries_one_in_nine_however_it_is_written() -> None:
    story = Story("own/1", "x", problem="One sensor in nine failed.")
    found = audit.audit(replace(story, facts=(Fact("1 in 9 failed"),)))
    (entry,) = found.entries
    assert (entry.facts, entry.stray) == ((1,), False)
    assert entry.places[0].text == "One sensor in nine"


def test_only_figures_that_are_new_are_asked_again() -> None:
    confirmed = audit.audit(STORY)
    assert confirmed.since(confirmed) == ()
    edited = audit.audit(replace(STORY, result="It rose to 95 percent."))
    assert [entry.value for entry in edited.since(confirmed)] == ["95%"]
    assert edited.since(None) == edited.entries


def test_a_story_without_figures_has_none() -> None:
    assert audit.audit(Story("own/1", "x")).entries == ()


TEXT = st.lists(
    st.sampled_from(["40", "forty", "users", "in 2024", ".", "12%", "5", "weeks"])
).map(" ".join)


@given(TEXT | st.text(), TEXT, TEXT)
def test_every_figure_of_every_text_is_on_the_list(p: str, r: str, fact: str) -> None:
    story = Story("own/1", "x", problem=p, result=r, facts=(Fact(fact),), metrics=(p,))
    found = audit.audit(story).values
    for text in (r, fact):
        assert {figure.value for figure in prose.figures(text)} <= found


def _simple(story: Story) -> tuple[list[tuple[str, str, str]], list[tuple[str, ...]]]:
    """The same, written without regard for time: figures and doubts."""
    figures, nouns, doubts = [], dict[str, dict[str, str]](), []
    for section in Section:
        lines = [
            " ".join(each.text.split())
            for each in prose.sentences(story.text_of(section))
        ]
        for line in lines:
            for value, noun, written in _read(line):
                figures.append((value, line, written))
                nouns.setdefault(noun, {}).setdefault(value, written)
        for number, line in enumerate(lines):
            head, _, tail = line.partition(":")
            following = "".join(lines[number + 1 : number + 2])
            begins = [each.start for each in prose.figures(following)][:1] == [0]
            parts = _counts(tail or (following if begins else ""))
            for total, written in _counts(head)[-1:]:
                less = all(part < total for part, _ in parts)
                if len(parts) > 1 and less and sum(n for n, _ in parts) != total:
                    doubts.append((written, *(text for _, text in parts)))
    different = [tuple(by.values()) for noun, by in nouns.items() if noun]
    return figures, [each for each in different if len(each) > 1] + doubts


def _read(line: str) -> list[tuple[str, str, str]]:
    sizes = {each.start: each.text for each in metrics.single(line)}
    found = []
    for figure in prose.figures(line):
        written = sizes.get(figure.start, figure.text)
        noun = written.removeprefix(figure.text).strip()
        counts = noun not in ("weeks", "dollars")
        found.append((figure.value, noun if counts else "", written))
    return found


def _counts(text: str) -> list[tuple[int, str]]:
    return [
        (int(value), written)
        for value, noun, written in _read(text)
        if value.isdigit() and value != "2024" and (noun or written[-1] not in "s")
    ]


LINES = st.lists(
    st.sampled_from(
        ["40", "five", "users", "nurses", ".", ":", "12%", "5", "7 weeks", "in 2024"]
    ),
    max_size=14,
).map(" ".join)


@given(LINES, LINES)
def test_reading_each_line_once_finds_the_same(problem: str, result: str) -> None:
    story = Story("own/1", "x", problem=problem, result=result)
    found = audit.audit(story)
    figures, doubts = _simple(story)
    places = [
        (entry.value, place.sentence, place.text)
        for entry in found.entries
        for place in entry.places
    ]
    assert sorted(places) == sorted(figures)
    assert [each.texts for each in found.doubts] == doubts


@pytest.mark.parametrize(
    "text", ["1 user. ", "half a million ", "+1 ", "5 users: 3 here, 3 there. ", "12% "]
)
def test_twenty_thousand_words_of_figures_are_counted_at_once(text: str) -> None:
    words = text * (20_000 // len(text.split()))
    began = time.process_time()
    audit.audit(Story("own/1", "x", action=words))
    # Measured: 0.1 to 0.4 s. Other work on the machine must not make this fail.
    assert time.process_time() - began < 2
