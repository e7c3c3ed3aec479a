"""`srs-interview config`."""

from __future__ import annotations

from datetime import date

import click

from srs_interview import configfile, paths, settings
from srs_interview.cli import edge, output, surroundings
from srs_interview.core.days import iso
from srs_interview.core.text import typed_line
from srs_interview.errors import UsageError
from srs_interview.settings import Settings

_INTERVIEW = ("date", "role")
"""Not in the file: they belong to the interview, which the store keeps."""

_NOTHING = ("", "none")
"""What clears the date or the role."""


@click.command("config", context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(name: str | None, value: str | None, as_json: bool) -> None:
    """Show the settings, one of them, or change one.

    `date` and `role` are those of the interview; `config date none` clears the date.

    Example: srs-interview config practice_minutes 20
    """
    if name is None:
        _list(as_json)
    elif name in _INTERVIEW:
        _interview(name, value, as_json)
    elif value is None:
        _show(settings.named(name), as_json)
    else:
        full = settings.named(name)
        _refuse_what_no_screen_has(full, value)
        settings.set_value(paths.config(), full, value)
        _show(full, as_json)


def _list(as_json: bool) -> None:
    in_force = edge.read_settings()
    _complain_of_keys(in_force)
    origins = settings.origins(paths.config())
    meanings = {each.full_name: each.meaning for each in settings.SETTINGS}
    meanings |= {f"keys.{binding}": "a key of yours" for binding in in_force.keys}
    if as_json:
        output.say_json(
            {
                name: {"value": _plain(in_force, name), "line": origins.get(name)}
                for name in meanings
            }
            | _interview_values(in_force)
        )
        return
    for name, meaning in meanings.items():
        origin = f"config.toml:{origins[name]}" if name in origins else "default"
        value = configfile.as_toml(_value(in_force, name))
        output.say(f"{name} = {value}  # {meaning} ({origin})")
    for name, said in _interview_values(in_force).items():
        output.say(f"{name} = {said or 'none'}  # of the interview")


def _complain_of_keys(in_force: Settings) -> None:
    if not in_force.keys:
        return
    # What bindings there are is known by the screens alone, and loading them is dear.
    from srs_interview.tui import own_keys

    lines = settings.origins(paths.config())
    for problem in own_keys.problems(in_force.keys, lines):
        output.complain(problem)


def _refuse_what_no_screen_has(full_name: str, value: str) -> None:
    """See that there is such a key or theme; the screens alone know.

    Raises:
        UsageError: There is not.
    """
    section, _, name = full_name.partition(".")
    if section == "keys":
        from srs_interview.tui import everything, own_keys

        wrong = own_keys.mistakes({name: value}, everything.binding_ids())
        if wrong:
            raise UsageError(wrong[name])
    elif name == "theme":
        from textual.theme import BUILTIN_THEMES

        from srs_interview.tui import own_keys, theme

        known = [*BUILTIN_THEMES, *theme.OURS]
        if value not in known:
            raise UsageError(own_keys.no_theme(value, known))


def _show(full_name: str, as_json: bool) -> None:
    in_force = edge.read_settings()
    if full_name.startswith("keys."):
        _complain_of_keys(in_force)
    value = _plain(in_force, full_name)
    if as_json:
        output.say_json({full_name: value})
    else:
        output.say(configfile.as_toml(_value(in_force, full_name)).strip('"'))


def _value(in_force: Settings, full_name: str) -> object:
    section, _, name = full_name.partition(".")
    if section == "keys":
        if name not in in_force.keys:
            _refuse_what_no_screen_has(full_name, "space")
            raise UsageError(f"no key of yours is set for {name}")
        return in_force.keys[name]
    return getattr(in_force, name)


def _plain(in_force: Settings, full_name: str) -> object:
    """A value as JSON has it: the time of day as text, "auto" as null."""
    value = _value(in_force, full_name)
    if isinstance(value, bool | int | float) or value is None:
        return value
    return configfile.as_toml(value).strip('"')


def _interview_values(in_force: Settings) -> dict[str, str | None]:
    if not paths.database().exists():
        return {"date": None, "role": None}
    with edge.store(in_force) as opened:
        interview = opened.writing.interview()
    if interview is None:
        return {"date": None, "role": None}
    day = None if interview.day is None else iso(interview.day)
    return {"date": day, "role": interview.role or None}


def _interview(name: str, value: str | None, as_json: bool) -> None:
    in_force = edge.read_settings()
    if value is not None:
        _set_interview(in_force, name, value)
    values = _interview_values(in_force)
    if as_json:
        output.say_json({name: values[name]})
    else:
        output.say(values[name] or "none")


def _set_interview(in_force: Settings, name: str, value: str) -> None:
    with edge.store(in_force) as opened:
        there = opened.writing.interview()
        day = (
            None if there is None or there.day is None else date.fromordinal(there.day)
        )
        role = "" if there is None else there.role
        if name == "date":
            day = _date(value)
        else:
            role = "" if value in _NOTHING else typed_line(value)
        opened.writing.set_interview(day, role)


def _date(text: str) -> date | None:
    if text in _NOTHING:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"a date looks like 2026-12-11, not {text!r}") from error
    if day < surroundings.now().date():
        raise UsageError(f"{text} is past; `config date none` clears the date")
    return day
