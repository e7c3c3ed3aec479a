"""The role that is prepared for (DOMAIN A3, A29)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.errors import UsageError
from srs_interview.opening import Opened
from tests.store import small
from tests.store.small import own


def always(opened: Opened) -> set[str]:
    return {each.slug for each in opened.coaching.job().principles if each.always}


def test_the_role_is_kept_with_its_level_and_skills_in_one_step(
    opened: Opened,
) -> None:
    opened.writing.save(replace(own("The outage", "aim"), skills=("SQL",)))
    opened.coaching.set_job(" Data  engineer", "senior", ("SQL", "Java"))
    job = opened.coaching.job()
    assert (job.role, job.profile.level) == ("Data engineer", "senior")
    assert [each.titles for each in job.asked] == [("The outage",), ()]
    interview = opened.writing.interview()
    assert interview is not None
    assert interview.role == "Data engineer"
    opened.study.undo()
    assert opened.coaching.job().role == ""
    assert opened.coaching.job().profile.skills == ()


def test_a_role_adds_what_must_be_prepared_and_a_new_edition_keeps_it(
    opened: Opened, tmp_path: Path
) -> None:
    assert always(opened) == set()
    assert opened.coaching.must_prepare("house/aim")
    assert always(opened) == {"aim"}
    text = small.deck()
    again = tmp_path / "house.toml"
    again.write_text(text)
    (report,) = opened.importing.files([again])
    assert (report.new, report.updated) == (0, 0)
    assert opened.study.undo().label == "Changed what the role asks for"
    opened.study.redo()
    again.write_text(text.replace('name = "Aim"', 'name = "Aim"\nessence = "Up."'))
    opened.importing.files([again])
    assert always(opened) == {"aim"}
    assert not opened.coaching.must_prepare("house/aim")
    assert always(opened) == set()


def test_what_every_role_must_have_cannot_be_switched_off(
    opened: Opened, tmp_path: Path
) -> None:
    """DOMAIN A3."""
    again = tmp_path / "house.toml"
    text = small.deck().replace('name = "Aim"', 'name = "Aim"\nalways = true')
    again.write_text(text)
    opened.importing.files([again])
    with pytest.raises(UsageError, match="whatever the role"):
        opened.coaching.must_prepare("house/aim")
    assert always(opened) == {"aim"}
