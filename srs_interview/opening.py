"""Opening a store with everything that works on it: the user's own, or a demo's."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from srs_interview.errors import NotFoundError
from srs_interview.importing.importer import Importing
from srs_interview.reporting import Reports
from srs_interview.reporting.remembering import Remembering
from srs_interview.settings import Settings
from srs_interview.store.database import Database
from srs_interview.store.engine import open_engine, running, state
from srs_interview.studying import Scope, Study
from srs_interview.writing import Writing

if TYPE_CHECKING:
    # Rules, word lists and matrices cost more to import than all that Home needs.
    from srs_interview.browsing import Browsing
    from srs_interview.coaching import Coaching
    from srs_interview.exporting import Exporting
    from srs_interview.fitting.mending import Fitting
    from srs_interview.planning import Planning
    from srs_interview.rehearsing import Rehearsing
    from srs_interview.searching import Searching
    from srs_interview.store.examining import Examined

__all__ = ["Opened", "Scope", "open_demo", "open_store"]

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that is open, as the use cases that work on it."""

    study: Study
    writing: Writing
    reports: Reports
    importing: Importing
    _engine: Engine
    _folder: tempfile.TemporaryDirectory[str] | None = None
    """Of a demo: gone when it is closed."""

    @property
    def demo(self) -> bool:
        """Is it a throw-away copy?"""
        return self._folder is not None

    @property
    def four_about(self) -> str | None:
        """What four in a row is about unless told: the weakest, or else the first."""
        every = self.writing.principles()
        return self.reports.weakest() or (every[0].uid if every else None)

    @property
    def browsing(self) -> Browsing:
        """All cards, found and changed; imported when it is first asked for."""
        from srs_interview.browsing import Browsing

        desk = self.study
        return Browsing(desk.engine, desk.settings, desk.clock, desk.begin_day)

    @property
    def searching(self) -> Searching:
        """Cards by a query; imported when it is first asked for."""
        from srs_interview.searching import Searching

        desk = self.study
        return Searching(desk.engine, desk.settings, desk.clock, desk.begin_day)

    @property
    def coaching(self) -> Coaching:
        """What is said about stories; imported when it is first asked for."""
        from srs_interview.coaching import Coaching

        desk = self.study
        return Coaching(desk.engine, desk.settings, desk.clock, desk.begin_day)

    @property
    def rehearsing(self) -> Rehearsing:
        """Drills and loops; imported when they are first asked for."""
        from srs_interview.rehearsing import Rehearsing

        desk = self.study
        return Rehearsing(desk.engine, desk.settings, desk.clock, desk.begin_day)

    @property
    def planning(self) -> Planning:
        """Interviews and the plan to them; imported when it is first asked for."""
        from srs_interview.planning import Planning

        desk = self.study
        return Planning(desk.engine, desk.settings, desk.clock, desk.begin_day)

    @property
    def exporting(self) -> Exporting:
        """Decks out; imported when it is first asked for."""
        from srs_interview.exporting import Exporting

        desk = self.study
        return Exporting(desk.engine, desk.settings, desk.clock, desk.begin_day)

    @property
    def fitting(self) -> Fitting:
        """Fitting the memory model; imported when it is first asked for."""
        from srs_interview.fitting.mending import Fitting

        desk = self.study
        return Fitting(desk.engine, desk.settings, desk.clock, desk.begin_day)

    def scope(
        self,
        principle: str | None = None,
        minutes: int | None = None,
        query: str | None = None,
    ) -> Scope:
        """What a session is about, from what was typed.

        Args:
            principle: Only this one, by any of its names.
            minutes: How long it is to take; None for what is left of the day's.
            query: Only the cards that it finds now.

        Raises:
            NotFoundError: No such principle, several are meant, or nothing was found.
            QueryError: The query cannot be read, or names what is not there.
        """
        about = self.writing.principle(principle).uid if principle else None
        cards: tuple[int, ...] = ()
        if query is not None:
            cards = self.searching.ids(query)
            if not cards:
                raise NotFoundError("the query finds no card")
        return Scope(principle=about, minutes=minutes, cards=cards)

    def examined(self) -> Iterator[Examined]:
        """Look at the whole file, mending what can be mended; see `examining`.

        Raises:
            StoreError: It cannot be read or written at all.
        """
        from srs_interview.store import examining

        return examining.examined(self._engine, self.study.settings.desired_recall)

    def under(self, settings: Settings) -> Opened:
        """The same store, by other settings; what holds the old one goes by those."""
        made = _open(self._engine, settings, self.study.clock)
        importing = replace(made.importing, database=self.importing.database)
        return replace(made, importing=importing, _folder=self._folder)

    def close(self) -> None:
        """Let go of the file; a demo's is thrown away."""
        self.importing.database.close()
        self._engine.dispose()
        if self._folder is not None:
            self._folder.cleanup()


def open_store(
    database: Path, settings: Settings, clock: Clock, decks: Sequence[Path] = ()
) -> Opened:
    """Open the user's store; the shipped decks are there from the first start.

    Args:
        database: The file, made where it is missing.
        settings: What the user set.
        clock: Tells the time, aware and local.
        decks: The decks that ship with the program.

    Raises:
        StoreError: It cannot be opened; nothing was touched.
    """
    opened = _open(open_engine(database), settings, clock)
    opened.importing.ensure_shipped(decks)
    opened.study.begin_day()
    return opened


def open_demo(settings: Settings, clock: Clock, decks: Sequence[Path] = ()) -> Opened:
    """Open a throw-away store in which the sample stories are the user's own.

    So every kind of item can be seen before a word is written: questions that stories
    fit, a telling, decode items. Nothing of it is kept.
    """
    folder = tempfile.TemporaryDirectory(prefix="srs-interview-demo-")
    engine = open_engine(Path(folder.name) / "demo.db")
    # The samples came in yesterday, so that everything about them is ready today.
    yesterday = _open(engine, settings, lambda: clock() - timedelta(days=1))
    yesterday.importing.ensure_shipped(decks)
    yesterday.importing.adopt_samples()
    yesterday.importing.database.close()
    opened = replace(_open(engine, settings, clock), _folder=folder)
    opened.study.begin_day()
    opened.writing.finish_welcome()
    return opened


def _open(engine: Engine, settings: Settings, clock: Clock) -> Opened:
    study = Study(engine, settings, clock)
    assert engine.url.database is not None, "a store is a file"
    database = Database(Path(engine.url.database))
    return Opened(
        study=study,
        writing=Writing(engine, settings, clock),
        reports=Reports(
            lambda: running(engine), settings, study.begin_day, Remembering(state)
        ),
        importing=Importing(database, settings, clock),
        _engine=engine,
    )
