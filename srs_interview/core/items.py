"""What a session shows: one value an item, complete, so that a screen need not ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from srs_interview.core.cards import Fitting, Form, Principle, Question, Story
from srs_interview.core.limits import (
    LAST_DAYS_FOR_QUESTIONS,
    LAST_DAYS_WITHOUT_GRADES,
)
from srs_interview.core.schedule import Grade


class Mode(StrEnum):
    """How a grade came about; stored with it, because it decides what counts."""

    DAILY = "daily"
    RETURN = "return"
    """A card graded Again earlier today, asked once more (PRACTICE 3.1)."""
    AHEAD = "ahead"
    DRILL = "drill"
    LOOP = "loop"


class State(StrEnum):
    """The three states of a question card (PRACTICE 5)."""

    PLAIN = "plain"
    OPEN = "open"
    UNOPENED = "unopened"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a card stands at the moment it is shown."""

    card_id: int
    mode: Mode
    due: bool
    """Does today's first grade of it count as a review on time?"""
    new: bool
    """Has it never been graded?"""
    why: str
    """Why it is asked today, in one line."""
    seen: int = 0
    """How often it has been graded."""
    last: Grade | None = None
    """Its last counting grade: the gate of Easy (PRACTICE 5.2, 6.2)."""
    choices: Mapping[Grade, int] | None = None
    """Days to the next time for each grade; None on a return, which moves nothing."""
    flagged: bool = False
    leech: bool = False
    """Failed five times: another story is needed, not another review."""


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """A question, in whichever of its three states."""

    question: Question
    state: State
    standing: Standing
    principles: tuple[Principle, ...]
    """The first is the one it probes; hidden until the reveal."""
    fitting: tuple[Fitting, ...] = ()
    """The user's own stories and stubs that answer it."""


@dataclass(frozen=True, slots=True)
class StoryItem:
    """A story to be told aloud with the clock."""

    story: Story
    standing: Standing
    principles: tuple[Principle, ...]
    ask: Question | None = None
    """A question that it fits, a different one each time."""
    probe: str = ""
    """The follow-up to ask after the grade; empty where there is none."""
    target_seconds: int = 120


@dataclass(frozen=True, slots=True)
class DecodeItem:
    """A question and four principles, one of which it probes; never scheduled."""

    question: Question
    options: tuple[Principle, ...]
    answer: int
    """Index of the right one in `options`."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A story to be read aloud once, ungraded: a sample, or one written today."""

    story: Story
    principles: tuple[Principle, ...]
    ask: Question | None = None
    target_seconds: int = 120


@dataclass(frozen=True, slots=True)
class WriteItem:
    """The offer at the end of a session to write what is missing most."""

    principle: Principle
    stories: int
    """How many stories of the user's own serve that principle."""
    stub: str | None = None
    """The uid of the stub to begin from; None where there is none."""
    title: str = ""


Item = QuestionItem | StoryItem | DecodeItem | ReadItem | WriteItem


class Flag(StrEnum):
    """What the user noted about a telling or an answer; none of them lowers a grade."""

    ORDER = "order"
    WE = "we"
    STALLED = "stalled"
    HINT = "hint"
    ALL = "all"
    """All facts were ticked with one key."""
    NO_START = "no-start"
    NO_EVENT = "no-event"
    """A how-question was answered without one specific event."""
    PARTS = "parts"
    """A part of the question was left without an answer."""
    FIGURES = "figures"
    """Only the figures of the story were said, in a drill."""
    LEAD_IN = "lead-in"
    """Only its opening for one principle was said, in a drill."""
    PROBE = "probe"
    """Only a follow-up was answered, in a drill."""


NONE_OF_THEM = ""
"""As the chosen story: the user had none of the fitting ones in mind."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything about one grading that the log keeps."""

    grade: Grade
    suggested: Grade | None = None
    taken_ms: int | None = None
    """From the front to the grade; None where nobody sat at a clock."""
    spoken_seconds: int | None = None
    story: str | None = None
    """The uid of the story that was meant, `NONE_OF_THEM`, or None for unknown."""
    said: tuple[int, ...] = ()
    """Ids of the facts that were said rightly."""
    wrong: tuple[int, ...] = ()
    """Ids of the facts whose figure was wrong; they count as missed."""
    flags: frozenset[Flag] = frozenset()
    signals: tuple[str, ...] = ()
    """Strong or weak signals that the user ticked at the reveal."""


@dataclass(frozen=True, slots=True)
class Graded:
    """What a grade led to, for the line that says so."""

    grade: Grade
    sentence: str
    """Such as "Good, next in 9 days"."""
    due_day: int | None
    counted: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far today's practice has come."""

    practised_seconds: int
    budget_seconds: int
    waiting: int
    """Items that are still to come within the budget, as far as is known."""
    answered: int
    """Items answered in this session."""

    @property
    def share(self) -> float:
        """How much of the budget is used, 0 to 1."""
        if self.budget_seconds <= 0:
            return 1.0
        return min(1.0, self.practised_seconds / self.budget_seconds)


@dataclass(frozen=True, slots=True)
class Slip:
    """A card that was graded Again today."""

    card_id: int
    principle: str
    title: str


@dataclass(frozen=True, slots=True)
class Finish:
    """What the finish screen says."""

    cards: int
    seconds: int
    recalled: float | None
    """Share of today's graded cards that were Hard or better; None without any."""
    grades: Mapping[Grade, int]
    decoded: tuple[int, int]
    """Right and asked, of today's decode items."""
    slipped: tuple[Slip, ...]
    streak: int
    tomorrow: int
    tomorrow_minutes: int
    waiting_tellings: tuple[Slip, ...] = ()
    """Tellings graded Again whose return lies past the budget (PRACTICE 3.1)."""
    without_facts: tuple[str, ...] = ()
    """Uids of stories told today that have no facts to tick yet."""
    polish: tuple[str, ...] = ()
    """Titles of stories with two poor deliveries in a row."""
    write: WriteItem | None = None
    done: bool = False
    """Are both of today's budgets met or declined, and nothing left?"""
    due_left: int = 0
    days_left: int | None = None
    """Days to the interview; None where none is ahead."""
    tomorrow_planned: bool = False
    """Are those of tomorrow the plan's choice, and not what is due and new?"""

    @property
    def no_grades(self) -> bool:
        """Is it the evening before, or the day itself (PRACTICE 10)?"""
        return self._within(LAST_DAYS_WITHOUT_GRADES)

    @property
    def late(self) -> bool:
        """Is it so close to the day that nothing new begins any more?"""
        return self._within(LAST_DAYS_FOR_QUESTIONS)

    def _within(self, days: int) -> bool:
        return self.days_left is not None and 0 <= self.days_left <= days

    @property
    def tomorrow_words(self) -> str:
        """What tomorrow's session would ask: more than what falls due then.

        Empty on the day of the interview, which looks no further.
        """
        if self.days_left == LAST_DAYS_WITHOUT_GRADES + 1:
            return "titles, openings and figures, ten minutes"
        if self.no_grades:
            return "the interview: five minutes to warm up" if self.days_left else ""
        if not self.tomorrow:
            planned = self.tomorrow_planned
            return "nothing is planned" if planned else "nothing is due yet"
        cards = f"{self.tomorrow} card{'' if self.tomorrow == 1 else 's'}"
        which = "in tomorrow's plan" if self.tomorrow_planned else "due or new"
        return f"{cards} {which}, about {max(1, self.tomorrow_minutes)} min"


def words(form: Form) -> str:
    """The badge of a question's form, on its front."""
    return {
        Form.PAST: "one event, in the past",
        Form.HOW: "how do you ..., told as one event",
        Form.OPINION: "your own view, with an event",
    }[form]
