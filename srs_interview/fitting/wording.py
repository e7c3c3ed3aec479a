"""What is said of a fit and of a repair, alike in the app and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs_interview.core.days import iso
from srs_interview.core.fitting.held_out import Compared

if TYPE_CHECKING:
    # A fit loads none of the store's libraries.
    from srs_interview.store.redating import Ahead


def would_help(compared: Compared, fitted_to: int) -> str:
    """A fit that would foretell better."""
    return f"a fit to {_count(fitted_to, 'review')} would help: {_better(compared)}"


def helps(compared: Compared, fitted_to: int, cards: int) -> str:
    """A fit that foretells better, and holds now."""
    return (
        f"fitted to {_count(fitted_to, 'review')}: {_better(compared)}; "
        f"{_folded(cards)}, and srs-interview fit --revert takes it back"
    )


def no_help(compared: Compared) -> str:
    """A fit that does not."""
    return (
        f"a fit would not help: {_log_loss(compared)} {compared.after:.4f} with it and "
        f"{compared.before:.4f} without, give or take {compared.error:.4f}"
    )


def reverted(day: int, before: int | None, cards: int, dry_run: bool) -> str:
    """A fit that was taken back."""
    again = "the defaults of FSRS" if before is None else f"those of {iso(before)}"
    if dry_run:
        return f"the parameters of {iso(day)} would go, and {again} hold again"
    return (
        f"the parameters of {iso(day)} are taken back, and {again} hold again; "
        f"{_folded(cards)}"
    )


def repaired(hards: int, dry_run: bool) -> str:
    """Hards that are taken for Agains."""
    if dry_run:
        return f"{_count(hards, 'Hard')} would be taken for Again"
    return (
        f"{_count(hards, 'Hard')} taken for Again; the log keeps both, and "
        "srs-interview fit --revert-repair takes it back"
    )


def unrepaired(hards: int, dry_run: bool) -> str:
    """Hards that are Hards again."""
    verb = "would be" if dry_run else "are"
    return f"{_count(hards, 'grade')} {verb} Hard again"


def dated_ahead(found: Ahead) -> str:
    """What the log has of days that are still to come."""
    first, last = iso(found.first_day), iso(found.last_day)
    when = first if first == last else f"{first} to {last}"
    have = "has" if found.events == 1 else "have"
    return f"{_count(found.events, 'answer')} {have} a day to come, {when}"


def redated(found: Ahead) -> str:
    """What was dated back, and how far."""
    back = _count(found.back, "day")
    return f"{_count(found.events, 'answer')} dated back by {back}; the log keeps both"


def _better(compared: Compared) -> str:
    return (
        f"{_log_loss(compared)} {compared.after:.4f} instead of {compared.before:.4f}, "
        f"give or take {compared.error:.4f} (less is better)"
    )


def _log_loss(compared: Compared) -> str:
    return f"log loss on {_count(compared.reviews, 'later review')}"


def _folded(cards: int) -> str:
    return f"{_count(cards, 'card')} computed anew"


def _count(many: int, what: str) -> str:
    return f"{many:,} {what}" + ("" if many == 1 else "s")
