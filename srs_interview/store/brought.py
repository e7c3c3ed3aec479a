"""What is known of files that came in before, by plain statements.

Most imports find nothing new: the command line asks here before SQLModel is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from srs_interview.store.statements import PROFILE, Run


@dataclass(frozen=True, slots=True)
class Source:
    """How a file was read when it was last brought in; "" for what was not said."""

    path: str
    """Absolute."""
    deck: str
    format: str = ""
    columns: str = ""
    encoding: str = ""


def source(run: Run, path: str) -> Source | None:
    """How a file is read; None where it was never brought in."""
    row = next(iter(run(_SOURCE, {"path": path})), None)
    return None if row is None else Source(*row)


def fact(run: Run, name: str) -> str:
    """A small fact about this store; empty where it was never set."""
    return str(next(iter(run(_FACT, {"name": name})), ("",))[0])


def keep_fact(run: Run, name: str, value: str) -> None:
    """Remember a small fact, in a transaction that writes; no undo takes it back."""
    run(_KEEP, {"name": name, "value": value})


def last(run: Run) -> int:
    """The highest number of a card; 0 where there is none."""
    ((number,),) = run(_LAST, {})
    return int(number)


def cards(run: Run, last: int) -> str:
    """A text that is another once an import would find one of these cards changed.

    Args:
        run: Runs statements on the store.
        last: The highest number of the cards that are looked at.
    """
    ((said,),) = run(_IMPORTED, {"last": last})
    return _digest(said or "")


def meanings(run: Run) -> str:
    """A text that is another once the words of a file may mean something else.

    They are principles as decks and the profile have them, or were told to be some.
    """
    said = [[*run(each, {})] for each in (_PRINCIPLES, _OWNERS, _MAPPINGS)]
    return _digest(repr((said, fact(run, PROFILE))))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


_SOURCE = """
SELECT path, deck, format, columns, encoding FROM import_source WHERE path = :path
"""

_FACT = "SELECT value FROM meta WHERE name = :name"

_KEEP = """
INSERT INTO meta (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""

_LAST = "SELECT COALESCE(MAX(id), 0) FROM card"

_IMPORTED = """
SELECT group_concat(hex(imported_hash) || retired || deleted || unmade, ' ')
FROM (SELECT * FROM card WHERE id <= :last ORDER BY id)
"""

_PRINCIPLES = """
SELECT uid, name, position, essence, weight, always, aliases, strong, weak, probes,
    related
FROM principle WHERE NOT deleted ORDER BY uid
"""

_OWNERS = "SELECT uid, deck FROM framework WHERE NOT deleted ORDER BY uid"

_MAPPINGS = "SELECT deck, word, principle FROM import_mapping ORDER BY deck, word"
