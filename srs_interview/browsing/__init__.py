"""What the card browser needs: cards found, looked at and changed, one or thousands.

Each change is one transaction and one undo step, however many cards it is about.
"""

from __future__ import annotations

from srs_interview.browsing.asking import Asking, Wording
from srs_interview.browsing.changing import Changing
from srs_interview.browsing.finding import Finding

__all__ = ["Browsing", "Wording"]


class Browsing(Finding, Changing, Asking):
    """All cards, under the settings and the clock that were handed in."""
