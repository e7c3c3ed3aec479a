"""Every number that the rules compare with, in one place (DOMAIN F)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a rule speaks. Shares are of one, words are words between spaces.

    The words of L01 hold for `pace` and `target_seconds`; `lint` scales them to the
    user's own pace and to the story's own target.
    """

    pace: int = 140
    """Words a minute."""
    target_seconds: int = 120

    words_few: int = 210
    words_many: int = 350
    words_too_few: int = 100
    words_too_many: int = 500
    """L01."""

    action_least: float = 0.50
    action_most: float = 0.75
    """L02."""
    problem_most: float = 0.35
    """L03."""
    result_words: int = 25
    result_least: float = 0.10
    """L04."""

    we_share: float = 0.40
    we_pronouns: int = 4
    """L07: we / (we + I) above the share, from so many pronouns on."""
    own_acts: float = 2.5
    """L08: "I" with a verb of the past, per 100 words of the Action."""
    acts_of_others: int = 4
    """L08: so many acts of "she" or "they" ask whose story it is."""
    own_acts_words: int = 12
    """L08: an Action shorter than this is judged by its length alone."""

    hypothetical: int = 2
    """L10."""
    general_sentences: int = 2
    """L11: how many sentences make the opening."""
    habits: int = 3
    """L11: "I" with a verb of the present, from which on a telling is a habit."""
    event_acts: int = 6
    """L11: so many own acts make an event of a text without labels."""

    passive: float = 0.25
    passive_least: int = 2
    """L13: share of the sentences, and so many at least."""
    hedges: float = 1.0
    hedges_least: int = 2
    """L14: per 100 words, and so many at least."""
    passenger: int = 2
    """L16."""
    sentence_words: int = 45
    sentence_mean: float = 25.0
    sentences_for_mean: int = 3
    """L17."""
    acronyms: int = 4
    """L18."""
    blame: int = 2
    """L19."""
    reasoning_words: int = 40
    """L20: a shorter Action need not reason yet."""
    specifics_words: int = 15
    """L21: a shorter section is too short to judge."""
    stakes_words: int = 15
    """L32: a shorter Problem is too short to judge."""

    years_old: int = 5
    years_stale: int = 8
    """L23."""
    tags_most: int = 4
    """L24."""

    facts_least: int = 3
    facts_most: int = 8
    facts_few: int = 4
    facts_many: int = 7
    fact_words: int = 14
    core_least: int = 2
    core_most: int = 4
    """L25."""

    same_words: float = 0.20
    same_facts: float = 0.50
    shingle: int = 5
    """L27: share of runs of so many words, and of facts, that two stories have."""

    evidence_words: int = 60
    """L30: a shorter text is too short to judge."""

    opening_share: float = 0.40
    acting_share: tuple[float, float] = (0.20, 0.85)
    closing_share: float = 0.60
    """Where the parts of an answer without labels are looked for: the anchor before the
    first, the acts between the two, the result behind the last."""
    opening_sentences: int = 4
    closing_sentences: int = 3
    """And so many sentences at least."""


USUAL = Thresholds()
