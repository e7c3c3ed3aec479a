"""Names that should stay inside are nowhere in an anonymised export."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srs_interview.core.cards import Principle, Question
from srs_interview.deckfile.drafts import (
    DeckDraft,
    EventDraft,
    HistoryDraft,
    Parsed,
    PrincipleDraft,
    QuestionDraft,
)
from srs_interview.errors import UsageError
from srs_interview.exporting import Exporting, Form, Wanted, concealing
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from tests.exporting.exported import SECOND, exported, read
from tests.store import small


def hiding(full: Opened, names: str) -> Exporting:
    there = full.exporting
    settings = replace(Settings(), hidden_names=names)
    return Exporting(there.engine, settings, there.clock, there.begin_day)


def test_hidden_names_stand_nowhere_in_an_anonymised_file(full: Opened) -> None:
    veiled = hiding(full, "Acme = the client, Ann, Aiming")
    for form in (Form.TOML, Form.JSON, Form.CSV, Form.MARKDOWN, Form.SHEET):
        data = veiled.export(form, Wanted(anonymise=True)).data.decode("utf-8-sig")
        assert "acme" not in data.casefold(), form
        assert "Ann" not in data
        assert "Aiming" not in data
    whole = read(veiled.export(Form.TOML, Wanted(anonymise=True, progress=True)).data)
    assert not whole.has_errors, whole.problems
    (story,) = [s.value for s in whole.stories if s.value.deck == "second"]
    assert story.uid == "second/the-client-launch"
    assert story.title == "the client's launch"
    assert story.links[0].lead_in == "[name 1], of the client, asked."
    assert story.problem == "the client and [name 1]\nhad 3 weeks."


def test_principles_that_the_file_does_not_bring_are_hidden_too(
    opened: Opened,
) -> None:
    third = '[deck]\nid = "third"\nframework = "second"\n[[questions]]\nid = "q"\n'
    third += 'principles = ["hit"]\nprompt = "Q?"\n'
    for text_, name in ((SECOND, "second.toml"), (third, "third.toml")):
        opened.importing.data(text_.encode(), source=name)
    veiled = hiding(opened, "Hitting = a word")
    wanted = Wanted(deck="third", anonymise=True)
    assert b"a word" in veiled.export(Form.CSV, wanted).data
    assert b"Hitting" not in veiled.export(Form.APKG, wanted).data


def test_to_anonymise_without_names_is_a_mistake(full: Opened) -> None:
    with pytest.raises(UsageError, match="no names are set"):
        exported(full, anonymise=True)


def test_ids_that_were_different_stay_different(full: Opened) -> None:
    veiled = hiding(full, "aim = dare, bold = dare")
    whole = read(veiled.export(Form.TOML, Wanted(anonymise=True)).data)
    assert not whole.has_errors, whole.problems
    assert len({each.value.uid for each in whole.cards()}) == whole.found
    assert len({each.value.uid for each in whole.principles}) == 7


def test_a_name_is_hidden_the_same_wherever_it_stands() -> None:
    question = Question("acme/q", "acme", "Acme?", ("fw/acme-way", "fw/x"))
    event = EventDraft(
        "d-1", small.EVENING, 1, details={"question": "acme/q", "said": (1,)}
    )
    whole = Parsed(
        "x",
        principles=(
            PrincipleDraft(Principle("fw/acme-way", "W", related=("x",))),
            PrincipleDraft(Principle("fw/x", "X", related=("acme-way",))),
        ),
        questions=(QuestionDraft(question),),
        decks=(DeckDraft("acme"),),
        histories=(HistoryDraft("acme/q", (event,)),),
    )
    hidden = concealing.concealed(whole, {"Acme": "the client"})
    (asked,) = hidden.questions
    assert asked.value == Question(
        "the-client/q", "the-client", "the client?", ("fw/the-client-way", "fw/x")
    )
    assert hidden.decks == (DeckDraft("the-client"),)
    assert hidden.principles[1].value.related == ("the-client-way",)
    (history,) = hidden.histories
    assert history.card == "the-client/q"
    assert history.events[0].details == {"question": "the-client/q", "said": (1,)}
