"""`srs-interview import`."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from srs_interview.cli import edge, output
from srs_interview.cli.progress import ProgressLine
from srs_interview.deckfile import reading
from srs_interview.deckfile.recognise import Format
from srs_interview.errors import CancelledError

if TYPE_CHECKING:
    from srs_interview.importing import FileReport, Importing, Look

NATIVE_OPTIONS = "a deck of TOML or JSON has no --columns, and its encoding is UTF-8"
_NAMED = 3
"""How many cards are named for a reason."""


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
    if "-" in files and form is None:
        raise click.UsageError("standard input has no name to tell by: add --format")
    wanted = reading.Wanted(Format(form) if form else None, columns, encoding)
    if wanted.form in reading.NATIVE and (columns or encoding):
        raise click.UsageError(NATIVE_OPTIONS)
    # All are looked for before any is imported: a mistyped name leaves nothing half
    # done.
    named = [*_named(files)]
    reports: list[FileReport] = []
    with edge.store() as opened, _without_collecting():
        for file in named:
            with ProgressLine(file.shown) as progress:
                how = _How(wanted, replace, strict, not no_history, dry_run)
                report = _imported(opened.importing, file, how, progress)
            _tell(report, dry_run=dry_run, as_json=as_json)
            reports.append(report)
    if as_json:
        output.say_json([_as_json(report) for report in reports])
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

    @property
    def shown(self) -> str:
        """How its progress names it."""
        return "standard input" if self.file is None else Path(self.source).name

    def data(self) -> bytes:
        """All of it."""
        from srs_interview.importing import sources

        return edge.bytes_from("-") if self.file is None else sources.read(self.file)


def _named(files: Iterable[str]) -> Iterator[_File]:
    # With it comes the store, which no help should wait for.
    from srs_interview.importing import sources

    for file in files:
        if file == "-":
            yield _File(None)
            continue
        for path in sources.found([file]):
            sources.check(path)
            yield _File(path, sources.as_text(path), sources.absolute(path))


class _How(NamedTuple):
    """How files are brought in."""

    wanted: reading.Wanted
    replace: bool
    strict: bool
    history: bool
    dry_run: bool


def _imported(
    importing: Importing, file: _File, how: _How, progress: ProgressLine
) -> FileReport:
    data = file.data()
    report = importing.again(
        data,
        source=file.source,
        path=file.path,
        wanted=how.wanted,
        replace=how.replace,
        history=how.history,
    )
    if report is not None:
        return report
    held = [data]
    del data  # it is let go once it has been read
    look = importing.look(
        held.pop(),
        source=file.source,
        path=file.path,
        wanted=how.wanted,
        replace=how.replace,
        strict=how.strict,
        history=how.history,
        progress=progress,
    )
    return look.report if how.dry_run else _brought(importing, look, progress)


def _brought(importing: Importing, look: Look, progress: ProgressLine) -> FileReport:
    with _stopped_by_hand() as stopped:
        try:
            return importing.bring(look, progress=progress, cancelled=stopped)
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


def _tell(report: FileReport, *, dry_run: bool, as_json: bool) -> None:
    for problem in report.problems:
        output.complain(str(problem))
    for line in _reasons(report):
        output.complain(line)
    if not as_json:
        output.say(_as_text(report, dry_run))


def _reasons(report: FileReport) -> Iterator[str]:
    """Why cards that could be read are skipped or kept, one line a reason."""
    told = {problem.line for problem in report.problems}
    uids: dict[tuple[str, str], list[str]] = {}
    for each in report.reasons:
        if each.card.line not in told:
            names = uids.setdefault((each.fate.value, each.reason), [])
            names.append(each.card.value.uid)
    for (fate, reason), names in uids.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        listed = ", ".join(names[:_NAMED]) + more
        yield f"{report.file}: {len(names)} {fate}: {reason}: {listed}"


def _as_json(report: FileReport) -> dict[str, object]:
    also: dict[str, object] = {}
    if report.reviews:
        also["reviews"] = report.reviews
    if report.reasons:
        also["reasons"] = [
            {
                "line": each.card.line,
                "uid": each.card.value.uid,
                "fate": each.fate.value,
                "reason": each.reason,
            }
            for each in report.reasons
        ]
    return {
        "file": report.file,
        "format": report.format,
        "found": report.found,
        "new": report.new,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "kept": report.kept,
        "skipped": report.skipped,
        "retired": report.retired,
        "problems": [output.problem_as_json(problem) for problem in report.problems],
        **also,
    }


def _as_text(report: FileReport, dry_run: bool) -> str:
    counts = (
        ("new", report.new),
        ("updated", report.updated),
        ("unchanged", report.unchanged),
        ("kept as you edited", report.kept),
        ("skipped", report.skipped),
        ("retired", report.retired),
    )
    said = ", ".join(f"{number} {what}" for what, number in counts if number)
    if report.reviews:
        said += f"; {output.count(report.reviews, 'review')}"
    found = output.count(report.found, "card")
    end = " (dry run: nothing was changed)" if dry_run else ""
    return f"{output.name(report.file)}: {found}: {said or 'nothing to do'}{end}"
