"""A changed question without an id is a new card, and the import says so (DESIGN 3)."""

from __future__ import annotations

from pathlib import Path

from srs_interview.opening import Opened

ROWS = """\
question,answer
Tell me about a deadline that you missed,So.
What does a runbook hold?,Steps.
"""


def told(opened: Opened, path: Path, text: str) -> list[tuple[int, str]]:
    path.write_text(text)
    (report,) = opened.importing.files([path])
    assert not report.has_errors
    return [(each.line, each.message) for each in report.problems]


def test_a_front_that_was_changed_is_named_as_a_likely_edit(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    assert told(opened, path, ROWS) == []
    edited = ROWS.replace("a deadline that you", "the deadline you have")
    said = told(opened, path, edited)
    assert said == [
        (
            2,
            "it looks like an edit of 'Tell me about a deadline that you missed', "
            "which stays, too: a column or line with an id would keep it one card",
        )
    ]
    assert told(opened, path, edited) == []


def test_another_question_and_one_with_an_id_are_no_edits(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    assert told(opened, path, ROWS) == []
    assert told(opened, path, ROWS + "Why this team?,For the work.\n") == []
    other = ROWS.replace("that you missed", "that you kept")
    assert told(opened, path, other) == []
    with_id = "id,question,answer\n1,A deadline which you have missed?,So.\n"
    assert told(opened, path, with_id) == []


def test_a_title_that_was_changed_in_a_note_is_one_too(
    opened: Opened, tmp_path: Path
) -> None:
    note = "# The gate that failed at noon\n\n## Action\nI made two lanes.\n"
    path = tmp_path / "notes.md"
    assert told(opened, path, note) == []
    ((line, said),) = told(opened, path, note.replace("The gate", "A gate"))
    assert line == 1
    assert said.startswith("it looks like an edit of 'The gate that failed at noon'")
