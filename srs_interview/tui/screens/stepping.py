"""Undo and redo by a key: at once, or aside where so many cards would be felt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from srs_interview.errors import SrsError, UndoError

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from srs_interview.store.undo import Undone
    from srs_interview.studying import Study

_GROUP = "step"


def step(
    screen: Screen[Any], study: Study, *, back: bool, then: Callable[[], object]
) -> None:
    """Take back what was done last, or do it again; a sentence says what it was.

    Args:
        screen: Where the key was pressed.
        study: What was done, here or anywhere.
        back: Is it to be taken back?
        then: Shows what is so now, also after a refusal.
    """
    if any(each.group == _GROUP and not each.is_finished for each in screen.workers):
        return

    def told(outcome: Undone | SrsError) -> None:
        if isinstance(outcome, SrsError):
            said = str(outcome)
            calm = isinstance(outcome, UndoError)
            _say(screen, said[:1].upper() + said[1:], refused=not calm)
        else:
            _say(screen, f"{'Taken back' if back else 'Done again'}: {outcome.label}")
        if screen.is_attached:
            then()

    def aside() -> None:
        screen.app.call_from_thread(told, _tried(study, back))

    try:
        long = study.takes_long(back=back)
    except SrsError as error:
        told(error)
        return
    if long:
        _say(screen, "This takes a moment ...")
        screen.run_worker(aside, thread=True, group=_GROUP)
    else:
        told(_tried(study, back))


def _tried(study: Study, back: bool) -> Undone | SrsError:
    try:
        return study.undo() if back else study.redo()
    except SrsError as error:
        return error


def _say(screen: Screen[Any], said: str, *, refused: bool = False) -> None:
    # One step after the other can be taken: only the last is worth a note.
    screen.app.clear_notifications()
    how: SeverityLevel = "error" if refused else "information"
    screen.notify(said, severity=how, timeout=4, markup=False)
