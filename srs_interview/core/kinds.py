"""The two kinds of card; alone, because the first frame needs no more of the cards."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The two kinds of card: finding a story and telling it are two memories."""

    QUESTION = "question"
    STORY = "story"
