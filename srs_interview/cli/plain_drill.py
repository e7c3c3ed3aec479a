"""A drill line by line: what is on show, what may be said, what it came to."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from srs_interview.cli import output, plain_text, surroundings
from srs_interview.cli import plain_answers as lines
from srs_interview.cli.plain_answers import Command, Go, Reply, Told, Wrong
from srs_interview.core import rubric
from srs_interview.core.items import Answer, DecodeItem, Flag, QuestionItem
from srs_interview.core.rehearsing.drills import DrillItem, FiguresItem, ProbeItem
from srs_interview.core.schedule import Grade
from srs_interview.core.writing.lead_ins import Transfer
from srs_interview.errors import SrsError

if TYPE_CHECKING:
    from srs_interview.rehearsing import DrillSitting
    from srs_interview.studying import Study

_FIGURES = "[which did you say? numbers such as 1 3 | a: all | 0: none]"
_RIGHT = "[said the lead-in and both facts? y | n]"
_SPECIFICS = "[had specifics? y | n]"

_Said = TypeVar("_Said")


def sit(sitting: DrillSitting, study: Study) -> bool:
    """Ask one item after the other, until none is left or the user has had enough.

    Returns:
        Was every answer saved? Not where it ended at one that was refused.
    """
    asking = _Asking(sitting)
    item = sitting.next_item()
    if item is None:
        output.complain("nothing to drill yet: write a story with facts and figures")
        return True
    saved = True
    while item is not None:
        try:
            said = asking.about(item)
        except SrsError as error:
            output.complain(str(error))
            saved = False
            continue
        if said is Command.QUIT:
            break
        saved = True
        item = (
            _taken_back(sitting, study) if said is Command.UNDO else sitting.next_item()
        )
    output.say(f"\n{sitting.summary.sentence}")
    for missed in sitting.summary.missed:
        output.say_to_a_person(f"  missed: {missed}")
    return saved


def _taken_back(sitting: DrillSitting, study: Study) -> DrillItem | None:
    if not sitting.summary.asked:
        output.complain("nothing of this drill to undo")
        return sitting.item
    try:
        output.say(f"Undone: {study.undo().label}")
    except SrsError as error:
        output.complain(str(error))
        return sitting.item
    return sitting.taken_back()


@dataclass(slots=True)
class _Asking:
    sitting: DrillSitting
    _since: float = field(default=0.0, init=False)

    def about(self, item: DrillItem) -> Command | None:
        """Show an item until it is answered; None, or what was said instead."""
        output.say()
        self._since = time.monotonic()
        match item:
            case QuestionItem():
                return self._choose(item)
            case DecodeItem():
                return self._decode(item)
            case FiguresItem():
                return self._figures(item)
            case ProbeItem():
                return self._probe(item)
            case Transfer():
                return self._transfer(item)

    def _choose(self, item: QuestionItem) -> Command | None:
        output.say_to_a_person(f"QUESTION {item.question.uid}")
        output.say_to_a_person(plain_text.front(item))
        said: Go | Command = _ask(plain_text.REVEAL, lines.reveal)
        if isinstance(said, Command):
            return said
        reveal_ms = self._revealed_ms(said)
        output.say_to_a_person(plain_text.back(item))
        choices = item.standing.choices

        def suggested(reply: Reply) -> rubric.Suggestion:
            return rubric.question(
                item.question.wording,
                item.question.form,
                reveal_ms=reveal_ms,
                chosen=reply.story,
                no_event=Flag.NO_EVENT in reply.flags,
                part_missed=Flag.PARTS in reply.flags,
                last=item.standing.last,
            )

        first = plain_text.grades(
            suggested(Reply(None)), choices, stories=bool(item.fitting)
        )
        reply: Reply | Command = _ask(
            first, lambda line: lines.answer(line, item.fitting)
        )
        if isinstance(reply, Command):
            return reply
        meant = suggested(reply).grade
        grade = meant if reply.grade is None else reply.grade
        answer = Answer(
            grade or Grade.GOOD,
            meant,
            taken_ms=self._ms(said),
            story=reply.story,
            flags=reply.flags,
        )
        output.say(self.sitting.choose(answer).sentence)
        return None

    def _decode(self, item: DecodeItem) -> Command | None:
        output.say_to_a_person(f"DECODE {item.question.uid}")
        output.say_to_a_person(plain_text.decode(item))
        said: int | Command = _ask(
            plain_text.WHICH_PRINCIPLE,
            lambda line: lines.option(line, len(item.options)),
        )
        if isinstance(said, Command):
            return said
        right = self.sitting.decode(said, self._ms())
        output.say_to_a_person(plain_text.decoded(item, right))
        return None

    def _figures(self, item: FiguresItem) -> Command | None:
        number = len(item.figures)
        output.say_to_a_person(f"FIGURES {item.story.uid}")
        figures = output.count(number, "figure")
        output.say_to_a_person(f"{item.story.title}: say its {figures}.")
        shown: Go | Command = _ask(plain_text.REVEAL, lines.reveal)
        if isinstance(shown, Command):
            return shown
        for place, figure in enumerate(item.figures, 1):
            output.say_to_a_person(f"{place} {figure}")
        said: Told | Command = _ask(_FIGURES, lambda line: lines.facts(line, number))
        if isinstance(said, Command):
            return said
        right = self.sitting.figures([n - 1 for n in said.said], self._ms(shown))
        output.say("All of them." if right else "Not all of them yet.")
        return None

    def _probe(self, item: ProbeItem) -> Command | None:
        output.say_to_a_person(f"PROBE {item.story.uid}")
        output.say_to_a_person(f"{item.story.title}\n{item.probe}")
        said = _yes_or_no(_SPECIFICS)
        if isinstance(said, bool):
            self.sitting.probe(said, self._ms())
            return None
        return said

    def _transfer(self, item: Transfer) -> Command | None:
        output.say_to_a_person(f"TRANSFER {item.story}")
        output.say_to_a_person(f"{item.title}, for {item.principle.name}")
        shown: Go | Command = _ask(plain_text.REVEAL, lines.reveal)
        if isinstance(shown, Command):
            return shown
        output.say_to_a_person(item.opening or "No lead-in is written yet.")
        for fact in item.facts:
            output.say_to_a_person(f"  - {fact.text}")
        said = _yes_or_no(_RIGHT)
        if isinstance(said, bool):
            self.sitting.transfer(said, self._ms(shown))
            return None
        return said

    def _revealed_ms(self, clock: Go) -> int | None:
        """From the front to the reveal; what the user said it was comes first."""
        return self._ms() if clock.seconds is None else clock.seconds * 1000

    def _ms(self, clock: Go | None = None) -> int | None:
        """From the front to this moment; without a clock, what the user said."""
        # A clock means something only where a person sits at it (DESIGN 4).
        if surroundings.is_terminal(sys.stdin):
            return round((time.monotonic() - self._since) * 1000)
        said = None if clock is None else clock.seconds
        return None if said is None else said * 1000


def _yes_or_no(prompt: str) -> bool | Command:
    def read(line: str) -> bool | Command | Wrong:
        if line.strip().lower() == "s":
            return Command.SKIP
        said = lines.yes_or_no(line)
        return Wrong("y or n; u undo, s skip, q quit") if said is None else said

    return _ask(prompt, read)


def _ask(prompt: str, parse: Callable[[str], _Said | Wrong]) -> _Said | Command:
    """Ask until a line means something; the end of the input is "quit"."""
    while True:
        output.say(prompt)
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if not line:
            return Command.QUIT
        parsed = parse(line.rstrip("\r\n").removeprefix("\ufeff"))
        if not isinstance(parsed, Wrong):
            return parsed
        output.complain(parsed.message)
