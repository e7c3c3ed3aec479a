"""What is done with the field of a story that has the cursor."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from textual.widgets import TextArea

from srs_interview.core.cards import Principle, Story
from srs_interview.core.writing import lengths
from srs_interview.deckfile import story_text
from srs_interview.tui import editing, story_fields
from srs_interview.tui.screens.noted import NotedForm
from srs_interview.tui.story_fields import CHOSEN, PARTS, PROPOSED, Fields
from srs_interview.tui.widgets.field_pages import FieldPages

if TYPE_CHECKING:
    from srs_interview.coaching import Coaching
    from srs_interview.writing import Writing

_COACHED = frozenset({"checks", "versions", "figures", "self_review"})


class StoryFieldActions(NotedForm):
    """The actions of the form, and which of them make sense at the cursor."""

    def __init__(
        self, writing: Writing, story: Story, coaching: Coaching | None
    ) -> None:
        super().__init__(writing, story, coaching)
        self._pace = lengths.WORDS_PER_MINUTE
        self._principles: tuple[Principle, ...] = ()
        self._fields = Fields(self._story, ())
        self._kept_outside = ""
        """What the user's editor returned and could not be read."""

    def typed(self) -> Story:
        """The story that the fields say, as far as they can be read."""
        return self._fields.read(self.texts)[0]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense in the field that has the cursor."""
        admitted: dict[str, Callable[[], bool]] = {
            "core": lambda: self.here == "facts",
            "part": lambda: self.here == "facts",
            "strength": lambda: self.here == "principles",
            "choose": lambda: self.here in CHOSEN,
            "propose": lambda: self.here in PROPOSED or self._dated(),
            "guide": lambda: self.here in PARTS,
            "silence": lambda: self.finding is not None,
            "next_finding": lambda: len(self.found_here) > 1,
            "note_done": lambda: bool(self.notes) and self._pages.here == 0,
            "next_note": lambda: len(self.notes) > 1 and self._pages.here == 0,
        }
        if action in _COACHED:
            return self._beside is not None
        return admitted[action]() if action in admitted else True

    def action_core(self) -> None:
        """Make the fact under the cursor a core fact, or take that back."""
        self._change_line("facts", lambda line, _: story_fields.toggled(line))

    def action_part(self) -> None:
        """Move the fact under the cursor to the next part of the answer."""
        self._change_line("facts", lambda line, _: story_fields.moved(line))

    def action_strength(self) -> None:
        """Was it written for the principle under the cursor, or is it tailored?"""
        self._change_line(
            "principles",
            lambda line, row: story_fields.strengthened(line, first=not row),
        )

    def action_choose(self) -> None:
        """Choose from a list instead of typing."""
        from srs_interview.tui.screens.story_proposals import Proposals

        Proposals(self, self.typed(), self._principles).choose(self.here)

    def action_propose(self) -> None:
        """Fill the field from the story's own text."""
        from srs_interview.tui.screens.story_proposals import Proposals

        coaching = self.coaching
        proposals = Proposals(
            self,
            self.typed(),
            self._principles,
            words_per_minute=self._pace,
            today=None if coaching is None else coaching.today,
        )
        proposals.propose(self.here)

    def action_outside(self) -> None:
        """Go on in the user's own editor; what it returns fills the fields."""
        story = self._whole()
        if story is None:
            return
        text = self._kept_outside or story_text.write(story, self._principles)
        with self.refusals():
            after = self.edited(text, ".md")
            if after is None:
                return
            edited, problems = story_text.parse(
                after, principles=self._principles, into=story
            )
            failure = editing.failure(problems)
            self._kept_outside = after if failure else ""
            if failure:
                self.notify(
                    f"{failure}; ^e opens it again", severity="error", markup=False
                )
            else:
                self.fill(story_fields.texts_of(edited, self._principles))

    @cached_property
    def _pages(self) -> FieldPages:
        return self.query_one(FieldPages)

    def _whole(self) -> Story | None:
        """What the fields say; None, and the reason said, where one is wrong."""
        story, refused = self._fields.read(self.texts)
        if not refused:
            return story
        said = refused[0].why
        self.notify(said, title="Not saved", severity="error", markup=False)
        self.call_later(self.go_to, refused[0].field)
        return None

    def _dated(self) -> bool:
        """Does this section tell a date from today?"""
        if self.here not in PARTS or self._report is None:
            return False
        return any(one.rule == "L29" for one in self.found_here)

    def _change_line(self, name: str, change: Callable[[str, int], str]) -> None:
        field = self.query_one(f"#{name}", TextArea)
        row, _ = field.cursor_location
        line = field.document.get_line(row)
        field.replace(change(line, row), (row, 0), (row, len(line)))
