"""`srs-interview story cut`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from srs_interview.cli import edge, output
from srs_interview.core.cards import Story
from srs_interview.core.text import typed_line
from srs_interview.errors import UsageError

if TYPE_CHECKING:
    from srs_interview.core.writing.cutting import Cutter

_ASK = "[p problem | a action | r result | x aside | empty line: {} | b back | q quit]"


@click.command("cut")
@click.argument("source", metavar="FILE | -")
@click.option("--title", help="The story's title; the file's name unless it is given.")
@click.option("--yes", is_flag=True, help="Put every sentence where it is proposed.")
def command(source: str, title: str | None, yes: bool) -> int:
    """Make a story of a raw answer, sentence by sentence.

    Each sentence goes to the Problem, the Action or the Result, or is put aside, where
    it is kept and never rehearsed. Leaving before the end saves nothing.

    Example: srs-interview story cut answer.txt --title "The outage"
    """
    if source == "-" and not yes:
        raise UsageError("standard input is the answer: add --yes, or name a file")
    named = _title(source, title)
    from srs_interview.core.writing import cutting

    cutter = cutting.cut(edge.answer_from(source))
    done = cutter.accept_all() if yes else _asked(cutter)
    if done is None:
        output.complain("nothing was saved")
        return 0
    if yes:
        for piece in done.pieces:
            output.complain(f"{piece.proposed.value}  {piece.text}")
    parts = done.parts()
    with edge.store() as opened:
        saved = opened.writing.save(parts.into(Story("", named)))
    output.say(f"{saved.uid}  {saved.title}")
    output.say(f"{output.count(parts.removed, 'word')} put aside")
    return 0


def _title(source: str, title: str | None) -> str:
    named = typed_line(title if title is not None else "")
    if title is None and source != "-":
        named = typed_line(Path(source).stem.replace("-", " ").replace("_", " "))
    if not named:
        raise UsageError("a story needs a title: add --title")
    return named


def _asked(cutter: Cutter) -> Cutter | None:
    """Ask for each sentence where it goes; None where the user left before the end."""
    while (piece := cutter.current) is not None:
        output.say_to_a_person(
            f"\n{cutter.at + 1} of {len(cutter.pieces)}  {piece.text}"
        )
        output.say(_ASK.format(piece.proposed.value))
        line = sys.stdin.readline() if sys.stdin is not None else ""
        after = None if not line else _answered(cutter, line.strip().lower())
        if after is None:
            return None
        cutter = after
    return cutter


def _answered(cutter: Cutter, said: str) -> Cutter | None:
    from srs_interview.core.writing.cutting import Bucket

    if said == "q":
        return None
    if said == "b":
        return cutter.back()
    if said == "":
        return cutter.accept()
    if said in list(Bucket):
        return cutter.mark(Bucket(said))
    output.complain("p, a, r or x; an empty line, b or q")
    return cutter
