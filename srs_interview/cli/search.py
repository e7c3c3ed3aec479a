"""`srs-interview search`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output, surroundings
from srs_interview.core.days import in_words, iso
from srs_interview.errors import UsageError

if TYPE_CHECKING:
    from srs_interview.core.listed import Listed
    from srs_interview.opening import Opened
    from srs_interview.searching import Hits

_ORDERS = ("due", "recall", "text", "principle", "lapses", "added")

_WIDEST = 60
"""Characters of a card's text on a terminal; a pipe gets all of them."""


@click.command(
    "search",
    # A minus begins what is not wanted, so no letter may be an option.
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    help="So many cards at most.",
)
@click.option(
    "--order",
    type=click.Choice(_ORDERS),
    default="added",
    show_default=True,
    help="What they are in the order of; added is the newest first.",
)
@click.option("--keys", is_flag=True, help="Say what each key means.")
@click.option("--save", metavar="NAME", help="Keep this query, to be used as @NAME.")
@click.option("--saved", is_flag=True, help="List the queries that were kept.")
@click.option("--forget", metavar="NAME", help="Keep a query no longer.")
def command(
    query: tuple[str, ...],
    as_json: bool,
    limit: int,
    order: str,
    keys: bool,
    save: str | None,
    saved: bool,
    forget: str | None,
) -> None:
    """Find cards by their words and by what is known of them.

    A word finds cards with words that begin so, "words in quotes" stand side by side
    and are whole. Keys: principle: kind: angle: deck: tag: role: is:due due<7
    recall<80% stability>30 lapses>2 year:2024 reviewed:7 added:7 @saved. A minus
    leaves out, OR and brackets combine. --keys says what each key means, and all that
    can stand behind is:.

    Example: srs-interview search cold chain principle:ownership -is:suspended
    """
    typed = " ".join(query)
    if sum((keys, save is not None, saved, forget is not None)) > 1:
        raise UsageError("one of --keys, --save, --saved and --forget at a time")
    if (keys or saved or forget is not None) and typed:
        raise UsageError("--keys, --saved and --forget take no query")
    if keys:
        _say_keys()
        return
    edge.readable(typed)
    with edge.store() as opened:
        if save is not None:
            known = opened.searching.save(save, typed)
            if known != save.removeprefix("@"):
                output.complain(f"kept as @{known}")
        elif forget is not None:
            opened.searching.forget(forget)
        elif saved:
            _say_saved(opened.searching.saved(), as_json)
        else:
            _find(opened, typed, order, limit, as_json)


def _find(opened: Opened, typed: str, order: str, limit: int, as_json: bool) -> None:
    from srs_interview.core.listed import Order

    hits = opened.searching.find(typed, order=Order(order), limit=limit)
    if as_json:
        cards = [_as_json(card) for card in hits.cards]
        output.say_json({"query": typed, "total": hits.total, "cards": cards})
    else:
        _say(hits, opened.study.day)


def _say(hits: Hits, day: int) -> None:
    if not hits.cards:
        output.complain("no card is found")
        return
    longest = _WIDEST if surroundings.is_terminal(sys.stdout) else None
    heads = ("Card", "Principle", "Due", "Recall", "Id")
    output.say(output.table(heads, [_row(card, day, longest) for card in hits.cards]))
    if hits.total > len(hits.cards):
        more = f"{len(hits.cards)} of {output.count(hits.total, 'card')}"
        output.complain(f"{more}; --limit {hits.total} shows all")


def _row(card: Listed, day: int, longest: int | None) -> tuple[str, ...]:
    text = " ".join(card.text.split())
    if longest is not None and len(text) > longest:
        text = f"{text[: longest - 3].rstrip()}..."
    due = "-" if card.due_day is None else in_words(card.due_day, day)
    return text, card.principle or "-", due, output.percent(card.recall), card.uid


def _as_json(card: Listed) -> dict[str, object]:
    return {
        "uid": card.uid,
        "kind": card.kind.value,
        "text": card.text,
        "principle": card.principle,
        "deck": card.deck,
        "due": None if card.due_day is None else iso(card.due_day),
        "recall": card.recall,
        "lapses": card.lapses,
        "marks": sorted(mark.name.lower() for mark in card.marks),
        "retired": card.retired,
        "sample": card.sample,
    }


def _say_keys() -> None:
    from srs_interview.core.searching.query_values import MEANINGS, STATES

    told = {f"{key}:": meaning for key, meaning in MEANINGS.items()}
    told |= {f"is:{state}": meaning for state, meaning in STATES.items()}
    wide = max(map(len, told))
    for typed, meaning in told.items():
        output.say(f"{typed:{wide}}  {meaning}")


def _say_saved(saved: Mapping[str, str], as_json: bool) -> None:
    if as_json:
        output.say_json(dict(saved))
        return
    for name, query in saved.items():
        output.say(f"@{name}  {query}")
    if not saved:
        output.complain('no query was kept yet; try: search --save hard "lapses>2"')
