"""What every app of a test may share with the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet


@pytest.fixture(autouse=True, scope="session")
def _rules_are_parsed_once() -> Iterator[None]:
    """Parse a sheet of styles once a session, not once an app.

    Textual keeps what it parsed as long as the app lives, and hands the same rules to
    every widget; here the next app gets them too. A tenth of what opening one takes.
    """
    kept: dict[object, Any] = {}
    parse = Stylesheet._parse_rules

    def remembered(sheet: Stylesheet, *args: Any, **named: Any) -> Any:
        colours = tuple(sorted(sheet._variables.items()))
        key = (colours, args, tuple(sorted(named.items())))
        if key not in kept:
            kept[key] = parse(sheet, *args, **named)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield
