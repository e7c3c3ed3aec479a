"""Edit the words of a question without leaving the review."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import TextArea

from srs_interview.core.cards import Kind
from srs_interview.core.items import QuestionItem
from srs_interview.tui import editing
from srs_interview.tui.screens.form import FormScreen, Texts
from srs_interview.tui.widgets.alike_line import AlikeLine
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.writing import Writing


class EditCardScreen(FormScreen[bool]):
    """Prompt and answer of one question; its memory is not touched by either."""

    CSS_PATH = "form.tcss"
    BINDINGS = [
        Binding(
            "ctrl+s",
            "save",
            "Save",
            priority=True,
            id="edit.save",
            tooltip="Save and go back",
        ),
        Binding(
            "ctrl+e",
            "outside",
            "Open in $EDITOR",
            priority=True,
            id="edit.outside",
            tooltip="Edit it in your own editor",
        ),
        Binding(
            "escape",
            "leave",
            "Cancel",
            id="edit.leave",
            tooltip="Back; asks if unsaved",
        ),
    ]
    HELP = """
    An answer of its own makes it a two-sided card; without one, your stories answer.
    """

    def __init__(
        self, writing: Writing, item: QuestionItem, *, front: bool = False
    ) -> None:
        """Prepare the fields.

        Args:
            writing: Saves the words.
            item: The question.
            front: Only the prompt, so that the answer stays unseen before it is said?
        """
        part = "prompt" if front else "question"
        super().__init__(writing, f"{part}:{item.standing.card_id}")
        self._item, self._front = item, front

    def compose(self) -> ComposeResult:
        """Two fields."""
        yield TopBar("Edit card")
        with VerticalScroll(can_focus=False):
            yield Plain("Question", classes="label")
            yield TextArea(id="prompt", compact=True)
            yield AlikeLine()
            if not self._front:
                yield Plain("Answer, only for a two-sided card", classes="label")
                yield TextArea(id="answer", compact=True)
            elif self._item.question.answer:
                # Else a person who came to mend the answer would look for it.
                yield Plain("Its answer is edited once it is shown.", classes="label")
        yield KeyBar()

    def texts_at_first(self) -> Texts:
        """The question as it stands."""
        question = self._item.question
        if self._front:
            return {"prompt": question.prompt}
        return {"prompt": question.prompt, "answer": question.answer}

    def on_text_area_changed(self) -> None:
        """Say where nearly the same question is there already."""
        read = partial(self._writing.shelf, Kind.QUESTION)
        uid = self._item.question.uid
        self.query_one(AlikeLine).look(self.texts["prompt"], read, but=uid)

    def save(self) -> bool | None:
        """Save both; a question without words is none."""
        texts = self.texts
        prompt = texts["prompt"].strip()
        answer = texts.get("answer", self._item.question.answer).strip()
        if not prompt:
            self.notify("the question has no words", severity="error", markup=False)
            return None
        self._writing.edit_question(self._item.standing.card_id, prompt, answer)
        return True

    def action_outside(self) -> None:
        """Go on in the user's own editor."""
        texts = self.texts
        text = editing.question_text(texts["prompt"], texts.get("answer", ""))
        with self.refusals():
            after = self.edited(text, ".txt")
            if after is not None:
                prompt, answer = editing.question_parts(after)
                self.fill({"prompt": prompt, "answer": answer})
