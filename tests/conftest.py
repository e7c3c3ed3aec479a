"""Fixtures that every test of the store and of what works on it may use."""

from __future__ import annotations

from tests.store.small import clock, house, opened, samples

__all__ = ["clock", "house", "opened", "samples"]
