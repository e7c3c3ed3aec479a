"""What to think of while writing each section (DOMAIN A32-A34)."""

from __future__ import annotations

from srs_interview.core.cards import Section
from srs_interview.core.writing.guides import GUIDES


def test_each_section_has_a_guide_with_questions() -> None:
    assert set(GUIDES) == set(Section)
    for section, guide in GUIDES.items():
        assert guide.section is section
        assert guide.purpose.endswith(".")
        assert all("?" in ask for ask in guide.asks)


def test_the_guides_ask_what_the_method_asks() -> None:
    asked = {section: " ".join(guide.asks) for section, guide in GUIDES.items()}
    for word in ("Who", "stake", "hard"):
        assert word in asked[Section.PROBLEM]
    for word in ("What exactly", "Why that", "else", "disagreed"):
        assert word in asked[Section.ACTION]
    for word in ("before", "after", "for good"):
        assert word in asked[Section.RESULT]
