"""An employer's values as a native deck, so that they come in as any deck does."""

from __future__ import annotations

from srs_interview.core.coaching.employers import Employer
from srs_interview.deckfile import writer
from srs_interview.deckfile.drafts import (
    DeckDraft,
    Parsed,
    PrincipleDraft,
    QuestionDraft,
)


def text_of(employer: Employer) -> str:
    """The deck as TOML: importing it again with another list updates it."""
    framework = employer.framework
    deck = DeckDraft(
        id=framework.uid,
        title=framework.title,
        framework=framework.uid,
        employer=framework.employer,
        term=framework.term,
        plural=framework.plural,
    )
    parsed = Parsed(
        framework.title,
        deck=deck,
        framework=framework,
        principles=tuple(PrincipleDraft(each) for each in employer.principles),
        questions=tuple(QuestionDraft(each) for each in employer.questions),
    )
    return writer.write(parsed)
