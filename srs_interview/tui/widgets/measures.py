"""How long a story is while it is typed: words, seconds, shares, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from srs_interview.core.cards import Link, Section, Story
from srs_interview.core.text import shown_line
from srs_interview.core.writing import guides, lead_ins, lengths
from srs_interview.core.writing.lengths import Band, Length, SectionLength
from srs_interview.tui.stopwatch import minutes
from srs_interview.tui.widgets.bars import bar
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.core.writing.stage import Standing

_BAR = 10
_BANDS = {
    Band.EMPTY: ("", ""),
    Band.SHORT: ("short", "$text-muted"),
    Band.GOOD: ("good", "$text-success"),
    Band.AMBER: ("long", "$text-warning"),
    Band.RED: ("too long", "$text-error"),
}
"""What a time is against its target, in a word and a colour (DOMAIN A22)."""

_LENGTHS = {
    Length.HEADLINE: "Headline",
    Length.SHORT: "One minute",
    Length.FULL: "Full story",
}


def section_ends(
    story: Story, length: SectionLength, *, ascii_only: bool
) -> tuple[Content, Content]:
    """The label of a section, and its words, seconds and share."""
    label = content(lengths.labels(story.structure)[length.section])
    if not length.words:
        purpose = guides.GUIDES[length.section].purpose
        return label + content(f"   {purpose}", "$text-muted"), content("")
    said = f"{_words(length.words)}, {length.seconds} s  {length.share * 100:3.0f} %  "
    drawn = bar(length.share, _BAR, ascii_only=ascii_only)
    return label, content(said, "$text-muted") + content(drawn, "$text-accent")


def asks(section: Section) -> str:
    """What a section should answer, as an empty field shows it."""
    return " ".join(guides.GUIDES[section].asks)


def guide(section: Section) -> Content:
    """The same, a question a line."""
    return content("\n".join(f"- {ask}" for ask in guides.GUIDES[section].asks))


def whole(story: Story, words_per_minute: int, standing: Standing | None) -> Content:
    """The whole story in a row: how long it is, and what lifts it."""
    full = lengths.measured(story, Length.FULL, words_per_minute)
    word, style = _BANDS[full.band]
    line = content(f"{_words(full.words)}, {minutes(full.seconds)} ", "$text-muted")
    line += content(f"of {minutes(full.target_seconds)}  ", "$text-muted")
    line += content(f"{word}  " if word else "", style)
    if standing is None:
        return line
    said = shown_line(standing.lift).replace(", then it can be told.", " to go")
    lift = f": {said}" if said else ""
    return line + content(standing.stage.value, "bold") + content(lift, "$text-muted")


def length_ends(
    story: Story, length: Length, words_per_minute: int
) -> tuple[Content, Content]:
    """The label of one of the three lengths, and what it has of what it wants."""
    found = lengths.measured(story, length, words_per_minute)
    word, style = _BANDS[found.band]
    said = (
        f"{found.words} of {found.words_wanted} words, "
        f"{minutes(found.seconds)} of {minutes(found.target_seconds)}  "
    )
    return (
        content(_LENGTHS[length], "$text-muted"),
        content(said, "$text-muted") + content(word, style),
    )


def lead_in_lines(links: Sequence[Link], names: dict[str, str]) -> Iterator[str]:
    """Each principle of a story with its strength and the words of its lead-in."""
    wide = max((len(names.get(link.principle, "")) for link in links), default=0)
    for link in links:
        name = names.get(link.principle, link.principle)
        many = len(link.lead_in.split())
        said = f"{many} of {lead_ins.LEAD_IN_WORDS} words" if many else "no lead-in yet"
        wrong = lead_ins.trouble(link.lead_in)
        line = f"{shown_line(name).ljust(wide)}   {link.strength.value:8}   {said}"
        yield f"{line}   {wrong}" if wrong else line


def _words(many: int) -> str:
    return f"{many} word{'' if many == 1 else 's'}"
