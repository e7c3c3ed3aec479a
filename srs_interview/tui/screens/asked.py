"""After the interview: what they asked, what that was, and what to expect next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from srs_interview.core import days
from srs_interview.core.planning import interview_words
from srs_interview.core.rehearsing.afterwards import Asked
from srs_interview.core.text import shown_line
from srs_interview.errors import SrsError
from srs_interview.tui import asked_keys, asked_lines, asked_view, keys
from srs_interview.tui.asked_lines import Change, Lines
from srs_interview.tui.asked_view import Known
from srs_interview.tui.screens.asked_editing import FIRST, AskedEditing
from srs_interview.tui.screens.form import after_typing, keep_drafts
from srs_interview.tui.widgets.blocks import Block, Gap, Keys, text
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.store.afterwards import Past

_ON_A_LINE = frozenset({"choose", "known", "principle", "told", "note", "drop", "move"})


class AskedScreen(AskedEditing):
    """A line a question; saved in one step, and then what it says about weights."""

    CSS_PATH = "asked.tcss"
    AUTO_FOCUS = ""
    HELP = asked_keys.HELP
    BINDINGS = [*asked_keys.BINDINGS]

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._past: Past | None = None
        """The interview that is written up."""
        self._every: tuple[Past, ...] = ()
        """All that have been, the latest first."""
        self._changes: dict[str, Change] | None = None
        """What each principle would weigh; None before the lines were saved."""
        self._weighs = False
        """Do the principles weigh by now what was proposed?"""
        self._saved: tuple[Asked, ...] = ()
        self._drafted = ""
        self._bar = TopBar("What they asked")

    def compose(self) -> Iterator[Widget]:
        """The lines, one to type in, and what the marked one may have been."""
        yield self._bar
        yield Page(id="lines")
        yield self._field
        yield Page(id="below")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the interview that is asked about, or with the latest."""
        first = None
        try:
            first = self._opened.rehearsing.to_write_up()
            self._every = self._opened.rehearsing.past_interviews()
            writing = self._opened.writing
            self._known = Known(
                {each.uid: each.name for each in writing.principles()},
                {each.uid: each.title for each in writing.stories()},
            )
        except SrsError as error:
            self._say(str(error))
        keep_drafts(self, self._keep_draft)
        self._take_up(first)

    def _take_up(self, past: Past | None) -> None:
        """Write this one up, from where it was left."""
        self._past, self._changes, self._drafted = past, None, ""
        self._lines, self._field.value = Lines(past.asked if past else ()), ""
        self._field.placeholder = FIRST
        try:
            kept = self._opened.writing.draft(self._key) if past else None
        except SrsError as error:
            kept = None
            self._say(str(error))
        if kept is not None:
            self._drafted = kept
            self._lines, self._field.value = asked_lines.read(kept)
        if past is None or self._lines.asked:
            self._type(on=False)
        else:
            self.action_type()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What makes sense where the cursor is, and before or after saving."""
        if action == "leave":
            return True
        if self._past is None:
            return False
        if action == "other":
            return self._other is not None and not self._typing
        if self._changes is not None:
            return action == "undo" or (action == "weigh" and bool(self._new_weights()))
        if action in ("weigh", "undo"):
            return False
        if self._typing:
            return action == "save"
        if action == "decline":
            return not self._lines.asked and not self._past.asked
        return action not in _ON_A_LINE or self._lines.current is not None

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Note a question and go on typing; an empty line goes to the list."""
        message.stop()
        typed = " ".join(self._field.value.split())
        if not typed:
            self._type(on=False)
            return
        # Whoever types the next at once must not press the keys of the list.
        self._field.value = ""
        self._field.placeholder = "the next one; an empty line: what each of them was"
        self._lines = self._lines.add(typed)
        self._keep_draft()
        self._show()

    def on_descendant_focus(self) -> None:
        """The line was clicked."""
        if not self._typing:
            self._type(on=True)

    def action_save(self) -> None:
        """Keep all lines in one step, and say what they mean for weights."""
        after_typing(self, self._save)

    def _save(self) -> None:
        typed = " ".join(self._field.value.split())
        if typed:
            self._lines = self._lines.add(typed)
            self._field.value = ""
        self._type(on=False)
        self._do(self._record)

    def action_weigh(self) -> None:
        """Let the principles weigh what was proposed."""
        weights = self._new_weights()

        def weigh() -> str:
            self._opened.rehearsing.weigh(weights)
            self._weighs = True
            return "The weights are set   u undo"

        self._do(weigh)

    def action_undo(self) -> None:
        """Take back what was done last."""

        def undo() -> str:
            label = self._opened.study.undo().label
            self._weighed()
            past = self._read_again()
            if past is None or past.asked != self._saved:
                self._changes = None  # the lines were taken back: on with them
            return f"Taken back: {label}"

        self._do(undo)

    def action_decline(self) -> None:
        """Say nothing of this interview."""
        assert self._past is not None, "check_action admits this only with one"
        number = self._past.number

        def decline() -> str:
            self._opened.rehearsing.decline(number)
            self.dismiss(None)
            return "Fine: it is not asked again   u undo"

        self._do(decline)

    def action_other(self) -> None:
        """Write up another interview; what is not saved of this one waits."""
        other = self._other
        assert other is not None, "check_action admits this only with one"
        self._keep_draft()
        self._take_up(other)

    def action_leave(self) -> None:
        """Back; what is not saved waits for the next time."""
        if self._typing and self._lines.asked:
            self._type(on=False)
            return
        self._keep_draft()
        self.dismiss(None)

    def on_page_clicked(self, message: Page.Clicked) -> None:
        """A click marks a line or chooses a principle."""
        message.stop()
        self.call_later(self.run_action, message.action)

    def _record(self) -> str:
        assert self._past is not None, "check_action admits this only with one"
        self._opened.rehearsing.record(self._past.number, self._lines.asked)
        self._opened.writing.drop_draft(self._key)
        past = self._read_again()
        self._saved = past.asked if past else ()
        self._weighed()
        many = len(self._lines.asked)
        return f"Saved {many} question{'' if many == 1 else 's'}   u undo"

    def _weighed(self) -> None:
        self._weighs = False
        self._changes = {
            each.principle.uid: Change(
                each.principle.name, each.asked, each.principle.weight, each.proposed
            )
            for each in self._opened.rehearsing.weighings()
        }

    def _new_weights(self) -> dict[str, float]:
        changes = {} if self._weighs else self._changes or {}
        return asked_lines.changed(
            {uid: (each.weight, each.proposed) for uid, each in changes.items()}
        )

    def _read_again(self) -> Past | None:
        """The one that is written up, as it is kept now."""
        self._every = self._opened.rehearsing.past_interviews()
        number = self._past.number if self._past else 0
        return next((each for each in self._every if each.number == number), None)

    @property
    def _other(self) -> Past | None:
        """The next one that has been, from the latest to the first and round again."""
        numbers = [each.number for each in self._every]
        if self._past is None or len(numbers) < 2:
            return None
        here = numbers.index(self._past.number) if self._past.number in numbers else -1
        return self._every[(here + 1) % len(numbers)]

    @property
    def _key(self) -> str:
        return f"asked:{self._past.number if self._past else 0}"

    def _show(self) -> None:
        self._look_up()
        self.query_one("#lines", Page).show(self._listed())
        self.query_one("#below", Page).show(self._below())
        if self._past is not None:
            interview, today = self._past.interview, self._opened.study.begin_day()
            when = "" if interview.day is None else days.in_words(interview.day, today)
            self._bar.right = f"{shown_line(interview_words.name(interview))}, {when}"
        self._field.display = self._past is not None and self._changes is None
        self.refresh_bindings()

    def _look_up(self) -> None:
        """What the marked line may have been."""
        current, self._likely = self._lines.current, None
        if current is not None and self._changes is None:
            try:
                self._likely = self._opened.rehearsing.likely(current.text)
            except SrsError as error:
                self._say(str(error))

    def _listed(self) -> Iterable[Block]:
        if self._past is None:
            return [text(asked_view.NO_INTERVIEW, "$text-muted")]
        here = " " if self._typing else glyphs(self).here
        return asked_view.listed(self._lines, self._known, here, self._keys)

    def _below(self) -> Iterable[Block]:
        if self._changes is not None:
            new, weighs = bool(self._new_weights()), self._weighs
            changes = list(self._changes.values())
            said = asked_view.weights(changes, self._keys, new=new, weighs=weighs)
            return [*said, *self._others()]
        likely, current = self._likely, self._lines.current
        if likely is None or current is None or self._typing:
            return []
        uids = self._proposed()
        return asked_view.proposed(
            current, uids, likely.questions, self._known, self._keys
        )

    def _others(self) -> Iterator[Block]:
        """The way to the next one that nothing was said of yet."""
        other = self._other
        if other is not None and not (other.asked or other.declined):
            yield Gap()
            yield asked_view.also(other.interview, self._keys.get("other", ""))

    @property
    def _keys(self) -> Keys:
        return keys.named(self.app, self)

    def _do(self, act: Callable[[], str]) -> None:
        try:
            said = act()
        except SrsError as error:
            said = str(error)
        self._say(said)
        if self.is_current:
            self._show()

    def _keep_draft(self) -> None:
        if self._past is None or self._changes is not None:
            return
        if self._lines.asked == self._past.asked and not self._field.value:
            return
        draft = asked_lines.written(self._lines, self._field.value)
        if draft != self._drafted:
            try:
                self._opened.writing.save_draft(self._key, draft)
                self._drafted = draft
            except SrsError as error:
                self._say(str(error))

    def _say(self, said: str) -> None:
        self.app.clear_notifications()
        self.app.notify(said[:1].upper() + said[1:], timeout=5, markup=False)
