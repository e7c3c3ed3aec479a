"""What to think of while writing a Problem, an Action and a Result (DOMAIN A32-A34)."""

from __future__ import annotations

from dataclasses import dataclass

from srs_interview.core.cards import Section


@dataclass(frozen=True, slots=True)
class Guide:
    """What one section is for, and the questions it should answer."""

    section: Section
    purpose: str
    """One line: what the interviewer takes from it."""
    asks: tuple[str, ...]
    """In the order in which they are best answered."""


GUIDES = {
    Section.PROBLEM: Guide(
        Section.PROBLEM,
        "Where you were, and why it mattered. Keep it short.",
        (
            "When was it, where, and what was your role?",
            "Who was affected?",
            "What was at stake? A figure, if there is one.",
            "Why was it hard?",
        ),
    ),
    Section.ACTION: Guide(
        Section.ACTION,
        "What you did yourself, and why. The longest part.",
        (
            "What exactly did you do, step by step?",
            "Why that, and not something else?",
            "What else was possible?",
            "Who disagreed, and what did you say?",
        ),
    ),
    Section.RESULT: Guide(
        Section.RESULT,
        "How you made a difference.",
        (
            "What was the figure before?",
            "What was it after, and when?",
            "What changed for good?",
            "What would you do differently, or what did you learn?",
        ),
    ),
}
"""One guide a section."""
