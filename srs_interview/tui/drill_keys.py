"""Which keys a drill has, and in which phase of an item each is alive."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from srs_interview.tui.keys import KeysOf
from srs_interview.tui.review_keys import Phase

_BACK = frozenset({Phase.ANSWER})
_SAID = frozenset({Phase.SAID})
_DONE = frozenset({Phase.DONE})

LIVE: Mapping[str, frozenset[Phase]] = {
    "reveal": frozenset({Phase.ASK}),
    "show_answer": frozenset(),
    **dict.fromkeys(("choose", "none_of_them", "pick", "accept", "grade"), _BACK),
    **dict.fromkeys(("box", "no_event", "mark_signal", "tick_signal"), _BACK),
    **dict.fromkeys(("tick_sign", "part_missed"), _BACK),
    "decode": frozenset({Phase.DECODE}),
    "next": frozenset({Phase.DECODED}),
    "say": frozenset({Phase.SAY}),
    **dict.fromkeys(("yes", "no", "figures", "tick_figure"), _SAID),
    **dict.fromkeys(("again", "write"), _DONE),
    "undo": frozenset(Phase),
}
"""Where each action can be taken; an action that is not here can be taken anywhere."""

VIEWS: Mapping[Phase, tuple[str, ...]] = {
    Phase.OPENING: (),
    **dict.fromkeys((Phase.ASK, Phase.ANSWER), ("question",)),
    **dict.fromkeys((Phase.DECODE, Phase.DECODED), ("decode",)),
    **dict.fromkeys((Phase.SAY, Phase.SAID, Phase.DONE), ("drill",)),
}
"""The views that a phase shows, by their ids."""

HOLDERS: Mapping[Phase, str] = {Phase.DECODE: "decode", Phase.DECODED: "decode"}
"""The widget that has the focus in a phase; its keys come before the screen's."""

_GRADES = Binding.Group("Grade", compact=True)
_STORIES = Binding.Group("Story", compact=True)

_key = KeysOf("drill")
_hidden = _key.hidden

SCREEN: list[BindingType] = [
    _key("space", "reveal", "I have one", "on", "A story has come to mind"),
    _key("space", "say", "Go on", "on", "Start the clock, then compare"),
    _key("y", "yes", "Yes", "yes", "It was all there"),
    _key("n", "no", "No", "no", "It was not"),
    _key("enter", "accept", "Suggested", "take", "Take the grade drawn bold"),
    _key("enter", "figures", "Those ticked", "take", "Only these figures were said"),
    _key("enter", "again", "Once more", "take", "Other items of the same drill"),
    *(
        _key(key, f"grade('{name.upper()}')", name, f"digit-{key}", told, group=_GRADES)
        for key, name, told in (
            ("1", "Again", "Could not answer"),
            ("2", "Hard", "Got there, with gaps"),
            ("3", "Good", "Solid, small pauses"),
            ("4", "Easy", "Interview-ready"),
        )
    ),
    *(
        _hidden(f"{n}", f"tick_figure({n})", f"Figure {n}", f"digit-{n}", "Said")
        for n in range(1, 10)
    ),
    _key("up", "choose(-1)", "Above", "above", "I meant that one", group=_STORIES),
    _key("down", "choose(1)", "Below", "below", "I meant that one", group=_STORIES),
    _hidden("0", "none_of_them", "None", "none", "None of these came to mind"),
    _hidden("v", "no_event", "No event", "no-event", "I told no one specific event"),
    _hidden("p", "part_missed", "Part missed", "part", "I left a part unanswered"),
    _key("w", "write", "Write", "write", "A story for what is missing most"),
    _key("u", "undo", "Undo", "undo", "Take back the last answer"),
    _hidden("j,ctrl+d", "scroll(1)", "Down", "down", "Read on"),
    _hidden("k,ctrl+u", "scroll(-1)", "Up", "up", "Read back"),
    _key("escape", "leave", "Back", "leave", "Every answer is kept"),
]
"""Alive whatever has the focus; those of decoding are its view's own."""
