"""The HTML of a field as readable text: Anki's fields hold it."""

from __future__ import annotations

import re
from html import unescape

_UNSEEN = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style)\b[^>]*+>.*?(?:</\1\s*+>|$)", re.I | re.S
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*+)((?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>", re.I)
_SOURCE = re.compile(r"\bsrc\s*=\s*(?:\"([^\"]++)\"|'([^']++)'|([^\"'>\s]++))", re.I)
_CODE = re.compile(r"(<pre\b[^<>]*+>)(.*?)(</pre\s*+>|$)", re.I | re.S)
_KEPT = "\x1c"
"""A space that counts, because code is indented by it."""
_SOUND = re.compile(r"\[sound:([^\]\n]++)\]")
_LINE, _PARAGRAPH = "\x1e", "\x1d"
"""Where a block begins or ends: on a line of its own, or apart from what is around."""
_BREAKS = {
    "br": "\n",
    **dict.fromkeys(("div", "tr", "ul", "ol", "dl", "dt", "dd", "table"), _LINE),
    **dict.fromkeys(("section", "hr", "li"), _LINE),
    **dict.fromkeys(("p", "pre", "blockquote", "h1", "h2", "h3", "h4"), _PARAGRAPH),
    **dict.fromkeys(("h5", "h6"), _PARAGRAPH),
}
_SILENT = frozenset(
    ("b", "i", "u", "em", "strong", "span", "font", "a", "sub", "sup", "code", "small")
)
"""The names of tags that say nothing, as they are nearly always written."""
_RUN = re.compile(r"[\n\x1d\x1e][ \t\n\x1d\x1e]*+")
_TRAILING = re.compile(r"(?<![ \t])[ \t]++(?=\n)")


def text_of(html: str) -> str:
    """What a reader of a page would see, as lines; images and sounds as short marks.

    Lists get dashes, entities their characters; scripts, styles and comments go. It
    raises nothing, and text that is no HTML comes back as it is.
    """
    if "[sound:" in html:
        html = _SOUND.sub(r"[sound: \1]", html)
    if "<" in html:
        if "<pre" in html or "<PRE" in html:
            html = _CODE.sub(_indented, html)
        html = _tagless(unseen(html))
    if "&" in html:
        html = unescape(html)
    html = html.replace("\xa0", " ")
    if "\n" in html or _LINE in html or _PARAGRAPH in html:
        html = _RUN.sub(_gap, html)
        if " \n" in html or "\t\n" in html:
            html = _TRAILING.sub("", html)
    return html.replace(_KEPT, " ").strip()


def _tagless(html: str) -> str:
    """Tags as what they say, nearly always nothing at all."""
    pieces = _TAG.split(html)
    if _SILENT.issuperset(pieces[2::4]):
        return "".join(pieces[::4])
    return _TAG.sub(_said, html)


def _indented(code: re.Match[str]) -> str:
    return f"{code[1]}{code[2].replace(' ', _KEPT)}{code[3]}"


def unseen(html: str) -> str:
    """HTML without its scripts, styles and comments."""
    may_be = "<!--" in html or "<s" in html or "<S" in html
    return _UNSEEN.sub("", html) if may_be else html


def _said(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    if name == "img":
        found = _SOURCE.search(tag[3])
        return f"[image: {found[found.lastindex or 0]}]" if found else "[image]"
    if name == "li" and not tag[1]:
        return f"{_LINE}- "
    if name in ("td", "th"):
        return " " if tag[1] else ""
    return _BREAKS.get(name, "")


def _gap(run: re.Match[str]) -> str:
    """One line end for any number of blocks that begin and end here."""
    if _PARAGRAPH in run[0]:
        return "\n\n"
    return "\n" * min(max(run[0].count("\n"), 1), 2)
