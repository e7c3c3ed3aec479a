"""What a user writes is kept as it was written, and opens what it serves."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from srs_interview import paths
from srs_interview.core.cards import Fact, Link, Section, Story, Strength, Structure
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.opening import Opened, open_store
from srs_interview.settings import DEFAULTS
from srs_interview.store import cards
from srs_interview.store.engine import reading
from srs_interview.store.tables import ImportedTextRow
from srs_interview.writing import LONGEST_TEXT
from tests.store import small
from tests.store.small import TODAY, Clock, at, card, copied, grade, number

FULL = Story(
    uid="",
    title="The outage",
    links=(
        Link("house/bold"),
        Link("house/aim", Strength.TAILORED, "It began with a customer."),
    ),
    problem="The counter was wrong.",
    action="I read it twice.",
    result="It was right.",
    facts=(
        Fact("wrong", Section.PROBLEM),
        Fact("twice", Section.ACTION, core=True),
        Fact("right", Section.RESULT),
    ),
    kinds=("failure", "data"),
    role="Lead",
    year=2024,
    metrics=("6 percent",),
    opening="One night",
    headline="A counter",
    short="I read it.",
    target_seconds=90,
    skills=("counting",),
    tags=("night",),
    customer="All",
    customer_impact="None",
    critique="Earlier",
    structure=Structure.STAR,
    aside="We also had cake.",
    cost_accepted="A week, agreed with Ann",
    craft_terms=("idempotent",),
)


def test_a_story_comes_back_as_it_was_saved(opened: Opened) -> None:
    """PRACTICE 1: every field, facts in telling order, the first principle first."""
    saved = opened.writing.save(FULL)
    assert saved.uid.startswith("own/")
    assert opened.writing.story(saved.uid) == saved
    assert opened.writing.stories() == (saved,)
    plain = replace(
        saved,
        uid="",
        facts=tuple(replace(fact, id=None) for fact in saved.facts),
        links=tuple(replace(link, since=0) for link in saved.links),
    )
    assert plain == FULL


def test_saving_again_changes_what_was_changed_and_keeps_the_facts_ids(
    opened: Opened,
) -> None:
    """PRACTICE 4: a fact that is reworded is still that fact."""
    saved = opened.writing.save(FULL)
    first, second, third = saved.facts
    facts = (third, replace(first, text="quite wrong"), Fact("a fourth"))
    links = (Link("house/care"), saved.links[0])
    again = opened.writing.save(replace(saved, facts=facts, links=links, kinds=()))
    assert [fact.id for fact in again.facts][:2] == [third.id, first.id]
    assert second.id not in [fact.id for fact in again.facts]
    assert again.principles == ("house/care", "house/bold")
    assert card(opened, again.uid).principle_id == card(opened, "care-1").principle_id
    assert opened.writing.stories() == (again,)


def test_the_newest_story_stands_first(opened: Opened) -> None:
    for title in ("One", "Two", "Three"):
        opened.writing.save(small.a_stub(title, "aim"))
    titles = [story.title for story in opened.writing.stories()]
    assert titles == ["Three", "Two", "One"]


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (replace(FULL, title="  "), "a story needs a title"),
        (replace(FULL, action="x" * (LONGEST_TEXT + 1)), "100,000 characters"),
    ],
)
def test_what_cannot_be_saved_is_refused_and_nothing_is_lost(
    opened: Opened, story: Story, said: str
) -> None:
    """STYLE 3: one sentence."""
    with pytest.raises(UsageError, match=said):
        opened.writing.save(story)
    assert opened.writing.stories() == ()


def test_a_principle_that_is_not_there_is_refused_whole(opened: Opened) -> None:
    """DESIGN 5: all or nothing."""
    before = small.visible(opened)
    with pytest.raises(NotFoundError, match="no principle house/none"):
        opened.writing.save(replace(FULL, links=(Link("house/none"),)))
    assert small.visible(opened) == before


def test_a_story_of_blanks_is_still_a_stub(opened: Opened) -> None:
    """PRACTICE 1: an editor leaves newlines behind."""
    blank = replace(FULL, problem="\n", action=" \n\t", result="\n\n")
    saved = opened.writing.save(blank)
    today = opened.reports.home().today
    assert saved.stub
    assert (today.tellable, today.stubs, today.drafts) == (0, 1, 0)
    assert card(opened, saved.uid).due_day is None


def test_tellable_stories_stubs_and_drafts_are_counted_as_they_are(
    opened: Opened,
) -> None:
    """PRACTICE 1: by the store as by the story itself."""
    for story in (
        FULL,
        replace(FULL, facts=FULL.facts[:2]),
        replace(FULL, result=""),
        replace(FULL, result=" \n"),
        small.a_stub("A stub", "aim"),
    ):
        opened.writing.save(story)
    own = opened.writing.stories()
    today = opened.reports.home().today
    told = sum(story.tellable for story in own)
    assert (today.tellable, today.stubs) == (told, sum(story.stub for story in own))
    assert (today.tellable, today.stubs, today.drafts) == (1, 1, 3)
    with reading(opened.study.engine) as session:
        assert cards.tellable_count(session) == told


def test_a_story_is_found_by_its_id_or_by_a_part_of_its_title(opened: Opened) -> None:
    """DESIGN 4: a story's id or a unique part of its title."""
    saved = opened.writing.save(FULL)
    other = opened.writing.save(small.a_stub("The outing", "aim"))
    for wanted in (saved.uid, saved.uid.partition("/")[2], "outage", "THE OUTAGE"):
        assert opened.writing.find(wanted) == saved
    with pytest.raises(NotFoundError) as several:
        opened.writing.find("the out")
    assert all(
        story.uid.partition("/")[2] in str(several.value) for story in (saved, other)
    )
    with pytest.raises(NotFoundError, match="no story of yours is called 'xyz'"):
        opened.writing.find("xyz")


def test_a_whole_title_is_meant_even_if_it_is_a_part_of_another(
    opened: Opened,
) -> None:
    """DESIGN 4."""
    saved = opened.writing.save(FULL)
    opened.writing.save(replace(FULL, title="The outage of May"))
    assert opened.writing.find("the outage") == saved


def test_a_deleted_story_is_gone_and_its_log_stays(
    opened: Opened, clock: Clock
) -> None:
    """DESIGN 3: deleting is soft."""
    saved = opened.writing.save(FULL)
    clock.later(days=1)
    grade(opened, saved.uid, Grade.AGAIN)
    before = len(small.log(opened))
    opened.writing.delete(saved.uid)
    assert opened.writing.stories() == ()
    assert len(small.log(opened)) == before
    for look in (opened.writing.story, opened.writing.find, opened.writing.delete):
        with pytest.raises(NotFoundError):
            look(saved.uid)
    assert opened.reports.due().due == 0


def test_a_question_is_no_story(opened: Opened) -> None:
    """STYLE 3: not found, in a sentence."""
    with pytest.raises(NotFoundError, match="is no story"):
        opened.writing.story("house/aim-1")
    with pytest.raises(NotFoundError, match="is no story"):
        opened.writing.delete("house/aim-1")


def test_writing_minutes_count_today_and_are_undone_with_the_story(
    opened: Opened,
) -> None:
    """PRACTICE 8: two budgets."""
    opened.writing.save(FULL, seconds=600)
    today = opened.reports.home().today
    assert (today.wrote_seconds, today.practised_seconds) == (600, 0)
    opened.study.undo()
    assert opened.reports.home().today.wrote_seconds == 0


def test_what_was_said_twice_or_is_empty_is_kept_once_or_not(opened: Opened) -> None:
    """DESIGN 5: a form may send it; nothing breaks."""
    links = (*FULL.links, Link("house/aim"), Link("house/bold", Strength.TAILORED))
    facts = (Fact(" "), *FULL.facts, Fact(""))
    saved = opened.writing.save(replace(FULL, links=links, facts=facts))
    assert saved.principles == ("house/bold", "house/aim")
    assert [link.lead_in for link in saved.links] == ["", "It began with a customer."]
    assert [fact.text for fact in saved.facts] == ["wrong", "twice", "right"]
    assert opened.writing.save(replace(saved, links=saved.links * 2)) == saved


def test_bytes_that_are_no_text_are_kept_as_question_marks(opened: Opened) -> None:
    """DESIGN 5: what a terminal or an editor handed in wrongly loses no story."""
    saved = opened.writing.save(
        replace(FULL, title="The out\udcffage", tags=("a\udcff",))
    )
    assert (saved.title, saved.tags) == ("The out?age", ("a?",))
    opened.writing.save_draft("new", "It\udcff")
    assert opened.writing.draft("new") == "It?"
    opened.writing.edit_question(number(opened, "fact-1"), "Why\udcff", "So\udcff")
    assert "Why?" in str(small.shown(opened, "fact-1"))


# -- questions


def test_editing_a_question_keeps_its_schedule_and_the_text_as_imported(
    opened: Opened,
) -> None:
    """PRACTICE 4, DESIGN 3: a re-import can tell the deck's edit from the user's."""
    grade(opened, "fact-1")
    before = small.now_computed(opened)
    wanted = number(opened, "fact-1")
    opened.writing.edit_question(wanted, " Another? ", " Yes. ")
    opened.writing.edit_question(wanted, "A third?", "No.")
    assert small.now_computed(opened) == before
    with reading(opened.study.engine) as session:
        (kept,) = session.exec(select(ImportedTextRow)).all()
    assert json.loads(kept.text)["prompt"] == "Tell me of fact-1."
    report = opened.importing.data(small.deck().encode(), source="house.toml")
    assert (report.updated, report.unchanged + report.kept) == (0, report.found)
    assert "A third?" in str(small.shown(opened, "fact-1"))


def test_a_question_needs_words_and_not_too_many(opened: Opened) -> None:
    """STYLE 3."""
    wanted = number(opened, "fact-1")
    with pytest.raises(UsageError, match="a question needs words"):
        opened.writing.edit_question(wanted, "  ", "Yes.")
    with pytest.raises(UsageError, match="100,000 characters"):
        opened.writing.edit_question(wanted, "Why?", "x" * (LONGEST_TEXT + 1))
    with pytest.raises(NotFoundError):
        opened.writing.edit_question(4711, "Why?", "")


def test_a_question_given_an_answer_is_plain_and_open(opened: Opened) -> None:
    """PRACTICE 5.1."""
    opened.writing.edit_question(number(opened, "aim-1"), "Why?", "Because.")
    row = card(opened, "aim-1")
    assert row.plain
    assert row.opens is not None
    assert row.opens <= TODAY
    opened.writing.edit_question(number(opened, "aim-1"), "Why?", "")
    assert card(opened, "aim-1").opens is None


# -- drafts, pace, interview, welcome


def test_typing_is_kept_over_a_restart_until_it_is_dropped(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 5: nothing typed is lost; it is no undo step."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        assert opened.writing.draft("new") is None
        opened.writing.save_draft("new", "It was")
        opened.writing.save_draft("new", "It was so.\n\u00fc \u4e2d")
        opened.writing.save_draft("other", "x")
    with at(database, clock) as opened:
        assert opened.writing.draft("new") == "It was so.\n\u00fc \u4e2d"
        opened.writing.drop_draft("new")
        opened.writing.drop_draft("never there")
        assert opened.writing.draft("new") is None
        assert opened.writing.draft("other") == "x"


def test_the_pace_is_the_setting_until_it_is_measured(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.4: reading aloud sets it, the median of the last."""
    assert opened.writing.words_per_minute() == 140
    story = opened.writing.save(replace(FULL, action="word " * 193))
    words = len(f"{story.problem} {story.action} {story.result}".split())
    assert words == 200
    for seconds in (100, 120, 60, 5):
        opened.study.read_aloud(story.uid, seconds)
    assert opened.writing.words_per_minute() == 120
    for _ in range(4):
        opened.study.undo()
    assert opened.writing.words_per_minute() == 140


def test_the_interview_is_kept_and_may_have_no_date_yet(opened: Opened) -> None:
    """PRACTICE 9.1."""
    assert opened.writing.interview() is None
    opened.writing.set_interview(None, " Lead ")
    assert opened.writing.interview() == Interview(
        1, None, opened.study.day, "", role="Lead"
    )
    opened.writing.set_interview(date(2026, 12, 11), "Lead", "House")
    day = date(2026, 12, 11).toordinal()
    assert opened.writing.interview() == Interview(
        1, day, opened.study.day, "House", role="Lead"
    )
    assert opened.reports.home().today.interview_day == day


def test_the_interview_is_taken_back_and_set_again(opened: Opened) -> None:
    """DESIGN 3: one step each; a date that stays as it is makes none."""
    opened.writing.set_interview(None, "Lead")
    first = opened.writing.interview()
    opened.writing.set_interview(date(2026, 12, 11), "Lead")
    second = opened.writing.interview()
    opened.writing.set_interview(date(2026, 12, 11), "Lead")
    assert opened.study.undo().label == "Set the interview"
    assert opened.writing.interview() == first
    opened.study.undo()
    assert opened.writing.interview() is None
    opened.study.redo()
    opened.study.redo()
    assert opened.writing.interview() == second


def test_samples_are_put_away_with_one_command_and_brought_back(
    tmp_path: Path, clock: Clock
) -> None:
    """DOMAIN A64: one step; a new edition of their deck does not bring them back."""
    database = tmp_path / "first.db"
    with contextlib.closing(open_store(database, DEFAULTS, clock, paths.decks())) as it:
        writing = it.writing
        assert not writing.samples_away()
        assert writing.put_samples_away() == 8
        assert (writing.samples(), writing.samples_away()) == ((), True)
        assert it.study.undo().label == "Put the samples away"
        assert len(writing.samples()) == 8
        it.study.redo()
        it.importing.files(paths.decks())
        assert writing.samples() == ()
        assert writing.bring_samples_back() == 8
        assert len(writing.samples()) == 8
        small.assert_computed_is_true(it)


def test_the_welcome_is_done_once(house: Path, tmp_path: Path, clock: Clock) -> None:
    """PRACTICE 9."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        assert not opened.writing.welcome_done()
        assert not opened.reports.home().today.welcome_done
        opened.writing.finish_welcome()
    with at(database, clock) as opened:
        assert opened.writing.welcome_done()
        assert opened.reports.home().today.welcome_done


# -- principles by name


def test_principles_stand_in_published_order(opened: Opened) -> None:
    slugs = [principle.slug for principle in opened.writing.principles()]
    assert slugs == [*small.PRINCIPLES]


@pytest.mark.parametrize("wanted", ["house/aim", "aim", "AIM", " Aim ", "ai"])
def test_a_principle_is_meant_by_uid_slug_name_or_a_part(
    opened: Opened, wanted: str
) -> None:
    """DESIGN 3: a bare slug is accepted where unique."""
    assert opened.writing.principle(wanted).uid == "house/aim"


def test_a_principle_that_is_not_there_or_not_clear_says_which_there_are(
    opened: Opened,
) -> None:
    """STYLE 3."""
    with pytest.raises(NotFoundError, match="there are aim, bold, care, dare, earn"):
        opened.writing.principle("zzz")
    with pytest.raises(NotFoundError, match="house/care, house/dare, house/earn"):
        opened.writing.principle("ar")
