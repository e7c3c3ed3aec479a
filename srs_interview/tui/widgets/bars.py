"""Bars of block characters, which say as much without colour as with it."""

from __future__ import annotations

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(share: float, cells: int, *, ascii_only: bool = False) -> str:
    """A bar of this many cells, filled by a share of 0 to 1; never empty above 0."""
    share = min(1.0, max(0.0, share))
    if ascii_only:
        filled = max(round(share * cells), 1 if share else 0)
        return "#" * filled + "." * (cells - filled)
    eighths = max(round(share * cells * 8), 1 if share else 0)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(cells)


def dots(filled: int, of: int, *, ascii_only: bool = False) -> str:
    """So many of so many, one sign each; more than all show as all."""
    on, off = ("*", ".") if ascii_only else ("●", "○")
    return on * min(filled, of) + off * max(0, of - filled)
