"""Facts proposed from a story's own text."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Section, Story
from srs_interview.core.language import prose
from srs_interview.core.writing import fact_proposals
from srs_interview.core.writing.fact_proposals import LONGEST_FACT, shortened

SAMPLES = [
    Story(
        item["id"],
        item["title"],
        problem=item["problem"],
        action=item["action"],
        result=item["result"],
    )
    for item in tomllib.loads(
        (Path(__file__).parents[3] / "decks" / "sample-stories.toml").read_text("utf-8")
    )["stories"]
]


def values(text: str) -> set[str]:
    return {figure.value for figure in prose.figures(text)}


def test_the_facts_of_every_sample_satisfy_the_rule_for_facts() -> None:
    """DOMAIN F, L25: 4-7, at most 14 words, 2-4 core with an Action and a Result."""
    for story in SAMPLES:
        facts = fact_proposals.facts(story)
        assert 4 <= len(facts) <= 7
        assert {fact.section for fact in facts} == {*Section}
        core = [fact.section for fact in facts if fact.core]
        assert 2 <= len(core) <= 4
        assert {Section.ACTION, Section.RESULT} <= set(core)


def test_figures_are_kept_as_the_story_has_them() -> None:
    for story in SAMPLES:
        whole = f"{story.problem}\n{story.action}\n{story.result}"
        for fact in fact_proposals.facts(story):
            assert values(fact.text) <= values(whole)
            assert len(fact.text.split()) <= LONGEST_FACT


def test_a_term_keeps_its_own_small_letter() -> None:
    for result in ("p99 fell from 9 s to 240 ms.", "iOS crashes fell by 40 percent."):
        found = fact_proposals.facts(Story("own/x", "x", result=result))
        assert [fact.text for fact in found] == [result[:-1]]
    found = fact_proposals.facts(Story("own/x", "x", result="crashes fell by 40 %."))
    assert [fact.text for fact in found] == ["Crashes fell by 40 %"]


def test_the_outcome_with_its_figures_is_a_core_fact() -> None:
    dock = next(story for story in SAMPLES if story.uid == "ops-dock-doors")
    results = [
        f.text for f in fact_proposals.facts(dock) if f.section is Section.RESULT
    ]
    assert any("61 minutes to 38" in text for text in results)


def test_sentences_with_figures_and_decisions_come_before_others() -> None:
    story = Story(
        "own/1",
        "x",
        problem="It was a grey day. The queue held 900 tickets. People talked.",
        action="I had lunch. I decided to read forty of them. We chatted. It rained.",
        result="Everybody was glad. The queue fell from 900 to 310.",
    )
    assert [fact.text for fact in fact_proposals.facts(story)] == [
        "The queue held 900 tickets",
        "I had lunch",
        "I decided to read forty of them",
        "The queue fell from 900 to 310",
    ]


def test_a_decision_says_more_than_a_liking() -> None:
    chosen = fact_proposals.worth("They chose the old pump.", Section.ACTION)
    assert chosen > fact_proposals.worth("They liked the old pump.", Section.ACTION)


def test_a_long_sentence_gives_the_part_that_says_most() -> None:
    assert (
        shortened(
            "After a meeting that went on for most of the afternoon, and which nobody "
            "had prepared, I decided to stop the job for 340 merchants."
        )
        == "I decided to stop the job for 340 merchants"
    )
    assert shortened("") == ""


def test_a_clause_too_long_to_keep_is_not_cut_inside_a_figure() -> None:
    text = "we saw a very large number of cases that came to about four hundred and ten"
    found = shortened(text + " thousand euros of losses every single month on average")
    assert values(found) <= {"410000"}


def test_a_short_story_gives_what_it_has_and_a_stub_nothing() -> None:
    short = Story("own/1", "x", action="I fixed the pump.", result="It held.")
    assert [f.text for f in fact_proposals.facts(short)] == ["I fixed the pump"]
    assert fact_proposals.facts(Story("own/1", "x")) == ()


PIECES = st.lists(
    st.sampled_from(
        ["I decided", "because", "900 to 310", "the queue", ", and", ".", "so that I",
         "forty-two", "in one week", "- ", "\n\n", "which", "people waited", "?"]
    ),
    max_size=80,
).map(" ".join)  # fmt: skip


@given(PIECES | st.text(), PIECES, PIECES)
def test_any_text_gives_short_facts_of_its_own_words(p: str, a: str, r: str) -> None:
    story = Story("own/1", "x", problem=p, action=a, result=r)
    facts = fact_proposals.facts(story)
    assert len(facts) <= fact_proposals.MOST_FACTS
    assert len({fact.text for fact in facts}) == len(facts)
    for fact in facts:
        text = " ".join(story.text_of(fact.section).split()).casefold()
        assert fact.text.casefold() in text
        assert 3 <= len(fact.text.split()) <= LONGEST_FACT


@given(PIECES, PIECES)
def test_the_core_has_an_action_and_a_result_where_there_are_any(
    a: str, r: str
) -> None:
    facts = fact_proposals.facts(Story("own/1", "x", action=a, result=r))
    core = {fact.section for fact in facts if fact.core}
    assert core == {fact.section for fact in facts}
    assert sum(fact.core for fact in facts) <= 4


def test_a_very_long_story_is_read_at_once() -> None:
    story = Story("own/1", "x", action="I asked forty people because it broke. " * 2500)
    assert len(fact_proposals.facts(story)) <= 7
