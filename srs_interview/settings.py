"""What the user can set, from `config.toml`; a bad value never stops the program.

Each bad value becomes one sentence with file, line and the default used instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path
from typing import Any, NamedTuple

from srs_interview import configfile, setting_values
from srs_interview.core.text import shown_line
from srs_interview.errors import SrsError, UsageError

COSTLY_RECALL = 0.95
"""A desired recall above this is taken, with a warning (FSRS 2, trap 6)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the numbers are those of PRACTICE."""

    desired_recall: float = 0.90
    weak_more_often: bool = True
    practice_minutes: int = 15
    writing_minutes: int = 25
    days_off: str = ""
    """Days without practice before an interview: weekdays, dates, spans of dates."""
    new_questions: int | None = None
    """New questions a day; None follows the table of PRACTICE 8."""
    new_stories: int = 2
    new_per_principle: int = 2
    rollover: time = time(4, 0)
    target_seconds: int = 120
    words_per_minute: int = 140
    bell: bool = False
    pause_away: bool = False
    """Does the clock of a telling stand while another window has the focus?"""
    cliches: str = ""
    """Phrases to warn of beside the usual ones, with commas between."""
    abbreviations: str = ""
    """Abbreviations that an interviewer will know, with commas between."""
    hidden_names: str = ""
    """Names that should not leave the screen, each with what to write instead."""
    interviewers: int = 5
    questions_each: int | None = None
    """Main questions of one interviewer of a loop; None goes by the role."""
    minutes_each: int = 50
    """What one interviewer of a loop has."""
    theme: str = "calm-dark"
    symbols: str = "unicode"
    mouse: bool = True
    keys: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Binding ids and the keys that are to work instead: `review.good` -> `3,l`."""


DEFAULTS = Settings()


class Setting(NamedTuple):
    """One setting: where it stands in the file, what it means, what it may be."""

    section: str
    name: str
    meaning: str
    read: Callable[[object], object]
    """The value as `Settings` holds it; ValueError says what would be right."""

    @property
    def full_name(self) -> str:
        """`study.desired_recall`."""
        return f"{self.section}.{self.name}"


SETTINGS = (
    Setting(
        "study",
        "desired_recall",
        "recall to hold cards to",
        setting_values.share(0.70, 0.97),
    ),
    Setting(
        "study",
        "weak_more_often",
        "weak principles come back sooner",
        setting_values.yes_or_no,
    ),
    Setting(
        "study",
        "practice_minutes",
        "minutes of practice a day",
        setting_values.whole(1, 1440),
    ),
    Setting(
        "study",
        "writing_minutes",
        "minutes of writing a day, while a date is set and stories are few",
        setting_values.whole(0, 1440),
    ),
    Setting(
        "study",
        "days_off",
        'days without practice, such as "sun, 2026-12-24..2026-12-26"',
        setting_values.days_off,
    ),
    Setting(
        "study",
        "new_questions",
        "new questions a day; auto follows how many stories can be told",
        setting_values.whole_or_auto(0, 200),
    ),
    Setting("study", "new_stories", "new stories a day", setting_values.whole(0, 50)),
    Setting(
        "study",
        "new_per_principle",
        "new questions of one principle a day",
        setting_values.whole(1, 50),
    ),
    Setting("study", "rollover", "when a study day ends", setting_values.wall_clock),
    Setting(
        "story", "target_seconds", "seconds of a telling", setting_values.whole(60, 240)
    ),
    Setting(
        "story",
        "words_per_minute",
        "words that you speak a minute, until it is measured",
        setting_values.whole(60, 260),
    ),
    Setting(
        "story", "bell", "ring when the target time is over", setting_values.yes_or_no
    ),
    Setting(
        "story",
        "pause_away",
        "stop the clock of a telling while another window has the focus",
        setting_values.yes_or_no,
    ),
    Setting(
        "story",
        "cliches",
        "phrases to warn of beside the usual ones, with commas between",
        setting_values.words,
    ),
    Setting(
        "story",
        "abbreviations",
        "abbreviations that an interviewer will know, with commas between",
        setting_values.words,
    ),
    Setting(
        "story",
        "hidden_names",
        'names to replace outside, such as "Acme = the client, Ann"',
        setting_values.words,
    ),
    Setting(
        "loop", "interviewers", "people in a mock loop", setting_values.whole(1, 7)
    ),
    Setting(
        "loop",
        "questions_each",
        "questions of one interviewer; auto is 2 in technical roles and 3 in others",
        setting_values.whole_or_auto(1, 20),
    ),
    Setting(
        "loop",
        "minutes_each",
        "minutes of one interviewer",
        setting_values.whole(5, 120),
    ),
    Setting("look", "theme", "colours", setting_values.name),
    Setting(
        "look",
        "symbols",
        "drawing characters",
        setting_values.one_of("unicode", "ascii"),
    ),
    Setting("look", "mouse", "follow the mouse", setting_values.yes_or_no),
)

_BY_NAME = {setting.full_name: setting for setting in SETTINGS}


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file, and what is wrong with it.

    A file that is not there is all defaults and no problem.
    """
    try:
        text = configfile.text_of(path)
    except (FileNotFoundError, NotADirectoryError):
        return DEFAULTS, ()
    except (OSError, UnicodeDecodeError) as error:
        return DEFAULTS, (f"{path.name}: {_trouble(error)}; using all defaults",)
    return parse(text, source=path.name)


def parse(text: str, *, source: str) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a text; raises nothing, whatever the text.

    Args:
        text: The contents of a `config.toml`.
        source: The name that problems are reported under.
    """
    try:
        table = configfile.tables(text)
    except ValueError as error:
        line = configfile.line_of_error(str(error), text)
        reason = configfile.reason(error)
        return DEFAULTS, (f"{source}:{line}: {reason}; using all defaults",)
    values: dict[str, object] = {}
    problems: list[tuple[str, str]] = []
    for name, value in configfile.flat(table):
        try:
            key, read = _read(name, value)
        except ValueError as error:
            problems.append((name, str(error)))
            continue
        if key == "keys":
            values[key] = {**_keys(values), name.partition(".")[2]: str(read)}
        else:
            values[key] = read
            problems += [(name, said) for said in _costs(key, read)]
    return _with(values), _placed(problems, text, source)


def _placed(problems: list[tuple[str, str]], text: str, source: str) -> tuple[str, ...]:
    """What is wrong with which setting, in the order of the lines; mostly nothing."""
    if not problems:
        return ()
    line_of = configfile.lines_of(text)
    placed = sorted((line_of(name), message) for name, message in problems)
    return tuple(f"{source}:{line}: {message}" for line, message in placed)


def origins(path: Path) -> Mapping[str, int]:
    """The full names of the settings a file sets, with their lines."""
    try:
        text = configfile.text_of(path)
        table = configfile.tables(text)
    except (OSError, ValueError):
        return {}
    line_of = configfile.lines_of(text)
    return {name: line_of(name) for name, _ in configfile.flat(table)}


def named(name: str) -> str:
    """The full name of a setting, from `study.rollover` or plain `rollover`.

    Raises:
        UsageError: There is no such setting; the nearest is named.
    """
    if name in _BY_NAME or re.fullmatch(r"keys(\.[A-Za-z0-9_-]+)+", name):
        return name
    for setting in SETTINGS:
        if setting.name == name:
            return setting.full_name
    listed = "; `srs-interview config` lists them"
    raise UsageError(f'no setting "{_brief(name)}"{_nearest(name) or listed}')


def set_value(path: Path, name: str, value: str) -> None:
    """Write one setting into the file, leaving every other character as it stands.

    Args:
        path: The file; made, with its folder, if it is not there.
        name: `desired_recall`, `study.desired_recall` or `keys.review.good`.
        value: As typed; quotes are not needed.

    Raises:
        UsageError: No such setting, or not a value for it.
        SrsError: The file cannot be edited so, read or written.
    """
    full = named(name)
    wanted = value_of(full, value)
    try:
        text = configfile.text_of(path) if path.exists() else ""
        edited = configfile.changed(text, full, configfile.as_toml(wanted), path.name)
        configfile.write(path, edited)
    except (OSError, UnicodeDecodeError) as error:
        raise SrsError(f"{path} {_trouble(error)}; nothing was changed") from error


def value_of(name: str, value: str) -> object:
    """What a setting would be, as `Settings` holds it.

    Args:
        name: Its full name.
        value: As typed; quotes are not needed.

    Raises:
        UsageError: It cannot be that.
    """
    try:
        _, wanted = _read(name, _typed(name, value))
    except ValueError as error:
        right = _what_is_right(error)
        # What is wrong with a part of it names that part.
        instead = f", not {value!r}" if right.startswith("must ") else ""
        raise UsageError(f"{name} {right}{instead}") from error
    return wanted


def _trouble(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8"
    return f"cannot be used ({error.strerror})"


def _read(full_name: str, value: object) -> tuple[str, object]:
    """The field of `Settings` a value belongs to, and the value as it is held there."""
    if _is_key(full_name):
        try:
            return "keys", setting_values.key_names(value)
        except ValueError as error:
            raise ValueError(f"{full_name} {error}; left as it is") from error
    setting = _BY_NAME.get(full_name)
    if setting is None:
        near = _nearest(full_name)
        raise ValueError(f'no setting "{_brief(full_name)}"{near}; ignored')
    try:
        return setting.name, setting.read(value)
    except ValueError as error:
        default = configfile.as_toml(getattr(DEFAULTS, setting.name)).strip('"')
        default = default or "none"
        raise ValueError(f"{full_name} {error}; using {default}") from error


def _costs(name: str, value: object) -> Iterator[str]:
    """What is taken as it is, and said to be dear."""
    if name == "desired_recall" and isinstance(value, float) and value > COSTLY_RECALL:
        yield (
            f"study.desired_recall {value:g} is above {COSTLY_RECALL}: cards come "
            "several times as often as at 0.9; taken as it is"
        )


def _is_key(full_name: str) -> bool:
    return full_name.startswith("keys.") and len(full_name) > len("keys.")


def _keys(values: Mapping[str, object]) -> Mapping[str, str]:
    there = values.get("keys", {})
    assert isinstance(there, dict)
    return there


def _with(values: Mapping[str, object]) -> Settings:
    changes: dict[str, Any] = dict(values)
    return replace(DEFAULTS, **changes)


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    plain = {setting.name: setting.full_name for setting in SETTINGS}
    last = name.rpartition(".")[2]
    if last in plain:
        return f"; nearest: {plain[last]}"
    near = get_close_matches(last, plain, n=1) or get_close_matches(name, _BY_NAME, n=1)
    return f"; nearest: {plain.get(near[0], near[0])}" if near else ""


def _brief(name: str) -> str:
    return shown_line(name[:60])


def _what_is_right(error: ValueError) -> str:
    cause = error.__cause__
    return str(cause if cause is not None else error)


def _typed(full_name: str, value: str) -> object:
    """What was typed, as TOML would read it; plain words need no quotes."""
    try:
        typed: object = configfile.tables(f"value = {value}")["value"]
    except (ValueError, KeyError):
        return value
    # `config keys.review.good 3` means the key, not the number.
    return value if _is_key(full_name) and not isinstance(typed, str) else typed
