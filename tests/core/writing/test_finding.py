"""The ten-minute walk through the last three years."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import KINDS, Principle
from srs_interview.core.writing import finding
from srs_interview.core.writing.finding import PROMPTS, Project, Walk
from tests.core.writing.test_proposing import AMAZON

TODAY = date(2026, 11, 23)
NEW = Walk(TODAY)


def walking(*names: str) -> Walk:
    walk = NEW
    for name in names or ("Checkout", "Depot"):
        walk = walk.name(name)
    return walk.begin()


def test_projects_are_named_before_anything_is_asked() -> None:
    walk = NEW.name("Checkout rewrite").name("Depot, 2024")
    assert walk.step is None
    assert walk.projects == (Project("Checkout rewrite"), Project("Depot, 2024", 2024))


def test_a_project_is_named_once_and_an_empty_line_names_none() -> None:
    walk = NEW.name("Checkout").name(" checkout ").name("  ")
    assert walk.projects == (Project("Checkout"),)
    assert walk.unname().projects == ()


def test_there_is_time_for_six_projects_and_no_more() -> None:
    walk = NEW
    for number in range(9):
        walk = walk.name(f"Project {number}")
    assert len(walk.projects) == finding.MOST_PROJECTS
    assert walk.begin().name("Late") == walk.begin()


def test_each_project_is_asked_the_same_prompts_in_order() -> None:
    walk, asked = walking(), []
    while walk.step is not None:
        asked.append((walk.step.project.name, walk.step.prompt))
        walk = walk.skip()
    assert asked == [(name, p) for name in ("Checkout", "Depot") for p in PROMPTS]
    assert walk.done


def test_without_a_project_there_is_one_to_walk_through() -> None:
    assert NEW.begin().projects == (Project("My work"),)


def test_an_answer_leaves_a_stub_with_the_kind_and_the_year() -> None:
    walk = walking("Depot 2024").skip().answer("The rota", AMAZON[10])
    (stub,) = walk.stubs
    assert stub.stub
    assert stub.title == "The rota"
    assert stub.kinds == ("conflict",)
    assert stub.year == 2024
    assert stub.principles == ("amazon/earn-trust",)
    assert stub.tags == ("Depot 2024",)


def test_a_year_in_the_title_is_nearer_than_that_of_the_project() -> None:
    (stub,) = walking("Depot 2024").answer("The strike last year").stubs
    assert stub.year == 2025


def test_every_kind_a_prompt_gives_is_one_that_stories_have() -> None:
    kinds = [prompt.beginning.kind for prompt in PROMPTS]
    assert {"failure", "conflict", "people"} <= set(kinds)
    assert {*kinds} - {""} <= set(KINDS)


def test_three_principles_are_proposed_by_the_prompt_and_by_the_words() -> None:
    walk = walking().skip()
    assert walk.proposals("", AMAZON)[0].slug == "have-backbone-disagree-and-commit"
    typed = walk.proposals("My customer, the patients, refunds", AMAZON)
    assert typed[0].slug == "customer-obsession"
    assert len(typed) == 3
    assert NEW.proposals("anything", AMAZON) == ()


def test_going_back_shows_what_was_answered_and_answering_again_replaces_it() -> None:
    walk = walking().answer("One").answer("Two").back()
    assert walk.answered is not None
    assert walk.answered.title == "Two"
    walk = walk.answer("Second")
    assert [stub.title for stub in walk.stubs] == ["One", "Second"]
    assert [stub.title for stub in walk.back().back().drop().stubs] == ["Second"]


def test_a_skipped_project_is_left_behind_whole() -> None:
    step = walking().skip().skip_project().step
    assert step is not None
    assert step.project.name == "Depot"
    assert step.number == len(PROMPTS) + 1


def test_before_the_first_question_back_leads_to_the_names() -> None:
    assert not walking().back().named
    assert walking().answer("One").back().back().named


@given(st.integers(1, finding.MOST_PROJECTS))
def test_the_walk_takes_ten_minutes_whatever_there_is_to_ask(projects: int) -> None:
    walk = walking(*(f"Project {number}" for number in range(projects)))
    assert walk.step is not None
    asked = walk.step.seconds * walk.step.total
    assert 0 <= finding.WALK_SECONDS - finding.NAMING_SECONDS - asked < walk.total
    assert walk.step.seconds >= 10


MOVES = st.lists(st.sampled_from(["answer", "skip", "project", "back", "drop"]))


@given(MOVES, st.integers(0, 3))
def test_no_order_of_moves_loses_the_way(moves: list[str], projects: int) -> None:
    walk = walking(*(f"P{number}" for number in range(projects)))
    for number, move in enumerate(moves):
        before = walk.stubs
        match move:
            case "answer":
                walk = walk.answer(f"Title {number}")
            case "skip":
                walk = walk.skip()
            case "project":
                walk = walk.skip_project()
            case "back":
                walk = walk.back()
            case _:
                walk = walk.drop()
        assert 0 <= walk.at <= walk.total
        if move in ("skip", "project", "back"):
            assert walk.stubs == before


def test_every_principle_is_reached_by_a_prompt() -> None:
    for principle in AMAZON:
        first = finding.for_gap(principle)[0]
        assert first in [prompt.beginning for prompt in PROMPTS]


def test_a_gap_of_another_employer_is_asked_by_its_own_signals() -> None:
    theirs = Principle("acme/candor", "Candor", strong=("Says it first",))
    asked = finding.for_gap(theirs)
    assert [one.prompt for one in asked] == ["When did you do this: Says it first?"]
    assert asked[0].likely == ("candor",)
    bare = finding.for_gap(Principle("acme/pace", "Pace"))
    assert [one.prompt for one in bare] == ["When did you show Pace?"]


def test_an_event_found_for_a_gap_serves_it_and_is_of_no_kind_yet() -> None:
    stub = finding.found_for(AMAZON[0], "  The refund   of last year ", TODAY)
    assert stub.title == "The refund of last year"
    assert stub.principles == (AMAZON[0].uid,)
    assert (stub.year, stub.kinds, stub.stub) == (2025, (), True)
