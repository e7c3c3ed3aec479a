"""What is loaded before anybody asks for it, a little at a time, once Home is whole."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from importlib import import_module

AFTER_HOME = (
    # A review is where nearly everybody goes next.
    "srs_interview.tui.widgets.blocks",
    "srs_interview.tui.widgets.page",
    "srs_interview.tui.widgets.grade_bar",
    "srs_interview.tui.widgets.finish_view",
    "srs_interview.core.language.figures",
    "srs_interview.core.coverage",
    "srs_interview.core.rehearsing.loop_settings",
    "srs_interview.core.loop",
    "srs_interview.tui.widgets.story_view",
    "srs_interview.tui.screens.review_base",
    "srs_interview.tui.screens.review",
    # Then the form of a story.
    "srs_interview.tui.widgets.area",
    "srs_interview.core.writing.lengths",
    "srs_interview.core.writing.cutting",
    "srs_interview.tui.widgets.measures",
    "srs_interview.tui.story_fields",
    "srs_interview.tui.screens.noted",
    "srs_interview.tui.screens.story_field_actions",
    "srs_interview.tui.screens.story_form",
    # And the coach beside it.
    "srs_interview.core.coaching.matrix",
    "srs_interview.core.coaching.filling",
    "srs_interview.core.coaching.simulating",
    "srs_interview.core.writing.metrics",
    "srs_interview.core.coaching.sheet",
    "srs_interview.core.coaching.readiness",
    "srs_interview.store.bank",
    "srs_interview.core.language.words",
    "srs_interview.core.lint",
    "srs_interview.core.writing.self_review",
    "srs_interview.core.writing.versions",
    "srs_interview.core.writing.audit",
    "srs_interview.core.coaching.backtest",
    "srs_interview.core.coaching.standing",
    "srs_interview.core.coaching.next_action",
    "srs_interview.core.coaching.next_step",
    "srs_interview.store.outcomes",
    "srs_interview.store.readiness",
    "srs_interview.store.tellings",
    "srs_interview.coaching",
    "srs_interview.tui.widgets.checks",
    "srs_interview.tui.widgets.notes",
    # Then all cards.
    "srs_interview.core.searching.query_values",
    "srs_interview.core.searching.query",
    "srs_interview.store.search",
    "srs_interview.browsing",
    "srs_interview.tui.widgets.card_table",
    "srs_interview.tui.screens.browse_actions",
    "srs_interview.tui.screens.browse",
    # Then the statistics.
    "srs_interview.core.reporting.told",
    "srs_interview.reporting.statistics",
    "srs_interview.reporting.finding",
    "srs_interview.tui.charts.columns",
    "srs_interview.tui.charts.plot",
    "srs_interview.tui.statistics.room",
    "srs_interview.tui.statistics.today",
    "srs_interview.tui.statistics.pages",
    "srs_interview.tui.screens.statistics_keys",
    "srs_interview.tui.screens.statistics_base",
    "srs_interview.tui.screens.stats",
    # And the plan.
    "srs_interview.core.planning.plan_words",
    "srs_interview.planning",
    "srs_interview.tui.widgets.plan_rows",
    "srs_interview.tui.screens.plan",
)
"""Modules by who is gone to first; each after what it is built on, so that each step
is small: a key that is pressed meanwhile waits for no more than one of them."""


def load(names: Iterable[str], rested: Callable[[], bool]) -> None:
    """Import modules, and rest before each that is not there yet.

    Args:
        names: The modules, in order.
        rested: Waits until there is time for the next one; False where there will be
            none, and the rest is left to whoever needs it.
    """
    for name in names:
        if name in sys.modules:
            continue
        if not rested():
            return
        import_module(name)
