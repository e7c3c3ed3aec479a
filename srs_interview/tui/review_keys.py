"""Which keys a review has, and in which phase of an item each is alive."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from textual.binding import Binding, BindingType

from srs_interview.tui.keys import KeysOf


class Phase(StrEnum):
    """What is up: which side of which kind of item."""

    OPENING = "opening"
    """Nothing, before the first item."""
    ASK = "ask"
    """The front of a question that has a story, or an answer of its own."""
    UNOPENED = "unopened"
    """The front of a question that no story fits."""
    NAME = "name"
    """Its reveal, while the story in mind is given a name."""
    ANSWER = "answer"
    """The reveal of a question."""
    READY = "ready"
    """A story, before its clock runs."""
    TELLING = "telling"
    """A story, while its clock runs or pauses."""
    TICK = "tick"
    """A telling is over: which facts were said?"""
    HAND = "hand"
    """A telling of a story without facts: graded by hand."""
    PROBE = "probe"
    """A telling is graded: one follow-up."""
    READING = "reading"
    """A story to be read aloud, before its clock runs."""
    ALOUD = "aloud"
    """A story that is being read aloud."""
    DECODE = "decode"
    DECODED = "decoded"
    WRITE = "write"
    """The offer to write."""
    DONE = "done"
    BETWEEN = "between"
    """Of a loop: a calm page before an interviewer begins."""
    CHOOSE = "choose"
    """Of a loop: a question, and the stories that could answer it."""
    SAY = "say"
    """Of a drill: what is to be said, before it is compared."""
    SAID = "said"
    """Of a drill: what should have been said."""


FRONTS = frozenset(
    {Phase.ASK, Phase.UNOPENED, Phase.READY, Phase.READING, Phase.DECODE}
)
FRONT = "front"
"""Parameter of an action whose key the footer names on fronts only."""

NAMED = frozenset({Phase.ASK, Phase.READY})
"""Those fronts."""

JUDGED = frozenset({Phase.ANSWER, Phase.TICK, Phase.HAND})
"""Where the four grades are up."""

TOLD = frozenset({Phase.TICK, Phase.HAND})
"""Where a telling is judged."""
_CARD = frozenset({Phase.ASK, Phase.UNOPENED, Phase.READY}) | JUDGED
_STORY = frozenset(
    {Phase.READY, Phase.TELLING, Phase.TICK, Phase.HAND, Phase.READING, Phase.ALOUD}
)
_ANY = frozenset(Phase) - {Phase.NAME, Phase.OPENING}

LIVE: Mapping[str, frozenset[Phase]] = {
    "reveal": frozenset({Phase.ASK, Phase.UNOPENED}),
    "show_answer": frozenset({Phase.ASK}),
    "mine_fits": frozenset({Phase.UNOPENED}),
    "nothing_yet": frozenset({Phase.UNOPENED}),
    "never": frozenset({Phase.UNOPENED}),
    "grade": frozenset({Phase.ANSWER, Phase.HAND}),
    "accept": frozenset({Phase.ANSWER, Phase.TICK}),
    "choose": frozenset({Phase.ANSWER}),
    "none_of_them": frozenset({Phase.ANSWER}),
    "no_event": frozenset({Phase.ANSWER}),
    "part_missed": frozenset({Phase.ANSWER}),
    "mark_signal": frozenset({Phase.ANSWER}),
    "tick_signal": frozenset({Phase.ANSWER}),
    "box": JUDGED,
    "tick_sign": frozenset({Phase.ANSWER}),
    "pick": frozenset({Phase.ANSWER}),
    "another_story": frozenset({Phase.ANSWER}),
    "start": frozenset({Phase.READY, Phase.READING}),
    "stop": frozenset({Phase.TELLING, Phase.ALOUD}),
    "pause": frozenset({Phase.TELLING, Phase.ALOUD}),
    "restart": frozenset({Phase.TELLING, Phase.ALOUD}),
    "hint": frozenset({Phase.READY, Phase.TELLING}),
    "could_not_start": frozenset({Phase.READY, Phase.TELLING, Phase.TICK}),
    "tick": frozenset({Phase.TICK}),
    "tick_all": frozenset({Phase.TICK}),
    "mark_fact": frozenset({Phase.TICK}),
    "tick_fact": frozenset({Phase.TICK}),
    "note": frozenset({Phase.TICK}),
    "other_grade": frozenset({Phase.TICK}),
    "text": TOLD,
    "facts_again": frozenset({Phase.TICK}),
    "yes": frozenset({Phase.PROBE}),
    "no": frozenset({Phase.PROBE}),
    "skip_probe": frozenset({Phase.PROBE}),
    "decode": frozenset({Phase.DECODE}),
    "next": frozenset({Phase.DECODED}),
    "write": frozenset({Phase.WRITE}),
    "write_next": frozenset({Phase.DONE}),
    "leave": frozenset({Phase.DONE}),
    "not_today": frozenset({Phase.WRITE}),
    "drill": frozenset({Phase.DONE}),
    "tell_again": frozenset({Phase.DONE}),
    "pick_facts": frozenset({Phase.DONE}),
    "more": frozenset({Phase.DONE}),
    "today": frozenset(Phase) - {Phase.WRITE, Phase.NAME},
    "unname": frozenset({Phase.NAME}),
    "skip": FRONTS,
    "bury": _CARD,
    "suspend": _CARD,
    "flag": _CARD,
    "card_facts": _CARD,
    "edit": _CARD | _STORY,
    "edit_outside": _CARD | _STORY,
    "undo": _ANY,
    "redo": _ANY,
}
"""Where each action can be taken; an action that is not here can be taken anywhere."""

VIEWS: Mapping[Phase, tuple[str, ...]] = {
    **dict.fromkeys((Phase.ASK, Phase.UNOPENED, Phase.ANSWER), ("question",)),
    Phase.NAME: ("question", "name"),
    **dict.fromkeys(_STORY | {Phase.PROBE}, ("story",)),
    **dict.fromkeys((Phase.DECODE, Phase.DECODED), ("decode",)),
    Phase.WRITE: ("write",),
    Phase.DONE: ("done",),
    Phase.OPENING: (),
}
"""The views that a phase shows, by their ids."""

HOLDERS: Mapping[Phase, str] = {
    **dict.fromkeys(_STORY - {Phase.HAND} | {Phase.PROBE}, "story"),
    Phase.DECODE: "decode",
    Phase.DECODED: "decode",
    Phase.WRITE: "write",
    Phase.DONE: "done",
    Phase.NAME: "name",
}
"""The widget that has the focus in a phase; its keys come before the screen's."""

_TICKS = "The fact was said; again: with a wrong figure; again: not"
_HEARD = "The principle of that number"
_SIGN = "Mark a sign of a strong or a weak answer"
_GRADES = Binding.Group("Grade", compact=True)
_STORIES = Binding.Group("Story", compact=True)
_CHOICES = Binding.Group("Choose", compact=True)
_OTHER = Binding.Group("Other grade", compact=True)

_key = KeysOf("review", {"enter": "enter", "escape,n": "esc"})
_hidden = _key.hidden


def _on_fronts(
    key: str, action: str, description: str, verb: str, tooltip: str
) -> tuple[Binding, Binding]:
    """A key that the footer names on a front only, though it works behind it too."""
    return (
        _key(key, f"{action}('{FRONT}')", description, verb, tooltip),
        _hidden(key, action, description, verb, tooltip),
    )


def _merged(*parts: Binding | tuple[Binding, ...]) -> list[BindingType]:
    return [
        binding
        for part in parts
        for binding in (part if isinstance(part, tuple) else (part,))
    ]


# Textual's keymap drops every binding of a key when one of them is moved elsewhere. So
# each kind of item has its keys on a widget of its own, where a key has one meaning;
# bindings of one key that share an id are moved together.
SCREEN = _merged(
    _key("space", "reveal", "I have one", "reveal", "Show what it probes"),
    _key("space", "show_answer", "Answer", "reveal", "Show the answer"),
    _key("o", "mine_fits", "Mine fits", "mine-fits", "One of my stories answers this"),
    _key("n", "nothing_yet", "Not yet", "nothing-yet", "Ask again in a week"),
    _key("x", "never", "Never", "never", "Never my situation: ask no more"),
    *(
        _key(key, f"grade('{name.upper()}')", name, name.lower(), meant, group=_GRADES)
        for key, name, meant in (
            ("1", "Again", "Could not answer"),
            ("2", "Hard", "Got there, with gaps"),
            ("3", "Good", "Solid, small pauses"),
            ("4", "Easy", "Interview-ready"),
        )
    ),
    _key("enter", "accept", "Suggested", "accept", "Take the grade drawn bold"),
    _key("up", "choose(-1)", "Above", "above", "I meant that one", group=_STORIES),
    _key("down", "choose(1)", "Below", "below", "I meant that one", group=_STORIES),
    _hidden("0", "none_of_them", "None", "none", "None of these came to mind"),
    _key("v", "no_event", "No event", "no-event", "I told no one specific event"),
    _hidden("p", "part_missed", "Part missed", "part", "I left a part unanswered"),
    _hidden("tab", "mark_signal(1)", "Next sign", "sign-next", _SIGN),
    _hidden("shift+tab", "mark_signal(-1)", "Sign before", "sign-back", _SIGN),
    _hidden("m", "tick_signal", "Tick sign", "sign-tick", "My answer showed this one"),
    _key("w", "another_story", "Another story", "another", "Not another review"),
    _on_fronts("e", "edit", "Edit", "edit", "Change the text of this card"),
    _hidden("E", "edit_outside", "Edit outside", "edit-outside", "Edit it in $EDITOR"),
    _on_fronts("b", "bury", "Bury", "bury", "Not today: hide it until tomorrow"),
    _hidden("!", "suspend", "Suspend", "suspend", "Hide it until you take it back"),
    _on_fronts("s", "skip", "Skip", "skip", "Ask it last in this session"),
    _hidden("f", "flag", "Flag", "flag", "Mark this card, or take the mark off"),
    _hidden("i", "card_facts", "Card facts", "facts", "Its memory, its log, why today"),
    _key("u", "undo", "Undo", "undo", "Take back the last thing done"),
    _hidden("U", "redo", "Redo", "redo", "Do again what was undone"),
    _hidden("j,ctrl+d", "scroll(1)", "Down", "down", "Read on"),
    _hidden("k,ctrl+u", "scroll(-1)", "Up", "up", "Read back"),
    _hidden("pagedown", "scroll(10)", "Page down", "page-down", "Read on"),
    _hidden("pageup", "scroll(-10)", "Page up", "page-up", "Read back"),
    _key("escape", "today", "Today", "today", "Back to Today; all is kept"),
)  # fmt: skip
"""Alive whatever has the focus: all of a question, and what every card can do."""

NAMING = _merged(
    Binding("enter", "submit", "Go on", id="review.named", tooltip="With this name"),
    _key("escape", "unname", "Back to the question", "unname", "Nothing in mind"),
)  # fmt: skip
"""While a story is being given a name."""

STORY = _merged(
    _key("space", "start", "Start", "clock", "Start the clock and speak"),
    _key("space", "stop", "Done", "clock", "Stop the clock"),
    _key("enter", "accept", "Take it", "accept", "Take the grade drawn bold"),
    _key("enter", "skip_probe", "Go on", "accept", "Leave the follow-up"),
    _key("p", "pause", "Pause", "pause", "Stop the clock for a moment, or go on"),
    _key("r", "restart", "Restart", "restart", "Begin the telling again"),
    _key("h", "hint", "Hint", "hint", "First words only; Hard is then the best"),
    _hidden("0", "could_not_start", "Could not start", "no-start", "It would not come"),
    *(
        _hidden(f"{n}", f"tick({n})", "Tick", f"fact-{n}", _TICKS)
        for n in range(1, 10)
    ),
    _key("a", "tick_all", "All", "all", "I said every one of them"),
    _hidden("down", "mark_fact(1)", "Next fact", "fact-down", "Mark a fact"),
    _hidden("up", "mark_fact(-1)", "Fact before", "fact-up", "Mark a fact"),
    _hidden("m", "tick_fact", "Tick marked", "fact-tick", "Tick the marked fact"),
    _hidden("o", "note('ORDER')", "Order broke", "order", "The order of it broke"),
    _hidden("w", "note('WE')", '"We"', "we", "I said we for my own acts"),
    _hidden("s", "note('STALLED')", "Stalled", "stalled", "I stalled"),
    _key("left", "other_grade(-1)", "Worse", "worse", "A worse grade", group=_OTHER),
    _key("right", "other_grade(1)", "Better", "better", "A better grade", group=_OTHER),
    _key("t", "text", "Text", "text", "Show the whole story, or the facts again"),
    _key("escape", "facts_again", "Facts", "today", "Back to what you said"),
    _key("y", "yes", "Yes", "yes", "I answered with specifics"),
    _key("n", "no", "No", "no", "I had none: note it on the story"),
)  # fmt: skip
"""While a story is on show."""

DECODE = _merged(
    *(
        _key(
            f"{n}", f"decode({n - 1})", "Choose", f"decode-{n}", _HEARD, group=_CHOICES
        )
        for n in range(1, 5)
    ),
    _key("space", "next", "Next", "next", "On to the next one"),
    _hidden("enter", "next", "Next", "next-too", "On to the next one"),
)  # fmt: skip
"""While a principle is to be heard."""

WRITE = _merged(
    _key("enter", "write", "Write", "write", "Write it now"),
    _key("escape,n", "not_today", "Not today", "not-today", "Ask again tomorrow"),
)
"""While writing is offered."""

DONE = _merged(
    _key("enter", "leave", "Today", "finish", "Back to Today"),
    _key("d", "drill", "Drill slipped", "drill", "Once more, what slipped today"),
    _key("t", "tell_again", "Tell again", "tell-again", "Once more, what waits"),
    _key("p", "pick_facts", "Pick facts", "pick-facts", "What must a telling contain?"),
    _key("plus", "more", "5 more min", "more", "Go on for five minutes"),
    _key("w", "write_next", "Write", "write-next", "Write the story missing most"),
)
"""At the end."""
