"""How far a story has come: the seven questions, its figures, its stage."""

from __future__ import annotations

from srs_interview.coaching.linting import Linting
from srs_interview.coaching.revising import Revising
from srs_interview.coaching.room import story_row
from srs_interview.core import audit, self_review, stage
from srs_interview.core.audit import Audit
from srs_interview.core.lint import Severity
from srs_interview.core.stage import Standing
from srs_interview.store import cards, pace, tellings
from srs_interview.store.engine import reading


class Judging(Linting, Revising):
    """What can be said of a whole story; nothing of it keeps one from practising."""

    def seven_questions(self, uid: str) -> tuple[self_review.Row, ...]:
        """The self-review of a story, with what was answered about the words of now.

        Raises:
            NotFoundError: There is no such story.
        """
        answers = next((r.answers for r in self.self_reviews(uid) if r.current), {})
        with reading(self.engine) as session:
            story = cards.story(session, story_row(session, uid))
            words = pace.words_per_minute(session, self.settings.words_per_minute)
        return self_review.review(story, answers, words_per_minute=words)

    def audit(self, uid: str) -> Audit:
        """Every figure of a story with its sentences (DOMAIN A53).

        Raises:
            NotFoundError: There is no such story.
        """
        with reading(self.engine) as session:
            return audit.audit(cards.story(session, story_row(session, uid)))

    def standing(self, uid: str) -> Standing:
        """Draft, sound or strong, and the one thing that lifts it (DOMAIN A67).

        Raises:
            NotFoundError: There is no such story.
        """
        report = self.lint(uid)
        messages = {
            severity: [f.message for f in report.findings if f.severity is severity]
            for severity in Severity
        }
        questions = self.seven_questions(uid)
        with reading(self.engine) as session:
            card = story_row(session, uid)
            assert card.id is not None
            return stage.standing(
                cards.story(session, card),
                errors=messages[Severity.ERROR],
                warnings=messages[Severity.WARNING],
                review=questions,
                told_aloud=tellings.aloud_since_rewritten(session, card.id),
            )
