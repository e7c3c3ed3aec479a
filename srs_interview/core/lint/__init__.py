"""What a written story lacks: the rules of DOMAIN F and A32, as pure functions.

`lint` runs them over a `Written` text. The word lists stand in `words`, the numbers in
`thresholds`, and each rule in the module of its theme.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from srs_interview.core.cards import Section
from srs_interview.core.lint import evidence, language, shape, tags, tongue, voice
from srs_interview.core.lint.others import Other as Other
from srs_interview.core.lint.page import Page
from srs_interview.core.lint.page import Wishes as Wishes
from srs_interview.core.lint.report import Finding as Finding
from srs_interview.core.lint.report import Report as Report
from srs_interview.core.lint.report import Severity as Severity
from srs_interview.core.lint.report import Size as Size
from srs_interview.core.lint.thresholds import USUAL as USUAL
from srs_interview.core.lint.thresholds import Thresholds as Thresholds
from srs_interview.core.lint.tongue import Tongue
from srs_interview.core.lint.written import Written as Written

Rule = Callable[[Page], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "L01": shape.length,
    "L02": shape.action_share,
    "L03": shape.problem_share,
    "L04": shape.result_size,
    "L05": evidence.result_figure,
    "L06": evidence.baseline,
    "L07": voice.we,
    "L08": voice.own_acts,
    "L09": language.cliches,
    "L10": voice.hypothetical,
    "L11": evidence.general,
    "L12": evidence.anchor,
    "L13": voice.passive,
    "L14": voice.hedges,
    "L15": language.vague,
    "L16": voice.passenger,
    "L17": shape.sentences,
    "L18": language.acronyms,
    "L19": language.blame,
    "L20": evidence.reasoning,
    "L21": evidence.specifics,
    "L22": language.confidential,
    "L23": evidence.recency,
    "L24": tags.principles,
    "L25": tags.facts,
    "L26": tags.agreement,
    "L27": tags.duplicates,
    "L28": evidence.learning,
    "L29": language.relative_dates,
    "L30": evidence.principle_evidence,
    "L31": language.grade_speak,
    "L32": evidence.stakes,
}
"""Every rule by its id, in the order in which findings are told."""

WITHOUT_ENGLISH = frozenset(
    {"L01", "L02", "L03", "L17", "L22", "L23", "L24", "L25", "L26", "L27"}
)
"""The rules that read no English words."""

WITHOUT_WORDS = frozenset({"L01", "L22", "L23", "L24", "L25", "L26", "L27"})
"""The rules for a text of figures, and for a script whose words cannot be counted."""

WITHOUT_TEXT = frozenset({"L01", "L23", "L24", "L25", "L26", "L27"})
"""The rules for a story of which nothing is written yet."""


def lint(
    written: Written,
    *,
    today: date,
    words_per_minute: float = USUAL.pace,
    silenced: Collection[str] = frozenset(),
    others: Iterable[Other] = (),
    wishes: Wishes | None = None,
    limits: Thresholds = USUAL,
) -> Report:
    """What the rules of DOMAIN F find in a text.

    Nothing raises, whatever the text; time grows with its length.

    Args:
        written: The text and what is known beside it.
        today: What the age of a story is counted from.
        words_per_minute: The user's own pace, as learned from measured tellings.
        silenced: Ids of rules that are not wanted for this story.
        others: The other stories of the bank, for L27.
        wishes: What the user added to the word lists.
        limits: When a rule speaks.
    """
    pace = words_per_minute if words_per_minute > 0 else limits.pace
    page = Page(written, today, pace, limits, wishes or Wishes(), tuple(others))
    able, why = _able(page)
    run = (rule for name, rule in RULES.items() if name in able)
    findings = [*why, *(finding for rule in run for finding in rule(page))]
    return Report(
        page.words,
        round(page.words * 60 / pace),
        {each: _size(page, each) for each in Section},
        tuple(each for each in findings if each.rule not in silenced),
    )


def _size(page: Page, section: Section) -> Size:
    stretch = page.sections.get(section)
    words = stretch.words if stretch else 0
    return Size(words, words / page.words if page.words else 0.0)


def _able(page: Page) -> tuple[Collection[str], list[Finding]]:
    """The rules that can judge this text, and a word on what keeps the others."""
    if not page.words:
        return WITHOUT_TEXT, []
    written_in = tongue.tongue(page)
    if written_in is Tongue.NONE:
        return WITHOUT_WORDS, [_note("There are hardly any words to judge.")]
    if written_in is Tongue.OTHER:
        said = "This does not look like English: only rules that need none were run."
        counted = not tongue.unspaced(page)
        able = WITHOUT_ENGLISH if counted else WITHOUT_WORDS - {"L01"}
        return able, [_note(said)]
    if not page.marked:
        said = (
            "The parts are not marked: put Problem:, Action: and Result: before them,"
            " and their length is judged as well."
        )
        return RULES, [_note(said)]
    if page.shouted:
        said = "All in capitals: names and abbreviations cannot be told apart."
        return RULES, [_note(said)]
    return RULES, []


def _note(message: str) -> Finding:
    return Finding("L00", Severity.HINT, message)
