"""What a person presses in a session of plain cards."""

from __future__ import annotations

import re

from tests.terminal.harness import Term

FRONT = r"Prompt \d\d"


def number(screen: str) -> str:
    """Which card is on show."""
    found = re.search(r"Prompt (\d\d)", screen)
    assert found is not None, screen
    return found[1]


def answer(term: Term, key: str) -> str:
    """Reveal and grade the card on show, and see it go; its number."""
    front = number(term.wait_for(FRONT))
    term.press("space")
    term.wait_for(f"Answer {front}")
    term.press(key)
    term.wait_gone(f"Prompt {front}")
    return front
