"""`srs-interview loop`."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge
from srs_interview.core.rehearsing.loop_settings import (
    LARGEST_SEED,
    SEEDS,
    Format,
    LoopWish,
)
from srs_interview.core.rehearsing.loop_settings import preset as usual_sizes
from srs_interview.errors import UsageError

if TYPE_CHECKING:
    from srs_interview.core.rehearsing.loop_settings import LoopSettings


@click.command("loop")
@click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(0, LARGEST_SEED),
    help="The same seed over the same store deals the same loop.",
)
@click.option(
    "--preset",
    type=click.Choice([each.value for each in Format]),
    help="One interviewer, a screen, a full loop, four in a row, rapid twenty.",
)
@click.option(
    "--interviewers", metavar="N", type=click.IntRange(1, 7), help="How many there are."
)
@click.option(
    "--principles", metavar="A-B", help="How many principles each asks about: 2-3."
)
@click.option(
    "--questions", metavar="N", type=click.IntRange(1, 20), help="How many each asks."
)
@click.option(
    "--dry-run", is_flag=True, help="Deal, match with your stories, keep nothing."
)
@click.option("--partner", metavar="FILE", help="Write the script for a friend; or -.")
@click.option("--force", is_flag=True, help="Write over a script that is there.")
@click.option("--history", is_flag=True, help="List the loops that were held.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    seed: int | None,
    preset: str | None,
    interviewers: int | None,
    principles: str | None,
    questions: int | None,
    dry_run: bool,
    partner: str | None,
    force: bool,
    history: bool,
    as_json: bool,
) -> int:
    """Practise a mock loop, deal one, or write one for a friend.

    Without --dry-run, --partner or --history it opens the app: at a loop of the sizes
    and the seed that are named, or at the list to choose from. A loop can be left at
    any moment and gone on with.

    Example: srs-interview loop --seed 7 --interviewers 3
    """
    form = Format(preset or Format.FULL)
    each = None if principles is None else _range(principles)
    wish = LoopWish(form, seed, interviewers, each, questions)
    if not (dry_run or partner or history):
        if as_json:
            raise UsageError("--json goes with --dry-run or --history")
        return _in_the_app(wish, preset)
    with edge.store() as opened:
        from srs_interview.cli import loop_report

        if history:
            loop_report.history(opened, as_json=as_json)
            return 0
        wanted = _sized(wish, opened.rehearsing.usual(form))
        drawn = secrets.randbelow(SEEDS) if seed is None else seed
        about = opened.four_about if form is Format.FOUR else None
        dealt = opened.rehearsing.deal(wanted, seed=drawn, principle=about)
        if partner is not None:
            loop_report.script_for(opened, dealt, partner, force=force)
        if dry_run:
            bank = opened.coaching.covered().bank
            loop_report.planned(dealt, bank, as_json=as_json)
    return 0


def _in_the_app(wish: LoopWish, named: str | None) -> int:
    """Begin what was asked for; without a size or a seed the app asks for them."""
    from srs_interview.cli import screen

    if wish == LoopWish(wish.format):
        return screen.open_app(named or "practise")
    _sized(wish, usual_sizes(wish.format))
    return screen.open_app(loop=wish)


def _sized(wish: LoopWish, usual: LoopSettings) -> LoopSettings:
    """The usual sizes of a format, with those that were asked for.

    Raises:
        UsageError: A loop cannot be so.
    """
    try:
        return wish.sizes(usual)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _range(text: str) -> tuple[int, int]:
    first, dash, last = text.partition("-")
    ends = first.strip(), (last if dash else first).strip()
    if not all(each.isascii() and each.isdecimal() and len(each) < 3 for each in ends):
        raise UsageError(f"--principles takes one or two numbers, 2-3, not {text!r}")
    return int(ends[0]), int(ends[1])
