"""`make simulate`: what the run-up planner gains, on learners that nobody had to be.

Every policy meets the same learners with the same luck. Nothing here is timed, and a
run is the same for the same arguments; `--sweep` writes `simulate_sweep.txt`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from srs_interview.core.planning.terms import USUAL, Terms
from tests.bench import banded, foretold
from tests.bench.learners import KINDS, Kind, Setting
from tests.bench.policies import OURS, PLAIN, POLICIES, SPARE, USUAL_NEW, planned, quota
from tests.bench.seasons import MEASURES, Figure, Season, seasons

LEARNERS = 150
SWEPT_LEARNERS = 40

AT_LEAST = {
    "on the model": (0.03, 0.08),
    "uneven": (0.04, 0.12),
    "weak": (0.15, 0.25),
    "weak and uneven": (0.15, 0.25),
}
"""What ours must gain on plain FSRS, in the mean and in the worst principle."""

MOST_LOST = 0.002
"""What ours may lose to the quota with spare minutes, in the mean."""

USUAL_SETTING = Setting()
TIGHT = {
    "7 days": replace(USUAL_SETTING, days=7),
    "half the minutes": replace(USUAL_SETTING, a_day=5),
    "twice the cards": replace(USUAL_SETTING, cards=120),
}
FIRST_SIGHTS = (0.5, 0.65, 0.8, 0.95)
"""Nobody knows how often a new card is answered, and the gains hang on it."""

SWEEP = Path(__file__).with_name("simulate_sweep.txt")
INTRODUCED_BY = (0.25, 0.3, 0.4, 0.6, 0.75)
WEAKEST_FIRST = (0.0, 0.75, 1.5, 2.0)
LAST_PASS = (0.5, 1.0, 1.5)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="make simulate", description=__doc__)
    parser.add_argument("--learners", type=int, help="of each kind; 150 and more tell")
    parser.add_argument(
        "--sweep", action="store_true", help="try the constants instead"
    )
    asked = parser.parse_args()
    if asked.sweep:
        lines = []
        for line in swept(asked.learners or SWEPT_LEARNERS):
            print(line, flush=True)
            lines.append(line)
        SWEEP.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        for line in report(asked.learners or LEARNERS):
            print(line, flush=True)


def report(learners: int) -> Iterator[str]:
    """Every table, line by line."""
    yield from against_plain(learners)
    yield from tight(learners)
    yield from first_sights(learners)
    yield from readiness(learners)
    yield from bands(learners)


def against_plain(learners: int) -> Iterator[str]:
    """The policies of FSRS.md's table and ours, and whether the promises are held."""
    setting = USUAL_SETTING
    yield (
        f"{setting.cards} cards, {setting.principles} principles, {setting.days} days, "
        f"{setting.a_day} cards a day, {learners} learners of each kind, paired seeds"
    )
    yield (
        f"new cards a day: plain FSRS {USUAL_NEW} (after what is due); "
        f"the quota {quota(setting)} (before it); ours in {USUAL.introduced_by} of the "
        "days that are left"
    )
    yield "recall on the day in % with its standard error, and the gain on plain FSRS"
    promises: list[str] = []
    for kind in KINDS:
        found = {
            name: seasons(policy, kind, setting, learners)
            for name, policy in POLICIES.items()
        }
        yield from _table(kind, found)
        promises += held(kind, found)
    yield ""
    yield from promises


def held(kind: Kind, found: dict[str, list[Season]]) -> list[str]:
    """Each threshold of issue 5 with whether it stands."""
    lines = []
    ours, plain, spare = found[OURS], found[PLAIN], found[SPARE]
    least = AT_LEAST.get(kind.name, ())
    for (name, measure), wanted in zip(MEASURES.items(), least, strict=False):
        gain = Figure.gain(_each(ours, measure), _each(plain, measure))
        lines.append(_promise(kind, f"{name} against plain FSRS", gain, wanted))
    measure = MEASURES["mean"]
    gain = Figure.gain(_each(ours, measure), _each(spare, measure))
    lines.append(_promise(kind, "mean against quota + spare", gain, -MOST_LOST))
    return lines


def tight(learners: int) -> Iterator[str]:
    """Where time is short or the cards are many."""
    for name, setting in TIGHT.items():
        yield f"\n{name}: plain FSRS, quota + spare minutes, ours (gain on plain FSRS)"
        for kind in KINDS[:4]:
            yield _brief(kind.name, kind, setting, learners)


def first_sights(learners: int) -> Iterator[str]:
    """The same by how often a card is answered that was never seen."""
    yield "\nby the share of new cards that are answered at first sight (on the model)"
    for share in FIRST_SIGHTS:
        setting = replace(USUAL_SETTING, first_sight=share)
        yield _brief(f"{share:.0%}", KINDS[0], setting, learners)


def readiness(learners: int) -> Iterator[str]:
    """How far the recall foretold for the day is from the truth (FSRS 3)."""
    yield (
        "\nreadiness: points between the recall foretold for the day and the truth, "
        "raw and calibrated;\nthe same of each principle; and how often what was "
        "recalled lay within the band (90 % meant)"
    )
    for kind in KINDS:
        for policy in (PLAIN, OURS):
            found = seasons(POLICIES[policy], kind, USUAL_SETTING, learners)
            told = [foretold.foretold(each, n) for n, each in enumerate(found)]
            raw, calibrated, raw_each, calibrated_each = (
                _points(Figure.of([getattr(each, name) for each in told]))
                for name in ("raw", "calibrated", "raw_each", "calibrated_each")
            )
            within = Figure.of([each.within for each in told]).value
            yield (
                f"  {kind.name:17}{policy:26}{raw} {calibrated}   "
                f"{raw_each} {calibrated_each}   {within:4.0%}"
            )


def bands(learners: int) -> Iterator[str]:
    """The bands of PRACTICE 7 against a flat base."""
    yield (
        f"\nwithout a date: {banded.SIXTY.days} days, recall over the last "
        f"{banded.WATCHED}, the worst principle's, and cards asked a day"
    )
    fewer = max(2, learners // 3)
    for kind in KINDS:
        for name, found in banded.rows(kind, fewer).items():
            mean = Figure.of([each.mean for each in found])
            worst = Figure.of([each.worst for each in found])
            asked = Figure.of([each.reviews for each in found])
            yield (
                f"  {kind.name:17}{name:28}{_percent(mean)}  {_percent(worst)}"
                f"  {asked.value:5.2f}"
            )


def swept(learners: int) -> Iterator[str]:
    """Ours under other constants: recall on the day and the worst principle's."""
    kinds = KINDS[:4]
    yield f"{learners} learners of each kind, paired seeds; mean/worst in %"
    yield f"{'introduced by':14}{'weakest first':14}{'last pass':10}" + "".join(
        f"{kind.name:>17}" for kind in kinds
    )
    for by, first, last in product(INTRODUCED_BY, WEAKEST_FIRST, LAST_PASS):
        terms = Terms(introduced_by=by, weakest_first=first, last_pass=last)
        cells = [_cell(terms, kind, learners) for kind in kinds]
        ours = "  <- ours" if terms == USUAL else ""
        yield f"{by:<14}{first:<14}{last:<10}" + "".join(cells) + ours


def _cell(terms: Terms, kind: Kind, learners: int) -> str:
    found = seasons(planned(terms), kind, USUAL_SETTING, learners)
    mean, worst = (
        Figure.of(_each(found, measure)).value for measure in MEASURES.values()
    )
    return f"{100 * mean:10.2f}/{100 * worst:6.2f}"


def _table(kind: Kind, found: dict[str, list[Season]]) -> Iterator[str]:
    yield f"\n{kind.name}"
    for name, theirs in found.items():
        line = f"  {name:28}"
        for measure in MEASURES.values():
            values = _each(theirs, measure)
            gain = Figure.gain(values, _each(found[PLAIN], measure))
            line += f"{_percent(Figure.of(values))} {_gain(gain)}   "
        yield line.rstrip()


def _brief(name: str, kind: Kind, setting: Setting, learners: int) -> str:
    found = {
        policy: seasons(POLICIES[policy], kind, setting, learners)
        for policy in (PLAIN, SPARE, OURS)
    }
    line = f"  {name:17}"
    for measure in MEASURES.values():
        plain, spare, ours = (_each(each, measure) for each in found.values())
        shown = " ".join(
            f"{100 * Figure.of(v).value:5.1f}" for v in (plain, spare, ours)
        )
        line += f"{shown} {_gain(Figure.gain(ours, plain))}   "
    return line.rstrip()


def _promise(kind: Kind, what: str, gain: Figure, wanted: float) -> str:
    stands = "held" if gain.value >= wanted else "NOT HELD"
    return f"  {stands:9}{kind.name:17}{what:28}{_gain(gain)}  wanted {wanted:+.1%}"


def _each(found: Sequence[Season], measure: Callable[[Season], float]) -> list[float]:
    return [measure(season) for season in found]


def _percent(figure: Figure) -> str:
    return f"{100 * figure.value:5.1f} ±{100 * figure.error:3.1f}"


def _points(figure: Figure) -> str:
    return f"{100 * figure.value:4.1f} ±{100 * figure.error:3.1f}"


def _gain(gain: Figure) -> str:
    return f"{100 * gain.value:+6.1f} ±{100 * gain.error:3.1f} %"


if __name__ == "__main__":
    main()
