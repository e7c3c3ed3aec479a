"""Figures, places and reasons: L05, L06, L11, L12, L20, L21, L23, L28, L30, L32."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srs_interview.core.cards import FAILURE, Section
from srs_interview.core.language import words
from srs_interview.core.language.prose import Figure, FigureKind
from srs_interview.core.lint import acts, families
from srs_interview.core.lint.page import Page
from srs_interview.core.lint.reading import Stretch, at
from srs_interview.core.lint.report import Finding, Severity

_UNCOUNTED = frozenset({"things", "lessons", "ways", "reasons", "main"})
_US = frozenset({"us", "them", "you", "these", "those", "of"})
_BOTH = frozenset({"people", "sides", "parties", "persons", "departments"})
_LATER = frozenset({"later", "after", "ago", "afterwards", "before", "earlier"})
_DATA = frozenset(
    {FigureKind.NUMBER, FigureKind.PERCENT, FigureKind.TIMES, FigureKind.RANK}
)
_EXACT = re.compile(r"\d|percent|per cent", re.I)
"""L06: "half" and "two thirds" can be judged as they stand."""
_CUSTOMERS = "customer"
"""How the slug of a principle about customers begins."""
_RELATIVE = frozenset({FigureKind.PERCENT, FigureKind.TIMES})


def data(stretch: Stretch) -> list[Figure]:
    """Its figures that say how much: no year, no "two weeks later", no "two things"."""
    return [each for each in stretch.figures if _measures(stretch, each)]


def _measures(stretch: Stretch, figure: Figure) -> bool:
    if figure.kind not in _DATA:
        return False
    following = stretch.text.text[figure.end : figure.end + 40].lower().split()[:2]
    following = [each.strip(".,;:-") for each in following]
    if any(each in _LATER for each in following):
        return False
    if any(c.isdigit() for c in figure.text) or not following:
        return True
    if figure.kind is FigureKind.PERCENT or following[0] == "of":
        return figure.kind is FigureKind.PERCENT or following[-1] not in _US
    both = figure.value == "2" and following[0] in _BOTH
    return not (both or following[0] in _UNCOUNTED)


def result_figure(page: Page) -> Iterator[Finding]:
    """L05: the Result has a number."""
    closing = page.closing
    if closing is None:
        if page.marked:
            message = "No Result, so no figure in it: say how much changed."
            yield Finding("L05", Severity.ERROR, message, section=Section.RESULT)
        return
    if data(closing):
        return
    if page.marked:
        message = "The Result has no figure: how many, how much, how fast, since when?"
        yield closing.finding("L05", Severity.ERROR, message)
        return
    elsewhere = any(data(each) for each in page.all)
    severity = Severity.WARNING if elsewhere else Severity.ERROR
    message = "The answer ends without a figure: say how much changed."
    yield closing.finding("L05", severity, message)


def baseline(page: Page) -> Iterator[Finding]:
    """L06: a bare 23 percent cannot be judged."""
    if page.closing is None:
        return
    for sentence in page.closing.each():
        told = data(sentence)
        if len(told) != 1 or sentence.has(words.BASELINES):
            continue
        figure, text = told[0], sentence.text
        if figure.kind not in _RELATIVE or not _EXACT.search(figure.text):
            continue
        if text.text[figure.end : figure.end + 4].split()[:1] == ["of"]:
            continue
        message = f"{figure.text} of what? Say from what to what."
        yield at(text, "L06", Severity.HINT, message, figure.start, figure.end)
        return


def general(page: Page) -> Iterator[Finding]:
    """L11: a general statement, and no one event."""
    limits = page.limits
    opening = next(iter(page.openings), None)
    if opening is None:
        return
    said = list(opening.head(limits.general_sentences).find(words.GENERAL))
    usual = sum(len(acts.habits(each)) + len(acts.anybody(each)) for each in page.all)
    if page.generalises:
        usual += sum(len(acts.habits(each, "we")) for each in page.all)
    if usual < limits.habits and (page.placed or not said):
        return
    done = sum(len(acts.own_acts(each)) for each in page.all)
    opened = said and not page.placed and not opening.has(words.EVENT)
    if not page.marked:
        opened = opened and done < limits.event_acts
    habit = usual >= limits.habits and usual > done
    if page.placed:
        habit = habit and usual > 2 * done + 1 and page.generalises
    if not (opened or habit):
        return
    message = (
        "General, and no one event: say when and where it was, then what you did"
        " that time."
    )
    place = said[0] if said else next(iter(acts.habits(opening)), None)
    yield opening.finding("L11", Severity.WARNING, message, place)


def anchor(page: Page) -> Iterator[Finding]:
    """L12: a real event has a date; a place alone is half of it."""
    if page.dated:
        return
    opening = next(reversed(page.openings), None)
    message = "When and where was it? Say the year, the job or the employer first."
    if opening is None:
        yield Finding("L12", Severity.WARNING, message, section=Section.PROBLEM)
    elif page.placed:
        message = "It is said where it was, but not when: name the year or the month."
        yield opening.finding("L12", Severity.HINT, message)
    else:
        yield opening.finding("L12", Severity.WARNING, message)


def reasoning(page: Page) -> Iterator[Finding]:
    """L20: the Action shows a judgement."""
    acting = page.acting
    if acting is None or acting.words < page.limits.reasoning_words:
        return
    if not acting.has(words.REASONS):
        message = "No reason is given: say why you chose this, and what else was open."
        yield acting.finding("L20", Severity.WARNING, message)


def specifics(page: Page) -> Iterator[Finding]:
    """L21: each section has a figure, a name or somebody's words."""
    names = not page.shouted
    for stretch in page.all:
        enough = stretch.words >= page.limits.specifics_words
        if enough and not (
            stretch.figures or _quotes(stretch) or _names(stretch, names)
        ):
            message = "Nothing particular here: add a figure, a name or a quotation."
            yield stretch.finding("L21", Severity.HINT, message)


def stakes(page: Page) -> Iterator[Finding]:
    """L32: a Problem says what was at stake, in a figure or in words (DOMAIN A32)."""
    problem = page.sections.get(Section.PROBLEM)
    if problem is None or problem.words < page.limits.stakes_words:
        return
    if not (data(problem) or problem.has(words.STAKES)):
        message = "Nothing is at stake here: who would have lost what, and why so hard?"
        yield problem.finding("L32", Severity.HINT, message)


def _quotes(stretch: Stretch) -> bool:
    return any(stretch.start <= at < stretch.end for at, _ in stretch.text.quotations)


def _names(stretch: Stretch, known: bool) -> bool:
    """Does a capital stand within a sentence, other than in "I"?"""
    if not known:
        return True
    text, firsts = stretch.text, set(stretch.text.bounds)
    return any(
        text.words[place][0].isupper()
        and place not in firsts
        and text.lows[place].partition("'")[0] != "i"
        for place in range(stretch.first, stretch.last)
    )


def recency(page: Page) -> Iterator[Finding]:
    """L23: recent events are preferred."""
    year = page.written.year
    age = 0 if year is None else page.today.year - year
    if age <= page.limits.years_old:
        return
    stale = age > page.limits.years_stale
    message = f"It is {age} years old ({year}): is there a more recent one?"
    yield Finding("L23", Severity.WARNING if stale else Severity.HINT, message)


def learning(page: Page) -> Iterator[Finding]:
    """L28: a failure is asked for because of what it taught."""
    closing = page.closing
    if closing is None or not _is_failure(page):
        return
    if not closing.has(words.LEARNING):
        message = "A failure, and nothing learned: say what you do differently now."
        yield closing.finding("L28", Severity.WARNING, message)


def _is_failure(page: Page) -> bool:
    """Is it marked as a failure, or does its beginning call it one?"""
    begun = (each.head(page.limits.opening_sentences) for each in page.openings)
    return FAILURE in page.written.kinds or any(o.has(words.FAILURE) for o in begun)


def principle_evidence(page: Page) -> Iterator[Finding]:
    """L30: a tag has something in the text to stand on."""
    written = page.written
    if page.words < page.limits.evidence_words:
        return
    lows = set().union(*(each.lows for each in page.all))
    for uid in written.principles or ():
        stems = families.STEMS.get(uid.rpartition("/")[2])
        if stems and not any(low.startswith(stems) for low in lows):
            name = written.names.get(uid, uid)
            message = (
                f'Tagged "{name}", but no word of it: where does the story show it?'
            )
            yield Finding("L30", Severity.HINT, message)
    yield from _for_the_customer(page)


def _for_the_customer(page: Page) -> Iterator[Finding]:
    """L30: what a story about customers did for them (DOMAIN A71, A72)."""
    written = page.written
    slugs = [uid.rpartition("/")[2] for uid in written.principles or ()]
    if not any(slug.startswith(_CUSTOMERS) for slug in slugs):
        return
    if written.customer_impact is not None and not written.customer_impact.strip():
        message = "About customers: say in one line what changed for the customer."
        yield Finding("L30", Severity.HINT, message)
    if written.customer == "internal":
        message = "Its customer is inside only: what changed for those outside?"
        yield Finding("L30", Severity.HINT, message)
