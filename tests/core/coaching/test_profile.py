"""What the job asks for, beside the stories there are (DOMAIN A3, A28, A29)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Story
from srs_interview.core.coaching import profile

GATE = Story("own/1", "The gate", action="I negotiated with three suppliers in C++.")
RACK = Story("own/2", "The rack", action="I did it.", skills=("SQL", "Python"))
TITLE = Story("own/3", "Negotiation", skills=("SQL",))
SAMPLE = Story("s/1", "Shown", action="I wrote SQL.", sample=True)
BANK = (GATE, RACK, TITLE, SAMPLE)


def test_skills_are_read_from_lines_and_commas_each_once() -> None:
    typed = "SQL, Python\n\n  sql \nStakeholder  management,"
    assert profile.skills_in(typed) == ("SQL", "Python", "Stakeholder management")
    many = "\n".join(f"skill {number}" for number in range(99))
    assert len(profile.skills_in(many)) == profile.MOST_SKILLS


def test_a_story_shows_what_it_lists_and_what_its_action_speaks_of() -> None:
    found = profile.asked(BANK, ("sql", "Negotiation with suppliers", "C++", "C"))
    assert [each.titles for each in found] == [
        *(("The rack",), ("The gate",), ("The gate",), ("The gate",)),
    ]
    assert not profile.shows(RACK, "Java")


def test_a_story_that_shows_no_skill_of_the_job_is_named() -> None:
    assert profile.beside_the_job(BANK, ("SQL",)) == (GATE,)
    assert profile.beside_the_job(BANK, ()) == ()


def test_weights_go_up_and_down_by_steps_and_stop() -> None:
    assert profile.next_weight(1.0, 1) == 2.0
    assert profile.next_weight(1.7, 1) == 2.0
    assert profile.next_weight(1.7, -1) == 1.0
    assert profile.next_weight(3.0, 1) == 3.0
    assert profile.next_weight(0.1, -1) == 0.5


@given(st.text())
def test_any_text_gives_clean_skills(text: str) -> None:
    skills = profile.skills_in(text)
    assert all(each and each.isprintable() for each in skills)
    assert not any("," in each for each in skills)
