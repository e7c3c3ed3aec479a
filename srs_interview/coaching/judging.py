"""How far a story has come: the seven questions, its figures, its stage."""

from __future__ import annotations

from srs_interview.coaching.beside import Beside
from srs_interview.coaching.linting import Linting
from srs_interview.coaching.revising import Revising
from srs_interview.coaching.room import story_row
from srs_interview.core.cards import Story
from srs_interview.core.writing import audit, self_review
from srs_interview.core.writing.audit import Audit
from srs_interview.core.writing.stage import Standing
from srs_interview.store import cards, notes, pace, tellings
from srs_interview.store.engine import reading


class Judging(Linting, Revising):
    """What can be said of a whole story; nothing of it keeps one from practising."""

    def seven_questions(self, uid: str) -> tuple[self_review.Row, ...]:
        """The self-review of a story, with what was answered about the words of now.

        Raises:
            NotFoundError: There is no such story.
        """
        story, answers = self._story(uid), self.answers(uid)
        with reading(self.engine) as session:
            words = pace.words_per_minute(session, self.settings.words_per_minute)
        return self_review.review(story, answers, words_per_minute=words)

    def audit(self, uid: str) -> Audit:
        """Every figure of a story with its sentences (DOMAIN A53).

        Raises:
            NotFoundError: There is no such story.
        """
        return audit.audit(self._story(uid))

    def standing(self, uid: str) -> Standing:
        """Draft, sound or strong, and the one thing that lifts it (DOMAIN A67).

        Raises:
            NotFoundError: There is no such story.
        """
        known, story = self.beside(uid), self._story(uid)
        return known.standing(story, known.report(story))

    def beside(self, uid: str) -> Beside:
        """What is known of a story beside its text.

        Args:
            uid: The story; "" for one that was never saved.

        Raises:
            NotFoundError: There is no such story.
        """
        linter = self.linter(uid)
        if not uid:
            return Beside(linter, {}, told_aloud=False)
        answers = self.answers(uid)
        with reading(self.engine) as session:
            card = story_row(session, uid)
            assert card.id is not None
            told = tellings.aloud_since_rewritten(session, card.id)
            noted = notes.of(session, card)
        return Beside(linter, answers, told, noted)

    def _story(self, uid: str) -> Story:
        with reading(self.engine) as session:
            return cards.story(session, story_row(session, uid))
