"""The keys of the card browser, and what help says of it."""

from __future__ import annotations

from srs_interview.tui.keys import KeysOf

HELP = """
    Every card there is. / filters while you type: words, and keys such as
    principle:dive is:due recall<0.8 tag:etl deck:own kind:story lapses>2 -is:new, with
    OR and brackets; a wrong one says what is possible. space selects, v selects up to
    here, A all; what you do then is done to all of them in one step, and u takes it
    back. Resetting forgets a card's schedule and keeps its log. t takes tags and
    principles: etl, -later, principle:dive deep. w gives a search a name, o brings
    it back, and @name stands for it in another.
"""

_key = KeysOf("browse", {"/": "/"})
_hidden = _key.hidden

BINDINGS = [
    _key("slash", "filter", "Filter", "filter", "Words, is:due, recall<0.8"),
    _key("enter,i", "facts", "Open", "open", "Its memory and its whole log"),
    _key("e", "edit", "Edit", "edit", "Change its text"),
    _key("a", "add", "Add", "add", "A question of your own"),
    _key("space", "select", "Select", "select", "This card, or let go of it"),
    _key("!", "switch('SUSPENDED')", "Suspend", "suspend", "Or bring back"),
    _hidden("b", "switch('BURIED')", "Bury", "bury", "Hide it until tomorrow"),
    _hidden("f", "switch('FLAGGED')", "Flag", "flag", "Mark it, or take the mark off"),
    _hidden("x", "switch('NEVER')", "Never", "never", "Never my situation, or undo it"),
    _hidden("t", "retag", "Tags and principles", "tags", "Give some, take some off"),
    _hidden("m", "move", "Move", "move", "To another deck"),
    _hidden("d", "delete", "Delete", "delete", "Take it away; u brings it back"),
    _hidden("r", "reset", "Reset", "reset", "Forget its schedule: it is new again"),
    _hidden("D", "due", "Set the day", "due", "When it is asked next"),
    _hidden("v", "range", "Select up to here", "range", "From the last selected one"),
    _hidden("A", "all", "Select all", "all", "All that were found, or none"),
    _hidden("s", "sort", "Sort", "sort", "By due, recall, text, principle ..."),
    _hidden("S", "turn", "Turn around", "turn", "The other way round"),
    _hidden("w", "save", "Save the search", "save", "Give it a name"),
    _hidden("o", "saved", "Saved searches", "saved", "Pick one"),
    _hidden("u", "undo", "Undo", "undo", "Take back the last thing done"),
    _hidden("U", "redo", "Redo", "redo", "Do it again after all"),
    _hidden("down,j", "cursor(1)", "Next", "down", "The next card"),
    _hidden("up,k", "cursor(-1)", "Previous", "up", "The card above"),
    _hidden("pagedown,ctrl+d", "page(1)", "Page down", "page", "Further on"),
    _hidden("pageup,ctrl+u", "page(-1)", "Page up", "back-page", "Further up"),
    _hidden("g,home", "end(-1)", "First", "first", "The first card"),
    _hidden("G,end", "end(1)", "Last", "last", "The last card"),
    _key("escape", "clear", "All cards", "close", "Let go of the filter"),
    _key("escape", "leave", "Back", "close", "Where you were"),
    _hidden("q", "back", "Back at once", "back", "Where you were, filter or no"),
]  # fmt: skip
"""Everything that can be done with the cards that were found."""

CHANGES = frozenset({"switch", "retag", "move", "delete", "reset", "due"})
"""What needs cards, and waits until the change before it is done."""

NEED_CARDS = CHANGES | {
    "facts", "edit", "select", "range", "all", "cursor", "page", "end", "sort", "turn",
}  # fmt: skip
