"""A story's fields: what nobody touches stays to the letter, what is typed is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Section, Story, Structure
from srs_interview.tui import story_fields
from srs_interview.tui.story_fields import Fields
from tests.tui.fakes import COLD_CHAIN, PRINCIPLES

words = st.text(max_size=40)
lists = st.lists(words, max_size=3).map(tuple)
stories = st.builds(
    Story,
    uid=st.just("own/x"),
    title=st.text("ab ,:", min_size=1).filter(str.strip),
    opening=words,
    customer=words,
    customer_impact=words,
    cost_accepted=words,
    skills=lists,
    tags=lists,
    craft_terms=lists,
    metrics=lists,
    target_seconds=st.none() | st.integers(1, 9999),
    structure=st.sampled_from(Structure),
)


@given(stories)
def test_a_form_that_nobody_touched_changes_nothing(story: Story) -> None:
    fields = Fields(story, PRINCIPLES)
    read, refused = fields.read(fields.begun)
    assert refused == ()
    for name in ("opening", "customer", "skills", "tags", "craft_terms", "metrics"):
        assert getattr(read, name) == getattr(story, name)
    assert read.target_seconds == story.target_seconds
    assert read.structure is story.structure


@given(st.dictionaries(st.sampled_from(sorted(Fields(COLD_CHAIN, ()).begun)), words))
def test_any_typing_is_read_or_refused_by_field_and_raises_nothing(
    typed: dict[str, str],
) -> None:
    fields = Fields(COLD_CHAIN, PRINCIPLES)
    read, refused = fields.read({**fields.begun, **typed})
    assert read.uid == COLD_CHAIN.uid
    assert {each.field for each in refused} <= {*typed}
    assert all(each.why for each in refused)


def test_what_cannot_be_read_stays_as_it_was() -> None:
    fields = Fields(COLD_CHAIN, PRINCIPLES)
    read, refused = fields.read(
        {**fields.begun, "principles": "Ownershp", "year": "20x4", "target": "long"}
    )
    assert read == COLD_CHAIN
    assert [each.field for each in refused] == ["target", "principles", "year"]


def test_a_length_is_read_as_seconds_or_as_minutes_and_seconds() -> None:
    fields = Fields(COLD_CHAIN, PRINCIPLES)
    for typed, seconds in (("90", 90), ("1:30", 90), ("2:00", 120), ("", None)):
        assert fields.read({**fields.begun, "target": typed})[0].target_seconds == (
            seconds
        )
    for typed in ("14", "601", "-90", "1:2:3", "٣٠", "10:01"):
        assert fields.read({**fields.begun, "target": typed})[1], typed


def test_a_strength_is_said_only_where_it_is_not_the_usual_one() -> None:
    turn = story_fields.strengthened
    assert turn("Ownership: I told", first=True) == "Ownership (tailored): I told"
    assert turn("Ownership (tailored): I told", first=True) == "Ownership: I told"
    assert turn("Earn Trust", first=False) == "Earn Trust (primary)"
    assert turn("Earn Trust (primary)", first=False) == "Earn Trust"
    assert turn(": a lead-in of nothing", first=True) == ": a lead-in of nothing"


def test_a_fact_is_a_line_that_reads_back_as_the_fact() -> None:
    fact = Fact("54 percent: used", Section.RESULT, core=True)
    fields = Fields(Story("", "T"), PRINCIPLES)
    line = story_fields.fact_line(fact)
    read, _ = fields.read({**fields.begun, "facts": line})
    assert read.facts == (fact,)
