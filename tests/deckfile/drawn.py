"""Decks and stories drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from srs_interview.core.cards import (
    ANGLES,
    KINDS,
    Fact,
    Form,
    Framework,
    Link,
    Principle,
    Question,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.core.items import Mode
from srs_interview.core.memory import EventKind
from srs_interview.deckfile.drafts import (
    DeckDraft,
    EventDraft,
    HistoryDraft,
    Parsed,
    PrincipleDraft,
    QuestionDraft,
    StoryDraft,
)

PIECES = st.sampled_from(
    [
        '"',
        '"""',
        "'''",
        "\\",
        "\n",
        "\t",
        "\r",
        "\x00",
        "\x7f",
        "#",
        "[",
        "]",
        "é",
        "😀",
    ]
)
"""What a quoting writer gets wrong."""

LINES = st.sampled_from(
    ["Result: we won", "  # Task", "\\Action:", "Facts:", "- [core] p: x", "Title: no"]
)
"""What a reader of headings gets wrong."""

texts = st.lists(
    st.one_of(
        st.text(max_size=8), PIECES, LINES.map(lambda line: f"\n{line}\n"), LINES
    ),
    max_size=5,
).map(lambda pieces: "".join(pieces).strip())
said = texts.filter(bool)
several = st.lists(said, max_size=3).map(tuple)
ids = st.text("abcdefgh-_.0123456789é", min_size=1, max_size=6)


def principles(framework: str) -> st.SearchStrategy[tuple[Principle, ...]]:
    """Principles of one framework with different slugs and unlike names."""

    def numbered(slugs: list[str]) -> st.SearchStrategy[tuple[Principle, ...]]:
        return st.tuples(
            *(
                st.builds(
                    Principle,
                    uid=st.just(f"{framework}/{slug}"),
                    name=st.just(f"Name {place} of; it, all"),
                    essence=texts,
                    weight=st.floats(0, 100, allow_nan=False),
                    always=st.booleans(),
                    aliases=st.just((f"N{place}",)),
                    strong=several,
                    weak=several,
                    probes=several,
                    related=st.lists(st.sampled_from(slugs), max_size=2).map(tuple),
                    position=st.just(place),
                )
                for place, slug in enumerate(slugs)
            )
        )

    return st.lists(ids, min_size=1, max_size=4, unique=True).flatmap(numbered)


def links(uids: list[str]) -> st.SearchStrategy[tuple[Link, ...]]:
    """Links to different principles."""
    link = st.builds(
        Link, st.sampled_from(uids), st.sampled_from(Strength), lead_in=texts
    )
    return st.lists(link, max_size=3, unique_by=lambda each: each.principle).map(tuple)


def stories(uids: list[str]) -> st.SearchStrategy[Story]:
    """Stories that serve some of these principles."""
    fact = st.builds(Fact, said, st.sampled_from(Section), st.booleans())
    kinds = st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple)
    return st.builds(
        Story,
        uid=st.just(""),
        title=said,
        links=links(uids),
        problem=texts,
        action=texts,
        result=texts,
        facts=st.lists(fact, max_size=4).map(tuple),
        kinds=kinds,
        role=texts,
        year=st.none() | st.integers(1900, 2200),
        metrics=several,
        opening=texts,
        headline=texts,
        short=texts,
        target_seconds=st.none() | st.integers(10, 3600),
        skills=several,
        tags=several,
        customer=texts,
        customer_impact=texts,
        critique=texts,
        structure=st.sampled_from(Structure),
        aside=texts,
        cost_accepted=texts,
        craft_terms=several,
    )


def questions(uids: list[str]) -> st.SearchStrategy[Question]:
    """Questions on some of these principles."""
    return st.builds(
        Question,
        uid=st.just(""),
        deck=st.just(""),
        prompt=said,
        principles=st.lists(st.sampled_from(uids), max_size=2, unique=True).map(tuple),
        form=st.sampled_from(Form),
        angle=st.sampled_from(["", *ANGLES]),
        core=st.booleans(),
        answer=texts,
        parts=several,
        tags=several,
    )


@st.composite
def decks(draw: st.DrawFn) -> Parsed:
    """Whole decks, with principles of their own or of another framework."""
    deck_id = draw(ids)
    framework = draw(st.sampled_from([deck_id, "values", "fw-2"]))
    deck = DeckDraft(
        id=deck_id,
        title=draw(texts),
        framework=framework,
        employer=draw(texts),
        term=draw(st.sampled_from(["principle", "value", "competency"])),
        plural=draw(said),
        as_of=draw(st.none() | st.dates(date(1900, 1, 1))),
        license=draw(texts),
        sample=draw(st.booleans()),
    )
    known = draw(principles(framework)) if draw(st.booleans()) else ()
    uids = [each.uid for each in known] or [f"{framework}/x", f"{framework}/y"]
    uids.append("elsewhere/z")
    names = [
        f"{deck_id}/{each}" for each in draw(st.lists(ids, max_size=6, unique=True))
    ]
    asked, told = names[::2], names[1::2]
    return Parsed(
        "drawn",
        deck,
        _framework(deck) if known else None,
        tuple(PrincipleDraft(each) for each in known),
        tuple(
            QuestionDraft(replace(draw(questions(uids)), uid=uid, deck=deck_id))
            for uid in asked
        ),
        tuple(
            StoryDraft(
                replace(draw(stories(uids)), uid=uid, deck=deck_id, sample=deck.sample)
            )
            for uid in told
        ),
    )


def _framework(deck: DeckDraft) -> Framework:
    title = deck.title or deck.id
    return Framework(deck.framework, title, deck.employer, deck.term, deck.plural)


texts_in_a_line = st.text("abcdefgh :=-é'\"\\", min_size=1, max_size=9).map(
    lambda text: f"x{text}x"
)
uids = st.builds(
    lambda deck, name: f"{deck}/{name}", texts_in_a_line, texts_in_a_line
) | st.builds(lambda name: f"anki:{name}/0", texts_in_a_line)
moments = st.integers(0, 4 * 10**15).map(
    lambda after: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(microseconds=after)
)
days = st.integers(1, 900_000)
stabilities = st.floats(0.001, 100_000)
difficulties = st.floats(1, 10)
shares = st.floats(0, 1)
places = st.lists(st.integers(0, 20), max_size=3).map(tuple)
details = st.fixed_dictionaries(
    {},
    optional={
        "hour": st.integers(0, 23),
        "mode": st.sampled_from([each.value for each in Mode]),
        "due": st.just(True),
        "imported": st.just(True),
        "suggested": st.integers(1, 4),
        "spoken_seconds": st.integers(0, 900),
        "said": places,
        "wrong": places,
        "flags": several,
        "signals": several,
        "question": texts,
        "story": texts,
        "principle": texts,
        "stability_before": stabilities,
        "difficulty_before": difficulties,
        "recall": shares,
        "desired": shares,
    },
)
events = st.builds(
    EventDraft,
    uid=texts_in_a_line,
    at=moments,
    day=days,
    kind=st.sampled_from([each.value for each in EventKind]),
    grade=st.integers(1, 4),
    taken_ms=st.none() | st.integers(0, 10**9),
    stability=stabilities,
    difficulty=difficulties,
    due_day=days,
    details=details,
)


@st.composite
def exports(draw: st.DrawFn) -> Parsed:
    """What an export may hold: cards of several decks, whatever their uids; logs."""
    names = draw(st.lists(texts_in_a_line, min_size=1, max_size=3, unique=True))
    frameworks = draw(st.lists(ids, max_size=1, unique=True))
    found = [
        DeckDraft(
            name,
            draw(texts),
            draw(st.sampled_from(["", *frameworks])),
            sample=draw(st.booleans()),
        )
        for name in names
    ]
    known = [each for name in frameworks for each in draw(principles(name))]
    about = [each.uid for each in known] + ["elsewhere/z"]
    cards = draw(st.lists(uids, max_size=3, unique=True))
    if draw(st.booleans()):
        cards.append(f"{names[0]}/plain-id")
    asked = tuple(
        QuestionDraft(
            replace(draw(questions(about)), uid=uid, deck=draw(st.sampled_from(names)))
        )
        for uid in cards[::2]
    )
    told = tuple(
        StoryDraft(
            replace(
                draw(stories(about)),
                uid=uid,
                deck=draw(st.sampled_from(names)),
                sample=draw(st.booleans()),
            )
        )
        for uid in cards[1::2]
    )
    uids_of = [*(each.value.uid for each in asked), *(each.value.uid for each in told)]
    return Parsed(
        "drawn",
        principles=tuple(map(PrincipleDraft, known)),
        questions=asked,
        stories=told,
        decks=tuple(found),
        frameworks=tuple(_first_about(name, found) for name in frameworks),
        histories=tuple(_histories(draw, uids_of)),
    )


def _first_about(framework: str, decks: list[DeckDraft]) -> Framework:
    about = [deck for deck in decks if deck.framework == framework]
    return _framework(about[0]) if about else Framework(framework, framework)


def _histories(draw: st.DrawFn, cards: list[str]) -> Iterator[HistoryDraft]:
    log = draw(st.lists(events, max_size=3, unique_by=lambda each: each.uid))
    for place, card in enumerate(cards):
        of_card = sorted(
            log[place :: len(cards)], key=lambda each: (each.day, each.at, each.uid)
        )
        flags = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
        if of_card or any(flags):
            yield HistoryDraft(card, tuple(of_card), *flags)
