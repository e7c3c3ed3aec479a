"""Every story and title in a line, and the ways from one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from srs_interview.core.cards import Section, Story
from srs_interview.core.language import prose
from srs_interview.core.writing import lacking
from srs_interview.core.writing.stage import Standing
from srs_interview.errors import SrsError
from srs_interview.tui import bank_views, bank_words, places
from srs_interview.tui.screens.story_actions import StoryActions
from srs_interview.tui.stopwatch import minutes
from srs_interview.tui.widgets import notes
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.story_lines import StoryLine, StoryLines

if TYPE_CHECKING:
    from srs_interview.opening import Opened

_EMPTY = """\
No story yet.

Press f: ten minutes through your last three years find the first titles.

Press i if you have notes, or a page of answers: they become stories."""

_MARKED = frozenset({"open", "delete", "cursor"})
_WRITTEN = frozenset({"cut", "versions", "figures", "self_review"})
"""What there must be text for."""


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"list.{verb}", tooltip=told)


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"list.{verb}", tooltip=told, show=False)


class StoryListScreen(StoryActions):
    """Lists the stories, the newest first; says what lifts the marked one."""

    CSS_PATH = "story_list.tcss"
    HELP = """
        Every story and title of yours: draft, sound or strong, its words, how long it
        is to tell, its year, what it serves, and when you told it last. Behind a title
        stand the notes that follow-ups left; enter opens the story, and they stand
        there. Below the list stands the one thing that lifts the marked story. A draft
        is practised like any other.
    """
    BINDINGS = [
        _key("enter", "open", "Open", "open", "Write on"),
        _key("a", "add", "Add", "add", "A new story"),
        _key("v", "versions", "Versions", "versions", "What changed, and notes"),
        _key("n", "figures", "Numbers", "figures", "Every figure, to be confirmed"),
        _key("r", "self_review", "Self-review", "self-review", "Seven questions"),
        _key("d", "delete", "Delete", "delete", "Take it away; u brings it back"),
        _hidden("x", "cut", "Cut again", "cut", "Its own text, sentence by sentence"),
        _key("f", "find", "Find", "find", "Ten minutes for new titles"),
        _hidden("l", "sheet", "Sheet", "sheet", "Titles, openings and figures"),
        _hidden("i", "bring", "Import", "import", "Notes, a deck, a spreadsheet"),
        _hidden("u", "undo", "Undo", "undo", "Take back the last thing done"),
        _hidden("U", "redo", "Redo", "redo", "Do it again after all"),
        _hidden("down,j", "cursor(1)", "Next", "down", "The next story"),
        _hidden("up,k", "cursor(-1)", "Previous", "up", "The story above"),
        _hidden("pagedown,ctrl+d", "cursor(8)", "Page down", "page", "Further on"),
        _hidden("pageup,ctrl+u", "cursor(-8)", "Page up", "back-page", "Further up"),
        _hidden("g,home", "cursor(-999)", "First", "first", "The newest"),
        _hidden("G,end", "cursor(999)", "Last", "last", "The oldest"),
        _key("escape,q", "app.pop_screen", "Back", "close", "Where you were"),
    ]

    class Stood(Message, bubble=False):
        """How far one story has come."""

        def __init__(self, story: Story, standing: Standing) -> None:
            self.story, self.standing = story, standing
            super().__init__()

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._stories: tuple[Story, ...] = ()
        self._standing: dict[str, tuple[Story, Standing]] = {}
        self._told_ago: dict[str, int] = {}
        self._this_year = 0
        self._noted: Mapping[str, int] = {}
        self._heads: dict[str, str] = {}
        self._pace = 140
        self._list = StoryLines()
        self._bar = TopBar("Stories")

    def compose(self) -> Iterator[Widget]:
        """The list, and the marked story in words."""
        yield self._bar
        yield self._list
        yield Plain(id="detail")
        yield Plain(_EMPTY, id="empty")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read anew whenever somebody comes here or back here."""
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to open."""
        if action in _WRITTEN:
            return self._raw() is not None
        return bool(self._stories) or action not in _MARKED

    def action_cursor(self, step: int) -> None:
        """Mark another story."""
        self._list.move(step)
        self._follow()

    def action_open(self) -> None:
        """Go on with the marked story."""
        places.write(self._app, self._opened, self._marked.uid)

    def action_add(self) -> None:
        """Begin a new one."""
        places.write(self._app, self._opened)

    def action_bring(self) -> None:
        """Notes and decks that there are already."""
        places.bring(self._app, self._opened)

    def action_cut(self) -> None:
        """Cut the marked story's own text anew."""
        places.cutter(self._app, self._opened, self._raw())

    def action_versions(self) -> None:
        """What changed in the marked story from one version to the next."""
        from srs_interview.tui.screens.versions import VersionsScreen

        screen = VersionsScreen(self._opened.coaching, self._marked.uid)
        self.app.push_screen(screen)

    def action_figures(self) -> None:
        """Every figure of the marked story, to be confirmed."""
        from srs_interview.tui.screens.figures import FiguresScreen

        screen = FiguresScreen(self._opened.coaching, self._marked.uid)
        self.app.push_screen(screen)

    def action_self_review(self) -> None:
        """Seven questions to ask of the marked story."""
        from srs_interview.tui.screens.self_review import SelfReviewScreen

        story = self._marked
        # What is answered there may lift it: it is judged anew on coming back.
        self._standing.pop(story.uid, None)
        screen = SelfReviewScreen(self._opened.coaching, story.uid, story.title)
        self.app.push_screen(screen)

    def action_delete(self) -> None:
        """Take the marked story away, in one step."""
        story = self._marked

        def delete() -> str:
            self._opened.writing.delete(story.uid)
            return f'Deleted "{story.title}"   u undo'

        self._do(delete)

    def on_story_lines_chosen(self, message: StoryLines.Chosen) -> None:
        """A click marks a story; a click on the marked one opens it."""
        message.stop()
        if message.again:
            self.action_open()
        else:
            self._follow()

    def on_story_list_screen_stood(self, message: Stood) -> None:
        """Fill in a stage."""
        self._standing[message.story.uid] = (message.story, message.standing)
        self._show()

    @work(thread=True, exclusive=True, group="stages")
    def _judge(self, stories: tuple[Story, ...]) -> None:
        # Every rule on every story: too long for a key press, soon enough for a glance.
        worker, coaching = get_current_worker(), self._opened.coaching
        for story in stories:
            if worker.is_cancelled:
                return
            try:
                self.post_message(self.Stood(story, coaching.standing(story.uid)))
            except SrsError:
                continue  # deleted meanwhile: it has no stage, and no line either

    def _read(self) -> None:
        opened = self._opened
        try:
            covered = opened.coaching.covered()
            self._stories = opened.writing.stories()
            self._pace = opened.writing.words_per_minute()
            self._noted = opened.coaching.noted()
        except SrsError as error:
            self._say(str(error))
            return
        self._told_ago = dict(covered.told_ago)
        self._this_year = covered.bank.this_year
        known = covered.bank.principles
        heads = bank_views.initials(each.name for each in known)
        self._heads = {each.uid: two for each, two in zip(known, heads, strict=True)}
        self.set_class(not self._stories, "-empty")
        self._show()
        self._judge(
            tuple(
                story
                for story in self._stories
                if not story.stub and self._standing.get(story.uid, (None,))[0] != story
            )
        )

    def _show(self) -> None:
        self._list.show([self._line(story) for story in self._stories])
        stubs = sum(story.stub for story in self._stories)
        self._bar.right = bank_views.counted(len(self._stories) - stubs, stubs)
        self._follow()

    def _line(self, story: Story) -> StoryLine:
        words = sum(len(prose.words(story.text_of(part))) for part in Section)
        ago = self._told_ago.get(story.uid)
        kept = self._standing.get(story.uid)
        stage = "title" if story.stub else kept[1].stage.value if kept else "..."
        serves = " ".join(self._heads.get(uid, "?") for uid in story.principles)
        cells = (
            stage,
            str(words) if words else "",
            minutes(words * 60 / self._pace) if words else "",
            bank_words.aged(story.year, self._this_year, glyphs(self)),
            serves,
            "" if story.stub else _ago(ago),
        )
        note = notes.counted(self._noted.get(story.uid, 0))
        return StoryLine(story.uid, story.title, cells, quiet=story.stub, note=note)

    def _follow(self) -> None:
        if self._stories:
            story = self._marked
            kept = self._standing.get(story.uid)
            said = lacking.sentence(story) if story.stub else ""
            if kept is not None:
                said = kept[1].lift or "Nothing is left to do but to tell it."
            bold = content(story.title, "bold")
            when = bank_words.when(story, self._this_year)
            more = content(f"{when}\n{said}", "$text-muted")
            self.query_one("#detail", Plain).show(bold + more)
        self.refresh_bindings()

    @property
    def _marked(self) -> Story:
        return self._stories[self._list.cursor]

    def _raw(self) -> str | None:
        """The marked story, where there is text to be cut."""
        if not self._stories or self._marked.stub:
            return None
        return self._marked.uid


def _ago(told: int | None) -> str:
    if told is None:
        return "never"
    if told > 99:
        return f"{told // 30} mo ago"
    return "today" if told == 0 else f"{told} d ago"
