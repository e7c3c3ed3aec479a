"""What a user can be told went wrong, in one sentence that says what to do."""


class SrsError(Exception):
    """The user's world is not as it must be; the message is fit to be shown."""


class StoreError(SrsError):
    """The database cannot be opened, read or written."""


class NotFoundError(SrsError):
    """A card, story or principle that was named is not there (any more)."""


class ClockError(SrsError):
    """The clock of this machine contradicts the log."""


class UndoError(SrsError):
    """There is nothing to take back, or it has changed since."""


class UsageError(SrsError):
    """What was asked for cannot be understood; exit code 2."""


class QueryError(UsageError):
    """What was typed to find cards cannot be read, or names what is not there."""

    def __init__(self, message: str, typed: str, underline: str) -> None:
        super().__init__(message)
        self.marked = f"  {typed}\n  {underline}"
        """Two lines: what was typed, and carets under what is wrong in it."""


class OutputError(Exception):
    """What a verb prints cannot be written, such as to a full disk.

    No `SrsError`: whoever asks again after one of those would ask unheard for ever.
    """


class CancelledError(SrsError):
    """Somebody stopped what was under way; nothing of it is left."""
