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

LIMITS = {"fit, process ms": 1000}
"""Of the issue, start and imports included."""


def figures(rounds: int) -> dict[str, float]:
    """A fit that helps, so that all cards are folded anew; then what it was alone.

    The verb `gaps` opens the same store and does next to nothing with it.
    """
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        made = learned.made(
            here, "log", [*learned.practised(learned.SLOW, cards=CARDS)], cards=CARDS
        )
        fits, opened = [], []
        for number in range(rounds):
            home = here / str(number)
            home.mkdir()
            shutil.copy(made, homes.database(home))
            homes.run(home, "due")
            opened.append(measure.process_ms(home, "gaps"))
            fits.append(measure.process_ms(home, "fit"))
    return {
        "fit, process ms": statistics.median(fits),
        "fit, opening the store apart, process ms": statistics.median(fits)
        - statistics.median(opened),
    }
