"""What every form shares: unsaved typing is never lost (UX, pattern 8)."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from srs_interview.errors import SrsError
from srs_interview.tui import editor
from srs_interview.tui.screens.ask import AskScreen, Option
from srs_interview.tui.widgets.header import TopBar

if TYPE_CHECKING:
    from srs_interview.writing import Writing

DRAFT_SECONDS = 2.0
"""How often unsaved typing is put into the database."""

Result = TypeVar("Result")
Texts = Mapping[str, str]
"""What stands in each field, by the field's id."""


def keep_drafts(screen: Screen[Any], keep: Callable[[], None]) -> None:
    """Keep what is typed every two seconds, and before the app is left for the shell.

    Args:
        screen: Where it is typed; it is mounted.
        keep: Puts the typing into the database, if it has changed since.
    """
    screen.set_interval(DRAFT_SECONDS, keep)
    leaving = screen.app.app_suspend_signal
    leaving.subscribe(screen, lambda _: keep(), immediate=True)


def after_typing(screen: Screen[Any], do: Callable[[], None]) -> None:
    """Do something once the field has taken all letters that came before.

    A key that comes before those of a field is heard at once: in a burst of keys, as
    a slow line brings it, it would overtake the last letters.
    """
    field = screen.focused
    if field is None or not field.call_later(screen.call_later, do):
        do()


class FormScreen(Screen[Result | None], Generic[Result]):
    """A form over named fields; dismisses to what was saved, None if nothing was.

    Typing is kept as a draft every two seconds and offered back after a crash; leaving
    with unsaved typing asks first.
    """

    def __init__(self, writing: Writing, draft_key: str) -> None:
        super().__init__()
        self._writing = writing
        self._draft_key = draft_key
        self._typed_into: dict[str, Widget] = {}
        self._begun: Texts = {}
        self._drafted: Texts = {}
        self.kept: Result | None = None
        """What was saved without leaving."""
        self._unbuilt: dict[str, str] = {}
        """What the fields will say that are not mounted yet."""
        self._at_end = False
        """Does typing go on at the end of those?"""
        self._undecided = False
        """Does a draft wait that was neither brought back nor forgotten?"""

    @abstractmethod
    def texts_at_first(self) -> Texts:
        """What the fields say before anybody types."""

    @abstractmethod
    def save(self) -> Result | None:
        """Save what the fields say; None where something is to be put right first.

        Raises:
            SrsError: It could not be saved; the typing stays.
        """

    def on_mount(self) -> None:
        """Fill the fields; offer what an earlier run could not save."""
        self._begun = self._drafted = self.texts_at_first()
        self._unbuilt = dict(self._begun)
        self.settle()
        self.ready()
        keep_drafts(self, self.keep_draft)
        with self.refusals():
            kept = self._writing.draft(self._draft_key)
            if kept is not None and (texts := _read(kept)) != self._begun:
                self._offer(texts)

    def ready(self) -> None:
        """What a form does once its fields are filled."""

    @property
    def texts(self) -> Texts:
        """What the fields say now, those too that are not mounted yet."""
        typed = {name: _text(field) for name, field in self._typed_into.items()}
        return {**self._unbuilt, **typed}

    def settle(self) -> None:
        """Write what they were to say into fields that have been mounted since."""
        # A form keeps its fields; asking for them anew at every key would be felt.
        fields = self.query("Input, TextArea")
        self._typed_into = {one.id: one for one in fields if one.id is not None}
        fresh = self._unbuilt.keys() & self._typed_into
        self.fill({name: self._unbuilt.pop(name) for name in fresh}, self._at_end)

    @property
    def dirty(self) -> bool:
        """Is there typing that has not been saved?"""
        return self.texts != self._begun

    def fill(self, texts: Texts, at_end: bool = False) -> None:
        """Write these texts into the fields that they name.

        Args:
            texts: The texts, by the field's id; a field that is not mounted yet gets
                its text once it is.
            at_end: Should typing go on where each of them ends?
        """
        self._at_end = at_end
        for name, text in texts.items():
            if name in self._unbuilt:
                self._unbuilt[name] = text
            elif name in self._typed_into:
                _write(self._typed_into[name], text, at_end=at_end)

    def keep_draft(self) -> None:
        """Put the typing into the database, if it has changed since."""
        texts = self.texts
        if self._undecided or texts == self._drafted:
            return
        with self.refusals("Draft not kept"):
            self._writing.save_draft(self._draft_key, json.dumps(dict(texts)))
            self._drafted = texts

    def on_input_changed(self) -> None:
        """Say that there is something to save."""
        self._mark()

    def on_text_area_changed(self) -> None:
        """Say that there is something to save."""
        self._mark()

    def action_save(self) -> None:
        """Save what was typed before this key, and close the form."""
        after_typing(self, self._save_and_close)

    def _save_and_close(self) -> None:
        with self.refusals("Not saved"):
            saved = self.save()
            if saved is not None:
                self._writing.drop_draft(self._draft_key)
                self.dismiss(saved)

    def action_leave(self) -> None:
        """Close the form; ask first where typing would be lost."""
        if self.dirty:
            options = [
                Option("s", "save it"),
                Option("d", "discard what I typed"),
                Option("k", "keep editing"),
            ]
            self.app.push_screen(
                AskScreen("This is not saved yet.", options), self._left
            )
        else:
            self._discard()

    def edited(self, text: str, suffix: str) -> str | None:
        """A text after the user's own editor; None, and the reason said, without one.

        Args:
            text: What the editor opens.
            suffix: The end of its file's name, such as `.txt`, for the editor to go by.

        Raises:
            SrsError: The editor failed.
        """
        after = editor.edit(self.app, text, suffix)
        if after is None:
            self.notify("no editor can be opened from here", markup=False)
        return after

    @contextmanager
    def refusals(self, title: str = "Not done") -> Iterator[None]:
        """Say what the user's world refused; the typing stays where it is."""
        try:
            yield
        except SrsError as error:
            self.notify(str(error), title=title, severity="error", markup=False)

    def _left(self, answer: str | None) -> None:
        if answer == "s":
            self.action_save()
        elif answer == "d":
            self._discard()

    def _discard(self) -> None:
        self._forget()
        self.dismiss(self.kept)

    def _forget(self) -> None:
        with self.refusals():
            self._writing.drop_draft(self._draft_key)

    def _offer(self, texts: Texts) -> None:
        self._undecided = True

        def chosen(answer: str | None) -> None:
            if answer is None:
                # Nothing was decided: the draft waits for the next time.
                self.dismiss(None)
                return
            self._undecided = False
            if answer == "b":
                self.fill(texts, at_end=True)
            else:
                self._forget()

        options = [Option("b", "bring it back"), Option("f", "forget it")]
        self.app.push_screen(
            AskScreen("There is typing here that was never saved.", options), chosen
        )

    def _mark(self) -> None:
        self.query_one(TopBar).right = "* unsaved" if self.dirty else self.saved_note()

    def saved_note(self) -> str:
        """What the header says while everything is saved."""
        return ""


def _text(field: Widget) -> str:
    if isinstance(field, TextArea):
        return field.text
    assert isinstance(field, Input), "forms ask only for their fields"
    return field.value


def _write(field: Widget, text: str, *, at_end: bool) -> None:
    if isinstance(field, TextArea):
        if field.text != text:
            field.load_text(text)
        if at_end:
            field.move_cursor(field.document.end)
    elif isinstance(field, Input):
        field.value = text
        if at_end:
            field.cursor_position = len(text)


def _read(kept: str) -> Texts:
    return {str(name): str(text) for name, text in json.loads(kept).items()}
