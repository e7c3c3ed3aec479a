"""A drill's own items: figures, a follow-up, a transfer; and what a drill came to."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from srs_interview.core.rehearsing.drills import FiguresItem, ProbeItem, Summary
from srs_interview.core.writing.lead_ins import Transfer
from srs_interview.tui.stopwatch import minutes
from srs_interview.tui.widgets.blocks import Block, Gap, Indented, Keys, Row, text, ways
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

Said = FiguresItem | ProbeItem | Transfer
"""What is said aloud and judged by the one who said it."""

_GUTTER = 3
_MUTED = "$text-muted"
_MISSED = 6
"""So many of those that went wrong are listed."""


class DrillView(Page):
    """One item before and after it was said, and the summary."""

    def front(self, item: Said, keys: Keys) -> None:
        """What is to be said, with nothing given away."""
        self.show(
            [
                *_asked(item),
                Gap(2),
                *self._ways(keys, {"say": "say it aloud, then look"}),
            ]
        )

    def clock(self, item: Said, seconds: float, keys: Keys) -> None:
        """The same, while it is said."""
        said = content(minutes(seconds), "bold")
        self.show(
            [
                *_asked(item),
                Gap(2),
                Indented(Row(content("Say it   ", _MUTED), said), _GUTTER),
                Gap(),
                *self._ways(keys, {"say": "said: compare it"}),
            ]
        )

    def back(self, item: Said, ticked: Collection[int], keys: Keys) -> None:
        """What should have been said.

        Args:
            item: What was asked.
            ticked: Of figures: the places of those that were said, from 0.
            keys: The keys that are alive now.
        """
        yes = {
            FiguresItem: "all of them, rightly",
            ProbeItem: "it had specifics",
            Transfer: "the lead-in and both facts",
        }[type(item)]
        no = "no: a note on this story" if isinstance(item, ProbeItem) else "not quite"
        texts = {"yes": yes, "no": no}
        if isinstance(item, FiguresItem):
            texts["figures"] = "those that are ticked"
        self.show(
            [*_asked(item), Gap(), *self._answer(item, ticked)],
            [*self._ways(keys, texts), Gap()],
        )

    def summary(self, summary: Summary, keys: Keys, next_key: str) -> None:
        """What the drill came to.

        Args:
            summary: The sum of it.
            keys: The keys that are alive now.
            next_key: What the one next key does.
        """
        blocks: list[Block] = [Gap(), _text(summary.sentence, "bold"), Gap()]
        if summary.missed:
            blocks.append(_text("Not yet", _MUTED))
            mark = content(f"{glyphs(self).dot} ", "$text-accent")
            for missed in summary.missed[:_MISSED]:
                blocks.append(Indented(Row(mark, content(missed)), _GUTTER))
            more = len(summary.missed) - _MISSED
            if more > 0:
                blocks.append(_text(f"and {more} more", _MUTED))
            blocks.append(Gap())
        texts = {"again": "once more, other items", "leave": "back", "write": next_key}
        self.show([*blocks, *self._ways(keys, texts)])

    def empty(self, why: str, keys: Keys, next_key: str) -> None:
        """There is nothing to drill yet, and one key that changes it."""
        way = self._ways(keys, {"write": next_key})
        self.show([Gap(), _text(why), Gap(), *way])

    def _answer(self, item: Said, ticked: Collection[int]) -> Iterator[Block]:
        match item:
            case FiguresItem():
                for number, figure in enumerate(item.figures):
                    box = "[x]" if number in ticked else "[ ]"
                    digit = str(number + 1) if number < 9 else " "
                    mark = content(f"{digit} ", "$text-accent") + content(f"{box} ")
                    row = Row(mark, content(figure), f"tick_figure({number + 1})")
                    yield Indented(row, _GUTTER)
            case ProbeItem():
                for part in (item.story.action, item.story.result):
                    yield _text(part)
                    yield Gap()
            case Transfer():
                if not item.lead_in:
                    yield _text("No lead-in for it is written yet.", "$text-warning")
                yield _text(item.opening, "bold")
                yield Gap()
                mark = content(f"{glyphs(self).core} ", "$text-accent")
                for fact in item.facts:
                    yield Indented(Row(mark, content(fact.text)), _GUTTER)

    def _ways(self, keys: Keys, texts: dict[str, str]) -> Iterator[Block]:
        for way in ways(keys, texts):
            yield Indented(way, 11)


def _asked(item: Said) -> Iterator[Block]:
    match item:
        case FiguresItem():
            yield _text("Say its figures, all of them.", _MUTED)
            yield Gap()
            yield _text(item.story.title, "bold")
        case ProbeItem():
            yield _text(f'They ask about "{item.story.title}":', _MUTED)
            yield Gap()
            yield _text(item.probe, "bold")
        case Transfer():
            name = item.principle.name
            yield _text("Say the lead-in, and the two facts to stress.", _MUTED)
            yield Gap()
            yield _text(f"{item.title}, for {name}", "bold")


def _text(said: str, style: str = "") -> Indented:
    return Indented(text(said, style), _GUTTER)
