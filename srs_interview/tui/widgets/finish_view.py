"""The end of a session: what was done, what slipped, and one key to go on with."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from srs_interview.core.items import Finish, Slip, WriteItem
from srs_interview.core.limits import practised_minutes
from srs_interview.core.schedule import Grade
from srs_interview.tui.review_keys import DONE, WRITE
from srs_interview.tui.widgets.blocks import (
    EMPTY,
    Block,
    Gap,
    Indented,
    Keys,
    Row,
    text,
    ways,
)
from srs_interview.tui.widgets.grade_bar import NAMES, STYLES
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

_GUTTER = 3
_COLUMN = 17
_NOW = "What helps now: a mock loop, and the openings of your stories."


class WriteView(Page):
    """The offer to write what is missing most."""

    BINDINGS = WRITE
    can_focus = True

    def offer(self, item: WriteItem, keys: Keys) -> None:
        """Show an offer."""
        self.show(
            [
                Gap(),
                _text(_missing(item), "bold"),
                Gap(),
                _text("A draft is enough: the problem, what you did, what came of it."),
                _text("Tomorrow you tell it."),
                Gap(2),
                *_ways(keys, {"write": "write it now", "not_today": "not today"}),
            ]
        )


class FinishView(Page):
    """What the session came to."""

    BINDINGS = DONE
    can_focus = True

    def report(
        self, finish: Finish, keys: Keys, factless: str = "", *, drilled: bool = False
    ) -> None:
        """Show the end of a session, and what can be done next.

        Args:
            finish: What the session came to.
            keys: The keys that are live now.
            factless: The title of a story told today that has no facts yet.
            drilled: Was it a drill, and not today's session?
        """
        groups = [
            _reward(finish, drilled=drilled),
            _slipped(finish),
            _notes(finish),
            _next(finish),
        ]
        slips = len(finish.slipped)
        which = "the one" if slips == 1 else f"the {slips}"
        self.show(
            [
                *_paragraphs(groups),
                Gap(),
                *_ways(
                    keys,
                    {
                        "leave": "back to Today",
                        "drill": f"drill {which} that slipped",
                        "tell_again": "tell once more what waits",
                        "pick_facts": f'pick the facts of "{factless}"',
                        "more": "five more minutes",
                        "write_next": "write the story that is missing most",
                    },
                ),
            ]
        )


def _paragraphs(groups: list[list[Content | Row]]) -> Iterator[Block]:
    for lines in groups:
        for line in lines:
            row = line if isinstance(line, Row) else Row(EMPTY, line)
            yield Indented(row, _GUTTER)
        if lines:
            yield Gap()


def _ways(keys: Keys, texts: dict[str, str]) -> Iterator[Block]:
    for way in ways(keys, texts):
        yield Indented(way, 11)


def _text(words: str, style: str = "$text-muted") -> Indented:
    return Indented(text(words, style), _GUTTER)


def _missing(item: WriteItem) -> str:
    if item.title:
        return f'Write "{item.title}", for {item.principle.name}?'
    has = {0: "has no story", 1: "has one story"}.get(
        item.stories, f"has {item.stories} stories"
    )
    return f"{item.principle.name} {has} of yours. Write one?"


def _opening(finish: Finish, *, drilled: bool) -> str:
    if drilled:
        return "That was the drill. Today so far:"
    if not finish.cards and not finish.decoded[1]:
        return "Nothing is waiting for you."
    return "That was everything for today." if finish.done else "That was this session."


def _reward(finish: Finish, *, drilled: bool) -> list[Content | Row]:
    opening = _opening(finish, drilled=drilled)
    lines: list[Content | Row] = [
        content(opening, "bold"),
        EMPTY,
        _row(_figures(finish)),
    ]
    if sum(finish.grades.values()):
        lines.append(Content("").join([_graded(grade, finish) for grade in Grade]))
    if finish.decoded[1]:
        right, asked = finish.decoded
        lines.append(content(f"{right} of {asked} principles heard right"))
    return lines


def _graded(grade: Grade, finish: Finish) -> Content:
    count = f" {finish.grades.get(grade, 0)}"
    room = _COLUMN - 1 - len(NAMES[grade])
    return content(NAMES[grade], STYLES[grade]) + content(count.ljust(room))


def _figures(finish: Finish) -> list[str]:
    figures = [
        f"{finish.cards} card{'' if finish.cards == 1 else 's'}",
        f"{practised_minutes(finish.seconds)} min",
    ]
    if finish.recalled is not None:
        figures.append(f"{finish.recalled:.0%} recalled".replace("%", " %"))
    return figures


def _slipped(finish: Finish) -> list[Content | Row]:
    if not finish.slipped:
        return []
    return [content("Slipped today", "$text-muted"), *map(_slip, finish.slipped)]


def _notes(finish: Finish) -> list[Content | Row]:
    notes: list[Content | Row] = []
    if finish.waiting_tellings:
        notes.append(content("Still to be told once more today", "$text-muted"))
        notes += map(_slip, finish.waiting_tellings)
    if finish.polish:
        told = ", ".join(finish.polish)
        notes.append(content(f"Told poorly twice in a row, worth polishing: {told}"))
    return notes


def _next(finish: Finish) -> list[Content | Row]:
    lines: list[Content | Row] = []
    if finish.late and not finish.no_grades and not finish.cards:
        lines += [content("Nothing new begins so close to the day."), content(_NOW)]
    if tomorrow := finish.tomorrow_words:
        head = content("Tomorrow".ljust(_COLUMN), "$text-muted")
        lines.append(head + content(tomorrow))
    if finish.due_left and not finish.no_grades:
        left = content("Left for later".ljust(_COLUMN), "$text-muted")
        lines.append(left + content(f"{finish.due_left} due"))
    return lines


def _slip(slip: Slip) -> Row:
    principle = content(slip.principle).truncate(_COLUMN - 2, ellipsis=True, pad=True)
    return Row(principle + content("  "), content(slip.title))


def _row(figures: list[str]) -> Content:
    return content("".join(figure.ljust(_COLUMN - 1) for figure in figures))
