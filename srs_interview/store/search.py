"""Finding cards: a query as one condition of SQL, and what it finds.

    found = search.asked(session, typed, day=day)          # raises QueryError
    search.count(session, found)                           # how many
    search.ids(session, found, day=day, order=...)         # the numbers, in an order
    search.scope(session, found)                           # the numbers, in none
    search.find(session, found, day=day, limit=50)         # the lines of a page

What was deleted is never found, and what its deck has dropped only where the query asks
for it by `is:retired`. Imports index in bulk (`store.indexing`); all else is indexed by
the triggers of `store.search_index`.
"""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from srs_interview.core.listed import Listed, Order
from srs_interview.core.searching.query import Query, Saved, Wrong, parse, terms
from srs_interview.core.searching.query_saved import expanded
from srs_interview.store import driver, listed, parameters, saved_searches
from srs_interview.store.search_names import Names, UnknownNameError
from srs_interview.store.search_terms import ALL_THERE, Condition, Terms


def asked(session: Session, typed: str, *, day: int) -> Condition:
    """What must be true of a card for what was typed to find it; `condition` of it.

    Raises:
        QueryError: It cannot be read, or names what is not there.
    """
    query = parse(typed)
    found = query if isinstance(query, Wrong) else condition(session, query, day=day)
    if isinstance(found, Wrong):
        raise found.as_error(typed)
    return found


def condition(session: Session, query: Query, *, day: int) -> Condition | Wrong:
    """What must be true of a card for a query to find it.

    Args:
        session: The transaction to read names in.
        query: What was read.
        day: The study day.

    Returns:
        Also where a principle, a deck or a saved search is not known.
    """
    whole: Query | Wrong = query
    if any(isinstance(term, Saved) for term in terms(query)):
        whole = expanded(query, saved_searches.every(session))
    if isinstance(whole, Wrong):
        return whole
    try:
        in_force = parameters.in_force(session)
        return Terms(day, in_force, Names(session)).condition(whole)
    except UnknownNameError as error:
        return error.wrong


def count(session: Session, found: Condition) -> int:
    """How many cards were found."""
    statement = f"SELECT COUNT(*) FROM card WHERE {listed.THERE} AND ({found.where})"
    if found.rest == ALL_THERE:
        statement = _COUNT_WORDS if found.words else _COUNT_ALL
    counted = session.connection().exec_driver_sql(statement, _values(found))
    return int(counted.scalar_one())


def ids(
    session: Session,
    found: Condition,
    *,
    day: int,
    order: Order = Order.ADDED,
    backwards: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> tuple[int, ...]:
    """The numbers of the cards that were found, in an order; -1 is all of them."""
    if found.words and order is Order.ADDED:
        return _words_first(session, found, backwards, limit, offset)
    return listed.numbers(
        session,
        day,
        found.where,
        found.values,
        order=order,
        backwards=backwards,
        limit=limit,
        offset=offset,
    )


def scope(session: Session, found: Condition) -> tuple[int, ...]:
    """The numbers of the cards that were found, in no order.

    Half of the time of `ids`, where only which cards they are is asked.
    """
    statement = _SCOPE.format(condition=found.where)
    if found.words:
        statement = _SCOPE_WORDS.format(condition=found.rest)
    ((numbers,),) = driver.of(session).execute(statement, _values(found))
    return tuple(map(int, numbers.split(","))) if numbers else ()


def find(
    session: Session,
    found: Condition,
    *,
    day: int,
    order: Order = Order.ADDED,
    backwards: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> tuple[Listed, ...]:
    """A page of what was found, as lists show cards."""
    page = ids(
        session,
        found,
        day=day,
        order=order,
        backwards=backwards,
        limit=limit,
        offset=offset,
    )
    return listed.lines(session, page, day)


def _words_first(
    session: Session, found: Condition, backwards: bool, limit: int, offset: int
) -> tuple[int, ...]:
    """In the order of the index itself, so that a page is read and no more."""
    numbers = session.connection().exec_driver_sql(
        f"SELECT card.id FROM card_text CROSS JOIN card ON card.id = card_text.rowid"
        f" WHERE card_text MATCH :words AND {listed.THERE} AND ({found.rest})"
        f" ORDER BY card_text.rowid {'ASC' if backwards else 'DESC'}"
        " LIMIT :limit OFFSET :offset",
        {"limit": limit, "offset": offset, **_values(found)},
    )
    return tuple(number for (number,) in numbers)


def _values(found: Condition) -> dict[str, Any]:
    return {**found.values, "words": found.words}


# One long text: a row for each number takes longer than to find it.
_SCOPE = f"""
SELECT group_concat(card.id) FROM card WHERE {listed.THERE} AND ({{condition}})
"""
_SCOPE_WORDS = f"""
SELECT group_concat(card.id)
FROM card_text CROSS JOIN card ON card.id = card_text.rowid
WHERE card_text MATCH :words AND {listed.THERE} AND ({{condition}})
"""

# Both look at the few cards that are not seen, and at no other.
_COUNT_ALL = """
SELECT (SELECT COUNT(*) FROM card)
    - (SELECT COUNT(*) FROM card WHERE deleted OR retired)
"""
_COUNT_WORDS = """
SELECT COUNT(*) FROM card_text WHERE card_text MATCH :words
    AND rowid NOT IN (SELECT id FROM card WHERE deleted OR retired)
"""
