"""After the interview: asked about for two days, kept in one step, weighed on wish."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from srs_interview.core.rehearsing.afterwards import Asked
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.opening import Opened
from srs_interview.store.afterwards import Past
from tests.store import small
from tests.store.small import TODAY, Clock, deck, own


@pytest.fixture
def held(opened: Opened, clock: Clock) -> Past:
    """An interview that was yesterday."""
    opened.writing.set_interview(date.fromordinal(TODAY), "engineer")
    clock.later(days=1)
    past = opened.rehearsing.asks()
    assert past is not None
    return past


ASKED = (
    Asked("Tell me of aim-1.", question="house/aim-1"),
    Asked("  What did you\nrisk? ", principle="house/bold", note=" told the outage "),
    Asked("Why us?"),
    Asked("   "),
)


def test_it_is_asked_for_two_days_and_then_no_more(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 10."""
    opened.writing.set_interview(date.fromordinal(TODAY + 1), "engineer")
    asked = []
    for _ in range(6):
        asked.append(opened.rehearsing.asks() is not None)
        clock.later(days=1)
    assert asked == [False, False, True, True, False, False]


def test_the_freshest_interview_that_nothing_was_said_of_is_written_up_first(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 10: three minutes while it is fresh, on its own day, too."""
    room = opened.rehearsing
    assert room.to_write_up() is None
    older = opened.planning.add(TODAY, employer="Acme").id
    newer = opened.planning.add(TODAY + 2, employer="Beta").id
    clock.later(days=2)

    def first() -> str:
        past = opened.rehearsing.to_write_up()
        assert past is not None
        return past.interview.employer

    assert first() == "Beta"
    opened.rehearsing.record(newer, [Asked("Why?")])
    assert first() == "Acme"
    opened.rehearsing.decline(older)
    assert first() == "Beta"


def test_what_was_asked_is_kept_in_one_step_and_asked_no_more(
    opened: Opened, held: Past
) -> None:
    """A known question probes its own principle; empty lines are none."""
    before = small.visible(opened)
    opened.rehearsing.record(held.number, ASKED)
    assert opened.rehearsing.asks() is None
    (past,) = opened.rehearsing.past_interviews()
    assert past.asked == (
        Asked("Tell me of aim-1.", "house/aim-1", "house/aim"),
        Asked("What did you risk?", None, "house/bold", None, "told the outage"),
        Asked("Why us?"),
    )
    after = small.visible(opened)
    opened.study.undo()
    assert small.visible(opened) == before
    assert opened.rehearsing.asks() is not None
    opened.study.redo()
    assert small.visible(opened) == after


def test_recording_again_keeps_exactly_what_is_said_now(
    opened: Opened, held: Past
) -> None:
    opened.rehearsing.record(held.number, ASKED)
    before = small.visible(opened)
    opened.rehearsing.record(held.number, ASKED[1:2])
    (past,) = opened.rehearsing.past_interviews()
    assert [each.text for each in past.asked] == ["What did you risk?"]
    opened.study.undo()
    assert small.visible(opened) == before


def test_who_declines_is_not_asked_again_until_it_is_taken_back(
    opened: Opened, held: Past
) -> None:
    """DESIGN 3: every user action is a step."""
    before = small.visible(opened)
    opened.rehearsing.decline(held.number)
    assert opened.rehearsing.asks() is None
    assert opened.rehearsing.past_interviews()[0].declined
    after = small.visible(opened)
    assert opened.study.undo().label == "Said nothing of an interview"
    assert small.visible(opened) == before
    assert opened.rehearsing.asks() is not None
    opened.study.redo()
    assert small.visible(opened) == after
    assert opened.rehearsing.asks() is None


def test_the_next_date_is_another_interview(opened: Opened, held: Past) -> None:
    """What was asked stays with the one that asked it."""
    opened.rehearsing.record(held.number, ASKED)
    opened.writing.set_interview(date.fromordinal(TODAY + 30), "engineer")
    (past,) = opened.rehearsing.past_interviews()
    assert past.number == held.number
    assert len(past.asked) == 3
    current = opened.writing.interview()
    assert current is not None
    assert current.day == TODAY + 30


def test_a_date_that_is_moved_is_the_same_interview(
    opened: Opened, clock: Clock
) -> None:
    for ahead in (3, 5, 2):
        opened.writing.set_interview(date.fromordinal(TODAY + ahead), "engineer")
    clock.later(days=9)
    assert len(opened.rehearsing.past_interviews()) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        Asked("x", question="house/nope"),
        Asked("x", principle="house/nope"),
        Asked("x", story="own/nope"),
    ],
)
def test_what_names_something_that_is_not_there_is_refused_whole(
    opened: Opened, held: Past, wrong: Asked
) -> None:
    opened.rehearsing.record(held.number, ASKED)
    before = small.visible(opened)
    with pytest.raises(NotFoundError, match="nope"):
        opened.rehearsing.record(held.number, (*ASKED, wrong))
    assert small.visible(opened) == before


def test_what_was_deleted_since_stays_noted_and_keeps_nothing_from_being_said(
    opened: Opened, held: Past
) -> None:
    """Facts of that day: the story that was told there was told."""
    story = opened.writing.save(own("The outage", "aim"))
    told = Asked("Tell me.", "house/aim-1", "house/aim", story.uid)
    opened.rehearsing.record(held.number, [told])
    opened.writing.delete(story.uid)
    (past,) = opened.rehearsing.past_interviews()
    assert past.asked == (told,)
    opened.rehearsing.record(held.number, [Asked("Before that?"), *past.asked])
    (past,) = opened.rehearsing.past_interviews()
    assert [each.story for each in past.asked] == [None, story.uid]
    opened.rehearsing.record(held.number, [])
    with pytest.raises(NotFoundError):
        opened.rehearsing.record(held.number, [told])


def test_an_interview_that_has_not_been_asked_nothing(opened: Opened) -> None:
    opened.writing.set_interview(date.fromordinal(TODAY + 3), "engineer")
    with pytest.raises(NotFoundError, match="no such interview"):
        opened.rehearsing.record(1, ASKED)


def test_a_remembered_question_is_likely_a_known_one_and_its_principle(
    opened: Opened,
) -> None:
    likely = opened.rehearsing.likely("They said: tell me of bold-2")
    assert likely.questions[0].uid.startswith("house/bold")
    assert likely.principles[0].uid == "house/bold"


def test_weights_follow_what_was_asked_and_are_set_in_one_step(
    opened: Opened, held: Past
) -> None:
    opened.rehearsing.record(held.number, ASKED)
    weighings = {w.principle.slug: w for w in opened.rehearsing.weighings()}
    assert {slug: each.asked for slug, each in weighings.items()} == {
        "aim": 1,
        "bold": 1,
        "care": 0,
        "dare": 0,
        "earn": 0,
    }
    assert weighings["aim"].proposed > 1 > weighings["care"].proposed
    before = small.visible(opened)
    opened.rehearsing.weigh(
        {each.principle.uid: each.proposed for each in weighings.values()}
    )
    assert weights(opened)["aim"] == weighings["aim"].proposed
    after = small.visible(opened)
    opened.study.undo()
    assert small.visible(opened) == before
    opened.study.redo()
    assert small.visible(opened) == after


def weights(opened: Opened) -> dict[str, float]:
    return {each.slug: each.weight for each in opened.writing.principles()}


def test_a_deck_that_comes_again_leaves_the_users_weights(
    opened: Opened, tmp_path: Path
) -> None:
    """A new edition of the deck must not take back what the interviews taught."""
    opened.rehearsing.weigh({"house/aim": 3.5})
    path = tmp_path / "house.toml"
    again = deck().replace('name = "Aim"', 'name = "Aim"\nessence = "New words."')
    path.write_text(again.replace('name = "Bold"', 'name = "Bold"\nweight = 2.0'))
    opened.importing.ensure_shipped((path,))
    assert weights(opened)["aim"] == 3.5
    assert weights(opened)["bold"] == 2.0
    aim = opened.writing.principle("aim")
    assert aim.essence == "New words."


@pytest.mark.parametrize("weight", [-0.1, float("nan"), 1e9])
def test_a_weight_that_is_none_is_refused(opened: Opened, weight: float) -> None:
    before = small.visible(opened)
    with pytest.raises(UsageError, match="0 or more"):
        opened.rehearsing.weigh({"house/aim": weight})
    assert small.visible(opened) == before
