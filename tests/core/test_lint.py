"""Each rule of DOMAIN F: what triggers it, and what nearly does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from srs_interview.core.cards import Fact, Link, Section, Story
from srs_interview.core.lint import (
    RULES,
    USUAL,
    Other,
    Severity,
    Wishes,
    Written,
    lint,
)
from tests.core.linted import (
    GOOD,
    NAMES,
    NIGHT_JOB,
    SAMPLES,
    TODAY,
    acting,
    beginning,
    ending,
    filled,
    rules,
)

FILLING = "I walked to the yard and counted the boxes there twice, because it rained. "
LONG = " ".join(["The boxes in the yard stood there for days and nobody came."] * 5)


def severity(written: Written, rule: str) -> Severity | None:
    for finding in lint(written, today=TODAY).findings:
        if finding.rule == rule:
            return finding.severity
    return None


def fact(text: str, section: Section = Section.ACTION, *, core: bool = False) -> Fact:
    return Fact(text, section, core)


FACTS = (
    fact("340 merchants", Section.PROBLEM),
    fact("Stopped it", core=True),
    fact("Phoned the nineteen largest"),
    fact("402,000 dollars", Section.RESULT, core=True),
)

TRIGGER = {
    "L01": replace(GOOD, target_seconds=60),
    "L02": filled(60, 110, 65),
    "L03": filled(90, 120, 40),
    "L04": ending("It was all repaired and nobody has complained since."),
    "L05": ending("In the year 2015 it was still in use. " + LONG),
    "L06": ending("Complaints fell by 23 percent."),
    "L07": acting("We called them and we'd asked. Our team decided it. I left."),
    "L08": acting(LONG),
    "L09": acting(f"{FILLING * 4} I am a real team player."),
    "L10": acting(f"{FILLING} I would call him. Then I'd ask her for the list."),
    "L11": beginning("I always listen to people. I believe that it matters."),
    "L12": beginning("The job had to be done, and two people were needed for it."),
    "L13": acting("It was decided. They were told. It was written. I left. It rained."),
    "L14": ending("I think it kind of worked, basically, for 90 percent, maybe more."),
    "L15": ending(f"Many people liked it. {GOOD.result}"),
    "L16": acting(f"I helped the lead, and I was asked to write it down. {FILLING}"),
    "L17": ending("so " + "and then it went on " * 10),
    "L18": ending(f"{GOOD.result} The PMO, the SRE, the TAM and the BRD agreed."),
    "L19": beginning(f"{GOOD.problem} The lead was lazy, my boss was incompetent."),
    "L20": acting("I walked to the yard. I counted boxes. I wrote it down. " * 5),
    "L21": ending(
        "it went well and everybody was happy about it for a very long time after"
    ),
    "L22": ending(f"{GOOD.result} Ask jane.doe@example.com about it."),
    "L23": replace(GOOD, year=2017),
    "L24": replace(GOOD, principles=()),
    "L25": replace(GOOD, facts=FACTS[:2]),
    "L26": replace(GOOD, metrics=("73 percent",)),
    "L27": GOOD,
    "L28": replace(GOOD, result="We recovered 402,000 of the 410,000 dollars."),
    "L29": ending(f"{GOOD.result} That was two years ago."),
    "L30": replace(
        GOOD,
        principles=("amazon-leadership-principles/frugality",),
        problem="In 2023 I ran a choir.",
        action="I sang to them and wrote a song, because it rained. " * 6,
        result="They sang 14 songs.",
    ),
    "L31": ending(f"{GOOD.result} I showed ownership there."),
    "L32": beginning(
        "In spring there was a meeting about the new screens, and all of us went there."
    ),
}

NEARLY = {
    "L01": replace(GOOD, target_seconds=130),
    "L02": filled(60, 120, 60),
    "L03": filled(84, 120, 36),
    "L04": ending(LONG),
    "L05": ending(f"It took half the time. {LONG}"),
    "L06": ending("Complaints fell from 40 to 23 percent."),
    "L07": acting("We called them and we asked. I left."),
    "L08": acting(f"I then personally called her, asked twice and left. {LONG[:160]}"),
    "L09": acting(f"{FILLING * 4} The team played hard, with a leverage ratio of two."),
    "L10": acting(f"{FILLING} I left so that I could call. I said that I would call."),
    "L11": beginning("I always listen. In 2021 I was a clerk, and a call came in."),
    "L12": beginning("When I joined the firm, the job had to be done by two people."),
    "L13": acting("It was decided. I left. I went home. I slept. I was worried."),
    "L14": ending("It worked just in time for that kind of job. " + GOOD.result),
    "L15": ending(f"Many people liked it, 90 of 100. {GOOD.result}"),
    "L16": acting(f"I helped the lead. {FILLING}"),
    "L17": ending("and then it went on " * 9),
    "L18": ending(f"{GOOD.result} The CEO, the VP, a PMO and an SRE agreed."),
    "L19": beginning(f"{GOOD.problem} One firm refused to pay."),
    "L20": acting("I walked to the yard. I decided to count. I wrote it down. " * 5),
    "L21": ending('it went well and one said "a joy" and we kept it for a long time'),
    "L22": ending(f"{GOOD.result} Version 2.0 of 10,000 lines; 410 000 dollars."),
    "L23": replace(GOOD, year=2021),
    "L24": replace(GOOD, principles=("a/b", "a/c")),
    "L25": replace(GOOD, facts=FACTS),
    "L26": Written(action="I called 40 men.", metrics=("forty men",)),
    "L27": GOOD,
    "L28": replace(GOOD, result="402,000 dollars. I now ask twice."),
    "L29": ending(f"{GOOD.result} It was my last year at school."),
    "L30": replace(GOOD, principles=("amazon-leadership-principles/frugality",)),
    "L31": ending(f"{GOOD.result} The owner of the shop agreed."),
    "L32": beginning(
        "In spring the new screens were late, and the shop that wanted them complained."
    ),
}


def others_for(rule: str, kind: str) -> tuple[Other, ...]:
    if rule != "L27":
        return ()
    if kind == "trigger":
        return (Other.of(replace(NIGHT_JOB, title="The other night")),)
    return (Other.of(Story("own/x", "Another", problem=NIGHT_JOB.problem[:120])),)


@pytest.mark.parametrize("rule", RULES)
def test_a_text_with_the_fault_triggers_the_rule(rule: str) -> None:
    assert rule in rules(TRIGGER[rule], others=others_for(rule, "trigger"))


@pytest.mark.parametrize("rule", RULES)
def test_a_text_that_only_looks_so_does_not(rule: str) -> None:
    assert rule not in rules(NEARLY[rule], others=others_for(rule, "nearly"))


@pytest.mark.parametrize("rule", RULES)
def test_a_silenced_rule_is_left_out_and_no_other(rule: str) -> None:
    told = rules(TRIGGER[rule], others=others_for(rule, "trigger"))
    options = {"others": others_for(rule, "trigger"), "silenced": {rule}}
    assert rules(TRIGGER[rule], **options) == [each for each in told if each != rule]


@pytest.mark.parametrize(
    ("written", "rule", "expected"),
    [
        (filled(20, 50, 20), "L01", Severity.ERROR),
        (filled(40, 110, 40), "L01", Severity.WARNING),
        (filled(80, 200, 100), "L01", Severity.WARNING),
        (filled(200, 300, 100), "L01", Severity.ERROR),
        (filled(100, 90, 60), "L02", Severity.ERROR),
        (filled(60, 110, 65), "L02", Severity.WARNING),
        (filled(20, 200, 30), "L02", Severity.WARNING),
        (Written("a word", "", "40 of them"), "L02", Severity.ERROR),
        (filled(80, 140, 20), "L04", Severity.WARNING),
        (filled(80, 200, 27), "L04", Severity.HINT),
        (Written("In 2020 it rained.", "I left.", ""), "L05", Severity.ERROR),
        (replace(GOOD, year=2017), "L23", Severity.WARNING),
        (replace(GOOD, year=2019), "L23", Severity.HINT),
        (replace(GOOD, year=2027), "L23", None),
        (replace(GOOD, principles=tuple("abcde")), "L24", Severity.WARNING),
        (replace(GOOD, principles=("a",)), "L24", Severity.HINT),
        (replace(GOOD, facts=FACTS * 3), "L25", Severity.ERROR),
        (replace(GOOD, facts=FACTS[:1] + FACTS[2:]), "L25", Severity.WARNING),
        (replace(GOOD, facts=(*FACTS, fact("x " * 15))), "L25", Severity.WARNING),
        (replace(GOOD, facts=(*FACTS, fact("99 men"))), "L26", Severity.WARNING),
        (Written(), "L01", Severity.ERROR),
    ],
)
def test_a_rule_speaks_as_loudly_as_the_fault_is_grave(
    written: Written, rule: str, expected: Severity | None
) -> None:
    assert severity(written, rule) is expected


def test_the_length_is_judged_at_the_pace_that_was_learned() -> None:
    assert "L01" not in rules(GOOD)
    assert "L01" in rules(GOOD, words_per_minute=90)
    assert "L01" in rules(GOOD, words_per_minute=220)


def test_a_pace_that_cannot_be_is_not_used() -> None:
    assert lint(GOOD, today=TODAY, words_per_minute=0).seconds > 0


def test_the_age_is_counted_from_the_day_that_was_given() -> None:
    assert "L23" not in rules(GOOD)
    later = lint(GOOD, today=date(2034, 1, 1))
    assert "L23" in [each.rule for each in later.findings]


def test_every_number_can_be_set() -> None:
    assert "L01" in rules(GOOD, limits=replace(USUAL, words_many=300))


def test_a_user_adds_cliches_blocked_names_and_abbreviations() -> None:
    wishes = Wishes(cliches=("incident channel",), blocked=("Friday's run",))
    assert {"L09", "L22"} <= set(rules(GOOD, wishes=wishes))
    many = TRIGGER["L18"]
    assert "L18" not in rules(many, wishes=Wishes(allowed=("pmo",)))


@pytest.mark.parametrize(
    ("result", "found"),
    [
        ("Two thirds of them came back.", False),
        ("Sales doubled.", False),
        ("It took half the time.", False),
        ("A dozen shops asked for it.", False),
        ("We moved from 5th to 2nd place.", False),
        ("Five other teams took it over.", False),
        ("In 2015 they were still there.", True),
        ("I learned two things.", True),
        ("Three weeks later everybody was happy.", True),
        ("It worked for the two of us.", True),
        ("Version v2.0 for B2B came in Q3.", True),
        ("Hundreds of people liked it.", True),
    ],
)
def test_a_result_figure_says_how_much(result: str, found: bool) -> None:
    assert ("L05" in rules(ending(result))) is found


@pytest.mark.parametrize(
    "action",
    [
        "I led it. I built it. I took it. I went there. I ran it. I wrote it down.",
        "I then personally called her and explained it, and quickly rebuilt the list.",
        "I'd already built one, so I had to call her, and then I was able to leave.",
        "I sat down with him and was leading it myself, then I also sang and swam.",
        "Called them all. Wrote it down. Drove there, asked, counted and left.",
        "I, having no time, called. I also sent it. I never waited, I simply went.",
    ],
)
def test_own_acts_are_seen_in_many_forms(action: str) -> None:
    assert "L08" not in rules(acting(f"{action} {LONG[:120]}"))


@pytest.mark.parametrize(
    "action",
    [
        "I was asked. I was there. I had a car. I knew it. I didn't go. I was tired.",
        "I wanted it. I needed time. I felt it and I believed him. I preferred to.",
        "He called and wrote. She went, and the lead decided. They built it all.",
        "I need a car. I would go. I can drive. I should have. I had no idea at all.",
    ],
)
def test_what_others_did_and_what_was_is_no_own_act(action: str) -> None:
    assert "L08" in rules(acting(f"{action} {LONG}"))


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ("I would call. I could ask.", True),
        ("You should always ask first.", True),
        ("If they complain, I'll call them, and I'd write a note.", True),
        ("I'd already asked, and I'd built one.", False),
        ("I asked whether I could sit there. I took what I could.", False),
        ("I promised that I would call. I knew I could do it. I said I should.", False),
        ("I would call him each morning. I would write every evening.", False),
        ('She said "you should go", and I thought I would.', False),
        ("I would like to say I would say so.", False),
        ("As you can see, I left.", False),
    ],
)
def test_only_what_was_not_done_is_hypothetical(action: str, found: bool) -> None:
    assert ("L10" in rules(acting(f"{FILLING * 3} {action}"))) is found


@pytest.mark.parametrize(
    "problem",
    [
        "In May we lost it.",
        "Last spring we lost it.",
        "Three years ago we lost it.",
        "At Acme we lost it.",
        "While working on the door, we lost it.",
        "In my previous job we lost it.",
        "One Tuesday we lost it.",
        "I was a clerk at a bank, and we lost it.",
    ],
)
def test_many_things_say_when_or_where_it_was(problem: str) -> None:
    assert severity(beginning(problem), "L12") in (None, Severity.HINT)


def test_a_place_without_a_date_is_half_an_anchor() -> None:
    assert severity(beginning("At Acme we lost it."), "L12") is Severity.HINT
    assert severity(beginning("In the summer of 2023 I was there."), "L12") is None
    assert severity(beginning("In my last job we lost it."), "L12") is None


def test_a_general_answer_is_found_by_its_habits_as_well() -> None:
    habit = "I listen to people. I check the list, I write a note, I call them back. "
    assert "L11" in rules(Written(rest=habit * 6))
    assert "L11" in rules(Written("I often do it.", habit * 3, habit))


def test_a_general_sentence_may_lead_in_to_one_event() -> None:
    lead = "I always ask first. For example, in 2020 I worked for Acme. "
    assert "L11" not in rules(Written(rest=lead + FILLING * 12))


def test_an_event_that_is_placed_may_begin_with_a_habit() -> None:
    lead = "I always ask people first. I check, I write, and I call. "
    assert "L11" not in rules(beginning(f"{lead} In 2020 I was a clerk."))


def test_one_event_may_be_told_as_if_it_happened_now() -> None:
    now = "It's 2021. I run over, I see smoke, I call the men and I open the doors. "
    assert not {"L08", "L11"} & set(rules(Written(rest=now * 6)))


def test_a_story_with_a_team_says_we_where_it_is_true() -> None:
    assert "L07" not in rules(acting(f"{FILLING * 4} We won, and we agreed on it."))
    assert "L07" not in rules(replace(GOOD, problem="In 2020 we had we-meetings. " * 4))


def test_the_same_cliche_is_told_once_and_in_any_case() -> None:
    told = rules(acting(f"{FILLING * 4} A TEAM PLAYER and a team-player, win\u2011win"))
    assert told.count("L09") == 2


def test_a_phrase_within_a_phrase_is_not_told_again() -> None:
    assert rules(acting(f"{FILLING * 4} I think outside the box.")).count("L09") == 1


def test_a_figure_may_leave_its_unit_to_the_other_one_of_its_range() -> None:
    assert "L26" not in rules(
        Written(result="40 to 23 percent", metrics=("40 percent",))
    )


def test_a_share_of_something_named_needs_no_other_base() -> None:
    assert "L06" not in rules(ending("84 percent of refunds took a minute."))
    assert "L06" not in rules(ending("Errors fell by two thirds."))
    assert "L06" in rules(ending("Errors fell by 23 percent. I learned from this."))


def test_names_of_principles_are_those_that_were_given() -> None:
    naming = ending(f"{GOOD.result} That is bias for action.")
    assert "L31" in rules(naming)
    assert "L31" not in rules(replace(naming, names={}))
    assert NAMES


def test_a_file_brings_neither_tags_nor_facts_and_none_are_missed() -> None:
    told = rules(Written(GOOD.problem, GOOD.action, GOOD.result))
    assert not {"L23", "L24", "L25", "L26", "L30"} & set(told)


def test_nothing_written_yet_is_said_once() -> None:
    stub = Written.of(Story("own/x", "A stub"), NAMES)
    assert rules(stub) == ["L01", "L24", "L25"]


CUSTOMERS = "amazon-leadership-principles/customer-obsession"


def said_of_the_customer(**about: object) -> list[str]:
    """What is found of a story about customers, whose text speaks of them."""
    story = next(each for each in SAMPLES if CUSTOMERS in each.principles)
    written = Written.of(replace(story, **about), NAMES)  # type: ignore[arg-type]
    found = lint(written, today=TODAY).findings
    return [each.message for each in found if each.rule == "L30"]


def test_a_story_about_customers_says_what_it_did_for_them() -> None:
    """DOMAIN A71 and A72: hints; the boss is a customer on the way to another one."""
    (message,) = said_of_the_customer()
    assert "what changed for the customer" in message
    impact = "They lost no vaccine."
    for customer in ("", "end", "both"):
        assert not said_of_the_customer(customer=customer, customer_impact=impact)
    (message,) = said_of_the_customer(customer="internal", customer_impact=impact)
    assert "inside" in message
    assert len(said_of_the_customer(customer="internal")) == 2
    assert not said_of_the_customer(links=(Link("house/frugality"),))
    text = Written(problem=GOOD.problem, action=GOOD.action, result=GOOD.result)
    assert not [f for f in lint(text, today=TODAY).findings if f.rule == "L30"]


def test_one_core_fact_is_called_one() -> None:
    facts = tuple(replace(each, core=n == 0) for n, each in enumerate(GOOD.facts or ()))
    found = lint(replace(GOOD, facts=facts), today=TODAY).findings
    assert "1 core fact: mark 2 to 4 that it is lost without." in [
        each.message for each in found
    ]
