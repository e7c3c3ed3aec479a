"""A dealt loop matched without a person, and what stands in the way (DOMAIN E3)."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Question, Story
from srs_interview.core.coverage import Bank, bank_of
from srs_interview.core.loop import Loop, begun
from srs_interview.core.rehearsing.loop_deal import Prompt, Weighed, deal
from srs_interview.core.rehearsing.loop_plan import as_json, plan
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings, preset
from srs_interview.core.rehearsing.loop_trouble import (
    Trouble,
    trouble,
    troubles,
    uncovered,
)
from tests.core.dealing import (
    TODAY,
    asking,
    framework,
    house,
    principle,
    question,
    stories_bank,
    story,
)

DOORS = story("doors", 7, 9)
BOT = story("bot", 0)


def short(loop: Loop, bank: Bank) -> Trouble | None:
    weights = bank.weights([slot.slot for slot in loop.slots])
    return trouble(loop.slots, bank.stories, weights)


def test_questions_that_share_too_few_stories_are_named() -> None:
    """DOMAIN E3, Hall: the most useful sentence of all."""
    loop = asking((1, 7), (2, 9), (3, 7), (4, 0))
    found = short(loop, stories_bank(DOORS, BOT))
    assert found is not None
    assert found.questions == (1, 2)
    assert found.principles == ("house/p07", "house/p09")
    assert found.stories == ("Doors",)
    assert found.sentence == (
        "Two questions, Principle 7 and Principle 9 (1 and 2), share one story: "
        '"Doors".'
    )


def test_of_many_questions_only_what_is_missing_is_said() -> None:
    tags = range(5)
    bank = stories_bank(*(story(f"s{number}", *tags) for number in tags))
    slots = [(number, number % 5) for number in range(1, 8)]
    found = short(asking(*slots), bank)
    assert found is not None
    assert len(found.questions) == 6
    assert found.sentence == (
        "Six questions (1, 2, 3, 4, 5 and 6) share five stories: one more story is "
        "missing, for any of them."
    )


def test_a_question_that_no_story_fits_is_named() -> None:
    loop = asking((1, 0), (2, 0), angles={2: "failure"})
    found = short(loop, stories_bank(BOT))
    assert found is not None
    says = "No story of yours fits question 2 (Principle 0, about a failure)."
    assert found.sentence == says
    assert short(asking((1, 0)), stories_bank(BOT)) is None


def test_every_question_without_a_story_is_named_before_those_that_share() -> None:
    loop = asking((1, 5), (1, 7), (2, 9), (2, 6))
    bank = stories_bank(DOORS, BOT)
    weights = bank.weights([slot.slot for slot in loop.slots])
    found = troubles(loop.slots, bank.stories, weights)
    assert [each.questions for each in found] == [(1, 4), (2, 3)]
    says = "No story of yours fits questions 1 and 4 (Principle 5 and Principle 6)."
    assert found[0].sentence == says
    assert [slot.number for slot in uncovered(loop.slots, weights)] == [1, 4]


def test_the_answer_to_a_script_has_stable_keys() -> None:
    """DESIGN 4: `loop --seed N --dry-run --json` deals and matches without a person."""
    settings = replace(preset(Format.ONE), questions=2, probes=1)
    asked = [Prompt(question(0, 0, "failure")), Prompt(question(0, 1, "data"))]
    dealt = deal(settings, framework(2), asked, seed=3, today=TODAY)
    failure = story("bot", 0, kinds=("failure",), year=2022)
    answer = json.loads(json.dumps(as_json(plan(dealt, stories_bank(failure)))))
    about = {"framework": "house", "slug": "p00", "name": "Principle 0"}
    slots = answer["interviewers"][0].pop("slots")
    for slot in slots:
        assert slot.pop("probes")[0] in principle(0).probes
    by_question = {slot.pop("question"): slot for slot in slots}
    assert sorted(slot.pop("number") for slot in slots) == [1, 2]
    alike = {
        "principle": about,
        "prompt": "Tell me.",
        "form": "past",
        "first_sight": True,
    }
    assert by_question == {
        "q00-0": {
            **alike,
            "angle": "failure",
            "story": "bot",
            "title": "Bot",
            "weight": 90,
        },
        "q00-1": {**alike, "angle": "data", "story": None, "title": None, "weight": 0},
    }
    sentence = 'Two questions, Principle 0 (1 and 2), share one story: "Bot".'
    assert answer == {
        "seed": 3,
        "settings": {
            "format": "one",
            "interviewers": 1,
            "principles_least": 2,
            "principles_most": 3,
            "questions": 2,
            "probes": 1,
            "bar_raiser_probes": 3,
            "minutes": 15,
            "target_seconds": 120,
        },
        "interviewers": [{"number": 1, "bar_raiser": False}],
        "questions": 2,
        "filled": 1,
        "possible": 1,
        "weight": 90,
        "relaxed": {"filled": 1, "weight": 90},
        "trouble": {
            "questions": [1, 2],
            "principles": [about],
            "stories": ["Bot"],
            "sentence": sentence,
        },
        "uncovered": [],
        "left_out": [{"framework": "house", "slug": "p01", "name": "Principle 1"}],
    }


def test_the_largest_worth_may_fill_fewer_questions_than_could_be() -> None:
    """DOMAIN E3: what a loop is worth is one thing, what can be filled another."""
    known = [principle(0, related=("p02",)), principle(1, related=("p00",))]
    asked = [Prompt(question(number, 0, "data")) for number in (0, 1)]
    settings = LoopSettings(interviewers=1, questions=2)
    weighed = [Weighed(each) for each in known]
    dealt = deal(settings, weighed, asked, seed=1, today=TODAY)
    fitting, faint = story("fitting", 0, kinds=("data",)), story("faint", 2, year=2000)
    planned = plan(dealt, bank_of([fitting, faint], known, this_year=2026))
    assert (planned.filled, planned.possible) == (1, 2)
    assert planned.trouble is None


def test_a_plan_says_what_a_story_told_to_two_interviewers_would_fill() -> None:
    """DOMAIN E3, relaxed: a second use costs three tenths; nobody hears it twice."""
    settings = LoopSettings(interviewers=2, questions=2)
    asked = [Prompt(question(number, 0, "data")) for number in range(4)]
    dealt = deal(settings, framework(4), asked, seed=1, today=TODAY)
    everywhere = story("all", 0, 1, 2, 3, kinds=("data",))
    planned = plan(dealt, stories_bank(everywhere, principles=4))
    assert (planned.filled, planned.relaxed.filled) == (1, 2)
    strict, relaxed = sum(p.weight for p in planned.pairings), planned.relaxed.weight
    assert strict < relaxed < 2 * strict


def test_where_stories_are_only_named_each_may_answer_any_number_of_prompts() -> None:
    dealt = house(1, preset(Format.RAPID), 3)
    all_three = story("all", 0, 1, 2, kinds=("failure",))
    planned = plan(dealt, stories_bank(all_three))
    assert planned.filled == planned.possible == len(dealt.slots)
    assert planned.relaxed.filled == planned.filled
    assert planned.trouble is None
    bare = plan(dealt, stories_bank(story("two", 0, 1, kinds=("failure",))))
    assert bare.trouble is not None
    assert bare.trouble.questions == bare.uncovered
    assert bare.trouble.principles == ("house/p02",)


def test_a_bank_without_stories_fills_nothing_and_a_loop_may_be_empty() -> None:
    planned = plan(house(1), stories_bank())
    assert (planned.filled, planned.possible) == (0, 0)
    assert planned.uncovered == tuple(range(1, 16))
    nothing = deal(preset(Format.ONE), [], [], seed=1, today=TODAY)
    answer = as_json(plan(nothing, stories_bank(BOT)))
    assert answer["interviewers"] == []
    assert answer["trouble"] is None


@given(
    st.lists(st.lists(st.integers(0, 3), max_size=3, unique=True), max_size=4),
    st.integers(0, 500),
)
def test_the_plan_is_worth_as_much_as_trying_everything_finds(
    drawn: list[list[int]], seed: int
) -> None:
    stories: list[Story] = [story(f"s{n}", *serves) for n, serves in enumerate(drawn)]
    asked = [Prompt(Question(f"q{n}", "d", "?", (f"house/p{n:02}",))) for n in range(4)]
    settings = LoopSettings(interviewers=2, questions=2)
    dealt = deal(settings, framework(4), asked, seed=seed, today=TODAY)
    bank = stories_bank(*stories, principles=4)
    weights = bank.weights([slot.slot for slot in begun(dealt).slots])
    best = max(
        sum(row[at] for row, at in zip(weights, order, strict=True) if at < len(row))
        for order in permutations(range(len(stories) + 4), len(weights))
    )
    planned = plan(dealt, bank)
    assert sum(pairing.weight for pairing in planned.pairings) == best
    used = [p.story.uid for p in planned.pairings if p.story is not None]
    assert len(set(used)) == len(used)
