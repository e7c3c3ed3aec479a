"""Files into the store: read, planned, and written as one transaction and undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlmodel import Session

from srs_interview.core import days
from srs_interview.core.cards import Kind, Question, Story
from srs_interview.deckfile import toml
from srs_interview.deckfile.drafts import (
    CardDraft,
    Parsed,
    Problem,
    QuestionDraft,
    StoryDraft,
    fingerprint,
)
from srs_interview.errors import SrsError
from srs_interview.importing.planning import plan
from srs_interview.importing.plans import Existing, Known, Plan
from srs_interview.settings import Settings
from srs_interview.store import cards, decks, derive, interviews, undo
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import CardRow
from srs_interview.store.undo import Recording

if TYPE_CHECKING:
    from srs_interview.deckfile.reading import Wanted

LARGEST = 256 * 2**20
"""Bytes; a larger file is no deck."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What an import did, or would do: the counts add up to what was found."""

    file: str
    format: str
    found: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    """Changed by the deck and by the user: the user's text stays."""
    skipped: int = 0
    retired: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Was an error found, not only warnings?"""
        return any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Importing:
    """Brings decks in, under the settings and the clock that were handed in."""

    engine: Engine
    settings: Settings
    clock: Callable[[], datetime]

    def files(
        self,
        paths: Iterable[Path | str],
        *,
        dry_run: bool = False,
        replace: bool = False,
        strict: bool = False,
        wanted: Wanted | None = None,
    ) -> list[FileReport]:
        """Import deck files, each as one transaction and one undo step.

        Args:
            paths: The files, in the order in which they are imported.
            dry_run: Only say what would happen.
            replace: Retire questions that a file without `[deck]` has no more.
            strict: Refuse a whole file for any problem, warnings included.
            wanted: What the files are; None: what they themselves say.

        Raises:
            SrsError: A file cannot be read; those before it are in.
        """
        return [
            self.data(
                _bytes(Path(path)),
                source=str(path),
                name=Path(path).stem,
                dry_run=dry_run,
                replace=replace,
                strict=strict,
                wanted=wanted,
            )
            for path in paths
        ]

    def data(
        self,
        data: bytes,
        *,
        source: str,
        name: str | None = None,
        dry_run: bool = False,
        replace: bool = False,
        strict: bool = False,
        wanted: Wanted | None = None,
    ) -> FileReport:
        """Import one file's bytes; see `files`."""
        # The readers cost a twentieth of a second that no start of the app should pay.
        from srs_interview.deckfile import reading as files

        with reading(self.engine) as session:
            known = [*decks.known_principles(session).values()]
            form, parsed = files.read(
                data, source=source, name=name, principles=known, wanted=wanted
            )
            planned = _plan(session, parsed, replace)
        refused = planned.refused or (strict and bool(planned.problems))
        if not (dry_run or refused or planned.empty):
            with writing(self.engine) as session:
                planned = _plan(session, parsed, replace)  # as it is now, locked
                refused = planned.refused or (strict and bool(planned.problems))
                label = f"Imported {Path(source).name}"
                if not (refused or planned.empty):
                    with undo.step(session, label) as recording:
                        self._apply(session, recording, parsed, planned)
                derive.everything(session, self.settings.desired_recall)
        counts = planned.counts()
        if refused:
            found = parsed.found + parsed.left_out
            counts = {"found": found, "skipped": found}
        return FileReport(source, form, problems=planned.problems, **counts)

    def ensure_shipped(self, paths: Sequence[Path]) -> None:
        """Bring in the decks that ship with the program; no undo step.

        They are read again only when one of them has changed, so that a start costs a
        look at their sizes and times alone.
        """
        mark = " ".join(_mark(path) for path in paths)
        with reading(self.engine) as session:
            if interviews.meta(session, _SHIPPED) == mark:
                return
        # Principles first: the samples name those of another deck.
        read = sorted(
            (toml.parse_bytes(_bytes(path), source=str(path)) for path in paths),
            key=lambda parsed: not parsed.principles,
        )
        with writing(self.engine) as session:
            for parsed in read:
                planned = _plan(session, parsed, replace=False)
                if not (planned.refused or planned.empty):
                    self._apply(session, Recording(), parsed, planned)
                session.flush()
            derive.everything(session, self.settings.desired_recall)
            interviews.set_meta(session, _SHIPPED, mark)

    def adopt_samples(self) -> None:
        """For a demo: the sample stories become the user's own."""
        with writing(self.engine) as session:
            for card in cards.samples(session):
                card.sample = False
                session.add(card)
            derive.everything(session, self.settings.desired_recall)

    @property
    def day(self) -> int:
        """Today's study day."""
        return days.study_day(self.clock(), self.settings.rollover)

    def _apply(
        self, session: Session, recording: Recording, parsed: Parsed, planned: Plan
    ) -> None:
        deck = _deck(parsed)
        if planned.framework is not None:
            decks.write_framework(session, planned.framework, deck.uid)
        decks.write_principles(session, planned.principles)
        deck_id = decks.write_deck(session, deck, known=parsed.deck is None)
        marked = decks.marks_core(session, deck_id)
        self._write_questions(session, recording, parsed, planned, deck_id)
        if decks.marks_core(session, deck_id) != marked:
            decks.divide(session, recording, deck_id, core=not marked)
        self._write_stories(session, planned, deck, deck_id)
        decks.unretire(session, recording, planned.returned)
        decks.retire(session, recording, planned.retired)

    def _write_stories(
        self, session: Session, planned: Plan, deck: decks.Deck, deck_id: int
    ) -> None:
        told = [
            draft.value
            for draft in (*planned.new, *planned.updated)
            if isinstance(draft, StoryDraft)
        ]
        known = decks.existing(session, "", [story.uid for story in told])
        # A changed principle moves what its grades count for.
        graded = decks.graded(session, [found.card_id for found in known.values()])
        with derive.changing(session, graded, self.settings.desired_recall):
            for story in told:
                decks.write_story(
                    session,
                    deck_id,
                    story,
                    fingerprint(story),
                    sample=deck.sample,
                    at=self.clock(),
                    day=self.day,
                )

    def _write_questions(
        self,
        session: Session,
        recording: Recording,
        parsed: Parsed,
        planned: Plan,
        deck_id: int,
    ) -> None:
        fresh = _questions(planned.new)
        reserve = any(draft.value.core for draft in parsed.questions)
        reserve = reserve or (
            parsed.deck is None and decks.marks_core(session, deck_id)
        )
        again = decks.unmade(session, [question.uid for question in fresh])
        made = decks.insert_questions(
            session,
            deck_id,
            [(q, fingerprint(q)) for q in fresh if q.uid not in again],
            sample=parsed.deck is not None and parsed.deck.sample,
            reserve=reserve,
            day=self.day,
        )
        if made is not None:
            recording.made.append(made)
        changed = [q for q in fresh if q.uid in again] + _questions(planned.updated)
        known = decks.existing(session, "", [question.uid for question in changed])
        wanted = [
            (again.get(q.uid) or known[q.uid].card_id, q, fingerprint(q))
            for q in changed
        ]
        # A changed principle moves what its grades count for.
        graded = decks.graded(session, [number for number, _, _ in wanted])
        with derive.changing(session, graded, self.settings.desired_recall):
            decks.update_questions(session, recording, wanted, reserve=reserve)


_SHIPPED = "shipped decks"


def _plan(session: Session, parsed: Parsed, replace: bool) -> Plan:
    uids = [draft.value.uid for draft in parsed.cards()]
    found = decks.existing(session, _deck(parsed).uid, uids)
    existing = {
        uid: Existing(
            kind=each.kind,
            hash=each.hash,
            current_hash=(
                each.hash if each.hash and not each.touched else _current(session, each)
            ),
            touched=each.touched,
            retired=each.retired,
            deleted=each.deleted,
        )
        for uid, each in found.items()
    }
    known = Known(decks.known_principles(session), decks.owners(session))
    return plan(parsed, existing, known, replace_deck=replace)


def _current(session: Session, found: decks.Found) -> bytes:
    card = session.get_one(CardRow, found.card_id)
    now: Question | Story = (
        cards.question(session, card)
        if found.kind is Kind.QUESTION
        else cards.story(session, card)
    )
    return fingerprint(now)


def _deck(parsed: Parsed) -> decks.Deck:
    draft = parsed.deck
    if draft is None:
        first = next(iter(parsed.cards()), None)
        uid = first.value.deck if first else Path(parsed.source).stem
        return decks.Deck(uid, uid)
    return decks.Deck(
        uid=draft.id,
        title=draft.title,
        framework=draft.framework,
        sample=draft.sample,
        as_of="" if draft.as_of is None else draft.as_of.isoformat(),
        license=draft.license,
    )


def _questions(drafts: Iterable[CardDraft]) -> list[Question]:
    return [draft.value for draft in drafts if isinstance(draft, QuestionDraft)]


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise SrsError(f"{path} is larger than 256 MB; that is no deck")
        return path.read_bytes()
    except OSError as error:
        raise SrsError(f"cannot read {path}: {error.strerror}") from error


def _mark(path: Path) -> str:
    try:
        stat = path.stat()
    except OSError as error:
        raise SrsError(f"cannot read {path}: {error.strerror}") from error
    return f"{path.name}:{stat.st_size}:{stat.st_mtime_ns}"
