"""What `story lint` prints for a person: one line a finding, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from srs_interview.cli.output import count
from srs_interview.core.cards import Section
from srs_interview.core.lint import Finding, Report, Severity
from srs_interview.core.text import shown_line


@dataclass(frozen=True, slots=True)
class Linted:
    """One text and what the rules say of it."""

    name: str
    """How it is told apart: a story's title, a file as it was named."""
    report: Report
    marked: bool
    """Is it known which words are Problem, Action and Result?"""


_SHOWN = 4
"""So many excerpts of one finding show what is meant."""
_LONGEST = 60


def page(linted: Linted) -> str:
    """Everything about one text, each line beginning with its name."""
    name = shown_line(linted.name)
    lines = [f"{name}: {_size(linted)}"]
    for same in _grouped(linted.report):
        first = same[0]
        lines.append(f"{name}: {first.severity}: {first.message} [{first.rule}]")
        lines += [f"    {quoted}" for quoted in _quoted(same)]
    lines.append(f"{name}: {_sum(linted.report)}")
    return "\n".join(lines)


def _size(linted: Linted) -> str:
    report = linted.report
    minutes, seconds = divmod(report.seconds, 60)
    said = f"{count(report.words, 'word')}, about {minutes}:{seconds:02} aloud"
    if not linted.marked:
        return said
    shares = ", ".join(
        f"{section.capitalize()} {report.sections[section].share * 100:.0f} %"
        for section in Section
    )
    return f"{said}; {shares}"


def _grouped(report: Report) -> Iterator[list[Finding]]:
    """Findings that say the same of several words, together."""
    for severity in Severity:
        groups: dict[tuple[str, str], list[Finding]] = {}
        for finding in report.findings:
            if finding.severity is severity:
                groups.setdefault((finding.rule, finding.message), []).append(finding)
        yield from groups.values()


def _quoted(same: list[Finding]) -> Iterator[str]:
    excerpts = list(dict.fromkeys(each.excerpt for each in same if each.excerpt))
    for excerpt in excerpts[:_SHOWN]:
        line = " ".join(shown_line(excerpt).split())
        short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 4]} ..."
        yield f'"{short}"'
    if len(excerpts) > _SHOWN:
        yield f"and {len(excerpts) - _SHOWN} more"


def _sum(report: Report) -> str:
    counts = [
        count(number, severity.value)
        for severity in Severity
        if (number := report.count(severity))
    ]
    return ", ".join(counts) or "nothing found"
