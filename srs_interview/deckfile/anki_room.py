"""How much work and memory the cards of a package may take: a hostile one wants more.

A few bytes of a package can ask for gigabytes of cards: one long field in a hundred
thousand of them, a template that repeats it, clozes that hide nothing.
"""

from __future__ import annotations

from srs_interview.deckfile.anki_errors import PackageError

MOST_WORK = 300_000_000
"""Characters that are read and written on the way from fields to cards."""
MOST_HELD = 180 * 1024 * 1024
"""Bytes that all cards may take in memory."""

_A_CARD = 900
"""Bytes that a card takes beside its texts."""


class Room:
    """What is left of both for one package."""

    def __init__(self) -> None:
        self._work = MOST_WORK
        self._held = MOST_HELD

    def work(self, characters: int) -> None:
        """Note work done.

        Raises:
            PackageError: It was too much.
        """
        self._work -= characters
        if self._work < 0:
            raise PackageError(
                f"its cards come to over {MOST_WORK:,} characters of HTML: "
                "export one deck at a time"
            )

    def hold(self, *texts: str) -> None:
        """Note a card that stays, by its texts.

        Raises:
            PackageError: They are too much.
        """
        self._held -= _A_CARD + sum(text.__sizeof__() for text in texts)
        if self._held < 0:
            raise PackageError(
                f"its cards take over {MOST_HELD // 1024**2} MB of memory: "
                "export one deck at a time"
            )
