"""A second employer: its list, what its interviews ask, and stories that serve both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srs_interview.core.cards import Link, Strength
from srs_interview.core.coaching import employers
from srs_interview.core.limits import Estimates
from srs_interview.deckfile import employer_deck, toml
from srs_interview.errors import NotFoundError
from srs_interview.opening import Opened
from srs_interview.store import items, queue
from srs_interview.store.engine import reading
from tests.store.small import TODAY, Clock, own

LIST = "Dare to try: we dare\nBold\nTrust: we keep our word"


def bring(opened: Opened, text: str = LIST) -> str:
    """A new employer comes in as a deck; gives the uid of its framework."""
    made = employers.made("Acme", employers.read(text).values, term="value")
    deck = employer_deck.text_of(made).encode()
    report = opened.importing.data(deck, source="Acme values.toml")
    assert not report.has_errors
    return made.framework.uid


def served(opened: Opened) -> set[str]:
    return {each.uid for each in opened.coaching.covered().bank.principles}


def test_a_list_of_values_comes_in_as_a_deck_and_again_changes_nothing(
    opened: Opened,
) -> None:
    assert bring(opened) == "acme-values"
    found = {each.framework.uid: each for each in opened.coaching.employers()}
    assert found["acme-values"].framework.plural == "values"
    assert found["acme-values"].principles == 3
    made = employers.made("Acme", employers.read(LIST).values)
    again = employer_deck.text_of(made).encode()
    report = opened.importing.data(again, source="Acme values.toml")
    assert (report.new, report.unchanged) == (0, 12)
    opened.study.undo()
    assert "acme-values" not in {
        each.framework.uid for each in opened.coaching.employers()
    }


def test_the_next_interview_asks_one_framework_and_what_no_employer_owns(
    opened: Opened,
) -> None:
    bring(opened)
    both = served(opened)
    assert {"house/aim", "acme-values/bold"} <= both
    made = employers.made("Other", employers.read("Wit").values)
    opened.importing.data(employer_deck.text_of(made).encode(), source="o.toml")
    opened.writing.set_interview(None, "Lead")
    opened.coaching.ask_next("acme-values")
    # The house has no employer: its questions are asked everywhere.
    assert served(opened) == both
    assert {
        f"{each.framework}/{each.slug}" for each in opened.reports.gaps().rows
    } == both
    opened.writing.set_interview(None, "Lead engineer")
    interview = opened.writing.interview()
    assert interview is not None
    assert (interview.role, interview.employer) == ("Lead engineer", "Acme")
    opened.study.undo()
    opened.study.undo()
    assert "other-values/wit" in served(opened)
    with pytest.raises(NotFoundError):
        opened.coaching.ask_next("nobody")


def test_new_questions_of_the_next_interview_come_first(
    opened: Opened, clock: Clock
) -> None:
    bring(opened, "Dare to try")
    made = employers.made("Other", employers.read("Dare too").values)
    opened.importing.data(employer_deck.text_of(made).encode(), source="o.toml")
    story = own("The outage", "dare")
    links = (Link("acme-values/dare-to-try"), Link("other-values/dare-too"))
    opened.writing.save(replace(story, links=links))
    clock.later(days=1)
    opened.study.begin_day()

    def first() -> str:
        with reading(opened.study.engine) as session:
            found = queue.new(session, TODAY + 1, Estimates(60, 120))
        return found[0].uid.partition("/")[0]

    assert first() == "acme-values"
    opened.coaching.ask_next("other-values")
    assert first() == "other-values"
    opened.rehearsing.weigh({"acme-values/dare-to-try": 50.0})
    write = opened.reports.home().write
    assert write is not None
    assert write.principle.framework == "house"
    opened.coaching.ask_next("acme-values")
    assert first() == "acme-values"
    write = opened.reports.home().write
    assert write is not None
    assert write.principle.framework == "acme-values"


def test_confirmed_pairs_move_stories_in_one_step(opened: Opened, clock: Clock) -> None:
    bring(opened)
    story = opened.writing.save(own("The outage", "dare"))
    opened.writing.save(own("The other", "care"))
    offers = opened.coaching.offers("house", "acme-values")
    by_pair = {each.pair: each for each in offers}
    bold, dare = (
        ("house/bold", "acme-values/bold"),
        ("house/dare", "acme-values/dare-to-try"),
    )
    assert by_pair[bold].stories == ()
    assert by_pair[dare].stories == ("The outage",)
    assert not by_pair[dare].confirmed
    assert opened.coaching.confirm([dare, bold]) == 1
    assert opened.writing.story(story.uid).links == (
        *story.links,
        Link("acme-values/dare-to-try", Strength.TAILORED, since=TODAY + 1),
    )
    after = {each.pair: each for each in opened.coaching.offers("house", "acme-values")}
    assert after[dare].confirmed
    assert after[dare].stories == ()
    clock.later(days=1)
    opened.study.begin_day()
    with reading(opened.study.engine) as session:
        new = queue.new(session, TODAY + 1, Estimates(60, 120))
    assert "acme-values/dare-to-try-shown" in {each.uid for each in new}
    assert opened.coaching.confirm([bold], dropped=[dare]) == 0
    kept = {each.pair: each for each in opened.coaching.offers("house", "acme-values")}
    assert not kept[dare].confirmed
    opened.study.undo()
    opened.study.undo()
    assert opened.writing.story(story.uid).links == story.links
    (offer,) = (
        each
        for each in opened.coaching.offers("house", "acme-values")
        if each.pair == dare
    )
    assert not offer.confirmed


def test_a_story_that_is_written_later_is_offered_again(opened: Opened) -> None:
    bring(opened)
    dare = ("house/dare", "acme-values/dare-to-try")
    opened.coaching.confirm([dare])
    opened.writing.save(own("A later one", "dare"))
    (offer,) = (
        each
        for each in opened.coaching.offers("house", "acme-values")
        if each.pair == dare
    )
    assert offer.stories == ("A later one",)
    assert offer.confirmed


def test_a_question_that_names_its_value_is_never_asked_to_be_heard(
    opened: Opened,
) -> None:
    """DOMAIN A7: which principle hides in it would be no question."""
    bring(opened, "Dare to try\nBold\nTrust\nWit\nZeal")
    with reading(opened.study.engine) as session:
        heard = items.decode(session, TODAY, 100)
    assert heard
    assert {each.question.deck for each in heard} == {"house"}


def test_a_deck_of_direct_questions_is_checked_without_a_warning() -> None:
    made = employers.made("Acme", employers.read(LIST).values)
    text = employer_deck.text_of(made)
    assert toml.parse(text, source="x.toml").problems == ()
