"""The report: one page that needs nothing but itself, for a coach or for oneself."""

from __future__ import annotations

from srs_interview.pages import (
    ahead,
    head,
    html,
    memories,
    practice,
    principles,
    readiness,
    run_up,
    tellings,
)
from srs_interview.pages.markup import Markup, element
from srs_interview.pages.values import Report

_WORDS = (
    ("Recall now", "the share of cards that would be recalled today, as predicted"),
    (
        "On the day",
        "the same on the day of the interview, corrected by one's own answers",
    ),
    ("At review", "the share that was recalled when it was asked"),
    ("Stability", "days until a card's recall falls to 90 %"),
    ("Lapse", "a card that was known, and then was not"),
    ("Weak", "by one's own grades of late; it is no judgement of the stories"),
)


def page(report: Report) -> str:
    """The whole page, as HTML.

    It holds no script, no link and no picture from elsewhere; what users wrote is text.
    """
    return html.document(
        head.title(report), (part for part in _parts(report) if part is not None)
    )


def _parts(report: Report) -> list[Markup | None]:
    return [
        head.head(report),
        head.first_figures(report),
        readiness.part(report),
        run_up.part(report),
        principles.part(report),
        principles.forgotten(report),
        ahead.forecast(report),
        practice.calendar(report),
        memories.retention(report),
        memories.spreads(report),
        practice.answers(report),
        tellings.part(report),
        _footer(report),
    ]


def _footer(report: Report) -> Markup:
    terms = [
        element(name, said)
        for term, meaning in _WORDS
        for name, said in (("dt", term), ("dd", meaning))
    ]
    program = f"srs-interview {report.version}".rstrip()
    return element(
        "footer",
        element("dl", *terms),
        html.paragraph(f"Written by {program}. This page loads nothing from anywhere."),
    )
