"""Cards and stories in the user's own editor; what cannot be read is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from srs_interview.core.cards import Story
from srs_interview.core.items import QuestionItem, ReadItem, StoryItem
from srs_interview.deckfile import story_text
from srs_interview.deckfile.drafts import Problem, Severity
from srs_interview.errors import SrsError
from srs_interview.tui import editor

if TYPE_CHECKING:
    from textual.app import App

    from srs_interview.writing import Writing

ANSWER = "---- The answer stands below this line ----"
"""Stands between the prompt and the answer of a question."""


class UnreadableError(SrsError):
    """What came back from the editor cannot be read; it is kept for another try."""


def outside(
    app: App[Any],
    writing: Writing,
    item: QuestionItem | StoryItem | ReadItem,
    *,
    front: bool = False,
) -> bool | None:
    """Edit what is on show in `$EDITOR`, and save it.

    Args:
        app: The app, which stands aside meanwhile.
        writing: Saves it.
        item: What is on show.
        front: Only the prompt of a question, whose answer was not shown yet?

    Returns:
        Was anything changed? None where no editor can be had.

    Raises:
        SrsError: The editor failed, or what came back cannot be read or saved.
    """
    if isinstance(item, QuestionItem):
        return _question(app, writing, item, front=front)
    return _story(app, writing, item.story)


def question_text(prompt: str, answer: str = "") -> str:
    """A question as the editor opens it, with its answer if it has one."""
    if not answer:
        return f"{prompt}\n"
    return f"{prompt}\n\n{ANSWER}\n\n{answer}\n"


def question_parts(text: str) -> tuple[str, str]:
    """Prompt and answer of an edited question."""
    prompt, _, answer = text.partition(ANSWER)
    return prompt.strip(), answer.strip()


def failure(problems: tuple[Problem, ...]) -> str:
    """The errors among problems as one sentence; empty where there are none."""
    errors = [each for each in problems if each.severity is Severity.ERROR]
    if not errors:
        return ""
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"line {errors[0].line}: {errors[0].message}{more}"


def _question(
    app: App[Any], writing: Writing, item: QuestionItem, *, front: bool
) -> bool | None:
    prompt, answer = item.question.prompt, item.question.answer
    before = question_text(prompt, "" if front else answer)
    after = editor.edit(app, before, ".txt")
    if after is None:
        return None
    parts = question_parts(after)
    if parts == question_parts(before):
        return False
    prompt, written = parts
    writing.edit_question(item.standing.card_id, prompt, answer if front else written)
    return True


def _story(app: App[Any], writing: Writing, story: Story) -> bool | None:
    key = f"text:{story.uid}"
    principles = writing.principles()
    before = story_text.write(story, principles)
    after = editor.edit(app, writing.draft(key) or before, ".md")
    if after is None:
        return None
    if after == before:
        writing.drop_draft(key)
        return False
    edited, problems = story_text.parse(after, principles=principles, into=story)
    if said := failure(problems):
        writing.save_draft(key, after)
        raise UnreadableError(f"{said}; press E again to put it right")
    writing.save(edited)
    writing.drop_draft(key)
    return True
