"""The report says what the statistics say, and nothing a user wrote becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import text
from srs_interview.core.coaching.backtest import Backtest
from srs_interview.core.coaching.readiness import Light, Readiness
from srs_interview.core.coaching.standing import Part, Standing
from srs_interview.core.reporting.history import Kept, KindGrades, Said
from srs_interview.core.reporting.statistics import (
    Range,
    Statistics,
    Telling,
    Tellings,
    Weakest,
)
from srs_interview.core.writing import concealing
from srs_interview.pages import html, markup, report
from srs_interview.pages.values import OURS, Plan, Report
from tests.pages import reports
from tests.pages.reading import Read, drawings, words

BUSY = reports.busy()
HOSTILE = (
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</svg></style><style>*{display:none}</style>",
    "<!-- ]]> --> &amp; &lt;b&gt; &#x3c;i&#x3e;",
    "javascript:alert(1) // https://example.org",
    "\x00\x07\x1b[31m \u202egnp.exe \ufffe \udc80",
    "{{7*7}} ${7*7} url(x) @import 'x';",
)


@pytest.fixture(scope="module")
def busy() -> str:
    return report.page(BUSY)


@pytest.fixture(scope="module")
def empty() -> str:
    return report.page(reports.empty())


def named(told: str) -> Report:
    """A small report that is full of one text, wherever users' words can stand."""
    whole, small = BUSY, reports.empty()
    principle = whole.statistics.principles[0]
    telling = Telling(reports.TODAY, told, told, 120)
    forgotten = replace(principle.forgotten[0], story=told, fact=told)
    return replace(
        small,
        employer=told,
        role=told,
        statistics=replace(
            small.statistics,
            query=told,
            tellings=Tellings((telling,)),
            principles=(
                replace(
                    principle,
                    row=replace(principle.row, name=told),
                    weakest=Weakest(told, told, 0.4),
                    forgotten=(forgotten,),
                ),
            ),
        ),
        plan=whole.plan and replace(whole.plan, days=whole.plan.days[:2], said=(told,)),
        standing=BUSY.standing
        and replace(
            BUSY.standing,
            whole=Part("", told, ready=Readiness(Light.RED, 0, None, None, (told,))),
            principles=(),
            lacking=told,
        ),
        next_step=told,
    )


PLAIN = Read(report.page(named("plain"))).shape


@given(st.text(min_size=1, max_size=60).filter(lambda told: bool(told.strip())))
def test_no_text_of_a_user_becomes_an_element_or_an_attribute(told: str) -> None:
    page = report.page(named(told))
    assert Read(page).shape == PLAIN
    drawings(page)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe]", page)
    page.encode("utf-8")


@pytest.mark.parametrize("told", HOSTILE)
def test_a_hostile_title_stands_there_to_be_read(told: str) -> None:
    read = Read(page := report.page(named(told)))
    assert read.shape == PLAIN
    drawings(page)
    shown = text.shown(told).translate(markup._NO_CHARACTERS)
    assert " ".join(shown.split()) in read.text


@pytest.mark.parametrize("told", HOSTILE)
def test_a_hostile_text_in_an_attribute_stays_in_it(told: str) -> None:
    read = Read(markup.element("p", told, aria_label=told).text)
    ((_, held),) = read.elements
    shown = text.shown(told).translate(markup._NO_CHARACTERS)
    assert held == (("aria-label", shown),)


def test_a_page_loads_nothing_and_runs_nothing(busy: str, empty: str) -> None:
    for page in (busy, empty):
        assert "//" not in page
        assert not re.search(r"<script|@import|url\(|javascript:|<link|<img|<a ", page)
        read = Read(page)
        assert ("meta", "content", html.POLICY) in read.attributes()
        for tag, name, _ in read.attributes():
            assert not name.startswith("on"), f"{tag} {name}"
            assert name not in ("href", "src", "style", "action"), f"{tag} {name}"


@pytest.mark.parametrize("name", ["href", "src", "style", "onclick", "xlink_href"])
def test_an_attribute_that_would_reach_out_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="a page of ours has no attribute"):
        markup.element("p", **{name: "x"})


def test_every_id_is_used_once_and_every_drawing_says_what_it_shows(busy: str) -> None:
    read = Read(busy)
    assert len(read.ids) == len(set(read.ids))
    for drawn in drawings(busy).values():
        assert drawn.get("role") == "img"
        labels = (drawn.get("aria-labelledby") or "").split()
        assert len(labels) == 2
        assert set(labels) <= set(read.ids)
        assert (drawn.findtext("title") or "").strip()
        assert (drawn.findtext("desc") or "").strip()


def test_nothing_is_said_of_what_is_not_there(busy: str, empty: str) -> None:
    for page in (busy, empty):
        assert not re.search(r"\b(nan|inf|None)\b", Read(page).text)
    seen = Read(empty).text
    for why in (
        "no date of an interview set",
        "not enough reviews yet (0 of 20)",
        "Nothing was answered today.",
        "Without a story, and not practised yet: Customer Obsession, Ownership,",
        "No card has a day yet",
        "No day with practice yet",
        "No card was asked on a second day yet",
        "No card has a memory yet",
        "Nothing was answered in the last 30 days.",
        "No story was told in the last 30 days.",
    ):
        assert why in seen
    assert drawings(empty) == {}


def test_every_chart_has_its_numbers(busy: str) -> None:
    drawn = {name: words(each) for name, each in drawings(busy).items()}
    whole = BUSY
    statistics = whole.statistics
    assert whole.plan is not None
    for day in whole.plan.days:
        assert f": {day.minutes} minutes of practice" in drawn["plan-minutes"]
    assert "late: 14 cards" in drawn["forecast-days"]
    first = sum(statistics.forecast.days[:13])
    assert f"Sat 5 Dec 2026: {first} cards" in drawn["forecast-days"]
    for spread, name in (
        (statistics.memories.stability, "stability"),
        (statistics.memories.difficulty, "difficulty"),
        (statistics.memories.recall, "recall"),
        (statistics.memories.interval, "interval"),
    ):
        for bar in spread.bars:
            assert f": {bar.n} card" in drawn[f"spread-{name}"]
    assert "365 or more: 7 cards" in drawn["spread-stability"]
    assert "95 to 100 %: 89 cards" in drawn["spread-recall"]
    for n in (702, 811, "4,209", 640):
        assert f"{n} " in drawn["grades-question"]
    assert "21 to 22 h: 2,300 answers" in drawn["hours-answers"]
    assert "23 to 24 h" not in drawn["hours-kept"], "8 reviews are too few"
    assert "9 of 14 figures in 4 tellings" in drawn["figures-said"]
    assert "88 %" in drawn["readiness-history"]
    assert "day" in drawn["calendar-0"]
    practised = [n for week in statistics.calendar.weeks for n in week if n]
    squares = "".join(text for name, text in drawn.items() if "calendar-" in name)
    for n in set(practised):
        assert f": {n} answer" in squares
    for place, principle in enumerate(reversed(statistics.principles)):
        last = [week for week in principle.weeks if week.asked][-1]
        assert f"{last.passed} of {last.asked}" in drawn[f"trend-{place}"]


def test_the_tables_say_what_was_counted(busy: str) -> None:
    seen = Read(busy).text
    for said in (
        "Interview practice: Senior product manager at Acme",
        "interview Fri 11 Dec 2026, in 18 days",
        "figures of the last 365 days",
        "88 % estimated, 82 % to 93 %",
        "At first sight 31 of 48 reserve questions",
        "How good such predictions were: over the latest 2,160 reviews",
        "Next: write a second story of Frugality",
        "15 minutes a day do not carry all of it",
        "Sun 29 Nov day off",
        "12 of 14",  # too few for a share
        "86 % of 2,727",
        "At first sight 31 of 48 questions of the reserve found a story.",
        "Of 1,020 suggested grades, 301 were raised (30 %) and 112 lowered.",
        "you raised your grade in 30 % of reviews",
        "2:06",
        "The latest 20 tellings, of 64.",
    ):
        assert said in seen


def test_a_hidden_name_is_nowhere_on_the_page() -> None:
    whole = named("Ann of Acme")
    names = {"Acme": "the client", "Ann": "[name 1]"}
    hidden = concealing.everywhere(whole, names, OURS)
    page = report.page(hidden)
    assert "Acme" not in page
    assert "Ann" not in page
    assert "[name 1] of the client" in page


def test_a_busy_report_without_a_name_is_else_the_same(busy: str) -> None:
    hidden = concealing.everywhere(BUSY, {"Acme": "the client", "year": "?"}, OURS)
    assert report.page(hidden) == busy.replace("Acme", "the client")


@pytest.mark.parametrize("span", list(Range))
def test_every_range_is_named(span: Range) -> None:
    whole = reports.empty()
    page = report.page(replace(whole, statistics=replace(whole.statistics, range=span)))
    said = {
        "week": "7 days",
        "month": "30 days",
        "year": "365 days",
        "ever": "all days",
    }
    assert said[span] in Read(page).text


@pytest.mark.parametrize("dated", [False, True])
def test_a_page_can_be_made_of_nothing_at_all(dated: bool) -> None:
    bare = Report(
        Statistics(reports.TODAY, Range.EVER, 0, 0.9),
        standing=Standing(
            *(reports.TODAY, reports.DATE, dated, Part("", "Everything"), ()),
            Backtest(0, None, None),
        ),
        plan=Plan(),
    )
    seen = Read(report.page(bare)).text
    assert "How good such predictions were: not enough reviews yet (0 of" in seen
    assert ("Recall on the day" in seen) is dated


def test_one_review_alone_is_no_share() -> None:
    whole = BUSY
    few = replace(
        whole.statistics,
        retention=tuple(
            replace(each, young=Kept(1, 1), mature=Kept())
            for each in whole.statistics.retention
        ),
    )
    few = replace(
        few,
        grades=(KindGrades("question", (1, 0, 1, 0)),),
        tellings=Tellings(
            whole.statistics.tellings.every[:1], facts=Said(1, 2), figures=Said(19, 20)
        ),
    )
    page = report.page(replace(whole, statistics=few))
    assert "50 %" not in words(drawings(page)["grades-question"])
    seen = Read(page).text
    assert "Facts said 1 of 2 Figures said 95 %" in seen
    assert "not enough reviews yet (1 of 20)" in seen
    assert "All days 1 of 1" in seen
