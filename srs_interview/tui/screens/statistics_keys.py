"""The keys of the statistics, and what help says of them."""

from __future__ import annotations

from textual.binding import Binding

from srs_interview.tui.keys import KeysOf
from srs_interview.tui.statistics.pages import NAMES

HELP = """
    What your practice adds up to, a page at a time: left and right, tab or a digit
    change it. r goes on to another range: a week, a month, a year, ever. / keeps to the
    cards that a search finds: words, and keys such as principle:dive is:due tag:etl or
    @name for a saved one; escape lets go of it.

    Principles: cards scheduled, cards seen, due today; how weak each is, from your own
    grades (four are needed); how much of it you would recall now; how much you did
    recall, and of how many reviews; lapses; stories of the four it should have. enter
    opens the marked one.
"""

_key = KeysOf("stats", {"left": "\u2190", "right": "\u2192", "/": "/"})
_hidden = _key.hidden
_PAGE = Binding.Group("Page", compact=True)

BINDINGS = [
    _key("left", "turn(-1)", "Page", "left", "The page before", group=_PAGE),
    _key("right", "turn(1)", "Page", "right", "The next page", group=_PAGE),
    _hidden("tab", "turn(1)", "Next page", "next", "The next page"),
    _hidden("shift+tab", "turn(-1)", "Page before", "before", "The page before"),
    *(
        _hidden(f"{page + 1}", f"page({page})", name, name.casefold(), "Turn to it")
        for page, name in enumerate(NAMES)
    ),
    _key("enter", "open", "Open", "open", "What is known of the marked principle"),
    _key("r", "range", "Range", "range", "A week, a month, a year, ever"),
    _key("slash", "scope", "Scope", "scope", "Only the cards that a search finds"),
    _key("d", "drill", "Drill the weakest", "drill", "Whatever is marked"),
    _hidden("D", "drill_this", "Drill this", "drill-this", "The marked principle"),
    _key("o", "order", "Order", "order", "Weakest first, or as published"),
    _hidden("down,j", "move(1)", "Down", "down", "The next one, or a line further"),
    _hidden("up,k", "move(-1)", "Up", "up", "The one above, or a line back"),
    _hidden("pagedown,ctrl+d", "move(8)", "Page down", "page", "Further down"),
    _hidden("pageup,ctrl+u", "move(-8)", "Page up", "back-page", "Further up"),
    _hidden("g,home", "move(-9999)", "First", "first", "The beginning"),
    _hidden("G,end", "move(9999)", "Last", "last", "The end"),
    _key("escape", "clear", "All cards", "close", "Let go of the search"),
    _key("escape", "leave", "Today", "close", "Where you were"),
    _hidden("q", "back", "Back at once", "back", "Where you were, search or no"),
]
"""Everything that can be done on the pages."""

OF_TABLE = frozenset({"open", "drill", "drill_this", "order"})
"""What only the page of the principles has."""
