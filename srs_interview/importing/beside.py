"""What stands in a folder beside its decks: files that cannot be read, and prose."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from srs_interview.deckfile import own_pages
from srs_interview.deckfile.drafts import Problem, Severity
from srs_interview.importing import sources

_NAMED = 6
"""How many endings are named; of more the number of files."""

_TO_DO = (
    ("save documents as plain text", ".doc .docx .odt .pages .rtf"),
    ("save spreadsheets as CSV", ".numbers .ods .xls .xlsm .xlsx"),
    (
        "copy the text of PDFs, slides, web pages and pictures into a note",
        ".bmp .gif .heic .htm .html .jpeg .jpg .key .odp .pdf .png .ppt .pptx .svg"
        " .tif .tiff .webp",
    ),
    ("unpack archives", ".7z .gz .rar .tar .tgz .xz .zip"),
)
"""What can be done with files of some endings."""

_NO_CARD = "nothing recognised"
"""Begins what is said of prose that holds no card (`deckfile/markdown.py`)."""

_NOTE = "it holds no card; name the file to see what is read"


def left_out(named: Iterable[str]) -> Iterator[str]:
    """A sentence for each folder with files that are no decks by their names.

    Args:
        named: What was named to be read; what is no folder is passed over.
    """
    for each in named:
        if Path(each).is_dir() and (said := told(others(Path(each)))):
            yield f"{sources.as_text(each)}: {said}"


def told(names: Iterable[str]) -> str:
    """How many files are left out, of which kinds, and what to do; "" for none.

    Args:
        names: Of files that no reader is for.
    """
    kinds = Counter(PurePath(name).suffix.lower() for name in names)
    if not kinds:
        return ""
    many = kinds.total()
    listed = [f"{n} {kind or 'without an ending'}" for kind, n in kinds.most_common()]
    if len(listed) > _NAMED:
        rest = sum(n for _, n in kinds.most_common()[_NAMED:])
        listed = [*listed[:_NAMED], f"{rest} more"]
    to_do = [do for do, endings in _TO_DO if kinds.keys() & {*endings.split()}]
    is_ = "file is" if many == 1 else "files are"
    said = f"{many} {is_} left out, {', '.join(listed)}"
    return f"{said}: {', '.join(to_do)}" if to_do else said


def softened(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is wrong with a file that nobody named, of which some is no error then.

    A folder of notes has a page about the folder in it, and what was exported there.
    """
    return tuple(map(_softened, problems))


def _softened(problem: Problem) -> Problem:
    said = problem.message
    if problem.severity is not Severity.ERROR:
        return problem
    if said.startswith(_NO_CARD):
        said = _NOTE
    elif not said.startswith(own_pages.WRITTEN):
        return problem
    said = f"left out: {said}"
    return replace(problem, severity=Severity.WARNING, message=said)


def others(folder: Path) -> Iterator[str]:
    """The names of the files in a folder, and below it, that no reader is for."""
    found = 0
    for _, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            known = PurePath(name).suffix.lower() in sources.ENDINGS
            if not (known or name.startswith(".")):
                found += 1
                yield name
        if found > sources.MOST_FILES:
            return
