"""The user's own editor, with the app standing aside."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from srs_interview.errors import SrsError

if TYPE_CHECKING:
    from textual.app import App

_FALLBACK = "notepad" if os.name == "nt" else "vi"


class EditorError(SrsError):
    """The editor could not be started, or said that nothing is to be changed."""


def command() -> list[str]:
    """What to start: `$VISUAL`, or else `$EDITOR`, with its arguments.

    Raises:
        EditorError: The variable cannot be read as a command.
    """
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _FALLBACK
    try:
        parts = shlex.split(said, posix=os.name != "nt")
    except ValueError as error:
        raise EditorError(f"$EDITOR cannot be read: {said!r} ({error})") from error
    return parts or [_FALLBACK]


def edit(app: App[Any], text: str, suffix: str) -> str | None:
    """Let the user change a text in an editor of their own.

    The text lies in a folder that only this user can read, and is gone afterwards.

    Args:
        app: The app, which stands aside meanwhile.
        text: What the editor opens.
        suffix: How the name of its file ends, such as `.md`.

    Returns:
        What came back; None where the app cannot stand aside, so that the caller edits
        in the app instead.

    Raises:
        EditorError: It could not be started, or ended with a failure.
    """
    words = command()
    with tempfile.TemporaryDirectory(prefix="srs-interview-") as folder:
        path = Path(folder) / f"text{suffix}"
        path.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                _run([*words, str(path)])
        except SuspendNotSupported:
            return None
        finally:
            app.refresh()
        return path.read_text(encoding="utf-8", errors="replace")


def _run(words: list[str]) -> None:
    try:
        ended = subprocess.run(words, check=False).returncode
    except OSError as error:
        raise EditorError(
            f"cannot start the editor {words[0]!r}: {error.strerror}; set $EDITOR"
        ) from error
    if ended:
        raise EditorError(f"{words[0]} ended with {ended}; nothing was changed")
