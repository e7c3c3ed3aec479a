"""Cards in the palette: what is typed there is a query too."""

from __future__ import annotations

import asyncio
from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from textual.command import Hit, Hits, Provider
from textual.markup import escape

from srs_interview.core.days import in_words
from srs_interview.errors import SrsError
from srs_interview.tui import places
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.core.listed import Listed
    from srs_interview.opening import Opened

MANY = 8
"""Cards offered at once; who wants more goes to the list of them all."""

_WIDEST = 64
"""Characters of a card's text: one line in a window of 80."""

_LEAST = 3
"""Letters; with fewer a command is meant."""

_SCORE = 0.001
"""Far below any command's, which stand first."""


class Cards(Provider):
    """Finds cards behind the keys; a query that cannot be read yet finds none."""

    async def search(self, query: str) -> Hits:
        """The newest cards that the query finds, each with where it stands."""
        from srs_interview.tui.app import SrsApp

        app = self.app
        assert isinstance(app, SrsApp), "the palette is the app's own"
        own = app.own
        typed = query.strip()
        if own is None or app.opened is not own or len(typed) < _LEAST:
            return
        found = await asyncio.to_thread(_found, own, typed)
        for nth, card in enumerate(found):
            yield Hit(
                _SCORE - nth * _SCORE / (2 * MANY),
                content(shorten(card.text, _WIDEST, placeholder=" ...")),
                partial(places.browse, app, own, typed, card.card_id),
                text=card.text,
                help=escape(_standing(card, own.study.day)),
            )


def _found(own: Opened, typed: str) -> tuple[Listed, ...]:
    try:
        return own.searching.page(typed, limit=MANY)
    except SrsError:
        return ()  # half a query, or a store that says so where it is used


def _standing(card: Listed, day: int) -> str:
    due = "" if card.due_day is None else f", due {in_words(card.due_day, day)}"
    return f"{card.principle or card.deck}{due}"
