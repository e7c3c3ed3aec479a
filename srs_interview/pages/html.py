"""The page around its sections, and what sections are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from srs_interview.pages.look import STYLE
from srs_interview.pages.markup import Child, Markup, element, joined

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What the page allows itself: its own style, and nothing from anywhere."""


def document(title: str, body: Iterable[Child]) -> str:
    """A whole page, that needs no other file and no network."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        # Ours, and no text: an element of style knows no escapes.
        element("style", Markup(STYLE)),
    )
    page = element("html", head, element("body", element("main", *body)), lang="en")
    return f"<!DOCTYPE html>\n{page.text}\n"


def section(title: str, *children: Child | None, name: str, lead: str = "") -> Markup:
    """A part of the page under a heading, which names it for those who hear it."""
    heading = f"{name}-heading"
    return element(
        "section",
        element("h2", title, id=heading),
        element("p", lead, class_="lead") if lead else None,
        *children,
        aria_labelledby=heading,
    )


def paragraph(said: str, class_: str | None = None) -> Markup:
    """Some sentences."""
    return element("p", said, class_=class_)


def figure(title: str, drawn: Markup, caption: str = "") -> Markup:
    """A drawing under its title, with what it shows in words."""
    return element(
        "figure",
        element("h3", title),
        drawn,
        element("figcaption", caption) if caption else None,
    )


def charts(*drawn: Markup | None, wide: bool = False) -> Markup:
    """Drawings side by side, as many as there is room for."""
    return element("div", *drawn, class_="charts wide" if wide else "charts")


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure that is read first."""

    head: str
    figure: str
    note: str = ""
    """What it was taken of, or why there is none."""


def tiles(shown: Iterable[Tile]) -> Markup:
    """Figures side by side."""
    return element(
        "dl",
        *(
            element(
                "div",
                element("dt", each.head),
                element(
                    "dd",
                    each.figure,
                    element("small", each.note) if each.note else None,
                ),
            )
            for each in shown
        ),
        class_="tiles",
    )


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[Child]],
    *,
    caption: str = "",
    words: int = 1,
    class_: str | None = None,
) -> Markup:
    """A table whose first column names the rows.

    Args:
        heads: Of the columns.
        rows: Of cells, as many as there are heads.
        caption: What it holds, in words.
        words: So many columns from the left hold words; figures stand on the right.
        class_: `stacked`: on a narrow screen each row is a small list of its own, for
            tables of more columns than fit there; `narrow`: not wider than it must be.
    """
    return element(
        "table",
        element("caption", caption) if caption else None,
        element("thead", element("tr", *map(_head, heads, _classes(heads, words)))),
        element("tbody", *(_row(heads, row, words) for row in rows)),
        class_=class_,
    )


def _classes(cells: Sequence[object], words: int) -> list[str | None]:
    return ["word" if place < words else None for place in range(len(cells))]


def _head(said: str, class_: str | None) -> Markup:
    return element("th", said, scope="col", class_=class_)


def _row(heads: Sequence[str], row: Sequence[Child], words: int) -> Markup:
    first, *others = zip(heads, row, _classes(row, words), strict=True)
    cells = (
        element("td", element("div", each), data_head=head, class_=class_)
        for head, each, class_ in others
    )
    return element("tr", element("th", first[1], scope="row"), joined(cells))


def listed(entries: Iterable[Child]) -> Markup:
    """Some sentences one below the other."""
    return element("ul", *(element("li", each) for each in entries))
