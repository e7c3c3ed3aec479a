"""The walk through the last years as it is shown: what is asked, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srs_interview.core.cards import Principle, Story
from srs_interview.core.writing.finding import Project, Step, Walk
from srs_interview.tui.widgets.blocks import Block, Gap, Row, text
from srs_interview.tui.widgets.plain import content

_KEPT_IN_SIGHT = 4
"""Titles that are shown while the next one is looked for."""


def asked(walk: Walk, title: str) -> Iterator[Block]:
    """What is asked now.

    Args:
        walk: Where it stands.
        title: The title whose principle is asked for; "" while none is.
    """
    step = walk.step
    if step is not None:
        yield from _question(step)
        if title:
            yield Gap()
            yield text(title, "bold")
            yield text("Which principle does it show best?", "$text-muted")
    elif walk.done:
        yield text("That is all.", "bold")
        yield text("enter keeps what you found.", "$text-muted")
    else:
        yield text("What did you work on in the last three years?", "bold")
        since = f"Since {walk.since}: a project a line."
        more = " An empty line goes on." if walk.projects else ""
        yield text(since + more, "$text-muted")


def below(
    walk: Walk, proposed: Sequence[Principle], known: Sequence[Principle], *, lit: bool
) -> list[Block]:
    """The principles to choose from, the projects, and what was found so far.

    Args:
        walk: Where it stands.
        proposed: What the line that is typed may show.
        known: Every principle that stories can serve.
        lit: Is one of the proposed asked for now?
    """
    return [
        *_choices(walk, proposed, lit=lit),
        *_projects(walk),
        *_found(walk, {each.uid: each.name for each in known}),
    ]


def _question(step: Step) -> Iterator[Block]:
    place = f"   {step.number} of {step.total}"
    yield Row(
        content(""),
        content(step.project.name + _year(step.project), "$text-accent")
        + content(place, "$text-muted"),
    )
    yield text(step.prompt.beginning.prompt, "bold")
    yield text(step.prompt.hint, "$text-muted")


def _choices(walk: Walk, proposed: Sequence[Principle], *, lit: bool) -> list[Block]:
    if walk.step is None:
        return []
    shown: list[Block] = [
        _numbered(str(number), principle.name, number - 1, lit)
        for number, principle in enumerate(proposed, start=1)
    ]
    if lit:
        shown.append(_numbered("0", "decide later, or another one", -1, lit))
    return [*shown, Gap()]


def _projects(walk: Walk) -> Iterator[Block]:
    for project in () if walk.named else walk.projects:
        yield Row(content("  "), content(project.name + _year(project)))


def _found(walk: Walk, names: dict[str, str]) -> Iterator[Block]:
    found: Sequence[Story] = walk.stubs if walk.done else walk.stubs[-_KEPT_IN_SIGHT:]
    for stub in found:
        served = ", ".join(names.get(uid, uid) for uid in stub.principles)
        said = content(stub.title) + content(f"   {served}", "$text-muted")
        yield Row(content("found  ", "$text-muted"), said)


def _year(project: Project) -> str:
    year = str(project.year or "")
    return f" ({year})" if year and year not in project.name else ""


def _numbered(key: str, name: str, number: int, lit: bool) -> Row:
    if not lit:
        return Row(content("    "), content(name, "$text-disabled"))
    return Row(content(f"{key}   ", "$text-accent"), content(name), f"choose({number})")
