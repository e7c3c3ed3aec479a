"""Text that came from a file, made safe to be shown on a terminal."""

from __future__ import annotations

import re

_PICTURES = 0x2400
"""Where Unicode keeps a visible picture of each C0 control."""

STEERING = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""Beside the C0 controls, as a class of a regular expression: what formats with escapes
of their own leave raw, and a terminal must not see raw."""

_STEERING = (
    *range(0x80, 0xA0),
    # Line and paragraph separators, and what turns the direction of a line about:
    # a title could otherwise be made to read as another one.
    *(0x2028, 0x2029, 0x061C, 0x200E, 0x200F),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)


class _Seen(dict[int, str]):
    """What is shown of each character, worked out when it is met first."""

    def __missing__(self, code: int) -> str:
        # Half of a surrogate pair is how Python carries undecodable bytes of a file
        # name; printing it would raise.
        there = "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
        self[code] = there
        return there


_KEEPING_LINES = _Seen(
    {
        **{code: chr(_PICTURES + code) for code in range(0x20) if code != ord("\n")},
        0x7F: "\u2421",
        **dict.fromkeys(_STEERING, "\ufffd"),
    }
)

_ON_A_PAGE = {
    **{code: chr(_PICTURES + code) for code in range(0x20) if chr(code) not in "\n\t"},
    ord("\r"): "\n",
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
}


def shown(text: str) -> str:
    """The same text with every control character made visible, line ends kept.

    Deck text is data: an escape sequence in it must neither move the cursor nor set
    a title, so ESC is shown as its picture. A tab becomes a space and a carriage
    return before a line end is dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").replace("\t", " ")
    return plain.translate(_KEEPING_LINES)


def shown_line(text: str) -> str:
    """The same as `shown`, on one line: for titles, names of files and messages."""
    if text.isascii() and text.isprintable():
        return text
    return " ".join(shown(text).split("\n"))


def on_a_page(text: str) -> str:
    """A page that is written to be read: its tabs stay, what steers a terminal is seen.

    Marks of the direction stay as well: in a page they are the text's own.
    """
    return text.translate(_ON_A_PAGE)


def escaped(json: str) -> str:
    """The same JSON without a character that steers a terminal."""
    return re.sub(f"[{STEERING}]", lambda one: f"\\u{ord(one[0]):04x}", json)


def typed_line(text: str) -> str:
    """One clean line of what a user typed: no control characters, single spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def whole(text: str) -> str:
    """The same text where it can be written as UTF-8.

    Half of a surrogate pair stands for a byte that was no text; it becomes "?".
    """
    return text.encode("utf-8", "replace").decode("utf-8")
