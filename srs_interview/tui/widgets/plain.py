"""Text of users and decks, shown as it is: it can style, link and run nothing."""

from __future__ import annotations

import re
from textwrap import wrap

from textual.content import Content
from textual.widgets import Static

from srs_interview.core.text import shown


def content(text: str, style: str = "") -> Content:
    """A text as content that has no markup, to be joined with other content."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


def unbroken(words: str, width: int) -> str:
    """Sentences in lines, no figure parted from its unit: "90 %", "5 min", "3 days".

    A space that does not break is one that does to what wraps a widget's text.

    Args:
        words: The sentences.
        width: Columns there are.
    """
    lines = wrap(bound(words, "\u00a0"), max(1, width), break_on_hyphens=False)
    return "\n".join(lines).replace("\u00a0", " ")


def wrapped(text: Content, width: int) -> list[Content]:
    """A styled text in lines, likewise.

    Args:
        text: What is to be wrapped.
        width: Columns there are.
    """
    plain = text.plain
    kept = plain if _KEPT in plain else bound(plain, _KEPT)
    if kept == plain:
        return text.wrap(width)
    lines = Content(kept, spans=[*text.spans]).wrap(width)
    return [
        Content(line.plain.replace(_KEPT, " "), spans=[*line.spans]) for line in lines
    ]


def bound(words: str, sign: str) -> str:
    """The same with a sign in place of each space between a figure and its unit."""
    return re.sub(_UNIT, sign, words)


_KEPT = "\ue000"
"""Of no meaning, and as wide as a space, which it stands for while text is wrapped."""

# Compiled when it is used, not on the way to the first frame.
_UNIT = r"(?<=\d) (?=(?:%|(?:min|s|h|d|days?)\b))"


class Plain(Static):
    """A `Static` for words that others wrote; repaints only if they differ."""

    def __init__(
        self,
        text: str | Content = "",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(_content(text), id=id, classes=classes, markup=False)

    def show(self, text: str | Content) -> None:
        """Show this text instead; `Content` is taken to be made by `content`."""
        new = _content(text)
        if not (isinstance(self.content, Content) and new.is_same(self.content)):
            self.update(new)

    @property
    def text(self) -> str:
        """What is on show, without its styles."""
        return str(self.content)


def _content(text: str | Content) -> Content:
    return text if isinstance(text, Content) else content(text)
