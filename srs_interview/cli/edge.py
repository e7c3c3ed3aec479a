"""What verbs take from outside: settings, files, the store; read here, passed down."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from srs_interview import new_file as files
from srs_interview import paths, settings
from srs_interview.cli import output, surroundings
from srs_interview.core.days import study_day
from srs_interview.core.text import shown
from srs_interview.errors import OutputError, SrsError
from srs_interview.settings import Settings

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.reporting import Reports
    from srs_interview.store.statements import Run


LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; no deck is so large, and reading on could eat the machine (FORMATS)."""

NAMELESS = "the name of a file is empty; . is the folder you are in"
"""A variable of a shell that was never set must not mean all that lies around."""

LARGEST_ANSWER = 1024 * 1024
"""Bytes; more than a day of talking."""


def read_settings() -> Settings:
    """The settings in force; what is wrong with the file is said on stderr."""
    read, problems = settings.load(paths.config())
    for problem in problems:
        output.complain(problem)
    return read


def today(in_force: Settings) -> int:
    """The study day of this moment."""
    return study_day(surroundings.now(), in_force.rollover)


class Deck(NamedTuple):
    """A file that was named on the command line, as it is on disk."""

    data: bytes
    source: str
    """How problems name it."""
    name: str | None
    """The deck's id where it has none of its own."""

    @classmethod
    def read(cls, file: str) -> Deck:
        """Read it, or all of standard input for `-`.

        Raises:
            SrsError: It cannot be read, or is too large to be a deck.
        """
        if file == "-":
            return cls(bytes_from(file), "<stdin>", None)
        # A name may hold bytes that are no text; nothing can store or print them.
        source = os.fsencode(file).decode("utf-8", "replace")
        if _may_never_end(file):
            said = "is a pipe that may never end; use - to read from one"
            raise SrsError(f"{output.name(source)} {said}")
        return cls(bytes_from(file), source, Path(source).stem)


def bytes_from(source: str, most: int = LARGEST_FILE) -> bytes:
    """A file as it is on disk, or all of standard input for `-`.

    Args:
        source: Its name, or `-`.
        most: How many bytes it may have.

    Raises:
        SrsError: It cannot be read, or is too large for anything this program reads.
    """
    try:
        if source == "-":
            if sys.stdin is None:
                raise SrsError("standard input is closed")
            return _bounded(sys.stdin.buffer, "standard input", most)
        with Path(source).open("rb") as file:
            return _bounded(file, output.name(source), most)
    except OSError as error:
        raise SrsError(
            f"cannot read {output.name(source)}: {error.strerror}"
        ) from error


def text_from(source: str, most: int = LARGEST_FILE) -> str:
    """The UTF-8 text of a file, or of standard input for `-`; at most so many bytes.

    Raises:
        SrsError: It cannot be read, may never end, or is not UTF-8.
    """
    if source != "-" and _may_never_end(source):
        said = "is a pipe that may never end; use - to read from one"
        raise SrsError(f"{output.name(source)} {said}")
    try:
        return bytes_from(source, most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SrsError(f"{output.name(source)} is not UTF-8 text") from error


def answer_from(source: str) -> str:
    """The words of an answer that somebody wrote: a file's, or standard input's.

    Raises:
        SrsError: It cannot be read, or holds no words.
    """
    if not source:
        raise SrsError("the name of a file is empty")
    name = "standard input" if source == "-" else output.name(source)
    text = text_from(source, LARGEST_ANSWER)
    if "\0" in text:
        raise SrsError(f"{name} is not text")
    if not text.strip():
        raise SrsError(f"{name} is empty")
    return text


def _may_never_end(file: str) -> bool:
    if file.startswith(("/dev/fd/", "/proc/")):
        return False  # the output of a command, in place of a file: `<(command)`
    try:
        return Path(file).is_fifo()
    except OSError:
        return False  # reading it says what is wrong


def new_file(target: str, text: str, *, force: bool) -> None:
    """Write a file that was not there before; with `force` also one that was.

    Raises:
        SrsError: It is there already, or cannot be written.
    """
    files.write(Path(target), text.encode("utf-8", "replace"), force=force)


def put(file: str, data: bytes, *, force: bool) -> None:
    """Write bytes to a file that was not there before, or to standard output for `-`.

    A pipe gets them as they are, a terminal only what does not steer it.

    Raises:
        SrsError: It is there already, or cannot be written.
    """
    if file != "-":
        files.write(Path(file), data, force=force)
        return
    if sys.stdout is None:
        raise SrsError("standard output is closed")
    if surroundings.is_terminal(sys.stdout):
        data = _to_be_seen(data)
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot write the output: {error.strerror}") from error


def _to_be_seen(data: bytes) -> bytes:
    try:
        return shown(data.decode("utf-8-sig")).encode()
    except UnicodeDecodeError as error:
        raise SrsError(
            "this is no text for a terminal; name a file, or send it on with >"
        ) from error


def _bounded(file: BinaryIO, name: str, most: int) -> bytes:
    raw = file.read(most + 1)
    if len(raw) > most:
        limit = f"{most >> 20} MB"
        raise SrsError(f"{name} is larger than {limit}; nothing read here is so large")
    return raw


def readable(query: str) -> None:
    """See that a query can be read, before anything is opened for it.

    Raises:
        QueryError: It cannot; names are looked up only in the store.
    """
    from srs_interview.core.searching.query import Wrong, parse

    read = parse(query)
    if isinstance(read, Wrong):
        raise read.as_error(query)


@contextmanager
def _to_stay() -> Iterator[None]:
    """Nobody looks for garbage among what the block imports, neither then nor ever.

    The store's libraries make a quarter of a million objects that stay: to go over them
    while they are made, and once more at the end, is a quarter of what a verb takes.
    """
    if "srs_interview.opening" in sys.modules:
        yield
        return
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


@contextmanager
def store(in_force: Settings | None = None) -> Iterator[Opened]:
    """The user's store with everything that works on it, closed at the end.

    Args:
        in_force: The settings, where they have been read already.

    Raises:
        StoreError: It cannot be opened.
    """
    with _to_stay():
        from srs_interview import opening

    opened = opening.open_store(
        paths.database(), in_force or read_settings(), surroundings.now, paths.decks()
    )
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def glancing(in_force: Settings, *, listed: bool = True) -> Iterator[Run | None]:
    """Runs statements in one transaction, without the store's libraries.

    None where the store is to be opened first, such as on a day's first call; or, where
    `listed`, until the day has its list.

    Raises:
        StoreError: It cannot be read.
    """
    from srs_interview.store import glance

    day, minutes = today(in_force), glance.minutes(in_force) if listed else None
    aim, banded = in_force.desired_recall, in_force.weak_more_often
    with glance.opened(paths.database(), day, aim, banded, minutes) as run:
        yield run


@contextmanager
def reports(in_force: Settings) -> Iterator[Reports]:
    """The store's numbers, which take no library of its but on a day's first call.

    Raises:
        StoreError: It cannot be read.
    """
    from srs_interview.reporting import Reports
    from srs_interview.reporting.remembering import Remembering

    with glancing(in_force) as run:
        if run is not None:
            day = today(in_force)
            kept = Remembering(lambda _: None)  # one moment, from first to last
            yield Reports(lambda: nullcontext(run), in_force, lambda: day, kept)
            return
    with store(in_force) as opened:
        yield opened.reports


@contextmanager
def reading(in_force: Settings) -> Iterator[Run]:
    """Runs statements in one transaction, without the store's libraries if it can be.

    Raises:
        StoreError: It cannot be read.
    """
    with glancing(in_force) as run:
        if run is not None:
            yield run
            return
    with store(in_force) as opened:
        from srs_interview.store.engine import running

        with running(opened.study.engine) as run:
            yield run


@contextmanager
def demo_store() -> Iterator[Opened]:
    """A throw-away store with the samples, gone at the end."""
    with _to_stay():
        from srs_interview import opening

    opened = opening.open_demo(read_settings(), surroundings.now, paths.decks())
    try:
        yield opened
    finally:
        opened.close()
