"""The body of Home: one widget, so that the first frame lays out one thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widget import Widget

from srs_interview.core import days
from srs_interview.core.limits import practised_minutes
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.core.progress import HomeReport, PrincipleRow
    from srs_interview.core.today import Today

WIDEST = 74
KEY_COLUMN = 62
"""How far right the keys of the lines stand, so that the eye still finds the line."""

_FIRST_CHOICE = 5
"""The line of the panel that the first of them stands on."""

SMALLEST = Size(40, 12)

_MARKED = "enter"
"""Does what the marked line says: a line without a key of its own shows it then."""

MUTED = "$text-muted"
_HEAD = 10
"""Columns of the word in front of a line of values."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def too_small(size: Size) -> bool:
    """Is a terminal of this size too small to say anything in it?"""
    return size.width <= SMALLEST.width or size.height <= SMALLEST.height


class Choice(NamedTuple):
    """One line of what can be done next."""

    action: str
    """What the screen does, as in `screen.review`."""
    label: str
    key: str
    detail: str = ""


class TodayPanel(Widget):
    """What today asks for, what to do next, what is weak and what is ahead."""

    DEFAULT_CSS = """
    TodayPanel {
        height: auto;
        width: 100%;
        padding: 0 3;
        text-wrap: nowrap;
    }
    """

    def __init__(
        self, today: Today | None, budgets: tuple[int, int], days_off: str = ""
    ) -> None:
        """Begin with what the first frame knows.

        Args:
            today: The glance; None where nothing can be said before the store is open.
            budgets: Minutes of practice and of writing a day.
            days_off: Days without practice, as the settings have them.
        """
        super().__init__(markup=False)
        self.today = today
        self.home: HomeReport | None = None
        self.budgets = budgets
        self.days_off = days_off
        self.choices: Sequence[Choice] = ()
        self.cursor = 0
        self.note = ""

    def show(self, *, layout: bool = True) -> None:
        """Paint what the attributes say now."""
        self._clear_arrangement_cache()
        self.refresh(layout=layout)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each line that will be painted."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Everything at the width at hand."""
        return Content("\n").join(self._lines(self.size.width))

    async def on_click(self, event: Click) -> None:
        """Do what the line under the mouse says."""
        number = event.y - _FIRST_CHOICE
        if 0 <= number < len(self.choices):
            await self.run_action(f"screen.{self.choices[number].action}")

    def _lines(self, width: int) -> list[Content]:
        if width and too_small(self.screen.size):
            return [Content("Make the window larger (60 x 18).")]
        wide = min(width, WIDEST)
        return [
            Content(),
            *self._state(wide),
            content(glyphs(self).thin * wide, "$text-disabled"),
            Content(),
            *(self._choice(number, wide) for number in range(len(self.choices))),
            Content(),
            *([content(self.note, "$accent"), Content()] if self.note else []),
            *self._more(wide),
        ]

    def _state(self, wide: int) -> list[Content]:
        if self.today is None:
            return [content("Getting your cards ready ...", MUTED), Content()]
        today = self.today
        if today.no_grades:
            return [_columns("Today", counted(today), wide), Content()]
        if self._is_off(today.day):
            said = ["a day off"]
            if done := practised_minutes(today.practised_seconds):
                said.append(f"{done} min practice all the same")
            return [_columns("Today", said, wide), _columns("", counted(today), wide)]
        practice, writing = self.budgets
        minutes = [_minutes(today.practised_seconds, practice, "practice")]
        if self.home is not None:
            writing = self.home.writing_seconds // 60
        if writing:
            minutes.append(_minutes(today.wrote_seconds, writing, "writing"))
        if today.streak > 1:
            minutes.append(f"{today.streak} day streak")
        return [_columns("Today", minutes, wide), _columns("", counted(today), wide)]

    def _is_off(self, day: int) -> bool:
        if not self.days_off:
            return False
        from srs_interview.core.planning.days_off import parsed

        return day in parsed(self.days_off)

    def _choice(self, number: int, wide: int) -> Content:
        choice = self.choices[number]
        chosen = number == self.cursor
        wide = self._key_column(wide)
        key = choice.key
        if key in ("", _MARKED):
            key = _MARKED if chosen else ""
        mark = content(glyphs(self).here if chosen else " ", "$accent")
        label = content(choice.label, "bold" if chosen else "")
        label = label.truncate(wide - len(key) - 5, ellipsis=True)
        line = mark + Content("  ") + label
        room = wide - line.cell_length - len(key) - 3
        if choice.detail and room >= 2 + len(choice.detail):
            line += content("  " + choice.detail, MUTED)
        gap = max(1, wide - line.cell_length - len(key))
        return line + Content(" " * gap) + content(key, "$accent")

    def _key_column(self, wide: int) -> int:
        """Where the keys end: further to the right where a line would be cut."""
        needed = (
            8 + len(each.label + each.detail) + len(each.key or _MARKED)
            for each in self.choices
            if each.detail
        )
        return min(wide, max(KEY_COLUMN, *needed, 0) if wide > KEY_COLUMN else wide)

    def _more(self, wide: int) -> list[Content]:
        if self.home is None:
            return []
        if self.home.today.no_grades:
            return self._stories(wide)  # nothing red, nothing due (PRACTICE 10)
        return [
            *self._earlier(wide),
            *self._weakest(wide),
            *self._stories(wide),
            *self._ahead(wide),
        ]

    def _earlier(self, wide: int) -> list[Content]:
        assert self.home is not None
        said = []
        if self.home.returns:
            said.append(f"{_count(self.home.returns, 'card')} to ask once more today")
        said += [
            f"{_count(came.cards, 'card')} came earlier: {came.name}"
            for came in self.home.earlier
        ]
        lines = (content(line, MUTED).truncate(wide, ellipsis=True) for line in said)
        return [*lines, Content()] if said else []

    def _weakest(self, wide: int) -> list[Content]:
        assert self.home is not None
        rows = self.home.weakest
        if not rows:
            return []
        names = min(22, max(len(row.name) for row in rows) + 2)
        head = f"{'Weakest':{names}}{'':10}why"
        back = "comes back"
        return [
            content(head.ljust(wide - len(back) - 6)[: wide - len(back)], MUTED)
            + content(back if wide > 64 else "", MUTED),
            *(self._weak(row, names, wide) for row in rows),
            Content(),
        ]

    def _weak(self, row: PrincipleRow, names: int, wide: int) -> Content:
        from srs_interview.core import progress  # not before the first frame
        from srs_interview.tui.widgets.bars import bar

        drawn = bar(row.weakness or 0.0, 8, ascii_only=self.app.has_class("-ascii"))
        back = f"every {row.every_days} days" if (row.every_days or 0) > 1 else ""
        back = "every day" if row.every_days == 1 else back
        room = wide - names - 12 - (16 if wide > 64 else 0)
        reason = progress.reason(row)
        if len(reason) > room:
            reason = reason.partition(";")[0]  # without its stories, which Stats has
        why = content(reason).truncate(room, ellipsis=True)
        line = (
            content(row.name).truncate(names - 2, ellipsis=True, pad=True)
            + Content("  ")
            + content(drawn + "  ", "$warning")
            + why
        )
        if wide <= 64:
            return line
        return line + Content(" " * (wide - 16 - line.cell_length)) + content(back)

    def _stories(self, wide: int) -> list[Content]:
        assert self.home is not None
        today, home = self.home.today, self.home
        parts = [f"{today.tellable} ready to tell"]
        if today.drafts:
            parts.append(_count(today.drafts, "draft"))
        if today.stubs:
            parts.append(_count(today.stubs, "title"))
        have = "has" if home.covered == 1 else "have"
        parts.append(f"{home.covered} of {home.principles} principles {have} something")
        return [_columns("Stories", parts, wide)]

    def _ahead(self, wide: int) -> list[Content]:
        assert self.home is not None
        if not self.home.ahead or not any(self.home.ahead):
            return []
        first = self.home.today.day + 1
        loads = [
            f"{_DAYS[days.date_of(first + away).weekday()]} {load}"
            for away, load in enumerate(self.home.ahead)
        ]
        return [_columns("Falls due", loads, wide)]


def counted(today: Today) -> list[str]:
    """What waits, in numbers; with a date ahead the plan's, beside what is due.

    There are none on the evening before, nor on the day itself (PRACTICE 10).
    """
    if today.no_grades:
        return ["no grades: titles, openings, figures"]
    counts = [f"{today.due} due", f"{today.new} new"]
    if today.planned is not None:
        counts = [f"{today.planned} in today's plan", f"{today.due} due"]
    if today.opened:
        counts.append(f"{today.opened} opened by your stories")
    elif today.gaps:
        counts.append(f"{today.gaps} without a story")
    if today.minutes:
        counts.append(f"about {today.minutes} min")
    return counts


def _minutes(seconds: int, budget: int, what: str) -> str:
    return f"{practised_minutes(seconds)} of {budget} min {what}"


def _columns(head: str, parts: Sequence[str], wide: int) -> Content:
    """A muted word and values behind it, spaced as widely as there is room.

    What has no room at all is left out, the last first.
    """
    parts = list(parts)
    while len(parts) > 1 and _HEAD + len("  ".join(parts)) > wide:
        parts.pop()
    room = wide - _HEAD - len("".join(parts))
    gap = max(2, min(6, room // max(1, len(parts) - 1)))
    return content(f"{head:{_HEAD}}", MUTED) + content((" " * gap).join(parts))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
