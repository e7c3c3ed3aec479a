"""The sheet for the last evening: titles, openings and figures, by principle.

Source: PRACTICE 10. No grades, nothing red, nothing that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from srs_interview.core.cards import Principle, Story
from srs_interview.core.language import prose
from srs_interview.core.language.markdown import escaped
from srs_interview.core.writing import concealing, metrics

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
OTHERS = "Other stories"


@dataclass(frozen=True, slots=True)
class Row:
    """One story under one principle."""

    story: str
    """The story's uid."""
    title: str
    opening: str
    """The sentence it begins with; "" while the story has no Problem."""
    lead_in: str
    """What makes it a story of this principle; "" where it needs nothing."""
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The stories of one principle, those written for it first."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything for the last evening, on one page."""

    groups: tuple[Group, ...]

    @property
    def stories(self) -> int:
        """How many stories it has, each counted once."""
        return len({row.story for group in self.groups for row in group.rows})


def sheet(
    stories: Sequence[Story],
    principles: Sequence[Principle],
    *,
    names: Mapping[str, str] = _NO_NAMES,
) -> Sheet:
    """The sheet of these stories.

    Args:
        stories: The user's own; samples and stubs are left out.
        principles: In their published order; those without a story are left out.
        names: What to write instead of which name (DOMAIN A51).
    """
    told = [
        concealing.story(one, names) for one in stories if not (one.sample or one.stub)
    ]
    groups = [Group(one.name, tuple(_of(one.uid, told))) for one in principles]
    known = {one.uid for one in principles}
    others = (one for one in told if known.isdisjoint(one.principles))
    groups.append(Group(OTHERS, tuple(_row(one, "") for one in others)))
    return Sheet(tuple(group for group in groups if group.rows))


def markdown(page: Sheet, *, title: str = "The evening before") -> str:
    """The sheet as a Markdown page; no text of a story can become markup in it."""
    return "\n".join(_lines(page, title)) + "\n"


def opening(story: Story) -> str:
    """The sentence a story begins with: its opening, or the first of its Problem."""
    first = next((span.text for span in prose.sentences(story.problem)), "")
    return " ".join((story.opening.strip() or first).split())


def _of(principle: str, told: Sequence[Story]) -> Iterator[Row]:
    serving = [
        (link, one) for one in told for link in one.links if link.principle == principle
    ]
    # "primary" sorts before "tailored", and the order of the stories stays.
    for link, one in sorted(serving, key=lambda pair: pair[0].strength):
        yield _row(one, link.lead_in)


def _row(story: Story, lead_in: str) -> Row:
    return Row(
        story.uid,
        story.title,
        opening(story),
        " ".join(lead_in.split()),
        story.metrics or metrics.proposed(story),
    )


def _lines(page: Sheet, title: str) -> Iterator[str]:
    yield f"# {escaped(title)}"
    for group in page.groups:
        yield ""
        yield f"## {escaped(group.name)}"
        yield ""
        for row in group.rows:
            yield f"- **{escaped(row.title)}**"
            if row.lead_in:
                yield f"  - Lead-in: {escaped(row.lead_in)}"
            if row.opening:
                yield f"  - Opening: {escaped(row.opening)}"
            if row.figures:
                figures = "; ".join(map(escaped, row.figures))
                yield f"  - Figures: {figures}"
