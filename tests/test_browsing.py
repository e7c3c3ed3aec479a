"""Cards found and changed from the browser: one or many, each change one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from srs_interview.browsing import Browsing, Wording
from srs_interview.core.cards import Strength
from srs_interview.core.items import Mode
from srs_interview.core.listed import Listed, Mark, Order
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, SrsError, UndoError, UsageError
from srs_interview.opening import Opened
from srs_interview.store import refolding
from srs_interview.store.undo import undone
from tests.store import small
from tests.store.small import TODAY

Change = Callable[[Browsing, Sequence[int]], object]

CHANGES: dict[str, Change] = {
    "suspend": lambda here, cards: here.switch(cards, Mark.SUSPENDED),
    "bury": lambda here, cards: here.switch(cards, Mark.BURIED),
    "flag": lambda here, cards: here.switch(cards, Mark.FLAGGED),
    "never": lambda here, cards: here.switch(cards, Mark.NEVER),
    "delete": lambda here, cards: here.delete(cards),
    "move": lambda here, cards: here.move(cards, "Set aside"),
    "tag": lambda here, cards: here.retag(cards, "later, etl"),
    "serve": lambda here, cards: here.retag(
        cards, "principle:earn, -principle:house/aim, etl"
    ),
    "reset": lambda here, cards: here.reset(cards),
    "due": lambda here, cards: here.set_due(cards, TODAY + 9),
}


@pytest.fixture
def practised(opened: Opened) -> Opened:
    """Two stories, some answers, one card that slipped twice."""
    opened.writing.save(small.own("The outage", "aim", "bold", kinds=("failure",)))
    opened.writing.save(small.own("The queue", "care"))
    for uid in ("fact-1", "fact-2", "fact-3"):
        small.grade(opened, uid)
    small.grade(opened, "fact-1", Grade.AGAIN)
    return opened


def everything(opened: Opened) -> tuple[int, ...]:
    return opened.browsing.find().cards


def line(opened: Opened, uid: str) -> Listed:
    (found,) = opened.browsing.lines([small.number(opened, uid)])
    return found


@pytest.mark.parametrize("bulk", [False, True], ids=["few", "in bulk"])
def test_each_change_of_all_cards_is_one_step_and_undo_gives_back_what_was(
    practised: Opened, bulk: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if bulk:  # what thousands of cards go through, with the few that are here
        monkeypatch.setattr(refolding, "FEW", 0)
        monkeypatch.setattr(undone, "BULK", 1)
    cards = everything(practised)
    for name, change in CHANGES.items():
        before, counted = small.visible(practised), small.now_computed(practised)
        change(practised.browsing, cards)
        after, now = small.visible(practised), small.now_computed(practised)
        assert after != before or now != counted, name
        small.assert_computed_is_true(practised)
        practised.study.undo()
        assert small.visible(practised) == before, name
        assert small.now_computed(practised) == counted, name
        practised.study.redo()
        assert small.visible(practised) == after, name
        assert small.now_computed(practised) == now, name
        practised.study.undo()


def test_a_mark_is_taken_off_where_all_carry_it_and_put_on_otherwise(
    opened: Opened,
) -> None:
    here = opened.browsing
    one, two = (small.number(opened, uid) for uid in ("fact-1", "fact-2"))
    assert here.switch([one], Mark.SUSPENDED) == "Suspended"
    assert here.switch([one, two], Mark.SUSPENDED) == "Suspended: 2 cards"
    assert here.switch([one, two], Mark.SUSPENDED) == "Brought back: 2 cards"
    for mark in Mark:
        here.switch([one], mark)
        assert line(opened, "fact-1").marks == {mark}
        here.switch([one], mark)
        assert line(opened, "fact-1").marks == frozenset()


@pytest.mark.parametrize("few", [refolding.FEW, 0])
def test_a_day_that_was_set_before_holds_again_when_the_next_one_is_undone(
    practised: Opened, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refolding, "FEW", few)
    cards = [small.number(practised, uid) for uid in ("fact-1", "fact-4")]
    practised.browsing.set_due(cards, TODAY + 9)
    # A pass ahead of its day counts for nothing, so the day that was set holds on.
    small.grade(practised, "fact-1", mode=Mode.DRILL)
    practised.browsing.set_due(cards, TODAY + 20)
    practised.study.undo()
    due = [shown.due_day for shown in practised.browsing.lines(cards)]
    assert due == [TODAY + 9, TODAY + 9]
    small.assert_computed_is_true(practised)


def test_a_title_without_text_is_asked_on_no_day(opened: Opened) -> None:
    opened.writing.save(small.a_stub("Wires across the yard", "aim"))
    (stub,) = opened.browsing.find("wires").cards
    with pytest.raises(UsageError, match="never asked"):
        opened.browsing.set_due([stub], TODAY + 1)


def test_only_questions_can_be_never_my_situation(practised: Opened) -> None:
    (story, *_) = practised.browsing.find("The outage").cards
    with pytest.raises(UsageError, match="only a question"):
        practised.browsing.switch([story], Mark.NEVER)
    practised.browsing.switch(everything(practised), Mark.NEVER)
    (told,) = practised.browsing.lines([story])
    assert told.marks == frozenset()


def test_deleting_a_story_closes_the_questions_it_opened(practised: Opened) -> None:
    assert line(practised, "care-1").open
    practised.browsing.delete(practised.browsing.find("The queue").cards)
    assert not line(practised, "care-1").open
    assert practised.browsing.find("The queue").cards == ()


def test_a_card_that_is_reset_is_new_again_and_its_log_stays(practised: Opened) -> None:
    card = small.number(practised, "fact-1")
    practised.browsing.reset([card])
    known = practised.browsing.facts(card)
    assert (known.stability, known.due_day, known.reps) == (None, None, 0)
    assert [entry.what for entry in known.log] == ["grade", "grade", "reset"]
    with pytest.raises(UsageError, match="nothing to forget"):
        practised.browsing.reset([small.number(practised, "aim-1")])


def test_what_is_reset_stays_reset_after_a_clock_was_set_back(
    practised: Opened, clock: small.Clock
) -> None:
    """PRACTICE 4: the log is in the order of day and instant, whatever a clock says."""
    card = small.number(practised, "fact-1")
    clock.now -= timedelta(days=2)
    practised.browsing.reset([card])
    assert practised.browsing.facts(card).reps == 0
    small.assert_computed_is_true(practised)


def test_a_day_set_by_hand_holds_until_the_next_grade_that_counts(
    practised: Opened,
) -> None:
    card = small.number(practised, "fact-4")
    assert practised.browsing.set_due([card], TODAY + 9) == "Due in 9 days"
    assert line(practised, "fact-4").due_day == TODAY + 9
    practised.browsing.set_due([card], TODAY)
    small.grade(practised, "fact-4")
    assert (line(practised, "fact-4").due_day or 0) > TODAY
    with pytest.raises(UsageError, match="past"):
        practised.browsing.set_due([card], TODAY - 1)


def test_the_principle_that_is_taken_off_leaves_the_next_one_first(
    practised: Opened,
) -> None:
    (story,) = practised.browsing.find("The outage").cards
    practised.browsing.retag([story], "principle: Dare, -principle:aim")
    known = practised.browsing.in_full(story)
    assert known.principles == ("Bold", "Dare")
    assert known.line.principle == "Bold"
    (told,) = (s for s in practised.writing.stories() if s.title == "The outage")
    assert [link.strength for link in told.links] == [
        Strength.PRIMARY,
        Strength.TAILORED,
    ]
    assert told.links[1].since == TODAY + 1, "a new one opens questions tomorrow"
    with pytest.raises(UsageError, match="nothing to change"):
        practised.browsing.retag([story], "principle:dare")
    practised.browsing.retag([story], "-principle:bold")
    assert practised.writing.story(told.uid).links[0].strength is Strength.PRIMARY
    with pytest.raises(NotFoundError):
        practised.browsing.retag([story], "principle:nothing")


def test_tags_come_and_go_whatever_their_case_and_none_twice(opened: Opened) -> None:
    card = small.number(opened, "fact-1")
    opened.browsing.retag([card], "ETL, tag:Later, ETL")
    opened.browsing.retag([card], "etl, now, -LATER")
    assert opened.browsing.in_full(card).tags == ("ETL", "now")
    with pytest.raises(UsageError, match="already"):
        opened.browsing.retag([card], "now")
    with pytest.raises(UsageError, match="no tag"):
        opened.browsing.retag([card], " , -")


def test_what_a_deck_gave_is_kept_when_its_cards_are_tagged(opened: Opened) -> None:
    """FORMATS: a re-import can tell the deck's edit from the user's."""
    card = small.number(opened, "fact-1")
    opened.browsing.retag([card], "later")
    assert small.card(opened, "fact-1").touched
    kept = small.visible(opened)["imported_text"]
    assert len(kept) == 1
    assert "later" not in kept[0][1]
    opened.study.undo()
    assert not small.card(opened, "fact-1").touched


def test_a_question_of_ones_own_can_be_asked_and_changed(opened: Opened) -> None:
    here = opened.browsing
    card = here.add_question(
        Wording(" Why us? ", "For the work.", ("house/aim",), ("own", "own"))
    )
    assert here.wording(card) == Wording(
        "Why us?", "For the work.", ("house/aim",), ("own",)
    )
    (shown,) = here.lines([card])
    assert shown.open
    assert shown.deck == "My own"
    here.change_question(card, Wording("Why you?", "", ("house/bold",)))
    small.assert_computed_is_true(opened)
    assert not here.lines([card])[0].open, "its own answer went, and no story fits"
    opened.study.undo()
    assert here.wording(card).prompt == "Why us?"
    opened.study.undo()
    with pytest.raises(NotFoundError):
        here.wording(card)
    with pytest.raises(UsageError, match="words"):
        here.add_question(Wording("  "))


def test_a_deck_that_was_made_for_cards_goes_when_the_move_is_undone(
    opened: Opened,
) -> None:
    here, card = opened.browsing, small.number(opened, "fact-1")
    here.move([card], "Set aside")
    assert [title for _, title, _ in here.decks()] == ["House values", "Set aside"]
    opened.study.undo()
    assert [title for _, title, _ in here.decks()] == ["House values"]
    here.move([card], "set aside ")
    assert here.in_full(card).line.deck == "set aside"


def test_an_undo_refuses_by_name_where_a_card_has_changed_since(
    opened: Opened,
) -> None:
    from srs_interview.store.engine import writing

    card = small.number(opened, "fact-1")
    opened.browsing.switch([card], Mark.FLAGGED)
    with writing(opened.study.engine) as session:
        session.connection().exec_driver_sql("UPDATE card SET flagged = 0")
    with pytest.raises(UndoError, match=r"\(Flagged\): a card"):
        opened.study.undo()


def test_every_order_lists_every_card_once_and_backwards_turns_it(
    practised: Opened,
) -> None:
    here, cards = practised.browsing, set(everything(practised))
    for order in Order:
        found = here.find(order=order).cards
        assert set(found) == cards
        assert len(found) == len(cards)
        assert here.find(order=order, backwards=True).cards != found
    recalled = [
        shown.recall for shown in here.lines(here.find(order=Order.RECALL).cards)
    ]
    known = [recall for recall in recalled if recall is not None]
    assert known == sorted(known)
    assert recalled[len(known) :] == [None] * (len(cards) - len(known))


def test_what_is_gone_is_refused_in_one_sentence(opened: Opened) -> None:
    card = small.number(opened, "fact-1")
    opened.browsing.delete([card])
    for change in CHANGES.values():
        with pytest.raises(SrsError, match="not there any more"):
            change(opened.browsing, [card])
    with pytest.raises(NotFoundError):
        opened.browsing.facts(card)
