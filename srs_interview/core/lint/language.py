"""Single words and phrases: L09, L15, L18, L19, L22, L29 and L31."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from srs_interview.core.cards import Section
from srs_interview.core.language import words
from srs_interview.core.language.phrases import Phrases
from srs_interview.core.language.scanning import scan
from srs_interview.core.lint import times
from srs_interview.core.lint.acts import Place
from srs_interview.core.lint.page import Page
from srs_interview.core.lint.reading import Stretch, Text, at
from srs_interview.core.lint.report import Finding, Severity

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_SITE = re.compile(r"\bhttps?://[^\s<>\"]{1,200}|\bwww\.[^\s<>\"]{1,200}", re.I)
_PHONE = re.compile(
    r"(?<![\w.,])(?:\+\d{1,3}[ ./-]?)?\(?\d{2,5}\)?[ ./-]\d{3,4}[ ./-]\d{3,6}(?!\w)"
    r"|(?<!\w)\+\d[\d ]{7,16}\d(?!\w)"
)
_PHONE_BEGINS = re.compile(r"[+(\d]")
_ADDRESSES = (
    ("@", _MAIL, "An e-mail address"),
    ("://", _SITE, "A web address"),
    ("www.", _SITE, "A web address"),
)
"""What betrays each cheaply, its pattern and its name."""


def cliches(page: Page) -> Iterator[Finding]:
    """L09: what every candidate says; each phrase once."""
    listed = _with_own(page.wishes.cliches)
    seen = set()
    for stretch in page.all:
        literal = {first for first, _ in stretch.find(words.LITERAL)}
        for first, last in stretch.find(listed):
            phrase = " ".join(stretch.text.lows[first : last + 1])
            if first in literal or phrase in seen:
                continue
            seen.add(phrase)
            message = f'"{phrase}" is said by everybody: say what you did instead.'
            yield stretch.finding("L09", Severity.WARNING, message, (first, last))


@lru_cache(maxsize=4)
def _with_own(own: tuple[str, ...]) -> Phrases:
    return words.CLICHES.with_more(own) if own else words.CLICHES


def vague(page: Page) -> Iterator[Finding]:
    """L15: "a lot" in the Result, in a sentence without any figure."""
    if page.closing is None:
        return
    for sentence in page.closing.each():
        if sentence.figures:
            continue
        unlike = {
            place
            for first, last in sentence.find(words.NOT_VAGUE)
            for place in range(first, last + 1)
        }
        said_loosely = sentence.find(words.VAGUE)
        if not page.closing.figures:
            said_loosely = chain(said_loosely, sentence.find(words.PRAISE))
        for first, last in said_loosely:
            if first not in unlike:
                said = " ".join(sentence.text.words[first : last + 1])
                message = f'"{said}" can be any amount: give a figure, or how you know.'
                yield sentence.finding("L15", Severity.WARNING, message, (first, last))
                break


def acronyms(page: Page) -> Iterator[Finding]:
    """L18: abbreviations that an interviewer from elsewhere does not know."""
    if page.shouted:
        return
    written = page.written
    allowed = {each.upper() for each in (*page.wishes.allowed, *written.terms)}
    allowed |= words.COMMON_CAPITALS
    found: dict[str, tuple[Stretch, int]] = {}
    for stretch in page.all:
        for place in stretch.text.capitals:
            word = stretch.text.words[place].removesuffix("'s")
            capital = 2 <= len(word) <= 5 and word.isalpha() and word.isupper()
            inside = stretch.first <= place < stretch.last
            if capital and inside and word not in allowed:
                found.setdefault(word, (stretch, place))
    if len(found) < page.limits.acronyms:
        return
    stretch, place = next(iter(found.values()))
    message = (
        f"{len(found)} abbreviations ({', '.join(list(found)[:8])}): say them in words."
    )
    yield stretch.finding("L18", Severity.HINT, message, (place, place))


def blame(page: Page) -> Iterator[Finding]:
    """L19: bad words about others; a single one may be a plain fact."""
    stretches = [each for each in (*page.openings, page.acting) if each is not None]
    found: dict[tuple[Section | None, Place], Stretch] = {}
    for stretch in stretches:
        for place in stretch.find(words.BLAME):
            found.setdefault((stretch.text.section, place), stretch)
    if len(found) < page.limits.blame:
        return
    (_, place), stretch = next(iter(found.items()))
    message = f"{len(found)} times it is somebody's fault: say what happened, kindly."
    yield stretch.finding("L19", Severity.WARNING, message, place)


def confidential(page: Page) -> Iterator[Finding]:
    """L22: what should not leave the house."""
    for stretch in page.all:
        yield from _addresses(stretch.text)
        for first, last in stretch.find(words.CONFIDENTIAL):
            message = "Is this yours to tell? Leave out what is confidential."
            yield stretch.finding("L22", Severity.WARNING, message, (first, last))
        yield from _blocked(page, stretch)


def _blocked(page: Page, stretch: Stretch) -> Iterator[Finding]:
    if not page.wishes.blocked:
        return
    for first, last in stretch.find(_named(page.wishes.blocked)):
        said = " ".join(stretch.text.words[first : last + 1])
        message = f'"{said}" is on your list of names: say it in other words.'
        yield stretch.finding("L22", Severity.WARNING, message, (first, last))


@lru_cache(maxsize=8)
def _addresses(text: Text) -> tuple[Finding, ...]:
    """Addresses and phone numbers; of a section that stays they are found once."""
    found = {}
    for sign, pattern, what in _ADDRESSES:
        if sign in text.text:
            found.update({each.span(): what for each in pattern.finditer(text.text)})
    phones = scan(text.text, _PHONE_BEGINS, _PHONE)
    found.update({each.span(): "A phone number" for each in phones})
    leave = "leave it out before you share this."
    return tuple(
        at(text, "L22", Severity.WARNING, f"{what}: {leave}", *place)
        for place, what in sorted(found.items())
    )


def relative_dates(page: Page) -> Iterator[Finding]:
    """L29: "last year" is another year next year."""
    for stretch in page.all:
        for place in times.relative(stretch):
            message = f"This goes stale: name the year, such as {page.today.year - 1}."
            yield stretch.finding("L29", Severity.HINT, message, place)


def grade_speak(page: Page) -> Iterator[Finding]:
    """L31: naming the principle is not showing it."""
    names = tuple(dict.fromkeys(page.written.names.values()))
    phrases = _named(names)
    seen = set()
    for stretch in page.all:
        for first, last in stretch.find(phrases):
            said = " ".join(stretch.text.lows[first : last + 1])
            if said not in seen:
                seen.add(said)
                message = f'Naming "{said}" does not show it: leave the name out.'
                yield stretch.finding("L31", Severity.HINT, message, (first, last))


@lru_cache(maxsize=8)
def _named(plain: tuple[str, ...]) -> Phrases:
    return Phrases("").with_more(plain)
