"""`srs-interview config` shows settings and changes them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_every_setting_is_listed_with_where_it_comes_from(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text(
        "[study]\npractice_minutes = 20\n[keys]\n'review.good' = '3,l'\n"
    )
    listed = run("config").out.splitlines()
    assert (
        "study.practice_minutes = 20  # minutes of practice a day (config.toml:2)"
    ) in listed
    assert 'study.rollover = "04:00"  # when a study day ends (default)' in listed
    assert 'keys.review.good = "3,l"  # a key of yours (config.toml:4)' in listed


def test_the_list_as_json_has_plain_values(run: Run) -> None:
    listed = json.loads(run("config", "--json").out)
    assert listed["study.practice_minutes"] == {"value": 15, "line": None}
    assert listed["study.rollover"]["value"] == "04:00"
    assert listed["study.new_questions"]["value"] is None


def test_one_setting_is_shown_by_its_short_name(run: Run) -> None:
    assert run("config", "rollover").out == "04:00\n"
    assert run("config", "study.new_questions").out == "auto\n"


def test_a_setting_is_changed_and_shown(run: Run, home: Path) -> None:
    assert run("config", "practice_minutes", "20").out == "20\n"
    assert (home / "config.toml").read_text() == "[study]\npractice_minutes = 20\n"
    assert run("config", "practice_minutes").out == "20\n"


def test_a_wrong_value_is_2_and_changes_nothing(run: Run, home: Path) -> None:
    ended = run("config", "desired_recall", "2")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "srs-interview: study.desired_recall must be a number from 0.70 to 0.97, "
        "not '2'\n"
    )
    assert not (home / "config.toml").exists()


def test_an_unknown_setting_is_told_with_the_nearest(run: Run) -> None:
    assert run("config", "rolover").err == (
        'srs-interview: no setting "rolover"; nearest: study.rollover\n'
    )


def test_a_bad_file_is_a_line_on_stderr_and_never_an_error(
    run: Run, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[study]\nrollover = 4\n")
    ended = run("config", "rollover")
    assert (ended.code, ended.out) == (0, "04:00\n")
    assert ended.err == (
        'config.toml:2: study.rollover must be a time of day such as "04:00"; '
        "using 04:00\n"
    )


def test_listing_makes_no_database(run: Run, home: Path) -> None:
    run("config")
    assert not home.exists()


def test_a_key_of_a_name_or_a_key_that_nothing_has_is_told_with_its_line(
    run: Run, home: Path
) -> None:
    """Issue 2: file, line, what is wrong, what is nearest, and that it is ignored."""
    home.mkdir()
    (home / "config.toml").write_text(
        "[keys]\n'review.goood' = '3,l'\n'review.good' = 'l'\n'home.stats' = 'F15'\n"
    )
    ended = run("config")
    assert ended.code == 0
    assert ended.err.splitlines() == [
        'config.toml:2: [keys] has "review.goood", which no key is called; '
        "nearest: review.good; ignored",
        'config.toml:4: there is no key "F15"; nearest: f15; ignored',
    ]


def test_a_key_that_would_do_nothing_is_not_written(run: Run, home: Path) -> None:
    ended = run("config", "keys.review.goood", "3")
    assert (ended.code, ended.out) == (2, "")
    assert "nearest: review.good" in ended.err
    assert "no key" in run("config", "keys.review.good", "3,,l").err
    assert not (home / "config.toml").exists()
    assert run("config", "keys.review.good", "3, ctrl+question_mark,?").code == 0


def test_a_theme_that_there_is_not_is_not_written(run: Run, home: Path) -> None:
    ended = run("config", "theme", "calm-ligth")
    assert (ended.code, ended.out) == (2, "")
    assert 'no theme "calm-ligth"; nearest: calm-light' in ended.err
    assert run("config", "theme", "nord").out == "nord\n"


def test_a_number_below_nought_is_a_value_that_cannot_be(run: Run) -> None:
    ended = run("config", "practice_minutes", "-5")
    assert ended.code == 2
    assert "must be a whole number from 1 to 1440, not '-5'" in ended.err


def test_a_part_of_a_value_that_cannot_be_is_named_once(run: Run) -> None:
    assert run("config", "days_off", "sun, foo").err == (
        "srs-interview: study.days_off 'foo' is no weekday and no date like "
        "2026-12-24\n"
    )


def test_what_is_like_no_setting_is_told_with_where_they_are_listed(run: Run) -> None:
    assert run("config", "zzz").err == (
        'srs-interview: no setting "zzz"; `srs-interview config` lists them\n'
    )
    assert "nearest: review.good" in run("config", "keys.review.goood").err
