"""The one thing to do next: what fills questions first, then what is furthest off."""

from __future__ import annotations

from dataclasses import replace

from srs_interview.core.cards import Link, Principle
from srs_interview.core.coaching.backtest import Backtest
from srs_interview.core.coaching.calibrating import Estimate
from srs_interview.core.coaching.next_action import Advice, Deed, next_action
from srs_interview.core.coaching.next_step import Next, Way, following
from srs_interview.core.coaching.readiness import Light, Practised, Readiness
from srs_interview.core.coaching.simulating import Assumed, simulate
from srs_interview.core.coaching.standing import Part, Standing
from srs_interview.core.coverage import Bank, Told
from srs_interview.core.rehearsing.loop_settings import Format, preset

AIM = Principle("house/aim", "Aim")
OUTAGE = Told("s1", "The outage", (Link(AIM.uid),), tellable=True)
DOORS = Told("s2", "The doors", (Link(AIM.uid),), tellable=True)
STUB = Told("s3", "A title", (Link(AIM.uid),), tellable=False, stub=True)


def part(uid: str, name: str, recall: float | None, **more: object) -> Part:
    told = None
    if recall is not None:
        told = Estimate(recall + 0.05, recall, recall - 0.1, 1.0, 4, 20)
    return replace(Part(uid, name, told, calibrated=True), **more)  # type: ignore[arg-type]  # the names of its fields


def stand(
    recall: float | None = 0.95, delivery: float | None = 1.0, **more: object
) -> Standing:
    ready = Readiness(Light.AMBER, 0.9, recall, delivery)
    return Standing(
        10,
        20,
        True,
        part("", "Everything", recall, ready=ready),
        (part("house/aim", "Aim", recall), part("house/bold", "Bold", None)),
        Backtest(0, None, None),
    )


def practised(**ago: int) -> Practised:
    return Practised(ago, dict.fromkeys(ago, True), {*ago})


def step(stand: Standing, told: Practised, advice: Advice | None = None) -> Next | None:
    return following(stand, advice, (OUTAGE, DOORS, STUB), told)


def test_without_anything_below_its_aim_there_is_nothing_to_do() -> None:
    assert step(stand(), practised(s1=3, s2=1)) is None


def test_the_principle_recalled_least_is_drilled() -> None:
    found = step(stand(0.62), practised(s1=3, s2=1))
    assert found == Next(
        Way.DRILL,
        "Drill Aim: 62 % of its cards would be recalled on the day, the least of all "
        "principles.",
        "house/aim",
    )


def test_the_story_told_longest_ago_is_told_where_delivery_is_further_off() -> None:
    found = step(stand(0.88, 0.2), practised(s1=30, s2=9))
    assert found is not None
    assert (found.way, found.story) == (Way.TELL, "s1")
    assert found.sentence == (
        'Tell "The outage" with the clock: it was last told 30 days ago.'
    )
    found = step(stand(0.88, None), practised(s1=30))
    assert found is not None
    assert (found.story, "never told" in found.sentence) == ("s2", True)
    late = replace(practised(s1=2, s2=3), delivered={"s1": True, "s2": False})
    found = step(stand(0.95, 0.5), late)
    assert found is not None
    assert found.sentence.endswith(
        "it was last told out of time or without its figures."
    )


def test_what_fills_questions_comes_before_all_else() -> None:
    bank = Bank((OUTAGE,), (AIM, Principle("house/bold", "Bold")), 2026)
    simulated = simulate(bank, Assumed(preset(Format.ONE), loops=20))
    assert simulated is not None
    advice = next_action(simulated)
    assert advice is not None
    found = step(stand(0.3, 0.0), practised(), advice)
    assert found is not None
    assert found.way in (Way.WRITE, Way.OPEN)
    assert found.sentence == advice.sentence
    no_more = replace(advice, after=advice.before)
    found = step(stand(0.3, 0.0), practised(), no_more)
    assert found is not None
    assert found.way is Way.TELL
    found = step(stand(), practised(s1=1, s2=1), no_more)
    assert found is not None
    assert found.sentence == no_more.sentence


def test_no_new_story_is_next_in_the_last_days_unless_nothing_answers_for_one() -> None:
    """PRACTICE 10: nothing new three days before, at last no more than titles."""
    bank = Bank((OUTAGE,), (AIM, Principle("house/bold", "Bold")), 2026)
    simulated = simulate(bank, Assumed(preset(Format.ONE), loops=20))
    assert simulated is not None
    advice = next_action(simulated)
    assert advice is not None
    assert advice.action.deed is Deed.WRITE
    asked = replace(advice.action.principle, uid="house/bold", always=True)
    always = replace(advice, action=replace(advice.action, principle=asked))
    for left, ways in {
        4: (Way.WRITE, Way.WRITE), 3: (Way.TELL, Way.WRITE), 2: (Way.TELL, Way.WRITE),
        1: (Way.SHEET, Way.SHEET), 0: (Way.SHEET, Way.SHEET),
    }.items():  # fmt: skip
        here = replace(stand(0.85, 0.0), day=10 + left)
        both = tuple(step(here, practised(), each) for each in (advice, always))
        assert tuple(each.way for each in both if each) == ways, left
    served = replace(asked, uid=AIM.uid)
    has_one = replace(advice, action=replace(advice.action, principle=served))
    found = step(replace(stand(0.85, 0.0), day=13), practised(), has_one)
    assert found is not None
    assert found.way is Way.TELL
    undated = replace(stand(0.3, 0.0), day=10, dated=False)
    found = step(undated, practised(), advice)
    assert found is not None
    assert found.way is Way.WRITE
