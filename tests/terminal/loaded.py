"""A process that has loaded the program, and forks one that runs it for each terminal.

To load it takes most of a start. What is started so is a process of its own that leads
a terminal of its own and runs `main` to its end, as the installed command does: a test
of what happens in a session needs no more, and one of the start itself starts it.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
_LONGEST: Final = 65536
"""Of what is asked and answered, in bytes."""


class Loaded:
    """The process that has the program loaded, seen from the tests."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno())],
                cwd=ROOT,
                # Textual and rich look at the terminal's names when they are loaded.
                env=dict(env),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def start(self, argv: Sequence[str], env: Mapping[str, str], terminal: str) -> int:
        """Run the program with these words on a terminal; the process that does."""
        return int(self._ask({"argv": [*argv], "env": {**env}, "terminal": terminal}))

    def status(self, pid: int, flags: int) -> int | None:
        """How a process that was started ended, as `os.waitpid` says it."""
        status = self._ask({"pid": pid, "flags": flags})
        return None if status is None else int(status)

    def close(self) -> None:
        """End the process; the terminals of what it started are closed already."""
        self._line.close()
        self._process.wait()

    def _ask(self, order: Mapping[str, object]) -> Any:
        self._line.send(json.dumps(order).encode())
        said = self._line.recv(_LONGEST)
        assert said, "the process that has the program loaded has ended"
        return json.loads(said)


def serve(line: socket.socket) -> list[str]:
    """Fork and wait as asked; in a process that is to run the program, its words.

    The process that forks returns none of its own: it ends with the tests.
    """
    while asked := line.recv(_LONGEST):
        match json.loads(asked):
            case {"argv": argv, "env": env, "terminal": terminal}:
                answer: int | None = os.fork()
                if answer == 0:
                    settle(env, terminal)
                    return [*argv]
            case {"pid": pid, "flags": flags}:
                ended, status = os.waitpid(pid, flags)
                answer = status if ended else None
        line.send(json.dumps(answer).encode())
    sys.exit()


def settle(env: Mapping[str, str], terminal: str) -> None:
    """Be what a shell would have started: this environment, on this terminal."""
    os.setsid()
    # A shell's background ignores Ctrl-C, and the ignoring is inherited.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # The first terminal that the leader of a session opens controls it.
    opened = os.open(terminal, os.O_RDWR)
    for number, name, mode in (
        (0, "stdin", "r"),
        (1, "stdout", "w"),
        (2, "stderr", "w"),
    ):
        os.dup2(opened, number)
        stream = open(number, mode, closefd=False)  # noqa: SIM115 - to the end
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.close(opened)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()


def load() -> None:
    """Have in memory what a session loads sooner or later."""
    screens = import_module("srs_interview.tui")
    for found in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        import_module(found.name)
    for name in ("srs_interview.opening", "srs_interview.cli.screen"):
        import_module(name)
    gc.collect()
    gc.freeze()  # what is never looked at again is never copied for a fork


def main(line: socket.socket) -> int:
    """Load the program once, and run it wherever it is asked for."""
    from srs_interview import cli

    load()
    with line:
        argv = serve(line)
    return cli.main(argv)


if __name__ == "__main__":
    sys.exit(main(socket.socket(fileno=int(sys.argv[1]))))
