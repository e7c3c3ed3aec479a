"""A headline and a short telling from the full story's own sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Section, Story
from srs_interview.core.language import prose
from srs_interview.core.writing import lengths, shortening
from srs_interview.core.writing.lengths import Length
from tests.core.writing.test_fact_proposals import PIECES, SAMPLES


def test_a_headline_has_the_figure_of_the_result_and_fits_15_seconds() -> None:
    dock = next(story for story in SAMPLES if story.uid == "ops-dock-doors")
    headline = shortening.proposed(dock, Length.HEADLINE, 140)
    assert "from 61 minutes to 38" in headline
    assert len(prose.words(headline)) <= 35


@pytest.mark.parametrize("pace", [100, 140, 180])
def test_a_short_telling_begins_as_the_story_does_and_has_all_sections(
    pace: int,
) -> None:
    for story in SAMPLES:
        short = shortening.proposed(story, Length.SHORT, pace)
        first = prose.sentences(story.problem)[0].text
        assert short.startswith(first)
        assert 0.6 * pace <= len(short.split()) <= pace
        taken = []
        for section in Section:
            spans = prose.sentences(story.text_of(section))
            lines = [" ".join(span.text.split()) for span in spans]
            assert any(line in short for line in lines)
            taken += [line for line in lines if line in short]
        assert short == " ".join(taken)


def test_the_full_length_is_the_story_and_a_stub_has_none() -> None:
    story = SAMPLES[0]
    full = shortening.proposed(story, Length.FULL)
    assert full == lengths.text(story, Length.FULL)
    for length in Length:
        assert shortening.proposed(Story("own/1", "A title"), length) == ""


@given(PIECES, PIECES, PIECES, st.sampled_from((Length.HEADLINE, Length.SHORT)))
def test_only_whole_sentences_are_taken_each_once_in_order(
    p: str, a: str, r: str, length: Length
) -> None:
    story = Story("own/1", "x", problem=p, action=a, result=r)
    texts = [
        " ".join(span.text.split())
        for section in Section
        for span in prose.sentences(story.text_of(section))
    ]
    left, at = shortening.proposed(story, length), 0
    for text in texts:
        if left[at:].startswith(text):
            at += len(text)
            at += left[at : at + 1] == " "
    assert bool(left) == bool(texts)
    assert len(left.split()) <= 140 or len(left.split()) == min(
        len(text.split()) for text in texts
    )
