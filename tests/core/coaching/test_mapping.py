"""Stories move to another employer's values by confirming suggestions (DOMAIN H)."""

from __future__ import annotations

from functools import cache

from srs_interview import paths
from srs_interview.core.cards import Link, Principle, Story, Strength
from srs_interview.core.coaching import employers, mapping
from srs_interview.deckfile import toml


@cache
def amazon() -> tuple[Principle, ...]:
    path = next(each for each in paths.decks() if "amazon" in each.name)
    parsed = toml.parse(path.read_text(encoding="utf-8"), source=path.name)
    return tuple(draft.value for draft in parsed.principles)


def of(text: str) -> tuple[Principle, ...]:
    return employers.made("Northwind", employers.read(text).values).principles


def first(text: str) -> dict[str, str]:
    """The likeliest source of each value, by its name."""
    found: dict[str, str] = {}
    for each in mapping.suggestions(amazon(), of(text)):
        found.setdefault(each.target.name, each.source.slug)
    return found


def test_what_other_employers_ask_is_found_by_its_words() -> None:
    found = first(
        "Ownership\nChanging and Improving\nCustomer First\nCandor\n"
        "Delivering at Pace: take responsibility for timely results\n"
        "Working Together: form effective partnerships"
    )
    assert found == {
        "Ownership": "ownership",
        "Changing and Improving": "invent-and-simplify",
        "Customer First": "customer-obsession",
        "Candor": "earn-trust",
        "Delivering at Pace": "bias-for-action",
        "Working Together": "earn-trust",
    }


def test_nothing_is_proposed_where_nothing_speaks_for_it() -> None:
    assert first("Xylophone\nZeal") == {}


def test_names_of_small_words_alone_are_not_the_same_name() -> None:
    """ "Own it" has no word that says something, nor has "Think Big"."""
    why = {
        each.source.slug: each.why
        for each in mapping.suggestions(amazon(), of("Own it"))
    }
    assert "are-right-a-lot" not in why
    assert "think-big" not in why


def test_two_are_proposed_at_most_and_each_says_why() -> None:
    found = mapping.suggestions(amazon(), of("Leadership\nOwnership"))
    assert [each.target.name for each in found] == [
        *("Leadership", "Leadership", "Ownership", "Ownership"),
    ]
    assert [each.why for each in found] == [
        "it speaks of leadership",
        "its stories serve Hire and Develop the Best too",
        "the same name",
        "its stories serve Ownership too",
    ]


def test_what_is_only_related_is_not_confirmed_unasked() -> None:
    found = mapping.suggestions(amazon(), of("Leadership\nOwnership\nCandor"))
    assert [each.likely for each in found] == [True, False, True, False, False, False]


def test_an_alias_is_a_name_but_initials_are_not() -> None:
    one = Principle("a/co", "Customer Obsession", aliases=("Guest first", "CO"))
    same, short = Principle("b/x", "Guest First"), Principle("b/co-op", "CO")
    assert mapping.suggestions([one], [same])[0].why == "another name of it"
    assert mapping.suggestions([one], [short]) == ()


def test_a_confirmed_pair_moves_each_story_that_is_not_there_yet() -> None:
    outage = Story("own/1", "Outage", links=(Link("a/own"), Link("a/trust")))
    there = Story("own/2", "There", links=(Link("a/own"), Link("b/own")))
    sample = Story("s/1", "Sample", links=(Link("a/own"),), sample=True)
    moves = mapping.moves(
        [outage, there, sample], [("a/own", "b/own"), ("a/trust", "b/own")]
    )
    assert moves == (mapping.Move("own/1", "Outage", "b/own"),)


def test_a_moved_story_keeps_its_links_and_serves_the_new_one_tailored() -> None:
    links = (Link("a/own", Strength.PRIMARY, "I own it."),)
    assert mapping.tailored(links, ["b/own", "a/own"], 9) == [
        *links,
        Link("b/own", Strength.TAILORED, since=9),
    ]
