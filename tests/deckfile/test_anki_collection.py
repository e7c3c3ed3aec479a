"""What is read of a collection, and what is left out with a reason."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import zstandard

from srs_interview.core.cards import Principle
from srs_interview.deckfile import reading
from srs_interview.deckfile.drafts import Parsed
from srs_interview.deckfile.recognise import Format, recognise
from tests.deckfile.test_anki_refused import CRT, MODEL, database, package, read

LP = tuple(
    Principle(f"lp/{name.lower().replace(' ', '-')}", name)
    for name in ("Customer Obsession", "Ownership")
)


def note(number: int, guid: str = "", tags: str = "", text: str = "Why?") -> str:
    """A note with one card, both of a number."""
    guid = guid or f"guid{number}"
    return (
        f"INSERT INTO notes (id, guid, mid, tags, flds) VALUES ({number}, '{guid}', 7,"
        f" '{tags}', '{text}' || char(31) || 'So.');"
        "INSERT INTO cards (id, nid, did, ord, type)"
        f" VALUES ({number}, {number}, 1, 0, 0);"
    )


def said(parsed: Parsed) -> list[str]:
    return [f"{each.severity}: {each.message}" for each in parsed.problems]


def test_a_collection_without_notes_is_no_error() -> None:
    parsed = read(database("DELETE FROM notes; DELETE FROM cards;"))
    assert (parsed.found, parsed.left_out, parsed.problems) == (0, 0, ())


def test_what_belongs_to_nothing_is_left_out_and_counted() -> None:
    orphans = "".join(
        f"INSERT INTO revlog (id, cid, ease, type) VALUES ({CRT}000 + {at}, 99, 3, 1);"
        for at in range(3)
    )
    broken = f"INSERT INTO revlog (id, cid, ease, type) VALUES ({CRT}, 6, 3, 1);"
    lonely = "INSERT INTO cards (id, nid) VALUES (8, 77), (9, 77);"
    parsed = read(database(orphans + broken + lonely))
    assert (parsed.found, parsed.left_out, parsed.histories) == (1, 2, ())
    assert said(parsed) == [
        "warning: 2 cards without a note: left out",
        "warning: 3 reviews of missing cards: left out",
        "warning: 1 review with a date that cannot be: left out",
    ]


def test_a_second_note_of_the_same_guid_is_left_out() -> None:
    parsed = read(database(note(20, "guid", text="Again?")))
    assert (parsed.found, parsed.left_out) == (1, 1)
    assert said(parsed) == [
        "warning: a card of 'Again?': another one has its guid: left out"
    ]


def test_a_note_whose_type_is_missing_is_an_error_with_its_first_field() -> None:
    parsed = read(database(note(20, text="<b>Lost</b>") + "UPDATE notes SET mid = id;"))
    assert said(parsed) == [
        "error: a card of 'Why?': its note type is not in the package: left out",
        "error: a card of 'Lost': its note type is not in the package: left out",
    ]


@pytest.mark.parametrize("guid", ["a/b#c", "q~[!{", "é"])
def test_a_card_is_called_by_the_guid_of_its_note(guid: str) -> None:
    (_, card) = read(database(note(20, guid))).questions
    assert card.value.uid == f"anki:{guid}/0"


@pytest.mark.parametrize("guid", ["a b", "x" * 101, "\x07"])
def test_a_guid_that_is_none_is_still_the_same_each_time(guid: str) -> None:
    (_, card) = read(database(note(20, guid))).questions
    name = card.value.uid.removeprefix("anki:").removesuffix("/0")
    assert (len(name), name.isalnum()) == (20, True)
    assert read(database(note(21, guid))).questions[1].value.uid == card.value.uid


def test_tags_are_principles_where_they_match_and_tags_where_not() -> None:
    tags = " LP::Customer_Obsession ownership leech Custmer_Obsession "
    data = database(note(20, tags=tags) + note(21, tags=tags))
    _, parsed = reading.read(data, source="deck.apkg", principles=LP)
    for card in parsed.questions[1:]:
        assert card.value.principles == ("lp/customer-obsession", "lp/ownership")
        assert card.value.tags == ("leech", "Custmer_Obsession")
    assert said(parsed) == [
        "warning: Custmer_Obsession: 2 rows, no such principle; "
        "nearest: Customer Obsession"
    ]


def test_a_tag_is_one_tag_however_it_is_spelled() -> None:
    notes = note(20, tags="Leech leech") + note(21, tags="LEECH own")
    assert [each.value.tags for each in read(database(notes)).questions[1:]] == [
        ("Leech",),
        ("Leech", "own"),
    ]


def test_more_tags_than_anybody_gives_keep_a_card_out() -> None:
    parsed = read(database(note(20, tags=" ".join(f"t{at}" for at in range(501)))))
    assert (parsed.found, parsed.left_out) == (1, 1)
    assert said(parsed) == [
        "error: a card of 'Why?': its note has over 500 tags: left out"
    ]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("A::B c", "A::B c"),
        ("  A \n B\t", "A B"),
        ("a/b", "a/b"),
        ("", "Default"),
        ("\\u0007", "Default"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_deck_has_its_full_name_on_one_line(stored: str, shown: str) -> None:
    name = stored.replace("\n", "\\n").replace("\t", "\\t")
    update = f"""UPDATE col SET decks = '{{"1": {{"name": "{name}"}}}}';"""
    parsed = read(database(update))
    assert [each.id for each in parsed.decks] == [shown]
    assert [each.value.deck for each in parsed.questions] == [shown]


def test_a_card_in_a_filtered_deck_belongs_to_its_own() -> None:
    decks = '{"1": {"name": "Own"}, "2": {"name": "Tonight", "dyn": 1}}'
    filtered = (
        f"UPDATE col SET decks = '{decks}';"
        "UPDATE cards SET did = 2, odid = 1, odue = 40, due = -9, type = 2, ivl = 10,"
        " factor = 2500;"
    )
    parsed = read(database(filtered))
    assert [each.id for each in parsed.decks] == ["Own"]
    ((state,),) = (each.events for each in parsed.histories)
    assert state.day - CRT // 86_400 == 719_163 + 30


def test_a_question_that_no_story_can_open_is_told() -> None:
    model = {**MODEL, "tmpls": [{"qfmt": "{{Front}}", "afmt": "{{FrontSide}}"}]}
    assert said(read(database(model=model))) == [
        "warning: 1 question without principle and answer: no story can open them"
    ]


def test_a_collection_of_the_first_scheduler_had_three_buttons() -> None:
    log = "".join(
        f"INSERT INTO revlog VALUES ({CRT}000 + {at}, 6, 0, {at}, 1, 1, 2500, 5, 0);"
        for at in (1, 2, 3)
    )
    old = database("UPDATE cards SET type = 2; UPDATE col SET conf = '{}';" + log)

    def grades(data: bytes) -> Sequence[int | None]:
        (history,) = read(data).histories
        return [each.grade for each in history.events if each.kind == "grade"]

    assert grades(old) == [1, 3, 4]
    assert grades(database("UPDATE cards SET type = 2;" + log)) == [1, 2, 3]


def test_a_package_is_known_by_its_content_whatever_it_is_called() -> None:
    whole = database()
    packed = zstandard.compress(whole)
    for data in (whole, packed, package({"collection.anki2": whole})):
        for name in ("deck.txt", "deck.toml", "deck.csv", "-", ""):
            assert recognise(data, name) is Format.APKG
        assert read(data, "collection").found == 1
    assert recognise(b"version https://git-lfs", "deck.apkg") is Format.APKG
    assert recognise(b"anything", "deck.colpkg") is Format.APKG


def test_text_that_is_no_utf8_is_read_as_far_as_it_goes() -> None:
    (card,) = read(
        database("UPDATE notes SET flds = CAST(x'41ff1f42' AS TEXT)")
    ).questions
    assert (card.value.prompt, card.value.answer) == ("A\ufffd", "B")
