"""A pasted list of values becomes a framework with questions (DOMAIN H, A9)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import FAILURE
from srs_interview.core.coaching import employers

CIVIL_SERVICE = """\
Seeing the Big Picture: understand how your role fits
Changing and Improving
  Look for better ways,
  and say so.

3. Delivering at Pace - timely and well
* **Candour** \u2013 say what you think
\u2022 Have Backbone; Disagree and Commit
"""


def test_one_line_is_one_value_with_what_is_said_of_it() -> None:
    listed = employers.read(CIVIL_SERVICE)
    assert listed.troubles == ()
    assert [(each.name, each.told) for each in listed.values] == [
        ("Seeing the Big Picture", "understand how your role fits"),
        ("Changing and Improving", "Look for better ways, and say so."),
        ("Delivering at Pace", "timely and well"),
        ("Candour", "say what you think"),
        ("Have Backbone; Disagree and Commit", ""),
    ]
    assert [each.slug for each in listed.values][::3] == [
        "seeing-the-big-picture",
        "candour",
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("1) Own it", "Own it"),
        ("(2) Own it", "Own it"),
        ("+ Own it:", "Own it"),
        ("Own it: -", "Own it"),
        ("**Own it**: we finish", "Own it"),
        ("Own it\tWe finish", "Own it"),
        ("Self-reliance", "Self-reliance"),
        ("Customer-first - always", "Customer-first"),
        ("2030 vision", "2030 vision"),
        ("9:30 sharp", "30 sharp"),
    ],
)
def test_bullets_numbers_and_stars_are_no_part_of_a_name(line: str, name: str) -> None:
    (value,) = employers.read(line).values
    assert value.name == name


def test_what_cannot_be_a_value_is_told_with_its_line() -> None:
    listed = employers.read("Trust\n\n---\ntrust\n" + "word " * 30)
    assert [each.name for each in listed.values] == ["Trust"]
    assert listed.troubles == (
        "line 3: there is no name in it",
        "line 4: 'trust' is there already",
        "line 5: that is a sentence; put a short name and a colon before it",
    )


def test_a_list_ends_at_sixty_values() -> None:
    listed = employers.read("\n".join(f"Value {n}a" for n in range(500)))
    assert len(listed.values) == employers.MOST
    assert len(listed.troubles) == 1


def test_initials_are_an_alias_where_no_other_value_has_them() -> None:
    listed = employers.read("Customer First\nGreat Teams\nGood Taste\nTrust")
    assert [each.aliases for each in listed.values] == [("CF",), (), (), ()]


def test_an_employer_has_a_framework_and_four_questions_for_each_value() -> None:
    listed = employers.read("Candor: say it\nCourage")
    made = employers.made(" Nürnberger  Söhne ", listed.values, term="Competency")
    framework = made.framework
    assert (framework.uid, framework.title, framework.term, framework.plural) == (
        "nurnberger-sohne-values",
        "Nürnberger Söhne competencies",
        "competency",
        "competencies",
    )
    assert [one.uid for one in made.principles] == [
        "nurnberger-sohne-values/candor",
        "nurnberger-sohne-values/courage",
    ]
    assert [one.essence for one in made.principles] == ["say it", ""]
    of_candor = [q for q in made.questions if q.principles == (made.principles[0].uid,)]
    assert len(of_candor) == 4
    assert all("\u201cCandor\u201d" in q.prompt for q in of_candor)
    assert {q.tags for q in made.questions} == {(employers.DIRECT,)}
    assert [q.core for q in of_candor] == [True, True, False, False]
    assert FAILURE in {q.angle for q in of_candor}
    assert len({q.uid for q in made.questions}) == len(made.questions)


@given(st.text())
def test_any_text_gives_names_with_ids_of_their_own(text: str) -> None:
    listed = employers.read(text)
    slugs = [each.slug for each in listed.values]
    assert len(set(slugs)) == len(slugs)
    assert all(slugs)
    assert all(each.name.isprintable() for each in listed.values)


def test_a_numbered_list_is_its_numbers_and_what_stands_below_them() -> None:
    listed = employers.read(
        "Ten things we know\n\n1. Focus on the user.\nSince the beginning.\n"
        "2. Fast is better than slow.\nWe know your time\nis valuable.\n"
    )
    assert [(each.name, each.told) for each in listed.values] == [
        ("Focus on the user", "Since the beginning."),
        ("Fast is better than slow", "We know your time is valuable."),
    ]
    assert listed.troubles == ("line 1: it stands above the list, and is left out",)


def test_a_line_above_bullets_is_no_value() -> None:
    listed = employers.read(
        "Unsere Werte\n- Mut: Wir trauen uns\n- Demut\n\u2022 Nähe\n"
    )
    assert [each.name for each in listed.values] == ["Mut", "Demut", "Nähe"]
    several = employers.read("Ownership\n- think\n- act\nWit\n- laugh\n")
    assert len(several.values) == 5


def test_a_sentence_below_a_name_is_what_it_means() -> None:
    sentence = "Leaders start with the customer and work backwards, " * 2
    listed = employers.read(f"Customers first\n{sentence}\n\nOwnership\n")
    assert [(each.name, each.told) for each in listed.values] == [
        ("Customers first", sentence.strip()),
        ("Ownership", ""),
    ]
    assert not listed.troubles
