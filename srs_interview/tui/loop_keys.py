"""Which keys a mock loop has, and in which phase of a question each is alive."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from srs_interview.tui.keys import KeysOf
from srs_interview.tui.review_keys import Phase

_TOLD = frozenset({Phase.READY, Phase.TELLING, Phase.TICK, Phase.HAND, Phase.PROBE})
_CHOOSE = frozenset({Phase.CHOOSE})
_CLOCK = frozenset({Phase.TELLING})
_FACTS = frozenset({Phase.TICK})
_PROBE = frozenset({Phase.PROBE})

LIVE: Mapping[str, frozenset[Phase]] = {
    "go_on": frozenset({Phase.BETWEEN}),
    "end_here": frozenset({Phase.BETWEEN, Phase.CHOOSE}),
    **dict.fromkeys(("have_one", "take_story", "mark", "pick"), _CHOOSE),
    **dict.fromkeys(("no_story", "new_story", "rank"), _CHOOSE),
    "unname": frozenset({Phase.NAME}),
    "start": frozenset({Phase.READY}),
    **dict.fromkeys(("stop", "pause", "restart"), _CLOCK),
    "hint": frozenset({Phase.READY, Phase.TELLING}),
    "could_not_start": frozenset({Phase.READY, Phase.TELLING, Phase.TICK}),
    **dict.fromkeys(("tick", "tick_all", "mark_fact", "tick_fact"), _FACTS),
    "facts_again": _FACTS,
    **dict.fromkeys(("note", "other_grade", "accept"), _FACTS),
    **dict.fromkeys(("text", "lift"), frozenset({Phase.TICK, Phase.HAND})),
    "grade": frozenset({Phase.HAND}),
    "box": frozenset({Phase.TICK, Phase.HAND}),
    **dict.fromkeys(("yes", "no", "skip_probe"), _PROBE),
    "undo": _TOLD | {Phase.BETWEEN, Phase.CHOOSE},
    "leave": frozenset(Phase) - {Phase.NAME},
    # What the review's own views name, and a loop has not.
    "next": frozenset(),
    "decode": frozenset(),
}
"""Where each action can be taken; an action that is not here can be taken anywhere."""

VIEWS: Mapping[Phase, tuple[str, ...]] = {
    Phase.OPENING: (),
    Phase.BETWEEN: ("loop",),
    Phase.CHOOSE: ("loop",),
    Phase.NAME: ("loop", "name"),
    **dict.fromkeys(_TOLD, ("story",)),
}
"""The views that a phase shows, by their ids."""

HOLDERS: Mapping[Phase, str] = {
    **dict.fromkeys(_TOLD - {Phase.HAND}, "story"),
    Phase.NAME: "name",
}
"""The widget that has the focus in a phase; its keys come before the screen's."""

_MARK = Binding.Group("Mark", compact=True)
_GRADES = Binding.Group("Grade", compact=True)

_key = KeysOf("loop")
_hidden = _key.hidden

SCREEN: list[BindingType] = [
    _key("enter", "go_on", "Go on", "go", "Hear the next question"),
    _hidden("space", "go_on", "Go on", "one", "Hear the next question"),
    _key("space", "have_one", "I have one", "one", "Stop the clock of the choice"),
    _key("enter", "take_story", "Tell it", "go", "Tell the marked story"),
    _key("enter", "take_story('name')", "This one", "go", "Name the marked story"),
    _key("up", "mark(-1)", "Above", "above", "Mark the one above", group=_MARK),
    _key("down", "mark(1)", "Below", "below", "Mark the one below", group=_MARK),
    _hidden("pageup", "mark(-8)", "Page up", "page-up", "Further up"),
    _hidden("pagedown", "mark(8)", "Page down", "page-down", "Further down"),
    _key("0", "no_story", "None", "none", "No story comes to mind"),
    _key("n", "new_story", "New one", "new", "Name one that is not in the list"),
    _key("h", "rank", "Hint", "hint", "Which to tell, and which to keep for later"),
    *(
        _key(key, f"grade('{name.upper()}')", name, name.lower(), told, group=_GRADES)
        for key, name, told in (
            ("1", "Again", "Could not tell it"),
            ("2", "Hard", "Got there, with gaps"),
            ("3", "Good", "Solid, small pauses"),
            ("4", "Easy", "Interview-ready"),
        )
    ),
    *(
        _hidden(key, f"lift('{name.upper()}')", name.title(), name, f"I said {what}")
        for key, name, what in (
            ("c", "scope", "how large it was"),
            ("b", "ambiguity", "what nobody knew then"),
            ("i", "impact", "what changed, and for whom"),
        )
    ),
    _hidden("x", "end_here", "End here", "end", "End the loop and look back upon it"),
    _key("u", "undo", "Undo", "undo", "Take back the last thing done"),
    _hidden("j,ctrl+d", "scroll(1)", "Down", "down", "Read on"),
    _hidden("k,ctrl+u", "scroll(-1)", "Up", "up", "Read back"),
    _key("escape", "leave", "Leave", "leave", "The loop waits; all is kept"),
]
"""Alive whatever has the focus; those of a telling are the story's own."""
