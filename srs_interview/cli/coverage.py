"""`srs-interview coverage`."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output, surroundings
from srs_interview.cli.progress import ProgressLine

if TYPE_CHECKING:
    from srs_interview.coaching import Covered
    from srs_interview.core.coaching.next_action import Advice
    from srs_interview.core.coaching.simulating import Simulated

_PIPE_COLUMNS = 80


@click.command("coverage")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--next",
    "with_next",
    is_flag=True,
    help="Say what would help most, tried in 200 mock loops.",
)
def command(as_json: bool, with_next: bool) -> None:
    """Show which principles your stories cover, how ready they are.

    Readiness is measured in 200 mock loops as large as your settings and your role
    make them: coverage (questions filled, no story told twice), recall on the day, and
    delivery (last tellings in good time with every figure). It is no verdict.
    Recall of the cards you have seen is also corrected by how you answered so far.

    Example: srs-interview coverage --next
    """
    from srs_interview.cli import coverage_json, coverage_text, readiness_json

    with edge.store() as opened:
        coaching = opened.coaching
        covered, stand = coaching.covered(), coaching.recalled()
        coaching.keep_standing(stand)
    simulated = _simulated(covered)
    ready = covered.ready(simulated)
    stand = stand.looped(ready.whole, ready.principles)
    advice = _advice(simulated) if with_next else None
    if as_json:
        said = coverage_json.of(covered, ready)
        said["on_the_day"] = readiness_json.of(stand)
        if with_next:
            said["next"] = coverage_json.following(simulated, advice)
        output.say_json(said)
        return
    lines = [coverage_text.page(covered.matrix, _columns())]
    if covered.bank.stories:
        lines += ["", coverage_text.readiness(covered, ready, _columns())]
    if covered.bank.stories or stand.whole.estimate:
        lines += ["", coverage_text.on_the_day(stand, _columns())]
    if with_next:
        lines += ["", coverage_text.next_sentence(simulated, advice)]
    output.say("\n".join(lines))


def _simulated(covered: Covered) -> Simulated:
    from srs_interview.core.coaching import simulating

    with ProgressLine("mock loops") as line:
        simulated = simulating.simulate(
            covered.bank, covered.assumed(), progress=partial(line, "")
        )
    assert simulated is not None, "nobody cancels it"
    return simulated


def _advice(simulated: Simulated) -> Advice | None:
    from srs_interview.core.coaching import next_action

    with ProgressLine("what would help") as line:
        return next_action.next_action(simulated, progress=partial(line, "trying"))


def _columns() -> int:
    if not surroundings.is_terminal(sys.stdout):
        return _PIPE_COLUMNS
    return shutil.get_terminal_size().columns
