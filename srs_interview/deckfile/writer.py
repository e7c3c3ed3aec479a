"""Drafts to the native deck: one canonical text for one deck."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from srs_interview.core.cards import (
    Fact,
    Form,
    Link,
    Principle,
    Question,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.core.text import STEERING
from srs_interview.deckfile import pace
from srs_interview.deckfile.drafts import (
    DeckDraft,
    EventDraft,
    HistoryDraft,
    Parsed,
    plural_of,
)
from srs_interview.deckfile.pace import Told
from srs_interview.deckfile.toml import SCHEMA
from srs_interview.deckfile.toml_fields import fault_of_id
from srs_interview.deckfile.toml_histories import GRADE

_LINE_LENGTH = 100
_SHORT_ESCAPES = {"\\": "\\\\", "\b": "\\b", "\f": "\\f", "\r": "\\r"}
# TOML allows a tab, and forbids every other control character outside an escape. What
# steers a terminal beside them is escaped too: a deck is looked at with `cat`.
_TO_ESCAPE = re.compile(rf"[\\\x00-\x08\x0b-\x1f\x7f{STEERING}]")

_Value = str | bool | int | float | date | tuple[str, ...] | None
_Table = dict[str, object]
_Pair = tuple[str, _Value | list[str] | list[_Table]]


def write(deck: Parsed, *, told: Told = pace.untold) -> str:
    """The deck as TOML, such that `toml.parse` reads the same drafts from it.

    What has its usual value is left out. Texts are expected without blank space at
    either end, as they are read. `told` hears how many of its tables are written.
    """
    tables = [f"schema = {SCHEMA}\n"]
    tables += (
        "".join([f"{header}\n", *(f"{k} = {_value(k, v)}\n" for k, v in pairs)])
        for header, pairs in pace.counted(_tables(deck), told, _many(deck))
    )
    return "\n".join(tables)


def values(deck: Parsed, *, told: Told = pace.untold) -> dict[str, object]:
    """The deck as plain values under the keys of the TOML; dates are texts."""
    found: dict[str, object] = {"schema": SCHEMA}
    for header, pairs in pace.counted(_tables(deck), told, _many(deck)):
        table = {key: _plain(value) for key, value in pairs}
        if header.startswith("[["):
            rows = found.setdefault(header.strip("[]"), [])
            assert isinstance(rows, list)
            rows.append(table)
        else:
            found[header.strip("[]")] = table
    return found


def _plain(value: object) -> object:
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value


def _many(deck: Parsed) -> int:
    """How many tables it has, but for those of decks and principles."""
    return len(deck.questions) + len(deck.stories) + len(deck.histories)


def _tables(deck: Parsed) -> Iterator[tuple[str, Iterable[_Pair]]]:
    if deck.deck:
        yield "[deck]", _said(_deck(deck.deck, own=bool(deck.principles)))
    for each in deck.decks:
        yield "[[decks]]", _said(_deck(each, own=False))
    for principle in deck.principles:
        yield "[[principles]]", _said(_principle(principle.value, bool(deck.decks)))
    framework = deck.deck.framework if deck.deck else ""
    own = framework or (deck.framework.uid if deck.framework else "")
    several = len(deck.decks) > 1
    for question in deck.questions:
        yield "[[questions]]", _said(_question(question.value, own, several))
    samples = {each.id for each in (deck.deck, *deck.decks) if each and each.sample}
    for story in deck.stories:
        told = [*_said(_story(story.value, own, several))]
        if story.value.sample != (story.value.deck in samples):
            told.append(("sample", story.value.sample))
        yield "[[stories]]", told
    for history in deck.histories:
        yield "[[histories]]", _said(_history(history))


def _said(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    for key, value in pairs:
        if value is not None and value != "" and value is not False and value != ():
            yield key, value


def _deck(deck: DeckDraft, *, own: bool) -> Iterator[_Pair]:
    yield "id", deck.id
    yield "title", deck.title
    yield "employer", deck.employer
    yield "framework", "" if own and deck.framework == deck.id else deck.framework
    yield "term", deck.term if deck.term != "principle" else ""
    yield "plural", deck.plural if deck.plural != plural_of(deck.term) else ""
    yield "as_of", deck.as_of
    yield "license", deck.license
    yield "sample", deck.sample


def _identity(card: Question | Story, several: bool) -> Iterator[_Pair]:
    """The id that a card has in its deck; its whole uid where that is another."""
    rest = card.uid.removeprefix(f"{card.deck}/")
    usual = rest and rest != card.uid and fault_of_id(rest) is None
    yield ("id", rest) if usual else ("uid", card.uid)
    yield "deck", card.deck if several else ""


def _principle(principle: Principle, several: bool) -> Iterator[_Pair]:
    yield "slug", principle.slug
    yield "framework", principle.framework if several else ""
    yield "name", principle.name
    yield "aliases", principle.aliases
    yield "essence", principle.essence
    yield "weight", principle.weight if principle.weight != 1 else None
    yield "always", principle.always
    yield "strong", principle.strong
    yield "weak", principle.weak
    yield "probes", principle.probes
    yield "related", principle.related


def _question(question: Question, framework: str, several: bool) -> Iterator[_Pair]:
    yield from _identity(question, several)
    # Written even when empty: a question without the key is taken for a mistake.
    yield "principles", [_slug(uid, framework) for uid in question.principles]
    yield "angle", question.angle
    yield "form", question.form if question.form is not Form.PAST else ""
    yield "core", question.core
    yield "prompt", question.prompt
    yield "answer", question.answer
    yield "parts", question.parts
    yield "tags", question.tags


def _story(story: Story, framework: str, several: bool) -> Iterator[_Pair]:
    yield from _identity(story, several)
    yield "title", story.title
    yield "role", story.role
    yield "year", story.year
    yield "kinds", story.kinds
    yield "principles", [*_links(story.links, framework)] or None
    yield "headline", story.headline
    yield "opening", story.opening
    yield "problem", story.problem
    yield "action", story.action
    yield "result", story.result
    yield "short", story.short
    yield "metrics", story.metrics
    yield "facts", [_fact(fact) for fact in story.facts] or None
    yield "target_seconds", story.target_seconds
    yield "skills", story.skills
    yield "tags", story.tags
    yield "customer", story.customer
    yield "customer_impact", story.customer_impact
    yield "critique", story.critique
    yield "structure", story.structure if story.structure is not Structure.PAR else ""
    yield "aside", story.aside
    yield "cost_accepted", story.cost_accepted
    yield "craft_terms", story.craft_terms


def _links(links: tuple[Link, ...], framework: str) -> Iterator[dict[str, object]]:
    for place, link in enumerate(links):
        usual = Strength.TAILORED if place else Strength.PRIMARY
        strength = link.strength if link.strength is not usual else ""
        slug = _slug(link.principle, framework)
        yield dict(
            _said([("slug", slug), ("strength", strength), ("lead_in", link.lead_in)])
        )


def _fact(fact: Fact) -> dict[str, object]:
    section = fact.section if fact.section is not Section.ACTION else ""
    return dict(_said([("text", fact.text), ("section", section), ("core", fact.core)]))


def _history(history: HistoryDraft) -> Iterator[_Pair]:
    yield "card", history.card
    yield "suspended", history.suspended
    yield "flagged", history.flagged
    yield "never", history.never
    yield "events", [_event(event) for event in history.events] or None


def _event(event: EventDraft) -> _Table:
    told = {
        "uid": event.uid,
        "at": event.at,
        "day": event.day,
        "kind": event.kind if event.kind != GRADE else None,
        "grade": event.grade,
        "taken_ms": event.taken_ms,
        "stability": event.stability,
        "difficulty": event.difficulty,
        "due_day": event.due_day,
        "details": event.details or None,
    }
    return {key: value for key, value in told.items() if value is not None}


def _slug(uid: str, framework: str) -> str:
    return uid.removeprefix(f"{framework}/") if framework else uid


def _value(key: str, value: object) -> str:
    if isinstance(value, tuple | list):
        return _array(key, [_element(each) for each in value])
    if isinstance(value, str) and "\n" in value:
        return _block(value)
    return _scalar(value)


def _element(value: object) -> str:
    # A log has a dozen of these a grade: the usual ones come first.
    if type(value) in (int, float):
        return repr(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_scalar, value))}]"
    if not isinstance(value, dict | Mapping):
        return _scalar(value)
    inner = (f"{key} = {_element(each)}" for key, each in value.items())
    return f"{{ {', '.join(inner)} }}"


def _array(key: str, elements: list[str]) -> str:
    row = f"[{', '.join(elements)}]"
    if len(key) + len(" = ") + len(row) <= _LINE_LENGTH:
        return row
    return "".join(["[\n", *(f"  {element},\n" for element in elements), "]"])


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)


def _quoted(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    escaped = _TO_ESCAPE.sub(_escape, text).replace('"', '\\"')
    return f'"{escaped}"'.replace("\n", "\\n")


def _block(text: str) -> str:
    # The line end after the text is the block's own: texts are read without it.
    escaped = _TO_ESCAPE.sub(_escape, text).replace('"""', '""\\"')
    return f'"""\n{escaped}\n"""'


def _escape(found: re.Match[str]) -> str:
    return _SHORT_ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}")
