"""Why an Anki package, or one card of it, cannot be read."""

from __future__ import annotations


class PackageError(Exception):
    """Nothing can be read of a package; the message is one sentence for the user."""


class CardError(Exception):
    """One card cannot be read; the message says why."""


class EmptyCardError(CardError):
    """A card asks nothing: Anki itself would offer to delete it."""
