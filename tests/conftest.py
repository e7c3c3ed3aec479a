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

if "CI" not in os.environ:  # where hypothesis has a profile of its own
    # How long an example takes says more about what else this machine does.
    settings.register_profile("house", deadline=None)
    settings.load_profile("house")
