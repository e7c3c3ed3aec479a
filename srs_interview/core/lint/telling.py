"""A report as it leaves the program: values for JSON."""

from __future__ import annotations

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


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "excerpt": finding.excerpt,
    }
