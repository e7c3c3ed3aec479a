"""The script of a mock loop for a friend who plays the interviewer (DOMAIN E2.5).

Markdown that can be printed. It gives none of the candidate's facts away, as nobody
knows which story will be told: the sheet asks what every answer should hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from srs_interview.core.cards import Form
from srs_interview.core.rehearsing.loop_deal import Dealt, DealtSlot, Interviewer
from srs_interview.core.rehearsing.loop_settings import LoopSettings
from srs_interview.core.rehearsing.loop_words import count
from srs_interview.core.text import shown_line
from srs_interview.core.writing.concealing import concealed

_BOX = "\u2610"
"""An empty box to tick, which every viewer and printer shows as one."""

_SHEET = (
    "the problem: who, and what was at stake",
    "the action: what they did, step by step",
    "the result: what changed",
    "one specific event, with its when and where",
    "figures",
    '"I" for their own acts, not "we"',
)

_FORMS = {
    Form.HOW: "Asked in general: the answer should still be one event.",
    Form.OPINION: "Asks for a view: the answer should still hold an event.",
}

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~"})
_LONG_MINUTES = 30


_NO_NAMES: Mapping[str, str] = {}


def script(dealt: Dealt, *, names: Mapping[str, str] = _NO_NAMES) -> str:
    """The whole loop, from the greeting to what is given back.

    Args:
        dealt: A loop that nobody has seen yet.
        names: What to write instead of which name (DOMAIN A51).
    """
    lines = [*_head(dealt)]
    for interviewer in dealt.interviewers:
        slots = tuple(_concealed(slot, names) for slot in interviewer.slots)
        lines += _part(dealt.settings, replace(interviewer, slots=slots))
    return "\n".join([*lines, *_after(dealt)]) + "\n"


def clock_plan(settings: LoopSettings, questions: int) -> tuple[tuple[int, str], ...]:
    """When an interviewer does what: minutes from the start, and what begins then.

    Args:
        settings: How long one interviewer has.
        questions: How many they ask.
    """
    greeting = settings.minutes // 10
    closing = settings.minutes // 5 if settings.minutes >= _LONG_MINUTES else 0
    each = (settings.minutes - greeting - closing) / max(1, questions)
    asked = [
        (greeting + round(each * place), f"question {place + 1}")
        for place in range(questions)
    ]
    first = [(0, "greeting")] if greeting else []
    last = [(settings.minutes - closing, "their questions to you")] if closing else []
    return (*first, *asked, *last, (settings.minutes, "end"))


def _concealed(slot: DealtSlot, names: Mapping[str, str]) -> DealtSlot:
    """The question with the names replaced in everything that is read of it."""

    def each(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(concealed(text, names) for text in texts)

    asked, principle = slot.question, slot.principle
    name, prompt = each((principle.name, asked.prompt))
    strong, weak = each(principle.strong), each(principle.weak)
    return replace(
        slot,
        principle=replace(principle, name=name, strong=strong, weak=weak),
        question=replace(asked, prompt=prompt, parts=each(asked.parts)),
        probes=each(slot.probes),
    )


def _head(dealt: Dealt) -> Iterator[str]:
    settings = dealt.settings
    yield f"# Mock loop {dealt.seed}: for the one who asks"
    yield ""
    yield (
        f"{count(len(dealt.interviewers), 'interviewer').capitalize()}, "
        f"{count(len(dealt.slots), 'question')}, {settings.minutes} minutes "
        f"{'each' if len(dealt.interviewers) > 1 else 'in all'}. "
        "The candidate should not read this."
    )
    yield ""
    if settings.name_only:
        yield "Read each question aloud. The story is only named; then go on."
        return
    minutes, seconds = divmod(settings.target_seconds, 60)
    yield (
        "Read the question aloud and start a clock. A story should be chosen within "
        f"10 seconds and told in about {minutes}:{seconds:02}; do not help and do not "
        "nod. Then ask the follow-ups, one by one. Tick what you heard."
    )


def _part(settings: LoopSettings, interviewer: Interviewer) -> Iterator[str]:
    yield ""
    yield f"## Interviewer {interviewer.number}"
    yield ""
    if interviewer.bar_raiser:
        yield "You are the bar raiser. Do not say so."
        yield ""
    yield from _clock(clock_plan(settings, len(interviewer.slots)))
    for place, slot in enumerate(interviewer.slots, 1):
        yield ""
        yield f"### Question {place} (number {slot.number} of the loop)"
        yield ""
        yield from _named(slot) if settings.name_only else _asked(slot)


def _clock(plan: Sequence[tuple[int, str]]) -> Iterator[str]:
    yield "| minute | what |"
    yield "|---:|---|"
    for minute, what in plan:
        yield f"| {minute} | {what} |"


def _asked(slot: DealtSlot) -> Iterator[str]:
    yield from _prompt(slot)
    yield ""
    yield f"It asks for **{_plain(slot.principle.name)}**; do not say so."
    if slot.question.form in _FORMS:
        yield _FORMS[slot.question.form]
    yield from _signals("Listen for", slot.principle.strong)
    yield from _signals("What falls short", slot.principle.weak)
    yield ""
    yield "Story told: ______________________  heard before in this loop: " + _BOX
    yield ""
    yield from (f"- {_BOX} {item}" for item in _SHEET)
    yield f"- {_BOX} in good time: ____ : ____"
    if slot.probes:
        yield ""
        yield "Follow-ups; tick when the answer held something specific:"
        yield ""
        yield from (f"- {_BOX} {_plain(probe)}" for probe in slot.probes)


def _named(slot: DealtSlot) -> Iterator[str]:
    yield from _prompt(slot)
    yield ""
    yield f"{_plain(slot.principle.name)}. Story named: ______________________"


def _prompt(slot: DealtSlot) -> Iterator[str]:
    yield f"> {_plain(slot.question.prompt)}"
    for part in slot.question.parts:
        yield ">"
        yield f"> {_plain(part)}"


def _signals(head: str, signals: Sequence[str]) -> Iterator[str]:
    if signals:
        yield ""
        yield f"{head}:"
        yield ""
        yield from (f"- {_plain(signal)}" for signal in signals)


def _after(dealt: Dealt) -> Iterator[str]:
    yield ""
    yield "## Afterwards"
    yield ""
    yield (
        "Give this sheet back. Say what you remember best, and where you lost the "
        "thread. No verdict is asked of you."
    )
    if not dealt.settings.name_only and len(dealt.interviewers) > 1:
        yield ""
        yield "Stories that came twice: ______________________"


def _plain(text: str) -> str:
    """Text of a deck as data: on one line, and no markup of its own."""
    return shown_line(text).translate(_MARKS)
