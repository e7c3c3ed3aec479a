"""Fingerprints, suggestions and plurals."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import blake2b

import pytest
from hypothesis import given

from srs_interview.core.cards import Fact, Link, Principle, Question, Story, Structure
from srs_interview.deckfile.drafts import fingerprint, nearest, plural_of
from tests.deckfile.drawn import questions, stories

STORY = Story("a/b", "T", facts=(Fact("f"),), links=(Link("p/q"),))
QUESTION = Question("a/b", "a", "Tell me", ("p/q",))


def test_a_fingerprint_has_sixteen_bytes_and_is_the_same_on_every_machine() -> None:
    assert fingerprint(QUESTION).hex() == "f058b77295abee9dc72345f99f956b68"


@given(questions(["house/aim", "house/bold"]))
def test_the_fingerprint_of_a_question_is_that_of_its_content_as_json(
    question: Question,
) -> None:
    """It is written by hand for speed; stores hold those that `json` wrote."""
    content = [
        *("question", question.prompt, question.principles, question.form),
        *(question.angle, question.core, question.answer, question.parts),
        *([question.tags] if question.tags else []),
    ]
    text = json.dumps(content, separators=(",", ":")).encode()
    assert fingerprint(question) == blake2b(text, digest_size=16).digest()


def test_a_story_without_the_later_fields_is_what_it_was_before_they_came() -> None:
    """An upgrade must not take every imported story for an edited one."""
    assert fingerprint(STORY).hex() == "c02d7722e0b78ee4b5b3a7907ff50968"


@given(stories(["a/b", "c/d"]))
def test_the_fingerprint_of_a_story_leaves_out_what_the_store_adds(
    story: Story,
) -> None:
    stored = replace(
        story,
        uid="x/y",
        facts=tuple(replace(fact, id=7) for fact in story.facts),
        links=tuple(replace(link, since=739_000) for link in story.links),
    )
    assert fingerprint(stored) == fingerprint(story)


@pytest.mark.parametrize(
    "edited",
    [
        replace(STORY, title="U"),
        replace(STORY, critique="x"),
        replace(STORY, structure=Structure.STAR),
        replace(STORY, aside="x"),
        replace(STORY, cost_accepted="x"),
        replace(STORY, craft_terms=("x",)),
        replace(STORY, facts=(Fact("f", core=True),)),
        replace(STORY, links=(Link("p/q", lead_in="x"),)),
        replace(STORY, year=2024),
    ],
)
def test_every_key_of_a_story_changes_its_fingerprint(edited: Story) -> None:
    assert fingerprint(edited) != fingerprint(STORY)


def test_a_principle_has_a_fingerprint_of_all_it_says() -> None:
    principle = Principle("p/q", "Q")
    assert fingerprint(principle) != fingerprint(replace(principle, probes=("x",)))


def test_the_nearest_word_is_found_in_any_case_and_only_if_it_is_near() -> None:
    assert nearest("OWNERSIHP", ["Frugality", "Ownership"]) == "Ownership"
    assert nearest("xyz", ["Frugality", "Ownership"]) is None
    assert nearest("o" * 1000, ["o" * 1000]) is None


@pytest.mark.parametrize(
    ("term", "plural"),
    [("value", "values"), ("competency", "competencies"), ("way", "ways"), ("", "")],
)
def test_a_term_has_a_plural(term: str, plural: str) -> None:
    assert plural_of(term) == plural
