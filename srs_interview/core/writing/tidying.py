"""A story as it is kept, whatever a form or an editor handed in."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from srs_interview.core.cards import Fact, Link, Story, Structure
from srs_interview.core.text import whole

_LISTS = ("kinds", "metrics", "skills", "tags", "craft_terms")


def tidy(story: Story) -> Story:
    """The same story without blanks around its texts, and without what says nothing.

    Editors end a text with a newline; one of blanks alone is no text (PRACTICE 1), and
    an empty fact is none. A principle that is named twice is served once.
    """
    kept: dict[str, Any] = {
        field.name: whole(text).strip()
        for field in fields(story)
        if isinstance(text := getattr(story, field.name), str)
        and not isinstance(text, Structure)
    }
    for name in _LISTS:
        kept[name] = tuple(map(whole, getattr(story, name)))
    return replace(story, **kept, facts=_facts(story), links=_links(story))


def _facts(story: Story) -> tuple[Fact, ...]:
    return tuple(
        replace(fact, text=whole(fact.text).strip())
        for fact in story.facts
        if fact.text.strip()
    )


def _links(story: Story) -> tuple[Link, ...]:
    first: dict[str, Link] = {}
    for link in story.links:
        first.setdefault(link.principle, replace(link, lead_in=whole(link.lead_in)))
    return tuple(first.values())
