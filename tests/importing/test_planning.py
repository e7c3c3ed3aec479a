"""What an import would do, before it does anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Kind, Principle
from srs_interview.deckfile.drafts import Parsed, QuestionDraft, fingerprint
from srs_interview.deckfile.toml import parse
from srs_interview.importing.planning import plan
from srs_interview.importing.plans import Existing, Known, Plan
from tests.deckfile.drawn import decks

DECK = """\
schema = 1
[deck]
id = "d"
[[principles]]
slug = "a"
name = "Aim"
[[principles]]
slug = "b"
name = "Bold"
[[questions]]
id = "q1"
principles = ["a"]
prompt = "One?"
[[questions]]
id = "q2"
principles = ["b"]
prompt = "Two?"
[[stories]]
id = "s"
title = "S"
principles = ["a"]
"""


def read(text: str = DECK, source: str = "d.toml") -> Parsed:
    return parse(text, source=source)


def stored(parsed: Parsed) -> dict[str, Existing]:
    """What the store would hold after importing a deck."""
    return {
        card.value.uid: Existing(
            Kind.QUESTION if isinstance(card, QuestionDraft) else Kind.STORY,
            fingerprint(card.value),
            fingerprint(card.value),
        )
        for card in parsed.cards()
    }


def known(parsed: Parsed, deck: str = "d") -> Known:
    framework = parsed.framework
    return Known(
        {draft.value.uid: draft.value for draft in parsed.principles},
        {framework.uid: deck} if framework else {},
    )


def planned(text: str, existing: dict[str, Existing], **also: bool) -> Plan:
    return plan(read(text), existing, known(read()), **also)


def uids(plan_of: Plan, fate: str) -> list[str]:
    return [card.value.uid for card in getattr(plan_of, fate)]


def test_a_first_import_is_all_new() -> None:
    first = plan(read(), {})
    assert uids(first, "new") == ["d/q1", "d/q2", "d/s"]
    assert [each.uid for each in first.principles] == ["d/a", "d/b"]
    assert first.framework is not None
    assert not first.refused


def test_a_second_import_changes_nothing() -> None:
    second = planned(DECK, stored(read()))
    assert second.empty
    assert second.counts() == {
        **{"found": 3, "new": 0, "updated": 0, "unchanged": 3},
        **{"kept": 0, "skipped": 0, "retired": 0},
    }


def test_what_only_the_deck_changed_is_updated() -> None:
    new = planned(DECK.replace("One?", "Uno?"), stored(read()))
    assert uids(new, "updated") == ["d/q1"]
    assert uids(new, "unchanged") == ["d/q2", "d/s"]


def test_what_only_the_user_changed_is_unchanged() -> None:
    existing = stored(read())
    edited = replace(existing["d/q1"], touched=True, current_hash=b"mine")
    assert planned(DECK, existing | {"d/q1": edited}).empty


def test_what_both_changed_stays_the_users() -> None:
    existing = stored(read())
    edited = replace(existing["d/q1"], touched=True, current_hash=b"mine")
    new = planned(DECK.replace("One?", "Uno?"), existing | {"d/q1": edited})
    assert uids(new, "kept") == ["d/q1"]
    assert new.updated == ()


def test_what_both_changed_alike_is_updated() -> None:
    changed = DECK.replace("One?", "Uno?")
    now = stored(read(changed))["d/q1"].current_hash
    existing = stored(read())
    edited = replace(existing["d/q1"], touched=True, current_hash=now)
    assert uids(planned(changed, existing | {"d/q1": edited}), "updated") == ["d/q1"]


def test_what_was_written_here_is_no_decks_to_change() -> None:
    """DESIGN 3: stories belong to the user."""
    existing = stored(read())
    own = replace(existing["d/s"], hash=b"")
    assert planned(DECK, existing | {"d/s": own}).empty
    new = planned(DECK.replace('"S"', '"T"'), existing | {"d/s": own})
    assert uids(new, "kept") == ["d/s"]


def test_what_the_user_deleted_does_not_come_back() -> None:
    existing = stored(read())
    gone = replace(existing["d/q1"], deleted=True)
    new = planned(DECK.replace("One?", "Uno?"), existing | {"d/q1": gone})
    assert uids(new, "skipped") == ["d/q1"]


def test_a_question_that_the_deck_has_no_more_is_retired_and_may_come_back() -> None:
    existing = stored(read())
    shorter = DECK.replace('id = "q2"', 'id = "q3"')
    new = planned(shorter, existing)
    assert new.retired == ("d/q2",)
    assert uids(new, "new") == ["d/q3"]
    away = existing | {"d/q2": replace(existing["d/q2"], retired=True)}
    assert planned(shorter, away).retired == ()
    back = planned(DECK, away)
    assert (uids(back, "updated"), back.returned) == (["d/q2"], ("d/q2",))


def test_a_question_that_comes_back_keeps_the_users_text() -> None:
    existing = stored(read())
    away = replace(existing["d/q2"], retired=True, touched=True, current_hash=b"mine")
    back = planned(DECK, existing | {"d/q2": away})
    assert (back.updated, back.returned) == ((), ("d/q2",))


def test_a_story_is_never_retired_nor_a_card_of_another_deck() -> None:
    existing = stored(read())
    existing["e/q"] = existing["d/q1"]
    text = DECK.partition("[[stories]]")[0]
    assert planned(text, existing).retired == ()


def test_only_a_whole_deck_retires_unless_it_is_told_to_replace() -> None:
    part = '[[questions]]\nid = "q1"\nprinciples = ["d/a"]\nprompt = "One?"\n'
    assert planned(part, stored(read())).retired == ()
    assert planned(part, stored(read()), replace_deck=True).retired == ("d/q2",)


def test_a_deck_with_an_error_is_refused_whole() -> None:
    new = planned(DECK.replace('"One?"', "1"), {})
    assert new.refused
    assert (new.new, new.principles, new.counts()["skipped"]) == ((), (), 3)


def test_an_id_that_was_a_question_cannot_be_a_story() -> None:
    text = DECK.replace('id = "q2"', 'id = "t"').replace('id = "s"', 'id = "q2"')
    (problem,) = planned(text, stored(read())).problems
    assert str(problem) == (
        "d.toml:18: 'd/q2' was a question and is now a story; "
        "ids are never reused: give it another"
    )


# ------------------------------------------------------------------- principles


def test_a_principle_that_its_own_deck_changed_is_written() -> None:
    new = planned(DECK.replace("Bold", "Bolder"), stored(read()))
    assert [each.name for each in new.principles] == ["Bolder"]
    assert new.problems == ()


def test_another_deck_of_the_framework_may_add_and_not_change() -> None:
    text = (
        '[deck]\nid = "e"\nframework = "d"\n'
        '[[principles]]\nslug = "b"\nname = "Brave"\n'
        '[[principles]]\nslug = "c"\nname = "Calm"\n'
        '[[principles]]\nslug = "a"\nname = "Aim"\n'
    )
    new = planned(text, {})
    assert new.principles == (Principle("d/c", "Calm", position=2),)
    assert new.framework is None
    assert [str(each) for each in new.problems] == [
        "d.toml:4: principle 'b' differs from the one of deck 'd', which stays",
        "d.toml:7: principle 'c' is not in deck 'd', whose framework this is; "
        "it is added to 'd'",
    ]
    assert not new.refused


STORY = '[[stories]]\nid = "s"\ntitle = "S"\nprinciples = ["{}"]\n'


@pytest.mark.parametrize(
    ("head", "slug", "problem"),
    [
        ("", "aa", "x.toml:4: no principle 'aa'; nearest: 'a'"),
        (
            '[deck]\nid = "e"\nframework = "d"\n',
            "bb",
            "x.toml:7: no principle 'bb' in framework 'd'; nearest: 'b'",
        ),
        (
            '[deck]\nid = "e"\nframework = "f"\n',
            "a",
            "x.toml:7: framework 'f' is not here, import its deck first; here: d",
        ),
    ],
)
def test_a_principle_that_is_nowhere_is_named_with_its_line(
    head: str, slug: str, problem: str
) -> None:
    parsed = read(head + STORY.format(slug), source="x.toml")
    assert parsed.problems == ()
    new = plan(parsed, {}, known(read()))
    assert [str(each) for each in new.problems] == [problem]
    assert new.refused


def test_a_deck_whose_own_principles_cannot_be_read_is_not_told_to_come_first() -> None:
    head = '[deck]\nid = "e"\n[[principles]]\nname = "No slug"\n'
    parsed = read(head + STORY.format("a"), source="x.toml")
    assert [each.message for each in parsed.problems] == ["principle has no slug"]
    new = plan(parsed, {}, known(read()))
    assert [str(each) for each in new.problems] == ["x.toml:3: principle has no slug"]
    assert new.refused


def test_a_bare_slug_finds_the_one_framework_that_has_it() -> None:
    (story,) = plan(read(STORY.format("a")), {}, known(read())).new
    assert story.principles == ("d/a",)
    two = Known({each: Principle(each, "A") for each in ("d/a", "e/a")})
    (problem,) = plan(read(STORY.format("a")), {}, two).problems
    assert problem.message == (
        "principle 'a' is in several frameworks; write one of: d/a, e/a"
    )


def test_a_resolved_card_is_unchanged_the_next_time() -> None:
    parsed = read(STORY.format("a"))
    (story,) = plan(parsed, {}, known(read())).new
    now = fingerprint(story.value)
    existing = Existing(Kind.STORY, now, now)
    assert plan(parsed, {story.value.uid: existing}, known(read())).empty


@given(decks(), st.data())
def test_the_counts_add_up_whatever_is_there(deck: Parsed, data: st.DataObject) -> None:
    cards = [card.value.uid for card in deck.cards()]
    some = st.builds(
        Existing,
        st.just(Kind.QUESTION),
        st.sampled_from([b"a", b"b"]),
        st.sampled_from([b"a", b"b"]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    )
    existing = {uid: data.draw(some) for uid in cards if data.draw(st.booleans())}
    counts = plan(deck, existing, known(deck)).counts()
    parts = ("new", "updated", "unchanged", "kept", "skipped")
    assert counts["found"] == len(cards) == sum(counts[part] for part in parts)


@given(decks())
def test_a_deck_just_imported_plans_nothing(deck: Parsed) -> None:
    there = known(deck, deck.deck.id if deck.deck else "")
    assert plan(deck, stored(deck), there).empty
