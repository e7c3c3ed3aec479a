"""Write a story or change one: plain fields, and the same text as in `$EDITOR`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, TextArea

from srs_interview.core import lacking
from srs_interview.core.cards import KINDS, Section, Story
from srs_interview.deckfile import story_text
from srs_interview.deckfile.drafts import Severity
from srs_interview.tui import editing, editor
from srs_interview.tui.screens.choose_story import Choice, ChooseScreen
from srs_interview.tui.screens.form import FormScreen, Texts
from srs_interview.tui.stopwatch import Attention, Monotonic, minutes
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.plain import Plain, content

if TYPE_CHECKING:
    from srs_interview.writing import Writing

_PARTS = tuple(section.value for section in Section)
_GUIDES = {
    "problem": "what was at stake, in two or three sentences",
    "action": "what you did, in your own voice: I, not we",
    "result": "what came of it, with a figure",
}
TARGET_SECONDS = 120
"""How long a telling should take, where the story says nothing else."""


class StoryForm(FormScreen[Story]):
    """Everything a telling needs, a field each; only the title must be there."""

    CSS_PATH = "form.tcss"
    BINDINGS = [
        Binding(
            "ctrl+s",
            "save",
            "Save",
            priority=True,
            id="story.save",
            tooltip="Save and go back",
        ),
        Binding(
            "ctrl+e",
            "outside",
            "$EDITOR",
            priority=True,
            id="story.outside",
            tooltip="Go on in your own editor",
        ),
        Binding(
            "f2",
            "core",
            "Core fact",
            id="story.core",
            tooltip="Is the answer lost without this fact?",
        ),
        Binding(
            "f3",
            "part",
            "Its part",
            id="story.part",
            tooltip="Problem, action or result: where this fact belongs",
        ),
        Binding(
            "f4",
            "choose",
            "Choose",
            id="story.choose",
            tooltip="Choose a principle or a kind from the list",
        ),
        Binding(
            "escape",
            "leave",
            "Cancel",
            id="story.leave",
            tooltip="Back; asks if unsaved",
        ),
    ]
    HELP = """
    Principles: one a line, the one it was written for first; after a colon comes the
    sentence that leads into the story. Facts: one a line, in telling order. A draft is
    kept every two seconds.
    """

    def __init__(
        self,
        writing: Writing,
        story: Story | None = None,
        *,
        begin: str | None = None,
        now: Monotonic = time.monotonic,
    ) -> None:
        """Prepare a form.

        Args:
            writing: Saves stories and drafts.
            story: What to change; None, or one without a uid, is a new story.
            begin: The field that has the cursor at first; None for the one that a
                title so far is continued in, or else the title.
            now: A monotonic clock, which measures the writing.
        """
        self._story = story or Story("", "")
        super().__init__(writing, f"story:{self._story.uid or 'new'}")
        self._attention = Attention(now)
        self._kept_outside = ""
        titled = self._story.stub and bool(self._story.title)
        self._begin = begin or ("problem" if titled else "title")
        self._words_per_minute = 140

    def compose(self) -> ComposeResult:
        """The fields, in the order of the telling."""
        yield TopBar("Edit story" if self._story.uid else "Write a story")
        with VerticalScroll(can_focus=False):
            with Horizontal(classes="row"):
                yield Plain("Title", classes="label")
                yield Input(id="title", placeholder="what you call it, to yourself")
            yield Line(id="about-principles", classes="measured")
            yield TextArea(id="principles", compact=True)
            with Horizontal(classes="row"):
                yield Plain("Kinds", classes="label")
                yield Input(id="kinds", placeholder="failure, conflict, ...")
            with Horizontal(classes="row"):
                yield Plain("Role", classes="label")
                yield Input(id="role", placeholder="what you were then")
                yield Plain("Year", classes="label short")
                yield Input(id="year", placeholder="year", max_length=4)
            for part in _PARTS:
                yield Line(id=f"about-{part}", classes="measured")
                yield TextArea(id=part, compact=True)
            yield Line(id="about-facts", classes="measured")
            yield TextArea(id="facts", compact=True)
            yield Plain(id="lacking", classes="label")
        yield KeyBar()

    def ready(self) -> None:
        """Say what each field is for."""
        with self.refusals():
            self._words_per_minute = self._writing.words_per_minute()
        self.query_one("#about-principles", Line).show(
            content("Principles", "$text-muted"),
            content(
                "the main one first; then a colon and its lead-in", "$text-disabled"
            ),
        )
        self.query_one("#about-facts", Line).show(
            content("Facts, in telling order", "$text-muted"),
            content("[core] action: told them the same day", "$text-disabled"),
        )
        self._measure()
        self.query_one(f"#{self._begin}").focus()

    def texts_at_first(self) -> Texts:
        """The story as it stands, a text for each field."""
        return self._texts(self._story)

    def save(self) -> Story | None:
        """Save the story, and say what it still lacks."""
        story, problem = self._read()
        if problem is not None:
            self._complain(problem)
            return None
        saved = self._writing.save(story, round(self._attention.seconds))
        said = f'Saved "{saved.title}". {lacking.sentence(saved)}'
        self.app.notify(said, timeout=6, markup=False)
        return saved

    def saved_note(self) -> str:
        """How long the story is to tell."""
        spoken = sum(self._seconds(part) for part in _PARTS)
        target = self._story.target_seconds or TARGET_SECONDS
        return f"{minutes(spoken)} of {minutes(target)} spoken"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense in the field that has the cursor."""
        field = self.focused.id if self.focused else None
        if action in ("core", "part"):
            return field == "facts"
        if action == "choose":
            return field in ("principles", "kinds")
        return True

    def action_core(self) -> None:
        """Make the fact under the cursor a core fact, or take that back."""
        self._change_fact(_toggled)

    def action_part(self) -> None:
        """Move the fact under the cursor to the next part of the answer."""
        self._change_fact(_moved)

    def action_choose(self) -> None:
        """Choose a principle or a kind instead of typing it."""
        if self.focused is not None and self.focused.id == "kinds":
            kinds = [Choice(kind, kind) for kind in KINDS]
            self.app.push_screen(ChooseScreen("What is it about?", kinds), self._kind)
            return
        principles = [
            Choice(each.name, each.name, each.essence)
            for each in self._writing.principles()
        ]
        self.app.push_screen(
            ChooseScreen("Which principle does it show?", principles), self._principle
        )

    def action_outside(self) -> None:
        """Go on in the user's own editor; what it returns fills the fields."""
        story, problem = self._read()
        if problem is not None:
            self._complain(problem)
            return
        principles = self._writing.principles()
        text = self._kept_outside or story_text.write(story, principles)
        with self.refusals():
            after = editor.edit(self.app, text, ".md")
            if after is None:
                self.notify("no editor can be opened from here", markup=False)
                return
            edited, problems = story_text.parse(
                after, principles=principles, into=story
            )
            failure = editing.failure(problems)
            self._kept_outside = after if failure else ""
            if failure:
                self.notify(
                    f"{failure}; ^e opens it again", severity="error", markup=False
                )
            else:
                self.fill(self._texts(edited))

    def on_text_area_changed(self) -> None:
        """Count the words."""
        self._attention.touch()
        self._measure()

    def on_text_area_selection_changed(self) -> None:
        """The cursor was moved: somebody is there."""
        self._attention.touch()

    def on_input_changed(self) -> None:
        """Somebody is typing."""
        self._attention.touch()

    def on_key(self) -> None:
        """A key that no field has used."""
        self._attention.touch()

    def on_descendant_focus(self) -> None:
        """The keys depend on the field."""
        self._attention.touch()
        self.refresh_bindings()

    def _texts(self, story: Story) -> Texts:
        written = story_text.write(story, self._writing.principles())
        return {
            "title": story.title,
            "principles": _items(written, "Principles:"),
            "kinds": ", ".join(story.kinds),
            "role": story.role,
            "year": "" if story.year is None else str(story.year),
            **{part: story.text_of(Section(part)).strip() for part in _PARTS},
            "facts": _items(written, "Facts:"),
        }

    def _read(self) -> tuple[Story, tuple[str, str] | None]:
        """The story that the fields say, and what is wrong: field and sentence."""
        texts = self.texts
        story = replace(
            self._story,
            title=" ".join(texts["title"].split()),
            role=" ".join(texts["role"].split()),
            problem=texts["problem"].strip(),
            action=texts["action"].strip(),
            result=texts["result"].strip(),
        )
        if not story.title:
            return story, ("title", "a story needs a title")
        principles = self._writing.principles()
        for field, text in _fields(texts):
            story, problems = story_text.parse(text, principles=principles, into=story)
            for problem in problems:
                if problem.severity is Severity.ERROR:
                    return story, (field, problem.message)
        return story, None

    def _complain(self, problem: tuple[str, str]) -> None:
        field, message = problem
        self.notify(message, title="Not saved", severity="error", markup=False)
        self.query_one(f"#{field}").focus()

    def _kind(self, kind: str | None) -> None:
        if kind is not None:
            field = self.query_one("#kinds", Input)
            kinds = [word.strip() for word in field.value.split(",") if word.strip()]
            field.value = ", ".join(dict.fromkeys([*kinds, kind]))

    def _principle(self, name: str | None) -> None:
        if name is not None:
            field = self.query_one("#principles", TextArea)
            lines = [line for line in field.text.split("\n") if line.strip()]
            field.load_text("\n".join([*lines, name]))
            field.move_cursor(field.document.end)

    def _change_fact(self, change: Callable[[str], str]) -> None:
        field = self.query_one("#facts", TextArea)
        row, _ = field.cursor_location
        line = field.document.get_line(row)
        field.replace(change(line), (row, 0), (row, len(line)))

    def _seconds(self, part: str) -> float:
        words = len(self.query_one(f"#{part}", TextArea).text.split())
        return words * 60 / self._words_per_minute

    def _measure(self) -> None:
        for part in _PARTS:
            words = len(self.query_one(f"#{part}", TextArea).text.split())
            count = f"{words} word{'' if words == 1 else 's'}"
            said = f"{count}, {self._seconds(part):.0f} s" if words else ""
            guide = "" if words else f"   {_GUIDES[part]}"
            self.query_one(f"#about-{part}", Line).show(
                content(part.capitalize(), "$text-muted")
                + content(guide, "$text-disabled"),
                content(said, "$text-muted"),
            )
        story, problem = self._read()
        said = "" if problem else lacking.sentence(story)
        self.query_one("#lacking", Plain).show(said)


def _fields(texts: Texts) -> Iterator[tuple[str, str]]:
    """The fields that need reading, each as a text that `story_text` reads."""
    yield "principles", f"Principles:\n{_as_items(texts['principles'])}"
    yield "kinds", f"Kinds: {texts['kinds']}"
    yield "year", f"Year: {texts['year']}"
    yield "facts", f"Facts:\n{_as_items(texts['facts'])}"


def _as_items(text: str) -> str:
    # Without its dash a fact such as "action: told them" would be read as a heading.
    lines = (line.strip().removeprefix("- ") for line in text.split("\n"))
    return "\n".join(f"- {line}" for line in lines if line)


def _items(written: str, heading: str) -> str:
    """The lines under one heading of a written story, without their dashes."""
    after = written.split("\n")[written.split("\n").index(heading) + 1 :]
    return "\n".join(line.removeprefix("- ") for line in takewhile(_is_item, after))


def _is_item(line: str) -> bool:
    return line.startswith("- ")


def _toggled(fact: str) -> str:
    bare = fact.removeprefix("[core] ")
    return bare if bare != fact else f"[core] {fact}"


def _moved(fact: str) -> str:
    core = "[core] " if fact.startswith("[core] ") else ""
    part, colon, rest = fact.removeprefix(core).partition(":")
    if not colon or part.strip().lower() not in _PARTS:
        return f"{core}{_PARTS[0]}: {fact.removeprefix(core)}"
    following = (_PARTS.index(part.strip().lower()) + 1) % len(_PARTS)
    return f"{core}{_PARTS[following]}: {rest.strip()}"
