"""Templates and clozes of Anki as text that can be read and told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.deckfile import anki_clozes, anki_protobuf
from tests.deckfile.test_anki_refused import MODEL, database, read


def sides(front: str, back: str, fields: str = "Why?|Because.") -> list[str]:
    """The two sides of the card of a template; its fields are Front and Back."""
    template = {"qfmt": front, "afmt": back}
    return first(database(written(fields), model={**MODEL, "tmpls": [template]}))


def cloze(text: str, number: int, front: str = "{{cloze:Front}}") -> list[str]:
    """The two sides of the card of a cloze; the answer is the same template."""
    made = {**MODEL, "type": 1, "tmpls": [{"qfmt": front, "afmt": front}]}
    card = f"UPDATE cards SET ord = {number - 1};"
    return first(database(card + written(text), model=made))


def written(fields: str) -> str:
    text = "' || char(31) || '".join(fields.replace("'", "''").split("|"))
    return f"UPDATE notes SET flds = '{text}';"


def first(data: bytes) -> list[str]:
    parsed = read(data)
    if not parsed.questions:
        return [str(problem) for problem in parsed.problems]
    (card,) = parsed.questions
    return [card.value.prompt, card.value.answer]


REPEATED = "{{FrontSide}}<hr id=answer>{{Back}}"


@pytest.mark.parametrize(
    ("front", "back", "shown"),
    [
        ("{{Front}}", REPEATED, ["Why?", "Because."]),
        ("{{Front}}", "{{Front}} <hr id='answer'> {{Back}}", ["Why?", "Because."]),
        ("{{Front}}", "{{FrontSide}}<br>{{Back}}", ["Why?", "Because."]),
        ("{{Front}}", "{{Back}}<hr id=answer>{{Front}}", ["Why?", "Because.\nWhy?"]),
        ("{{Front}}", "See: <hr id=answer>{{Back}}", ["Why?", "See:\nBecause."]),
        ("{{text:Front}} ", "{{furigana:Back}}", ["Why?", "Because."]),
        ("{{Front}}{{type:Back}}", "{{type:Back}}", ["Why?", "Because."]),
        ("{{Front}}{{hint:Back}}", "{{hint:Back}}", ["Why?", "Because."]),
        ("{{Front}}{{tts en_US voices=x:Front}}", "{{Back}}", ["Why?", "Because."]),
        ("{{{Front}}}", "{{ Back }}", ["Why?", "Because."]),
        ("{{=<% %>=}}<%Front%>", "{{=<% %>=}} <%Back%>", ["Why?", "Because."]),
        ("{{Front}}{{Tags}}{{Deck}}{{Nothing}}", "{{Back}}", ["Why?", "Because."]),
        ("{{#Front}}a{{/Front}}{{^Front}}b{{/Front}}", "{{Back}}", ["a", "Because."]),
        ("{{^Front}}{{#Back}}a{{/Back}}{{/Front}}b", "{{Back}}", ["b", "Because."]),
        ("{{#Front}}a {{#Back}}b", "{{Back}}", ["a b", "Because."]),
        ("{{!a remark}}{{/Front}}a{{", "{{Back}}", ["a{{", "Because."]),
        ("<script>go('{{Front}}')</script>a", "{{Back}}", ["a", "Because."]),
        ("<style>b {c: d}</style><!-- {{Front}} -->a", "{{Back}}", ["a", "Because."]),
        ("{{#Front}}" * 99 + "a", "{{Back}}", ["a", "Because."]),
    ],
)
def test_a_template_is_filled_as_anki_fills_it(
    front: str, back: str, shown: list[str]
) -> None:
    assert sides(front, back) == shown


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b&nbsp;&amp; c", "a\nb & c"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<pre><code>x = 1\n  y</code></pre>", "x = 1\n  y"),
        (r"\(\frac{a}{b}\) [latex]x^2[/latex]", r"\(\frac{a}{b}\) [latex]x^2[/latex]"),
        ('<anki-mathjax block="true">x^2</anki-mathjax>', "x^2"),
        ('<img src="a map.png"> [sound:hi.mp3]', "[image: a map.png] [sound: hi.mp3]"),
        ("<IMG class=x src=b.png><img alt=''>", "[image: b.png][image]"),
        ("<b>1 &lt; 2</b>", "1 < 2"),
    ],
)
def test_a_field_is_read_as_a_person_sees_it(html: str, text: str) -> None:
    assert sides("{{Front}}", REPEATED, f"{html}|b")[0] == text


@pytest.mark.parametrize(
    ("text", "number", "shown"),
    [
        ("{{c1::Bias}} for {{c2::action}}", 1, ["[...] for action", "Bias for action"]),
        ("{{c2::Bias::noun}} for it", 2, ["[noun] for it", "Bias for it"]),
        ("{{c1::a}} b {{c1::c::d}}", 1, ["[...] b [d]", "a b c"]),
        ("{{c1::a {{c2::b}} c}}", 1, ["[...]", "a b c"]),
        ("{{c1::a {{c2::b}} c}}", 2, ["a [...] c", "a b c"]),
        ("{{c1,3::a}} {{c2::b}}", 3, ["[...] b", "a b"]),
        ("{{c1::<b>a</b>::<i>x</i>}}", 1, ["[x]", "a"]),
        ("{{c1::a}} b}} {{c2::c", 1, ["[...] b}} {{c2::c", "a b}} {{c2::c"]),
    ],
)
def test_a_cloze_hides_what_its_number_says(
    text: str, number: int, shown: list[str]
) -> None:
    assert cloze(text, number) == shown


@pytest.mark.parametrize("empty", ["", " ", "<br>", "<div><br /></div>\n"])
def test_a_field_of_empty_lines_is_an_empty_field(empty: str) -> None:
    front = "{{#Back}}filled{{/Back}}{{^Back}}empty{{/Back}}"
    assert sides(front, "{{Front}}", f"Why?|{empty}") == ["empty", "Why?"]
    assert sides(front, "{{Front}}", "Why?|<b>0</b>") == ["filled", "Why?"]


def test_other_ways_to_show_a_cloze() -> None:
    assert cloze("a {{c1::b}} {{c2::c}}", 1, "x {{cloze-only:Front}}") == [
        "x [...]",
        "x b",
    ]
    assert cloze("a {{c1::b}}", 1, "x{{type:cloze:Front}}") == ["x", "xb"]
    told = "{{#c2}}x{{/c2}}{{^c2}}y{{/c2}} {{cloze:Front}}"
    assert cloze("{{c2::b}}", 2, told) == ["x [...]", "x b"]


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        ("{{c1::a}}", 2, "a card of '{{c1::a}}': it asks nothing: left out"),
        ("no cloze", 1, "a card of 'no cloze': it asks nothing: left out"),
        ("{{c1::a}} " * 1_001, 1, "one field holds over 1,000 clozes: left out"),
        ("{{c1::a}}" + "b" * 100_000, 1, "one side holds 100,005 bytes, a field"),
    ],
)
def test_a_card_that_cannot_be_read_is_named_by_its_note(
    text: str, number: int, said: str
) -> None:
    problem, *_ = cloze(text, number)
    assert said in problem


@given(st.text("{}c12:,ab ", max_size=60), st.integers(1, 3))
def test_any_text_can_be_cut_at_its_clozes(text: str, number: int) -> None:
    clozed = anki_clozes.clozed(text)
    shown = anki_clozes.back(clozed.parts)
    assert len(shown) <= len(text)
    if number not in clozed.numbers:
        assert anki_clozes.front(clozed.parts, number) == shown
    if "{{c" not in text:
        assert shown == text


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_a_value_error(data: bytes) -> None:
    try:
        found = list(anki_protobuf.fields(data))
    except ValueError:
        return
    assert all(isinstance(value, int | bytes) for _, value in found)


def test_a_message_holds_fields_of_every_kind() -> None:
    assert list(anki_protobuf.fields(b"\x08" + b"\xff" * 9 + b"\1")) == [(1, 2**64 - 1)]
    fixed = b"\x0d" + b"1234" + b"\x11" + b"12345678" + b"\x1a\1x"
    assert list(anki_protobuf.fields(fixed)) == [
        (1, b"1234"),
        (2, b"12345678"),
        (3, b"x"),
    ]


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=9))
def test_any_settings_are_read_or_refused(value: object) -> None:
    text = json.dumps({"7": value}).replace("'", "''").replace("\0", "")
    for column in ("models", "decks", "conf"):
        parsed = read(database(f"UPDATE col SET {column} = '{text}'"))
        assert parsed.found or parsed.problems
