"""What the checks beside a story cost at a key press in a story of 500 words."""

from __future__ import annotations

import datetime
import statistics
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from srs_interview import opening
from srs_interview.core.cards import Story
from srs_interview.core.lint import Other
from srs_interview.settings import DEFAULTS
from tests.terminal import homes

WORDS = 500
KEYS = 200
OTHERS = 40
"""Stories in the bank, which the rule about twins compares with."""


def figures(home: Path) -> dict[str, float]:
    """The median in processor time of one check, a letter more in the Action."""
    opened = opening.open_store(homes.database(home), DEFAULTS, _now)
    try:
        samples = opened.writing.samples()
        bank = tuple(Other.of(story) for story in islice(cycle(samples), OTHERS))
        linter = replace(opened.coaching.linter(""), others=bank)
    finally:
        opened.close()
    story = of_words(samples)
    middle = story.action.index(" ", len(story.action) // 2)
    head, tail = story.action[:middle], story.action[middle:]
    taken = []
    for key in range(KEYS):
        typed = replace(story, action=f"{head} {'typing' * key}"[: middle + key] + tail)
        begun = time.process_time()
        linter.report(typed)
        taken.append((time.process_time() - begun) * 1000)
    return {"lint of 500 words while typing, ms": statistics.median(taken)}


def of_words(samples: tuple[Story, ...], words: int = WORDS) -> Story:
    """The first sample with an Action that makes it so long, of the others' Actions."""
    first = samples[0]
    beside = len(f"{first.problem} {first.result}".split())
    text = " ".join(story.action for story in samples).split()
    return replace(first, action=" ".join(text[: words - beside]))


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).astimezone()
