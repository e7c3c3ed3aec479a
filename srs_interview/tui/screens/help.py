"""Help: what this screen is for and the keys that work on it now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from srs_interview.tui import keys, review_help
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import content
from srs_interview.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from textual.app import App

_EMPTY = Row(Content(), Content())


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What one action is called, the keys that do it, and what it means."""

    pressed: str
    name: str
    told: str


class HelpScreen(ModalScreen[None]):
    """A panel at the right edge; the screen it explains stays in sight."""

    CSS_PATH = "help.tcss"
    BINDINGS = [
        Binding("escape,question_mark,f1,q", "dismiss", "Close", id="help.close"),
        *keys.SCROLL,
    ]

    def __init__(self, title: str, text: str, rows: Sequence[KeyRow]) -> None:
        super().__init__()
        self._title, self._text, self._rows = title, text, rows

    @classmethod
    def over(cls, app: App[Any], screen: Screen[Any]) -> HelpScreen:
        """The help of a screen, from the bindings that are alive on it."""
        # Keys that do the same sort of thing are one row.
        pressed: dict[tuple[str, str], dict[str, None]] = {}
        for active in keys.live(screen):
            said = (active.binding.description, _told(active.binding))
            shown = keys.shown(app, screen, active.binding.action).split()
            pressed.setdefault(said, {}).update(dict.fromkeys(shown))
        rows = [KeyRow(" ".join(each), *said) for said, each in pressed.items()]
        bars = screen.query(TopBar)
        title = bars.first().title if bars else "Help"
        return cls(title, " ".join(dedent(_help(screen)).split()), rows)

    @property
    def text(self) -> str:
        """What the screen is for."""
        return self._text

    @property
    def rows(self) -> tuple[KeyRow, ...]:
        """What each key does, those together that do the same."""
        return tuple(self._rows)

    def compose(self) -> Iterator[Widget]:
        """What the screen is for, and its keys."""
        with VerticalScroll(can_focus=False):
            yield Rows()
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill in the rows."""
        self.query_one(Rows).show(self._all())

    def _all(self) -> list[Row]:
        wide = min(max((len(row.pressed) for row in self._rows), default=0), 12) + 2
        rows = [_text(self._title, "bold"), _EMPTY]
        if self._text:
            rows += [_text(self._text, "$text-muted"), _EMPTY]
        for row in self._rows:
            mark = content(row.pressed.ljust(wide), "$accent")
            rows.append(Row(mark, content(row.name) + content(row.told, "$text-muted")))
        return [*rows, _EMPTY, _text("? or esc closes", "$text-muted")]

    def _panel(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def action_scroll_down(self) -> None:
        """One line down."""
        self._panel().scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """One line up."""
        self._panel().scroll_up(animate=False)

    def action_page_down(self) -> None:
        """One page down."""
        self._panel().scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """One page up."""
        self._panel().scroll_page_up(animate=False)


def _help(screen: Screen[Any]) -> str:
    phase = getattr(screen, "phase", None)
    own = getattr(screen, "helps", {})
    if phase in own:
        return str(own[phase])
    if isinstance(phase, Phase) and phase in review_help.TEXTS:
        return review_help.told(phase, demo=screen.app.has_class("-demo"))
    focused = screen.focused
    chain = focused.ancestors_with_self if focused is not None else [screen]
    texts = (getattr(node, "HELP", None) for node in chain)
    return next((text for text in texts if text), "")


def _told(binding: Binding) -> str:
    return f"  {binding.tooltip}" if binding.tooltip else ""


def _text(text: str, style: str) -> Row:
    return Row(Content(), content(text, style))
