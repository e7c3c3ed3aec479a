"""Drive a program installed from the wheel: what `.ci/run` does at its end.

Usage: SRS_INTERVIEW_PROGRAM=... python -m tests.terminal.installed HOME
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tests.terminal import homes
from tests.terminal.harness import Term, app, program

STORIES = """
[[stories]]
id = "cold-chain"
title = "The order I delayed"
principles = [{ slug = "customer-obsession" }]
problem = "A customer was about to sign for sensors that fail in the cold."
action = "I asked for the raw test files and told them not to sign yet."
result = "They signed three weeks late, and for three times as much."
facts = [
  { text = "Ten days before signing", section = "problem" },
  { text = "Told the customer that day", section = "action", core = true },
  { text = "90,000 to 260,000", section = "result", core = true },
]
"""


def main(home: Path) -> None:
    """Import a deck with own stories, answer three cards, then a session on a pty."""
    assert Path(program()[0]).is_file(), "SRS_INTERVIEW_PROGRAM names the program"
    home.mkdir(parents=True)
    deck = home / "mine.toml"
    deck.write_text(homes.deck() + STORIES, encoding="utf-8")
    (report,) = json.loads(homes.run(home, "import", str(deck), "--json"))
    assert report["new"] == homes.PLAIN_CARDS + 1, report
    assert "The order I delayed" in homes.run(home, "story", "list")

    for answered in range(3):
        homes.run(home, "review", "--plain", typed=reply(home))
        assert len(homes.grades(home)) == answered + 1
    print(f"three answers through review --plain: {homes.grades(home)}")

    session(home)
    print(f"one session of the app on a terminal: {homes.grades(home)}")

    page = homes.run(home, "report", "-")
    assert page.rstrip().endswith("</html>"), page[-200:]
    print(f"the report as a page: {len(page):,} characters")


def reply(home: Path) -> str:
    """What to type for whichever item is asked first, and then to leave."""
    first = homes.run(home, "review", "--plain", typed="q\n")
    kind = re.search(r"^(QUESTION|UNOPENED|STORY) ", first, re.MULTILINE)
    assert kind is not None, first
    return {
        "QUESTION": "\n3\nq\n",
        "UNOPENED": "\n\n3\nq\n",
        "STORY": "\n\na\n3\ny\nq\n",
    }[kind[1]]


def session(home: Path) -> None:
    """Welcome, Home, two questions answered and out, as a person would."""
    before = len(homes.grades(home))
    with app(home) as term:
        homes.leave_welcome(term)
        term.press("enter")
        for _ in range(2):
            pass_one(term)
        term.press("escape")
        term.wait_for(homes.HOME)
        term.press("q")
        assert term.exit_code() == 0
    assert len(homes.grades(home)) == before + 2


def pass_one(term: Term) -> None:
    """Answer the next question that can be answered; skip what comes before it."""
    while "show the answer" not in (front := term.wait_for("esc Today")):
        term.press("s")
        term.wait_change(front)
    term.press("space")
    term.wait_for("3 Good")
    term.press("3")
    term.wait_gone("3 Good")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
