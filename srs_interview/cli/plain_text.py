"""What `review --plain` says: an item's front, its answer, and what may be typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from srs_interview.cli import NAME
from srs_interview.cli.output import count, percent
from srs_interview.core.cards import Fitting, Section, Story
from srs_interview.core.items import (
    DecodeItem,
    Finish,
    Mode,
    QuestionItem,
    ReadItem,
    Standing,
    State,
    StoryItem,
    WriteItem,
    words,
)
from srs_interview.core.limits import practised_minutes
from srs_interview.core.rubric import Suggestion
from srs_interview.core.schedule import Grade

Choices = Mapping[Grade, int] | None
"""Days to the next time for each grade; None on a return, which moves nothing."""

REVEAL = "[empty line: show the answer]"
UNOPENED = (
    "[empty line: I have one in mind | o ID: one of my stories fits | n: nothing yet "
    "| x: never my situation]"
)
NAME_IT = "[a title of at most eight words, or an empty line]"
START = "[empty line: start the clock]"
STOP = "[speak; empty line: done | h: hint]"
WHICH_FACTS = (
    "[what did you say? numbers such as 1 3 4 | a: all | 0: none | ?: could not start "
    "| then /o order broke, /w we, /s stalled]"
)
WHICH_PRINCIPLE = "[which principle? its number]"
SPECIFICS = "[had specifics? y | n | empty line]"

_LETTERS = {Section.PROBLEM: "P", Section.ACTION: "A", Section.RESULT: "R"}
_NAMES = {grade: grade.name.capitalize() for grade in Grade}
_HINT_WORDS = 3


def front(item: QuestionItem) -> str:
    """The side of a question that hides its principle."""
    badge = [words(item.question.form)] if item.state is not State.PLAIN else []
    if item.state is State.UNOPENED:
        badge.append("no story of yours fits yet")
    elif item.standing.new:
        badge.append("new")
    lines = [*_standing(item.standing, badge), item.question.prompt]
    lines += [f"  - {part}" for part in item.question.parts]
    if item.state is State.OPEN:
        lines.append("Which of your stories, and what is its first sentence?")
    return "\n".join(lines)


def back(item: QuestionItem, fitting: tuple[Fitting, ...] | None = None) -> str:
    """The other side: the answer, or the principle and the stories that fit.

    Why it is asked stands here, as it names the principle.
    """
    stories = item.fitting if fitting is None else fitting
    lines = [item.question.answer] if item.state is State.PLAIN else []
    lines += [", ".join(each.name for each in item.principles)] * bool(item.principles)
    lines += [f"({item.standing.why})"] * bool(item.standing.why)
    if item.state is State.PLAIN:
        return "\n".join(lines)
    if item.question.parts:
        lines.append("Every part answered? /p: one was left out")
    if stories:
        lines.append("Your stories that fit:")
        lines += [f"  {_fitting(story)}" for story in stories]
    for principle in item.principles[:1]:
        lines += _listed("Strong answers", principle.strong)
        lines += _listed("Weak ones", principle.weak)
        lines += _listed("They may ask", principle.probes[:1])
    return "\n".join(lines)


def grades(
    suggestion: Suggestion | None, choices: Choices, *, stories: bool = False
) -> str:
    """The four grades with what each leads to, and the one that is suggested."""
    lines = [suggestion.reason] if suggestion is not None else []
    each = " | ".join(
        f"{grade} {_NAMES[grade]}{_when(grade, choices)}" for grade in Grade
    )
    more = " | 3 STORY: that one | 0: none of these" if stories else ""
    if suggestion is not None and suggestion.grade is not None:
        more += " | empty line: as suggested"
    return "\n".join([*lines, f"[{each}{more}]"])


def story_front(item: StoryItem) -> str:
    """What is to be told, and what it is told for."""
    why = item.standing.why or "new"
    lines = [*_standing(item.standing, [], why), item.story.title]
    if item.story.role:
        lines.append(item.story.role)
    if item.ask is not None:
        lines.append(f"Asked: {item.ask.prompt}")
    lines.append(f"Say it out loud, about {minutes(item.target_seconds)}.")
    return "\n".join(lines)


def facts(item: StoryItem) -> str:
    """The facts by number; a star marks the core ones."""
    lines = [", ".join(each.name for each in item.principles)] * bool(item.principles)
    for number, fact in enumerate(item.story.facts, 1):
        core = " *" if fact.core else ""
        lines.append(f"{_LETTERS[fact.section]} {number}{core} {fact.text}")
    return "\n".join(lines)


def text_of(story: Story) -> str:
    """A whole story under its three headings."""
    parts = [story.opening] if story.opening else []
    for section in Section:
        if text := story.text_of(section).strip():
            parts.append(f"{section.value.capitalize()}:\n{text}")
    return "\n".join(parts)


def read(item: ReadItem) -> str:
    """A story to be read aloud."""
    mark = "SAMPLE: " if item.story.sample else ""
    lines = [f"{mark}{item.story.title}"]
    lines += [", ".join(each.name for each in item.principles)] * bool(item.principles)
    if item.ask is not None:
        lines.append(f"Asked: {item.ask.prompt}")
    lines += [text_of(item.story), "Read it out loud once; it is not graded."]
    return "\n".join(lines)


def hint(story: Story) -> str:
    """The first words of each of its sections."""
    lines = []
    for section in Section:
        first = story.text_of(section).split()[:_HINT_WORDS]
        if first:
            lines.append(f'{_LETTERS[section]} "{" ".join(first)} ..."')
    return "\n".join(lines) or "There is no text yet."


def decode(item: DecodeItem) -> str:
    """A question and the principles it may probe."""
    options = [f"  {number} {each.name}" for number, each in enumerate(item.options, 1)]
    return "\n".join([item.question.prompt, *options])


def decoded(item: DecodeItem, right: bool) -> str:
    """Whether it was right, and what the principle asks for in one line."""
    principle = item.options[item.answer]
    essence = f" {principle.essence}" if principle.essence else ""
    return f"{'Right' if right else 'No'}: {principle.name}.{essence}"


def offer(item: WriteItem) -> str:
    """The writing offer, on one line."""
    about = f'"{item.title}" for ' if item.title else "a story for "
    have = count(item.stories, "story", "stories") if item.stories else "no story"
    how = f"{NAME} story add --principle {item.principle.slug}"
    if item.stub:
        how = f"{NAME} story edit {item.stub}"
    return f"Write {about}{item.principle.name} ({have} so far): {how}"


def finish(done: Finish) -> str:
    """What the session came to."""
    lines = [
        f"{'Done for today' if done.done else 'So far today'}: "
        f"{count(done.cards, 'card')}, {practised_minutes(done.seconds)} min"
        + (f", {percent(done.recalled)} recalled" if done.recalled is not None else "")
    ]
    if any(done.grades.values()):
        lines.append(
            "  ".join(f"{_NAMES[grade]} {done.grades.get(grade, 0)}" for grade in Grade)
        )
    right, asked = done.decoded
    if asked:
        lines.append(f"Principles heard: {right} of {asked}")
    lines += [f"Slipped: {slip.principle}: {slip.title}" for slip in done.slipped]
    lines += [f"Waits to be told again: {slip.title}" for slip in done.waiting_tellings]
    lines += [
        f"No facts to tick yet: {NAME} story edit {uid}" for uid in done.without_facts
    ]
    lines += [f"To polish: {title}" for title in done.polish]
    streak = f"streak {count(done.streak, 'day')}"
    if done.no_grades:  # no due counts and no streak (PRACTICE 10)
        streak = ""
    elif done.due_left:
        lines.append(f"Still due: {count(done.due_left, 'card')}")
    ahead = f"Tomorrow: {done.tomorrow_words}" if done.tomorrow_words else ""
    lines += filter(None, ["; ".join(filter(None, [ahead, streak]))])
    return "\n".join(lines)


def clock(seconds: int, target_seconds: int) -> str:
    """What the clock showed, against the target."""
    return f"{minutes(seconds)} of {minutes(target_seconds)}"


def minutes(seconds: int) -> str:
    """A length of time as a clock shows it: `1:52`."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _standing(standing: Standing, badge: list[str], why: str = "") -> list[str]:
    said = (
        [*badge] if standing.new else [*badge, f"seen {count(standing.seen, 'time')}"]
    )
    if standing.mode is Mode.RETURN:
        said.append("once more today")
    said += [why] * bool(why)
    if standing.leech:
        said.append("failed five times: this needs another story, not another review")
    return [f"({'; '.join(dict.fromkeys(said))})"] if said else []


def _fitting(story: Fitting) -> str:
    lead_in = f' "{story.lead_in}"' if story.lead_in else ""
    return f"{story.title} ({story.uid}){lead_in}"


def _listed(head: str, lines: Iterable[str]) -> list[str]:
    found = [f"  - {line}" for line in lines]
    return [f"{head}:", *found] if found else []


def _when(grade: Grade, choices: Choices) -> str:
    if choices is None:
        return ""
    days = f"{choices[grade]} d"
    return f" (again today, then {days})" if grade is Grade.AGAIN else f" ({days})"
