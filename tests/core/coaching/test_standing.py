"""What stands behind a recall, in sentences."""

from __future__ import annotations

from dataclasses import replace

from srs_interview.core.coaching.readiness import Light, Readiness
from srs_interview.core.coaching.standing import Part


def test_red_on_the_first_day_is_no_judgement() -> None:
    """DOMAIN E4: coverage is measured even then, and it says what red comes from."""
    ready = Readiness(Light.RED, 0.0, None, None)
    bare = Part("amazon/frugality", "Frugality", ready=ready)
    said = "Nothing is measured yet; red says only that no story answers."
    assert bare.words(0) == said
    assert "none of 4 cards" in replace(bare, unseen=4).words(0)
    some = replace(bare, ready=replace(ready, coverage=0.1))
    assert some.words(0) == "Recall is not known: no card is scheduled."
