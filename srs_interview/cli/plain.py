"""A session line by line, for pipes, screen readers and tests (DESIGN 4)."""

from __future__ import annotations

from srs_interview.cli import plain_answers as lines
from srs_interview.cli import plain_telling as telling
from srs_interview.cli import plain_text
from srs_interview.cli.plain_answers import Command, Go, Mine, Reply, Unopened
from srs_interview.cli.plain_prompt import Prompt
from srs_interview.core import rubric
from srs_interview.core.cards import Fitting
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Flag,
    Item,
    QuestionItem,
    ReadItem,
    State,
    StoryItem,
    WriteItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.core.text import typed_line
from srs_interview.errors import SrsError


def sit(prompt: Prompt) -> bool:
    """Ask one item after the other, until none is left or the user has had enough.

    Each answer is saved before the next item is shown; what could not be saved is asked
    again.

    Returns:
        Was every answer saved? Not where it ended at one that was refused.
    """
    session = prompt.session
    item = session.item or session.next_item()
    while item is not None:
        try:
            command = _ask(prompt, item)
        except SrsError as error:
            prompt.refused(error)
            continue
        if command is Command.QUIT:
            break
        prompt.unsaved = False
        item = _after(prompt, item, command)
    prompt.say("")
    prompt.say(plain_text.finish(session.finish()))
    return not prompt.unsaved


def _after(prompt: Prompt, item: Item, command: Command | None) -> Item | None:
    """The item to show next."""
    session = prompt.session
    if command is None:
        return session.next_item()
    try:
        if command is Command.SKIP:
            session.skip()
            return session.next_item()
        said = "Skipped" if session.unskip() else session.undo().label
        prompt.say(f"Undone: {said}")
    except SrsError as error:
        prompt.complain(str(error))
        return item
    return session.item


def _ask(prompt: Prompt, item: Item) -> Command | None:
    """Show an item until it is answered; None, or what was said instead."""
    prompt.show()
    match item:
        case QuestionItem(state=State.UNOPENED):
            return _unopened(prompt, item)
        case QuestionItem():
            return _question(prompt, item)
        case StoryItem():
            return telling.tell(prompt, item)
        case DecodeItem():
            return _decode(prompt, item)
        case ReadItem():
            return telling.read(prompt, item)
        case WriteItem():
            prompt.say(plain_text.offer(item))
            return None


def _question(prompt: Prompt, item: QuestionItem) -> Command | None:
    prompt.say(f"QUESTION {item.question.uid}")
    prompt.say(plain_text.front(item))
    said: Go | Command = prompt.ask(plain_text.REVEAL, lines.reveal)
    if isinstance(said, Command):
        return said
    reveal_ms = prompt.revealed_ms(said)
    prompt.say(plain_text.back(item))
    if item.state is State.PLAIN:
        return prompt.grade(item.standing.choices, Answer(Grade.GOOD), said)
    return _answer(prompt, item, item.fitting, reveal_ms, said)


def _unopened(prompt: Prompt, item: QuestionItem) -> Command | None:
    prompt.say(f"UNOPENED {item.question.uid}")
    prompt.say(plain_text.front(item))
    own = prompt.session.own_stories()
    while True:
        said: Go | Mine | Unopened | Command = prompt.ask(
            plain_text.UNOPENED, lambda line: lines.opening(line, own)
        )
        if isinstance(said, Command):
            return said
        if isinstance(said, Go):
            return _have_one(prompt, item, said)
        try:
            _opened(prompt, said)
        except SrsError as error:
            prompt.refused(error)
        else:
            return None


def _opened(prompt: Prompt, said: Mine | Unopened) -> None:
    if isinstance(said, Mine):
        prompt.session.mine_fits(said.story)
        prompt.say("Yours fits: asked from tomorrow on.")
    elif said is Unopened.NOTHING_YET:
        prompt.session.nothing_yet()
        prompt.say("A gap: back in 7 days, or when a story fits.")
    else:
        prompt.session.never()
        prompt.say("Never asked again.")


def _have_one(prompt: Prompt, item: QuestionItem, clock: Go) -> Command | None:
    """Name the story that came to mind, then grade as an open question is."""
    reveal_ms = prompt.revealed_ms(clock)
    while True:
        line = prompt.line(plain_text.NAME_IT)
        if line is None:
            return Command.QUIT
        try:
            named = prompt.session.have_one(typed_line(line))
        except SrsError as error:
            prompt.complain(str(error))
        else:
            break
    fitting = (named,) if named else ()
    prompt.say(plain_text.back(item, fitting))
    return _answer(prompt, item, fitting, reveal_ms, clock)


def _answer(
    prompt: Prompt,
    item: QuestionItem,
    fitting: tuple[Fitting, ...],
    reveal_ms: int | None,
    clock: Go,
) -> Command | None:
    """Take the grade of a question that stories answer."""
    # A story that was just named is the one that was meant.
    only = fitting[0].uid if item.state is State.UNOPENED and fitting else None

    def suggest(chosen: str | None, flags: frozenset[Flag]) -> rubric.Suggestion:
        return rubric.question(
            item.question.wording,
            item.question.form,
            reveal_ms=reveal_ms,
            chosen=chosen,
            no_event=Flag.NO_EVENT in flags,
            part_missed=Flag.PARTS in flags,
            last=item.standing.last,
        )

    asked = plain_text.grades(
        suggest(only, frozenset()), item.standing.choices, stories=bool(fitting)
    )
    while True:
        said: Reply | Command = prompt.ask(
            asked, lambda line: lines.answer(line, fitting)
        )
        if isinstance(said, Command):
            return said
        story = only if said.story is None else said.story
        suggested = suggest(story, said.flags).grade
        grade = suggested if said.grade is None else said.grade
        assert grade is not None, "an open question always has a suggestion"
        answer = Answer(
            grade,
            suggested,
            taken_ms=prompt.taken_ms(clock),
            story=story,
            flags=said.flags,
        )
        if prompt.saved(answer):
            return None


def _decode(prompt: Prompt, item: DecodeItem) -> Command | None:
    prompt.say(f"DECODE {item.question.uid}")
    prompt.say(plain_text.decode(item))
    said: int | Command = prompt.ask(
        plain_text.WHICH_PRINCIPLE, lambda line: lines.option(line, len(item.options))
    )
    if isinstance(said, Command):
        return said
    right = prompt.session.decode(said, prompt.taken_ms(Go()))
    prompt.say(plain_text.decoded(item, right))
    return None
