"""Every numbered rule of practice has a test that cites it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

RULES = (
    "1",
    "2",
    *("3.1", "3.2", "3.3", "3.4"),
    "4",
    *("5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7"),
    *("6.1", "6.2", "6.3", "6.4", "6.5"),
    "7",
    "8",
    "9",
    "10",
)
"""All of them."""

_CITED = re.compile(r"PRACTICE ((?:\d+(?:\.\d+)?(?:, | and | to )?)+)")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_practice_is_cited_by_a_test(rule: str) -> None:
    assert rule in _cited(), f"no test says that it holds PRACTICE {rule}"


def _cited() -> set[str]:
    found: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        if path != Path(__file__):
            for together in _CITED.findall(path.read_text(encoding="utf-8")):
                found.update(re.findall(r"\d+(?:\.\d+)?", together))
    return found
