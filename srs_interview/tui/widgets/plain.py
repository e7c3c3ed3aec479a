"""Text of users and decks, shown as it is: it can style, link and run nothing."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from srs_interview.core.text import shown


def content(text: str, style: str = "") -> Content:
    """A text as content that has no markup, to be joined with other content."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


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
