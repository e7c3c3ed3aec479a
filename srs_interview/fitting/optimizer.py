"""The only door to fsrs-rs, the optional extra that fits parameters (FSRS 3).

It is imported when a fit is asked for: nothing else of the program needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from srs_interview.core import schedule
from srs_interview.core.fitting.repeats import Answered, Repeat
from srs_interview.core.foresight import Foresight
from srs_interview.core.schedule import DEFAULT_PARAMETERS
from srs_interview.errors import SrsError

if TYPE_CHECKING:
    import fsrs_rs_python

MISSING = (
    'fitting needs an extra package, which pip install "srs-interview[fit]" brings; '
    "nothing was changed"
)

_DIGITS = 4
"""As published sets are rounded; in single precision a bound may be overstepped."""


def require() -> None:
    """See that the extra is installed, before anything is read.

    Raises:
        SrsError: It is not.
    """
    try:
        import fsrs_rs_python  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise SrsError(MISSING) from error


def fitted(repeats: Sequence[Repeat]) -> tuple[float, ...]:
    """The parameters that foretell these reviews best.

    Args:
        repeats: Such as are `whole`, in the order of time.

    Raises:
        SrsError: What came out is no set of parameters.
    """
    require()
    import fsrs_rs_python as rust

    try:
        found = rust.FSRS([*DEFAULT_PARAMETERS]).compute_parameters(
            [_item(each.stretch[: each.place + 1]) for each in repeats],
            # Reviews of a card one after the other are worked out at once.
            card_ids=[each.card for each in repeats],
        )
        return schedule.checked([round(number, _DIGITS) for number in found])
    except ValueError as error:
        raise SrsError(f"the log could not be fitted: {error}") from error


def recalls(
    repeats: Sequence[Repeat], parameters: tuple[float, ...]
) -> tuple[float, ...]:
    """The recall that a set of parameters predicts for each of these reviews."""
    import fsrs_rs_python as rust

    states = rust.FSRS([*parameters]).memory_state_batch(
        [_item(each.before) for each in repeats]
    )
    curve = Foresight(parameters)
    return tuple(
        curve.recall(state.stability, each.elapsed)
        for each, state in zip(repeats, states, strict=True)
    )


def _item(stretch: Sequence[Answered]) -> fsrs_rs_python.FSRSItem:
    import fsrs_rs_python as rust

    return rust.FSRSItem([rust.FSRSReview(int(g), days) for g, days in stretch])
