"""The marked card below the table: its text, its memory, and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from srs_interview.core import days
from srs_interview.core.listed import CardInFull
from srs_interview.core.text import shown, shown_line
from srs_interview.tui.widgets.blocks import Block, Ends, Row, text
from srs_interview.tui.widgets.glyphs import Glyphs
from srs_interview.tui.widgets.grade_bar import NAMES
from srs_interview.tui.widgets.plain import content

_MOST_BACK = 2000
"""Characters of an answer or a story that a few lines could ever show."""


def blocks(
    card: CardInFull, today: int, signs: Glyphs, *, short: bool
) -> Iterator[Block]:
    """What is said of a card, what matters most first.

    Args:
        card: The card.
        today: The study day.
        signs: What is drawn with.
        short: Are there so few lines that the text gets one of them?
    """
    bold = content(shown_line(card.line.text), "bold")
    yield Ends(bold) if short else Row(content(""), bold)
    yield text(_memory(card, today, signs))
    yield text(_belongs(card, today), "$text-muted")
    if card.back:
        yield text(shown(card.back[:_MOST_BACK]))


def counted(found: int, total: int, selected: int) -> str:
    """How many cards are on show and selected, for the header."""
    cards = "card" if total == 1 else "cards"
    said = f"{total:,} {cards}" if found == total else f"{found:,} of {total:,} {cards}"
    return f"{selected:,} selected, {said}" if selected else said


def _memory(card: CardInFull, today: int, signs: Glyphs) -> str:
    if card.stability is None or card.difficulty is None:
        return card.line.standing(today).capitalize()
    last = ""
    if card.last is not None and card.last_day is not None:
        date = days.date_of(card.last_day)
        year = "" if date.year == days.date_of(today).year else f" {date.year}"
        last = f"   Last {date.day} {date:%b}{year}: {NAMES[card.last]}"
    return (
        f"Stability {_rounded(card.stability)} d   Difficulty {card.difficulty:.1f}"
        f"   Lapses {card.line.lapses}{last}"
    )


def _rounded(stability: float) -> str:
    return f"{stability:.1f}" if stability < 10 else f"{stability:,.0f}"


def _belongs(card: CardInFull, today: int) -> str:
    line = card.line
    reviews = f"{card.reps} review{'' if card.reps == 1 else 's'}"
    parts = [line.kind.value, reviews]
    parts += [] if card.stability is None else [line.standing(today)]
    parts += [", ".join(card.principles)] if card.principles else []
    parts += [line.deck]
    parts += ["tags " + ", ".join(card.tags)] if card.tags else []
    return "; ".join(parts)
