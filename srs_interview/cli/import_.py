"""`srs-interview import`."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace as replace_
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from srs_interview import paths
from srs_interview.cli import edge, import_report, output, surroundings
from srs_interview.cli.progress import ProgressLine
from srs_interview.deckfile import reading
from srs_interview.deckfile.recognise import Format
from srs_interview.errors import CancelledError, StoreError
from srs_interview.importing import again, beside, sources

if TYPE_CHECKING:
    from srs_interview.importing.importer import Importing
    from srs_interview.importing.looking import FileReport, Look
    from srs_interview.settings import Settings

NATIVE_OPTIONS = "a deck of TOML or JSON has no --columns, and its encoding is UTF-8"


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in reading.READ]),
    help="What the files are; needed for standard input (-).",
)
@click.option(
    "--columns",
    metavar="NAMES",
    help="What the columns of rows are, such as question,answer,-,tags.",
)
@click.option("--encoding", help="That of a file that is not UTF-8, such as cp1252.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, change nothing.")
@click.option(
    "--replace",
    is_flag=True,
    help="Hide the deck's cards that the file no longer has, their history kept.",
)
@click.option("--strict", is_flag=True, help="Refuse a file for a warning, too.")
@click.option(
    "--no-history", is_flag=True, help="Texts alone: no schedule and no reviews."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    files: tuple[str, ...],
    form: str | None,
    columns: str | None,
    encoding: str | None,
    dry_run: bool,
    replace: bool,
    strict: bool,
    no_history: bool,
    as_json: bool,
) -> int:
    """Bring in questions and stories.

    Native decks (TOML, JSON), spreadsheets (CSV, TSV), Anki's packages and text
    exports, and notes (Markdown, plain text), told by what is in them; of a folder
    all such files. A native deck with an error is refused whole; of rows and notes the
    good come in, and the others are listed.

    Your own edits and the schedule stay. Importing a file again updates what has
    changed in it, and `undo` takes an import back. `-` reads standard input.

    Example: srs-interview import my-stories.toml --dry-run
    """
    if "" in files:
        raise click.UsageError(edge.NAMELESS)
    if "-" in files and form is None:
        raise click.UsageError("standard input has no name to tell by: add --format")
    wanted = reading.Wanted(Format(form) if form else None, columns, encoding)
    if columns is not None and not columns.strip():
        raise click.UsageError("--columns names them, such as question,answer,-")
    if wanted.form in reading.NATIVE and (columns or encoding):
        raise click.UsageError(NATIVE_OPTIONS)
    # All are looked for before any is imported: a mistyped name leaves nothing half
    # done.
    named = [*_named(files)]
    reports: list[FileReport] = []
    how = _How(wanted, replace, strict, not no_history, dry_run)
    with _Importer(edge.read_settings(), how) as importer, _without_collecting():
        for file in named:
            with ProgressLine(file.shown) as progress:
                report = importer.imported(file, progress)
            if file.within:
                report = replace_(report, problems=beside.softened(report.problems))
            import_report.tell(report, dry_run=dry_run, as_json=as_json)
            reports.append(report)
    for said in beside.left_out(files):
        output.complain(said)
    if as_json:
        output.say_json([import_report.value(report) for report in reports])
    # With --strict a warning refuses the file, so it is no mere warning.
    return int(any(r.has_errors or (strict and r.problems) for r in reports))


class _File(NamedTuple):
    """A file that was named, or found in a folder that was."""

    file: Path | None
    """None for standard input."""
    source: str = "<stdin>"
    """How problems name it."""
    path: str = ""
    """By which name it is remembered."""
    within: bool = False
    """Was only its folder named?"""

    @property
    def shown(self) -> str:
        """How its progress names it."""
        return "standard input" if self.file is None else Path(self.source).name

    def data(self) -> bytes:
        """All of it."""
        return edge.bytes_from("-") if self.file is None else sources.read(self.file)


def _named(files: Iterable[str]) -> Iterator[_File]:
    for file in files:
        if file == "-":
            yield _File(None)
            continue
        for path in sources.found([file]):
            sources.check(path)
            within = str(path) != str(Path(file))
            source = sources.as_text(path)
            yield _File(path, source, sources.absolute(path), within)


class _How(NamedTuple):
    """How files are brought in."""

    wanted: reading.Wanted
    replace: bool
    strict: bool
    history: bool
    dry_run: bool


class _Importer(ExitStack):
    """Brings files in; the store is opened for the first that is not here just so."""

    def __init__(self, in_force: Settings, how: _How) -> None:
        super().__init__()
        self._in_force, self._how = in_force, how
        self._begun = False
        """Is the store as it is opened, so that nothing is to be done to it first?"""
        self._importing: Importing | None = None

    def imported(self, file: _File, progress: ProgressLine) -> FileReport:
        """Bring a file in, or say what would happen; as it was meant.

        Raises:
            SrsError: It cannot be read, or the store cannot be opened or written.
        """
        if not file.path:
            # Nothing is remembered of it; and where nothing can come in, nobody types.
            self._open()
        held = [file.data()]
        report = self._again(file, held[0])
        if report is not None:
            return report
        look = self._open().look(
            held.pop(),  # it is let go once it has been read
            source=file.source,
            path=file.path,
            wanted=self._how.wanted,
            replace=self._how.replace,
            strict=self._how.strict,
            history=self._how.history,
            progress=progress,
        )
        return look.report if self._how.dry_run else self._brought(look, progress)

    def _again(self, file: _File, data: bytes) -> FileReport | None:
        """What to say of a file that is here just so, asked without SQLModel."""
        coming = again.Coming(
            file.source,
            file.path,
            wanted=self._how.wanted,
            replace=self._how.replace,
            history=self._how.history,
        )
        if self._importing is None:
            # What is wrong with the store is for its opening to say.
            with (
                suppress(StoreError),
                edge.glancing(self._in_force, listed=False) as run,
            ):
                if run is not None and again.has(run, again.shipped(paths.decks())):
                    self._begun = True
                    return again.report(run, data, coming)
        return self._open().again(data, coming)

    def _open(self) -> Importing:
        if self._importing is None and self._begun:
            # The day has begun: SQLModel has nothing to do but for a story that comes.
            from srs_interview.importing.importer import Importing
            from srs_interview.store.database import Database

            database = self.enter_context(closing(Database(paths.database())))
            self._importing = Importing(database, self._in_force, surroundings.now)
        elif self._importing is None:
            opened = self.enter_context(edge.store(self._in_force))
            self._importing = opened.importing
        return self._importing

    def _brought(self, look: Look, progress: ProgressLine) -> FileReport:
        with _stopped_by_hand() as stopped:
            try:
                return self._open().bring(look, progress=progress, cancelled=stopped)
            except CancelledError as error:
                output.complain(f"{look.source}: {error}")
                raise KeyboardInterrupt from None


@contextmanager
def _stopped_by_hand() -> Iterator[Callable[[], bool]]:
    """Ctrl-C is a wish that is looked at between two batches, not an end anywhere.

    So it is never too late by half: what it comes too late for is done, and said.
    """
    wished = threading.Event()
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, lambda number, frame: wished.set())
    try:
        yield wished.is_set
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No look for garbage: a hundred thousand cards would be looked at in vain."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
