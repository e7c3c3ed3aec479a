"""The five pages of the form of a story: which fields stand where."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, TextArea

from srs_interview.core.cards import Section
from srs_interview.core.lengths import Length
from srs_interview.tui.story_fields import PARTS
from srs_interview.tui.widgets import measures
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.plain import Plain, content

PAGES = {
    "Story": ("title", *PARTS),
    "Facts": ("facts", "metrics"),
    "Openings": ("opening", "principles"),
    "About": (
        *("role", "year", "kinds", "skills", "tags", "customer", "customer_impact"),
        *("cost_accepted", "craft_terms", "structure"),
    ),
    "Lengths": ("headline", "short", "target"),
}
"""The pages of the form, in order, and their fields."""

CHECKED = ("title", *PARTS, "facts", "principles", "year")
"""The fields that a check can mean."""


def pages() -> Iterator[Vertical]:
    """The pages, each a box of its fields, in the order of `PAGES`."""
    for build in (_story, _facts, _openings, _about, _lengths):
        yield Vertical(*build(), classes="page")


def _story() -> Iterator[Widget]:
    yield _row("Title", Input(id="title", placeholder="what you call it, to yourself"))
    yield _check("title")
    for part in PARTS:
        yield Line(id=f"about-{part}", classes="measured")
        yield Plain(measures.guide(Section(part)), id=f"guide-{part}", classes="guide")
        yield TextArea(id=part, compact=True, placeholder=measures.asks(Section(part)))
        yield _check(part)


def _facts() -> Iterator[Widget]:
    yield _head("Facts, in telling order", "[core] action: told them the same day")
    yield TextArea(id="facts", compact=True)
    yield _check("facts")
    yield _head("Figures that must be said", "one a line, as the text has them")
    yield TextArea(id="metrics", compact=True)
    yield Plain(id="lacking", classes="label")


def _openings() -> Iterator[Widget]:
    yield _head("Opening line", "its first sentence, as you say it")
    yield TextArea(id="opening", compact=True)
    yield _head("Principles", "the main one first; then a colon and its lead-in")
    yield TextArea(id="principles", compact=True)
    yield _check("principles")
    yield Plain(id="lead-ins", classes="label")


def _about() -> Iterator[Widget]:
    yield Horizontal(
        Plain("Role", classes="label"),
        Input(id="role", placeholder="what you were then"),
        Plain("Year", classes="label short"),
        Input(id="year", placeholder="year", max_length=4),
        classes="row",
    )
    yield _check("year")
    yield _row("Kinds", Input(id="kinds", placeholder="failure, conflict, ..."))
    yield _row("Skills", Input(id="skills", placeholder="of the job, in its words"))
    yield _row("Tags", Input(id="tags", placeholder="your own"))
    yield _row("Customer", Input(id="customer", placeholder="end, internal or both"))
    impact = "what it did for the customer, in one sentence"
    yield _row("For them", Input(id="customer_impact", placeholder=impact))
    cost = "what it cost, and who accepted that"
    yield _row("Cost", Input(id="cost_accepted", placeholder=cost))
    terms = "terms you can define in one sentence"
    yield _row("Craft terms", Input(id="craft_terms", placeholder=terms))
    yield _row("Told as", Input(id="structure", placeholder="PAR or STAR"))


def _lengths() -> Iterator[Widget]:
    for length in (Length.HEADLINE, Length.SHORT):
        yield Line(id=f"about-{length}", classes="measured")
        yield TextArea(id=length.value, compact=True)
    yield Line(id=f"about-{Length.FULL}", classes="measured")
    target = "120 seconds, or 2:00, unless you say otherwise"
    yield _row("Its target", Input(id="target", placeholder=target))


def _row(label: str, field: Input) -> Horizontal:
    return Horizontal(Plain(label, classes="label"), field, classes="row")


def _head(left: str, right: str) -> Line:
    line = Line(classes="measured")
    line.show(content(left, "$text-muted"), content(right, "$text-disabled"))
    return line


def _check(field: str) -> Plain:
    return Plain(id=f"check-{field}", classes="check")
