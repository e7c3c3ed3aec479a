"""A real browser that is asked over a pipe: pages opened, measured and looked at."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 60
"""Seconds for one answer; a machine that runs other tests beside is slow."""

_ABOVE = 10
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)


def found() -> str | None:
    """The browser of this machine; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def opened(program: str, folder: Path) -> Iterator[Browser]:
    """A browser that knows nothing and reaches nobody, closed at the end.

    Args:
        program: Where it is.
        folder: For its profile.
    """
    read_wish, write_wish = _pipe()
    read_said, write_said = _pipe()

    def hand_over() -> None:
        # The browser reads wishes from 3 and answers on 4.
        os.dup2(read_wish, 3)
        os.dup2(write_said, 4)

    with (folder / "browser.log").open("wb") as log:
        process = subprocess.Popen(
            [program, *_FLAGS, f"--user-data-dir={folder / 'profile'}"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            close_fds=False,
            start_new_session=True,
            preexec_fn=hand_over,
        )
    os.close(read_wish)
    os.close(write_said)
    try:
        browser = Browser(write_wish, read_said)
        browser.attach()
        yield browser
        browser.ask("Browser.close", own=False)
        process.wait(PATIENCE)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        os.close(write_wish)
        os.close(read_said)


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are clear of 3 and 4."""
    ends = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _ABOVE) for end in ends]
    for end in ends:
        os.close(end)
    return high[0], high[1]


class Browser:
    """One tab."""

    def __init__(self, wishes: int, said: int) -> None:
        self._wishes, self._said = wishes, said
        self._number = 0
        self._rest = b""
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        """What it told without being asked, the oldest first."""

    def attach(self) -> None:
        """Open the tab, and have it tell what it loads and complains of."""
        tab = self.ask("Target.createTarget", own=False, url="about:blank")
        attached = self.ask(
            "Target.attachToTarget", own=False, targetId=tab["targetId"], flatten=True
        )
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.ask(f"{domain}.enable")

    def show(self, page: Path, *, width: int, dark: bool = False) -> None:
        """Open a file in a window so wide."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self.resize(width)
        self.events.clear()
        self.ask("Page.navigate", url=page.as_uri())
        while not any(e["method"] == "Page.loadEventFired" for e in self.events):
            self._read(time.monotonic() + PATIENCE)

    def resize(self, width: int) -> None:
        """Another width."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )

    def value(self, expression: str) -> Any:
        """What an expression is on the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def picture(self, *, scale: float = 0.25) -> list[bytes]:
        """The whole page, made smaller, as rows of RGB."""
        height, width = self.value(
            "[document.documentElement.scrollHeight, innerWidth]"
        )
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": scale}
        taken = self.ask(
            "Page.captureScreenshot", clip=clip, captureBeyondViewport=True
        )
        return pixels(base64.b64decode(taken["data"]))

    def paper(self) -> bytes:
        """The page as a PDF, by its own rules for paper."""
        printed = self.ask("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(printed["data"])

    def asked_for(self) -> list[str]:
        """The addresses that the page loaded."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[str]:
        """What stands on its console."""
        return [
            event["params"]["entry"]["text"]
            for event in self.events
            if event["method"] == "Log.entryAdded"
        ]

    def ask(self, method: str, *, own: bool = True, **params: Any) -> dict[str, Any]:
        """Have something done, and wait for what comes of it."""
        self._number += 1
        wish: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if own:
            wish["sessionId"] = self._session
        os.write(self._wishes, json.dumps(wish).encode() + b"\0")
        until = time.monotonic() + PATIENCE
        while True:
            said = self._read(until)
            if said.get("id") == self._number:
                assert "error" not in said, f"{method}: {said['error']}"
                result: dict[str, Any] = said["result"]
                return result

    def _read(self, until: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._said], [], [], until - time.monotonic())
            assert ready, f"the browser did not answer within {PATIENCE} s"
            more = os.read(self._said, 1 << 16)
            assert more, "the browser has ended"
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(one)
        if "method" in said:
            self.events.append(said)
        return said


def pixels(png: bytes) -> list[bytes]:
    """The rows of a picture in RGB, eight bits a colour."""
    head, data, at = b"", b"", 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        kind, part = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        head, data = (part, data) if kind == b"IHDR" else (head, data)
        data += part if kind == b"IDAT" else b""
        at += 12 + size
    width, bits, kind_of = int.from_bytes(head[:4]), head[8], head[9]
    assert bits == 8
    assert kind_of in (2, 6), "RGB, perhaps with how much shows through"
    each = 3 if kind_of == 2 else 4
    plain = zlib.decompress(data)
    rows, before = [], bytes(width * each)
    for start in range(0, len(plain), width * each + 1):
        line = plain[start + 1 : start + 1 + width * each]
        before = _unfiltered(plain[start], line, before, each)
        rows.append(
            before
            if each == 3
            else b"".join(before[at : at + 3] for at in range(0, len(before), 4))
        )
    return rows


def _unfiltered(how: int, line: bytes, above: bytes, each: int) -> bytes:
    done = bytearray(line)
    for at, value in enumerate(line):
        left = done[at - each] if at >= each else 0
        corner = above[at - each] if at >= each else 0
        guess = (0, left, above[at], (left + above[at]) // 2, 0)[how]
        if how == 4:
            total = left + above[at] - corner
            guess = min(
                (abs(total - one), n, one)
                for n, one in enumerate((left, above[at], corner))
            )[2]
        done[at] = (value + guess) & 255
    return bytes(done)
