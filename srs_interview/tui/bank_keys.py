"""The keys of the story bank, and what help says of it."""

from __future__ import annotations

from textual.binding import Binding

HELP = """
    Your stories beside the principles they serve. Four stories a principle are
    enough: gap, thin, some, good, full. A story that can serve a principle counts
    half until it has a lead-in for it; a title without text counts nothing. Without
    the story of a failure a principle is never better than some. n puts your bank
    through 200 mock loops and says which one thing would help most, and how ready it
    is: questions filled, recall on the day, tellings in time with every figure; green
    from 90, 90 and 75 %.
"""


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"stories.{verb}", tooltip=told)


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"stories.{verb}", tooltip=told, show=False)


BINDINGS = [
    _key("space", "cycle", "Mark", "cycle", "None, can serve, main"),
    _key("enter", "open", "Open", "open", "Write on; on a principle, a new one"),
    _key("g", "gap", "Gap", "gap", "The next principle that lacks most"),
    _key("n", "advise", "Next", "next", "What to write next: 200 mock loops"),
    _key("a", "add", "Add", "add", "A new story, for the principle that is marked"),
    _key("f", "find", "Find", "find", "Ten minutes for new titles"),
    _key("v", "view", "View", "view", "Stories, angles or kinds of figures"),
    _hidden("s", "title", "Leave a title", "title", "For the marked principle"),
    _hidden("t", "tag", "Tag the proposed", "tag", "It can serve this principle"),
    _hidden("x", "cut", "Cut an answer", "cut", "A raw answer into a story"),
    _hidden("o", "every", "List", "list", "Every story in a line"),
    _hidden("r", "readiness", "Readiness", "readiness", "Recall on the day, and more"),
    _hidden("l", "sheet", "Sheet", "sheet", "Titles, openings and figures"),
    _hidden("i", "asked", "What they asked", "asked", "After the interview"),
    _hidden("u", "undo", "Undo", "undo", "Take back the last thing done"),
    _hidden("U", "redo", "Redo", "redo", "Do it again after all"),
    _hidden("left,h", "cursor(0, -1)", "Left", "left", "One column back"),
    _hidden("right", "cursor(0, 1)", "Right", "right", "One column on"),
    _hidden("up,k", "cursor(-1, 0)", "Up", "up", "The row above"),
    _hidden("down,j", "cursor(1, 0)", "Down", "down", "The next row"),
    _hidden("pageup", "cursor(-8, 0)", "Page up", "back-page", "Further up"),
    _hidden("pagedown", "cursor(8, 0)", "Page down", "page", "Further down"),
    _hidden("home", "cursor(0, -99)", "First column", "first", "To the left"),
    _hidden("end", "cursor(0, 99)", "Last column", "last", "To the right"),
    _key("escape,q", "app.pop_screen", "Back", "close", "Where you were"),
]
"""Everything that can be done in the table; the ways out of it are among them."""
