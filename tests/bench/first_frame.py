"""Run a program and write down what it had used when given words were painted.

Usage: first_frame.py bare|ours gc|no-gc REPORT WORDS...

The report is JSON: for each of the words the processor time in ms, since the
interpreter began, of the first write to the terminal that holds them, and the
modules loaded by then. Asking inside the process is exact; from outside, the time
that the reader takes would be counted as the program's.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from pathlib import Path

STYLE = re.compile(r"\x1b\[[\d;?]*[a-zA-Z]")


def watch(report: Path, wanted: list[str], *, unfreeze: bool) -> None:
    """Note the moment each of the words is painted; the file is there once all were."""
    from textual.drivers.linux_driver import LinuxDriver

    write, found, missing = LinuxDriver.write, {}, list(wanted)

    def noting(driver: LinuxDriver, data: str) -> None:
        write(driver, data)
        used = time.process_time() * 1000
        text = STYLE.sub("", data) if missing else ""
        for words in [words for words in missing if re.search(words, text)]:
            missing.remove(words)
            found[words] = {"cpu_ms": used, "modules": sorted(sys.modules)}
            if unfreeze:
                gc.freeze()
                gc.enable()
            if not missing:
                # Whole or not at all: the bench reads it as soon as it is there.
                half = report.with_suffix(".half")
                half.write_text(json.dumps(found), encoding="utf-8")
                half.replace(report)

    # Patched from outside, so that the program that is measured knows nothing of it.
    LinuxDriver.write = noting  # type: ignore[method-assign, assignment]


def main(which: str, collector: str, report: str, *wanted: str) -> None:
    """Run the named program under watch, with or without the collector's rest."""
    if collector == "gc":
        gc.disable = lambda: None
    else:
        # The watch imports Textual, which both import with the collector at rest.
        gc.disable()
    watch(
        Path(report),
        list(wanted),
        unfreeze=which == "bare" and collector == "no-gc",
    )
    if which != "bare":
        # Ours puts it to rest by itself. Until then it is on, and must not see what
        # only the watch has imported by now.
        gc.freeze()
        gc.enable()
    sys.argv = ["srs-interview"]
    if which == "bare":
        from tests.bench.bare_app import main as bare

        bare()
    else:
        from srs_interview.cli import main as ours

        ours()


if __name__ == "__main__":
    main(*sys.argv[1:])
