"""What the form of a story offers for the field with the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.widgets import Input, TextArea

from srs_interview.core.cards import KINDS, Principle, Section, Story, Structure
from srs_interview.core.writing import (
    fact_proposals,
    lengths,
    metrics,
    proposing,
    shortening,
)
from srs_interview.core.writing.lengths import Length
from srs_interview.tui.screens.choose_story import Choice, ChooseScreen
from srs_interview.tui.screens.pick import PickScreen
from srs_interview.tui.story_fields import CUSTOMERS, PARTS, fact_line

if TYPE_CHECKING:
    from textual.screen import Screen

_STRUCTURES = {
    Structure.PAR: "Problem, Action, Result",
    Structure.STAR: "Situation and Task, Action, Result",
}


class Proposals:
    """Lists to choose from, and what the text itself offers; it changes only fields."""

    def __init__(
        self,
        form: Screen[Any],
        story: Story,
        principles: Sequence[Principle],
        *,
        words_per_minute: int = lengths.WORDS_PER_MINUTE,
        today: date | None = None,
    ) -> None:
        self._form, self._story, self._principles = form, story, principles
        self._pace, self._today = words_per_minute, today

    def choose(self, field: str) -> None:
        """Show the list of a field; what is chosen goes into it."""
        asked: dict[str, tuple[str, list[Choice], Callable[[str], None]]] = {
            "principles": (
                "Which principle does it show?",
                self._principle_choices(),
                self._add_principle,
            ),
            "kinds": ("What is it about?", _choices(KINDS), self._add_kind),
            "customer": ("Who is the customer?", _choices(CUSTOMERS), self._customer),
            "structure": (
                "How are its parts called?",
                [Choice(s.value.upper(), s.value.upper(), _STRUCTURES[s])
                 for s in Structure],
                self._structure,
            ),
        }  # fmt: skip
        title, choices, take = asked[field]

        def taken(uid: str | None) -> None:
            if uid is not None:
                take(uid)

        self._form.app.push_screen(ChooseScreen(title, choices), taken)

    def propose(self, field: str) -> None:
        """Offer what the text says for a field."""
        if field == "facts":
            self._pick(
                "Facts in this story",
                [fact_line(fact) for fact in self._new_facts()],
                "facts",
            )
        elif field == "metrics":
            known = self._story.metrics
            found = [m for m in metrics.proposed(self._story) if m not in known]
            self._pick("Figures in this story", found, "metrics")
        elif field in (Length.HEADLINE, Length.SHORT):
            self._shorten(Length(field))
        elif field == "year":
            self._year()
        elif field in PARTS:
            self._date(Section(field))

    def _principle_choices(self) -> list[Choice]:
        """Those that the text may serve first, then the others as published."""
        served = self._story.principles
        likely = [
            each
            for each in proposing.for_story(self._story, self._principles)
            if not self._story.stub
        ]
        related = {
            slug
            for each in self._principles
            if each.uid in served
            for slug in each.related
        }
        rest = [each for each in self._principles if each not in likely]
        return [
            *(Choice(each.name, each.name, "the text may show it") for each in likely),
            *(
                Choice(
                    each.name,
                    each.name,
                    "related to what it serves"
                    if each.slug in related and each.uid not in served
                    else each.essence,
                )
                for each in sorted(rest, key=lambda one: one.slug not in related)
            ),
        ]

    def _add_principle(self, name: str) -> None:
        self._append("principles", [name])

    def _add_kind(self, kind: str) -> None:
        field = self._form.query_one("#kinds", Input)
        kinds = [word.strip() for word in field.value.split(",") if word.strip()]
        field.value = ", ".join(dict.fromkeys([*kinds, kind]))

    def _customer(self, customer: str) -> None:
        self._form.query_one("#customer", Input).value = customer

    def _structure(self, structure: str) -> None:
        self._form.query_one("#structure", Input).value = structure

    def _new_facts(self) -> list[Any]:
        known = {fact.text for fact in self._story.facts}
        return [f for f in fact_proposals.facts(self._story) if f.text not in known]

    def _pick(self, title: str, lines: Sequence[str], field: str) -> None:
        if not lines:
            self._say("The text offers nothing more; write some of the story first.")
            return

        def picked(numbers: tuple[int, ...] | None) -> None:
            self._append(field, [lines[number] for number in numbers or ()])

        self._form.app.push_screen(PickScreen(title, lines), picked)

    def _append(self, name: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        field = self._form.query_one(f"#{name}", TextArea)
        kept = [line for line in field.text.split("\n") if line.strip()]
        _rewrite(field, "\n".join([*kept, *lines]))

    def _shorten(self, length: Length) -> None:
        text = shortening.proposed(self._story, length, self._pace)
        if not text:
            self._say("There is no full story to take it from yet.")
            return
        field = self._form.query_one(f"#{length}", TextArea)
        replaced = bool(field.text.strip())
        _rewrite(field, text)
        if replaced:
            self._say("Taken from the full story; ^z brings back what stood there.")

    def _year(self) -> None:
        texts = (self._story.text_of(section) for section in Section)
        year = self._today and proposing.year("\n".join(texts), self._today)
        if year:
            self._form.query_one("#year", Input).value = str(year)
        else:
            self._say("The text names no year.")

    def _date(self, section: Section) -> None:
        if self._today is not None:
            field = self._form.query_one(f"#{section}", TextArea)
            _rewrite(field, proposing.dated(field.text, self._today))

    def _say(self, text: str) -> None:
        self._form.notify(text, markup=False)


def _choices(words: Sequence[str]) -> list[Choice]:
    return [Choice(word, word) for word in words]


def _rewrite(field: TextArea, text: str) -> None:
    """Another text, as an edit that ^z takes back, with the cursor at its end."""
    field.replace(text, (0, 0), field.document.end)
    field.move_cursor(field.document.end)
