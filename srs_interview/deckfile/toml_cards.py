"""The tables of a native deck, each made into the value that it describes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srs_interview.core.cards import (
    ANGLES,
    KINDS,
    Fact,
    Form,
    Link,
    Principle,
    Question,
    Section,
    Story,
    Structure,
)
from srs_interview.deckfile.drafts import DeckDraft, plural_of
from srs_interview.deckfile.toml_fields import Fields, shown

DECK = (
    *("id", "title", "framework", "term", "plural", "employer"),
    *("as_of", "license", "sample"),
)
PRINCIPLE = (
    *("slug", "name", "aliases", "essence", "weight", "always"),
    *("strong", "weak", "probes", "related", "framework"),
)
QUESTION = (
    *("id", "principles", "angle", "form", "prompt", "core", "answer", "parts"),
    *("tags", "deck", "uid"),
)
STORY = (
    *("id", "title", "role", "year", "kinds", "principles", "problem", "action"),
    *("result", "metrics", "facts", "tags", "opening", "headline", "short"),
    *("target_seconds", "skills", "customer", "customer_impact", "critique"),
    *("structure", "aside", "cost_accepted", "craft_terms", "deck", "uid", "sample"),
)
LINK = ("slug", "strength", "lead_in")
FACT = ("text", "section", "core")

_YEARS = (1900, 2200)
_SECONDS = (10, 3600)


def named(fields: Fields, key: str) -> str | None:
    """The id of a table, by which later messages name it; None where it is no id."""
    name = fields.name(key)
    if name is not None:
        fields.what = f"{fields.what} {shown(name)}"
    return name


def deck(fields: Fields, name: str, framework: str) -> DeckDraft:
    """A deck, from `[deck]` or `[[decks]]`, once its id and framework are known."""
    fields.only(DECK)
    term = fields.text("term") or "principle"
    return DeckDraft(
        id=name,
        title=fields.text("title"),
        framework=framework,
        employer=fields.text("employer"),
        term=term,
        plural=fields.text("plural") or plural_of(term),
        as_of=fields.day("as_of"),
        license=fields.text("license"),
        sample=fields.flag("sample"),
        line=fields.line,
    )


def whole(name: str) -> re.Pattern[str]:
    """What finds a name as whole words, in any case and over line ends."""
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words or '(?!)'}(?!\w)", re.IGNORECASE)


def principle(fields: Fields, uid: str, position: int) -> Principle:
    """A principle, from `[[principles]]`."""
    fields.only(PRINCIPLE)
    return Principle(
        uid=uid,
        name=fields.text("name", required=True),
        essence=fields.text("essence"),
        weight=fields.weight("weight", 1.0),
        always=fields.flag("always"),
        aliases=fields.texts("aliases"),
        strong=fields.texts("strong"),
        weak=fields.texts("weak"),
        probes=fields.texts("probes"),
        related=fields.texts("related"),
        position=position,
    )


def question(
    fields: Fields, uid: str, deck: str, principles: tuple[str, ...]
) -> Question:
    """A question, from `[[questions]]`, once its principles are known."""
    fields.only(QUESTION)
    return Question(
        uid=uid,
        deck=deck,
        prompt=fields.text("prompt", required=True),
        principles=principles,
        form=fields.choice("form", Form.PAST),
        angle=fields.word("angle", ANGLES, ""),
        core=fields.flag("core"),
        answer=fields.text("answer"),
        parts=fields.texts("parts"),
        tags=fields.texts("tags"),
    )


def story(
    fields: Fields, uid: str, links: tuple[Link, ...], sample: bool, deck: str
) -> Story:
    """A story, from `[[stories]]`, once its principles are known."""
    fields.only(STORY)
    return Story(
        uid=uid,
        title=fields.text("title", required=True),
        links=links,
        problem=fields.text("problem"),
        action=fields.text("action"),
        result=fields.text("result"),
        facts=tuple(_facts(fields)),
        kinds=fields.texts("kinds", KINDS),
        role=fields.text("role"),
        year=fields.whole("year", *_YEARS),
        sample=fields.flag("sample") if "sample" in fields.values else sample,
        metrics=fields.texts("metrics"),
        opening=fields.text("opening"),
        headline=fields.text("headline"),
        short=fields.text("short"),
        target_seconds=fields.whole("target_seconds", *_SECONDS),
        skills=fields.texts("skills"),
        tags=fields.texts("tags"),
        customer=fields.text("customer"),
        customer_impact=fields.text("customer_impact"),
        critique=fields.text("critique"),
        structure=fields.choice("structure", Structure.PAR),
        aside=fields.text("aside"),
        cost_accepted=fields.text("cost_accepted"),
        craft_terms=fields.texts("craft_terms"),
        deck=deck,
    )


def _facts(fields: Fields) -> Iterator[Fact]:
    for each in fields.tables("facts", "fact"):
        if isinstance(each, Fields):
            each.only(FACT)
            text = each.text("text", required=True)
            section = each.choice("section", Section.ACTION)
            yield Fact(text, section, each.flag("core"))
        elif isinstance(each[0], str) and each[0].strip():
            yield Fact(each[0].strip())
        else:
            said = f"facts of {fields.what} must be tables, not {shown(each[0])}"
            fields.book.note(each[1], said)


def check_metrics(fields: Fields, story: Story) -> None:
    """Warn of figures that the story does not say: they could never be ticked."""
    told = _flowing(f"{story.problem} {story.action} {story.result}")
    for figure in story.metrics:
        if _flowing(figure) not in told:
            said = f"figure {shown(figure)} does not stand in the text of {fields.what}"
            fields.warn("metrics", said)


def _flowing(text: str) -> str:
    return " ".join(text.split())
