"""Step 2: one question, the principle under it, and one story that answers it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget

from srs_interview.core.cards import Section
from srs_interview.tui.welcome.step import READING, Step
from srs_interview.tui.widgets.plain import Plain, content


class ExampleStep(Step):
    """A sample, marked as one."""

    name_of = "One example"
    HELP = """
        What an interviewer asks, what is meant by it, and how an answer is built:
        the problem, what you did, what came of it. About two minutes aloud.
    """
    BINDINGS = [
        Binding("space", "read_on", "Read on", id="welcome.read"),
        Binding("enter", "finish", "Next", id="welcome.seen"),
        *READING,
    ]

    def compose(self) -> Iterator[Widget]:
        """The question, the principle, and three blocks."""
        example = self.opened.study.example()
        with VerticalScroll(can_focus=False):
            if example is None:
                yield Plain("No sample is here; the next step needs none.")
                return
            if example.ask is not None:
                yield Plain("They ask", classes="head")
                yield Plain(f'"{example.ask.prompt}"', classes="block")
            if example.principles:
                principle = example.principles[0]
                yield Plain("They listen for", classes="head")
                yield Plain(
                    content(f"{principle.name}. ", "bold") + content(principle.essence),
                    classes="block",
                )
            story = example.story
            yield Plain(f"SAMPLE story   {story.title}", classes="head sample")
            for section in Section:
                yield Plain(section.value.capitalize(), classes="head")
                yield Plain(" ".join(story.text_of(section).split()), classes="block")

    def action_read_on(self) -> None:
        """A page more, or the next step where nothing is left to read."""
        scroll = self.query_one(VerticalScroll)
        if scroll.scroll_offset.y < scroll.max_scroll_y:
            scroll.scroll_page_down(animate=False)
        else:
            self.action_finish()
