"""The five pages of the form of a story: which fields stand where."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.core.cards import Section
from srs_interview.core.writing.lengths import Length
from srs_interview.tui.story_fields import PARTS
from srs_interview.tui.widgets import measures
from srs_interview.tui.widgets.alike_line import AlikeLine
from srs_interview.tui.widgets.area import Area
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

FIELDS = tuple(field for fields in PAGES.values() for field in fields)
"""Every field of the form, in the order in which `tab` goes."""


def page_of(field: str) -> int:
    """The page that a field stands on, from 0."""
    return next(n for n, fields in enumerate(PAGES.values()) if field in fields)


def _story() -> Iterator[Widget]:
    yield _row("Title", _input("title", "what you call it, to yourself"))
    yield AlikeLine(id="alike")
    yield _check("title")
    yield Plain(id="note", classes="check")
    for part in PARTS:
        yield Line(id=f"about-{part}", classes="measured")
        yield Plain(measures.guide(Section(part)), id=f"guide-{part}", classes="guide")
        yield Area(id=part, compact=True, placeholder=measures.asks(Section(part)))
        yield _check(part)


def _facts() -> Iterator[Widget]:
    yield _head("Facts, in telling order", "[core] action: told them the same day")
    yield Area(id="facts", compact=True)
    yield _check("facts")
    yield _head("Figures that must be said", "one a line, as the text has them")
    yield Area(id="metrics", compact=True)
    yield Plain(id="lacking", classes="label")


def _openings() -> Iterator[Widget]:
    yield _head("Opening line", "its first sentence, as you say it")
    yield Area(id="opening", compact=True)
    yield _head("Principles", "the main one first; then a colon and its lead-in")
    yield Area(id="principles", compact=True)
    yield _check("principles")
    yield Plain(id="lead-ins", classes="label")


def _about() -> Iterator[Widget]:
    yield Horizontal(
        Plain("Role", classes="label"),
        _input("role", "what you were then"),
        Plain("Year", classes="label short"),
        Input(id="year", placeholder="year", max_length=4),
        classes="row",
    )
    yield _check("year")
    yield _row("Kinds", _input("kinds", "failure, conflict, ..."))
    yield _row("Skills", _input("skills", "of the job, in its words"))
    yield _row("Tags", _input("tags", "your own"))
    yield _row("Customer", Input(id="customer", placeholder="end, internal or both"))
    impact = "what it did for the customer, in one sentence"
    yield _row("For them", _input("customer_impact", impact))
    cost = "what it cost, and who accepted that"
    yield _row("Cost", _input("cost_accepted", cost))
    terms = "terms you can define in one sentence"
    yield _row("Craft terms", _input("craft_terms", terms))
    yield _row("Told as", Input(id="structure", placeholder="PAR or STAR"))


def _lengths() -> Iterator[Widget]:
    for length in (Length.HEADLINE, Length.SHORT):
        yield Line(id=f"about-{length}", classes="measured")
        yield Area(id=length.value, compact=True)
    yield Line(id=f"about-{Length.FULL}", classes="measured")
    target = "120 seconds, or 2:00, unless you say otherwise"
    yield _row("Its target", Input(id="target", placeholder=target))


BUILT = (_story, _facts, _openings, _about, _lengths)
"""What builds each page, in the order of `PAGES`."""


def _input(field: str, placeholder: str) -> Input:
    # Were its words selected when the cursor comes, a letter would wipe them out.
    return Input(id=field, placeholder=placeholder, select_on_focus=False)


def _row(label: str, field: Input) -> Horizontal:
    return Horizontal(Plain(label, classes="label"), field, classes="row")


def _head(left: str, right: str) -> Line:
    line = Line(classes="measured")
    line.show(content(left), content(right, "$text-muted"))
    return line


def _check(field: str) -> Plain:
    return Plain(id=f"check-{field}", classes="check")
