"""What stands beside the text: tags, facts, figures and other stories (L24 to L27)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from srs_interview.core.cards import Fact, Section
from srs_interview.core.language.prose import Figure, figures
from srs_interview.core.lint import others
from srs_interview.core.lint.page import Page
from srs_interview.core.lint.report import Finding, Severity
from srs_interview.core.lint.thresholds import Thresholds


def principles(page: Page) -> Iterator[Finding]:
    """L24: one to four principles, better two."""
    tags = page.written.principles
    if tags is None:
        return
    if not tags:
        yield Finding("L24", Severity.ERROR, "No principle: which one does it show?")
    elif len(tags) > page.limits.tags_most:
        message = f"{len(tags)} principles: keep those that it really shows."
        yield Finding("L24", Severity.WARNING, message)
    elif len(tags) == 1:
        message = "One principle only: which other one could it answer?"
        yield Finding("L24", Severity.HINT, message)


def facts(page: Page) -> Iterator[Finding]:
    """L25: grading depends on the key facts."""
    listed = page.written.facts
    if listed is None:
        return
    for severity, message in _fact_faults(listed, page.limits):
        yield Finding("L25", severity, message)
    for fact in listed:
        words = len(fact.text.split())
        if words > page.limits.fact_words:
            message = (
                f"A fact of {words} words: a few that bring it to mind are enough."
            )
            yield Finding("L25", Severity.WARNING, message, fact.text)


def _fact_faults(
    listed: Sequence[Fact], limits: Thresholds
) -> Iterator[tuple[Severity, str]]:
    count = len(listed)
    said = "No facts" if not count else f"{count} fact{'' if count == 1 else 's'}"
    wanted = f"{limits.facts_few} to {limits.facts_many} are good"
    if not limits.facts_least <= count <= limits.facts_most:
        yield Severity.ERROR, f"{said}: a telling is graded by its facts; {wanted}."
    elif not limits.facts_few <= count <= limits.facts_many:
        yield Severity.WARNING, f"{said}; {wanted}."
    if not count:
        return
    core = [fact for fact in listed if fact.core]
    least, most = limits.core_least, limits.core_most
    if not least <= len(core) <= most:
        marked = f"{len(core)} core fact{'' if len(core) == 1 else 's'}"
        yield (
            Severity.WARNING,
            f"{marked}: mark {least} to {most} that it is lost without.",
        )
    for section in (Section.ACTION, Section.RESULT):
        if core and not any(fact.section is section for fact in core):
            yield Severity.WARNING, f"No core fact in the {section.capitalize()}."
    if not any(_figures(fact.text) for fact in listed):
        yield Severity.WARNING, "No figure in any fact: figures are what gets lost."


def agreement(page: Page) -> Iterator[Finding]:
    """L26: figures that must be said, and those of the facts, are in the text."""
    written = page.written
    known = {_worth(each.value) for stretch in page.all for each in stretch.figures}
    for entry in written.metrics:
        values = [_worth(each.value) for each in _figures(entry)]
        there = values and all(value in known for value in values)
        if not there and _flat(entry) not in _flat(written.text):
            message = f'"{entry}" must be said, but is not in the text: which is right?'
            yield Finding("L26", Severity.ERROR, message, entry)
    for fact in written.facts or ():
        for figure in _figures(fact.text):
            if _worth(figure.value) not in known:
                message = f'The fact says "{figure.text}", the text does not.'
                yield Finding("L26", Severity.WARNING, message, fact.text)


@lru_cache(maxsize=64)
def _figures(short: str) -> tuple[Figure, ...]:
    """Those of a fact or a metric, which stay while the text is typed."""
    return figures(short)


def _worth(value: str) -> str:
    return value.rstrip("%")


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def duplicates(page: Page) -> Iterator[Finding]:
    """L27: one event counted twice hides a gap."""
    if not page.others:
        return
    limits, written = page.limits, page.written
    own = others.shingles(written.text, limits.shingle)
    shared = others.shared(own, page.others)
    own_facts = others.facts(written.facts or ())
    for number, other in enumerate(page.others):
        runs, same = shared.get(number, 0), len(own_facts & other.facts)
        if not (runs or same):
            continue
        alike = others.overlap(len(own), len(other.shingles), runs) > limits.same_words
        told = others.overlap(len(own_facts), len(other.facts), same)
        if alike or told > limits.same_facts:
            message = f'Much the same as "{other.title}": is it one event?'
            yield Finding("L27", Severity.WARNING, message)
