"""Cards that a paragraph or an item of a list holds: `::`, `?`, `#card`, **bold**."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from srs_interview.deckfile import markdown_items
from srs_interview.deckfile.markdown_lines import (
    Findings,
    Line,
    Said,
    What,
    unscheduled,
)
from srs_interview.deckfile.toml_fields import LONGEST_TEXT

_SPACED = re.compile(r"(?:^|(?<=[ \t]))(:{2,3})(?=[ \t]|$)")
_TIGHT = re.compile(r"(?<!:):{2,3}(?!:)")
_SPAN = re.compile(r"`[^`]+`")
_HIDDEN = re.compile(r"(?<![\\!\[])\[([^\[\]]*)\](?![(\]])")
_TAG = re.compile(r"#(?=[^\W\d_])[\w/-]+")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+")
_MOST_TAGS = 20
_MOST_HIDDEN = 100


@dataclass(slots=True)
class Asked:
    """One card as it was written."""

    line: int
    front: str
    answer: str = ""
    names: list[Said] = field(default_factory=list)
    """What it says of its principles and tags."""
    mirrored: bool = False
    """Is it the other side of the card that stands before it?"""
    listed: bool = False
    """Does it stand in a list, whose heading then names its deck?"""
    parts: tuple[str, ...] = ()
    """What is asked beside the front."""


def paragraph(
    rows: Sequence[Line], start: int, end: int, findings: Findings, *, headed: bool
) -> tuple[list[Asked], int]:
    """The cards of a paragraph, and the row after it or after its last item."""
    mark = _mark(rows, start, end)
    if mark is not None:
        return list(_around(rows, start, mark, end, findings)), end
    found: list[Asked] = []
    at = start
    while at < end:
        after = at + 1
        if rows[at].what is not What.TEXT:
            pass
        elif cards := _one_line(rows[at], findings):
            found += cards
        elif item := markdown_items.item(rows, at, headed=headed):
            found += _of_item(item, findings)
            after = item.end
        at = after
    return found, max(at, end)


def begins_card(rows: Sequence[Line], at: int, *, headed: bool) -> bool:
    """Does a paragraph begin here that is a card, whatever stood above it?"""
    if sides(rows[at].text) or markdown_items.item(rows, at, headed=headed):
        return True
    return _mark(rows, at, _end(rows, at)) is not None


def sides(text: str) -> tuple[str, str, bool] | None:
    """The two sides of `front :: back`, and whether it is asked both ways.

    Without spaces a `::` parts sides only behind three words or a question mark: it is
    also in `std::vector` and in Logseq's `key:: value`.
    """
    if "::" not in text or text.lstrip()[:1] in (">", "|"):
        return None
    if text.startswith(("    ", "\t")) and markdown_items.unmarked(text) is None:
        return None
    masked = _SPAN.sub(lambda span: "`" * len(span[0]), text)
    found = _SPACED.search(masked) or _tight(masked)
    if found is None:
        return None
    front, back = text[: found.start()], text[found.end() :]
    inner = markdown_items.unmarked(front)
    front = front if inner is None else inner
    return front.strip(), back.strip(), len(found[0]) == 3


def untagged(text: str, *, whole: bool = False) -> tuple[str, list[str]]:
    """A line without the tags and the block id at its end, and those tags.

    Args:
        text: The line.
        whole: Only where it has nothing but tags: an answer may end in "#hope".
    """
    tags: list[str] = []
    rest = text.rstrip()
    for _ in range(_MOST_TAGS):
        head, last = _last_word(rest)
        if _TAG.fullmatch(last):
            tags.insert(0, last)
        elif tags or not head or not _BLOCK_ID.fullmatch(last):
            break
        rest = head
    return (text, []) if whole and rest else (rest, tags)


def clozes(
    line: int, text: str, names: list[Said], findings: Findings
) -> Iterator[Asked]:
    """A card for each [hidden] part; the others are shown."""
    hidden = list(_HIDDEN.finditer(text)) if len(text) <= LONGEST_TEXT else []
    if len(text) > LONGEST_TEXT or len(hidden) > _MOST_HIDDEN:
        findings.error(line, f"a cloze of {len(text):,} characters is no card")
    elif not hidden:
        findings.error(line, "a cloze that hides nothing: put [brackets] round a part")
    for each in hidden if len(hidden) <= _MOST_HIDDEN else ():
        if answer := each[1].strip():
            front = _shown(text[: each.start()]) + "[...]" + _shown(text[each.end() :])
            yield Asked(line, front.strip(), answer, names)
        else:
            findings.error(line, "a cloze with nothing between its [brackets]")


def _shown(text: str) -> str:
    return _HIDDEN.sub(r"\1", text)


def _tight(masked: str) -> re.Match[str] | None:
    found = list(_TIGHT.finditer(masked))
    if len(found) != 1:
        return None
    front = masked[: found[0].start()].rstrip()
    plain = front.endswith("?") or len(front.split(None, 3)) > 2
    return found[0] if plain else None


def _last_word(text: str) -> tuple[str, str]:
    head, _, last = text.rpartition(" ")
    return head.rstrip(), last


def _end(rows: Sequence[Line], start: int) -> int:
    for at in range(start, len(rows)):
        if rows[at].blank or rows[at].what is What.RULE:
            return at
    return len(rows)


def _mark(rows: Sequence[Line], start: int, end: int) -> int | None:
    """The row of a paragraph that is `?` or `??` alone."""
    for at in range(start, end):
        if rows[at].what is What.TEXT and rows[at].text.strip() in ("?", "??"):
            return at
    return None


def _around(
    rows: Sequence[Line], start: int, mark: int, end: int, findings: Findings
) -> Iterator[Asked]:
    line = rows[start].number
    names: list[Said] = []
    above = _text(rows[start:mark], names, tagged=True)
    below = _text(rows[mark + 1 : end], names, tagged=False)
    both = rows[mark].text.strip() == "??"
    yield from _two_sided(line, rows[mark], (above, below, both), names, findings)


def _text(rows: Sequence[Line], names: list[Said], *, tagged: bool) -> str:
    lines = []
    for row in rows:
        if row.what is What.TEXT:
            text, tags = untagged(unscheduled(row.text), whole=not tagged)
            names += [Said(row.number, tag, tag=True) for tag in tags]
            lines.append(text)
        else:
            lines.append(row.text)
    return "\n".join(lines).strip()


def _one_line(row: Line, findings: Findings) -> list[Asked]:
    text, tags = untagged(markdown_items.CARD.sub("", unscheduled(row.text)))
    found = sides(text)
    if found is None:
        return []
    front, more = untagged(found[0])
    names = [Said(row.number, tag, tag=True) for tag in (*more, *tags)]
    return list(_two_sided(row.number, row, (front, *found[1:]), names, findings))


def _two_sided(
    line: int,
    mark: Line,
    parts: tuple[str, str, bool],
    names: list[Said],
    findings: Findings,
) -> Iterator[Asked]:
    front, back, both = parts
    if front and back:
        yield Asked(line, front, back, names)
        if both:
            yield Asked(line, back, front, names, mirrored=True)
        return
    between = mark.text.strip()
    sign = between if between in ("?", "??") else ":::" if both else "::"
    where = "after" if front else "before" if back else "on either side of"
    findings.error(mark.number, f"there is nothing {where} the '{sign}'")


def _of_item(item: markdown_items.Item, findings: Findings) -> Iterator[Asked]:
    front, tags = untagged(item.front)
    names = [Said(item.line, tag, tag=True) for tag in (*item.tags, *tags)]
    if item.cloze and not item.answer:
        yield from clozes(item.line, front, names, findings)
    elif front:
        yield Asked(item.line, front, item.answer, names, listed=item.bold)
    else:
        findings.error(item.line, "a card with nothing on its front")
