"""What the rules found, beside the field that it means and as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from srs_interview.core.lint import Finding, Severity
from srs_interview.core.text import shown_line
from srs_interview.tui.widgets.blocks import EMPTY, Block, Gap, Row, text
from srs_interview.tui.widgets.glyphs import Glyphs
from srs_interview.tui.widgets.plain import content

_STYLES = {
    Severity.ERROR: "$text-error",
    Severity.WARNING: "$text-warning",
    Severity.HINT: "$text-muted",
}
_ORDER = tuple(_STYLES)

_FIELDS = {
    "L23": "year",
    "L24": "principles",
    "L30": "principles",
    "L25": "facts",
    "L26": "facts",
}
"""The fields that rules mean which look at no section."""

_EXCERPT = 60

UNBEGUN = (text("The checks begin with your first words.", "$text-muted"),)
"""Beside a story of which nothing is written: what is empty needs no reproach."""


def field_of(finding: Finding) -> str:
    """The field that a finding means; the title stands for the whole story."""
    if finding.rule in _FIELDS:
        return _FIELDS[finding.rule]
    return finding.section.value if finding.section else "title"


def by_field(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings by the field that they mean, each in the order given."""
    found: dict[str, tuple[Finding, ...]] = {}
    for one in findings:
        field = field_of(one)
        found[field] = (*found.get(field, ()), one)
    return found


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, then warnings, then hints, each in the order of the rules."""
    return tuple(sorted(findings, key=lambda one: _ORDER.index(one.severity)))


def counted(findings: Sequence[Finding]) -> str:
    """Such as "1 error, 3 warnings, 2 hints"; "" where there are none."""
    many = [sum(one.severity is each for one in findings) for each in _ORDER]
    return ", ".join(
        f"{number} {severity.value}{'' if number == 1 else 's'}"
        for number, severity in zip(many, _ORDER, strict=True)
        if number
    )


def weighed(finding: Finding) -> Content:
    """How much it matters, in a word as well as in a colour."""
    return content(finding.severity.value, _STYLES[finding.severity])


def code(finding: Finding) -> Content:
    """The name of its rule, for whoever looks it up: last, and quiet."""
    return content(f"  {finding.rule}", "$text-disabled")


def under(findings: Sequence[Finding], at: int, key: str) -> Content:
    """One finding of a field in a line or two, and how many there are.

    Args:
        findings: Those of the field.
        at: The one to show.
        key: What shows the next one, as the user reads it.
    """
    finding = findings[at]
    many = len(findings)
    place = f"{at + 1} of {many} checks, {key} next: " if many > 1 else ""
    return (
        content(place, "$text-muted")
        + weighed(finding)
        + content(f"  {shown_line(finding.message)}")
        + code(finding)
    )


def entry(finding: Finding, *, silent: bool = False) -> tuple[Block, ...]:
    """A finding as an entry of a list: what is wrong, how much and where, the words."""
    said = content(shown_line(finding.message), "$text-muted" if silent else "")
    about = weighed(finding)
    if finding.section:
        about += content(f"   {finding.section.value.capitalize()}", "$text-muted")
    if silent:
        about += content("   silent for this story", "$text-muted")
    rows: list[Block] = [Row(EMPTY, said), Row(EMPTY, about + code(finding))]
    if words := excerpt(finding):
        rows.append(text(words, "$text-muted"))
    return tuple(rows)


def excerpt(finding: Finding) -> str:
    """The words that triggered it, in quotes and short; "" where there are none."""
    words = " ".join(finding.excerpt.split())
    if not words:
        return ""
    return f'"{words if len(words) <= _EXCERPT else words[: _EXCERPT - 4] + " ..."}"'


def beside(
    findings: Sequence[Finding], here: Finding | None, glyphs: Glyphs
) -> Iterator[Block]:
    """Every finding, for the panel at the right; a sign before the one that is here."""
    if not findings:
        yield text("No check has anything to say.", "$text-muted")
        return
    yield text(counted(findings), "$text-muted")
    for finding in findings:
        yield Gap()
        first, *rest = entry(finding)
        assert isinstance(first, Row)
        sign = content(f"{glyphs.here} ", "$text-accent") if finding is here else EMPTY
        yield Row(EMPTY, sign + first.text)
        yield from rest
