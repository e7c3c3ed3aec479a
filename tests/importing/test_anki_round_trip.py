"""Our own package through Anki and back: what went out is what comes in.

Anki itself takes the package, is studied and edited in, and writes what returns.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from srs_interview.core.cards import Fact, Link, Question, Section, Story, Strength
from srs_interview.core.schedule import Grade
from srs_interview.exporting import Form, Wanted
from srs_interview.importing.looking import FileReport, Look
from srs_interview.opening import Opened
from tests.deckfile import anki_made
from tests.deckfile.test_package_writer import take
from tests.exporting.exported import exported, read
from tests.store import small
from tests.store.small import Clock, at

TOLD = Story(
    uid="",
    title="The <order> I delayed: [sound:x.mp3] & more",
    links=(
        Link("house/bold", lead_in="I would rather lose a sale."),
        Link("house/aim", Strength.PRIMARY),
    ),
    problem="It was late.\n\n\nVery late,   indeed.",
    action="I called\n- one\n- two (problem)",
    result="6 percent, saved.",
    facts=(
        Fact("* 1,200 sensors (result)", Section.PROBLEM, core=True),
        Fact("told them the same day (problem)"),
        Fact("saved", Section.RESULT),
    ),
    metrics=("6 percent, saved",),
    kinds=("failure", "conflict"),
    tags=("two words", "größe"),
    role="Manager",
    year=2024,
    opening="One sentence.",
    headline="Late, and better for it",
    short="One minute.",
    aside="Cut out of it.",
    critique="Too long.",
    customer="Northwind",
)


@pytest.fixture
def story(opened: Opened) -> str:
    """The uid of a story of one's own, beside the house's questions."""
    return opened.writing.save(TOLD).uid


class Anki:
    """A collection of real Anki into which a package of ours was imported."""

    def __init__(self, there: Any, folder: Path) -> None:
        self.there, self.folder = there, folder

    def note(self, search: str) -> Any:
        (number,) = self.there.find_notes(search)
        return self.there.get_note(number)

    def edit(self, search: str, **fields: str) -> None:
        """Write in fields of a note, as its editor would."""
        note = self.note(search)
        for name, text in fields.items():
            note[name] = text
        self.there.update_note(note)

    def retag(self, search: str, add: str, remove: str) -> None:
        number = self.note(search).id
        self.there.tags.bulk_add([number], add)
        self.there.tags.bulk_remove([number], remove)

    def answer(self, search: str, *eases: int) -> None:
        for ease in eases:
            (number,) = self.there.find_cards(search)
            card = self.there.get_card(number)
            card.start_timer()
            self.there.sched.answerCard(card, ease)

    def back(self, flavour: str = "modern.apkg") -> Path:
        """The collection as a package that Anki exports."""
        self.there.close()
        file = self.folder / flavour
        anki_made.export(self.folder / "collection.anki2", file, scheduled=True)
        self.there.reopen()
        return file


@pytest.fixture
def anki(opened: Opened, story: str, tmp_path: Path) -> Iterator[Anki]:
    """Anki with everything that we export."""
    folder = tmp_path / "anki"
    folder.mkdir()
    with anki_made.opened(folder / "collection.anki2") as there:
        take(there, folder, opened.exporting.export(Form.APKG).data)
        yield Anki(there, folder)


def looked(opened: Opened, file: Path) -> Look:
    return opened.importing.look(file.read_bytes(), source=file.name)


def brought(opened: Opened, file: Path) -> FileReport:
    return opened.importing.bring(looked(opened, file))


def test_a_package_that_returns_untouched_changes_nothing(
    opened: Opened, anki: Anki
) -> None:
    before = small.visible(opened)
    for flavour in anki_made.FLAVOURS:
        look = looked(opened, anki.back(flavour))
        assert (look.report.found, look.report.unchanged) == (13, 13)
        assert look.empty
        assert not look.report.problems
        opened.importing.bring(look)
    assert small.visible(opened) == before


def test_in_an_empty_store_the_cards_are_the_same_cards(
    opened: Opened, anki: Anki, story: str, tmp_path: Path, clock: Clock
) -> None:
    file = anki.back()
    small.made(tmp_path / "other.db", small.deck({"aim-1": ("aim", "success", "")}))
    with at(tmp_path / "other.db", clock) as other:
        report = brought(other, file)
        assert (report.new, report.unchanged, report.skipped) == (12, 1, 0)
        found = other.writing.story(story)
        told = replace(opened.writing.story(story), aside="", critique="", customer="")
        assert bare(found) == bare(told)
        assert questions(other) == questions(opened)


def test_an_edit_in_anki_is_the_users_own_edit(
    opened: Opened, anki: Anki, story: str
) -> None:
    before = small.visible(opened)
    anki.edit("Title:*", Problem="It was <b>very</b> late.<br>So late.")
    anki.edit('Question:"Tell me of fact-1."', Answer="Two &amp; a half")
    anki.retag("Title:*", "leech house::care", "conflict two_words house::aim")
    # Meanwhile other words of the same story are changed here.
    told = opened.writing.story(story)
    opened.writing.save(replace(told, result="7 percent.", role="Head"))
    file = anki.back()
    report = brought(opened, file)
    assert (report.updated, report.unchanged, report.kept) == (2, 11, 0)
    found = opened.writing.story(story)
    assert found.problem == "It was very late.\nSo late."
    assert (found.result, found.role, found.aside) == ("7 percent.", "Head", TOLD.aside)
    assert [each.principle for each in found.links] == ["house/bold", "house/care"]
    assert found.links[0].lead_in == "I would rather lose a sale."
    assert (found.kinds, found.tags) == (("failure",), ("größe", "leech"))
    assert [fact.text for fact in found.facts] == [fact.text for fact in TOLD.facts]
    assert questions(opened)["house/fact-1"].answer == "Two & a half"
    assert brought(opened, file).unchanged == 13
    # The deck is as it was: it does not take the edit back.
    deck = small.deck().encode()
    again = opened.importing.data(deck, source="house.toml", name="house")
    assert (again.unchanged, again.updated) == (12, 0)
    assert questions(opened)["house/fact-1"].answer == "Two & a half"
    opened.study.undo()
    opened.study.undo()
    assert small.visible(opened) == before


def test_what_was_changed_here_and_in_anki_stays_as_it_is_here(
    opened: Opened, anki: Anki, story: str
) -> None:
    anki.edit("Title:*", Problem="As Anki has it.")
    mine = replace(opened.writing.story(story), problem="As I have it.")
    opened.writing.save(mine)
    look = looked(opened, anki.back())
    assert (look.report.kept, look.report.unchanged) == (1, 12)
    (kept,) = opened.importing.kept(look)
    assert isinstance(kept.card.value, Story)
    assert isinstance(kept.mine.value, Story)
    said = kept.card.value.problem, kept.mine.value.problem
    assert said == ("As Anki has it.", "As I have it.")
    opened.importing.bring(look)
    assert opened.writing.story(story).problem == "As I have it."


def test_lists_that_were_edited_in_anki_are_read_as_they_were_written(
    opened: Opened, anki: Anki, story: str
) -> None:
    facts = "- * now core (result)<br>- told them the same day (problem)<br><br>new one"
    anki.edit("Title:*", Facts=facts, Figures="6 percent, 3 weeks")
    anki.edit("Title:*", Principles="Care, Bold")
    brought(opened, anki.back())
    found = opened.writing.story(story)
    assert [replace(fact, id=None) for fact in found.facts] == [
        Fact("now core", Section.RESULT, core=True),
        TOLD.facts[1],
        Fact("new one"),
    ]
    assert found.metrics == ("6 percent", "3 weeks")
    assert [each.principle for each in found.links] == ["house/care", "house/bold"]


def test_reviews_made_in_anki_follow_ours_once(opened: Opened, anki: Anki) -> None:
    anki_made.keep_memories(anki.there, anki.there.decks.id("House values"))
    small.grade(opened, "fact-1", Grade.EASY)
    before = small.card(opened, "fact-1")
    anki.answer('Question:"Tell me of fact-1."', 3, 3)
    anki.answer("Title:*", 1)
    anki.edit('Question:"Tell me of fact-1."', Answer="Other.")
    file = anki.back("modern.colpkg")
    assert brought(opened, file).reviews == 3
    log = [each for each in small.log(opened) if each.kind == "grade"]
    assert [each.grade for each in log if each.card_id == before.id] == [4, 3, 3]
    after = small.card(opened, "fact-1")
    assert after.reps == 3
    # Anki knew nothing of what was known here: its memory is not taken for the whole.
    assert (after.stability or 0) >= (before.stability or 0)
    small.assert_computed_is_true(opened)
    assert brought(opened, file).reviews == 0
    anki.answer("Title:*", 3)
    assert brought(opened, anki.back("legacy.apkg")).reviews == 1


def test_a_copy_made_in_anki_is_another_card(
    opened: Opened, anki: Anki, story: str
) -> None:
    first = anki.note("Title:*")
    copy = anki.there.new_note(first.note_type())
    copy.fields = [*first.fields]
    copy["Title"] = "The copy"
    anki.there.add_note(copy, first.cards()[0].did)
    report = brought(opened, anki.back())
    assert (report.new, report.unchanged) == (1, 13)
    assert opened.writing.story(f"anki:{copy.guid}/0").title == "The copy"
    assert opened.writing.story(story).title == TOLD.title


def test_a_note_whose_card_is_lost_is_read_as_any_other(
    opened: Opened, anki: Anki
) -> None:
    kept = anki.note("Title:*")["srs-interview"]
    for damaged in (
        "",
        "AAAA",
        kept[:40],
        sealed("[]"),
        sealed('{"named":"","card":1}'),
    ):
        anki.edit("Title:*", **{"srs-interview": damaged})
        look = looked(opened, anki.back())
        assert (look.report.new, look.report.unchanged) == (1, 12)
        (new,) = look.plan.new
        assert isinstance(new.value, Question)
        assert "I called" in new.value.answer


def test_a_deck_stays_as_it_is_here(opened: Opened, anki: Anki) -> None:
    words = small.deck({**small.QUESTIONS, "more": ("aim", "", "")})
    words = words.replace("House values", "House of values")
    opened.importing.data(words.encode(), source="house.toml")
    before = read(exported(opened)).decks
    assert "House of values" in {each.title for each in before}
    anki.edit('Question:"Tell me of fact-1."', Answer="Other.")
    assert brought(opened, anki.back()).updated == 1
    assert read(exported(opened)).decks == before


def test_principles_that_are_not_here_are_kept_as_tags(
    opened: Opened, anki: Anki, story: str, tmp_path: Path, clock: Clock
) -> None:
    file = anki.back()
    small.made(
        tmp_path / "bare.db", small.deck({"x": ("bold", "", "")}, principles=("bold",))
    )
    with at(tmp_path / "bare.db", clock) as other:
        brought(other, file)
        found = other.writing.story(story)
        assert [each.principle for each in found.links] == ["house/bold"]
        assert "house::aim" in found.tags


def test_no_note_to_oneself_goes_out_unseen(opened: Opened, story: str) -> None:
    data = opened.exporting.export(Form.APKG, Wanted()).data
    look = opened.importing.look(data, source="out.apkg")
    (draft,) = look.parsed.stories
    assert draft.since is not None
    assert (draft.since.aside, draft.since.critique, draft.since.customer) == ("",) * 3


def sealed(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode())).decode()


def questions(opened: Opened) -> dict[str, Question]:
    return {each.value.uid: each.value for each in read(exported(opened)).questions}


def bare(story: Story) -> Story:
    facts = tuple(replace(fact, id=None) for fact in story.facts)
    return replace(
        story, facts=facts, links=tuple(replace(each, since=0) for each in story.links)
    )
