"""Writing a story in the user's own editor: nothing typed is ever lost (UX 1.8)."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_verbs import STORY, data, fresh, home

__all__ = ["fresh", "home"]

Edit = Callable[[str], Path]


@pytest.fixture
def edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Makes an editor that writes a text, and a note of the text it was shown."""
    monkeypatch.setattr("srs_interview.cli.surroundings.has_screen", lambda: True)

    def edit(text: str) -> Path:
        (tmp_path / "typed").write_text(text)
        program = (
            "import pathlib, sys; file = pathlib.Path(sys.argv[1]);"
            f"here = pathlib.Path({str(tmp_path)!r});"
            "shown = file.read_text();"
            "(here / 'shown').write_text(shown);"
            "typed = (here / 'typed').read_text();"
            "file.write_text(typed or shown)"
        )
        script = tmp_path / "editor.py"
        script.write_text(program)
        monkeypatch.setenv(
            "VISUAL", f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
        )
        return tmp_path / "shown"

    return edit


def test_a_story_is_written_in_the_editor(run: Run, edit: Edit) -> None:
    shown = edit(STORY)
    added = run("story", "add")
    assert added.code == 0, added.err
    assert "Title:" in shown.read_text()
    assert data(run, "story", "list")[0]["state"] == "tellable"


def test_leaving_the_text_as_it_was_changes_nothing(run: Run, edit: Edit) -> None:
    edit("")
    ended = run("story", "add")
    assert (ended.code, ended.out, ended.err) == (0, "", "nothing was changed\n")
    assert data(run, "story", "list") == []


def test_an_edited_story_keeps_what_the_text_does_not_say(run: Run, edit: Edit) -> None:
    run("story", "add", "-", typed=STORY)
    before = data(run, "story", "list")[0]
    edit("Title: Another title\n")
    assert run("story", "edit", "nightly").code == 0
    after = data(run, "story", "list")[0]
    assert after == {**before, "title": "Another title"}


def test_a_mistake_is_told_and_the_editor_opens_again(run: Run, edit: Edit) -> None:
    edit(STORY.replace("Ownership", "Ownreship"))
    ended = run("story", "add", typed="n\n")
    assert ended.code == 1
    assert "story:2: no principle 'Ownreship'; nearest: Ownership" in ended.err
    assert ended.err.endswith(
        "srs-interview: not saved; the next try begins with what you typed\n"
    )


def test_what_was_typed_is_there_at_the_next_try(run: Run, edit: Edit) -> None:
    edit(STORY.replace("Ownership", "Ownreship"))
    run("story", "add", typed="n\n")
    shown = edit(STORY)
    assert run("story", "add").code == 0
    assert "Ownreship" in shown.read_text()
    shown = edit("")
    run("story", "add")
    assert "Ownreship" not in shown.read_text(), "saved, so the draft has gone"


def test_a_save_that_fails_leaves_the_text_in_a_file(
    run: Run, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from srs_interview.errors import StoreError
    from srs_interview.writing import Writing

    def locked(*_: object) -> None:
        raise StoreError("the database is locked")

    edit(STORY)
    monkeypatch.setattr(Writing, "save", locked)
    ended = run("story", "add")
    assert ended.code == 1
    start = "srs-interview: the database is locked; what you typed is in "
    assert ended.err.startswith(start)
    kept = Path(ended.err.removeprefix(start).strip())
    assert kept.read_text() == STORY
    kept.unlink()
