"""What changed from one version of a story to the next."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Section, Story
from srs_interview.core.writing import versions
from srs_interview.core.writing.versions import Change, Run, Version

BEFORE = Story(
    "own/1",
    "The dock",
    problem="It was a cold and busy autumn. Trucks waited.",
    action="We timed the doors.",
    result="It was better.",
)
AFTER = Story(
    "own/1",
    "The dock",
    problem="Trucks waited.",
    action="I timed the four doors for three shifts. I moved the desk.",
    result="It went from 61 minutes to 38.",
)


def test_an_edit_is_shown_as_runs_of_words() -> None:
    assert versions.runs("We timed the doors.", "I timed the four doors.") == (
        Run(Change.REMOVED, "We "),
        Run(Change.ADDED, "I "),
        Run(Change.KEPT, "timed the "),
        Run(Change.ADDED, "four "),
        Run(Change.KEPT, "doors. "),
    )


def test_runs_can_be_shown_one_after_the_other() -> None:
    assert versions.runs("old", "new") == (
        Run(Change.REMOVED, "old "),
        Run(Change.ADDED, "new "),
    )


def test_the_words_removed_and_the_shares_before_and_after_are_counted() -> None:
    """DOMAIN A35."""
    found = versions.difference(BEFORE, AFTER)
    assert found.words(Change.REMOVED) == 11
    assert found.words(Change.ADDED) == 16
    assert found.sentence == "16 words added, 11 removed."
    assert found.before[Section.ACTION] < 0.3 < 0.5 < found.after[Section.ACTION]


def test_blanks_alone_change_no_word() -> None:
    same = Story("own/1", "x", problem="It was\n\na  cold day.")
    other = Story("own/1", "x", problem="It was a cold day. ")
    assert versions.difference(same, other).sentence == "No word changed."


def test_one_word_is_one_word() -> None:
    more = Story("own/1", "x", problem="A cold day")
    less = Story("own/1", "x", problem="A day")
    assert versions.difference(less, more).sentence == "1 word added, 0 removed."


def test_a_version_knows_its_words_and_its_shares() -> None:
    version = Version(datetime(2026, 11, 23, tzinfo=UTC), 739943, AFTER, "Shorter")
    assert version.words == 21
    assert version.shares[Section.ACTION] == 12 / 21


TEXT = st.lists(
    st.sampled_from(["a", "b", "c", "I", "we", "3", ".", "End.", "\n\n", "- "]),
    max_size=60,
).map(" ".join)


@given(TEXT | st.text(), TEXT | st.text())
def test_what_is_kept_and_removed_is_the_one_text_and_kept_and_added_the_other(
    before: str, after: str
) -> None:
    found = versions.runs(before, after)
    old = "".join(run.text for run in found if run.change is not Change.ADDED)
    new = "".join(run.text for run in found if run.change is not Change.REMOVED)
    assert new.split() == after.split()
    assert old.split() == before.split()


@given(TEXT | st.text())
def test_a_text_is_no_edit_of_itself(text: str) -> None:
    assert {run.change for run in versions.runs(text, text)} <= {Change.KEPT}


@given(TEXT, TEXT)
def test_neighbouring_runs_have_different_fates(before: str, after: str) -> None:
    found = [run.change for run in versions.runs(before, after)]
    assert all(a is not b for a, b in pairwise(found))


def test_a_text_of_20_000_words_is_compared_at_once() -> None:
    before = "the door was shut and the queue grew. " * 2500
    changed = before.replace("shut", "open", 40)
    for after in (changed, before.replace(".", ""), "the " * 20_000):
        found = versions.runs(before.replace(".", ""), after)
        assert "".join(r.text for r in found if r.change is not Change.REMOVED)
