"""What is to be said where a clock was ahead: the log then knows days to come."""

from __future__ import annotations


def notice(cards: int) -> str:
    """One sentence; empty where all is in order.

    Args:
        cards: How many were last answered on a day that is still to come, and not just
            on tomorrow's, as after a flight west (PRACTICE 2).
    """
    if not cards:
        return ""
    those = "1 card was" if cards == 1 else f"{cards:,} cards were"
    it = "it counts" if cards == 1 else "they count"
    return (
        f"{those} answered on days still to come, as a clock was wrong: until then {it}"
        " as just answered; srs-interview doctor --redate mends that."
    )
