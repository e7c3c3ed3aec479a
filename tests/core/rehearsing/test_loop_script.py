"""The script for a friend who plays the interviewer (DOMAIN E2.5)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Form
from srs_interview.core.rehearsing.loop_deal import Prompt, Weighed, deal
from srs_interview.core.rehearsing.loop_script import clock_plan, script
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings, preset
from tests.core.dealing import FULL, TODAY, framework, house, principle, question

ONE = replace(preset(Format.ONE), questions=1, probes=1)


def of_one(prompt: str = "Tell me.", /, **about: object) -> str:
    """The script of one question on one principle."""
    asked = replace(question(0, 0), prompt=prompt)
    known = Weighed(principle(0, **about))
    return script(deal(ONE, [known], [Prompt(asked)], seed=4, today=TODAY))


def test_one_question_is_a_page_a_friend_can_follow() -> None:
    about = {"strong": ("Says whose need it was",), "weak": ("A slogan",)}
    assert (
        of_one(probes=("Who said so?",), **about)
        == """\
# Mock loop 4: for the one who asks

One interviewer, one question, 15 minutes in all. The candidate should not read this.

Read the question aloud and start a clock. A story should be chosen within 10 seconds \
and told in about 2:00; do not help and do not nod. Then ask the follow-ups, one by \
one. Tick what you heard.

## Interviewer 1

| minute | what |
|---:|---|
| 0 | greeting |
| 1 | question 1 |
| 15 | end |

### Question 1 (number 1 of the loop)

> Tell me.

It asks for **Principle 0**; do not say so.

Listen for:

- Says whose need it was

What falls short:

- A slogan

Story told: ______________________  heard before in this loop: \u2610

- \u2610 the problem: who, and what was at stake
- \u2610 the action: what they did, step by step
- \u2610 the result: what changed
- \u2610 one specific event, with its when and where
- \u2610 figures
- \u2610 "I" for their own acts, not "we"
- \u2610 in good time: ____ : ____

Follow-ups; tick when the answer held something specific:

- \u2610 Who said so?

## Afterwards

Give this sheet back. Say what you remember best, and where you lost the thread. \
No verdict is asked of you.
"""
    )


def test_every_question_and_every_probe_stands_in_the_script_once_in_order() -> None:
    dealt = house(7)
    asked = [
        replace(slot, question=replace(slot.question, prompt=f"Prompt {slot.number}."))
        for slot in dealt.slots
    ]
    people = tuple(
        replace(each, slots=tuple(s for s in asked if s.interviewer == each.number))
        for each in dealt.interviewers
    )
    text = script(replace(dealt, interviewers=people))
    assert re.findall(r"> Prompt (\d+)\.", text) == [str(n) for n in range(1, 16)]
    probes = [probe for slot in dealt.slots for probe in slot.probes]
    assert re.findall(r"- \u2610 (\d+: probe .)", text) == probes
    assert text.count("You are the bar raiser. Do not say so.") == 1
    assert text.index("## Interviewer 3") < text.index("You are the bar raiser")
    assert text.index("You are the bar raiser") < text.index("## Interviewer 4")
    assert "Stories that came twice" in text


def test_a_question_in_general_tells_the_friend_to_wait_for_one_event() -> None:
    """DOMAIN A1.13."""
    how = Prompt(replace(question(0, 0, "how"), form=Form.HOW, parts=("And then?",)))
    text = script(deal(ONE, framework(1), [how], seed=4, today=TODAY))
    assert "Asked in general: the answer should still be one event." in text
    assert "> Tell me.\n>\n> And then?\n" in text


def test_where_stories_are_only_named_there_is_nothing_to_tick() -> None:
    text = script(house(7, preset(Format.RAPID)))
    assert text.count("Story named: ____") == 20
    assert "\u2610" not in text


def test_text_of_a_deck_is_data_and_marks_nothing_up() -> None:
    """DESIGN 5: nothing in a deck escapes: no markup, no control characters."""
    text = of_one("a *b* <script>\n# [c](http://d) \x1b[31m `e`", name="_N_ | x")
    assert r"> a \*b\* \<script\> \# \[c\](http://d) " in text
    assert "\x1b" not in text
    assert r"**\_N\_ \| x**" in text


@pytest.mark.parametrize(
    ("settings", "questions", "plan"),
    [
        (FULL, 2, [(0, "greeting"), (5, "question 1"), (23, "question 2")]),
        (
            preset(Format.ONE),
            2,
            [(0, "greeting"), (1, "question 1"), (8, "question 2")],
        ),
        (preset(Format.RAPID), 1, [(0, "question 1")]),
    ],
)
def test_the_clock_plan_leaves_room_for_the_greeting_and_their_questions(
    settings: LoopSettings, questions: int, plan: list[tuple[int, str]]
) -> None:
    made = clock_plan(settings, questions)
    assert list(made[: len(plan)]) == plan
    assert made[-1] == (settings.minutes, "end")
    assert ("their questions to you" in made[-2][1]) == (settings.minutes >= 30)


@given(st.integers(1, 120), st.integers(0, 20))
def test_the_clock_plan_never_goes_back(minutes: int, questions: int) -> None:
    made = clock_plan(replace(FULL, minutes=minutes), questions)
    assert [minute for minute, _ in made] == sorted(minute for minute, _ in made)
    assert sum(what.startswith("question") for _, what in made) == questions


def test_hidden_names_are_replaced_in_everything_that_is_read() -> None:
    """DOMAIN A51: the script leaves the house."""
    said = "What of Acme?"
    lists = {"probes": (said,), "strong": (said,), "weak": (said,)}
    known = Weighed(principle(0, name="Acme first", **lists))
    asked = Prompt(replace(question(0, 0), prompt=said, parts=(said,)))
    dealt = deal(ONE, [known], [asked], seed=4, today=TODAY)
    text = script(dealt, names={"acme": "the_client"})
    assert "Acme" not in text
    assert text.count(r"What of the\_client?") == 5
