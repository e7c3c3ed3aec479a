"""The installed program on a real pseudo-terminal: keys in, the painted screen out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final

import pyte

from tests.terminal.loaded import Loaded

KEYS: Final = {
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
}
"""What a plain terminal sends for the keys that have a name."""

TODAY: Final = "WST12"
TOMORROW: Final = "EST-12"
"""Two zones 24 hours apart: it is tomorrow there, and no clock was touched."""

PATIENCE: Final = float(os.environ.get("SRS_TERMINAL_PATIENCE", "30"))
"""Seconds to wait for a screen; a stated text ends the wait, never the clock."""

_QUERY: Final = re.compile(rb"\x1b\[\?(\d+)\$p|\x1b\[6n|\x1b\[0?c")
_FOREIGN: Final = re.compile(
    rb"\x1b\[[<>=][\d;:]*[a-zA-Z]"  # private sequences, such as those of kitty
    rb"|\x1b\[\?[\d;]*\$p|\x1b\[\?u"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b[P_][^\x1b]*\x1b\\"
    rb"|\x1b\[[\d;:]*m"  # colours: half of the time of reading, and no text
)
"""Sequences that pyte would print as text, and those that change none."""
_WHOLE_FRAMES: Final = b"2026"
"""The private mode in which a program marks where each frame begins and ends."""
FRAME_END: Final = b"\x1b[?2026l"
_MORE_SECONDS: Final = 0.002
"""So soon the rest of a frame follows."""
_UNFINISHED: Final = re.compile(
    rb"\x1b(?:\[[\d;:<>=?$]*|\][^\x07\x1b]*\x1b?|[P_][^\x1b]*\x1b?)?\Z"
)


def program() -> list[str]:
    """The command under test: the one installed beside this Python, unless told."""
    told = os.environ.get("SRS_INTERVIEW_PROGRAM")
    return [told] if told else [str(Path(sys.executable).with_name("srs-interview"))]


def environment(home: Path, **more: str) -> dict[str, str]:
    """A terminal's environment whose whole data is in `home`."""
    kept = ("PATH", "LANG", "LC_ALL", "HOME", "VIRTUAL_ENV", "SYSTEMROOT")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TZ": TODAY,
        "TEXTUAL_ANIMATIONS": "none",
        "SRS_INTERVIEW_HOME": str(home),
        **more,
    }


class Term:
    """A child process on a terminal of its own, and what stands on its screen."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        *,
        columns: int = 80,
        rows: int = 24,
        loaded: Loaded | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._pending = b""
        self._shown: str | None = None
        self._status: int | None = None
        self.written = bytearray()
        """Every byte the program sent, for looking at what the screen swallows."""
        self.frame_ended_at = 0.0
        """When the mark of a whole frame last came, by `time.perf_counter`."""
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        name = os.ttyname(slave)
        self.started = time.perf_counter()
        self._loaded = loaded
        if loaded is None:
            self.pid = _spawn(argv, env, name, self._master)
        else:
            self.pid = loaded.start(argv[1:], env, name)
        os.close(slave)

    def __enter__(self) -> Term:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        os.close(self._master)

    @property
    def text(self) -> str:
        """The rows of the screen as they stand now."""
        while self._pump(0):
            pass
        if self._shown is None:
            self._shown = "\n".join(row.rstrip() for row in self.screen.display)
        return self._shown

    @property
    def alive(self) -> bool:
        """Is the process still there?"""
        return self._poll() is None

    def press(self, *keys: str) -> None:
        """Send keys by name or by character, one write each."""
        for key in keys:
            self.send(KEYS.get(key, key))

    def send(self, text: str) -> None:
        """Send text as a terminal would, `ctrl+x` as its control character."""
        if len(text) == 6 and text.startswith("ctrl+"):
            text = chr(ord(text[5].upper()) & 0x1F)
        os.write(self._master, text.encode())

    def wait_for(self, pattern: str, timeout: float = PATIENCE) -> str:
        """The screen, as soon as it matches a regular expression.

        Raises:
            AssertionError: It did not in `timeout` seconds, or the program ended.
        """
        wanted = re.compile(pattern)
        return self._until(lambda text: bool(wanted.search(text)), pattern, timeout)

    def wait_gone(self, pattern: str, timeout: float = PATIENCE) -> str:
        """The screen, as soon as it no longer matches a regular expression."""
        gone = re.compile(pattern)
        return self._until(lambda text: not gone.search(text), f"no {pattern}", timeout)

    def wait_change(self, before: str, timeout: float = PATIENCE) -> str:
        """The screen, as soon as it is no longer the given one."""
        return self._until(lambda text: text != before, "a change", timeout)

    def exit_code(self, timeout: float = PATIENCE) -> int:
        """The exit code, once the program has ended; negative where a signal did it.

        Raises:
            AssertionError: It is still running after `timeout` seconds.
        """
        end = time.monotonic() + timeout
        while (status := self._poll()) is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running, showing:\n{self.text}")
            self._pump(0.02)
        while self._pump(0):
            pass
        return os.waitstatus_to_exitcode(status)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as dragging its corner does."""
        self.screen.resize(rows, columns)
        self._shown = None
        self._set_size(columns, rows)

    def cpu_ms(self) -> float:
        """Processor time of all its threads so far; Linux only."""
        clock = (~self.pid << 3) | 2  # how clock_getcpuclockid(3) names a process
        return time.clock_gettime(clock) * 1000

    def peak_mb(self) -> float:
        """The most memory it has held so far; Linux only."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found is not None, "a running process has a high-water mark"
        return int(found[1]) / 1024

    def kill(self) -> None:
        """End it at once, with no chance to tidy up."""
        if self._poll() is None:
            os.kill(self.pid, signal.SIGKILL)
            self._status = self._ended(0)

    def pump(self, seconds: float) -> bool:
        """Take in what comes within `seconds`; was there anything?"""
        return self._pump(seconds)

    def _until(self, holds: Callable[[str], bool], what: str, timeout: float) -> str:
        end = time.monotonic() + timeout
        while not holds(text := self.text):
            if self._poll() is not None and holds(text := self.text):
                return text
            if time.monotonic() > end or self._status is not None:
                state = "ended" if self._status is not None else "showed"
                raise AssertionError(f"wanted {what}; the program {state}:\n{text}")
            self._pump(0.1)
        return text

    def _poll(self) -> int | None:
        if self._status is None:
            self._status = self._ended(os.WNOHANG)
        return self._status

    def _ended(self, flags: int) -> int | None:
        if self._loaded is not None:
            return self._loaded.status(self.pid, flags)
        pid, status = os.waitpid(self.pid, flags)
        return status if pid else None

    def _set_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def _pump(self, seconds: float) -> bool:
        came = self._read(seconds)
        # A frame is more than a terminal's buffer holds. It is drained before it is
        # parsed: the parsing would be counted as the program's time.
        while came and (more := self._read(_MORE_SECONDS)):
            came += more
        if not came:
            return False
        self.written += came
        self._answer(came)
        self._feed(came)
        return True

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._master], [], [], seconds)[0]:
            return b""
        try:
            came = os.read(self._master, 65536)
        except OSError:  # Linux says EIO where the other side has been closed
            came = b""
        if not came:
            time.sleep(min(seconds, 0.02))
        elif FRAME_END in came:
            self.frame_ended_at = time.perf_counter()
        return came

    def _feed(self, came: bytes) -> None:
        came = self._pending + came
        cut = _UNFINISHED.search(came)
        end = cut.start() if cut else len(came)
        self._pending = came[end:]
        self._stream.feed(_FOREIGN.sub(b"", came[:end]))
        self._shown = None

    def _answer(self, came: bytes) -> None:
        """Reply to what a program asks its terminal, as a plain xterm would."""
        for query in _QUERY.finditer(came):
            if query[1]:
                known = 2 if query[1] == _WHOLE_FRAMES else 0
                self.send(f"\x1b[?{query[1].decode()};{known}$y")
            elif query[0].endswith(b"n"):
                self.send("\x1b[1;1R")
            else:
                self.send("\x1b[?62;22c")


def _spawn(
    argv: Sequence[str], env: Mapping[str, str], terminal: str, master: int
) -> int:
    # Spawned, not forked: a test process may hold threads. The first terminal that
    # the leader of a new session opens becomes its controlling one.
    return os.posix_spawnp(
        argv[0],
        list(argv),
        dict(env),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, terminal, os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
            (os.POSIX_SPAWN_CLOSE, master),
        ],
        setsid=True,
        # A shell starts what runs in its background with Ctrl-C ignored, and the
        # ignoring is inherited: no child of such a test run would ever hear it.
        setsigdef=[signal.SIGINT],
    )


@contextmanager
def app(
    home: Path,
    *argv: str,
    columns: int = 80,
    rows: int = 24,
    loaded: Loaded | None = None,
    **env: str,
) -> Iterator[Term]:
    """The installed program with its data in `home`, ended at the end of the block.

    Args:
        home: The folder that holds all its data.
        argv: The words after the program's name.
        columns: The width of its terminal.
        rows: The height of it.
        loaded: Who runs it, where a test is not about its start.
        env: What is said to it beside a terminal's environment.
    """
    with Term(
        [*program(), *argv],
        environment(home, **env),
        columns=columns,
        rows=rows,
        loaded=loaded,
    ) as term:
        yield term
