"""A bad settings file costs a sentence and never the session (UX 1.10)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from srs_interview import setting_values, settings
from srs_interview.errors import SrsError, UsageError
from srs_interview.settings import DEFAULTS, Settings


def problem_in(text: str) -> str:
    read, problems = settings.parse(text, source="config.toml")
    assert read == DEFAULTS
    (problem,) = problems
    return problem


def test_no_file_is_all_defaults_and_no_problem(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "config.toml") == (Settings(), ())


def test_every_setting_is_read_from_its_section() -> None:
    text = """
        [study]
        desired_recall = 0.85
        weak_more_often = false
        practice_minutes = 30
        writing_minutes = 0
        new_questions = 9
        new_stories = 1
        new_per_principle = 3
        rollover = "05:30"
        [story]
        target_seconds = 150
        words_per_minute = 120
        bell = true
        cliches = "circle back ,  low  hanging"
        abbreviations = "ERP"
        hidden_names = "Acme = the client, Ann"
        [loop]
        interviewers = 4
        questions_each = 2
        minutes_each = 45
        [look]
        theme = "nord"
        symbols = "ascii"
        mouse = false
        [keys]
        "review.good" = "3,l"
        home.stats = "s"
    """
    assert settings.parse(text, source="x") == (
        Settings(
            desired_recall=0.85,
            weak_more_often=False,
            practice_minutes=30,
            writing_minutes=0,
            new_questions=9,
            new_stories=1,
            new_per_principle=3,
            rollover=time(5, 30),
            target_seconds=150,
            words_per_minute=120,
            bell=True,
            cliches="circle back, low hanging",
            abbreviations="ERP",
            hidden_names="Acme = the client, Ann",
            interviewers=4,
            questions_each=2,
            minutes_each=45,
            theme="nord",
            symbols="ascii",
            mouse=False,
            keys={"review.good": "3,l", "home.stats": "s"},
        ),
        (),
    )


def test_every_field_is_in_the_table_of_settings() -> None:
    named = {setting.name for setting in settings.SETTINGS} | {"keys"}
    assert named == set(Settings.__dataclass_fields__)


def test_a_list_of_words_is_told_what_would_be_right() -> None:
    assert problem_in("[story]\ncliches = 3") == (
        'config.toml:2: story.cliches must be words with commas between, such as "one, '
        'two"; using none'
    )


def test_names_stand_beside_what_replaces_them() -> None:
    """DOMAIN A51."""
    text = "Acme = the client, Ann, = nobody, Acme = the client"
    assert setting_values.replacements(text) == {"Acme": "the client", "Ann": "[name]"}
    assert setting_values.listed("") == ()


def test_an_out_of_range_value_names_its_line_and_the_default() -> None:
    assert problem_in("# mine\n[study]\ndesired_recall = 1.5\n") == (
        "config.toml:3: study.desired_recall must be a number from 0.70 to 0.97; "
        "using 0.9"
    )


def test_a_costly_recall_is_taken_with_a_warning() -> None:
    """FSRS 2, trap 6: 0.70 to 0.97, with a warning above 0.95."""
    assert settings.parse("[study]\ndesired_recall = 0.95\n", source="c") == (
        replace(Settings(), desired_recall=0.95),
        (),
    )
    found, (said,) = settings.parse("[study]\ndesired_recall = 0.96\n", source="c")
    assert found.desired_recall == 0.96
    assert said.startswith("c:2: study.desired_recall 0.96 is above 0.95")


def test_an_unknown_name_is_told_with_the_nearest_known_one() -> None:
    assert problem_in("[study]\ndesired_recal = 0.8\n") == (
        'config.toml:2: no setting "study.desired_recal"; '
        "nearest: study.desired_recall; ignored"
    )


def test_a_setting_in_the_wrong_section_is_told_where_it_belongs() -> None:
    assert problem_in("rollover = '05:00'") == (
        'config.toml:1: no setting "rollover"; nearest: study.rollover; ignored'
    )


@pytest.mark.parametrize(
    ("line", "what_is_right"),
    [
        ("practice_minutes = true", "must be a whole number from 1 to 1440; using 15"),
        ("practice_minutes = 0", "must be a whole number from 1 to 1440; using 15"),
        ("practice_minutes = 1.5", "must be a whole number from 1 to 1440; using 15"),
        ("weak_more_often = 1", "must be true or false; using true"),
        ('rollover = "25:00"', 'must be a time of day such as "04:00"; using 04:00'),
        (
            'new_questions = "many"',
            'must be a whole number from 0 to 200, or "auto"; using auto',
        ),
        ("desired_recall = nan", "must be a number from 0.70 to 0.97; using 0.9"),
        ("desired_recall = [1]", "must be a number from 0.70 to 0.97; using 0.9"),
    ],
)
def test_a_wrong_value_is_told_what_would_be_right(
    line: str, what_is_right: str
) -> None:
    name = line.split(" = ")[0]
    assert problem_in(f"[study]\n{line}") == (
        f"config.toml:2: study.{name} {what_is_right}"
    )


def test_one_bad_value_leaves_the_good_ones_in_force() -> None:
    read, problems = settings.parse(
        "[study]\nrollover = 7\npractice_minutes = 20\n", source="c"
    )
    assert read.practice_minutes == 20
    assert len(problems) == 1


def test_a_file_that_is_not_toml_is_one_problem_and_all_defaults() -> None:
    assert problem_in("[study]\npractice_minutes = 20\nwhat is this\n") == (
        "config.toml:3: not TOML, expected '=' after a key in a key/value pair; "
        "using all defaults"
    )


def test_a_file_that_is_not_text_is_one_problem(tmp_path: Path) -> None:
    there = tmp_path / "config.toml"
    there.write_bytes(b"\xff\xfe[study]")
    assert settings.load(there) == (
        DEFAULTS,
        ("config.toml: is not UTF-8; using all defaults",),
    )


def test_a_folder_in_its_place_is_one_problem(tmp_path: Path) -> None:
    assert settings.load(tmp_path)[1][0].endswith("using all defaults")


def test_a_local_time_of_toml_is_a_rollover_too() -> None:
    read, problems = settings.parse("[study]\nrollover = 03:30:00", source="c")
    assert (read.rollover, problems) == (time(3, 30), ())


@given(st.text())
@example("a = " + "9" * 5000)
@example("a = " + "[" * 5000)
@example("study = 1")
@example("keys = 1")
@example("[study.rollover]\nx = 1")
@example("[keys]\na.b.c = '\\u001b'")
@example('[keys]\n"" = "x"')
@example("[[study]]")
@example("[study]\nrollover = 2026-11-23")
def test_no_text_makes_it_raise(text: str) -> None:
    read, problems = settings.parse(text, source="config.toml")
    assert isinstance(read, Settings)
    assert all(problem.isprintable() for problem in problems)


@given(st.binary())
def test_no_bytes_make_it_raise(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    there = tmp_path_factory.mktemp("any") / "config.toml"
    there.write_bytes(raw)
    settings.load(there)


def test_a_value_is_changed_and_every_comment_stays(tmp_path: Path) -> None:
    there = tmp_path / "config.toml"
    there.write_text("# mine\n[study]\npractice_minutes = 15  # enough\n\n[look]\n")
    settings.set_value(there, "practice_minutes", "20")
    assert there.read_text() == (
        "# mine\n[study]\npractice_minutes = 20  # enough\n\n[look]\n"
    )


def test_a_new_value_goes_below_the_others_of_its_section(tmp_path: Path) -> None:
    there = tmp_path / "config.toml"
    there.write_text("[study]\nnew_stories = 1\n\n[look]\nmouse = true\n")
    settings.set_value(there, "study.rollover", "05:00")
    assert there.read_text() == (
        '[study]\nnew_stories = 1\nrollover = "05:00"\n\n[look]\nmouse = true\n'
    )


def test_a_missing_file_and_folder_are_made(tmp_path: Path) -> None:
    there = tmp_path / "new" / "config.toml"
    settings.set_value(there, "bell", "true")
    assert there.read_text() == "[story]\nbell = true\n"
    assert settings.load(there) == (Settings(bell=True), ())


def test_line_ends_of_another_system_stay(tmp_path: Path) -> None:
    there = tmp_path / "config.toml"
    there.write_bytes(b"[study]\r\nnew_stories = 1\r\n")
    settings.set_value(there, "new_stories", "2")
    settings.set_value(there, "new_per_principle", "4")
    settings.set_value(there, "theme", "nord")
    assert there.read_bytes() == (
        b"[study]\r\nnew_stories = 2\r\nnew_per_principle = 4\r\n\r\n"
        b'[look]\r\ntheme = "nord"\r\n'
    )


def test_a_key_is_set_by_its_binding(tmp_path: Path) -> None:
    there = tmp_path / "config.toml"
    settings.set_value(there, "keys.review.good", "3")
    settings.set_value(there, "keys.review.good", "3,l")
    assert settings.load(there)[0].keys == {"review.good": "3,l"}


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("rolover", "5", 'no setting "rolover"; nearest: study.rollover'),
        (
            "practice_minutes",
            "lots",
            "study.practice_minutes must be a whole number from 1 to 1440, not 'lots'",
        ),
    ],
)
def test_what_cannot_be_set_is_refused_in_words(
    tmp_path: Path, name: str, value: str, message: str
) -> None:
    with pytest.raises(UsageError) as refused:
        settings.set_value(tmp_path / "config.toml", name, value)
    assert str(refused.value) == message
    assert not (tmp_path / "config.toml").exists()


def test_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    there = tmp_path / "config.toml"
    there.write_text("[study]\nrollover =\n")
    with pytest.raises(SrsError, match=r"^config.toml:2: not TOML, .*; mend it first$"):
        settings.set_value(there, "bell", "true")
    assert there.read_text() == "[study]\nrollover =\n"


def test_a_form_that_cannot_be_edited_in_place_is_left_alone(tmp_path: Path) -> None:
    there = tmp_path / "config.toml"
    there.write_text("study = { new_stories = 1 }\n")
    with pytest.raises(SrsError, match="edit it by hand"):
        settings.set_value(there, "new_stories", "2")
    assert there.read_text() == "study = { new_stories = 1 }\n"


@given(
    st.lists(
        st.sampled_from(
            [
                "[study]",
                "[look]  # how it looks",
                "# note",
                "",
                "new_stories = 1",
                "bell = 'x' # y",
                '"mouse" = false',
                "  theme   =   'nord'",
                "[[list]]",
                "long = '''",
                "'''",
            ]
        ),
        max_size=8,
    ),
    st.sampled_from(["new_stories", "mouse", "bell", "theme"]),
)
def test_a_change_is_read_back_and_nothing_else_has_changed(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], name: str
) -> None:
    there = tmp_path_factory.mktemp("set") / "config.toml"
    before = "\n".join(lines)
    there.write_text(before)
    value = {"new_stories": "7", "mouse": "true", "bell": "true", "theme": "x"}[name]
    try:
        settings.set_value(there, name, value)
    except SrsError:
        assert there.read_text() == before
        return
    after = there.read_text()
    assert settings.origins(there)[settings.named(name)] >= 1
    assert [line for line in after.splitlines() if line.startswith("#")] == [
        line for line in lines if line.startswith("#")
    ]
    tomllib.loads(after)


def test_where_a_setting_comes_from_is_its_line(tmp_path: Path) -> None:
    there = tmp_path / "config.toml"
    there.write_text("[study]\n\nrollover = '05:00'\n")
    assert settings.origins(there) == {"study.rollover": 3}
    assert settings.origins(tmp_path / "none.toml") == {}
