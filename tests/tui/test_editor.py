"""The user's own editor: what comes back is used, and nothing of it is lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from srs_interview.core.items import State
from srs_interview.tui import editor
from srs_interview.tui.editing import question_parts, question_text
from srs_interview.tui.screens.edit_card import EditCardScreen
from srs_interview.tui.screens.review import ReviewScreen
from srs_interview.tui.screens.story_form import StoryForm
from tests.tui.fakes import (
    COLD_CHAIN,
    FakeSession,
    FakeWriting,
    as_session,
    as_writing,
    question,
    story,
)
from tests.tui.hosts import Host, showing, until


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program that `$EDITOR` names; a test writes its body."""
    path = tmp_path / "my editor.py"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{path}"')
    return path


def does(program: Path, body: str) -> None:
    """Let the editor do this with `path` and its `text`."""
    program.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "text = path.read_text(encoding='utf-8')\n"
        f"{body}\n"
    )


@contextmanager
def standing_aside() -> Iterator[None]:
    """An app that can stand aside, unlike one under test."""
    yield


def aside(app: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an editor be opened over this app."""
    monkeypatch.setattr(app, "suspend", standing_aside)


async def test_what_the_editor_writes_comes_back(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(program, "path.write_text(text.upper() + path.suffix)")
    screen = StoryForm(as_writing(FakeWriting()))
    async with showing(screen) as (app, _):
        aside(app, monkeypatch)
        assert editor.edit(app, "é [b]", ".md") == "É [B].md"


async def test_an_app_that_cannot_stand_aside_says_so_with_none(program: Path) -> None:
    does(program, "raise SystemExit(9)")
    screen = StoryForm(as_writing(FakeWriting()))
    async with showing(screen) as (app, _):
        assert editor.edit(app, "x", ".md") is None


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("no-such-editor-at-all", "cannot start the editor 'no-such-editor-at-all'"),
        ("'unclosed", "cannot be read"),
        ("false", "ended with 1"),
    ],
)
async def test_an_editor_that_fails_is_said_in_one_sentence(
    said: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", said)
    screen = StoryForm(as_writing(FakeWriting()))
    async with showing(screen) as (app, _):
        aside(app, monkeypatch)
        with pytest.raises(editor.EditorError, match=message):
            editor.edit(app, "x", ".md")


def test_visual_goes_before_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "code --wait")
    monkeypatch.setenv("EDITOR", "vi")
    assert editor.command() == ["code", "--wait"]


async def test_a_form_is_filled_from_the_editor(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(program, "path.write_text(text.replace('I delayed', 'I held up'))")
    screen = StoryForm(as_writing(FakeWriting()), COLD_CHAIN)
    async with showing(screen) as (app, pilot):
        aside(app, monkeypatch)
        await pilot.press("ctrl+e")
        await until(lambda: "I held up" in screen.texts["title"])


async def test_a_text_that_cannot_be_read_is_opened_again_as_it_was(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(program, "path.write_text(text.replace('Year: 2024', 'Year: soon'))")
    screen = StoryForm(as_writing(FakeWriting()), COLD_CHAIN)
    async with showing(screen) as (app, pilot):
        aside(app, monkeypatch)
        await pilot.press("ctrl+e")
        await until(lambda: app._notifications)
        assert "no year" in next(iter(app._notifications)).message
        does(program, "path.write_text(text.replace('Year: soon', 'Year: 2023'))")
        await pilot.press("ctrl+e")
        await until(lambda: screen.texts["year"] == "2023")


async def test_a_question_is_edited_outside(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(program, "path.write_text('Q\\n' + text)")
    desk = FakeWriting()
    item = question("What is RAID 5?", state=State.PLAIN, answer="Parity")
    screen = ReviewScreen(as_session(FakeSession([item])), as_writing(desk))
    async with showing(screen) as (app, pilot):
        aside(app, monkeypatch)
        await pilot.press("E")
        await until(lambda: desk.edited)
    assert desk.edited == [(7, "Q\nWhat is RAID 5?", "Parity")]


async def test_a_question_left_as_it_was_is_no_edit(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(program, "pass")
    desk = FakeWriting()
    screen = ReviewScreen(as_session(FakeSession([question()])), as_writing(desk))
    async with showing(screen) as (app, pilot):
        aside(app, monkeypatch)
        await pilot.press("E")
        await pilot.pause()
    assert desk.edited == []


async def test_a_story_that_cannot_be_read_is_kept_for_another_try(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(program, "path.write_text(text.replace('Year: 2024', 'Year: soon'))")
    desk = FakeWriting([COLD_CHAIN])
    screen = ReviewScreen(as_session(FakeSession([story()])), as_writing(desk))
    async with showing(screen) as (app, pilot):
        aside(app, monkeypatch)
        await pilot.press("E")
        await until(lambda: app._notifications)
        assert "Year: soon" in desk.drafts["text:own/cold"]
        assert desk.saved == []
        does(program, "path.write_text(text.replace('Year: soon', 'Year: 2023'))")
        await pilot.press("E")
        await until(lambda: desk.saved)
    assert desk.saved[0].year == 2023
    assert desk.drafts == {}


async def test_without_an_editor_the_card_is_edited_here(program: Path) -> None:
    screen = ReviewScreen(
        as_session(FakeSession([question()])), as_writing(FakeWriting())
    )
    async with showing(screen) as (app, pilot):
        await pilot.press("E")
        await until(lambda: isinstance(app.screen, EditCardScreen))


def test_the_text_of_a_question_comes_back_as_it_went() -> None:
    for answer in ("", "Two lines\n\nof an answer"):
        item = question("Why?\n\nHow?", state=State.PLAIN, answer=answer)
        parts = question_parts(
            question_text(item.question.prompt, item.question.answer)
        )
        assert parts == ("Why?\n\nHow?", answer)
