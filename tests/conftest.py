"""What every process that runs tests is given, and the one that hands them out is not.

The latter never opens a store: to load all this for nothing took it over a second.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

import pytest

# A run holds some 400,000 objects that stay (Textual, SQLAlchemy, the tests); to walk
# them as often as Python does by itself takes every fifteenth second of it.
gc.set_threshold(200_000, 20, 50)


def _hands_out(config: pytest.Config) -> bool:
    # Others do the work, and this is none of them.
    several = config.getoption("numprocesses", default=None)
    return bool(several) and not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """Set what hypothesis tries, before an option of the command line says otherwise.

    How long an example takes says more about what else this machine does. Twenty walk
    what the properties promise; `make fuzz` takes the time for many more.
    """
    if _hands_out(config):
        return
    from hypothesis import settings

    settings.register_profile(
        "house",
        settings.get_profile("ci" if "CI" in os.environ else "default"),
        deadline=None,
        max_examples=int(os.environ.get("SRS_EXAMPLES", "20")),
    )
    settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Give every test the small store, and what belongs to it."""
    if not _hands_out(session.config):
        small = import_module("tests.store.small")
        session.config.pluginmanager.register(small, "small store")


def pytest_collection(session: pytest.Session) -> None:
    """Let each of several workers load its own share of the tests before the rest.

    What is loaded first is compiled, asserts and all, and kept for everybody. Workers
    that begin at the same file would each compile all of them on a fresh clone: twenty
    seconds of processor time that nobody needs.
    """
    worker = getattr(session.config, "workerinput", None)
    if worker is None:
        return
    root, many = session.config.rootpath, worker["workercount"]
    asked = [root / where.partition("::")[0] for where in session.config.args]
    tests = sorted(
        path
        for folder in asked
        if folder.is_dir()
        for path in folder.rglob("test_*.py")
    )
    first = int(worker["workerid"].removeprefix("gw"))
    for share in range(first, first + many):
        for path in tests[share % many :: many]:
            # Pytest finds it loaded; what cannot be it tries again, and says why.
            with suppress(Exception):
                import_module(".".join(path.relative_to(root).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Let the collector pass over what was there before the first test.

    Modules and tests stay to the end; it would walk them all when pytest leaves, and
    again when Python does: most of a second in each worker.
    """
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _statements_are_compiled_once() -> Iterator[None]:
    """Compile a statement once a session, not once a store.

    SQLAlchemy keeps what it compiled with the engine and its dialect; a test has both
    anew, and spent a quarter of its time on turning the same statements into the same
    SQL. All stores of a process now share the two; everything else is each one's own.
    """
    from sqlalchemy import create_engine

    from srs_interview.store import engine

    known: dict[str, Any] = {}

    def first(driver: str) -> Any:
        if driver not in known:
            known[driver] = create_engine(f"{driver}://")
            # A dialect learns about its database on the first visit.
            known[driver].connect().close()
        return known[driver]

    def sharing(*args: Any, **named: Any) -> Any:
        made = create_engine(*args, **named)
        same = first(made.url.drivername)
        made.dialect = made.pool._dialect = same.dialect
        made._compiled_cache = same._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", sharing)
        yield
    for each in known.values():
        each.dispose()
