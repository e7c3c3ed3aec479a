"""`review --plain` is a contract: line in, meaning out (DESIGN 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from srs_interview.cli import plain
from srs_interview.cli.plain_prompt import Prompt
from srs_interview.core.items import NONE_OF_THEM, Answer, Flag, Item, QuestionItem
from srs_interview.core.schedule import Grade
from srs_interview.errors import StoreError
from tests.cli.plain_session import (
    DECODE,
    NIGHTLY,
    OPEN,
    PLAIN,
    READ,
    STORY,
    UNOPENED,
    WRITE,
    ScriptedSession,
)

if TYPE_CHECKING:
    from srs_interview.studying import Session


class Sitting:
    """What was said and complained about while lines were typed to a session."""

    def __init__(
        self,
        items: Sequence[Item],
        typed: Sequence[str],
        *,
        ticks: Iterator[float] | None = None,
        refusals: Sequence[StoreError | None] = (),
    ) -> None:
        self.session = ScriptedSession(items, refusals=list(refusals))
        self.said: list[str] = []
        self.complaints: list[str] = []
        self.saved = plain.sit(
            Prompt(
                cast("Session", self.session),
                iter([f"{line}\n" for line in typed]),
                self.said.append,
                self.complaints.append,
                None if ticks is None else lambda: next(ticks),
            )
        )

    @property
    def told(self) -> list[object]:
        return self.session.told

    @property
    def text(self) -> str:
        return "\n".join(self.said)

    @property
    def heads(self) -> list[str]:
        """The first lines of the items that were shown."""
        kinds = ("QUESTION ", "UNOPENED ", "STORY ", "DECODE ", "READ ")
        return [line for line in self.text.splitlines() if line.startswith(kinds)]


def test_each_item_begins_with_its_kind_and_uid() -> None:
    sitting = Sitting(
        [OPEN, UNOPENED, STORY, DECODE, READ], ["", "3", "n", "", "", "a", "", "", "2"]
    )
    assert sitting.heads == [
        "QUESTION amazon/ow-01",
        "UNOPENED amazon/dd-01",
        "STORY own/a1",
        "DECODE amazon/ow-01",
        "READ samples/s1",
    ]


def test_a_question_hides_its_principle_until_the_empty_line() -> None:
    assert "Ownership" not in Sitting([OPEN], []).text
    assert "Ownership" in Sitting([OPEN], [""]).text


@pytest.mark.parametrize("item", [OPEN, UNOPENED, PLAIN])
def test_why_it_is_asked_names_the_principle_and_waits_for_the_empty_line(
    item: QuestionItem,
) -> None:
    """PRACTICE 5: which principle hides in a question is what is practised."""
    name = item.principles[0].name if item.principles else "Dive Deep"
    why = f"due today; {name} is weak, so it is held to 93 %"
    asked = replace(item, standing=replace(item.standing, why=why))
    assert name not in Sitting([asked], []).text
    assert why in Sitting([asked], ["", "a title"]).text


def test_a_question_is_graded_with_the_story_that_was_meant() -> None:
    sitting = Sitting([OPEN], ["", "2 nightly"])
    assert sitting.told == [Answer(Grade.HARD, Grade.GOOD, story=NIGHTLY.uid)]
    assert "Hard, saved" in sitting.said


def test_an_empty_line_takes_the_suggestion_which_is_good_without_a_clock() -> None:
    assert Sitting([OPEN], ["", ""]).told == [Answer(Grade.GOOD, Grade.GOOD)]


def test_none_of_them_is_again_and_another_grade_may_be_named() -> None:
    assert Sitting([OPEN], ["", "0"]).told == [
        Answer(Grade.AGAIN, Grade.AGAIN, story=NONE_OF_THEM)
    ]
    assert Sitting([OPEN], ["", "2 0"]).told == [
        Answer(Grade.HARD, Grade.AGAIN, story=NONE_OF_THEM)
    ]


def test_a_time_in_place_of_the_empty_line_is_scored() -> None:
    sitting = Sitting([OPEN], ["t 118", ""])
    assert sitting.told == [Answer(Grade.HARD, Grade.HARD, taken_ms=118_000)]


def test_a_plain_question_has_no_suggestion_and_asks_again() -> None:
    sitting = Sitting([PLAIN], ["", "", "0", "4"])
    assert "Pick two." in sitting.text
    assert sitting.told == [Answer(Grade.EASY)]
    assert len(sitting.complaints) == 2


def test_having_one_names_a_stub_and_then_grades() -> None:
    sitting = Sitting([UNOPENED], ["", "  The outage ", "3"])
    assert sitting.told == [
        ("have one", "The outage"),
        Answer(Grade.GOOD, Grade.GOOD, story="own/new"),
    ]


def test_where_a_title_is_asked_a_line_is_a_title() -> None:
    assert Sitting([UNOPENED], ["", "q", "3"]).told[0] == ("have one", "q")
    assert Sitting([UNOPENED], ["", "", "3"]).told == [
        ("have one", ""),
        Answer(Grade.GOOD, Grade.GOOD),
    ]


def test_a_title_that_is_refused_is_asked_again() -> None:
    refused = StoreError("a title of at most eight words")
    sitting = Sitting([UNOPENED], ["", "x " * 9, "short", ""], refusals=[refused])
    assert sitting.complaints == ["a title of at most eight words"]
    assert sitting.told[0] == ("have one", "short")


def test_an_unopened_question_may_stay_closed() -> None:
    sitting = Sitting([UNOPENED] * 3, ["n", "x", "o wires"])
    assert sitting.told == ["nothing yet", "never", ("mine fits", "own/b2")]


def test_a_story_is_told_fact_by_fact_and_graded_by_the_suggestion() -> None:
    sitting = Sitting([STORY], ["", "", "1 2 4 /w", "", "y"])
    assert sitting.told == [
        Answer(Grade.HARD, Grade.HARD, said=(11, 12, 14), flags=frozenset({Flag.WE})),
        ("probe", True),
    ]


def test_the_suggestion_of_a_story_can_be_overruled() -> None:
    sitting = Sitting([STORY], ["", "", "a", "2", ""])
    assert sitting.told == [
        Answer(
            Grade.HARD,
            Grade.GOOD,
            said=(11, 12, 13, 14),
            flags=frozenset({Flag.ALL}),
        )
    ]


def test_a_wrong_figure_counts_as_missed() -> None:
    (answer,) = Sitting([STORY], ["", "", "1 2~ 3 4", "", ""]).told
    assert isinstance(answer, Answer)
    assert (answer.said, answer.wrong) == ((11, 13, 14), (12,))


def test_only_wrong_figures_were_a_start() -> None:
    """PRACTICE 6.1, 6.2: they count as missed; nothing ticked is no start."""
    sitting = Sitting([STORY], ["", "", "1~", "", ""])
    assert "Again: two core facts missed (2, 4)." in sitting.text
    (answer,) = sitting.told
    assert isinstance(answer, Answer)
    assert (answer.grade, answer.said, answer.wrong) == (Grade.AGAIN, (), (11,))


def test_could_not_start_is_again() -> None:
    assert Sitting([STORY], ["", "", "?", "", "n"]).told == [
        Answer(Grade.AGAIN, Grade.AGAIN, flags=frozenset({Flag.NO_START})),
        ("probe", False),
    ]


def test_a_told_time_stands_in_for_the_line_that_stops_the_clock() -> None:
    (answer,) = Sitting([STORY], ["", "t 118", "a", "", ""]).told
    assert isinstance(answer, Answer)
    assert answer.spoken_seconds == 118
    assert answer.suggested is Grade.EASY, "all of it, in good time, Good before"


def test_a_hint_caps_the_suggestion() -> None:
    sitting = Sitting([STORY], ["", "h", "", "1 2 3 4", "", ""])
    assert 'P "Every night at ..."' in sitting.text
    (answer,) = sitting.told
    assert isinstance(answer, Answer)
    assert answer.grade is Grade.HARD


def test_a_story_without_facts_goes_from_the_clock_to_the_grade() -> None:
    from dataclasses import replace

    bare = replace(STORY, story=replace(STORY.story, facts=()), probe="")
    sitting = Sitting([bare], ["", "t 90", "", "3"])
    assert sitting.told == [Answer(Grade.GOOD, spoken_seconds=90, taken_ms=90_000)]
    assert len(sitting.complaints) == 1


def test_a_principle_is_heard_by_its_number_and_explained() -> None:
    sitting = Sitting([DECODE, DECODE], ["1", "5", "2"])
    assert sitting.told == [("decode", 0, None), ("decode", 1, None)]
    assert "No: Ownership. Acts for the whole company." in sitting.said
    assert "Right: Ownership. Acts for the whole company." in sitting.said


def test_reading_aloud_ends_with_the_clock() -> None:
    assert Sitting([READ, READ], ["", "", "", "t 70"]).told == [
        ("read", None),
        ("read", 70),
    ]


def test_the_writing_offer_is_one_line_and_asks_nothing() -> None:
    sitting = Sitting([WRITE, DECODE], ["2"])
    assert (
        "Write a story for Dive Deep (no story so far): "
        "srs-interview story add --principle dive-deep"
    ) in sitting.said
    assert sitting.told == [("decode", 1, None)]


def test_undo_brings_the_last_card_back() -> None:
    sitting = Sitting([OPEN, DECODE], ["", "1", "u", "", "3", "q"])
    assert sitting.heads == [
        "QUESTION amazon/ow-01",
        "DECODE amazon/ow-01",
        "QUESTION amazon/ow-01",
        "DECODE amazon/ow-01",
    ]
    assert "Undone: Good" in sitting.said
    assert sitting.told == [Answer(Grade.GOOD, Grade.GOOD)]


def test_nothing_to_undo_is_said_and_the_item_asked_again() -> None:
    sitting = Sitting([OPEN], ["u", "", "3"])
    assert sitting.complaints == ["nothing to undo"]
    assert sitting.heads == ["QUESTION amazon/ow-01"] * 2


def test_skip_and_quit_grade_nothing() -> None:
    sitting = Sitting([OPEN, STORY, DECODE], ["s", "", "s", "q"])
    assert sitting.told == ["skip", "skip"]
    assert len(sitting.heads) == 3


def test_the_end_of_the_input_ends_the_session_anywhere() -> None:
    for typed in ([], [""], ["", ""]):
        assert Sitting([UNOPENED], typed).said[-1].startswith("So far today")


def test_a_grade_that_is_refused_is_said_and_asked_again() -> None:
    refused = StoreError("the database is locked")
    sitting = Sitting([OPEN], ["", "3", "3"], refusals=[refused])
    assert sitting.complaints == ["the database is locked"]
    assert len(sitting.told) == 1


@pytest.mark.parametrize(
    ("item", "typed"),
    [(OPEN, ["", "3", "3"]), (DECODE, ["2", "2"])],
)
def test_what_was_refused_to_the_end_is_no_success(
    item: Item, typed: list[str]
) -> None:
    """DESIGN 4: exit code 1, could not; a script must not take it for saved."""
    refused = [StoreError("the disk is full")] * 9
    assert not Sitting([item], typed, refusals=refused).saved
    assert not Sitting([item], [*typed, "q"], refusals=refused).saved
    assert Sitting([item], typed, refusals=refused[:1]).saved
    assert Sitting([item], [*typed[:-1], "s"], refusals=refused[:1]).saved


def test_a_follow_up_that_is_refused_is_asked_again_and_the_telling_is_not() -> None:
    refused = [None, StoreError("the database is locked")]
    sitting = Sitting([STORY], ["", "", "a", "3", "y", "y"], refusals=refused)
    assert [type(each) for each in sitting.told] == [Answer, tuple]
    assert sitting.complaints == ["the database is locked"]
    assert sitting.saved


def test_a_person_at_a_terminal_is_timed_from_front_to_grade() -> None:
    # Shown at 0, revealed after 20 s (2 s of them to read), graded after 25.
    sitting = Sitting([OPEN], ["", ""], ticks=iter([0.0, 20.0, 25.0]))
    assert sitting.told == [Answer(Grade.HARD, Grade.HARD, taken_ms=25_000)]


def test_a_telling_is_timed_between_its_two_empty_lines() -> None:
    ticks = iter([0.0, 5.0, 115.0, 120.0])
    (answer,) = Sitting([STORY], ["", "", "1 2 3 4", "", ""], ticks=ticks).told
    assert isinstance(answer, Answer)
    assert (answer.spoken_seconds, answer.taken_ms) == (110, 120_000)
    assert answer.grade is Grade.EASY


def test_a_byte_order_mark_before_the_first_line_is_no_answer() -> None:
    assert Sitting([DECODE], ["\ufeff2"]).told == [("decode", 1, None)]


def test_the_interval_of_each_grade_is_shown_before_it_is_chosen() -> None:
    assert (
        "[1 Again (again today, then 1 d) | 2 Hard (4 d) | 3 Good (9 d) "
        "| 4 Easy (21 d) | 3 STORY: that one | 0: none of these "
        "| empty line: as suggested]"
    ) in Sitting([OPEN], [""]).text


def test_undo_after_a_skip_brings_the_skipped_card_back() -> None:
    sitting = Sitting([OPEN, PLAIN], ["s", "u", "q"])
    assert "Undone: Skipped" in sitting.text
    assert len([head for head in sitting.heads if OPEN.question.uid in head]) == 2
