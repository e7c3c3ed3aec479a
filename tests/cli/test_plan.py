"""`plan` and `interview` over a real store."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from srs_interview.cli import surroundings
from srs_interview.core.days import iso, study_day
from tests.cli.conftest import Run
from tests.cli.test_verbs import data, fresh, home
from tests.core.planning.test_ics import read

__all__ = ["fresh", "home"]


def in_days(many: int) -> str:
    return iso(study_day(surroundings.now()) + many)


def planned(run: Run, *options: str) -> Any:
    return data(run, "plan", *options)


def test_a_date_is_set_seen_in_the_plan_moved_and_taken_away(run: Run) -> None:
    added = run("interview", "add", in_days(9), "--employer", "Amazon", "--role", "SDE")
    assert re.fullmatch(r"1  \w+ .*in 9 days  Amazon, SDE  \(amazon-.*\)\n", added.out)
    shown = run("plan")
    head, sentence, *rows = shown.out.splitlines()
    assert head.startswith("Amazon, SDE: ")
    assert sentence.startswith("The minutes are enough, but the days are few: all but ")
    assert any("today" in row for row in rows)
    assert any("interview" in row for row in rows)
    plan = planned(run)
    assert (len(plan["days"]), plan["date"], plan["what_if"]) == (10, in_days(9), False)
    assert plan["interview"]["employer"] == "Amazon"
    assert [each["stage"] for each in plan["days"]][-2:] == ["evening", "interview"]
    assert run("interview", "change", "1", "--date", in_days(4)).code == 0
    assert planned(run)["date"] == in_days(4)
    assert run("interview", "remove", "1").code == 0
    assert data(run, "interview", "list") == []
    assert run("plan").out.startswith("No interview date is set")
    assert run("undo").code == 0
    (back,) = data(run, "interview", "list")
    assert (back["date"], back["role"]) == (in_days(4), "SDE")


def test_what_if_keeps_nothing(run: Run) -> None:
    asked = planned(run, "--date", "in 3 weeks", "--minutes", "0")
    assert (asked["what_if"], len(asked["days"])) == (True, 22)
    assert asked["sentence"].startswith("With 0 minutes")
    assert run("plan", "--date", "tomorrow").out.startswith("What if it were ")
    assert planned(run)["days"] == []
    far = run("plan", "--date", in_days(1826)).out
    assert "... 1,798 more days" in far
    assert f" {in_days(1826)[:4]}  interview " in far, "whose year nobody could know"
    assert len(far.splitlines()) < 40


def test_a_calendar_is_written_and_written_again_with_the_same_events(
    run: Run, tmp_path: Path
) -> None:
    assert run("plan", "--ics", "-").code == 1
    run("interview", "add", in_days(9), "--role", "Lead; of, all")
    file = tmp_path / "plan.ics"
    said = run("plan", "--ics", str(file))
    assert (said.code, said.out) == (0, "")
    events = read(file.read_bytes().decode())
    uids = [each["UID"] for each in events]
    assert len(set(uids)) == len(uids) == 10
    assert events[-1]["SUMMARY"] == "Interview: Lead\\; of\\, all"
    assert "titles" in events[-2]["SUMMARY"].lower()
    assert run("plan", "--ics", str(file)).code == 1  # it is there already
    assert run("plan", "--ics", str(file), "--force").code == 0
    assert [each["UID"] for each in read(file.read_bytes().decode())] == uids


def test_what_cannot_be_is_said_in_one_line(run: Run) -> None:
    for words, code, said in (
        (("plan", "--date", "2020-01-01"), 2, "2020-01-01 is over"),
        (("plan", "--date", "soon"), 2, "in 18 days, not 'soon'"),
        (("plan", "--json", "--ics", "-"), 2, "take one"),
        (("interview", "add", "2020-01-01"), 2, "is over"),
        (("interview", "add", "tomorrow", "--asks", "zzz"), 2, "no such values"),
        (("interview", "change", "7", "--role", "x"), 1, "no interview 7"),
        (("interview", "change", "7"), 2, "say what is to change"),
        (("interview", "remove", "7"), 1, "no interview 7"),
    ):
        ended = run(*words)
        assert (ended.code, ended.out) == (code, ""), words
        assert said in ended.err, words
