"""What was put away is listed with its reason, and comes back in one step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import insert

from srs_interview.core.items import QuestionItem
from srs_interview.core.kinds import Kind
from srs_interview.core.put_away import Reason
from srs_interview.errors import NotFoundError
from srs_interview.opening import Opened
from srs_interview.store.engine import writing
from srs_interview.store.tables import CardRow, QuestionRow
from srs_interview.studying import deeds
from tests.store import small
from tests.store.small import Clock


def suspend(opened: Opened, uid: str) -> None:
    deeds.suspend(opened.study, small.number(opened, uid))


def bury(opened: Opened, uid: str) -> None:
    deeds.bury(opened.study, small.number(opened, uid))


def flag(opened: Opened, uid: str) -> None:
    deeds.flag(opened.study, small.number(opened, uid))


def never(opened: Opened, uid: str) -> None:
    item = small.shown(opened, uid)
    assert isinstance(item, QuestionItem)
    deeds.never(opened.study, item)


def listed(opened: Opened) -> list[tuple[str, tuple[Reason, ...]]]:
    return [(card.text, card.reasons) for card in opened.study.put_away().cards]


def texts(opened: Opened) -> list[str]:
    return [said for said, _ in listed(opened)]


def test_nothing_is_put_away_at_first(opened: Opened) -> None:
    assert opened.study.put_away().cards == ()
    assert opened.study.put_away().more == 0


@pytest.mark.parametrize(
    ("put_away", "reason"),
    [
        (suspend, Reason.SUSPENDED),
        (never, Reason.NEVER),
        (bury, Reason.BURIED),
        (flag, Reason.FLAGGED),
    ],
)
def test_a_card_is_listed_with_its_reason_and_comes_back_in_one_step(
    opened: Opened, put_away: Callable[[Opened, str], None], reason: Reason
) -> None:
    """PRACTICE 8: suspend hides until taken back. PRACTICE 5.3: never is listed."""
    before = small.visible(opened)
    put_away(opened, "bold-1")
    away = small.visible(opened)
    (card,) = opened.study.put_away().cards
    assert (card.kind, card.text) == (Kind.QUESTION, "Tell me of bold-1.")
    assert (card.principle, card.reasons) == ("Bold", (reason,))

    assert opened.study.bring_back(card.card_id) == (reason,)
    assert opened.study.put_away().cards == ()
    assert small.visible(opened) == before
    small.assert_computed_is_true(opened)

    assert opened.study.undo().card_id == card.card_id
    assert small.visible(opened) == away
    opened.study.redo()
    assert small.visible(opened) == before


def test_a_story_is_listed_by_its_title(opened: Opened) -> None:
    saved = opened.writing.save(small.own("The outage", "care"))
    suspend(opened, saved.uid)
    (card,) = opened.study.put_away().cards
    assert (card.kind, card.text) == (Kind.STORY, "The outage")
    assert card.principle == "Care"


def test_a_card_without_a_principle_is_listed_too(opened: Opened) -> None:
    saved = opened.writing.save(small.own("The outage"))
    suspend(opened, saved.uid)
    (card,) = opened.study.put_away().cards
    assert card.principle == ""


def test_a_card_that_is_brought_back_is_asked_again(opened: Opened) -> None:
    """PRACTICE 8: suspend hides a card until that is taken back."""
    plain = ("fact-1", "fact-2", "fact-3", "fact-4")
    for uid in plain:
        suspend(opened, uid)
    assert "fact" not in asked(opened)
    opened.study.bring_back(small.number(opened, "fact-3"))
    assert "fact-3" in asked(opened)
    assert "fact-4" not in asked(opened)


def asked(opened: Opened) -> str:
    """The prompts of a whole sitting in which every card is put last."""
    session, prompts = opened.study.session(), []
    for _ in range(30):
        item = session.next_item()
        if isinstance(item, QuestionItem):
            prompts.append(item.question.prompt)
        session.skip()
    return " ".join(prompts)


def test_what_is_hidden_comes_before_flags_and_the_latest_first(opened: Opened) -> None:
    flag(opened, "aim-1")
    suspend(opened, "care-1")
    bury(opened, "dare-1")
    never(opened, "bold-1")
    flag(opened, "aim-2")
    assert texts(opened) == [
        "Tell me of bold-1.",
        "Tell me of dare-1.",
        "Tell me of care-1.",
        "Tell me of aim-2.",
        "Tell me of aim-1.",
    ]


def test_a_flag_outlives_that_its_card_is_brought_back(opened: Opened) -> None:
    flag(opened, "aim-1")
    suspend(opened, "aim-1")
    bury(opened, "aim-1")
    number = small.number(opened, "aim-1")
    all_three = (Reason.SUSPENDED, Reason.BURIED, Reason.FLAGGED)
    assert listed(opened) == [("Tell me of aim-1.", all_three)]
    assert opened.study.bring_back(number) == (Reason.SUSPENDED, Reason.BURIED)
    assert listed(opened) == [("Tell me of aim-1.", (Reason.FLAGGED,))]
    assert opened.study.bring_back(number) == (Reason.FLAGGED,)
    assert listed(opened) == []


def test_what_was_hidden_for_a_day_is_listed_on_that_day_only(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 8: bury hides a card until tomorrow."""
    bury(opened, "aim-1")
    number = small.number(opened, "aim-1")
    clock.later(days=1)
    assert listed(opened) == []
    with pytest.raises(NotFoundError, match="not put away any more"):
        opened.study.bring_back(number)


def test_bringing_back_twice_is_refused_and_is_no_step(opened: Opened) -> None:
    suspend(opened, "aim-1")
    number = small.number(opened, "aim-1")
    opened.study.bring_back(number)
    with pytest.raises(NotFoundError):
        opened.study.bring_back(number)
    opened.study.undo()
    assert listed(opened) == [("Tell me of aim-1.", (Reason.SUSPENDED,))]


def test_what_is_deleted_is_not_listed(opened: Opened) -> None:
    saved = opened.writing.save(small.own("The outage", "care"))
    suspend(opened, saved.uid)
    opened.writing.delete(saved.uid)
    assert listed(opened) == []


def test_ten_thousand_are_listed_as_the_latest_200_and_a_number(opened: Opened) -> None:
    ten_thousand_suspended(opened)
    suspend(opened, "aim-1")
    away = opened.study.put_away()
    assert len(away.cards) == 200
    assert len(away.cards) + away.more == 10_001
    assert [card.text for card in away.cards[:3]] == [
        "Tell me of aim-1.",
        "Question 10000",
        "Question 9999",
    ]
    opened.study.bring_back(away.cards[0].card_id)
    fewer = opened.study.put_away()
    assert (len(fewer.cards), fewer.more) == (200, away.more - 1)


def ten_thousand_suspended(opened: Opened) -> None:
    deck = small.card(opened, "aim-1").deck_id
    numbers = range(1, 10_001)
    with writing(opened.study.engine) as session:
        db = session.connection()
        db.execute(
            insert(CardRow),
            [
                {
                    "id": 1000 + n,
                    "uid": f"house/many-{n}",
                    "kind": "question",
                    "deck_id": deck,
                    "created_day": small.TODAY,
                    "suspended": True,
                }
                for n in numbers
            ],
        )
        db.execute(
            insert(QuestionRow),
            [{"card_id": 1000 + n, "prompt": f"Question {n}"} for n in numbers],
        )
