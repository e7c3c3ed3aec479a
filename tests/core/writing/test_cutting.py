"""The cutter: a raw answer becomes a story, and nothing of it is lost."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Story
from srs_interview.core.language import prose
from srs_interview.core.writing import cutting
from srs_interview.core.writing.cutting import Bucket, Cutter, Parts

SAMPLES = tomllib.loads(
    (Path(__file__).parents[3] / "decks" / "sample-stories.toml").read_text("utf-8")
)["stories"]

RAW = """\
I always try to put customers first. In 2023 I was a support lead at a bank. The queue
had reached 900 tickets.

I read forty tickets myself. Then I asked the fastest agent why his came back.

As a result the queue fell from 900 to 310. My hobby is sailing."""

KEYS = "xppaarx"


def pressed(cutter: Cutter, keys: str) -> Cutter:
    for key in keys:
        cutter = cutter.mark(Bucket(key))
    return cutter


def test_four_keys_make_a_story_of_a_raw_answer() -> None:
    parts = pressed(cutting.cut(RAW), KEYS).parts()
    assert parts.problem == (
        "In 2023 I was a support lead at a bank. The queue\nhad reached 900 tickets."
    )
    assert parts.action.startswith("I read forty tickets myself. Then I asked")
    assert parts.result == "As a result the queue fell from 900 to 310."


def test_what_is_cut_is_kept_aside_and_counted() -> None:
    """DOMAIN A24: "42 words removed"."""
    parts = pressed(cutting.cut(RAW), KEYS).parts()
    assert parts.aside == (
        "I always try to put customers first.\n\nMy hobby is sailing."
    )
    assert parts.removed == 11


def test_a_paragraph_begins_where_the_raw_answer_began_one() -> None:
    parts = pressed(cutting.cut("One. Two.\n\nThree. Four."), "aaxa").parts()
    assert parts.action == "One. Two.\n\nFour."


def test_a_general_statement_is_proposed_to_be_cut_and_may_lead_in() -> None:
    """DOMAIN A19, A20: not just a general answer; one sentence of it may open."""
    cutter = cutting.cut(RAW)
    assert cutter.pieces[0].proposed is Bucket.ASIDE
    assert cutter.lead_in == "I always try to put customers first."
    assert cutting.cut("In 2023 I was new. It broke.").lead_in == ""


def test_a_long_general_statement_leads_in_to_nothing() -> None:
    long = "I believe that " + "very " * 30 + "much."
    assert cutting.cut(long).lead_in == ""


@pytest.mark.parametrize(
    "event",
    [
        "I always stay late, and in 2023 that paid off.",
        "I usually ask twice, so I asked the customer again.",
    ],
)
def test_a_sentence_with_an_event_is_no_general_statement(event: str) -> None:
    assert not cutting.cut(event).pieces[0].general


def test_the_proposals_follow_the_order_of_a_told_event() -> None:
    proposed = [piece.proposed.value for piece in cutting.cut(RAW).pieces]
    assert "".join(proposed[:6]) == "xppaar"


def test_the_proposals_are_nearly_always_right_on_the_samples() -> None:
    right = total = 0
    for item in SAMPLES:
        texts = [item[name].strip() for name in ("problem", "action", "result")]
        wanted = "".join(
            key * len(prose.sentences(text))
            for key, text in zip("par", texts, strict=True)
        )
        pieces = cutting.cut("\n\n".join(texts)).pieces
        right += sum(
            piece.proposed == key for piece, key in zip(pieces, wanted, strict=True)
        )
        total += len(wanted)
    assert right >= 0.9 * total


@pytest.mark.parametrize(
    "raw",
    [
        "P: It broke. A: I fixed it. R: It held.",
        "Situation: It broke.\nAction: I fixed it.\nResult: It held.",
        "## Problem\nIt broke.\n\n## Action\nI fixed it.\n\n## Result\nIt held.",
        "**Task:** It broke.\n\n**Action:** I fixed it.\n\n**Outcome:** It held.",
    ],
)
def test_labels_are_proposals_and_leave_the_text(raw: str) -> None:
    parts = cutting.cut(raw).accept_all().parts()
    assert parts == Parts("It broke.", "I fixed it.", "It held.", "")


def test_a_word_that_is_no_label_stays() -> None:
    raw = "Action was needed. The result: nothing. A plan came."
    pieces = cutting.cut(raw).pieces
    assert " ".join(piece.text for piece in pieces) == raw


def test_going_back_keeps_what_was_said_and_marking_again_changes_it() -> None:
    cutter = pressed(cutting.cut("One. Two."), "p").back()
    assert cutter.current is not None
    assert cutter.current.marked is Bucket.PROBLEM
    assert cutter.mark(Bucket.ACTION).parts().action == "One."
    assert cutter.unmark().left == 2
    assert cutter.on().at == 1


def test_a_sentence_nobody_spoke_of_is_kept_aside() -> None:
    assert pressed(cutting.cut("One. Two."), "a").parts().aside == "Two."


def test_the_cut_joins_what_the_story_had_kept_aside() -> None:
    story = Story("own/1", "The queue", aside="Older.", role="Lead")
    cut = pressed(cutting.cut("One. Two. Three. Four."), "parx").parts().into(story)
    assert (cut.problem, cut.action, cut.result) == ("One.", "Two.", "Three.")
    assert cut.aside == "Older.\n\nFour."
    assert cut.role == "Lead"


def test_an_empty_answer_has_nothing_to_cut() -> None:
    for raw in ("", " \n\n ", "Problem:"):
        cutter = cutting.cut(raw)
        assert cutter.current is None
        assert (
            cutter.mark(Bucket.ACTION) == cutter.accept() == cutter.unmark() == cutter
        )
        assert cutter.parts() == Parts("", "", "", "")


WORDS = st.text(st.sampled_from("abcIü.,!?"), min_size=1, max_size=8)
PROSE = st.lists(st.tuples(WORDS, st.sampled_from([" ", "\n", "\n\n", ". "]))).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
ANY_KEYS = st.lists(st.sampled_from("parxub"), max_size=60)


def pressing(cutter: Cutter, keys: list[str]) -> Cutter:
    for key in keys:
        match key:
            case "u":
                cutter = cutter.unmark()
            case "b":
                cutter = cutter.back()
            case _:
                cutter = cutter.mark(Bucket(key))
    return cutter


@given(PROSE, ANY_KEYS)
def test_every_word_is_in_exactly_one_place(raw: str, keys: list[str]) -> None:
    parts = pressing(cutting.cut(raw), keys).parts()
    texts = (parts.problem, parts.action, parts.result, parts.aside)
    kept = Counter(word for text in texts for word in prose.words(text))
    assert kept == Counter(prose.words(raw))


@given(st.text(), ANY_KEYS)
def test_any_text_can_be_cut_with_any_keys(raw: str, keys: list[str]) -> None:
    cutter = pressing(cutting.cut(raw), keys)
    assert 0 <= cutter.at <= len(cutter.pieces)
    at = 0
    for piece in cutter.pieces:
        at = raw.index(piece.text, at) + len(piece.text)


@given(PROSE, st.sampled_from(Bucket))
def test_marking_twice_is_marking_once(raw: str, bucket: Bucket) -> None:
    once = cutting.cut(raw).mark(bucket)
    again = replace(once, at=0).mark(bucket)
    assert again.pieces == once.pieces
    accepted = once.accept_all()
    assert accepted.accept_all() == accepted
    assert accepted.left == 0


def test_a_very_long_answer_is_cut_at_once() -> None:
    raw = "I asked the customer why it broke. " * 3000
    assert len(cutting.cut(raw).pieces) == 3000


def test_taking_all_proposals_leaves_what_was_said_and_fills_the_rest() -> None:
    begun = pressed(cutting.cut(RAW), "xr")
    done = begun.accept_all()
    assert [piece.marked for piece in done.pieces[:2]] == [Bucket.ASIDE, Bucket.RESULT]
    assert begun.pieces[1].proposed is not Bucket.RESULT, "it was overruled"
    assert all(piece.marked is piece.proposed for piece in done.pieces[2:])
    assert (done.left, done.current) == (0, None)


def test_going_back_keeps_what_was_said() -> None:
    begun = pressed(cutting.cut(RAW), "xp")
    assert begun.back().back().pieces == begun.pieces
    assert begun.back().back().at == begun.back().back().back().at == 0


def test_a_sentence_that_was_mended_loses_its_cut_and_no_other_does() -> None:
    cutter = pressed(cutting.cut(RAW), KEYS)
    assert cutter.again(RAW) == cutter
    mended = cutter.again(RAW.replace("forty tickets", "60 tickets"))
    assert [piece.marked for piece in mended.pieces if piece.marked is None] == [None]
    assert mended.current is not None
    assert mended.current.text == "I read 60 tickets myself."
    assert cutting.Cutter().again(RAW) == cutting.cut(RAW)


def test_a_sentence_that_stands_there_twice_keeps_both_cuts() -> None:
    twice = pressed(cutting.cut("I called her. It rang. I called her."), "apx")
    marks = [
        piece.marked for piece in twice.again("I called her. I called her.").pieces
    ]
    assert marks == [Bucket.ACTION, Bucket.ASIDE]
