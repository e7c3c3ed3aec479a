"""Who acts, and how plainly it is said: L07, L08, L10, L13, L14 and L16."""

from __future__ import annotations

from collections.abc import Iterator

from srs_interview.core.language import words
from srs_interview.core.lint import acts, verbs
from srs_interview.core.lint.acts import Place
from srs_interview.core.lint.hypothetical import conditionals, generic_you
from srs_interview.core.lint.page import Page
from srs_interview.core.lint.reading import Stretch
from srs_interview.core.lint.report import Finding, Severity


def we(page: Page) -> Iterator[Finding]:
    """L07: an interviewer cannot credit "we"; the Problem is exempt."""
    acting = page.acting
    if acting is None:
        return
    found, own = acts.pronouns(acting)
    total = len(found) + own
    if total < page.limits.we_pronouns or len(found) <= page.limits.we_share * total:
        return
    message = (
        f'"We" {len(found)} times and "I" {_times(own)}: say what was yours, as "I".'
    )
    yield acting.finding("L07", Severity.WARNING, message, found[0])


def own_acts(page: Page) -> Iterator[Finding]:
    """L08: the Action shows what the teller did."""
    acting = page.acting
    if acting is None or acting.words < page.limits.own_acts_words:
        return
    done = len(acts.own_acts(acting))
    told = done
    if page.placed and not page.generalises:
        # One event, told as if it happened now.
        told += len(acts.habits(acting))
    if told * 100 >= page.limits.own_acts * acting.words:
        return
    message = (
        f'Own acts like "I called" or "I built": {done} in {acting.words} words; say'
        " each step that you took."
    )
    others = len(acts.acts_of_others(acting))
    if others >= page.limits.acts_of_others and others > told:
        message = (
            f"You act {_times(done)}, others act {others} times: if it is their story,"
            " tell one of yours."
        )
    yield acting.finding("L08", Severity.WARNING, message)


def hypothetical(page: Page) -> Iterator[Finding]:
    """L10: the Action is a past event, not what one would or should do."""
    acting = page.acting
    if acting is None:
        return
    would = conditionals(acting)
    you = generic_you(acting)
    nothing_done = bool(would) and not acts.own_acts(acting)
    if len(would) < page.limits.hypothetical and not (you or nothing_done):
        return
    place = min(would if len(would) >= page.limits.hypothetical else [*would, *you])
    message = "This is what one would do: tell what you did, once, in the past."
    yield acting.finding("L10", Severity.WARNING, message, place)


def passive(page: Page) -> Iterator[Finding]:
    """L13: the passive hides who acted."""
    acting = page.acting
    if acting is None:
        return
    found = [place for each in acting.each() if (place := _passive(each))]
    least = page.limits.passive_least
    if len(found) < least or len(found) <= page.limits.passive * len(acting.sentences):
        return
    message = f'{len(found)} sentences say "was done": say who did it.'
    yield acting.finding("L13", Severity.HINT, message, found[0])


_BEING = ("was", "were", "been")


def _passive(sentence: Stretch) -> Place | None:
    lows = sentence.text.lows
    for place in sentence.text.places(_BEING, sentence.first, sentence.last - 1):
        at = place + 1
        while at < sentence.last - 1 and lows[at].endswith("ly"):
            at += 1
        if _participle(lows[at]):
            return place, at
    return None


def _participle(word: str) -> bool:
    if word in verbs.PARTICIPLES and word not in ("come", "become", "grown", "fallen"):
        return word not in ("cut", "set", "quit", "rose", "ran", "went", "did", "came")
    return word.endswith("ed") and word not in verbs.NOT_VERBS | _FEELINGS


_FEELINGS = verbs.listed(
    """
    worried pleased excited surprised tired delighted annoyed scared convinced concerned
    frustrated satisfied determined overwhelmed disappointed stressed confused relieved
    """
)


def hedges(page: Page) -> Iterator[Finding]:
    """L14: hedges weaken what was done."""
    found = []
    for stretch in page.all:
        literal: set[int] = set()
        for first, last in stretch.find(words.LITERAL_HEDGES):
            literal.update(range(first, last + 1))
        found += [
            (stretch, place)
            for place in stretch.find(words.HEDGES)
            if place[0] not in literal
        ]
    limits = page.limits
    if (
        len(found) < limits.hedges_least
        or len(found) * 100 <= limits.hedges * page.words
    ):
        return
    stretch, place = found[0]
    said = f'"{" ".join(stretch.text.words[place[0] : place[1] + 1])}"'
    message = f"{len(found)} hedges such as {said}: leave them out."
    yield stretch.finding("L14", Severity.HINT, message, place)


def passenger(page: Page) -> Iterator[Finding]:
    """L16: helping and being asked read as riding along."""
    acting = page.acting
    if acting is None:
        return
    found = list(acting.find(words.PASSENGER))
    if len(found) < page.limits.passenger:
        return
    message = (
        f"{len(found)} times you helped, were part of it or were asked to: say what you"
        " decided and did."
    )
    yield acting.finding("L16", Severity.WARNING, message, found[0])


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
