"""What a fit costs as a whole command: of 10,000 reviews, and of the home at hand."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

from tests.bench import measure
from tests.fitting import learned
from tests.terminal import homes

REVIEWS, CARDS = 10_000, 520
"""So many cards of that learner have so many reviews."""

LIMITS = {
    "a fit tried, process ms": 1000,
    "a fit put in force, all cards folded, process ms": 1000,
}
"""Of the issue, start and imports included."""


def figures(rounds: int) -> dict[str, float]:
    """A fit that helps: tried alone, then put in force."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        made = learned.made(
            here, "log", [*learned.practised(learned.SLOW, cards=CARDS)], cards=CARDS
        )
        tried, kept = [], []
        for number in range(rounds):
            home = here / str(number)
            home.mkdir()
            shutil.copy(made, homes.database(home))
            homes.run(home, "due")
            tried.append(measure.process_ms(home, "fit", "--dry-run"))
            kept.append(measure.process_ms(home, "fit"))
    middle = statistics.median
    return {
        "a fit tried, process ms": middle(tried),
        "a fit put in force, all cards folded, process ms": middle(kept),
    }
