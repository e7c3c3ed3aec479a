"""What is said about stories: each change one press to take back, and true at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from srs_interview.coaching import Ready
from srs_interview.core.cards import Fact, Link, Section, Story, Strength
from srs_interview.core.coaching.matrix import Level
from srs_interview.core.coaching.readiness import Light
from srs_interview.core.coaching.simulating import simulate
from srs_interview.core.items import Answer, Mode
from srs_interview.core.schedule import Grade
from srs_interview.core.writing.stage import Stage
from srs_interview.core.writing.versions import Change
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.opening import Opened
from srs_interview.store import library, tellings, undo
from srs_interview.store.engine import reading
from srs_interview.studying import deeds
from tests.store import small
from tests.store.small import TODAY, Clock, card, own


def silent_for_a_moment(opened: Opened, uid: str) -> None:
    opened.coaching.silence(uid, "L07")
    opened.coaching.unsilence(uid, "L07")


Act = Callable[[Opened, str], object]

ACTS: dict[str, Act] = {
    "silence": lambda o, uid: o.coaching.silence(uid, "L05"),
    "unsilence": lambda o, uid: silent_for_a_moment(o, uid),
    "lead-in": lambda o, uid: o.coaching.lead_in(uid, "house/bold", "One night."),
    "lead-in of its own": lambda o, uid: o.coaching.lead_in(uid, "house/aim", "So."),
    "strength": lambda o, uid: o.coaching.strength(uid, "house/aim", Strength.TAILORED),
    "serves no more": lambda o, uid: o.coaching.serves_no_more(uid, "house/aim"),
    "version note": lambda o, uid: o.coaching.note_version(uid, note="for the loop"),
    "critique": lambda o, uid: o.coaching.note_version(uid, critique="too long"),
    "self-review": lambda o, uid: o.coaching.self_review(uid, {"par": True}),
    "figures": lambda o, uid: o.coaching.confirm_figures(uid),
    "stubs": lambda o, uid: o.coaching.keep_stubs(
        (small.a_stub("One", "aim"), small.a_stub("Two"), small.a_stub("Three", "care"))
    ),
}


@pytest.fixture
def told(opened: Opened) -> Story:
    """A story with text that serves one principle."""
    return opened.writing.save(own("The outage", "aim", kinds=("failure",)))


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_each_action_is_taken_back_and_done_again_whole(
    opened: Opened, told: Story, act: Act
) -> None:
    """DESIGN 3: rows and everything computed from them, in both directions."""
    before, computed = small.visible(opened), small.now_computed(opened)
    depth = steps(opened)
    act(opened, told.uid)
    presses = steps(opened) - depth
    after, computed_after = small.visible(opened), small.now_computed(opened)
    small.assert_computed_is_true(opened)
    for _ in range(presses):
        opened.study.undo()
    assert small.visible(opened) == before
    assert small.now_computed(opened) == computed
    for _ in range(presses):
        opened.study.redo()
    assert small.visible(opened) == after
    assert small.now_computed(opened) == computed_after


@pytest.mark.parametrize("name", [name for name in ACTS if name != "unsilence"])
def test_each_action_is_one_step(opened: Opened, told: Story, name: str) -> None:
    """One press each; a whole walk of stubs too."""
    before = steps(opened)
    ACTS[name](opened, told.uid)
    assert steps(opened) == before + 1


def steps(opened: Opened) -> int:
    with reading(opened.study.engine) as session:
        return undo.depth(session)


def rules(opened: Opened, uid: str) -> set[str]:
    return {finding.rule for finding in opened.coaching.lint(uid).findings}


def test_a_rule_is_silent_for_the_story_it_was_silenced_for(
    opened: Opened, told: Story
) -> None:
    """DOMAIN F: `.` silences it for this story."""
    other = opened.writing.save(own("Another", "aim", words="else"))
    assert "L01" in rules(opened, told.uid) & rules(opened, other.uid)
    opened.coaching.silence(told.uid, "l01")
    assert opened.coaching.silenced(told.uid) == {"L01"}
    assert "L01" not in rules(opened, told.uid)
    assert "L01" in rules(opened, other.uid)
    opened.coaching.unsilence(told.uid, "L01")
    assert "L01" in rules(opened, told.uid)


def test_silencing_twice_is_one_step_and_no_rule_is_invented(
    opened: Opened, told: Story
) -> None:
    opened.coaching.silence(told.uid, "L01")
    before = steps(opened)
    opened.coaching.silence(told.uid, "L01")
    assert steps(opened) == before
    with pytest.raises(UsageError, match="no rule 'L99'"):
        opened.coaching.silence(told.uid, "L99")


def test_a_story_is_compared_with_all_others_and_never_with_itself(
    opened: Opened, told: Story
) -> None:
    """DOMAIN F, L27."""
    assert "L27" not in rules(opened, told.uid)
    opened.writing.save(replace(own("A copy", "aim"), facts=told.facts))
    assert "L27" in rules(opened, told.uid)
    unsaved = opened.coaching.linter("").report(own("Once more", "aim"))
    assert "L27" in {finding.rule for finding in unsaved.findings}
    file = opened.coaching.linter(None).report(own("From outside", "aim"))
    assert "L27" not in {finding.rule for finding in file.findings}


def test_checking_all_stories_says_of_each_what_checking_it_says(
    opened: Opened, told: Story
) -> None:
    opened.writing.save(own("Another", "bold"))
    opened.writing.save(small.a_stub("A stub", "aim"))
    opened.coaching.silence(told.uid, "L05")
    every = opened.coaching.lint_all()
    assert [story.title for story, _ in every] == ["Another", "The outage"]
    for story, report in every:
        assert report == opened.coaching.lint(story.uid)


def test_spoken_seconds_are_counted_at_the_users_own_pace(
    opened: Opened, told: Story
) -> None:
    """DOMAIN A37."""
    long = opened.writing.save(replace(told, action="word " * 294))
    assert opened.coaching.lint(long.uid).words == 302
    opened.study.read_aloud(long.uid, 120)
    assert opened.coaching.lint(long.uid).seconds == 120


def test_versions_say_what_changed_and_what_was_said_of_them(
    opened: Opened, told: Story
) -> None:
    """DOMAIN A35, A66, A68."""
    assert opened.coaching.difference(told.uid) is None
    opened.writing.save(replace(told, action="An action."))
    first, second = opened.coaching.versions(told.uid)
    opened.coaching.note_version(told.uid, first.number, critique="wordy")
    opened.coaching.note_version(told.uid, note=" shorter ")
    first, second = opened.coaching.versions(told.uid)
    assert (first.critique, first.version.note) == ("wordy", "")
    assert (second.critique, second.version.note) == ("", "shorter")
    assert first.version.story.action == told.action
    difference = opened.coaching.difference(told.uid)
    assert difference is not None
    assert difference.words(Change.REMOVED) == 3
    assert opened.coaching.difference(told.uid, second.number, first.number) is not None
    with pytest.raises(NotFoundError, match="no version 99"):
        opened.coaching.difference(told.uid, 99)
    with pytest.raises(NotFoundError, match="no version 99"):
        opened.coaching.note_version(told.uid, 99, note="x")


def test_a_stub_has_no_version_to_be_noted(opened: Opened) -> None:
    stub = opened.writing.save(small.a_stub("A stub", "aim"))
    with pytest.raises(UsageError, match="write it first"):
        opened.coaching.note_version(stub.uid, note="x")
    with pytest.raises(UsageError, match="write it first"):
        opened.coaching.confirm_figures(stub.uid)
    assert not opened.coaching.figures_confirmed(stub.uid)


def test_figures_are_confirmed_until_the_words_change(
    opened: Opened, told: Story
) -> None:
    """DOMAIN A53."""
    assert not opened.coaching.figures_confirmed(told.uid)
    opened.coaching.confirm_figures(told.uid)
    assert opened.coaching.figures_confirmed(told.uid)
    opened.writing.save(replace(told, year=2025))
    assert opened.coaching.figures_confirmed(told.uid)
    opened.writing.save(replace(told, result="It was 5 and 5."))
    assert not opened.coaching.figures_confirmed(told.uid)


def test_a_self_review_is_about_the_words_of_its_day(
    opened: Opened, told: Story
) -> None:
    """DOMAIN A70: run on demand, answers stored per version."""
    opened.coaching.self_review(told.uid, {"par": True, "data": False})
    (review,) = opened.coaching.self_reviews(told.uid)
    assert (review.day, review.current) == (TODAY, True)
    assert review.answers == {"par": True, "data": False}
    opened.writing.save(replace(told, action="Otherwise."))
    opened.coaching.self_review(told.uid, {"par": True, "data": True})
    newest, older = opened.coaching.self_reviews(told.uid)
    assert (newest.current, older.current) == (True, False)
    assert older.version != newest.version


def test_a_lead_in_serves_a_principle_and_opens_its_questions(
    opened: Opened, told: Story
) -> None:
    """DOMAIN A19, A57: tailored by its opening, from tomorrow on (PRACTICE 5.3)."""
    assert card(opened, "bold-1").opens is None
    opened.coaching.lead_in(told.uid, "house/bold", "  It was\nnot decided. ")
    first, second = opened.coaching.tailored(told.uid)
    assert first.principle.slug == "aim"
    assert second.link == Link(
        "house/bold", Strength.TAILORED, "It was not decided.", TODAY + 1
    )
    assert card(opened, "bold-1").opens == TODAY + 1


def test_a_transfer_card_asks_for_the_lead_in_and_the_facts_to_stress(
    opened: Opened, told: Story
) -> None:
    """DOMAIN A59: one a principle that a story is tailored for."""
    assert opened.coaching.transfers() == ()
    opened.coaching.lead_in(told.uid, "house/bold", "It was not decided.")
    (card_of_it,) = opened.coaching.transfers()
    assert (card_of_it.title, card_of_it.principle.slug) == ("The outage", "bold")
    assert card_of_it.lead_in == "It was not decided."
    assert [fact.text for fact in card_of_it.facts] == ["done 0", "done 1"]


def test_a_lead_in_of_two_sentences_is_refused(opened: Opened, told: Story) -> None:
    """DOMAIN A21."""
    with pytest.raises(UsageError, match="one sentence; this has 2; nothing was saved"):
        opened.coaching.lead_in(told.uid, "house/aim", "It was so. Then I left it.")


def test_a_story_is_a_draft_until_it_lacks_nothing(opened: Opened, told: Story) -> None:
    """DOMAIN A67: never blocking practice."""
    standing = opened.coaching.standing(told.uid)
    assert standing.stage is Stage.DRAFT
    assert standing.lift


def test_the_seven_questions_show_what_was_answered_about_the_words_of_now(
    opened: Opened, told: Story
) -> None:
    """DOMAIN A70."""
    rows = opened.coaching.seven_questions(told.uid)
    assert len(rows) == 7
    assert {row.answer for row in rows} == {None}
    opened.coaching.self_review(told.uid, {rows[0].key: True, rows[1].key: False})
    answered = [row.answer for row in opened.coaching.seven_questions(told.uid)]
    assert answered == [True, False, *[None] * 5]
    opened.writing.save(replace(told, action="Other."))
    rows = opened.coaching.seven_questions(told.uid)
    assert {row.answer for row in rows} == {None}


def test_every_figure_stands_in_the_audit(opened: Opened, told: Story) -> None:
    """DOMAIN A53."""
    opened.writing.save(replace(told, result="From 40 to 12."))
    values = [entry.value for entry in opened.coaching.audit(told.uid).entries]
    assert values[:2] == ["40", "12"]


def test_a_story_is_told_aloud_until_it_is_rewritten(
    opened: Opened, told: Story
) -> None:
    """PRACTICE 6.4."""

    def aloud() -> bool:
        with reading(opened.study.engine) as session:
            return tellings.aloud_since_rewritten(
                session, small.number(opened, told.uid)
            )

    assert not aloud()
    opened.study.read_aloud(told.uid, 100)
    assert aloud()
    opened.writing.save(replace(told, year=2020))
    assert aloud()
    opened.writing.save(own("The outage", "aim", words="other", uid=told.uid))
    assert not aloud()


def test_delivery_is_the_share_of_last_tellings_in_time_with_every_figure(
    opened: Opened, told: Story, clock: Clock
) -> None:
    """DOMAIN E4."""
    assert opened.coaching.covered().practised.delivery is None
    story = opened.writing.save(
        replace(told, facts=(Fact("from 40"), Fact("in 2024"), Fact("calmly")))
    )
    ids = [fact.id for fact in story.facts if fact.id is not None]
    clock.later(days=1)
    for said, seconds, good in (
        (ids, 118, 1.0),
        (ids[1:], 118, 0.0),
        (ids[:1], 150, 1.0),
        (ids, 151, 0.0),
    ):
        clock.later(days=1)
        opened.study.begin_day()
        item = small.shown(opened, told.uid)
        answer = Answer(Grade.GOOD, said=tuple(said), spoken_seconds=seconds)
        deeds.grade(opened.study, item, answer, Mode.DAILY)
        assert opened.coaching.covered().practised.delivery == good
    clock.later(days=3)
    assert opened.coaching.covered().told_ago == {told.uid: 3}


def test_the_sheet_has_each_story_under_each_of_its_principles(
    opened: Opened, told: Story
) -> None:
    """PRACTICE 10."""
    opened.writing.save(small.a_stub("A stub", "care"))
    opened.coaching.lead_in(told.uid, "house/bold", "It was not decided.")
    page = opened.coaching.sheet()
    assert [(group.name, group.rows[0].lead_in) for group in page.groups] == [
        ("Aim", ""),
        ("Bold", "It was not decided."),
    ]
    hidden = opened.coaching.sheet({"outage": "event"})
    assert hidden.groups[0].rows[0].title == "The event"


def test_a_lead_in_of_more_than_25_words_is_refused(
    opened: Opened, told: Story
) -> None:
    """DOMAIN A21."""
    opened.coaching.lead_in(told.uid, "house/aim", "word " * 25)
    with pytest.raises(UsageError, match="at most 25 words; this has 26"):
        opened.coaching.lead_in(told.uid, "house/aim", "word " * 26)
    assert opened.coaching.tailored(told.uid)[0].link.lead_in == "word " * 24 + "word"


def test_a_principle_that_is_not_there_changes_nothing(
    opened: Opened, told: Story
) -> None:
    before = small.visible(opened)
    with pytest.raises(NotFoundError, match="no principle house/nope"):
        opened.coaching.lead_in(told.uid, "house/nope", "So.")
    assert small.visible(opened) == before


def served(opened: Opened, principle: str) -> float:
    """What all stories add to the count of a principle."""
    covers = opened.coaching.covered().matrix.covers
    (counted,) = [each.count for each in covers if each.principle.uid == principle]
    return counted


def test_a_link_without_an_opening_of_its_own_counts_half(
    opened: Opened, told: Story
) -> None:
    """DOMAIN A57: the matrix marks it until there is one."""
    opened.coaching.strength(told.uid, "house/bold", Strength.TAILORED)
    assert served(opened, "house/bold") == 0.5
    opened.coaching.lead_in(told.uid, "house/bold", "So.")
    assert served(opened, "house/bold") == 1


def test_the_stubs_of_a_walk_are_kept_in_its_order(opened: Opened) -> None:
    walk = (
        replace(small.a_stub("First", "aim"), year=2024, tags=("Harbour",)),
        small.a_stub("Second"),
    )
    kept = opened.coaching.keep_stubs(walk)
    assert [(stub.title, stub.year, stub.tags) for stub in kept] == [
        ("First", 2024, ("Harbour",)),
        ("Second", None, ()),
    ]
    assert card(opened, "aim-1").opens == TODAY + 1
    assert opened.writing.stories() == tuple(reversed(kept))


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (small.a_stub("  ", "aim"), "needs a title"),
        (small.a_stub("Two", "nope"), "no principle"),
    ],
)
def test_one_bad_stub_keeps_all_of_them_out(
    opened: Opened, bad: Story, said: str
) -> None:
    with pytest.raises((UsageError, NotFoundError), match=said):
        opened.coaching.keep_stubs((small.a_stub("One", "aim"), bad))
    assert opened.writing.stories() == ()
    assert opened.coaching.keep_stubs(()) == ()


def test_coverage_is_that_of_the_bank_on_the_interviews_day(
    opened: Opened, told: Story, clock: Clock
) -> None:
    """DOMAIN E3, E4."""
    covered = opened.coaching.covered()
    assert (covered.day, covered.interview_day) == (TODAY, None)
    opened.writing.set_interview(clock().date().replace(day=30), "engineer")
    covered = opened.coaching.covered()
    assert (covered.day, covered.interview_day) == (TODAY + 7, TODAY + 7)
    covers = {each.principle.slug: each for each in covered.matrix.covers}
    assert covers["aim"].level is Level.ORANGE
    assert covers["bold"].level is Level.RED
    clock.later(days=30)
    assert opened.coaching.covered().interview_day is None


def test_the_loops_of_the_coach_are_as_large_as_the_users(opened: Opened) -> None:
    """DOMAIN E4: 200 loops with the user's settings, and the role's."""
    coaching = opened.coaching
    sizes = coaching.covered().assumed().settings
    assert (sizes.interviewers, sizes.questions) == (5, 3)
    opened.writing.set_interview(None, "Data engineer")
    assert coaching.covered().assumed().settings.questions == 2
    wanted = replace(coaching.settings, interviewers=4, questions_each=6)
    coaching.settings = wanted
    sizes = coaching.covered().assumed().settings
    assert (sizes.interviewers, sizes.questions) == (4, 6)


def test_readiness_is_that_of_the_bank_in_the_users_loops(
    opened: Opened, told: Story, clock: Clock
) -> None:
    """DOMAIN E4: what can be measured, and what was not is said to be unknown."""

    def ready() -> Ready:
        covered = opened.coaching.covered()
        simulated = simulate(covered.bank, replace(covered.assumed(), loops=20))
        assert simulated is not None
        return covered.ready(simulated)

    whole = ready().whole
    assert 0 < whole.coverage < 1
    assert (whole.light, whole.recall, whole.delivery) == (Light.RED, None, None)
    clock.later(days=1)
    opened.study.begin_day()
    item = small.shown(opened, told.uid)
    ids = tuple(fact.id for fact in told.facts if fact.id is not None)
    answer = Answer(Grade.GOOD, said=ids, spoken_seconds=118)
    deeds.grade(opened.study, item, answer, Mode.DAILY)
    clock.later(days=9)
    principles = ready().principles
    aim = principles["house/aim"]
    assert aim.recall is not None
    assert 0.5 < aim.recall < 1
    assert aim.delivery == 1.0
    assert "1 of 1 stories in use was not told in the last 7 days." in aim.missing
    assert principles["house/care"].delivery is None


def test_weakness_counts_once_it_is_measured(opened: Opened, clock: Clock) -> None:
    """PRACTICE 7: fewer than four grades say nothing."""
    opened.writing.save(own("The outage", "aim", kinds=("failure", "conflict")))
    for _ in range(4):
        clock.later(days=40)
        small.grade(opened, "aim-1", Grade.AGAIN)
    assert {*opened.coaching.covered().weakness} == {"house/aim"}


def test_ticked_signals_reach_the_matrix(opened: Opened, told: Story) -> None:
    """DOMAIN A6."""
    opened.study.begin_day()
    item = small.shown(opened, "aim-1")
    answer = Answer(Grade.GOOD, story=told.uid, signals=("Names the need",))
    deeds.grade(opened.study, item, answer, Mode.DAILY)
    ticked = opened.coaching.covered().signals
    assert ticked[told.uid, "house/aim"] == {"Names the need": 1}


def test_a_story_of_another_kind_of_card_is_refused(opened: Opened) -> None:
    for ask in (opened.coaching.lint, opened.coaching.versions):
        with pytest.raises(NotFoundError, match="is no story"):
            ask("house/aim-1")


def test_the_cutter_saves_into_a_story_in_one_step(opened: Opened) -> None:
    """DOMAIN A23, A24: a cut is a save, and what was cut is kept aside."""
    parts = replace(
        own("The outage", "aim"),
        aside="We had cake.",
        facts=(Fact("cake", Section.PROBLEM),),
    )
    before = small.visible(opened)
    saved = opened.writing.save(parts)
    assert opened.writing.story(saved.uid).aside == "We had cake."
    opened.study.undo()
    assert small.visible(opened) == before


def test_words_of_the_settings_are_heeded(opened: Opened, told: Story) -> None:
    """DOMAIN F, L09, L22; A51."""
    opened.writing.save(replace(told, problem="At Acme we had a moonshot."))
    assert not {"L09", "L22"} & rules(opened, told.uid)
    coaching = opened.coaching
    coaching.settings = replace(
        coaching.settings, cliches="moonshot", hidden_names="Acme = the client"
    )
    found = {finding.rule: finding for finding in coaching.lint(told.uid).findings}
    assert found["L09"].excerpt == "moonshot"
    assert found["L22"].excerpt == "Acme"
    assert coaching.sheet().groups[0].rows[0].opening.startswith("At the client")


@pytest.mark.parametrize(
    "name", ["lead-in", "lead-in of its own", "strength", "serves no more"]
)
def test_a_story_that_serves_otherwise_is_read_alone_and_gives_the_same_bank(
    opened: Opened, told: Story, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key in the matrix must not wait for every other story."""
    opened.writing.save(own("Another", "care"))
    before = opened.coaching.covered()
    ACTS[name](opened, told.uid)
    whole = opened.coaching.covered()
    assert whole.bank != before.bank
    monkeypatch.delattr(library, "stories")
    monkeypatch.delattr(library, "questions")
    assert opened.coaching.served_anew(before, told.uid) == whole


@pytest.mark.parametrize("name", [*ACTS, "save", "grade", "delete"])
def test_a_step_back_gives_the_bank_that_is_there_whatever_it_was(
    opened: Opened, told: Story, name: str
) -> None:
    """Only what one story serves may be read alone; all else is read whole."""
    if name == "save":
        opened.writing.save(replace(told, title="Other", links=(), year=2019))
    elif name == "grade":
        small.grade(opened, "aim-1", Grade.AGAIN)
    elif name == "delete":
        opened.writing.delete(told.uid)
    else:
        ACTS[name](opened, told.uid)
    for step in (opened.study.undo, opened.study.redo):
        before = opened.coaching.covered()
        undone = step()
        assert opened.coaching.stepped(before, undone) == opened.coaching.covered()
        # The first principle that goes is one of the card's own row too.
        assert undone.links_only == (
            name in ("lead-in", "lead-in of its own", "strength")
        )


def test_a_story_that_is_gone_is_not_read_anew(opened: Opened, told: Story) -> None:
    before = opened.coaching.covered()
    opened.writing.delete(told.uid)
    with pytest.raises(NotFoundError):
        opened.coaching.served_anew(before, told.uid)
