"""What is due, printed; without click, because prompts and scripts ask all day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs_interview import paths
from srs_interview.cli import NAME, edge, output
from srs_interview.core.days import iso
from srs_interview.errors import SrsError

if TYPE_CHECKING:
    from srs_interview.core.progress import DueReport


def say(*, as_json: bool) -> int:
    """Print what is due today; the exit code is 0 whatever happens (DESIGN 4)."""
    try:
        report = _read()
    except SrsError as error:
        output.complain(f"{NAME}: {error}")
        return 0
    if as_json:
        output.say_json(_as_json(report))
    else:
        output.say(_as_text(report))
    return 0


def _read() -> DueReport:
    from srs_interview.store import glance

    in_force = edge.read_settings()
    caps = glance.caps(in_force)
    seen = glance.read(
        paths.database(),
        edge.today(in_force),
        caps,
        in_force.desired_recall,
        in_force.weak_more_often,
    )
    if seen is not None:
        return seen.due
    # The first call of a study day, or of all: bands are set, which needs the store.
    with edge.store(in_force) as opened:
        return opened.reports.due()


def _as_json(report: DueReport) -> dict[str, object]:
    return {
        "day": iso(report.day),
        "due": report.due,
        "new": report.new,
        "minutes": report.minutes,
        "gaps": report.gaps,
        "principles": [
            {
                "framework": row.framework,
                "slug": row.slug,
                "name": row.name,
                "due": row.due,
            }
            for row in report.principles
        ],
    }


def _as_text(report: DueReport) -> str:
    if report.no_grades:
        return "no grades: titles, openings and figures (story sheet)"
    asked = f"{report.due} due, {report.new} new"
    if report.planned is not None:
        asked = f"{report.planned} in today's plan, {report.due} due"
    about = f", about {report.minutes} min" if report.minutes else ""
    lines = [f"{asked}{about}"]
    lines += [f"  {row.due:>4}  {row.name}" for row in report.principles]
    if report.gaps:
        waits = "waits for a story" if report.gaps == 1 else "wait for a story"
        lines.append(f"{output.count(report.gaps, 'question')} {waits}")
    return "\n".join(lines)
