"""Fixtures that every test of the store and of what works on it may use."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine

from srs_interview.store import engine
from tests.store.small import clock, house, opened, samples

__all__ = ["clock", "house", "opened", "samples"]

# A run holds some 400,000 objects that stay (Textual, SQLAlchemy, the tests); to walk
# them as often as Python does by itself takes every fifteenth second of it.
gc.set_threshold(200_000, 20, 50)


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


# How long an example takes says more about what else this machine does. Twenty walk
# what the properties promise; `make fuzz` takes the time for many more.
settings.register_profile(
    "house",
    settings.get_profile("ci" if "CI" in os.environ else "default"),
    deadline=None,
    max_examples=int(os.environ.get("SRS_EXAMPLES", "20")),
)
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def _statements_are_compiled_once() -> Iterator[None]:
    """Compile a statement once a session, not once a store.

    SQLAlchemy keeps what it compiled with the engine and its dialect; a test has both
    anew, and spent a quarter of its time on turning the same statements into the same
    SQL. All stores of a process now share the two; everything else is each one's own.
    """
    first = create_engine("sqlite://")
    first.connect().close()  # a dialect learns about its database on the first visit

    def sharing(*args: Any, **named: Any) -> Engine:
        made = create_engine(*args, **named)
        made.dialect = made.pool._dialect = first.dialect
        made._compiled_cache = first._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_engine", sharing)
        yield
    first.dispose()
