"""The rules of practice where more than one of them meets in a sitting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, func, select

from srs_interview.core.cards import Strength
from srs_interview.core.items import (
    Answer,
    Flag,
    Mode,
    QuestionItem,
    State,
    StoryItem,
    WriteItem,
)
from srs_interview.core.limits import Estimates
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from srs_interview.store import queue
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import CardRow, NoteRow, PrincipleRow, ProbeAnswerRow
from srs_interview.studying import Scope, Session, deeds
from tests.store import small
from tests.store.small import TODAY, Clock, at, card, copied, grade, made, own, shown
from tests.studying import sat

MANY = 450
"""More cards than one look at the store takes in."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Very many plain cards of one principle, and six of another."""
    cards = {f"a{number:03}": ("aim", "", "A.") for number in range(MANY)}
    cards |= {f"z{number}": ("bold", "", "B.") for number in range(6)}
    return made(tmp_path_factory.mktemp("large") / "large.db", small.deck(cards))


def told(opened: Opened, uid: str, *, seconds: int | None = None, **more: Flag) -> None:
    """Tell a story of which everything was recalled."""
    answer = Answer(Grade.GOOD, spoken_seconds=seconds, flags=frozenset(more.values()))
    item = shown(opened, uid)
    deeds.grade(opened.study, item, answer, Mode.DAILY)


def offers(session: Session) -> list[WriteItem]:
    """What a sitting offers to write when all else is skipped."""
    found: list[WriteItem] = []
    for _ in range(sat.MANY):
        item = session.next_item()
        if item is None:
            return found
        if isinstance(item, WriteItem):
            found.append(item)
        session.skip()
    raise AssertionError("the session has no end")


# -- nothing yet


@pytest.fixture
def bereft(opened: Opened, clock: Clock) -> Opened:
    """A question that was answered once, is due, and whose story has gone."""
    story = opened.writing.save(own("Told", "aim"))
    clock.later(days=1)
    grade(opened, "aim-1")
    opened.writing.delete(story.uid)
    clock.later(days=5)
    return opened


def put_off(opened: Opened) -> None:
    """Answer it "nothing yet"."""
    session = opened.study.session()
    assert sat.question(session, "aim-1").state is State.UNOPENED
    session.nothing_yet()


def test_nothing_yet_puts_a_question_with_a_memory_off_for_a_week_too(
    bereft: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3: `n` is a gap, back in seven days, whatever is remembered."""
    assert bereft.reports.due().due == 1
    put_off(bereft)
    assert bereft.reports.due().due == 0
    assert bereft.reports.home().today.due == 0
    assert "aim-1" not in sat.questions(bereft.study.session())
    clock.later(days=6)
    assert "aim-1" not in sat.questions(bereft.study.session())
    clock.later(days=1)
    assert bereft.reports.due().due == 1
    assert sat.questions(bereft.study.session())["aim-1"] is State.UNOPENED


def test_a_question_that_was_put_off_is_due_again_when_a_story_fits(
    bereft: Opened,
) -> None:
    """PRACTICE 5.3: back in seven days or when a story fits."""
    put_off(bereft)
    bereft.writing.save(own("Another", "aim"))
    assert bereft.reports.due().due == 1
    assert sat.questions(bereft.study.session())["aim-1"] is State.OPEN


@pytest.mark.parametrize("how", ["graded", "named", "nothing yet"])
def test_unopened_questions_are_capped_by_the_day_and_not_by_the_sitting(
    tmp_path: Path, clock: Clock, how: str
) -> None:
    """PRACTICE 8: up to six a day while there is no story."""
    slugs = [f"p{number}" for number in range(9)]
    questions = {f"q-{slug}": (slug, "success", "") for slug in slugs}
    deck = small.deck(questions, principles=tuple(slugs))
    with at(made(tmp_path / "nine.db", deck), clock) as opened:
        first = opened.study.session()
        for _ in range(2):
            item = unopened(first)
            if how == "nothing yet":
                first.nothing_yet()
                continue
            if how == "named":
                first.have_one(f"Of {sat.uid(item)}")
            first.grade(Answer(Grade.GOOD, taken_ms=4000))
        other = sat.questions(opened.study.session())
        assert len(other) == 4
        opened.study.undo()
        if how == "named":
            opened.study.undo()
        assert len(sat.questions(opened.study.session())) == 5
        clock.later(days=1)
        again = sat.questions(opened.study.session())
        assert sum(state is State.UNOPENED for state in again.values()) == 6


def unopened(session: Session) -> QuestionItem:
    """The next question that nothing fits."""
    item = sat.until(session, lambda item: isinstance(item, QuestionItem))
    assert isinstance(item, QuestionItem)
    assert item.state is State.UNOPENED
    return item


# -- one of my stories


def test_a_story_tagged_as_a_failure_opens_the_failures_of_all_its_principles(
    tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 1: for the angle failure a story of that kind fits, whatever it serves.

    PRACTICE 5.3: `o` tags the story for this question, which is no main theme of it.
    """
    questions = {**small.QUESTIONS, "bold-fail": ("bold", "failure", "")}
    with at(made(tmp_path / "failures.db", small.deck(questions)), clock) as opened:
        story = opened.writing.save(own("Told", "aim"))
        assert card(opened, "aim-fail").opens is None
        item = shown(opened, "bold-fail")
        assert isinstance(item, QuestionItem)
        deeds.serve(opened.study, item, story.uid)
        assert card(opened, "bold-fail").opens == TODAY + 1
        assert card(opened, "aim-fail").opens == TODAY + 1
        links = {
            link.principle: link.strength
            for link in opened.writing.story(story.uid).links
        }
        assert links["house/bold"] is Strength.TAILORED
        small.assert_computed_is_true(opened)
        opened.study.undo()
        assert card(opened, "aim-fail").opens is None


# -- more cards than one look takes in


def test_very_many_cards_of_one_principle_hide_none_of_another(
    large: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 8: two new questions a principle, so the others have their turn."""
    with at(copied(large, tmp_path / "srs.db"), clock) as opened:
        asked = [sat.uid(item) for item in sat.practise(opened.study.session())]
    assert sorted(asked) == ["a000", "a001", "z0", "z1"]


def test_the_finish_counts_what_home_counts_however_many_are_due(
    large: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 8: a session looks at a window of the due cards; its end counts all."""
    with at(copied(large, tmp_path / "srs.db"), clock) as opened:
        with writing(opened.study.engine) as session:
            session.connection().execute(
                text(
                    "UPDATE card SET stability = 3, difficulty = 5, last_day = :then,"
                    " due_day = :then + 3, reps = 1"
                ),
                {"then": TODAY - 9},
            )
        finish = opened.study.session().finish()
        home = opened.reports.home()
        assert finish.due_left == home.today.due == MANY + 6
        assert finish.tomorrow == home.tomorrow + home.tomorrow_tellings
        assert finish.tomorrow_minutes == home.tomorrow_minutes
        assert f"{finish.tomorrow} cards due or new, about" in finish.tomorrow_words


def test_due_cards_come_by_recall_then_weakest_principle_then_uid(
    opened: Opened,
) -> None:
    """PRACTICE 8: due cards by lowest predicted recall (ties: weakest, uid)."""
    opened.study.begin_day()
    with writing(opened.study.engine) as session:
        for row in session.exec(select(CardRow).where(col(CardRow.plain))):
            least = row.uid == "house/fact-2"
            row.stability, row.difficulty = 3.0 if least else 6.0, 5.0
            row.last_day, row.due_day, row.reps = TODAY - 9, TODAY, 1
            session.add(row)
        weak = PrincipleRow.uid == "house/earn"
        earn = session.exec(select(PrincipleRow).where(weak)).one()
        earn.desired = 0.95
        session.add(earn)
    with reading(opened.study.engine) as session:
        found = queue.due(session, TODAY, Estimates(20, 150))
    ids = [each.uid.partition("/")[2] for each in found]
    assert ids == ["fact-2", "fact-3", "fact-4", "fact-1"]


def test_new_and_unopened_cards_come_by_weight_times_shortfall(
    tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 5.4, 8: of equal ones by uid; a principle with four stories last."""
    slugs = ("aim", "bold", "care", "dare")
    questions = {f"{slug}-fail": (slug, "failure", "") for slug in slugs}
    deck = small.deck(questions, principles=slugs)
    with at(made(tmp_path / "four.db", deck), clock) as opened:
        for slug in ("bold", "bold", "dare", "dare", "dare", "dare"):
            opened.writing.save(small.a_stub("Of it", slug))
        with writing(opened.study.engine) as session:
            weights = {"house/bold": 3, "house/dare": 9}
            for row in session.exec(select(PrincipleRow)):
                row.weight = weights.get(row.uid, 1)
                session.add(row)
        with reading(opened.study.engine) as session:
            found = queue.unopened(session, TODAY, Estimates(20, 150))
        assert [(each.uid[6:10], each.weight * each.shortfall) for each in found] == [
            ("bold", 6),
            ("aim-", 4),
            ("care", 4),
            ("dare", 0),
        ]


# -- bands


def test_a_clock_set_back_and_right_again_leaves_the_bands_as_they_were(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 2, 7: a wrong clock is no study day that measures anybody."""
    for _ in range(6):
        grade(opened, "fact-1", Grade.AGAIN)
        grade(opened, "fact-2", Grade.AGAIN)
        clock.later(days=1)

    before = held(opened)
    assert before["house/dare"] == (3, 0.95)
    clock.later(days=-300)
    assert held(opened) == before
    clock.later(days=300)
    assert held(opened) == before


def held(opened: Opened) -> dict[str, tuple[object, ...]]:
    """Every principle's band, and every card's day, as of the day that it is now."""
    opened.study.begin_day()
    with reading(opened.study.engine) as session:
        principles = session.exec(select(PrincipleRow)).all()
        cards = session.exec(select(CardRow)).all()
        bands = {row.uid: (row.band, row.desired) for row in principles}
        return {**bands, **{row.uid: (row.due_day,) for row in cards}}


# -- tellings


def test_stories_written_yesterday_are_due_tellings_and_under_their_cap(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 6.4, 8: six to eleven stories bring three due tellings at most."""
    settings = Settings(practice_minutes=120)
    with at(copied(house, tmp_path / "srs.db"), clock, settings) as opened:
        for number in range(8):
            slug = small.PRINCIPLES[number % 5]
            opened.writing.save(own(f"Story {number}", slug))
        clock.later(days=1)
        done = sat.practise(opened.study.session(), seconds=120)
        assert sum(isinstance(item, StoryItem) for item in done) == 3
        assert sat.tellings(opened.study.session()) == [], "nor in another sitting"


def test_a_probe_belongs_to_its_own_telling_whoever_graded_meanwhile(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.3: another copy of the program may be faster than a `y` or `n`."""
    story = opened.writing.save(own("Told", "aim"))
    clock.later(days=1)
    session = opened.study.session()
    item = sat.story(session, story.uid)
    sat.answer(session)
    grade(opened, "fact-1")  # elsewhere
    deeds.probe(opened.study, item, had_specifics=False)
    assert rows(opened, NoteRow) == rows(opened, ProbeAnswerRow) == 1
    assert opened.study.undo().card_id == item.standing.card_id
    assert rows(opened, NoteRow) == rows(opened, ProbeAnswerRow) == 0
    assert card(opened, "fact-1").reps == card(opened, story.uid).reps == 1
    opened.study.undo()
    assert (card(opened, "fact-1").reps, card(opened, story.uid).reps) == (0, 1)


def rows(opened: Opened, table: type[NoteRow] | type[ProbeAnswerRow]) -> int:
    """How many there are."""
    with reading(opened.study.engine) as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_a_story_told_today_and_rewritten_is_read_aloud_once_more(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.4: what is read is the new text."""
    story = opened.writing.save(own("Told", "aim"))
    clock.later(days=1)
    grade(opened, story.uid)
    assert sat.readings(opened.study.session()) == []
    clock.later(minutes=5)
    rewritten = own("Told", "aim", words="wholly other words", uid=story.uid)
    opened.writing.save(rewritten)
    session = opened.study.session()
    assert sat.readings(session) == [story.uid]
    clock.later(minutes=5)
    deeds.read(opened.study, story.uid, 100)
    assert sat.readings(opened.study.session()) == []


# -- what a grade would do


@pytest.mark.parametrize("given", Grade)
def test_ahead_of_time_the_preview_is_what_is_saved(
    opened: Opened, clock: Clock, given: Grade
) -> None:
    """PRACTICE 3.2, 7: a pass moves nothing, a failure counts once."""
    grade(opened, "fact-1")
    clock.later(days=1)
    session = opened.study.session(Scope(Mode.DRILL, principle="house/dare"))
    item = sat.question(session, "fact-1")
    assert not item.standing.due
    assert item.standing.choices is not None
    session.grade(Answer(given))
    saved = card(opened, "fact-1").due_day
    assert saved == TODAY + 1 + item.standing.choices[given]
    small.assert_computed_is_true(opened)


def test_no_interval_is_shown_where_no_grade_counts(opened: Opened) -> None:
    """PRACTICE 3.2: a card that is first seen in a drill learns nothing there."""
    session = opened.study.session(Scope(Mode.DRILL, principle="house/dare"))
    item = sat.question(session, "fact-1")
    assert item.standing.choices is None
    assert not session.grade(Answer(Grade.EASY)).counted
    assert card(opened, "fact-1").due_day is None


# -- the writing offer


def test_with_twelve_stories_only_a_principle_without_one_is_offered(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 8: only for a red principle, which is one without a story."""
    with at(copied(house, tmp_path / "srs.db"), clock) as opened:
        for number in range(12):
            opened.writing.save(own(f"Story {number}", ("aim", "bold")[number % 2]))
        for slug in ("care", "dare"):
            opened.writing.save(own(f"Of {slug}", slug))
        (offer,) = offers(opened.study.session())
        assert (offer.principle.uid, offer.stories) == ("house/earn", 0)
        opened.writing.save(own("Of earn", "earn"))
        assert opened.reports.home().write is not None, "there is still some room"
        assert offers(opened.study.session()) == []


def test_shortly_before_the_interview_two_stories_are_offered(opened: Opened) -> None:
    """PRACTICE 8: min(2, ceil((12 - stories) / max(1, days left - 5)))."""
    opened.writing.save(own("Told", "aim"))
    assert len(offers(opened.study.session())) == 1, "without a date"
    opened.writing.set_interview(date.fromordinal(TODAY + 8), "")
    assert len(offers(opened.study.session())) == 2
    opened.writing.set_interview(date.fromordinal(TODAY + 40), "")
    assert len(offers(opened.study.session())) == 1


# -- the polish list


def test_two_stories_of_one_title_are_polished_each_for_itself(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.2: two poor deliveries in a row, of one story."""
    first = opened.writing.save(own("Same", "aim"))
    other = opened.writing.save(own("Same", "bold"))
    clock.later(days=1)
    told(opened, first.uid, seconds=10)
    told(opened, other.uid, seconds=10)
    assert opened.study.session().finish().polish == ()
    clock.later(days=5)
    told(opened, other.uid, seconds=10)
    assert opened.study.session().finish().polish == ("Same",)


def test_a_delivery_is_measured_by_the_target_of_the_settings(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 6.2: within 0.75 to 1.25 of the target time."""
    settings = Settings(target_seconds=180)
    with at(copied(house, tmp_path / "srs.db"), clock, settings) as opened:
        long = opened.writing.save(own("Three minutes", "aim"))
        short = opened.writing.save(own("Two minutes", "bold"))
        for _ in range(2):
            clock.later(days=5)
            told(opened, long.uid, seconds=180)
            told(opened, short.uid, seconds=120)
        assert opened.study.session().finish().polish == ("Two minutes",)


@pytest.mark.parametrize(
    "flag", [Flag.ORDER, Flag.WE, Flag.STALLED, Flag.NO_START], ids=str
)
def test_a_fault_without_a_clock_is_a_poor_delivery_too(
    opened: Opened, clock: Clock, flag: Flag
) -> None:
    """PRACTICE 6.2: time, flags and figures."""
    poor = opened.writing.save(own("Poor", "aim"))
    good = opened.writing.save(own("Good", "bold"))
    for _ in range(2):
        clock.later(days=5)
        told(opened, poor.uid, flag=flag)
        told(opened, good.uid)
    assert opened.study.session().finish().polish == ("Poor",)


# -- budgets


@pytest.mark.parametrize(
    ("scope", "minutes"),
    [(Scope(minutes=5), 5), (Scope(Mode.DRILL, principle="house/aim"), 10)],
    ids=["minutes", "drill"],
)
def test_a_sitting_with_minutes_of_its_own_begins_them_anew_after_the_rollover(
    opened: Opened, clock: Clock, scope: Scope, minutes: int
) -> None:
    """PRACTICE 2, 8: budgets are a day's, and what was practised before is not."""
    for uid in ("fact-1", "fact-2", "fact-3"):
        opened.study.begin_day()
        answer = Answer(Grade.GOOD, taken_ms=170_000)
        deeds.grade(opened.study, shown(opened, uid), answer, Mode.DAILY)
    session = opened.study.session(scope)
    session.next_item()
    before = session.progress()
    assert (before.practised_seconds, before.budget_seconds) == (0, minutes * 60)
    clock.later(days=1)
    session.next_item()
    after = session.progress()
    assert (after.practised_seconds, after.budget_seconds) == (0, minutes * 60)


def test_tomorrow_brings_nothing_new_in_the_last_days(opened: Opened) -> None:
    """PRACTICE 10: the last two days bring no new question; tomorrow may be one."""
    assert opened.reports.home().tomorrow == 4
    opened.writing.set_interview(date.fromordinal(TODAY + 4), "")
    assert opened.reports.home().tomorrow == 4
    opened.writing.set_interview(date.fromordinal(TODAY + 3), "")
    assert opened.reports.home().today.new == 4, "today is not yet one of them"
    assert opened.reports.home().tomorrow == 0
    assert opened.study.session().finish().tomorrow == 0


def test_who_left_the_screen_practised_no_eight_hours(opened: Opened) -> None:
    """PRACTICE 8: Stats and Home count the same capped seconds."""
    opened.study.begin_day()
    answer = Answer(Grade.GOOD, taken_ms=8 * 3600 * 1000)
    deeds.grade(opened.study, shown(opened, "fact-1"), answer, Mode.DAILY)
    assert opened.reports.home().today.practised_seconds == 180
    assert opened.reports.stats().seconds == 180
    small.assert_computed_is_true(opened)
