"""`srs-interview coverage`."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output

if TYPE_CHECKING:
    from srs_interview.core.coverage import Bank
    from srs_interview.core.next_action import Advice
    from srs_interview.core.simulating import Assumed, Progress, Simulated

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
    """Show which principles your stories cover, and what is missing.

    Example: srs-interview coverage --next
    """
    from srs_interview.cli import coverage_json, coverage_text

    with edge.store() as opened:
        covered = opened.coaching.covered()
    simulated, advice = _tried(covered.assumed(), covered.bank, with_next)
    if as_json:
        output.say_json(coverage_json.of(covered, simulated, advice))
        return
    lines = [coverage_text.page(covered.matrix, _columns())]
    if simulated is not None:
        lines += ["", coverage_text.next_sentence(simulated, advice)]
    output.say("\n".join(lines))


def _tried(
    assumed: Assumed, bank: Bank, wanted: bool
) -> tuple[Simulated | None, Advice | None]:
    """The bank in mock loops, and what would help it most."""
    if not wanted:
        return None, None
    from srs_interview.core import next_action, simulating

    simulated = simulating.simulate(bank, assumed, progress=_progress("loops"))
    assert simulated is not None, "nobody cancels it"
    return simulated, next_action.next_action(simulated, progress=_progress("tries"))


def _progress(what: str) -> Progress | None:
    if not edge.is_terminal(sys.stderr):
        return None

    def told(done: int, total: int) -> None:
        end = "\r\033[K" if done == total else ""
        print(f"\r{what} {done} of {total}{end}", end="", file=sys.stderr, flush=True)

    return told


def _columns() -> int:
    if not edge.is_terminal(sys.stdout):
        return _PIPE_COLUMNS
    return shutil.get_terminal_size().columns
