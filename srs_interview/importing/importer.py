"""Files into the store: looked at first, then written as one transaction and step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as replace_
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from srs_interview.core import days
from srs_interview.core.language.likeness import Entry
from srs_interview.deckfile import toml
from srs_interview.errors import StoreError
from srs_interview.importing import again, comparing, edits, sources, words
from srs_interview.importing.again import Coming
from srs_interview.importing.bringing import WRITING, Writer
from srs_interview.importing.looking import (
    Cancelled,
    FileReport,
    Kept,
    Look,
    Progress,
)
from srs_interview.importing.plans import Known
from srs_interview.importing.words import Word
from srs_interview.settings import Settings
from srs_interview.store import (
    brought,
    decks,
    derive,
    remembered,
    shelf,
    undo,
)
from srs_interview.store.connection import interruptible, stamp
from srs_interview.store.database import Database
from srs_interview.store.driver import runner
from srs_interview.store.undo import Recording

if TYPE_CHECKING:
    from srs_interview.deckfile.drafts import Parsed
    from srs_interview.deckfile.reading import Wanted
    from srs_interview.deckfile.recognise import Format

READING = "reading"
COMPARING = "comparing"


def _silent(what: str, done: int, whole: int) -> None:
    """Nobody wants to know how far it is."""


def _on() -> bool:
    """Nobody stops it."""
    return False


@dataclass(frozen=True, slots=True)
class Importing:
    """Brings decks in, under the settings and the clock that were handed in."""

    database: Database
    settings: Settings
    clock: Callable[[], datetime]

    def look(
        self,
        data: bytes,
        *,
        source: str,
        name: str | None = None,
        path: str = "",
        wanted: Wanted | None = None,
        mapping: Mapping[str, str] | None = None,
        replace: bool = False,
        strict: bool = False,
        history: bool = True,
        progress: Progress = _silent,
    ) -> Look:
        """Read a file and find out what bringing it in would do; writes nothing.

        Args:
            data: The file as it is on disk.
            source: How problems name the file, such as its path; its ending helps to
                tell the format.
            name: The deck's id where the file has none; None: that which the file had
                when it was brought in last, else the stem of `source`.
            path: Where it is, absolute; how it is read is remembered by it. "" for
                what is no file.
            wanted: What the file is; None and None in it: as it was read the last
                time, else what it says itself.
            mapping: What words that are no principles stand for: a principle's uid, or
                "" for a tag. It is added to what is remembered for the deck.
            replace: Retire questions that a file without `[deck]` has no more.
            strict: Refuse the whole file for any problem, warnings included.
            history: Bring in what was done with the cards elsewhere, too.
            progress: Told how far it is.
        """
        progress(READING, 0, len(data))
        said = words.all_folded(mapping or {})
        with self.database.reading() as db:
            before = brought.source(runner(db), path) if path else None
            mark = Coming(source, path, name, wanted, replace, history).mark(
                data, before
            )
            wanted = sources.wanted(wanted, before)
            known = _known(db)
            form, parsed = _read(
                data,
                source,
                name or (before.deck if before else None),
                known,
                replace_(wanted, history=history),
                progress,
            )
            del data  # it is as large as all that was read of it
            progress(COMPARING, 0, comparing.STEPS)
            decks_of_file = comparing.decks_of(parsed)
            parsed, listed = _mapped(db, parsed, decks_of_file, known, said)
            compared = comparing.compare(
                db,
                parsed,
                known,
                replace=replace,
                told=partial(progress, COMPARING),
            )
            deck = decks_of_file[0] if decks_of_file else name or Path(source).stem
            return Look(
                source=source,
                format=form,
                deck=deck,
                parsed=parsed,
                plan=edits.told(db, parsed, compared.plan),
                words=listed,
                strict=strict,
                replace=replace,
                mapping=said,
                remembered=sources.remembered(path, deck, wanted),
                mark=mark,
                unmade=compared.unmade,
                stamp=stamp(db),
            )

    def again(self, data: bytes, coming: Coming) -> FileReport | None:
        """What to say of a file that is here just so; None: it is to be looked at."""
        with self.database.reading() as db:
            return again.report(runner(db), data, coming)

    def bring(
        self,
        look: Look,
        *,
        progress: Progress = _silent,
        cancelled: Cancelled = _on,
    ) -> FileReport:
        """Write what was looked at: all of it, as one step that is undone, or nothing.

        What has changed in the store since is looked at once more first.

        Raises:
            CancelledError: It was stopped; the store is as it was.
        """
        if look.empty and not look.mapping:
            self._keep(look)
            return look.report
        progress(WRITING, 0, 0)
        with self.database.writing() as db:
            look = _now(db, look)
            label = f"Imported {Path(look.source).name}"
            if not look.empty:
                with undo.step(db, label) as recording:
                    _remember(db, recording, look)
                    writer = self._writer(db, recording, look.unmade)
                    writer = replace_(writer, progress=progress, cancelled=cancelled)
                    with interruptible(db, cancelled):
                        writer.write(look.parsed, look.plan)
                derive.everything(db, self.settings.desired_recall)
                again.keep(runner(db), look)
                writer.tell(WRITING, 0, 0)
            elif not look.refused:
                _remember(db, Recording(), look)
        return look.report

    def kept(self, look: Look) -> tuple[Kept, ...]:
        """The cards that deck and user both changed, with both texts."""
        with self.database.reading() as db:
            return tuple(comparing.kept(db, look.plan.kept))

    def retired(self, look: Look) -> tuple[Entry, ...]:
        """The questions that the deck has no more, by their prompts."""
        with self.database.reading() as db:
            return tuple(shelf.named(db, look.plan.retired))

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
            paths: The files, in the order in which they are imported; of a folder all
                that look like decks.
            dry_run: Only say what would happen.
            replace: Retire questions that a file without `[deck]` has no more.
            strict: Refuse a whole file for any problem, warnings included.
            wanted: What the files are; None: what they themselves say.

        Raises:
            SrsError: A file cannot be read; those before it are in.
        """
        return [
            self.data(
                sources.read(path),
                source=sources.as_text(path),
                path=sources.absolute(path),
                dry_run=dry_run,
                replace=replace,
                strict=strict,
                wanted=wanted,
            )
            for path in sources.found(paths)
        ]

    def data(
        self,
        data: bytes,
        *,
        source: str,
        name: str | None = None,
        path: str = "",
        dry_run: bool = False,
        replace: bool = False,
        strict: bool = False,
        wanted: Wanted | None = None,
    ) -> FileReport:
        """Import one file's bytes, or say what would happen; see `look`."""
        coming = Coming(source, path, name, wanted, replace)
        if (same := self.again(data, coming)) is not None:
            return same
        look = self.look(
            data,
            source=source,
            name=name,
            path=path,
            wanted=wanted,
            replace=replace,
            strict=strict,
        )
        return look.report if dry_run else self.bring(look)

    def ensure_shipped(self, paths: Sequence[Path]) -> None:
        """Bring in the decks that ship with the program; no undo step.

        They are read again only when one of them has changed, so that a start costs a
        look at their sizes and times alone.
        """
        mark = again.shipped(paths)
        with self.database.reading() as db:
            if again.has(runner(db), mark):
                return
        # Principles first: the samples name those of another deck.
        read = sorted(
            (toml.parse_bytes(sources.read(path), source=str(path)) for path in paths),
            key=lambda parsed: not parsed.principles,
        )
        with self.database.writing() as db:
            for parsed in read:
                compared = comparing.compare(db, parsed, _known(db))
                planned, unmade = compared.plan, compared.unmade
                if not (planned.refused or planned.empty):
                    self._writer(db, Recording(), unmade).write(parsed, planned)
            derive.everything(db, self.settings.desired_recall)
            brought.keep_fact(runner(db), again.SHIPPED, mark)

    def adopt_samples(self) -> None:
        """For a demo: the sample stories become the user's own."""
        with self.database.writing() as db:
            db.execute("UPDATE card SET sample = 0 WHERE sample AND NOT deleted")
            derive.everything(db, self.settings.desired_recall)

    @property
    def day(self) -> int:
        """Today's study day."""
        return days.study_day(self.clock(), self.settings.rollover)

    def _keep(self, look: Look) -> None:
        """Let a file that brings nothing be known when it comes again."""
        if look.refused:
            return
        # It is only quicker then: a full disk, or whoever writes now, stays unsaid.
        with suppress(StoreError), self.database.writing() as db:
            if stamp(db) == look.stamp:
                again.keep(runner(db), look)

    def _writer(
        self, db: sqlite3.Connection, recording: Recording, unmade: Mapping[str, int]
    ) -> Writer:
        at, desired = self.clock(), self.settings.desired_recall
        return Writer(db, recording, at, self.day, desired, unmade)


def _read(
    data: bytes,
    source: str,
    name: str | None,
    known: Known,
    wanted: Wanted,
    progress: Progress,
) -> tuple[Format, Parsed]:
    """What a file says, with what was done elsewhere only where that is wanted."""
    # The readers cost a twentieth of a second that no start of the app should pay.
    from srs_interview.deckfile import reading as files

    form, parsed = files.read(
        data,
        source=source,
        name=name,
        principles=[*known.principles.values()],
        wanted=wanted,
        told=partial(progress, READING),
    )
    return form, parsed if wanted.history else replace_(parsed, histories=())


def _mapped(
    db: sqlite3.Connection,
    parsed: Parsed,
    decks_of_file: Sequence[str],
    known: Known,
    said: Mapping[str, str],
) -> tuple[Parsed, tuple[Word, ...]]:
    """A file with its words mapped, and those that are no principle's.

    What is said now goes before what is remembered of its decks.
    """
    meant = remembered.mapping(db, decks_of_file)
    meant |= said
    meant |= words.gone(meant, known.principles)
    listed = words.listed(parsed, [*known.principles.values()], meant)
    return words.mapped(parsed, meant), listed


def _known(db: sqlite3.Connection) -> Known:
    return Known(decks.known_principles(db), decks.owners(db))


def _now(db: sqlite3.Connection, look: Look) -> Look:
    """The look as the store is now, under the lock."""
    if stamp(db) == look.stamp:
        return look
    known, whole = _known(db), look.replace
    compared = comparing.compare(db, look.parsed, known, replace=whole)
    return replace_(look, plan=compared.plan, unmade=compared.unmade)


def _remember(db: sqlite3.Connection, recording: Recording, look: Look) -> None:
    if look.remembered is not None:
        remembered.keep_source(db, recording, look.remembered)
    remembered.keep_mapping(db, recording, look.deck, look.mapping)
