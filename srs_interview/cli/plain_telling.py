"""A story told aloud, then ticked fact by fact, line by line."""

from __future__ import annotations

from srs_interview.cli import plain_answers as lines
from srs_interview.cli import plain_text
from srs_interview.cli.plain_answers import Command, Go, Told
from srs_interview.cli.plain_prompt import Prompt
from srs_interview.core import rubric
from srs_interview.core.items import Answer, Flag, ReadItem, StoryItem
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError


def tell(prompt: Prompt, item: StoryItem) -> Command | None:
    """Clock, facts, grade, probe; None when it is graded, or what was said instead."""
    prompt.say(f"STORY {item.story.uid}")
    prompt.say(plain_text.story_front(item))
    spoken = prompt.spoken(item.story, item.target_seconds)
    if isinstance(spoken, Command):
        return spoken
    clock, flags = spoken
    if item.story.facts:
        command = _told(prompt, item, clock, flags)
    else:
        prompt.say(plain_text.text_of(item.story))
        answer = Answer(Grade.GOOD, spoken_seconds=clock.seconds, flags=flags)
        command = prompt.grade(item.standing.choices, answer, clock)
    return _probe(prompt, item) if command is None else command


def read(prompt: Prompt, item: ReadItem) -> Command | None:
    """Read a story aloud once, with the clock; nothing is graded."""
    prompt.say(f"READ {item.story.uid}")
    prompt.say(plain_text.read(item))
    spoken = prompt.spoken(item.story, item.target_seconds)
    if isinstance(spoken, Command):
        return spoken
    prompt.session.read(spoken[0].seconds)
    return None


def _told(
    prompt: Prompt, item: StoryItem, clock: Go, flags: frozenset[Flag]
) -> Command | None:
    """Which facts were said, then the grade that speaks for."""
    facts = item.story.facts
    prompt.say(plain_text.facts(item))
    told: Told | Command = prompt.ask(
        plain_text.WHICH_FACTS, lambda line: lines.facts(line, len(facts))
    )
    if isinstance(told, Command):
        return told
    flags |= told.flags
    suggestion = rubric.story(
        facts,
        told.said,
        wrong=told.wrong,
        flags=flags,
        seconds=clock.seconds,
        target_seconds=item.target_seconds,
        last=item.standing.last,
    )
    manner = rubric.delivery(
        clock.seconds, item.target_seconds, flags=flags, wrong=told.wrong
    )
    prompt.say(f"Delivery: {manner.words}.")
    answer = Answer(
        Grade.GOOD,
        suggestion.grade,
        spoken_seconds=clock.seconds,
        said=_ids(item, told.said),
        wrong=_ids(item, told.wrong),
        flags=flags,
    )
    return prompt.grade(item.standing.choices, answer, clock, suggestion)


def _ids(item: StoryItem, numbers: tuple[int, ...]) -> tuple[int, ...]:
    facts = (item.story.facts[number - 1] for number in numbers)
    return tuple(fact.id for fact in facts if fact.id is not None)


def _probe(prompt: Prompt, item: StoryItem) -> Command | None:
    if not item.probe:
        return None
    prompt.say(f"They may ask: {item.probe}")
    while True:
        said: bool | Command | None = prompt.ask(plain_text.SPECIFICS, lines.yes_or_no)
        if isinstance(said, Command):
            return said
        if said is None:
            return None
        try:
            prompt.session.probe(said)
        except SrsError as error:
            prompt.refused(error)  # the telling is graded: only this is asked again
        else:
            return None
