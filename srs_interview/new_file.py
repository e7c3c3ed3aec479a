"""A new file in the user's folders: whole, or not there at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from srs_interview.core.text import shown_line
from srs_interview.errors import SrsError


def write(target: Path, data: bytes, *, force: bool) -> None:
    """Write a file that was not there before; with `force` also one that was.

    Until every byte is on disk it has another name, so that nobody ever reads half of
    it, and a disk that is full leaves what was there.

    Raises:
        SrsError: It is there already, or cannot be written.
    """
    name = shown_line(str(target))
    try:
        if not force:
            refuse_one_that_is_there(target)
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe, such as /dev/stdout
        else:
            _put(target.resolve(), data, force=force)
    except FileExistsError as error:
        raise SrsError(f"{name} is there already; --force writes over it") from error
    except (OSError, ValueError, RuntimeError) as error:
        why = _reason(error)
        if isinstance(error, FileNotFoundError) and not target.parent.exists():
            why = f"there is no folder {shown_line(str(target.parent))}"
        raise SrsError(f"cannot write {name}: {why}") from error


def refuse_one_that_is_there(target: Path) -> None:
    """Say so before any work is done for a file that may not be written over.

    Raises:
        SrsError: There is a file of this name, or a folder.
    """
    name = shown_line(str(target))
    try:
        if target.is_dir():
            raise SrsError(f"{name} is a folder; name a file in it")
        if os.path.lexists(target):
            raise SrsError(f"{name} is there already; --force writes over it")
    except (OSError, ValueError) as error:
        raise SrsError(f"cannot write {name}: {_reason(error)}") from error


def _put(target: Path, data: bytes, *, force: bool) -> None:
    from secrets import token_hex  # not in the way of a start that writes no file

    beside = target.with_name(f".{target.name[:100]}.{token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        if force or not _linked(beside, target):
            os.replace(beside, target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _linked(beside: Path, target: Path) -> bool:
    """Give the file its name unless another has taken it meanwhile."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        return False  # a file system without links
    return True


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)
