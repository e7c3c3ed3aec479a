"""A question of one's own, or the wording of one there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from srs_interview.core.kinds import Kind
from srs_interview.tui import editing
from srs_interview.tui.screens.form import FormScreen, Texts
from srs_interview.tui.widgets.alike_line import AlikeLine
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.browsing import Browsing
    from srs_interview.writing import Writing


class QuestionForm(FormScreen[int]):
    """Question, answer, principles and tags; dismisses to the card's number."""

    CSS_PATH = "form.tcss"
    BINDINGS = [
        Binding(
            "ctrl+s",
            "save",
            "Save",
            priority=True,
            id="question.save",
            tooltip="Save and go back",
        ),
        Binding(
            "ctrl+e",
            "outside",
            "Open in $EDITOR",
            priority=True,
            id="question.outside",
            tooltip="Its words in your own editor",
        ),
        Binding(
            "escape",
            "leave",
            "Cancel",
            id="question.leave",
            tooltip="Back; asks if unsaved",
        ),
    ]
    HELP = """
    An answer of its own makes it a two-sided card; without one, your stories answer,
    those of the first principle. Principles by name, parted by commas, the one it
    probes first. What is known of the card stays.
    """

    def __init__(
        self, browsing: Browsing, writing: Writing, card_id: int | None = None
    ) -> None:
        """Prepare the fields.

        Args:
            browsing: Saves the question.
            writing: Keeps what is typed, and knows the principles.
            card_id: The question to change; None for a new one.
        """
        super().__init__(writing, f"wording:{card_id or 'new'}")
        self._browsing, self._card_id = browsing, card_id

    def compose(self) -> ComposeResult:
        """Two texts and two lines."""
        yield TopBar("Edit question" if self._card_id else "Add a question")
        with VerticalScroll(can_focus=False):
            yield Plain("Question", classes="label -first")
            yield TextArea(id="prompt", compact=True)
            yield AlikeLine()
            yield Plain("Answer, only for a two-sided card", classes="label")
            yield TextArea(id="answer", compact=True)
            yield Plain("Principles, the one it probes first", classes="label")
            yield Input(id="principles", placeholder="dive deep, ownership")
            yield Plain("Tags", classes="label")
            yield Input(id="tags", placeholder="etl, later")
        yield KeyBar()

    def texts_at_first(self) -> Texts:
        """The question as it stands."""
        if self._card_id is None:
            return dict.fromkeys(("prompt", "answer", "principles", "tags"), "")
        wording = self._browsing.wording(self._card_id)
        names = {each.uid: each.name for each in self._writing.principles()}
        known = (names.get(uid, uid) for uid in wording.principles)
        return {
            "prompt": wording.prompt,
            "answer": wording.answer,
            "principles": ", ".join(known),
            "tags": ", ".join(wording.tags),
        }

    def ready(self) -> None:
        """Begin at the question."""
        self.query_one("#prompt").focus()

    def on_text_area_changed(self) -> None:
        """Say where nearly the same question is there already."""
        if self._card_id is None:
            read = partial(self._writing.shelf, Kind.QUESTION)
            self.query_one(AlikeLine).look(self.texts["prompt"], read)

    def save(self) -> int:
        """Save all of it, as one step."""
        from srs_interview.browsing import Wording
        from srs_interview.deckfile import principle_names

        texts = self.texts
        names = principle_names.named(texts["principles"], self._writing.principles())
        wanted = Wording(
            texts["prompt"],
            texts["answer"],
            tuple(self._writing.principle(name).uid for name in names),
            _parts(texts["tags"]),
        )
        if self._card_id is None:
            saved = self._browsing.add_question(wanted)
        else:
            saved = self._card_id
            self._browsing.change_question(saved, wanted)
        but = f"; {wanted.lacks}" if wanted.lacks else "   u undo"
        self.app.notify(f"Saved the question{but}", timeout=6, markup=False)
        return saved

    def action_outside(self) -> None:
        """Go on with its words in the user's own editor."""
        texts = self.texts
        text = editing.question_text(texts["prompt"], texts["answer"])
        with self.refusals():
            after = self.edited(text, ".txt")
            if after is not None:
                prompt, answer = editing.question_parts(after)
                self.fill({"prompt": prompt, "answer": answer})


def _parts(typed: str) -> tuple[str, ...]:
    return tuple(part for word in typed.split(",") if (part := word.strip()))
