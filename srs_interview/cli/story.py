"""`srs-interview story`: add, edit, list; the other verbs have files of their own."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from srs_interview.cli import (
    edge,
    output,
    story_cut,
    story_lint,
    story_sheet,
    surroundings,
)
from srs_interview.core.cards import Link, Story, Strength
from srs_interview.core.text import typed_line
from srs_interview.errors import SrsError, UsageError

if TYPE_CHECKING:
    from srs_interview.writing import Writing

_DRAFT_OF_NEW = "cli:new"
"""Where the text of a story that could not be saved yet waits for the next try."""


@click.group("story")
def command() -> None:
    """Write your own stories, check them, change them, list them.

    Example: srs-interview story add --title "The outage" --principle ownership
    """


for _verb in (story_lint.command, story_cut.command, story_sheet.command):
    command.add_command(_verb)


@command.command("add")
@click.argument("source", metavar="[FILE]", required=False)
@click.option("--title", help="Its title; alone it makes a stub, to be written later.")
@click.option(
    "--principle",
    "principles",
    metavar="P",
    multiple=True,
    help="A principle it serves; the first is the one it is for. May be repeated.",
)
@click.option("--file", "file", metavar="FILE", help="Read its text; - reads stdin.")
def add(
    source: str | None, title: str | None, principles: tuple[str, ...], file: str | None
) -> int:
    """Write a new story: in your editor, from a file, or a title for later.

    A text has headings such as Title:, Problem:, Action:, Result: and Facts:. The
    editor is the one that VISUAL or EDITOR names.

    Example: srs-interview story add --title "The outage" --principle ownership
    """
    where = _one_source(source, file)
    with edge.store() as opened:
        writing = opened.writing
        story = _changed(writing, Story("", ""), title, principles)
        if where is not None:
            saved: Story | None = _from_text(
                writing, story, edge.text_from(where), where
            )
        elif title is not None:
            saved = writing.save(story)
        else:
            saved = _edited(writing, story, _DRAFT_OF_NEW)
    return _said(saved)


@command.command("edit")
@click.argument("story", metavar="ID")
@click.option("--title", help="Change its title.")
@click.option(
    "--principle",
    "principles",
    metavar="P",
    multiple=True,
    help="Change the principles it serves. May be repeated.",
)
@click.option("--file", "file", metavar="FILE", help="Read its text; - reads stdin.")
def edit(
    story: str, title: str | None, principles: tuple[str, ...], file: str | None
) -> int:
    """Change a story, named by its id or by a part of its title.

    Without options it opens in your editor. What it remembers of reviews stays.

    Example: srs-interview story edit outage
    """
    with edge.store() as opened:
        writing = opened.writing
        there = writing.find(story)
        wanted = _changed(writing, there, title, principles)
        if file is not None:
            saved: Story | None = _from_text(
                writing, wanted, edge.text_from(file), file
            )
        elif wanted != there:
            saved = writing.save(wanted)
        else:
            saved = _edited(writing, there, f"cli:{there.uid}")
    return _said(saved)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(as_json: bool) -> None:
    """List your own stories, the newest first.

    Example: srs-interview story list
    """
    with edge.store() as opened:
        stories = opened.writing.stories()
    if as_json:
        output.say_json([_as_json(story) for story in stories])
    elif stories:
        output.say(
            output.table(
                ("Story", "State", "Facts", "Id"),
                [
                    (story.title, _state(story), str(len(story.facts)), story.uid)
                    for story in stories
                ],
            )
        )
    else:
        output.complain("no story yet; try: srs-interview story add")


def _one_source(source: str | None, file: str | None) -> str | None:
    if source is not None and file is not None:
        raise UsageError("a text comes from one file; name it once")
    return source if source is not None else file


def _changed(
    writing: Writing, story: Story, title: str | None, names: Sequence[str]
) -> Story:
    """The story with the title and principles of the options."""
    if title is not None:
        story = replace(story, title=typed_line(title))
        if not story.title:
            raise UsageError("a story needs a title")
    if not names:
        return story
    there = {link.principle: link for link in story.links}
    wanted = dict.fromkeys(writing.principle(name).uid for name in names)
    links = (
        there.get(uid) or Link(uid, Strength.TAILORED if place else Strength.PRIMARY)
        for place, uid in enumerate(wanted)
    )
    return replace(story, links=tuple(links))


def _from_text(writing: Writing, into: Story, text: str, source: str) -> Story:
    """Save what a text says.

    Raises:
        SrsError: The text has errors, each of which has been printed.
    """
    from srs_interview.deckfile import story_text

    name = "<stdin>" if source == "-" else source
    if not text.strip():
        raise SrsError(f"{output.name(name)} is empty: there is no story in it")
    story, problems = story_text.parse(
        text, principles=writing.principles(), into=into, source=name
    )
    for problem in problems:
        output.complain(str(problem))
    if problems:
        raise SrsError("the story is not saved")
    return writing.save(story)


def _edited(writing: Writing, story: Story, key: str) -> Story | None:
    """Let the user edit a story until it can be saved; None if it is left as it was."""
    if not surroundings.has_screen():
        raise UsageError("without a terminal it needs --title, --principle or --file")
    from srs_interview.deckfile import story_text

    principles = writing.principles()
    begun = time.monotonic()
    shown = story_text.write(story, principles)
    text = writing.draft(key) or shown
    while True:
        text = click.edit(text, extension=".txt", require_save=False) or ""
        if text == shown or not text.strip():
            writing.drop_draft(key)
            return None
        wanted, problems = story_text.parse(text, principles=principles, into=story)
        if not problems:
            spent = round(time.monotonic() - begun)
            saved = _saved(writing, wanted, spent, text)
            writing.drop_draft(key)
            return saved
        writing.save_draft(key, text)
        for problem in problems:
            output.complain(str(problem))
        if not click.confirm("Open the editor again?", default=True, err=True):
            raise SrsError("not saved; the next try begins with what you typed")


def _saved(writing: Writing, story: Story, seconds: int, text: str) -> Story:
    """Save a story; where that fails, what was typed goes to a file instead."""
    try:
        return writing.save(story, seconds)
    except SrsError as error:
        handle, kept = tempfile.mkstemp(prefix="story-", suffix=".txt", text=True)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
        raise SrsError(f"{error}; what you typed is in {kept}") from error


def _said(saved: Story | None) -> int:
    if saved is None:
        output.complain("nothing was changed")
        return 0
    output.say(f"{saved.uid}  {saved.title}  ({_state(saved)})")
    return 0


def _state(story: Story) -> str:
    if story.stub:
        return "stub"
    return "tellable" if story.tellable else "draft"


def _as_json(story: Story) -> dict[str, object]:
    return {
        "id": story.uid,
        "title": story.title,
        "state": _state(story),
        "role": story.role,
        "year": story.year,
        "kinds": list(story.kinds),
        "principles": [
            {
                "framework": link.principle.partition("/")[0],
                "slug": link.principle.partition("/")[2],
                "strength": link.strength.value,
                "lead_in": link.lead_in,
            }
            for link in story.links
        ],
        "words": sum(
            len(text.split()) for text in (story.problem, story.action, story.result)
        ),
        "facts": len(story.facts),
    }
