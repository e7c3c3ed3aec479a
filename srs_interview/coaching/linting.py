"""The checks of DOMAIN F on stories of the user's own, as each of them wants it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from srs_interview import setting_values
from srs_interview.coaching.room import Room, story_row
from srs_interview.core import lint
from srs_interview.core.cards import Story
from srs_interview.core.lint import Other, Report, Thresholds, Wishes, Written
from srs_interview.core.lint.thresholds import USUAL
from srs_interview.errors import UsageError
from srs_interview.store import library, pace, principles, silences
from srs_interview.store.engine import reading


@dataclass(frozen=True, slots=True)
class Linter:
    """Everything but the text: read once, so that no key press asks the store."""

    today: date
    words_per_minute: int
    names: Mapping[str, str]
    """Names of the principles, by uid."""
    others: tuple[Other, ...]
    silenced: frozenset[str]
    wishes: Wishes
    limits: Thresholds

    def report(self, story: Story) -> Report:
        """What the rules say of a story, saved or not."""
        terms = (*story.skills, *story.craft_terms)
        return self.judge(replace(Written.of(story, self.names), terms=terms))

    def judge(self, written: Written) -> Report:
        """What they say of any text, such as one from a file."""
        return lint.lint(
            written,
            today=self.today,
            words_per_minute=self.words_per_minute,
            silenced=self.silenced,
            others=self.others,
            wishes=self.wishes,
            limits=self.limits,
        )


class Linting(Room):
    """Checking stories, and silencing a rule for one of them."""

    def linter(self, uid: str | None) -> Linter:
        """What checks one story while it is typed.

        Args:
            uid: The story, whose silenced rules stay silent and which is not compared
                with itself; "" for one that was never saved; None for a text from
                outside, which is compared with none.

        Raises:
            NotFoundError: There is no such story.
        """
        with reading(self.engine) as session:
            return self._linter(session, uid, library.stories(session))

    def lint(self, uid: str) -> Report:
        """What the rules say of a story as it is stored.

        Raises:
            NotFoundError: There is no such story.
        """
        with reading(self.engine) as session:
            shelved = library.stories(session)
            story = library.named(session, shelved, uid)
            return self._linter(session, uid, shelved).report(story)

    def lint_all(self) -> tuple[tuple[Story, Report], ...]:
        """The same for every story of the user's that has text, the newest first."""
        with reading(self.engine) as session:
            shelved = library.stories(session)
            silenced = silences.every(session)
            base = self._linter(session, None, shelved)
        written = [each for each in shelved if not each.story.stub]
        others = {each.card_id: Other.of(each.story) for each in written}
        return tuple(
            (
                each.story,
                replace(
                    base,
                    others=tuple(o for n, o in others.items() if n != each.card_id),
                    silenced=silenced.get(each.card_id, frozenset()),
                ).report(each.story),
            )
            for each in written
        )

    def silence(self, uid: str, rule: str) -> None:
        """Let a rule be silent for one story.

        Raises:
            NotFoundError: There is no such story.
            UsageError: There is no such rule.
        """
        rule = _known(rule)
        with self.changed(uid, f"Silenced {rule}") as (session, card):
            silences.add(session, card, rule, self.day)

    def unsilence(self, uid: str, rule: str) -> None:
        """Let it speak again.

        Raises:
            NotFoundError: There is no such story.
            UsageError: There is no such rule.
        """
        rule = _known(rule)
        with self.changed(uid, f"Let {rule} speak") as (session, card):
            silences.drop(session, card, rule)

    def silenced(self, uid: str) -> frozenset[str]:
        """The rules that are silent for a story."""
        with reading(self.engine) as session:
            return silences.of(session, story_row(session, uid))

    def _linter(
        self, session: Session, uid: str | None, shelved: tuple[library.Shelved, ...]
    ) -> Linter:
        silent = silences.of(session, story_row(session, uid)) if uid else frozenset()
        settings = self.settings
        return Linter(
            today=self.today,
            words_per_minute=pace.words_per_minute(session, settings.words_per_minute),
            names={each.uid: each.name for each in principles.every(session)},
            others=tuple(
                Other.of(each.story)
                for each in shelved
                if uid is not None and each.story.uid != uid and not each.story.stub
            ),
            silenced=silent,
            wishes=Wishes(
                cliches=setting_values.listed(settings.cliches),
                blocked=tuple(setting_values.replacements(settings.hidden_names)),
                allowed=setting_values.listed(settings.abbreviations),
            ),
            limits=replace(USUAL, target_seconds=settings.target_seconds),
        )


def _known(rule: str) -> str:
    rule = rule.strip().upper()
    if rule not in lint.RULES:
        raise UsageError(f"there is no rule {rule!r}; they are L01 to L32")
    return rule
