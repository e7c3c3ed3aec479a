"""Decks into a real store: what an import says is what it did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import func, select

from srs_interview import paths
from srs_interview.core.items import Answer, QuestionItem, State, StoryItem
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError
from srs_interview.importing.looking import FileReport
from srs_interview.opening import Opened, open_store
from srs_interview.settings import Settings
from srs_interview.store import cards
from srs_interview.store.engine import reading
from srs_interview.store.tables import CardRow, ReviewRow

DECK = """
schema = 1
[deck]
id = "values"
title = "House values"
framework = "values"
[[principles]]
slug = "care"
name = "Take care"
[[principles]]
slug = "pace"
name = "Keep pace"
[[questions]]
id = "q1"
principles = ["care"]
prompt = "{first}"
[[questions]]
id = "q2"
principles = ["pace"]
prompt = "Tell me about a hurry that went well."
answer = "Name the day and the figure."
"""
STORY = """
[[stories]]
id = "s1"
title = "The bridge"
principles = [{ slug = "care" }]
problem = "In 2024 the bridge shook."
action = "I measured it for nine nights."
result = "It has stood since, 40 percent stiffer."
facts = [
  { text = "nine nights", section = "action", core = true },
  { text = "the bridge shook", section = "problem" },
  { text = "40 percent stiffer", section = "result", core = true },
]
"""
FIRST = "Tell me about something you mended."


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    store = open_store(tmp_path / "srs.db", Settings(), clock)
    yield store
    store.close()


def brought(
    opened: Opened, text: str, *, dry_run: bool = False, strict: bool = False
) -> FileReport:
    return opened.importing.data(
        text.encode(), source="values.toml", dry_run=dry_run, strict=strict
    )


def counts(report: FileReport) -> tuple[int, ...]:
    parts = (report.new, report.updated, report.unchanged, report.kept, report.skipped)
    assert report.found == sum(parts), "found adds up"
    return parts


def prompts(opened: Opened) -> dict[str, str]:
    with reading(opened.study.engine) as session:
        rows = session.exec(select(CardRow).where(CardRow.kind == "question"))
        return {row.uid: cards.question(session, row).prompt for row in rows}


def card(opened: Opened, uid: str) -> CardRow:
    with reading(opened.study.engine) as session:
        return session.exec(select(CardRow).where(CardRow.uid == uid)).one()


def test_importing_twice_changes_nothing(opened: Opened) -> None:
    deck = DECK.format(first=FIRST) + STORY
    assert counts(brought(opened, deck)) == (3, 0, 0, 0, 0)
    before = prompts(opened)
    assert counts(brought(opened, deck)) == (0, 0, 3, 0, 0)
    assert prompts(opened) == before


def test_a_dry_run_says_the_same_and_touches_nothing(opened: Opened) -> None:
    deck = DECK.format(first=FIRST) + STORY
    assert counts(brought(opened, deck, dry_run=True)) == (3, 0, 0, 0, 0)
    assert prompts(opened) == {}
    assert counts(brought(opened, deck)) == (3, 0, 0, 0, 0)


def test_a_deck_with_a_mistake_is_refused_whole_with_every_line(opened: Opened) -> None:
    wrong = DECK.format(first="") + STORY.replace("care", "caer")
    report = brought(opened, wrong)
    assert report.new == 0
    assert report.found == report.skipped
    assert len([p for p in report.problems if p.severity == "error"]) == 2
    assert prompts(opened) == {}


def test_strict_refuses_for_a_warning_too(opened: Opened) -> None:
    deck = DECK.format(first=FIRST) + 'colour = "red"\n'
    assert brought(opened, deck, strict=True).new == 0
    assert prompts(opened) == {}
    assert brought(opened, deck).new == 2


def test_a_deck_s_edit_arrives_and_the_schedule_stays(opened: Opened) -> None:
    brought(opened, DECK.format(first=FIRST) + STORY)
    grade_all(opened)
    due = card(opened, "values/q1").due_day
    assert due is not None
    report = brought(opened, DECK.format(first="Now another.") + STORY)
    assert counts(report) == (0, 1, 2, 0, 0)
    assert prompts(opened)["values/q1"] == "Now another."
    assert card(opened, "values/q1").due_day == due


def test_the_user_s_edit_stays_where_deck_and_user_both_changed(opened: Opened) -> None:
    brought(opened, DECK.format(first=FIRST))
    edit(opened, "values/q1", "My own words.")
    report = brought(opened, DECK.format(first="The deck's words."))
    assert counts(report) == (0, 0, 1, 1, 0)
    assert prompts(opened)["values/q1"] == "My own words."


def test_the_user_s_edit_stays_while_the_deck_does_not_change(opened: Opened) -> None:
    brought(opened, DECK.format(first=FIRST))
    edit(opened, "values/q1", "My own words.")
    assert brought(opened, DECK.format(first=FIRST)).unchanged == 2
    assert prompts(opened)["values/q1"] == "My own words."


def test_a_question_the_deck_dropped_is_hidden_and_comes_back_with_its_history(
    opened: Opened,
) -> None:
    brought(opened, DECK.format(first=FIRST) + STORY)
    grade_all(opened)
    whole = DECK.format(first=FIRST)
    without = whole[: whole.index('[[questions]]\nid = "q1"')] + STORY
    report = brought(opened, without)
    assert report.retired == 2, "both questions are gone, the story is the user's"
    assert card(opened, "values/q1").retired
    assert not card(opened, "values/s1").retired
    assert reviews(opened) > 0
    brought(opened, DECK.format(first=FIRST) + STORY)
    assert not card(opened, "values/q1").retired
    assert card(opened, "values/q1").reps == 1


def test_an_undone_import_can_be_imported_again(opened: Opened) -> None:
    deck = DECK.format(first=FIRST) + STORY
    brought(opened, deck)
    assert "Imported" in opened.study.undo().label
    assert card(opened, "values/q1").deleted
    assert opened.study.session().next_item() is None, "nothing of it is asked"
    assert counts(brought(opened, deck)) == (3, 0, 0, 0, 0)
    assert not card(opened, "values/q1").deleted
    assert card(opened, "values/q2").opens is not None
    assert len(opened.writing.stories()) == 1


def test_an_undone_import_can_be_redone(opened: Opened) -> None:
    brought(opened, DECK.format(first=FIRST) + STORY)
    opened.study.undo()
    opened.study.redo()
    assert not card(opened, "values/q1").deleted
    assert card(opened, "values/q1").opens is not None, "its story fits it again"


def test_a_card_the_user_deleted_does_not_come_back(opened: Opened) -> None:
    deck = DECK.format(first=FIRST) + STORY
    brought(opened, deck)
    opened.writing.delete("values/s1")
    assert counts(brought(opened, deck)) == (0, 0, 2, 0, 1)
    assert opened.writing.stories() == ()


def test_an_imported_story_opens_its_questions_at_once(opened: Opened) -> None:
    """PRACTICE 5.3."""
    brought(opened, DECK.format(first=FIRST) + STORY)
    item = opened.study.session().next_item()
    assert isinstance(item, QuestionItem)
    assert item.state is State.OPEN


def test_only_core_questions_are_scheduled_where_a_deck_marks_any(
    opened: Opened,
) -> None:
    """PRACTICE 5.5."""
    deck = DECK.format(first=FIRST).replace('id = "q2"', 'id = "q2"\ncore = true')
    brought(opened, deck)
    assert card(opened, "values/q1").reserve
    assert not card(opened, "values/q2").reserve
    brought(
        opened, DECK.format(first=FIRST).replace('id = "q1"', 'id = "q1"\ncore=true')
    )
    assert not card(opened, "values/q1").reserve
    assert card(opened, "values/q2").reserve


def test_the_shipped_decks_are_there_from_the_first_start(
    tmp_path: Path, clock: Clock
) -> None:
    store = open_store(tmp_path / "first.db", Settings(), clock, paths.decks())
    try:
        assert len(prompts(store)) == 195 + 12
        assert len(store.writing.principles()) == 16 + 4
        assert len(store.writing.samples()) == 8
        assert store.writing.stories() == (), "samples are nobody's own"
        with pytest.raises(SrsError, match="nothing to undo"):
            store.study.undo()
    finally:
        store.close()


def test_a_file_that_is_not_there_is_one_sentence(
    opened: Opened, tmp_path: Path
) -> None:
    with pytest.raises(SrsError, match=r"cannot read .*nowhere\.toml"):
        opened.importing.files([tmp_path / "nowhere.toml"])


def test_stories_of_a_deck_can_be_graded_and_stay_when_it_changes(
    opened: Opened, clock: Clock
) -> None:
    brought(opened, DECK.format(first=FIRST) + STORY)
    grade_all(opened)
    said = card(opened, "values/s1")
    assert said.reps == 1
    changed = STORY.replace("nine nights", "ten nights")
    assert brought(opened, DECK.format(first=FIRST) + changed).updated == 1
    clock.now += timedelta(days=1)
    assert card(opened, "values/s1").stability == said.stability


def grade_all(opened: Opened) -> None:
    session = opened.study.session()
    while (item := session.next_item()) is not None:
        if isinstance(item, QuestionItem | StoryItem):
            session.grade(Answer(Grade.GOOD, taken_ms=4000))


def edit(opened: Opened, uid: str, prompt: str) -> None:
    number = card(opened, uid).id
    assert number is not None
    opened.writing.edit_question(number, prompt, "")


def reviews(opened: Opened) -> int:
    with reading(opened.study.engine) as session:
        return session.exec(select(func.count()).select_from(ReviewRow)).one()
