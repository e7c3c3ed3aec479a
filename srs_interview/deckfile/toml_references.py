"""The principles that a deck defines, and what the references to them mean."""

from __future__ import annotations

import re

from srs_interview.core.cards import Principle, Question
from srs_interview.core.coaching.employers import DIRECT
from srs_interview.deckfile.drafts import Severity
from srs_interview.deckfile.toml_cards import whole
from srs_interview.deckfile.toml_fields import Book, Fields, fault_of_id, shown


class References:
    """What a slug means in one deck; one that means nothing is noted with its line."""

    def __init__(self, book: Book, framework: str, *, owned: bool) -> None:
        self.book = book
        self.framework = framework
        self.owned = owned
        """Does the file say which framework it is about? Of several, it does not."""
        self._frameworks = {framework}
        self._lines: dict[str, int] = {}
        self._names: dict[str, re.Pattern[str]] = {}

    def add(self, principle: Principle, fields: Fields) -> bool:
        """Take up a principle that the deck defines; false where its slug is taken."""
        slug, uid = principle.slug, principle.uid
        if uid in self._lines:
            said = f"slug {shown(slug)} is already used on line {self._lines[uid]}"
            fields.error("slug", said)
            return False
        self._lines[uid] = fields.line_of("slug")
        self._frameworks.add(principle.framework)
        self._names[principle.uid] = whole(principle.name)
        return True

    def relate(self, principle: Principle, line: int) -> None:
        """Warn of related principles that are none; known when all have been added."""
        for slug in principle.related:
            if f"{principle.framework}/{slug}" not in self._lines:
                self.book.note(line, self._unknown(slug), Severity.WARNING)

    def name(
        self, fields: Fields, value: object, line: int, named: dict[str, int]
    ) -> str | None:
        """The uid that a card refers to, also added to `named`; None where it is wrong.

        Where the deck defines no principles, its slugs are not looked up: the import
        does that. Without `[deck]` too nothing says whose slug it is: it stays bare.
        """
        if not isinstance(value, str) or not value:
            said = f"principles of {fields.what} must hold slugs, not {shown(value)}"
            self.book.note(line, said)
            return None
        uid = self._uid(value, line)
        if uid in named:
            said = f"{fields.what} names {shown(value)} twice"
            self.book.note(line, said, Severity.WARNING)
            return None
        if uid:
            named[uid] = line
        return uid

    def check_prompt(self, fields: Fields, question: Question) -> None:
        """Warn of a prompt that nobody would say, or that no story could open."""
        if fields.values.get("principles") == [] and not question.plain:
            said = f"{fields.what} has no principle and no answer: no story can open it"
            fields.warn("principles", said)
        if DIRECT in question.tags:
            return  # it is meant to name its principle
        for uid in question.principles:
            name = self._names.get(uid)
            if name and (found := name.search(question.prompt)):
                said = f"prompt of {fields.what} says {shown(found[0])}"
                said += ", its principle's name; interviewers never do"
                fields.warn("prompt", said)

    def _uid(self, value: str, line: int) -> str | None:
        framework, slash, slug = value.rpartition("/")
        if not slug or fault_of_id(slug) or (slash and _no_id(framework)):
            said = f"{shown(value)} is no principle: write slug or framework/slug"
            self.book.note(line, said)
            return None
        if slash and framework not in self._frameworks:
            return value
        if not slash and not self.owned and not (self.framework and self._lines):
            return slug
        uid = value if slash else f"{self.framework}/{slug}"
        if self._lines and uid not in self._lines:
            self.book.note(line, self._unknown(slug))
            return None
        return uid

    def _unknown(self, slug: str) -> str:
        known = (uid.partition("/")[2] for uid in self._lines)
        hint = self.book.hint("slug of a principle", slug, known)
        return f"no principle {shown(slug)} in this deck{hint}"


def _no_id(framework: str) -> bool:
    return not framework or fault_of_id(framework) is not None
