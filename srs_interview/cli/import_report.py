"""What an import did or would do, printed: lines for people, or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from srs_interview.cli import output

if TYPE_CHECKING:
    from srs_interview.importing.looking import FileReport

_NAMED = 3
"""How many cards are named for a reason."""


def tell(report: FileReport, *, dry_run: bool, as_json: bool) -> None:
    """Print what became of a file; what is wrong, and why, goes to stderr."""
    for problem in report.problems:
        output.complain(str(problem))
    for line in _reasons(report):
        output.complain(line)
    if not as_json:
        output.say(_as_text(report, dry_run))


def _reasons(report: FileReport) -> Iterator[str]:
    """Why cards that could be read are skipped or kept, one line a reason."""
    told = {problem.line for problem in report.problems}
    uids: dict[tuple[str, str], list[str]] = {}
    for each in report.reasons:
        if each.card.line not in told:
            names = uids.setdefault((each.fate.value, each.reason), [])
            names.append(each.card.value.uid)
    for (fate, reason), names in uids.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        listed = ", ".join(names[:_NAMED]) + more
        yield f"{report.file}: {len(names)} {fate}: {reason}: {listed}"


def value(report: FileReport) -> dict[str, object]:
    """What became of a file, as `--json` has it (DESIGN 4)."""
    also: dict[str, object] = {}
    if report.reviews:
        also["reviews"] = report.reviews
    if report.reasons:
        also["reasons"] = [
            {
                "line": each.card.line,
                "uid": each.card.value.uid,
                "fate": each.fate.value,
                "reason": each.reason,
            }
            for each in report.reasons
        ]
    return {
        "file": report.file,
        "format": report.format,
        "found": report.found,
        "new": report.new,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "kept": report.kept,
        "skipped": report.skipped,
        "retired": report.retired,
        "problems": [output.problem_as_json(problem) for problem in report.problems],
        **also,
    }


def _as_text(report: FileReport, dry_run: bool) -> str:
    counts = (
        ("new", report.new),
        ("updated", report.updated),
        ("unchanged", report.unchanged),
        ("kept as you edited", report.kept),
        ("skipped", report.skipped),
        ("retired", report.retired),
    )
    said = ", ".join(f"{number} {what}" for what, number in counts if number)
    if report.reviews:
        said += f"; {output.count(report.reviews, 'review')}"
    found = output.count(report.found, "card")
    end = " (dry run: nothing was changed)" if dry_run else ""
    return f"{output.name(report.file)}: {found}: {said or 'nothing to do'}{end}"
