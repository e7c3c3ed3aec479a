"""What it costs to find cards: a page of them and how many there are."""

from __future__ import annotations

import datetime
import statistics
import time
from collections.abc import Sequence
from itertools import combinations, cycle, islice
from pathlib import Path

from srs_interview import opening
from srs_interview.searching import Searching
from srs_interview.settings import DEFAULTS
from tests.bench import big_store
from tests.terminal import homes

TURNS = 40
MANY = 10_000
"""From so many cards on, any two words stand together on some."""


def figures(home: Path) -> dict[str, float]:
    """The median in processor time of two words, and of more than that."""
    two_words = [" ".join(pair) for pair in combinations(big_store.SUBJECTS, 2)]
    opened = opening.open_store(homes.database(home), DEFAULTS, _now)
    try:
        searching = opened.searching
        return {
            "two words, page and count, ms": median(searching, two_words),
            "two words that every card has, ms": median(searching, ["counter twice"]),
            "first page of all cards, ms": median(searching, [""]),
            "words, state and recall, ms": median(
                searching, [f"{words} -is:new recall<80%" for words in two_words]
            ),
        }
    finally:
        opened.close()


def median(searching: Searching, queries: Sequence[str]) -> float:
    """Of many turns, over these queries again and again."""
    taken, found = [], 0
    for query in islice(cycle(queries), TURNS):
        begun = time.process_time()
        hits = searching.find(query)
        taken.append((time.process_time() - begun) * 1000)
        found += len(hits.cards)
    small = searching.find("").total < MANY
    assert found or small, f"nothing is found by {queries[:3]}"
    return statistics.median(taken)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).astimezone()
