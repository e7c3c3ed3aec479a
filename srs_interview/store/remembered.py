"""What imports are told once: what words stand for, and how a file is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from srs_interview.store.brought import Source
from srs_interview.store.tables import ImportMappingRow, ImportSourceRow


def keep_source(session: Session, source: Source) -> None:
    """Remember how a file is read."""
    row = session.get(ImportSourceRow, source.path)
    row = row or ImportSourceRow(path=source.path, deck=source.deck)
    for name in ("deck", "format", "columns", "encoding"):
        if getattr(row, name) != getattr(source, name):
            setattr(row, name, getattr(source, name))
    session.add(row)


def mapping(session: Session, decks: Collection[str]) -> dict[str, str]:
    """What words of some decks stand for: a principle's uid, or "" for a tag."""
    rows = session.exec(
        select(ImportMappingRow)
        .where(col(ImportMappingRow.deck).in_(decks))
        .order_by(col(ImportMappingRow.deck), col(ImportMappingRow.word))
    )
    return {row.word: row.principle for row in rows}


def keep_mapping(session: Session, deck: str, meant: Mapping[str, str]) -> None:
    """Remember what words of a deck stand for."""
    for word, principle in sorted(meant.items()):
        row = session.get(ImportMappingRow, (deck, word))
        if row is None:
            row = ImportMappingRow(deck=deck, word=word, principle=principle)
        elif row.principle != principle:
            row.principle = principle
        session.add(row)
