"""Where a rule begins to speak: DOMAIN F says "older than" and "more than"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srs_interview.core.lint import Severity, lint
from tests.core.linted import GOOD, TODAY, acting


@pytest.mark.parametrize(
    ("age", "said"),
    [(5, []), (6, [Severity.HINT]), (8, [Severity.HINT]), (9, [Severity.WARNING])],
)
def test_a_story_is_old_after_five_years_and_stale_after_eight(
    age: int, said: list[Severity]
) -> None:
    """L23."""
    written = replace(GOOD, year=TODAY.year - age)
    found = lint(written, today=TODAY).findings
    assert [each.severity for each in found if each.rule == "L23"] == said


@pytest.mark.parametrize(("ours", "speaks"), [(2, False), (3, True)])
def test_two_we_beside_three_i_are_not_too_many(ours: int, speaks: bool) -> None:
    """L07: more than 40 percent."""
    action = "I called them. I asked why. I wrote it down. " + "We agreed. " * ours
    found = lint(acting(action), today=TODAY).findings
    assert ("L07" in {each.rule for each in found}) == speaks
