"""The keys of the form of a story."""

from __future__ import annotations

from textual.binding import Binding


def _key(
    key: str, action: str, name: str, verb: str, told: str, *, show: bool = True
) -> Binding:
    # Fields have keys of their own for marking text; these come before them.
    return Binding(
        key, action, name, id=f"story.{verb}", tooltip=told, show=show, priority=True
    )


STORY_FORM = [
    _key("ctrl+s", "save", "Save", "save", "Save and go back"),
    _key("f5", "page(1)", "Page", "page", "The next page of the form"),
    _key("f2", "core", "Core fact", "core", "Is the answer lost without it?"),
    _key("f2", "strength", "Strength", "strength", "Written for it, or tailored"),
    _key("f3", "part", "Its part", "part", "Problem, action or result"),
    _key("f4", "choose", "Choose", "choose", "Choose from the list"),
    _key("f4", "propose", "Propose", "propose", "What the text itself offers"),
    _key("ctrl+pagedown", "page(1)", "Page", "pages", "The next page", show=False),
    _key(
        "ctrl+pageup",
        "page(-1)",
        "Page back",
        "page-back",
        "The page before",
        show=False,
    ),
    _key("tab", "field(1)", "Next field", "field", "On any page", show=False),
    _key("shift+tab", "field(-1)", "Field back", "field-back", "Before", show=False),
    _key("f6", "guide", "Guide", "guide", "What to answer here", show=False),
    _key("f7", "checks", "Checks", "checks", "Every check, silent ones too"),
    _key("f8", "silence", "Silence", "silence", "This check, for this story"),
    _key("ctrl+g", "note_done", "Note done", "note", "The story says it now"),
    _key("ctrl+e", "outside", "$EDITOR", "outside", "Go on in your own editor"),
    _key("f9", "next_finding", "Next check", "next", "Of this field", show=False),
    _key("ctrl+l", "next_note", "Next note", "next-note", "To complete", show=False),
    _key("ctrl+o", "versions", "Versions", "versions", "How it was", show=False),
    _key("ctrl+n", "figures", "Numbers", "numbers", "Do they add up?", show=False),
    _key(
        "ctrl+r",
        "self_review",
        "Self-review",
        "self-review",
        "Seven questions",
        show=False,
    ),
    Binding(
        "escape",
        "leave",
        "Cancel",
        id="story.leave",
        tooltip="Back; asks if unsaved",
    ),
]
"""Letters are for the fields, so function keys and ctrl are what is left."""
