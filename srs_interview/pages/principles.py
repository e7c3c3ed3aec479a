"""The principles side by side, and what of their stories is left out."""

from __future__ import annotations

from collections.abc import Sequence

from srs_interview.core import progress
from srs_interview.core.coaching.standing import Part
from srs_interview.core.reporting.history import Kept
from srs_interview.core.reporting.statistics import ENOUGH, Principle
from srs_interview.pages import html, lines, readiness, wording
from srs_interview.pages.markup import Child, Markup, element, joined
from srs_interview.pages.svg import About
from srs_interview.pages.values import Report

_FORGOTTEN = 12
"""So many facts are listed, those that are left out most often."""


def part(report: Report) -> Markup:
    """The section."""
    known = weakest_first(report.statistics.principles)
    begun = [each for each in known if _begun(each)]
    parts = _parts(report)
    if not begun:
        return html.section(
            "Principles", html.paragraph(_untouched(known)), name="principles"
        )
    return html.section(
        "Principles",
        html.table(
            (
                "Principle",
                "Now",
                _then(report),
                "At review",
                "Lapses",
                "Stories",
                "Trend",
            ),
            [
                _row(place, each, parts.get(each.row.uid))
                for place, each in enumerate(begun)
            ],
            caption="Recall as predicted now, as estimated, and as it was at review; "
            "the trend by week.",
            class_="stacked",
        ),
        html.paragraph(
            f"A share is written from {ENOUGH} reviews on; with fewer, the counts.",
            "soft",
        ),
        html.paragraph(_untouched(known)) if len(begun) < len(known) else None,
        name="principles",
        lead="The weakest first, by one's own grades of late.",
    )


def forgotten(report: Report) -> Markup | None:
    """The facts that tellings leave out; None where there are none."""
    found = {
        (each.uid, each.fact): each
        for principle in report.statistics.principles
        for each in principle.forgotten
    }
    worst = sorted(
        found.values(), key=lambda each: (-each.missed, each.told, each.fact)
    )
    if not worst:
        return None
    return html.section(
        "Facts left out most often",
        html.table(
            ("Fact", "Story", "Left out"),
            [
                (each.fact, each.story, f"{each.missed:,} of {each.told:,}")
                for each in worst[:_FORGOTTEN]
            ],
            words=2,
        ),
        name="forgotten",
        lead="Of the tellings since each story was last rewritten.",
    )


def _begun(principle: Principle) -> bool:
    row = principle.row
    return bool(row.reviewed or row.reviews or row.stories)


def _untouched(known: Sequence[Principle]) -> str:
    names = ", ".join(each.row.name for each in known if not _begun(each))
    if not names:
        return "No principle has a card in this scope."
    return f"Without a story, and not practised yet: {names}."


def weakest_first(known: Sequence[Principle]) -> list[Principle]:
    """Measured ones by weakness, then the others in their published order."""
    by_row = {id(each.row): each for each in known}
    return [by_row[id(row)] for row in progress.weakest_first(p.row for p in known)]


def kept(share: Kept) -> Child:
    """A share with its count, or the counts alone where they are too few."""
    if share.asked >= ENOUGH:
        of = element("small", f"of {share.asked:,}")
        return joined((wording.percent(share.share), of))
    return f"{share.passed} of {share.asked}" if share.asked else wording.NONE


def _parts(report: Report) -> dict[str, Part]:
    standing = report.standing
    return {part.uid: part for part in standing.principles} if standing else {}


def _row(place: int, principle: Principle, part: Part | None) -> list[Child]:
    row = principle.row
    return [
        _name(principle, part),
        wording.percent(row.recall_now),
        _on_the_day(place, principle, part),
        kept(_reviewed(principle)),
        f"{row.lapses:,}",
        f"{row.stories:,}",
        _trend(place, principle),
    ]


def _name(principle: Principle, part: Part | None) -> Markup:
    row, weakest = principle.row, principle.weakest
    about = [
        progress.weakness_words(row),
        f"held to {wording.percent(row.desired_recall)}",
    ]
    if part and part.light:
        about.append(f"level {part.light}")
    card = None
    if weakest:
        title, recall = wording.brief(weakest.title), wording.percent(weakest.recall)
        card = element("small", f"weakest: {title} ({recall})")
    return joined((row.name, element("small", ", ".join(about)), card))


def _then(report: Report) -> str:
    """The day that the estimates speak of."""
    if report.standing is None or report.standing.dated:
        return "On the day"
    return "Estimated"


def _on_the_day(place: int, principle: Principle, part: Part | None) -> Child:
    row, told = principle.row, part.estimate if part else None
    if part is None or told is None or not part.calibrated:
        return wording.percent(told.raw if told else row.recall_on_date)
    about = About(f"on-the-day-{place}", row.name, readiness.said(told))
    drawn = lines.span(
        about, told.calibrated, told.low, told.high, aim=row.desired_recall
    )
    share = f" {wording.percent(told.calibrated)}"
    return joined((drawn, share, element("small", readiness.band(told))))


def _reviewed(principle: Principle) -> Kept:
    row = principle.row
    return Kept(round((row.retention or 0.0) * row.reviews), row.reviews)


def _trend(place: int, principle: Principle) -> Child:
    weeks = principle.weeks
    if not any(week.asked for week in weeks):
        return wording.NONE
    told = ", ".join(
        f"{week.passed} of {week.asked}" if week.asked else "none" for week in weeks
    )
    about = About(
        f"trend-{place}", principle.row.name, f"Kept by week, the last one now: {told}."
    )
    return lines.spark(about, principle.trend)
