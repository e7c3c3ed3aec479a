"""`srs-interview fit`."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from srs_interview import paths
from srs_interview.cli import edge, output, surroundings
from srs_interview.core.days import iso
from srs_interview.errors import UsageError

if TYPE_CHECKING:
    from srs_interview.core.fitting.hardmisuse import Advice
    from srs_interview.fitting.fitter import Revert
    from srs_interview.fitting.mending import Fitting, Repair
    from srs_interview.fitting.trying import Fit

_REPAIR = "srs-interview fit --repair-hard takes them for Again"


@click.command("fit")
@click.option("--dry-run", is_flag=True, help="Say what would be, and change nothing.")
@click.option("--revert", is_flag=True, help="Bring back the set before the last fit.")
@click.option(
    "--repair-hard",
    is_flag=True,
    help="Take the Hards that stand for a forgotten answer for Agains.",
)
@click.option("--revert-repair", is_flag=True, help="Let them be Hards again.")
@click.option("--yes", is_flag=True, help="Repair without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    dry_run: bool,
    revert: bool,
    repair_hard: bool,
    revert_repair: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Fit the memory model to your own reviews, where that helps.

    From 1,000 reviews on. The earlier four fifths are learned from and the later fifth
    is foretold: only where that goes better than before do the new parameters hold,
    and every card is scheduled anew. A backup is made first. Needs an extra package:
    pip install "srs-interview[fit]".

    Example: srs-interview fit --dry-run
    """
    if revert + repair_hard + revert_repair > 1:
        raise UsageError("say one of --revert, --repair-hard and --revert-repair")
    if yes and not repair_hard:
        raise UsageError("--yes goes with --repair-hard")
    if not (repair_hard or revert_repair or revert):
        _say_fit(_fitted(dry_run), as_json)
        return
    with edge.store() as opened:
        fitting = opened.fitting
        if repair_hard:
            _say_repair(_repaired(fitting, dry_run, yes, as_json), as_json)
        elif revert_repair:
            _say_repair(fitting.revert_repair(dry_run=dry_run), as_json)
        else:
            _say_revert(fitting.revert(dry_run=dry_run), as_json)


def _fitted(dry_run: bool) -> Fit:
    """The store's libraries are loaded for neither half, once the day has begun."""
    from srs_interview.fitting import keeping
    from srs_interview.fitting.trying import attempt

    in_force = edge.read_settings()
    day = edge.today(in_force)
    with edge.reading(in_force) as run:
        tried = attempt(run, day)
    if dry_run or not tried.changed:
        return replace(tried, dry_run=dry_run)
    base = in_force.desired_recall
    return keeping.kept(
        paths.database(), tried, at=surroundings.now(), day=day, base=base
    )


def _repaired(fitting: Fitting, dry_run: bool, yes: bool, as_json: bool) -> Repair:
    """Ask first where a person can answer: it is about many grades at once."""
    would = fitting.repair_hard(dry_run=True)
    if dry_run:
        return would
    if not yes:
        if as_json or not surroundings.is_terminal(sys.stdin):
            raise UsageError(f"{would.sentence}: add --yes, or look with --dry-run")
        assert would.advice is not None, "a repair has its reason"
        output.complain(f"{would.advice.sentence}.")
        click.confirm(
            f"{would.sentence}, and every card is scheduled anew. Do it?",
            abort=True,
            err=True,
        )
    return fitting.repair_hard()


def _say_fit(fit: Fit, as_json: bool) -> None:
    if as_json:
        output.say_json(_fit_json(fit))
        return
    output.say_to_a_person(fit.sentence)
    _say_backup(fit.backup)
    if fit.advice is not None:
        output.say_to_a_person(f"{fit.advice.sentence}; {_REPAIR}")


def _say_revert(revert: Revert, as_json: bool) -> None:
    if as_json:
        output.say_json(
            {
                **_shared(revert.dry_run, revert.backup, revert.sentence),
                "taken_back": iso(revert.day),
                "in_force": None if revert.before is None else iso(revert.before),
                "cards": revert.cards,
            }
        )
        return
    output.say_to_a_person(revert.sentence)
    _say_backup(revert.backup)


def _say_repair(repair: Repair, as_json: bool) -> None:
    if as_json:
        output.say_json(
            {
                **_shared(repair.dry_run, repair.backup, repair.sentence),
                "reviews": repair.reviews,
                "advice": advice_json(repair.advice),
            }
        )
        return
    output.say_to_a_person(repair.sentence)
    _say_backup(repair.backup)


def _say_backup(backup: Path | None) -> None:
    if backup is not None:
        output.say(f"Backup: {output.name(str(backup))}")


def _fit_json(fit: Fit) -> dict[str, object]:
    compared = None
    if fit.compared is not None:
        compared = {**asdict(fit.compared), "helps": fit.compared.helps}
    return {
        "day": iso(fit.day),
        **_shared(fit.dry_run, fit.backup, fit.sentence),
        "changed": fit.changed,
        "reviews": fit.reviews,
        "held_out": compared,
        "parameters": [*fit.parameters],
        "cards": fit.cards,
        "advice": advice_json(fit.advice),
    }


def _shared(dry_run: bool, backup: Path | None, sentence: str) -> dict[str, object]:
    named = None if backup is None else str(backup)
    return {"dry_run": dry_run, "backup": named, "sentence": sentence}


def advice_json(advice: Advice | None) -> dict[str, object] | None:
    """Advice on grading as JSON; None where there is nothing to say."""
    if advice is None:
        return None
    return {
        "habit": advice.habit.value,
        "sentence": advice.sentence,
        "reviews": len(advice.mistaken),
    }
