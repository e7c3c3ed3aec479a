"""What the figures of a story are about, guessed from the words beside them.

A bank whose every figure is technical has nothing to say about the customer, the money
or the people (DOMAIN A40). A guess: it is shown as a hint and nothing hangs on it.
"""

from __future__ import annotations

import re

from srs_interview.core.cards import Section, Story

METRIC_KINDS = ("customer", "financial", "technical", "people")
"""What a figure can be about, in the order they are shown."""

# A word counts from its beginning, so that "custom" would take "customise" too:
# the stems are as long as they need to be.
_FAMILIES = {
    "customer": """
        customer client user patient passenger guest shopper buyer subscriber visitor
        merchant tenant pupil student complain satisf rating ticket caller churn renew
        retention adopt basket checkout waiting nps csat""",
    "financial": """
        dollar euro pound cent\\b yen usd eur gbp revenue turnover cost budget saving
        profit margin sales price invoice spend spent contract payment payback paid
        fee\\b fees\\b loss discount fund debt""",
    "technical": """
        latency millisecond ms\\b uptime downtime outage incident error defect bug
        deploy release build\\b builds\\b test server quer throughput availab crash
        alert pipeline request load\\b gigabyte terabyte record sensor reading model
        database cycle yield""",
    "people": """
        team colleague staff engineer nurse agent crew hired hires hiring headcount
        attrition promot trainee trained training mentee mentor onboard intern\\b
        interns\\b apprentice resign volunteer""",
}
_CURRENCY = r"[$\u00a3\u20ac\u00a5]\s?\d|\d\s?[\u20ac\u00a3]"


def _pattern(kind: str) -> re.Pattern[str]:
    words = rf"\b(?:{'|'.join(_FAMILIES[kind].split())})"
    return re.compile(words + (f"|{_CURRENCY}" if kind == "financial" else ""), re.I)


_PATTERNS = {kind: _pattern(kind) for kind in METRIC_KINDS}
_CLAUSE = re.compile(r"(?<=[.!?;])\s+|\n+")


def metric_kinds(story: Story) -> tuple[str, ...]:
    """What the figures of a story are about, in the order of `METRIC_KINDS`.

    Looked at are its metrics, the facts with a digit, and the sentences that a metric
    stands in; a story without figures is about none of them.
    """
    figures = "\n".join(_figures(story))
    return tuple(kind for kind in METRIC_KINDS if _PATTERNS[kind].search(figures))


def _figures(story: Story) -> list[str]:
    facts = [fact.text for fact in story.facts if any(map(str.isdigit, fact.text))]
    text = "\n".join(story.text_of(section) for section in Section)
    around = [
        clause
        for clause in _CLAUSE.split(text)
        if any(metric and metric in clause for metric in story.metrics)
    ]
    return [*story.metrics, *facts, *around]
