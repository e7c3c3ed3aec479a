"""A question: its front, and what stands behind it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from srs_interview.core.cards import Fitting
from srs_interview.core.items import Mode, QuestionItem, State, words
from srs_interview.tui.answering import Answering
from srs_interview.tui.review_keys import NAMING
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.rows import Row, Rows
from srs_interview.tui.widgets.ways import Keys, Ways

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
        "nothing_yet": "nothing yet: remind me when I write",
        "never": "never my situation",
    },
    State.PLAIN: {"show_answer": "show the answer"},
}
_GUTTER = 3
_TITLE = 36
"""Columns in which titles stand, so that their lead-ins line up."""


class QuestionView(Vertical):
    """What is on show of one question, changed in place."""

    BINDINGS = NAMING

    said: Answering
    """What the user said about the question on show."""

    def compose(self) -> ComposeResult:
        """Every part of both sides; classes of the screen show and hide them."""
        yield Line(id="badge")
        yield Plain(id="prompt")
        yield Plain(id="ask")
        yield Ways(id="ways")
        yield Plain(id="name-label")
        yield Input(id="name", placeholder="leave it empty to name it later")
        yield Plain(id="answer")
        yield Line(id="fitting-title")
        yield Rows(id="fitting")
        with Horizontal(id="signals"):
            yield Rows(id="strong")
            yield Rows(id="weak")
        yield Plain(id="probe")

    @property
    def item(self) -> QuestionItem:
        """The question on show."""
        return self.said.item

    def show(self, item: QuestionItem, keys: Keys) -> None:
        """Show the front of a question.

        Args:
            item: The question.
            keys: The keys that are live on this front.
        """
        self.said = Answering(item, item.fitting)
        self._front()
        self.query_one("#ways", Ways).offer(keys, _WAYS[item.state])

    def change(self, item: QuestionItem) -> None:
        """Show the same question with other words, on the side that is up."""
        self.said.item = item
        self.query_one("#prompt", Plain).show(item.question.prompt)
        if self.said.reveal_ms is not None:
            self._back()

    def reveal(self, reveal_ms: int) -> None:
        """Show what stands behind the question.

        Args:
            reveal_ms: How long its front was up.
        """
        self.said.reveal_ms = reveal_ms
        self._back()

    def paint(self) -> None:
        """Show what has been said since."""
        self._stories()
        self._signals()

    def _front(self) -> None:
        question = self.item.question
        badge = (
            words(question.form)
            if self.said.judged
            else "a question with its own answer"
        )
        self.query_one("#badge", Line).show(
            content(badge, "$text-muted"), content(self._seen(), "$text-muted")
        )
        self.query_one("#prompt", Plain).show(question.prompt)
        self.query_one("#ask", Plain).show(_ASK[self.item.state])

    def _seen(self) -> str:
        standing = self.item.standing
        if self.item.state is State.UNOPENED:
            return "no story of yours fits yet"
        if standing.mode is Mode.RETURN:
            return "once more today"
        times = "new" if not standing.seen else f"seen {standing.seen} times"
        times = "seen once" if standing.seen == 1 else times
        return f"flagged, {times}" if standing.flagged else times

    def _back(self) -> None:
        principles = self.item.principles
        name = " and ".join(one.name for one in principles[:2])
        self.query_one("#badge", Line).show(
            content(name, "bold $text-accent"),
            content(self.item.standing.why, "$text-muted"),
        )
        answer = self.query_one("#answer", Plain)
        answer.set_class(self.said.judged, "-empty")
        answer.show(self.item.question.answer)
        self._stories()
        self._signals()
        probe = self.query_one("#probe", Plain)
        probes = principles[0].probes if principles else ()
        probe.set_class(not probes, "-empty")
        if probes:
            asked = probes[self.item.standing.seen % len(probes)]
            probe.show(content("They may ask   ", "$text-muted") + content(asked))

    def _stories(self) -> None:
        title = self.query_one("#fitting-title", Line)
        rows = self.query_one("#fitting", Rows)
        choice = self.said.judged and bool(self.said.fitting)
        title.set_class(not choice, "-empty")
        rows.set_class(not choice, "-empty")
        if not choice:
            return
        signs = glyphs(self)
        title.show(
            content("Your stories that fit", "$text-muted"),
            content(f"{signs.up_down} which one did you mean?", "$text-muted"),
        )
        lines = [self._told(story) for story in self.said.fitting]
        rows.show(
            [
                self._choice(line, here=index == self.said.chosen)
                for index, line in enumerate([*lines, content("0  none of these")])
            ]
        )

    def _choice(self, line: Content, *, here: bool) -> Row:
        mark = f" {glyphs(self).here} " if here else " " * _GUTTER
        return Row(content(mark, "$text-accent"), line.stylize("bold" if here else ""))

    def _told(self, story: Fitting) -> Content:
        title = content(story.title)
        if story.lead_in:
            said = content(f'"{story.lead_in}"', "$text-muted")
        elif story.stub:
            said = content("a title so far", "$text-muted")
        else:
            name = self.item.principles[0].name if self.item.principles else "it"
            said = content(f"no lead-in for {name} yet", "$text-muted")
        room = self.size.width - _GUTTER
        column = min(_TITLE, max(len(each.title) for each in self.said.fitting))
        gap = " " * max(3, column + 3 - title.cell_length)
        if title.cell_length + len(gap) + said.cell_length <= room:
            return title + content(gap) + said
        return title + content("\n") + said

    def _signals(self) -> None:
        first = self.item.principles[0] if self.item.principles else None
        shown = self.said.judged and first is not None and bool(self.said.signals)
        self.query_one("#signals").set_class(not shown, "-empty")
        if first is None or not shown:
            return
        for kind, title, signals, start in (
            ("#strong", "Strong answers", first.strong, 0),
            ("#weak", "Weak ones", first.weak, len(first.strong)),
        ):
            heading = Row(content(""), content(title, "$text-muted"))
            rows = [
                self._signal(number, text) for number, text in enumerate(signals, start)
            ]
            self.query_one(kind, Rows).show([heading, *rows])

    def _signal(self, number: int, text: str) -> Row:
        signs = glyphs(self)
        ticked = number in self.said.ticked
        mark = content(f"{signs.core if ticked else signs.dot} ", "$text-accent")
        here = number == self.said.marker
        return Row(mark, content(text, "reverse" if here else "bold" if ticked else ""))

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click on a story chooses it, on a signal ticks it; the screen looks on."""
        strong = len(self.item.principles[0].strong) if self.item.principles else 0
        if message.rows.id == "fitting":
            self.said.chosen = message.index
        elif message.rows.id == "strong" and message.index:
            self.said.tick(message.index - 1)
        elif message.rows.id == "weak" and message.index:
            self.said.tick(strong + message.index - 1)
        self.paint()
