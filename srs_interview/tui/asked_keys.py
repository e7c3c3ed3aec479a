"""The keys of the page about what they asked, and what help says of it."""

from __future__ import annotations

from textual.binding import Binding

PROPOSED = 3
"""Principles that are proposed for a question."""

HELP = """
    Three minutes while it is fresh: a line a question, in your own words. Then say
    what each of them probed, which story you told, and whatever you want to
    remember. Saved, it says which principles the next employer may ask about more
    often; you decide whether they are to weigh more.
    o goes to another interview that has been; what you typed here waits.
"""


def _choice(number: int) -> Binding:
    return Binding(
        str(number),
        f"choose({number - 1})",
        "Principle",
        show=number == 1,
        key_display="1-3",
        id=f"asked.principle-{number}",
        tooltip="The principle that it probed",
    )


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"asked.{verb}", tooltip=told)


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"asked.{verb}", tooltip=told, show=False)


BINDINGS = [
    _key("enter", "type", "Next", "next", "Type another one"),
    *(_choice(number) for number in range(1, PROPOSED + 1)),
    Binding(
        "ctrl+s",
        "save",
        "Save",
        id="asked.save",
        priority=True,
        tooltip="All lines, in one step",
    ),
    _key("t", "told", "Story", "told", "The story that you told"),
    _key("n", "note", "Note", "note", "Whatever you want to remember"),
    _hidden("k", "known", "It was this one", "known", "A question that you know"),
    _hidden("p", "principle", "Any principle", "principle", "Choose of all"),
    _hidden("d", "drop", "Take away", "drop", "The marked line"),
    _hidden("up", "move(-1)", "Above", "up", "The line above"),
    _hidden("down", "move(1)", "Below", "down", "The next line"),
    _key("w", "weigh", "Weigh so", "weigh", "As proposed, for loops and gaps"),
    _key("u", "undo", "Undo", "undo", "Take back the last thing done"),
    _hidden("o", "other", "Another interview", "other", "That has been, too"),
    _hidden("x", "decline", "Say nothing", "decline", "And be asked no more"),
    _key("escape", "leave", "Back", "leave", "Typing is kept"),
]
"""Those of the lines, then those of the weights."""
