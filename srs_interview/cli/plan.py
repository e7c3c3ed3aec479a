"""`srs-interview plan`."""

from __future__ import annotations

from datetime import date as calendar_date
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output, surroundings
from srs_interview.cli.progress import ProgressLine
from srs_interview.core.days import iso
from srs_interview.errors import SrsError, UsageError

if TYPE_CHECKING:
    from srs_interview.core.planning.interviews import Interview
    from srs_interview.core.planning.plan_days import PlanDay
    from srs_interview.planning import Plan


@click.command("plan")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--ics", metavar="FILE", help="Write it for a calendar; - for output.")
@click.option("--date", metavar="DAY", help='As if it were then; "in 3 weeks" too.')
@click.option(
    "--minutes",
    metavar="N",
    type=click.IntRange(0, 1440),
    help="As if you practised so many a day.",
)
@click.option("--force", is_flag=True, help="Write over a calendar that is there.")
def command(
    as_json: bool,
    ics: str | None,
    date: str | None,
    minutes: int | None,
    force: bool,
) -> None:
    """Show every day that is left before the interview.

    What is new, what comes again, what to tell and to write, whether it fits and what
    would make it fit. --date and --minutes ask "what if" and keep nothing; dates are
    set with `interview add`.

    Example: srs-interview plan --date 2026-12-11 --minutes 30
    """
    if as_json and ics is not None:
        raise UsageError("--json and --ics are two ways out; take one")
    with edge.store() as opened:
        planning = opened.planning
        day = None if date is None else day_of(date, planning.day)
        if date is not None and day is None:
            raise UsageError("--date needs a day, such as 2026-12-11")
        with ProgressLine("planning every day"):
            plan = planning.plan(day, minutes)
    if ics is not None:
        _write(plan, ics, force=force)
    elif as_json:
        output.say_json(_as_json(plan))
    else:
        output.say_to_a_person("\n".join(_as_text(plan)))


def day_of(typed: str, today: int, before: int | None = None) -> int | None:
    """The day that was typed; None for "" and "none".

    Raises:
        UsageError: It is no date, or one that is over.
    """
    from srs_interview.core.planning import interview_words

    try:
        return interview_words.day_of("" if typed == "none" else typed, today, before)
    except ValueError as error:
        over = str(error).endswith("is over")
        said = str(error) if over else f"it takes {error}, not {typed!r}"
        raise UsageError(said) from error


def interview_as_json(interview: Interview) -> dict[str, object]:
    """An interview as every verb prints it."""
    return {
        "id": interview.id,
        "date": None if interview.day is None else iso(interview.day),
        "employer": interview.employer or None,
        "role": interview.role or None,
        "asks": interview.framework or None,
    }


def _write(plan: Plan, file: str, *, force: bool) -> None:
    from srs_interview.core.planning import ics, plan_ics

    if plan.made is None:
        said = plan.sentence[:1].lower() + plan.sentence[1:].rstrip(".")
        how = "" if plan.interview else "; try: srs-interview interview add 2026-12-11"
        raise SrsError(f"there is no plan to write: {said}{how}")
    interview = None if plan.what_if else plan.interview
    events = [*plan_ics.events(plan.made, interview, plan.to_write)]
    text = ics.calendar(events, stamp=surroundings.now())
    edge.put(file, text.encode("utf-8"), force=force)
    where = "standard output" if file == "-" else output.name(file)
    output.complain(f"{output.count(len(events), 'day')} in {where}")
    if plan.untold:
        output.complain(plan.sentence)


def _as_json(plan: Plan) -> dict[str, object]:
    made, terms = plan.made, plan.terms
    told = made.foretold if made else None
    short = made.short if made else None
    return {
        "day": iso(plan.today),
        "date": iso(terms.date) if terms else None,
        "what_if": plan.what_if,
        "interview": interview_as_json(plan.interview) if plan.interview else None,
        "sentence": plan.sentence,
        "notice": plan.notice or None,
        "short": {"minutes": short.minutes, "fewer_cards": short.cards}
        if short
        else None,
        "foretold": {
            "cards": told.seen,
            "recall": round(told.recall, 4),
            "estimated": None if told.estimated is None else round(told.estimated, 4),
            "weakest": plan.weakest or None,
            "weakest_recall": round(told.weakest_recall, 4),
            "unseen": told.unseen,
        }
        if told
        else None,
        "untold_days": made.untold if made else 0,
        "days": [_day_as_json(each) for each in made.days] if made else [],
    }


def _day_as_json(day: PlanDay) -> dict[str, object]:
    return {
        "day": iso(day.day),
        "stage": day.stage.value,
        "last_pass": day.last_pass,
        "new": day.new,
        "reviews": day.reviews,
        "tellings": day.tellings,
        "minutes": day.minutes,
        "write": day.write,
        "writing_minutes": day.writing_minutes,
    }


def _as_text(plan: Plan) -> list[str]:
    from srs_interview.core.planning import interview_words, plan_words

    lines = []
    if plan.interview is not None and not plan.what_if:
        when = interview_words.when(plan.interview, plan.today)
        lines.append(f"{interview_words.name(plan.interview)}: {when}")
    elif plan.terms is not None:
        lines.append(f"What if it were {interview_words.dated(plan.terms.date)}?")
    lines += [each for each in (plan.sentence, plan.foretold, plan.notice) if each]
    if plan.made is None:
        return lines
    lines += ["", _table(plan)]
    write = plan_words.to_write(plan.to_write)
    return [*lines, "", write] if write else lines


def _table(plan: Plan) -> str:
    assert plan.made is not None, "a plan without days has no table"
    heads = ("Day", "New", "Reviews", "Tellings", "Minutes", "Write")
    rows = [_row(each, plan.today) for each in plan.made.days]
    if plan.untold:
        rows.insert(-1, [f"... {plan.untold}", *[""] * (len(heads) - 1)])
    return output.table(heads, rows)


def _row(day: PlanDay, today: int) -> list[str]:
    from srs_interview.core.planning import plan_words
    from srs_interview.core.planning.plan_days import Stage

    said = calendar_date.fromordinal(day.day)
    mark = plan_words.mark(day, today)
    other = said.year != calendar_date.fromordinal(today).year
    year = f" {said.year}" if other and day.stage is Stage.INTERVIEW else ""
    name = f"{said:%a} {said.day:>2} {said:%b}{year}" + (f"  {mark}" if mark else "")
    cells = (day.new, day.reviews, day.tellings, day.minutes, day.write)
    return [name, *(str(each) if each else "-" for each in cells)]
