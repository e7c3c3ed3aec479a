"""A form that says what follow-ups left to be completed in its story (DOMAIN A75)."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from srs_interview.tui.screens.coached import CoachedForm
from srs_interview.tui.story_keys import STORY_FORM
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.store.notes import Note


class NotedForm(CoachedForm):
    """Shows one note at a time, and takes it away once the story says it."""

    _note_at = 0
    """Which of the notes is on show."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is still to complete in this story, the oldest first."""
        return self._beside.notes if self._beside is not None else ()

    @property
    def note_at(self) -> int:
        """The number of the note on show, from 0; the last where there are fewer."""
        return max(0, min(self._note_at, len(self.notes) - 1))

    def show_notes(self) -> None:
        """Paint the note on show, if the page that has a place for it was built."""
        for line in self.query("#note").results(Plain):
            line.display = bool(self.notes)
            if self.notes:
                from srs_interview.tui.widgets.notes import shown

                done, following = self._note_keys
                said, many = self.notes[self.note_at].text, len(self.notes)
                line.show(shown(said, self.note_at, many, done, following))

    def action_next_note(self) -> None:
        """Show the next note."""
        self._note_at = (self.note_at + 1) % len(self.notes)
        self.show_notes()

    def action_note_done(self) -> None:
        """The story says it now: take the note on show away, in one undo step."""
        coaching, beside = self.coaching, self._beside
        assert coaching is not None, "there is no note without a coach"
        assert beside is not None, "there is no note without one"
        uid = self._story.uid
        with self.refusals():
            coaching.note_done(uid, self.notes[self.note_at].number)
            self.notify("Note done; u on Home brings it back", markup=False)
        with self.refusals():
            # Also where it was gone already: then the others are as they are now.
            self._beside = replace(beside, notes=coaching.notes(uid))
        self.show_notes()
        self.refresh_bindings()

    @cached_property
    def _note_keys(self) -> tuple[str, str]:
        keys = {one.action: self.app.get_key_display(one) for one in STORY_FORM}
        return keys["note_done"], keys["next_note"]
