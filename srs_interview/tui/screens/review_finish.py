"""The end of a session, and the writing that it offers."""

from __future__ import annotations

from collections.abc import Callable

from srs_interview.core.cards import Link, Story
from srs_interview.core.items import (
    Finish,
    QuestionItem,
    ReadItem,
    Slip,
    StoryItem,
    WriteItem,
)
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.review_base import ReviewBase
from srs_interview.tui.widgets.finish_view import FinishView


class FinishActions(ReviewBase):
    """What can be done at the end, and with the offer to write."""

    _drill: Callable[[tuple[int, ...]], None] | None = None
    _finish: Finish | None = None
    _factless: Story | None = None
    """A story told today that has no facts to tick yet."""

    @property
    def _ended(self) -> Finish:
        assert self._finish is not None, "there is a report once the end is up"
        return self._finish

    def _show_finish(self) -> None:
        self._finish = finish = self._session.finish()
        self._factless = None
        if finish.without_facts:
            self._factless = self._writing.story(finish.without_facts[0])
        self.phase = Phase.DONE
        factless = self._factless.title if self._factless else ""
        self.query_one(FinishView).report(
            finish, self._keys, factless, drilled=self._drilling
        )
        days = f"streak {finish.streak} day{'' if finish.streak == 1 else 's'}"
        self._header(days if finish.streak and not finish.no_grades else "")

    def _finish_admits(self, action: str) -> bool:
        """Is there something at this end for the key to act on?"""
        finish = self._ended
        if finish.no_grades and action in ("drill", "tell_again", "more", "write_next"):
            return False  # on the last evening and the day nothing hard is begun
        match action:
            case "drill":
                return self._drill is not None and bool(finish.slipped)
            case "tell_again":
                return self._drill is not None and bool(finish.waiting_tellings)
            case "write_next":
                return finish.write is not None
            case "pick_facts":
                return self._factless is not None
        return True

    def action_leave(self) -> None:
        """Back to Today."""
        self.dismiss(None)

    def action_drill(self) -> None:
        """Ask once more what slipped today."""
        self._go_over(self._ended.slipped)

    def action_tell_again(self) -> None:
        """Tell once more what was told poorly and did not fit into the budget."""
        self._go_over(self._ended.waiting_tellings)

    def action_more(self) -> None:
        """Go on for five minutes; with the reserve, where nothing else is left."""
        with self._refusals():
            if self._session.more(5):
                self._advance()
            elif self._drill is not None and (kept := self._session.reserve()):
                self.dismiss(None)
                self._drill(kept)
            else:
                self._say("There is nothing more to ask today.")

    def action_pick_facts(self) -> None:
        """Write the facts of a story that was told without any."""
        assert self._factless is not None, "check_action admits it only with one"
        self._write(self._factless, begin="facts")

    def action_write(self) -> None:
        """Write what was offered."""
        assert isinstance(self.item, WriteItem)
        with self._refusals():
            self._write(self._offered(self.item))

    def action_write_next(self) -> None:
        """Write the story that is missing most."""
        assert self._ended.write is not None, "check_action admits it only with one"
        with self._refusals():
            self._write(self._offered(self._ended.write))

    def action_not_today(self) -> None:
        """Decline the offer for today."""
        with self._refusals():
            self._session.decline_writing()
            self._advance()

    def _go_over(self, slips: tuple[Slip, ...]) -> None:
        assert self._drill is not None, "check_action admits it only with a drill"
        self.dismiss(None)
        self._drill(tuple(slip.card_id for slip in slips))

    def _offered(self, item: WriteItem) -> Story:
        if item.stub is not None:
            return self._writing.story(item.stub)
        return Story("", item.title, links=(Link(item.principle.uid),))

    def _write(self, story: Story, begin: str | None = None) -> None:
        from srs_interview.tui.screens.story_form import StoryForm

        form = StoryForm(self._writing, story, begin=begin)
        self.app.push_screen(form, self._written)

    def _written(self, saved: Story | None) -> None:
        """A form was closed: show what it changed, or what it was offered for."""
        if saved is None:
            return
        with self._refusals():
            if isinstance(self.item, QuestionItem | StoryItem | ReadItem):
                self._edited(True)
            else:
                self._advance()
