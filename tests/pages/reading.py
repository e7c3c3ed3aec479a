"""A page as a reader of HTML sees it: its elements, their attributes and its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as Tree


class Read(HTMLParser):
    """Everything of a page; closing what was not opened is refused."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = []
        self._within: list[str] = []
        self.feed(page)
        self.close()
        assert not self._within, f"never closed: {self._within}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        if tag != "meta":
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._within.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._within:
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All that is read, on one line, with ordinary spaces."""
        return " ".join(" ".join(self.texts).split())

    @property
    def ids(self) -> list[str]:
        return [value or "" for _, name, value in self.attributes() if name == "id"]

    def attributes(self) -> Iterator[tuple[str, str, str | None]]:
        """Element, name and value of each."""
        for tag, held in self.elements:
            yield from ((tag, name, value) for name, value in held)

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements with the names of their attributes, in their order."""
        return [(tag, tuple(name for name, _ in held)) for tag, held in self.elements]


def drawings(page: str) -> dict[str, Tree.Element]:
    """The drawings of a page by their names; each is XML of its own."""
    found = [
        Tree.fromstring(text) for text in re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    ]
    named = {
        title_of(each).get("id", "").removesuffix("-title"): each for each in found
    }
    assert len(named) == len(found), "two drawings have one name"
    return named


def title_of(drawing: Tree.Element) -> Tree.Element:
    title = drawing.find("title")
    assert title is not None
    return title


def words(drawing: Tree.Element) -> str:
    """Every text in a drawing, its title, its sentence and its marks."""
    return " ".join(" ".join(drawing.itertext()).split())
