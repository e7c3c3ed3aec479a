"""What every app of a test may share with the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual import constants
from textual.css.stylesheet import Stylesheet


@pytest.fixture(autouse=True, scope="session")
def _nothing_moves() -> Iterator[None]:
    """Scroll and slide at once, as over a slow line: no test says how a move looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
        yield


@pytest.fixture(autouse=True, scope="session")
def _rules_are_parsed_once() -> Iterator[None]:
    """Parse a sheet of styles once a session, not once an app.

    Textual keeps what it parsed as long as the app lives, and hands the same rules to
    every widget; here the next app gets them too. A tenth of what opening one takes.
    """
    kept: dict[object, dict[object, Any]] = {}
    of_sheet: WeakKeyDictionary[Stylesheet, tuple[object, dict[object, Any]]]
    of_sheet = WeakKeyDictionary()
    parse = Stylesheet._parse_rules

    def known(sheet: Stylesheet) -> dict[object, Any]:
        # Hundreds of colours: compared once a sheet, not once a rule of it.
        colours, rules = of_sheet.get(sheet, (None, {}))
        if colours is not sheet._variables:
            rules = kept.setdefault(tuple(sorted(sheet._variables.items())), {})
            of_sheet[sheet] = sheet._variables, rules
        return rules

    def remembered(sheet: Stylesheet, *args: Any, **named: Any) -> Any:
        rules, key = known(sheet), (args, tuple(sorted(named.items())))
        if key not in rules:
            rules[key] = parse(sheet, *args, **named)
        return rules[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield
