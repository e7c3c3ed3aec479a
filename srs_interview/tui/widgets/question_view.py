"""A question: its front, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Input

from srs_interview.core.cards import Fitting
from srs_interview.core.items import Mode, QuestionItem, State, words
from srs_interview.tui.answering import Answering
from srs_interview.tui.review_keys import NAMING
from srs_interview.tui.widgets.blocks import (
    EMPTY,
    Block,
    Columns,
    Ends,
    Gap,
    Indented,
    Keys,
    Line,
    Row,
    text,
    ways,
)
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

_ASK = {
    State.OPEN: "Which of your stories, and what is its first sentence?",
    State.UNOPENED: "Is there anything you lived through that answers this?",
    State.PLAIN: "Say the answer, then look.",
}
_WAYS = {
    State.OPEN: {"reveal": "I have one"},
    State.UNOPENED: {
        "reveal": "I have one in mind",
        "mine_fits": "one of my stories fits",
        "nothing_yet": "nothing yet: ask again in a week",
        "never": "never my situation",
    },
    State.PLAIN: {"show_answer": "show the answer"},
}
GUTTER = 3
"""Columns at the left in which the marks of rows stand."""

_TITLE = 36
"""Columns in which titles stand, so that their lead-ins line up."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A story with its lead-in: beside it where there is room, otherwise below."""

    mark: Content
    title: Content
    lead_in: Content
    column: int
    here: bool
    action: str

    def lines(self, width: int) -> Iterator[Line]:
        """The one or more lines."""
        gap = max(3, self.column + 3 - self.title.cell_length)
        room = width - self.mark.cell_length
        beside = self.title.cell_length + gap + self.lead_in.cell_length <= room
        between = content(" " * gap if beside else "\n")
        text = self.title + between + self.lead_in
        shown = text.stylize("bold") if self.here else text
        yield from Row(self.mark, shown, self.action).lines(width)


class NameInput(Input):
    """Where the story in mind is given a name."""

    BINDINGS = NAMING


class QuestionView(Page):
    """What is on show of one question."""

    said: Answering
    """What the user said about the question on show."""
    _keys: Keys

    @property
    def item(self) -> QuestionItem:
        """The question on show."""
        return self.said.item

    def front(self, item: QuestionItem, keys: Keys) -> None:
        """Show the front of a question.

        Args:
            item: The question.
            keys: The keys that are live on this front.
        """
        self.said, self._keys = Answering(item, item.fitting), keys
        badge = words(item.question.form)
        if not self.said.judged:
            badge = "a question with its own answer"
        self.show(
            [
                _ends(
                    content(badge, "$text-muted"), content(_seen(item), "$text-muted")
                ),
                Gap(2),
                _text(item.question.prompt),
                *self._parts(),
                Gap(2),
                _text(_ASK[item.state], "$text-muted"),
                Gap(2),
                *(Indented(way, 11) for way in ways(keys, _WAYS[item.state])),
            ]
        )

    def naming(self, reveal_ms: int) -> None:
        """Show the principle, while the story in mind is given a name.

        Args:
            reveal_ms: How long the front was up.
        """
        self.said.reveal_ms = reveal_ms
        self.ask("Name it in at most eight words, then enter.")

    def ask(self, asked: str, style: str = "$text-muted") -> None:
        """Say what is asked above the name, or what is wrong with it."""
        self.show([*self._head(), Gap(), _text(asked, style)])

    def back(self, boxes: Block, keys: Keys) -> None:
        """Show all that stands behind the question, and what was said about it.

        Args:
            boxes: The grades, at the foot.
            keys: The keys that are live on this side.
        """
        self._keys = keys
        parts = self._judged() if self.said.judged else self._answer()
        self.show([*self._head(), *parts], [boxes])

    def _head(self) -> Iterator[Block]:
        name = " and ".join(one.name for one in self.item.principles[:2])
        yield _ends(
            content(name, "bold $text-accent"),
            content(self.item.standing.why, "$text-muted"),
        )
        yield Gap()
        yield _text(self.item.question.prompt, "$text-muted")
        yield from self._parts("$text-muted")

    def _parts(self, style: str = "") -> Iterator[Block]:
        """What is asked beside the prompt, each part in a row of its own."""
        mark = content(f"{glyphs(self).dot} ", "$text-accent")
        for part in self.item.question.parts:
            yield Indented(Row(mark, content(part, style)), GUTTER)

    def _answer(self) -> Iterator[Block]:
        yield Gap()
        yield _text(self.item.question.answer)

    def _judged(self) -> Iterator[Block]:
        if self.item.standing.leech:
            yield Gap()
            leech = "Failed five times: it needs another story, not another review."
            yield _text(leech, "$text-warning")
        if self.item.question.parts:
            yield Gap()
            yield self._all_parts()
        if self.said.fitting:
            yield Gap()
            yield from self._stories()
        if self.said.signals:
            yield Gap()
            yield Indented(self._signals(), GUTTER)
        probes = self.item.principles[0].probes if self.item.principles else ()
        if probes:
            asked = probes[self.item.standing.seen % len(probes)]
            yield Gap()
            yield Indented(
                Row(content("They may ask   ", "$text-muted"), content(asked)), GUTTER
            )
            yield Gap()

    def _all_parts(self) -> Block:
        """Were they all answered? One thing of the grading (DOMAIN A11)."""
        box = "[x]" if self.said.part_missed else "[ ]"
        key = self._keys.get("part_missed", "")
        mark = content(box) + content(f" {key} " if key else " ", "$text-accent")
        asked = content("I left a part of it unanswered")
        return Indented(Row(mark, asked, "part_missed"), GUTTER)

    def _stories(self) -> Iterator[Block]:
        # Nothing is chosen by default: no choice is kept as unknown.
        which = "which one did you mean?"
        if self.said.chosen is None:
            which = "which one? not said yet"
        yield _ends(
            content("Your stories that fit", "$text-muted"),
            content(f"{glyphs(self).up_down} {which}", "$text-muted"),
        )
        titles = min(_TITLE, max(len(each.title) for each in self.said.fitting))
        for index, story in enumerate(self.said.fitting):
            lead_in = content(self._lead_in(story), "$text-muted")
            here = index == self.said.chosen
            mark, action = self._mark(here), f"pick({index})"
            yield _Told(mark, content(story.title), lead_in, titles, here, action)
        last = len(self.said.fitting)
        none = content("0  none of these", "bold" if self.said.chosen == last else "")
        yield Row(self._mark(self.said.chosen == last), none, f"pick({last})")

    def _mark(self, here: bool) -> Content:
        return content(
            f" {glyphs(self).here} " if here else " " * GUTTER, "$text-accent"
        )

    def _lead_in(self, story: Fitting) -> str:
        if story.lead_in:
            return f'"{story.lead_in}"'
        if story.stub:
            return "a title so far"
        return "no lead-in yet"

    def _signals(self) -> Columns:
        first = self.item.principles[0]
        strong, weak = len(first.strong), len(self.said.signals)
        return Columns(
            (
                (_heading("Strong answers"), *map(self._signal, range(strong))),
                (_heading("Weak ones"), *map(self._signal, range(strong, weak))),
            )
        )

    def _signal(self, number: int) -> Row:
        signs = glyphs(self)
        ticked, here = number in self.said.ticked, number == self.said.marker
        return Row(
            content(f"{signs.core if ticked else signs.dot} ", "$text-accent"),
            content(
                self.said.signals[number],
                "reverse" if here else "bold" if ticked else "",
            ),
            f"tick_sign({number})",
        )


def _seen(item: QuestionItem) -> str:
    standing = item.standing
    if item.state is State.UNOPENED:
        return "no story of yours fits yet"
    if standing.mode is Mode.RETURN:
        return "once more today"
    times = "new" if not standing.seen else f"seen {standing.seen} times"
    times = "seen once" if standing.seen == 1 else times
    return f"flagged, {times}" if standing.flagged else times


def _heading(words: str) -> Row:
    return Row(EMPTY, content(words, "$text-muted"))


def _text(words: str, style: str = "") -> Indented:
    return Indented(text(words, style), GUTTER)


def _ends(left: Content, right: Content) -> Indented:
    return Indented(Ends(left, right), GUTTER)
