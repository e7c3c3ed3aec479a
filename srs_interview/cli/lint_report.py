"""What the coach says of texts, stored or not, printed; without click, to be quick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from srs_interview.cli import edge, lint_text, output
from srs_interview.cli.lint_text import Linted
from srs_interview.errors import NotFoundError, SrsError

if TYPE_CHECKING:
    from srs_interview.core.lint import Report
    from srs_interview.opening import Opened
    from srs_interview.settings import Settings


def say(sources: Sequence[str], *, as_json: bool) -> int:
    """Print what the rules say of stories and texts; 1 where any has an error.

    Args:
        sources: Stories by id or part of their title, files, `-`; none for all stories.
        as_json: One thing that was named is one object (DESIGN 4), anything else a
            list of them.

    Raises:
        SrsError: The only one that was named cannot be read.
    """
    found, failed = _lint(sources)
    if as_json:
        each = [_as_json(one.report) for one in found]
        named = [
            {"name": one.name, **said} for one, said in zip(found, each, strict=True)
        ]
        if len(sources) != 1:
            output.say_json(named)
        elif each:
            output.say_json(each[0])
    else:
        for place, one in enumerate(found):
            output.say("\n" * (place > 0) + lint_text.page(one))
    return int(failed or any(one.report.has_errors for one in found))


def _lint(sources: Sequence[str]) -> tuple[list[Linted], bool]:
    """What could be linted of what was named, and whether anything could not."""
    in_force = edge.read_settings()
    if not sources:
        return _all_own(in_force), False
    found: list[Linted] = []
    failed = False
    for source in dict.fromkeys(sources):
        try:
            found.append(_one(source, in_force))
        except SrsError as error:
            if len(sources) == 1:
                raise
            output.complain(str(error))
            failed = True
    return found, failed


def _one(source: str, in_force: Settings) -> Linted:
    if source == "-" or _is_file(source):
        return _of_text(source, in_force)
    with edge.store(in_force) as opened:
        try:
            return _of_story(source, opened)
        except NotFoundError:
            # A name without an ending means a story first, and then a file.
            if not _exists(Path(source)):
                raise
    return _of_text(source, in_force)


def _is_file(source: str) -> bool:
    path = Path(source)
    return ("/" in source or bool(path.suffix)) and _exists(path)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # reading it says what is wrong


def _of_text(source: str, in_force: Settings) -> Linted:
    text = edge.answer_from(source)
    from srs_interview import setting_values
    from srs_interview.core import lint
    from srs_interview.deckfile import answers

    name = "<stdin>" if source == "-" else output.name(source)
    written, problems = answers.written(text, source=name)
    for problem in problems:
        # Which principles there are is for the store to say.
        if not problem.message.startswith("no principle "):
            output.complain(str(problem))
    report = lint.lint(
        written,
        today=date.fromordinal(edge.today(in_force)),
        words_per_minute=in_force.words_per_minute,
        wishes=lint.Wishes(
            cliches=setting_values.listed(in_force.cliches),
            blocked=tuple(setting_values.replacements(in_force.hidden_names)),
            allowed=setting_values.listed(in_force.abbreviations),
        ),
        limits=replace(lint.USUAL, target_seconds=in_force.target_seconds),
    )
    return Linted(name, report, written.marked)


def _of_story(wanted: str, opened: Opened) -> Linted:
    try:
        story = opened.writing.find(wanted)
    except NotFoundError as error:
        if "/" in wanted and not Path(wanted).exists():
            name = output.name(wanted)
            raise SrsError(f"{name} is neither a file nor a story of yours") from error
        raise
    if story.stub:
        raise SrsError(f"{story.title!r} is a title so far: there is nothing to check")
    return Linted(story.title, opened.coaching.lint(story.uid), marked=True)


def _all_own(in_force: Settings) -> list[Linted]:
    with edge.store(in_force) as opened:
        found = opened.coaching.lint_all()
    if not found:
        output.complain("no story yet; try: srs-interview story add")
    return [Linted(story.title, report, marked=True) for story, report in found]


def _as_json(report: Report) -> dict[str, object]:
    return {
        "words": report.words,
        "seconds": report.seconds,
        "sections": {
            section.value: {"words": size.words, "share": round(size.share, 3)}
            for section, size in report.sections.items()
        },
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "message": finding.message,
                "excerpt": finding.excerpt,
            }
            for finding in report.findings
        ],
    }
