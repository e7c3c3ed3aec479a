"""Folders, several files and what is no file: all that people name after `import`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from srs_interview.deckfile.drafts import QuestionDraft
from srs_interview.deckfile.reading import Wanted
from srs_interview.errors import SrsError
from srs_interview.importing import sources
from srs_interview.opening import Opened
from tests.importing.test_decks_that_change import STORY
from tests.store import small
from tests.store.small import history

FILES = {
    "house.toml": small.deck() + history("house/fact-1", grades=(3, 1)),
    "mine/story.toml": STORY.format(principle="aim"),
    "mine/list.csv": "question,answer,tags\nWhy?,So.,travel\nHow?,Thus.,Aim\n",
    "mine/deep/notes.md": "# Facts\n\nWhat is it?::A thing.\n\nWho?::Me.\n",
    "other.json": '{"deck": {"id": "o"}, "questions": [{"id": "q", "principles": [],'
    ' "prompt": "When?", "answer": "Now."}]}',
    "mine/picture.png": "not a deck",
    ".hidden/x.csv": "question\nNot me?\n",
}
CHANGES = {
    "house.toml": ("Tell me of fact-2.", "Say fact-2."),
    "mine/story.toml": ("It was so.", "It was not so."),
    "mine/list.csv": ("Thus.", "Otherwise."),
    "mine/deep/notes.md": ("A thing.", "Another thing."),
    "other.json": ("Now.", "Later."),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "decks" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "decks"


def state(opened: Opened) -> tuple[object, object]:
    return small.visible(opened), small.now_computed(opened)


def test_of_a_folder_all_decks_come_in_sorted(opened: Opened, folder: Path) -> None:
    reports = opened.importing.files([folder])
    names = [Path(report.file).relative_to(folder).as_posix() for report in reports]
    assert names == sorted(CHANGES)
    assert [report.new for report in reports] == [0, 2, 2, 1, 1]
    assert not any(report.has_errors for report in reports)


def test_a_changed_folder_that_is_undone_is_exactly_as_it_was(
    opened: Opened, folder: Path
) -> None:
    """Issue 4: import, change, import, undo leaves exactly the first state."""
    nothing = state(opened)
    opened.importing.files([folder])
    first = state(opened)
    for name, (before, after) in CHANGES.items():
        file = folder / name
        file.write_text(FILES[name].replace(before, after), encoding="utf-8")
    reports = opened.importing.files([folder])
    assert [report.updated + report.new for report in reports] == [1] * len(CHANGES)
    small.assert_computed_is_true(opened)
    for name in CHANGES:
        opened.study.undo()
        (folder / name).write_text(FILES[name], encoding="utf-8")
    assert state(opened) == first
    assert not any(r.new or r.updated for r in opened.importing.files([folder]))
    for _ in CHANGES:
        opened.study.undo()
    assert state(opened) == nothing


def test_how_a_file_is_read_is_remembered(opened: Opened, tmp_path: Path) -> None:
    """FORMATS: the deck's name, the columns and the encoding."""
    file = tmp_path / "list.csv"
    file.write_bytes("Café?;x;Ja.\n".encode("cp1252"))
    said = Wanted(columns="question,-,answer", encoding="cp1252")
    look = opened.importing.look(
        file.read_bytes(), source="list.csv", path=str(file), name="talks", wanted=said
    )
    assert opened.importing.bring(look).new == 1
    file.write_bytes("Café?;y;Nein.\n".encode("cp1252"))
    look = opened.importing.look(file.read_bytes(), source="list.csv", path=str(file))
    assert (look.deck, look.report.updated) == ("talks", 1)
    opened.study.undo()
    look = opened.importing.look(file.read_bytes(), source="list.csv", path=str(file))
    assert (look.deck, look.report.updated) == ("list", 0), "it was taken back"


def test_what_is_no_deck_is_one_sentence_each(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/cv.docx").touch()
    os.mkfifo(tmp_path / "pipe.csv")
    cases = {
        "none.csv": "cannot read .*none.csv: No such file or directory",
        "empty": "empty holds no deck; name a file that is one",
        "papers": "papers holds no deck; 1 file is left out, 1 .docx: save documents",
        "pipe.csv": "pipe.csv is a pipe that may never end; a deck is a file, or -",
    }
    for name, said in cases.items():
        with pytest.raises(SrsError, match=said):
            [sources.read(path) for path in sources.found([tmp_path / name])]
    with pytest.raises(SrsError, match="/dev/zero is a device; a deck is a file"):
        sources.read(Path("/dev/zero"))


def test_words_that_are_no_principles_are_mapped_and_remembered(
    opened: Opened,
) -> None:
    """Issue 4: the mapping is remembered for the next import of that deck."""
    sheet = b"question,principle\nWhy?,Aimm\nWho?,Boldd\nWhat?,Aimm\n"
    look = opened.importing.look(sheet, source="list.csv")
    words = [(w.text, w.cards, w.nearest and w.nearest.uid) for w in look.words]
    assert words == [("Aimm", 2, "house/aim"), ("Boldd", 1, "house/bold")]
    told = [problem.word for problem in look.plan.problems if problem.word]
    assert told == ["Aimm", "Boldd"]
    meant = {"aimm": "house/aim", "BOLDD": ""}
    look = opened.importing.look(sheet, source="list.csv", mapping=meant)
    assert not any(problem.word for problem in look.plan.problems)
    assert opened.importing.bring(look).new == 3
    look = opened.importing.look(sheet + b"When?,aimm\n", source="list.csv")
    assert (look.report.new, look.report.unchanged) == (1, 3)
    (when,) = look.plan.new
    assert (when.principles, when.value.tags) == (("house/aim",), ())
    assert [(word.text, word.meant) for word in look.words] == [
        ("Aimm", "house/aim"),
        ("Boldd", ""),
    ]


def test_what_was_deleted_or_edited_here_says_why_it_stays(opened: Opened) -> None:
    """FORMATS: both texts of what is kept, and a reason for all that is left out."""
    opened.importing.data(b"question,answer\nWhy?,So.\nHow?,Thus.\n", source="l.csv")
    look = opened.importing.look(
        b"question,answer\nWhy?,So.\nHow?,Thus.\n", source="l.csv"
    )
    uids = [draft.value.uid for draft in look.plan.unchanged]
    opened.writing.edit_question(small.number(opened, uids[0]), "Why?", "Mine.")
    opened.browsing.delete([small.number(opened, uids[1])])
    look = opened.importing.look(
        b"question,answer\nWhy?,So it is.\nHow?,Thus.\n", source="l.csv"
    )
    assert [(each.fate, each.reason) for each in look.report.reasons] == [
        ("skipped", "you deleted it here"),
        ("kept", "the deck changed it, and so did you: yours stays"),
    ]
    (kept,) = opened.importing.kept(look)
    assert isinstance(kept.card, QuestionDraft)
    assert isinstance(kept.mine, QuestionDraft)
    assert (kept.card.value.answer, kept.mine.value.answer) == ("So it is.", "Mine.")
