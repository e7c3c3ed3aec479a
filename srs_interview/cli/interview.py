"""`srs-interview interview`: add, change, remove, list."""

from __future__ import annotations

import click

from srs_interview.cli import edge, output
from srs_interview.cli.plan import day_of, interview_as_json
from srs_interview.core.planning import interview_words
from srs_interview.core.planning.interviews import Interview
from srs_interview.errors import UsageError

_EMPLOYER = click.option("--employer", metavar="NAME", help="Whose interview it is.")
_ROLE = click.option("--role", metavar="LINE", help="The role in a line.")
_ASKS = click.option(
    "--asks",
    metavar="VALUES",
    help="The values that it asks by; without it the employer's own. Or everything.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("interview")
def command() -> None:
    """Set the dates of your interviews.

    The nearest one counts: `plan` leads up to it, and after it to the next one.

    Example: srs-interview interview add 2026-12-11 --employer Amazon
    """


@command.command("add")
@click.argument("day", metavar="DATE")
@_EMPLOYER
@_ROLE
@_ASKS
@_JSON
def add(
    day: str, employer: str | None, role: str | None, asks: str | None, as_json: bool
) -> None:
    """Prepare for one more: 2026-12-11, "11 dec", "in 3 weeks", or none for not yet.

    Example: srs-interview interview add "11 dec" --employer Amazon --role "SDE II"
    """
    with edge.store() as opened:
        planning = opened.planning
        kept = planning.add(
            day_of(day, planning.day),
            employer=employer or "",
            role=role or "",
            asks=asks or "",
        )
        _said(kept, planning.day, as_json=as_json)


@command.command("change")
@click.argument("number", metavar="ID", type=int)
@click.option("--date", metavar="DATE", help="Another day; none for not yet.")
@_EMPLOYER
@_ROLE
@_ASKS
@_JSON
def change(
    number: int,
    date: str | None,
    employer: str | None,
    role: str | None,
    asks: str | None,
    as_json: bool,
) -> None:
    """Change one, named by its number in `interview list`.

    Example: srs-interview interview change 2 --date 2026-12-14
    """
    if date is employer is role is asks is None:
        raise UsageError("say what is to change: --date, --employer, --role or --asks")
    with edge.store() as opened:
        planning = opened.planning
        there = planning.interview(number)
        day = there.day if date is None else day_of(date, planning.day, there.day)
        moved = employer is not None and employer != there.employer
        kept_values = there.framework or interview_words.EVERYTHING
        kept = planning.change(
            number,
            day,
            employer=there.employer if employer is None else employer,
            role=there.role if role is None else role,
            # Another employer asks by its own values, unless others are named.
            asks=("" if moved else kept_values) if asks is None else asks,
        )
        _said(kept, planning.day, as_json=as_json)


@command.command("remove")
@click.argument("number", metavar="ID", type=int)
def remove(number: int) -> None:
    """Take one away, named by its number in `interview list`; undo brings it back.

    Example: srs-interview interview remove 2
    """
    with edge.store() as opened:
        gone = opened.planning.remove(number)
    output.complain(f"removed {interview_words.name(gone)}")


@command.command("list")
@_JSON
def list_(as_json: bool) -> None:
    """List them: those ahead by date, those without one, those that are over.

    Example: srs-interview interview list
    """
    with edge.store() as opened:
        planning = opened.planning
        every, today = planning.interviews(), planning.day
    if as_json:
        output.say_json([interview_as_json(each) for each in every])
    elif every:
        output.say("\n".join(_line(each, today) for each in every))
    else:
        output.complain("no interview yet; try: srs-interview interview add 2026-12-11")


def _said(interview: Interview, today: int, *, as_json: bool) -> None:
    if as_json:
        output.say_json(interview_as_json(interview))
    else:
        output.say(_line(interview, today))


def _line(interview: Interview, today: int) -> str:
    asks = f"  ({interview.framework})" if interview.framework else ""
    when = interview_words.when(interview, today)
    return f"{interview.id}  {when}  {interview_words.name(interview)}{asks}"
