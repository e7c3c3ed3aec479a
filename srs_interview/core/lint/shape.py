"""Length and shape: L01 to L04 and L17."""

from __future__ import annotations

from collections.abc import Iterator

from srs_interview.core.cards import Section
from srs_interview.core.lint.page import Page
from srs_interview.core.lint.reading import at
from srs_interview.core.lint.report import Finding, Severity

_NAMES = {
    Section.PROBLEM: "Problem",
    Section.ACTION: "Action",
    Section.RESULT: "Result",
}


def length(page: Page) -> Iterator[Finding]:
    """L01: about two minutes, at the teller's own pace."""
    limits, words = page.limits, page.words
    target = page.written.target_seconds or limits.target_seconds
    scale = page.words_per_minute / limits.pace * target / limits.target_seconds
    seconds = round(words * 60 / page.words_per_minute)
    if words == 0:
        yield Finding("L01", Severity.ERROR, "Nothing is written yet.")
        return
    few, many = limits.words_few * scale, limits.words_many * scale
    if few <= words <= many:
        return
    far = not limits.words_too_few * scale <= words <= limits.words_too_many * scale
    severity = Severity.ERROR if far else Severity.WARNING
    said = f"{_clock(seconds)} spoken ({words} words)"
    if words < few:
        aim = f"say more of what you did, up to about {_clock(target)}"
        yield Finding("L01", severity, f"Too short, {said}: {aim}.")
    else:
        aim = f"cut what does not carry the answer, to about {_clock(target)}"
        yield Finding("L01", severity, f"Too long, {said}: {aim}.")


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def action_share(page: Page) -> Iterator[Finding]:
    """L02: the Action is the longest part."""
    if not page.marked:
        return
    action = page.sections.get(Section.ACTION)
    if action is None:
        message = "There is no Action: say what you did, step by step."
        yield Finding("L02", Severity.ERROR, message, section=Section.ACTION)
        return
    share = action.words / (page.words or 1)
    longest = max(page.sections.items(), key=lambda each: each[1].words)
    of_all = f"The Action is {100 * share:.0f} % of the answer"
    if longest[1].words > action.words:
        message = (
            f"{of_all} and shorter than the {_NAMES[longest[0]]}; it should be the"
            " longest part: say what you did, step by step."
        )
        yield action.finding("L02", Severity.ERROR, message)
    elif share < page.limits.action_least:
        message = f"{of_all}, less than half: say more of what you did."
        yield action.finding("L02", Severity.WARNING, message)
    elif share > page.limits.action_most and not _unfinished(page):
        message = f"{of_all}: what was the problem, and what came of it?"
        yield action.finding("L02", Severity.WARNING, message)


def _unfinished(page: Page) -> bool:
    """Is only the Result missing? L04 and L05 say so."""
    return Section.RESULT not in page.sections and Section.PROBLEM in page.sections


def problem_share(page: Page) -> Iterator[Finding]:
    """L03: the set-up does not eat the answer."""
    problem = page.sections.get(Section.PROBLEM)
    if problem is None or len(page.sections) == 1:
        return
    share = problem.words / (page.words or 1)
    if share > page.limits.problem_most:
        message = (
            f"The Problem is {100 * share:.0f} % of the answer: keep what is needed to"
            " see why it was hard."
        )
        yield problem.finding("L03", Severity.WARNING, message)


def result_size(page: Page) -> Iterator[Finding]:
    """L04: the end does not trail off; a figure excuses a short one."""
    if not page.marked:
        return
    result = page.sections.get(Section.RESULT)
    if result is None:
        message = "There is no Result: say what came of it, with a figure."
        yield Finding("L04", Severity.WARNING, message, section=Section.RESULT)
        return
    words, limits = result.words, page.limits
    if words < limits.result_words and not result.figures:
        message = f"The Result trails off after {words} words: say what changed."
        yield result.finding("L04", Severity.WARNING, message)
    elif words < limits.result_least * page.words:
        share = f"{100 * words / page.words:.0f} %"
        message = f"The Result is {share} of the answer: is that all?"
        yield result.finding("L04", Severity.HINT, message)


def sentences(page: Page) -> Iterator[Finding]:
    """L17: each sentence can be said in one breath."""
    limits = page.limits
    spans = [(each, span) for each in page.all for span in each.sentences]
    counts = [len(span.text.split()) for _, span in spans]
    if not counts:
        return
    longest = max(range(len(counts)), key=counts.__getitem__)
    mean = sum(counts) / len(counts)
    stretch, span = spans[longest]
    if counts[longest] > limits.sentence_words:
        message = f"{counts[longest]} words in one sentence: make it two or three."
    elif len(counts) >= limits.sentences_for_mean and mean > limits.sentence_mean:
        message = f"The sentences have {mean:.0f} words on average: say shorter ones."
    else:
        return
    yield at(stretch.text, "L17", Severity.HINT, message, span.start, span.end)
