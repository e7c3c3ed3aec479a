"""What to write next, from the user's own bank put through mock loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs_interview.core.next_action import next_action
from srs_interview.core.simulating import Cancelled, Progress, simulate

if TYPE_CHECKING:
    from srs_interview.coaching import Covered

NOTHING = "Nothing you could add would help a loop further."


def advise(covered: Covered, progress: Progress, cancelled: Cancelled) -> str | None:
    """The one thing to do next, in a sentence; about a second for 40 stories.

    Args:
        covered: The bank, as it will be on the day that matters.
        progress: Told how many of how many steps are done, both parts together.
        cancelled: Asked before each step.

    Returns:
        None where it was cancelled.
    """
    simulated = simulate(
        covered.bank,
        covered.assumed(),
        progress=lambda done, total: progress(done, 2 * total),
        cancelled=cancelled,
    )
    if simulated is None:
        return None
    advice = next_action(
        simulated,
        progress=lambda done, total: progress(total + done, 2 * total),
        cancelled=cancelled,
    )
    if advice is None:
        return None if cancelled() else NOTHING
    return advice.sentence
