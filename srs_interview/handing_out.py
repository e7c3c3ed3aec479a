"""What goes out of the house as a page: everything the rooms say, gathered in one."""

from __future__ import annotations

from dataclasses import dataclass

from srs_interview import __version__
from srs_interview.core.reporting.statistics import Range, Statistics
from srs_interview.core.writing import concealing
from srs_interview.opening import Opened
from srs_interview.pages import report
from srs_interview.pages.values import OURS, Plan, Report


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is to be written."""

    data: bytes
    cards: int
    """How many it is about."""


def page(
    opened: Opened, span: Range, query: str | None = None, *, anonymise: bool = False
) -> Page:
    """The report, of all cards or of those that a query finds.

    Args:
        opened: The store.
        span: How far back is looked.
        query: In the words of search; None is every card.
        anonymise: Are the names of the settings (`hidden_names`) to be replaced?

    Raises:
        QueryError: The query cannot be read.
        UsageError: The settings name nothing that could be replaced.
    """
    names = opened.exporting.stand_ins() if anonymise else {}
    found = opened.searching.scope(query) if query is not None else None
    statistics = opened.reports.statistics(span, found, query or "")
    whole = _gathered(opened, statistics)
    if names:
        whole = concealing.everywhere(whole, names, OURS)
    # What was undecodable once is half of a surrogate pair; no file can hold it.
    data = report.page(whole).encode("utf-8", "replace")
    return Page(data, statistics.cards)


def _gathered(opened: Opened, statistics: Statistics) -> Report:
    plan = opened.planning.plan()
    interview = plan.interview
    coaching, made = opened.coaching, None
    advised = coaching.readied(coaching.recalled())
    assert advised is not None, "nobody cancels it"
    if plan.made is not None:
        said = (plan.sentence, plan.foretold, plan.notice, plan.untold)
        made = Plan(plan.made.days, tuple(filter(None, said)))
    return Report(
        statistics,
        employer=interview.employer if interview else "",
        role=interview.role if interview else "",
        standing=advised.standing,
        next_step=advised.next.sentence if advised.next else "",
        plan=made,
        version=__version__,
    )
