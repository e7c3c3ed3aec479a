"""The end of a session: what was done, what slipped, and one key to go on with."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from srs_interview.core.items import Finish, Slip, WriteItem
from srs_interview.core.schedule import Grade
from srs_interview.tui.review_keys import DONE, WRITE
from srs_interview.tui.widgets.grade_bar import NAMES, STYLES
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.ways import Keys, Ways

_COLUMN = 17
_BLANK = Content("")


class WriteView(Vertical):
    """The offer to write what is missing most."""

    BINDINGS = WRITE
    can_focus = True

    def compose(self) -> ComposeResult:
        """What is missing, then what can be done about it."""
        yield Plain(id="offer")
        yield Ways(id="offer-ways")

    def show(self, item: WriteItem, keys: Keys) -> None:
        """Show an offer."""
        self.query_one("#offer", Plain).show(
            content(_missing(item), "bold")
            + content(
                "\n\nA draft is enough: the problem, what you did, what came of it."
                "\nTomorrow you tell it.",
                "$text-muted",
            )
        )
        self.query_one("#offer-ways", Ways).offer(
            keys, {"write": "write it now", "not_today": "not today"}
        )


class FinishView(Vertical):
    """What the session came to."""

    BINDINGS = DONE
    can_focus = True

    def compose(self) -> ComposeResult:
        """The figures, then what can be done next."""
        yield Plain(id="finish")
        yield Ways(id="finish-ways")

    def show(self, finish: Finish, keys: Keys) -> None:
        """Show the end of a session."""
        groups = [_reward(finish), _slipped(finish), _notes(finish), _next(finish)]
        self.query_one("#finish", Plain).show(
            Content("\n\n").join(
                [Content("\n").join(lines) for lines in groups if lines]
            )
        )
        slips = len(finish.slipped)
        self.query_one("#finish-ways", Ways).offer(
            keys,
            {
                "leave": "back to Today",
                "drill": f"drill {'the one' if slips == 1 else f'the {slips}'} "
                "that slipped",
                "more": "five more minutes",
                "write_next": "write the story that is missing most",
            },
        )


def _missing(item: WriteItem) -> str:
    if item.title:
        return f'Write "{item.title}", for {item.principle.name}?'
    has = {0: "has no story", 1: "has one story"}.get(
        item.stories, f"has {item.stories} stories"
    )
    return f"{item.principle.name} {has} of yours. Write one?"


def _reward(finish: Finish) -> list[Content]:
    opening = (
        "That was everything for today." if finish.done else "That was this session."
    )
    if not finish.cards and not finish.decoded[1]:
        opening = "Nothing is waiting for you."
    lines = [content(opening, "bold"), _BLANK, _row(_figures(finish))]
    if sum(finish.grades.values()):
        lines.append(Content("").join([_graded(grade, finish) for grade in Grade]))
    if finish.decoded[1]:
        right, asked = finish.decoded
        lines.append(content(f"{right} of {asked} principles heard rightly"))
    return lines


def _graded(grade: Grade, finish: Finish) -> Content:
    count = f" {finish.grades.get(grade, 0)}"
    room = _COLUMN - 1 - len(NAMES[grade])
    return content(NAMES[grade], STYLES[grade]) + content(count.ljust(room))


def _figures(finish: Finish) -> list[str]:
    figures = [
        f"{finish.cards} card{'' if finish.cards == 1 else 's'}",
        f"{round(finish.seconds / 60)} min",
    ]
    if finish.recalled is not None:
        figures.append(f"{finish.recalled:.0%} recalled".replace("%", " %"))
    return figures


def _slipped(finish: Finish) -> list[Content]:
    if not finish.slipped:
        return []
    return [content("Slipped today", "$text-muted"), *map(_slip, finish.slipped)]


def _notes(finish: Finish) -> list[Content]:
    notes = []
    if finish.waiting_tellings:
        notes.append(content("Still to be told once more today", "$text-muted"))
        notes += map(_slip, finish.waiting_tellings)
    if finish.polish:
        told = ", ".join(finish.polish)
        notes.append(content(f"Told poorly twice in a row, worth polishing: {told}"))
    return notes


def _next(finish: Finish) -> list[Content]:
    cards = f"{finish.tomorrow} card{'' if finish.tomorrow == 1 else 's'}"
    if finish.tomorrow:
        cards += f", about {max(1, finish.tomorrow_minutes)} min"
    lines = [content("Tomorrow".ljust(_COLUMN), "$text-muted") + content(cards)]
    if finish.due_left:
        left = content("Left for later".ljust(_COLUMN), "$text-muted")
        lines.append(left + content(f"{finish.due_left} due"))
    return lines


def _slip(slip: Slip) -> Content:
    principle = content(slip.principle).truncate(_COLUMN - 2, ellipsis=True, pad=True)
    return principle + content(f"  {slip.title}")


def _row(figures: list[str]) -> Content:
    return content("".join(figure.ljust(_COLUMN - 1) for figure in figures))
