"""Which cell of a row is what: by its headers, its names, or its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from srs_interview.deckfile import row_head
from srs_interview.deckfile.drafts import nearest
from srs_interview.deckfile.row_head import Column, Head
from srs_interview.deckfile.toml_fields import shown

SEVERAL = frozenset({Column.PRINCIPLE, Column.TAGS})
"""Columns that a file may have more than one of."""
_OF_STORIES = frozenset(
    {Column.TITLE, Column.PROBLEM, Column.SITUATION, Column.TASK}
    | {Column.ACTION, Column.RESULT}
)
_TOLD = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each thing stands in a row."""

    width: int
    """How many cells a row has."""
    at: Mapping[Column, tuple[int, ...]]
    problems: tuple[str, ...] = ()
    """What of the columns is not read."""
    fatal: str = ""
    """Why no card can be made of these rows; empty where some can."""
    named: bool = field(default=True)
    """Did anything say what the columns are?"""


_MEANT = (
    *(Column.FRONT, Column.ANSWER, Column.PRINCIPLE, Column.TAGS, Column.TITLE),
    *(Column.PROBLEM, Column.ACTION, Column.RESULT),
)
"""What most sheets have."""

_HINTED = [name for name, each in row_head.NAMES.items() if each is not Column.UNREAD]

HEADING = "heading:"
"""Begins what is said of columns where the first row names them in words of its own."""


def asked(columns: str) -> list[str] | str:
    """The names in `--columns`, or what is wrong with them.

    They are separated by commas, in the order of the columns; "-" leaves one out.
    "heading:" before them says that the first row is none of the cards.
    """
    columns = columns.strip().removeprefix(HEADING)
    names = [name.strip() for name in columns.split(",")]
    for name in names:
        if row_head.column(name) is None:
            hint = nearest(name, row_head.NAMES)
            said = f"no column is called {shown(name)}"
            some = ", ".join(_MEANT)
            return (
                f"{said}; nearest: {shown(hint)}"
                if hint
                else (f"{said}; such as {some}, and - for one that is not read")
            )
    return names


def of(names: Sequence[str] | None, width: int, head: Head) -> Layout:
    """The layout of rows of so many cells.

    Args:
        names: Those of the columns; None where nothing gives any.
        width: How many cells a row has.
        head: What the file says of itself; its columns by number win.
    """
    meant: list[Column | None] = [row_head.column(name) for name in names or ()]
    meant += [None] * (width - len(meant))
    for place, column in head.at.items():
        if place < len(meant):
            meant[place] = column
    if names is None or head.anki:
        _by_place(meant)
    told = _OF_STORIES.intersection(filter(None, meant))
    at: dict[Column, tuple[int, ...]] = {}
    unread: list[int] = []
    for place, each in enumerate(meant):
        if each is Column.UNREAD:
            continue
        lost = each is Column.ASIDE and not told
        if each is None or lost or (each in at and each not in SEVERAL):
            unread.append(place)
        else:
            at[each] = (*at.get(each, ()), place)
    fatal = ""
    if Column.FRONT not in at and Column.TITLE not in at:
        fatal = "no column holds questions or titles; name them with --columns"
    if names and len(names) > width and not head.anki:
        fatal = f"{len(names)} columns are named, and the first row has {width}"
    return Layout(max(width, len(meant)), at, _unread(names, unread), fatal)


def _by_place(meant: list[Column | None]) -> None:
    """Fields of notes have names of their own: the first asks, the second answers."""
    free = iter([place for place, each in enumerate(meant) if each is None])
    for column in (Column.FRONT, Column.ANSWER):
        if column not in meant and not (
            column is Column.FRONT and Column.TITLE in meant
        ):
            place = next(free, None)
            if place is not None:
                meant[place] = column


def _unread(names: Sequence[str] | None, places: Sequence[int]) -> tuple[str, ...]:
    if not places:
        return ()
    if names is None:
        which = ", ".join(str(place + 1) for place in places[:_TOLD])
        columns = "column" if len(places) == 1 else "columns"
        named = "name it" if len(places) == 1 else "name them"
        how = f"{named} with --columns question,answer,tags"
        return (f"no name for {columns} {which}: not read; {how}",)
    said = []
    for place in places[:_TOLD]:
        name = names[place] if place < len(names) else str(place + 1)
        meant = row_head.column(name)
        if meant is Column.ASIDE:
            said.append(f"column {shown(name)} is not read: only stories have notes")
            continue
        if meant not in (None, Column.UNREAD):
            said.append(f"a second column is called {shown(name)}: not read")
            continue
        hint = nearest(name, _HINTED)
        end = f"; nearest: {shown(hint)}" if hint else ""
        said.append(f"column {shown(name)} is not known and not read{end}")
    return tuple(said)
