"""Rows of spreadsheets and of Anki: what is good comes in, what is bad is told."""

from __future__ import annotations

import time
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Link, Principle, Strength
from srs_interview.deckfile import html_text, row_lines, rows
from srs_interview.deckfile.drafts import Parsed

PRINCIPLES = (
    Principle("lp/ownership", "Ownership", aliases=("OWN",)),
    Principle("lp/invent-and-simplify", "Invent and Simplify"),
    Principle("lp/backbone", "Have Backbone; Disagree and Commit"),
    Principle("lp/dive-deep", "Dive Deep"),
)


def read(
    data: str | bytes,
    source: str = "list.csv",
    *,
    name: str | None = None,
    columns: str | None = None,
    encoding: str | None = None,
    separator: str = "",
) -> Parsed:
    raw = data.encode() if isinstance(data, str) else data
    return rows.parse_bytes(
        raw,
        source=source,
        name=name,
        principles=PRINCIPLES,
        columns=columns,
        encoding=encoding,
        separator=separator,
    )


def prompts(parsed: Parsed) -> list[str]:
    return [each.value.prompt for each in parsed.questions]


def pairs(parsed: Parsed) -> list[tuple[str, str]]:
    return [(each.value.prompt, each.value.answer) for each in parsed.questions]


def said(parsed: Parsed) -> list[str]:
    return [str(problem) for problem in parsed.problems]


TWO = [("Why here?", "The work"), ("Why now?", "It is time, and more")]
"""What the same two rows hold, however they are written."""


# ----------------------------------------------- what spreadsheets and programs save


@pytest.mark.parametrize(
    "data",
    [
        'question,answer\nWhy here?,The work\nWhy now?,"It is time, and more"\n',
        "Front;Back\r\nWhy here?;The work\r\nWhy now?;It is time, and more\r\n",
        "PROMPT\tAnswer\nWhy here?\tThe work\nWhy now?\tIt is time, and more",
        "question|answer\nWhy here?|The work\nWhy now?|It is time, and more\n",
        'question,answer\rWhy here?,The work\rWhy now?,"It is time, and more"\r',
        "Why here?\tThe work\nWhy now?\tIt is time, and more\n",
        'Why here?,The work\nWhy now?,"It is time, and more"\n',
        "sep=;\r\nWhy here?;The work\r\nWhy now?;It is time, and more\r\n",
        "#separator:tab\n#html:false\nWhy here?\tThe work\n# no card\n"
        "Why now?\tIt is time, and more\n",
        "#separator:Semicolon\n#columns:Expression;Meaning\n"
        "Why here?;The work\nWhy now?;It is time, and more\n",
        "\ufeffquestion,answer,\n\nWhy here?,The work,\n,,\n"
        'Why now?,"It is time, and more",\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_same_rows_are_read_however_they_are_saved(
    data: str, encoding: str
) -> None:
    parsed = read(data.encode(encoding))
    assert pairs(parsed) == TWO
    assert said(parsed) == []


def test_a_cell_in_quotes_holds_line_ends_and_lines_are_those_of_the_file() -> None:
    parsed = read('question,answer\n"One\r\ntwo\n\nthree","a ""b"""\nLast,x,y\n')
    assert pairs(parsed) == [("One\ntwo\n\nthree", 'a "b"')]
    assert said(parsed) == ["list.csv:6: 3 cells in this row, 2 in the first"]


def test_the_columns_that_are_named_win_over_what_the_file_says() -> None:
    data = "answer,question,notes\nThe work,Why here?,x\n"
    assert pairs(read(data, columns="question, answer, -")) == [
        ("The work", "Why here?")
    ]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("quesion", "no column is called 'quesion'; nearest: 'question'"),
        ("answer,-", "no column holds questions or titles; name them with --columns"),
        ("question,answer,id", "3 columns are named, and the first row has 2"),
    ],
)
def test_columns_that_cannot_be_are_told(columns: str, message: str) -> None:
    parsed = read("a b,c d\n", columns=columns)
    assert said(parsed) == [f"list.csv:1: {message}"]
    assert parsed.found == 0


def test_columns_that_are_not_read_are_told() -> None:
    parsed = read("question,answer,anwser,front\nWhy?,So,x,y\n")
    assert said(parsed) == [
        "list.csv:1: column 'anwser' is not known and not read; nearest: 'answer'",
        "list.csv:1: a second column is called 'front': not read",
    ]
    (problem,) = said(read("Why?,So,x\nWhat?,That,y\n"))
    assert problem == (
        "list.csv:1: no name for column 3: not read; "
        "name it with --columns question,answer,tags"
    )


def test_a_first_row_of_names_that_are_not_known_is_told() -> None:
    """FORMATS 3: only known names are a heading; so what may be one is no secret."""
    sheet = (
        "My prompt,What I say,Nr\n"
        "Tell me about a time you failed.,I missed a date and told them at once.,1\n"
        "Describe a conflict with a peer.,We measured both ways and took the best.,2\n"
    )
    parsed = read(sheet)
    assert parsed.found == 3
    assert said(parsed)[-1] == (
        "list.csv:1: this row is taken for a card; if it names the columns, "
        "--columns heading:question,answer,- leaves it out"
    )
    assert read(sheet, columns="heading:question,answer,-").found == 2
    assert (
        said(read("Tell me about a time you failed.,No.\nAnd then what?,So.\n")) == []
    )


# --------------------------------------------------------------------- Anki's exports


CLOZES = (
    "#separator:tab\n#html:true\n#guid column:1\n"
    "k1\tIt took {{c1::<b>forty</b> minutes::how long}} "
    "and {{c2::3,100}} orders\tMore\n"
)


def test_a_cloze_of_ankis_text_is_a_card_for_each_part_and_never_tells_it() -> None:
    parsed = read(CLOZES, "export.txt")
    assert pairs(parsed) == [
        (
            "It took [how long] and 3,100 orders",
            "It took forty minutes and 3,100 orders\n\nMore",
        ),
        (
            "It took forty minutes and [...] orders",
            "It took forty minutes and 3,100 orders\n\nMore",
        ),
    ]
    uids = [each.value.uid for each in parsed.questions]
    assert uids == ["anki:k1/0", "anki:k1/1"], "as the package calls them"
    assert not parsed.problems, "each has an answer of its own"


def test_clozes_of_a_spreadsheet_keep_an_id_for_each_part() -> None:
    text = (
        "id,question\nk,{{c1::One}} and {{c2::two}}\n,{{c3::Three}}\nn,{{cx::four}}\n"
    )
    parsed = read(text)
    assert pairs(parsed) == [
        ("[...] and two", "One and two"),
        ("One and [...]", "One and two"),
        ("[...]", "Three"),
        ("{{cx::four}}", ""),
    ]
    uids = [each.value.uid for each in parsed.questions]
    assert uids[:2] == ["list/k-c1", "list/k-c2"]
    assert uids[3] == "list/n"


def test_clozes_that_would_eat_the_machine_are_left_out() -> None:
    many = "".join(f"{{{{c{number}::x}}}}" for number in range(1, 600))
    parsed = read(f"question\n{many}\nWhy?\n")
    assert prompts(parsed) == ["Why?"]
    assert "list.csv:2: 599 clozes in one cell; 200 may be" in said(parsed)


def test_ankis_headers_say_what_its_columns_are() -> None:
    parsed = read(
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n"
        "#deck column:3\n#tags column:6\n"
        "k#1&/x\tBasic\tTop::Sub\t<b>Why</b> &amp; how?\t"
        '"<ul><li>one</li><li>two</li></ul><img src=""map.png"">"\t'
        "Dive_Deep lp::ownership sensors\n",
        "notes.txt",
    )
    (draft,) = parsed.questions
    assert draft.value.uid == "anki:k#1&/x/0"
    assert draft.value.prompt == "Why & how?"
    assert draft.value.answer == "- one\n- two\n[image: map.png]"
    assert draft.value.principles == ("lp/dive-deep", "lp/ownership")
    assert draft.value.tags == ("sensors", "Top::Sub")
    assert (draft.value.deck, draft.line) == ("notes", 7)
    assert said(parsed) == []


def test_an_unknown_header_is_a_warning_and_a_deck_names_all_rows() -> None:
    parsed = read("#seperator:tab\n#deck:My values\n#tags:own x\nWhy?,So\n")
    (draft,) = parsed.questions
    assert draft.value.deck == "My-values"
    assert (draft.value.principles, draft.value.tags) == (("lp/ownership",), ("x",))
    assert said(parsed) == [
        "list.csv:1: unknown header '#seperator'; nearest: '#separator'"
    ]
    assert not parsed.has_errors


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("no tags", "no tags"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("a<br>b<div>c</div>d", "a\nb\nc\nd"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<script>x()</script>a<style>b{}</style><!-- c -->", "a"),
        ("<script>never closed", ""),
        ("<code>x &lt; y</code>&nbsp;z", "x < y z"),
        ("[sound:a.mp3]<img>", "[sound: a.mp3][image]"),
        ("<img alt=\"a > b\" src='x.png'>", "[image: x.png]"),
    ],
)
def test_html_is_read_as_its_text(html: str, text: str) -> None:
    assert html_text.text_of(html) == text


# ------------------------------------------------------------------- questions, stories


def test_a_row_with_sections_is_a_story() -> None:
    parsed = read(
        "Title,Situation,Task,Action,Result,Role,Year,Principle,Tags\n"
        "The bridge,It shook.,Mend it.,I measured.,It stands.,Engineer,2024,"
        '"Ownership, Dive Deep",steel\n'
        "Only a title,,,,,,1066,,\n"
    )
    told, stub = (each.value for each in parsed.stories)
    assert told.problem == "It shook.\n\nMend it."
    assert (told.action, told.result) == ("I measured.", "It stands.")
    assert (told.role, told.year, told.tags) == ("Engineer", 2024, ("steel",))
    assert told.links == (
        Link("lp/ownership"),
        Link("lp/dive-deep", Strength.TAILORED),
    )
    assert stub.stub
    assert said(parsed) == ["list.csv:3: year must be 1900 to 2200, not '1066'"]


def test_an_answer_with_labels_is_a_story_and_without_them_an_answer() -> None:
    parsed = read(
        'title,answer\nThe bridge,"P: It shook.\nA: I measured.\nR: It stands."\n'
        "Why here?,The work\n"
    )
    (story,) = parsed.stories
    assert (story.value.problem, story.value.result) == ("It shook.", "It stands.")
    assert pairs(parsed) == [("Why here?", "The work")]


def test_a_question_without_sections_stays_one_in_a_table_of_stories() -> None:
    parsed = read("question,action,result\nTold one,I did.,It was.\nAsked one,,\n")
    assert [each.value.title for each in parsed.stories] == ["Told one"]
    assert prompts(parsed) == ["Asked one"]


def test_questions_that_no_story_can_open_are_told_once() -> None:
    parsed = read("question,principle\nA?,\nB?,\nC?,own\n")
    assert said(parsed) == [
        "list.csv:1: 2 questions without principle and answer: no story can open them"
    ]


# -------------------------------------------------------------------------- principles


@pytest.mark.parametrize(
    ("cell", "uids", "tags"),
    [
        ("OWNERSHIP", ["ownership"], []),
        ("own", ["ownership"], []),
        ("lp/dive-deep", ["dive-deep"], []),
        ("invent-and-simplify", ["invent-and-simplify"], []),
        ("have backbone; disagree and commit", ["backbone"], []),
        (
            "Ownership; Have Backbone; Disagree and Commit",
            ["ownership", "backbone"],
            [],
        ),
        ("Ownership, Ownership | Dive  Deep", ["ownership", "dive-deep"], []),
        ("Thrift; or so, own", ["ownership"], ["Thrift; or so"]),
        ("Dive", [], ["Dive"]),
    ],
)
def test_a_cell_of_principles_names_them_by_slug_name_or_alias(
    cell: str, uids: list[str], tags: list[str]
) -> None:
    (draft,) = read(f'question,principle\nWhy?,"{cell}"\n').questions
    assert draft.value.principles == tuple(f"lp/{slug}" for slug in uids)
    assert draft.value.tags == tuple(tags)


def test_a_name_that_is_no_principle_is_told_once_with_its_rows() -> None:
    body = "".join(f"Why {n}?,Invent & Simp,wild Owner-ship\n" for n in range(12))
    assert said(read(f"question,principle,tags\n{body}Last?,Thrift,wild\n"))[1:] == [
        "list.csv:2: Invent & Simp: 12 rows, no such principle; nearest:"
        " Invent and Simplify",
        "list.csv:2: Owner-ship: 12 rows, no such principle; nearest: Ownership",
        "list.csv:14: Thrift: 1 row, no such principle",
    ]


def test_a_name_of_two_frameworks_is_taken_for_neither() -> None:
    other = Principle("values/own-it", "Ownership")
    parsed = rows.parse(
        "question,principle\nWhy?,ownership\nHow?,values/own-it\n",
        source="list.csv",
        principles=(*PRINCIPLES, other),
    )
    assert [each.value.principles for each in parsed.questions] == [
        (),
        ("values/own-it",),
    ]
    assert said(parsed)[-1] == (
        "list.csv:2: ownership: 1 row, in several frameworks; write one of:"
        " lp/ownership, values/own-it"
    )


# ---------------------------------------------------------------------------- identity


def test_a_card_keeps_its_id_while_its_question_stays() -> None:
    first = read("question,answer\nWhy  here?,a\n").questions[0].value.uid
    again = read("x,why HERE?\n", columns="answer,question").questions[0].value.uid
    other = read("question,answer\nWhy there?,a\n").questions[0].value.uid
    assert first == again
    assert first != other
    assert first.startswith("list/")


def test_an_id_column_names_the_card() -> None:
    parsed = read("id,question\ncf-1,Why?\na b,How?\ncf-1,What?\n,When?\n")
    when = parsed.questions[1].value.uid
    assert [each.value.uid for each in parsed.questions] == ["list/cf-1", when]
    assert prompts(parsed) == ["Why?", "When?"]
    assert said(parsed)[1:] == [
        "list.csv:3: id 'a b' may hold no space and no '/'",
        "list.csv:4: the card of line 2 with another text: give each row an id of"
        " its own",
    ]
    assert parsed.left_out == 2


def test_a_row_that_stands_twice_is_read_once() -> None:
    parsed = read("question,answer\nWhy?,a\nWhy?,a\n")
    assert parsed.found == 1
    assert said(parsed) == ["list.csv:3: the same card as on line 2"]
    assert not parsed.has_errors


# ---------------------------------------------------------------------------- bad rows


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('"Open,x', "a quote that opens in this row is not closed"),
        ("A\0B,x", "the row holds a NUL, which is no character of a text"),
        ("only one", "1 cell in this row, 2 in the first"),
        ("a,b,c", "3 cells in this row, 2 in the first"),
        (",x", "the row has neither a question nor a title"),
        ("x" * 1_000_001, "a line of over 1,000,000 characters"),
        ('"' + "x" * 140_000 + '",y', "a cell is larger than 131,072 characters"),
        ("x" * 100_001 + ",y", "a cell holds 100,001 bytes, a field 100,000"),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_a_bad_row_is_told_and_costs_no_other(
    row: str, message: str, last: bool
) -> None:
    after = "" if last else '\nGood 2,"b\nc"\nGood 3,c\n'
    parsed = read(f"question,answer\nGood 1,a\n{row}{after}")
    assert prompts(parsed) == ["Good 1", "Good 2", "Good 3"][: 1 if last else 3]
    assert [each.line for each in parsed.questions] == [2, 4, 6][: 1 if last else 3]
    assert said(parsed) == [f"list.csv:3: {message}"]
    assert parsed.left_out == 1
    assert parsed.lenient


def test_a_file_of_open_quotes_is_not_read_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(row_lines, "_READ_AGAIN", 10)
    parsed = read('question,answer\n"Open,x\nWhy?,so\nHow?,so\n"Open,y\nz,z\n')
    assert said(parsed) == [
        "list.csv:2: a quote that opens in this row is not closed",
        "list.csv:3: too many quotes that are not closed: the file was read up to here",
    ]


def test_commas_in_sentences_separate_nothing() -> None:
    asked = ["Tell me, now.", "Tell me.", "What, when, how?", "Why?"]
    assert prompts(read("\n".join(asked))) == asked


def test_a_quote_inside_a_cell_is_taken_as_excel_takes_it() -> None:
    parsed = read('question,answer\nWhy?,"Be" bold\nHow?,say "hi"\n')
    assert pairs(parsed) == [("Why?", "Be bold"), ("How?", 'say "hi"')]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"question,answer\nCaf\xe9?,x\n",
            "2: byte 0xe9 is not UTF-8; try --encoding cp1252, or save the file"
            " as UTF-8",
        ),
        (
            b"question,answer\r\r\n\x81,x\n",
            "3: byte 0x81 is not UTF-8; try --encoding latin-1, or save the file"
            " as UTF-8",
        ),
        (
            "question,answer\nWhy?,x\n".encode("utf-16-le"),
            "1: every second byte is a NUL; try --encoding utf-16-le",
        ),
        (b"\0" * 99, "1: this is no text"),
        (b"\xff\xfea\0b", "1: the file is not of the encoding 'utf-16-le'; try"),
        (b"", "1: nothing to import: the file holds no rows that can be read"),
    ],
)
def test_bytes_that_are_no_text_name_the_encoding_to_try(
    data: bytes, message: str
) -> None:
    parsed = read(data)
    assert parsed.found == 0
    assert said(parsed)[0].startswith(f"list.csv:{message}")


def test_an_encoding_that_is_named_is_used() -> None:
    data = b"question,answer\nCaf\xe9?,\x93x\x94\n"
    assert pairs(read(data, encoding="cp1252")) == [("Café?", "“x”")]
    for name in ("klingon", "base64", "unicode_escape", "a\0b"):
        (problem,) = said(read(data, encoding=name))
        assert "no encoding" in problem


# ------------------------------------------------------------------------------ bounds


@pytest.mark.parametrize(
    "data",
    [
        b'question,answer\n"' + b"x\n" * 100_000,
        b"question,answer\n" + b'"x\n' * 20_000,
        b",".join([b"x"] * 900_000) + b"\n" + b"y,z\n" * 10,
        b"x" * 3_000_000,
        b"question,answer\n" + b'"a",b"\n' * 20_000,
    ],
)
def test_no_file_takes_long(data: bytes) -> None:
    started = time.process_time()
    read(data)
    assert time.process_time() - started < 5


def test_as_many_bad_rows_as_there_are_do_not_make_as_many_lines() -> None:
    parsed = read("question,answer\n" + "x\n" * 10_050)
    assert parsed.left_out == 10_050
    assert len(parsed.problems) == 10_001
    assert said(parsed)[-1].endswith("50 more rows were left out")


PIECES = st.sampled_from(
    [
        *("question", "answer", "principle", "tags", "title", "action", "year", "id"),
        *('"', '""', ",", ";", "\t", "|", "\n", "\r\n", "\r", "\0", "\ufeff", " "),
        *("#separator:", "#html:true", "#tags column:2", "#columns:", "tab", "comma"),
        *("Ownership", "own; ", "lp::", "a b", "é", "😀", "<b>", "&amp;", "sep=,"),
    ]
)
texts = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)
files = st.one_of(
    st.binary(max_size=60),
    texts.map(lambda text: text.encode("utf-8", "replace")),
    texts.map(lambda text: text.encode("utf-16", "replace")),
)


@given(files, st.none() | st.sampled_from(["question,answer", "title,action,x", ""]))
def test_nothing_that_is_read_raises_and_what_is_left_out_is_told(
    data: bytes, columns: str | None
) -> None:
    parsed = rows.parse_bytes(
        data, source="fuzz.csv", principles=PRINCIPLES, columns=columns
    )
    assert parsed.lenient
    if parsed.left_out:
        assert len(parsed.problems) >= parsed.left_out
    uids = [card.value.uid for card in parsed.cards()]
    assert len(uids) == len(set(uids))
    for card in parsed.cards():
        assert set(card.principles) <= {each.uid for each in PRINCIPLES}


@given(files, st.none() | st.sampled_from(["question,answer", "question,-,title"]))
def test_what_is_read_straight_is_what_is_read_with_care(
    data: bytes, columns: str | None
) -> None:
    """A file without faults is read in half the time, and not otherwise."""

    def careful(lines: row_lines.Lines, separator: str) -> NoReturn:
        raise row_lines.StraightError(lines.number + 1)

    straight = read(data, columns=columns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_lines, "_straight", careful)
        with_care = read(data, columns=columns)
    assert straight == with_care
    assert straight.problems == with_care.problems
    assert straight.left_out == with_care.left_out
    assert [each.line for each in straight.cards()] == [
        each.line for each in with_care.cards()
    ]


# --------------------------------------------------- sheets as people keep them


def test_columns_are_known_by_the_names_that_people_give_them() -> None:
    parsed = read(
        "LP;My answer:;Interview question;Notes\nDive Deep;I counted;Why 5 %?;x\n"
    )
    assert pairs(parsed) == [("Why 5 %?", "I counted")]
    assert parsed.questions[0].value.principles == ("lp/dive-deep",)
    assert said(parsed) == [
        "list.csv:1: column 'Notes' is not read: only stories have notes"
    ]
    german = read("Frage;Meine Antwort;Prinzip\nWarum?;Darum;Ownership\n")
    assert pairs(german) == [("Warum?", "Darum")]


def test_notes_beside_a_story_are_kept_with_it() -> None:
    parsed = read("Story,Situation,Action,Outcome,Notes\nOutage,S,A,R,ask Ann\n")
    told = parsed.stories[0].value
    assert (told.problem, told.action, told.result) == ("S", "A", "R")
    assert (told.aside, said(parsed)) == ("ask Ann", [])


@pytest.mark.parametrize("columns", [None, "heading:principle,question,answer"])
def test_a_title_above_the_names_of_the_columns_is_no_card(columns: str | None) -> None:
    data = "My prep 2026,,\n,,\nLP,Question,My answer\nOwnership,Why 5 %?,So.\n"
    parsed = read(data, columns=columns)
    assert pairs(parsed) == [("Why 5 %?", "So.")]
    assert said(parsed) == [
        "list.csv:1: 1 line above the names of the columns left out"
    ]


def test_rows_below_a_merged_principle_have_it_too() -> None:
    parsed = read(
        "Principle,Question,Answer\nOwnership,Q1,a\n,Q2,b\n-,Q3,c\n"
        "Dive Deep,,\n,Q4,d\nOwnership,Q5,e\n"
    )
    own, deep = ("lp/ownership",), ("lp/dive-deep",)
    assert [each.value.principles for each in parsed.questions] == [
        *(own, own, (), deep, own)
    ]
    assert said(parsed) == [
        "list.csv:3: 2 rows take the principle of the row above, as merged cells are "
        "saved; write - where there is none"
    ]


@pytest.mark.parametrize(
    "data",
    ["Question,Principle\nQ1,Ownership\nQ2,\n", "LP,Value,Question\nOWN,,Q1\n,,Q2\n"],
)
def test_an_empty_principle_in_another_column_is_none(data: str) -> None:
    parsed = read(data)
    assert [each.value.principles for each in parsed.questions] == [
        *(("lp/ownership",), ())
    ]
