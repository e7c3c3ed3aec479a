"""A report as it leaves the program: values for JSON, and lines to be read."""

from __future__ import annotations

from collections.abc import Iterator

from srs_interview.core.lint.report import Finding, Report


def values(report: Report) -> dict[str, object]:
    """What `story lint --json` prints (DESIGN 4).

    Shares are of one, with three decimals; without labels every section has no words.
    """
    return {
        "words": report.words,
        "seconds": report.seconds,
        "sections": {
            str(section): {"words": size.words, "share": round(size.share, 3)}
            for section, size in report.sections.items()
        },
        "findings": [_finding(each) for each in report.findings],
    }


def lines(report: Report) -> Iterator[str]:
    """The same for a terminal: one line that sums up, then one a finding."""
    clock = f"{report.seconds // 60}:{report.seconds % 60:02}"
    marked = any(size.words for size in report.sections.values())
    shares = ", ".join(
        f"{section.capitalize()} {100 * size.share:.0f} %"
        for section, size in report.sections.items()
    )
    yield f"{report.words} words, {clock} spoken{f': {shares}' if marked else ''}"
    for finding in report.findings:
        excerpt = " ".join(finding.excerpt.split())
        said = f' "{excerpt}"' if excerpt else ""
        yield f"{finding.rule} {finding.severity}: {finding.message}{said}"


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "excerpt": finding.excerpt,
    }
