"""What a loop of this role is like, and what was asked for instead."""

from __future__ import annotations

import pytest

from srs_interview.core.rehearsing.loop_settings import (
    Format,
    LoopWish,
    preset,
    technical,
)


@pytest.mark.parametrize(
    "role",
    [
        "SDE2",
        "sde ii",
        "Software Development Manager",
        "SRE manager",
        "Site-reliability engineering lead",
        "Solutions Architect",
        "Full-stack developer",
        "Technical program manager",
        "TPM",
        "Applied scientist, ML",
        "Data Engineer (L5)",
    ],
)
def test_a_role_in_which_code_or_systems_are_asked_about_is_technical(
    role: str,
) -> None:
    assert technical(role)


@pytest.mark.parametrize(
    "role",
    ["", "Product manager", "UX designer", "Sales manager", "Marketer", "Area manager"],
)
def test_all_others_are_not(role: str) -> None:
    assert not technical(role)


def test_only_what_was_named_is_other_than_usual() -> None:
    usual = preset(Format.FULL)
    assert LoopWish(Format.FULL).sizes(usual) == usual
    asked = LoopWish(Format.FULL, interviewers=3, principles=(1, 2), questions=4)
    found = asked.sizes(usual)
    assert (found.interviewers, found.questions) == (3, 4)
    assert (found.principles_least, found.principles_most) == (1, 2)
    assert found.probes == usual.probes


def test_sizes_that_make_no_loop_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        LoopWish(Format.FULL, principles=(3, 2)).sizes(preset(Format.FULL))
