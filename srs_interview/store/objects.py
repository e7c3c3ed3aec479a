"""Objects that a session holds, told what was written without them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key

from srs_interview.store.tables import CardRow


def tell_card(session: Session, card_id: int, values: Mapping[str, Any]) -> None:
    """Let the row of a card, where the session holds it, have these values."""
    row = session.identity_map.get(identity_key(CardRow, card_id))
    for name, value in values.items() if row is not None else ():
        set_committed_value(row, name, value)
