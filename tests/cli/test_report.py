"""`report` over a real store: one page, never over a file unasked, without names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_plan import in_days
from tests.cli.test_verbs import DECK, data, fresh, home
from tests.pages.reading import Read, drawings

__all__ = ["fresh", "home"]


def told_and_dated(run: Run, tmp_path: Path) -> None:
    """Two answers and a date, and a deck whose principle bears a name."""
    deck = DECK.replace('name = "Basics"', 'name = "Basics of Acme <b>"')
    (tmp_path / "facts.toml").write_text(deck)
    run("import", str(tmp_path / "facts.toml"))
    run("interview", "add", in_days(9), "--employer", "Acme", "--role", "Aide to Ann")
    run("review", "--plain", "--query", "deck:facts", typed="\n3\n\n1\nq\n")


def test_the_report_is_one_page_with_what_was_practised(
    run: Run, tmp_path: Path
) -> None:
    told_and_dated(run, tmp_path)
    page = tmp_path / "page.html"
    written = run("report", str(page), "--query", "deck:facts")
    assert (written.code, written.out) == (0, "")
    assert written.err == f"the report on 2 cards is in {page}\n"
    read = Read(page.read_text(encoding="utf-8"))
    for said in (
        "Interview practice: Aide to Ann at Acme",
        "in 9 days",
        "only what this search finds (2 cards): deck:facts",
        "Basics of Acme <b>",
        "not enough reviews yet",
        "The plan to the date",
    ):
        assert said in read.text
    assert "grades-question" in drawings(page.read_text(encoding="utf-8"))
    assert "script" not in {tag for tag, _ in read.elements}
    page.write_text("mine")
    refused = run("report", str(page))
    assert (refused.code, "--force writes over it" in refused.err) == (1, True)
    assert page.read_text() == "mine"
    wrote = data(run, "report", str(page), "--force", "--range", "ever")
    assert wrote["cards"] > 2
    assert wrote["bytes"] == page.stat().st_size
    assert "figures of all days" in Read(page.read_text(encoding="utf-8")).text
    run("config", "hidden_names", "Acme = the client, Ann, facts")
    shown = run("report", "-", "--anonymise", "--query", "deck:facts")
    assert shown.err == "the report on 2 cards is in standard output\n"
    for name in ("Acme", "Ann"):
        assert name not in shown.out
    assert "Aide to [name 1] at the client" in shown.out
    assert "deck:[name 2]" in shown.out


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ([], 2, "Missing argument 'FILE.html'"),
        (["a.html", "--range", "decade"], 2, "'decade' is not one of"),
        (["a.html", "--query", "due:"], 2, "due:"),
        (["-", "--json"], 2, "both go to standard output"),
        (["a.html", "--anonymise"], 2, "no names are set to be replaced"),
        (
            ["/proc/none/a.html"],
            1,
            "cannot write /proc/none/a.html: there is no folder",
        ),
    ],
)
def test_what_cannot_be_reported_is_one_sentence_and_leaves_no_file(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run("report", *args)
    assert (ended.code, said in ended.err) == (code, True), ended.err
    assert [each.name for each in tmp_path.iterdir()] in (["home"], [])
