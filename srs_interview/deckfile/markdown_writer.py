"""Stories and questions as a page to read, or to give to a coach (FORMATS 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from srs_interview.core.cards import (
    Fact,
    Link,
    Principle,
    Question,
    Story,
    Strength,
    Structure,
)
from srs_interview.deckfile import markdown_fields, markdown_regions, whole_uids
from srs_interview.deckfile.markdown_lines import bare
from srs_interview.deckfile.principle_names import Names, flat

_TEXTS = (
    ("Headline", "headline"),
    ("Opening", "opening"),
    ("One minute", "short"),
    ("Customer", "customer"),
    ("Customer impact", "customer_impact"),
    ("Cost accepted", "cost_accepted"),
    ("Critique", "critique"),
    ("Left out", "aside"),
)
_LISTS = (
    ("Figures", "metrics"),
    ("Skills", "skills"),
    ("Terms", "craft_terms"),
    ("Tags", "tags"),
)


def write(
    stories: Iterable[Story],
    questions: Iterable[Question] = (),
    *,
    principles: Sequence[Principle] = (),
    notes: Iterable[tuple[str, Sequence[str]]] = (),
) -> str:
    """A page of stories under headings, then questions by principle.

    `markdown.parse` reads the same stories from it, apart from spaces and line ends:
    what is one line in the form is one line here.

    Args:
        stories: In the order in which they stand; each is a `# Title` with its
            Problem, Action and Result.
        questions: Below the heading of their first principle.
        principles: Those that are called by name; others by their uid.
        notes: What the checks found, by a story's uid; it stands in a comment, which
            a reader sees and an import does not.
    """
    names = Names(principles, Story(uid="", title=""))
    found = dict(notes)
    pages: list[Iterable[str]] = [
        _story(each, names, found.get(each.uid, ())) for each in stories
    ]
    pages += _questions(questions, names)
    return "\n".join("".join(f"{line}\n" for line in page) for page in pages)


def _story(story: Story, names: Names, notes: Sequence[str]) -> Iterator[str]:
    yield f"# {_title(story.title)}"
    yield ""
    yield from _keys(story)
    yield from _list("principles", _links(story.links, names))
    problem = "Problem" if story.structure is Structure.PAR else "Situation"
    yield from _section(problem, story.problem)
    yield from _section("Action", story.action)
    yield from _section("Result", story.result)
    if story.facts:
        yield from ("", "## Facts", "", *map(_fact, story.facts))
    for heading, name in _TEXTS:
        if text := getattr(story, name):
            yield from _section(heading, text)
    for heading, name in _LISTS:
        if values := getattr(story, name):
            yield from ("", f"## {heading}", "")
            yield from map(_item, filter(flat, values))
    if notes:
        yield from ("", "<!-- Notes")
        yield from (f"- {flat(note).replace('-->', '->')}" for note in notes)
        yield "-->"


def _keys(story: Story) -> Iterator[str]:
    if whole_uids.is_one(story.uid):
        yield f"id: {story.uid}"
    if story.kinds:
        yield f"kinds: {', '.join(story.kinds)}"
    if flat(story.role):
        role = flat(story.role)
        # Quotes keep those that the role itself has.
        yield f"role: {role}" if bare(role) == role else f'role: "{role}"'
    if story.year is not None:
        yield f"year: {story.year}"
    if story.target_seconds is not None:
        yield f"target seconds: {story.target_seconds}"


def _list(key: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {item}" for item in items]
    if lines:
        yield from (f"{key}:", *lines)


def _links(links: Iterable[Link], names: Names) -> Iterator[str]:
    for place, link in enumerate(links):
        usual = Strength.TAILORED if place else Strength.PRIMARY
        strength = f" ({link.strength})" if link.strength is not usual else ""
        lead_in = f": {flat(link.lead_in)}" if flat(link.lead_in) else ""
        yield f"{names.written(link.principle)}{strength}{lead_in}"


def _section(heading: str, text: str) -> Iterator[str]:
    yield from ("", f"## {heading}")
    if text:
        yield ""
        for line in text.split("\n"):
            # A backslash keeps words of the story from being read as a heading.
            yield f"\\{line}" if markdown_regions.mistakable(line) else line


def _item(value: str) -> str:
    item = flat(value)
    special = item.startswith("\\") or markdown_regions.mistakable(f"- {item}")
    return f"- \\{item}" if special else f"- {item}"


def _fact(fact: Fact) -> str:
    text = flat(fact.text)
    kept = f"\\{text}" if markdown_fields.begins_core(text) else text
    return f"- {'[core] ' if fact.core else ''}{fact.section}: {kept}"


def _title(title: str) -> str:
    """A title such that no other heading is seen in it."""
    title = flat(title)
    named = markdown_regions.named(title)
    named |= markdown_regions.unnumbered(title) != title
    kept = f"\\{title}" if title.startswith("\\") or named else title
    return f"{kept} #" if kept.endswith("#") else kept


def _questions(questions: Iterable[Question], names: Names) -> Iterator[list[str]]:
    by_principle: dict[str, list[Question]] = {}
    for question in questions:
        by_principle.setdefault(next(iter(question.principles), ""), []).append(
            question
        )
    for uid, asked in by_principle.items():
        heading = names.names.get(uid, uid) if uid else "Questions"
        page = [f"# {heading}"]
        for question in asked:
            page += ["", f"Q: {flat(question.prompt)}"]
            page += [f"   Also: {flat(part)}" for part in question.parts]
            if question.answer:
                page.append(f"A: {question.answer}")
        yield page
