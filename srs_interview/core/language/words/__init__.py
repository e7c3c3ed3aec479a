"""Every word list of the rules, to be edited without reading one (DOMAIN F).

One phrase a line, in lower case: bars between alternatives, `_` for any one word or
none. Each list names the rules of `core.lint` that ask it. The words of the principles
stand in `core.lint.families`, those of own acts in `core.lint.verbs`.
"""

from __future__ import annotations

from srs_interview.core.language.phrases import Index
from srs_interview.core.language.words.bearing import (
    BASELINES,
    BLAME,
    FAILURE,
    LEARNING,
    PASSENGER,
    REASONS,
    STAKES,
)
from srs_interview.core.language.words.moments import (
    ANCHORS,
    EVENT,
    GENERAL,
    MONTHS,
    NOT_RELATIVE,
    PLACES,
    RELATIVE,
)
from srs_interview.core.language.words.tongues import (
    ENGLISH,
    FOREIGN,
    PURPOSE,
    REPORTED,
    SELF_TALK,
)
from srs_interview.core.language.words.wording import (
    CLICHES,
    COMMON_CAPITALS,
    CONFIDENTIAL,
    HEDGES,
    LITERAL,
    LITERAL_HEDGES,
    NOT_VAGUE,
    PRAISE,
    VAGUE,
)

__all__ = [
    "ANCHORS",
    "BASELINES",
    "BLAME",
    "CLICHES",
    "COMMON_CAPITALS",
    "CONFIDENTIAL",
    "ENGLISH",
    "EVENT",
    "FAILURE",
    "FOREIGN",
    "GENERAL",
    "HEDGES",
    "INDEX",
    "LEARNING",
    "LITERAL",
    "LITERAL_HEDGES",
    "MONTHS",
    "NOT_RELATIVE",
    "NOT_VAGUE",
    "PASSENGER",
    "PLACES",
    "PRAISE",
    "PURPOSE",
    "REASONS",
    "RELATIVE",
    "REPORTED",
    "SELF_TALK",
    "STAKES",
    "VAGUE",
]

INDEX = Index(
    (
        *(CLICHES, LITERAL, GENERAL, EVENT, ANCHORS, PLACES, RELATIVE, HEDGES),
        *(LITERAL_HEDGES, VAGUE, PRAISE, NOT_VAGUE, PASSENGER, BLAME, REASONS),
        *(LEARNING, BASELINES, CONFIDENTIAL, FAILURE, STAKES),
    )
)
"""All lists of phrases, to be looked for in one walk."""
