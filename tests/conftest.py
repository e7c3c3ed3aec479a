"""Fixtures that every test of the store and of what works on it may use."""

from __future__ import annotations

import gc
import os

from hypothesis import settings

from tests.store.small import clock, house, opened, samples

__all__ = ["clock", "house", "opened", "samples"]

# A run holds some 400,000 objects that stay (Textual, SQLAlchemy, the tests); to walk
# them as often as Python does by itself takes every fifteenth second of it.
gc.set_threshold(200_000, 20, 50)

# How long an example takes says more about what else this machine does. Thirty walk
# what the properties promise; `make fuzz` takes the time for many more.
settings.register_profile(
    "house",
    settings.get_profile("ci" if "CI" in os.environ else "default"),
    deadline=None,
    max_examples=int(os.environ.get("SRS_EXAMPLES", "30")),
)
settings.load_profile("house")
