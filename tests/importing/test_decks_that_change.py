"""Decks that come again with other words, other cores, or from another program."""

from __future__ import annotations

from sqlmodel import func, select

from srs_interview.core.items import Answer, Mode
from srs_interview.core.schedule import Grade
from srs_interview.importing.looking import FileReport
from srs_interview.opening import Opened
from srs_interview.store.engine import reading
from srs_interview.store.tables import DeckRow, UndoStepRow
from srs_interview.studying import deeds
from tests.store import small
from tests.store.small import card, grade, shown

STORY = """
schema = 1
[deck]
id = "mine"
title = "Mine"
framework = "house"
[[stories]]
id = "one"
title = "A story"
principles = [{{ slug = "{principle}" }}]
problem = "It was so."
action = "I did this."
result = "It was better."
facts = [{{ text = "was" }}, {{ text = "did", core = true }}, {{ text = "better" }}]
"""

QUESTIONS = tuple(f"q{number}" for number in range(5))


def a_deck(*cores: str, questions: tuple[str, ...] = QUESTIONS) -> str:
    """A deck of its own, with some of its questions marked core."""
    angles = {uid: ("aim", "success", "") for uid in questions}
    text = small.deck(angles, core=frozenset(cores), principles=("aim",))
    return text.replace('"house"', '"hx"').replace("House values", "Other values")


def brought(opened: Opened, deck: str, name: str = "hx") -> FileReport:
    """Import it, as a file of that name."""
    return opened.importing.data(deck.encode(), source=f"{name}.toml", name=name)


def in_reserve(opened: Opened) -> set[str]:
    """The questions that wait unseen."""
    return {uid for uid in QUESTIONS if card(opened, f"hx/{uid}").reserve}


def titles(opened: Opened) -> set[str]:
    """The decks that are there."""
    with reading(opened.study.engine) as session:
        return set(session.exec(select(DeckRow.title)))


def steps(opened: Opened) -> int:
    """How many actions can be taken back."""
    with reading(opened.study.engine) as session:
        return session.exec(select(func.count()).select_from(UndoStepRow)).one()


# -- other words


def test_words_that_a_deck_replaced_stand_in_the_version_before(
    opened: Opened,
) -> None:
    """DOMAIN A66: nothing that was said aloud is lost, whoever changed it."""
    brought(opened, STORY.format(principle="aim"), "mine")
    other = STORY.format(principle="aim").replace("I did this.", "I did that.")
    brought(opened, other, "mine")
    told = [each.version.story.action for each in opened.coaching.versions("mine/one")]
    assert told == ["I did this.", "I did that."]
    opened.study.undo()
    assert opened.coaching.versions("mine/one") == ()
    opened.study.redo()
    assert len(opened.coaching.versions("mine/one")) == 2


def test_a_deck_that_leaves_the_words_leaves_no_version(opened: Opened) -> None:
    """Nor does one that comes again after its import was taken back."""
    brought(opened, STORY.format(principle="aim"), "mine")
    brought(opened, STORY.format(principle="bold"), "mine")
    assert opened.coaching.versions("mine/one") == ()
    opened.study.undo()
    opened.study.undo()
    other = STORY.format(principle="aim").replace("I did this.", "I did that.")
    brought(opened, other, "mine")
    assert opened.coaching.versions("mine/one") == ()


# -- another principle


def test_a_story_that_serves_another_principle_now_takes_its_grades_along(
    opened: Opened,
) -> None:
    """PRACTICE 7, DESIGN 3: rollups are what counting everything anew would give."""
    brought(opened, STORY.format(principle="aim"), "mine")
    grade(opened, "mine/one")
    assert brought(opened, STORY.format(principle="bold"), "mine").updated == 1
    small.assert_computed_is_true(opened)
    opened.study.undo()
    small.assert_computed_is_true(opened)


# -- core and reserve


def test_a_deck_that_starts_to_mark_core_keeps_its_other_questions_back(
    opened: Opened,
) -> None:
    """PRACTICE 5.5: all of them, not only those whose words changed."""
    brought(opened, a_deck())
    assert in_reserve(opened) == set()
    grade(opened, "hx/q1")
    brought(opened, a_deck("q0"))
    assert in_reserve(opened) == {"q2", "q3", "q4"}, "what was answered stays"
    small.assert_computed_is_true(opened)


def test_a_deck_that_marks_none_any_more_is_scheduled_whole(opened: Opened) -> None:
    """PRACTICE 5.5."""
    brought(opened, a_deck("q0"))
    assert in_reserve(opened) == {"q1", "q2", "q3", "q4"}
    brought(opened, a_deck())
    assert in_reserve(opened) == set()
    small.assert_computed_is_true(opened)


def test_a_divided_deck_is_taken_back_in_one_step(opened: Opened) -> None:
    """PRACTICE 5.5: an import is one step, whatever moved with it."""
    brought(opened, a_deck())
    brought(opened, a_deck("q0"))
    opened.study.undo()
    assert in_reserve(opened) == set()
    opened.study.redo()
    assert in_reserve(opened) == {"q1", "q2", "q3", "q4"}
    brought(opened, a_deck())
    opened.study.undo()
    assert in_reserve(opened) == {"q1", "q2", "q3", "q4"}
    small.assert_computed_is_true(opened)


def test_a_question_failed_in_a_drill_stays_core_however_its_deck_is_divided(
    opened: Opened,
) -> None:
    """PRACTICE 5.5: one answered Again there joins the core."""
    brought(opened, a_deck("q0"))
    item = shown(opened, "hx/q2", Mode.DRILL)
    deeds.grade(opened.study, item, Answer(Grade.AGAIN), Mode.DRILL)
    assert in_reserve(opened) == {"q1", "q3", "q4"}
    brought(opened, a_deck())
    brought(opened, a_deck("q3"))
    assert in_reserve(opened) == {"q0", "q1", "q4"}
    small.assert_computed_is_true(opened)


def test_a_file_without_a_deck_follows_the_deck_it_adds_to(opened: Opened) -> None:
    """PRACTICE 5.5: a new question of a deck that marks core waits unseen."""
    brought(opened, a_deck("q0", questions=("q0", "q1")))
    added = """
    schema = 1
    [[questions]]
    id = "q2"
    principles = ["hx/aim"]
    prompt = "Tell me of another."
    """
    assert brought(opened, added).new == 1
    assert card(opened, "hx/q2").reserve
    assert titles(opened) == {"House values", "Other values"}, "nor is it renamed"


# -- refused at the last moment


def test_an_import_that_is_refused_under_the_lock_writes_nothing(
    opened: Opened,
) -> None:
    """FORMATS: a file is in whole or not at all, whoever wrote since it was read."""
    later = a_deck(questions=(*QUESTIONS, "one"))
    look = opened.importing.look(later.encode(), source="hx.toml")
    assert (look.report.new, look.refused) == (6, False)
    story = STORY.format(principle="aim").replace('"mine"', '"hx"')
    assert brought(opened, story).new == 1
    report = opened.importing.bring(look)
    assert report.has_errors
    assert (report.found, report.skipped, report.new) == (6, 6, 0)
    assert titles(opened) == {"House values", "Mine"}
    assert steps(opened) == 1


def test_what_was_looked_at_is_looked_at_again_where_the_store_has_changed(
    opened: Opened,
) -> None:
    """A plan that was made before another writer came would insert twice."""
    look = opened.importing.look(a_deck().encode(), source="hx.toml")
    assert brought(opened, a_deck()).new == 5
    report = opened.importing.bring(look)
    assert (report.new, report.unchanged) == (0, 5)
    assert steps(opened) == 1
