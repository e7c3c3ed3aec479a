"""What to write next, from the user's own bank put through mock loops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from srs_interview.core.coaching.next_action import Action, Deed, next_action
from srs_interview.core.coaching.simulating import Cancelled, Progress, simulate

if TYPE_CHECKING:
    from srs_interview.coaching import Covered, Ready

NOTHING = "Nothing you could add would help a loop further."

_KEYS = {
    Deed.LEAD_IN: "enter opens it.",
    Deed.TAILOR: "space marks it.",
    Deed.FINISH: "enter writes on.",
    Deed.WRITE: "a begins it, s leaves a title.",
}
"""What does it, once its place in the table is marked."""


@dataclass(frozen=True, slots=True)
class Said:
    """The advice, and what it is about."""

    sentence: str
    ready: Ready
    """How ready the bank is, by the same loops."""
    action: Action | None = None


def advise(covered: Covered, progress: Progress, cancelled: Cancelled) -> Said | None:
    """The one thing to do next, and how ready it all is; a second for 40 stories.

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
        return None if cancelled() else Said(NOTHING, covered.ready(simulated))
    sentence = f"{advice.sentence} {_KEYS[advice.action.deed]}"
    return Said(sentence, covered.ready(simulated), advice.action)
