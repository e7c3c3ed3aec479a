"""Text of the user's, put into a Markdown page where it must stay text."""

from __future__ import annotations

import re

from srs_interview.core.text import shown_line

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$^]|(?<=www)\.|:(?=//)|@|(?<=mailto):", re.I)
_LEADING = re.compile(r"(?:[-+=]|\d{1,9}(?=[.)]))")


def escaped(text: str) -> str:
    """One line of text that reads the same in Markdown and makes no markup there.

    No emphasis, link, heading, list, table, image, HTML or entity can come of it;
    control characters are made visible and line ends become spaces.
    """
    line = " ".join(shown_line(text).split())
    plain = _MARKUP.sub(r"\\\g<0>", line)
    if leading := _LEADING.match(plain):
        # "1." and "1)" number a list only unescaped.
        at = leading.end() if leading[0].isdigit() else 0
        plain = f"{plain[:at]}\\{plain[at:]}"
    return plain
