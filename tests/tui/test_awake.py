"""The clock of the screens, while the app is stopped."""

from __future__ import annotations

from srs_interview.tui.stopwatch import Awake, Stopwatch


class Hand:
    """Seconds that a test sets."""

    at = 100.0

    def __call__(self) -> float:
        return self.at


def test_what_passes_in_the_shell_is_no_time_of_a_telling() -> None:
    """PRACTICE 6.2: the delivery of a story is what it took to tell it."""
    hand = Hand()
    awake = Awake(hand)
    told = Stopwatch(awake)
    told.start()
    hand.at += 40
    with awake.asleep():
        hand.at += 3600
    hand.at += 20
    assert told.seconds == 60
