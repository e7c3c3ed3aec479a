"""What a story still lacks before it can be told and graded (PRACTICE 1)."""

from __future__ import annotations

from srs_interview.core.cards import TELLABLE_FACTS, Story


def lacking(story: Story) -> tuple[str, ...]:
    """What is missing for it to be tellable, in plain words; empty when it is."""
    missing = []
    facts = TELLABLE_FACTS - len(story.facts)
    if facts > 0:
        more = " more" if story.facts else ""
        missing.append(f"{facts}{more} fact{'' if facts == 1 else 's'}")
    if not story.action.strip():
        missing.append("an Action")
    if not story.result.strip():
        missing.append("a Result")
    return tuple(missing)


def sentence(story: Story) -> str:
    """One line that says what is missing, or that nothing is."""
    missing = lacking(story)
    if not missing:
        return "It can be told."
    listed = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
    return f"{listed[0].upper()}{listed[1:]}, then it can be told."
