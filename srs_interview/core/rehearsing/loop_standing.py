"""How far a mock loop has come, and what has gone from under it meanwhile."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from srs_interview.core.loop import Loop, LoopSlot, named, next_slot


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a loop has come, for who comes back to it."""

    interviewers_done: int
    within: int
    """Questions that the next interviewer has put already; 0: a good place to stop."""
    sentence: str


def standing(loop: Loop, *, shown: bool = False) -> Standing:
    """How far it has come, in a sentence: it is best left between two interviewers.

    Args:
        loop: As it stands.
        shown: Was the next question on show already, and left?
    """
    following = next_slot(loop)
    people_there = loop.interviewers
    if following is None:
        return Standing(people_there, 0, "Every question has been put.")
    order = list(dict.fromkeys(slot.interviewer for slot in loop.slots))
    done = order.index(following.interviewer)
    own = [slot for slot in loop.slots if slot.interviewer == following.interviewer]
    within = sum(slot.answered is not None for slot in own)
    number = following.interviewer
    if within:
        sentence = (
            f"Interviewer {number} of {people_there} has put {within} of {len(own)} "
            f"questions; it goes on with question {following.number}."
        )
    elif done:
        sentence = f"{done} of {people_there} interviewers done"
        sentence += "." if shown else f"; {number} is next."
    else:
        sentence = "" if shown else "Not begun yet."
    if shown and not within:
        waits = f"Question {following.number} was shown; it goes on there."
        sentence = f"{sentence} {waits}".lstrip()
    return Standing(done, within, sentence)


def notice(
    slot: LoopSlot, *, stories: Collection[str], principles: Collection[str]
) -> str:
    """What has gone since a question was dealt or answered; empty when nothing has.

    The loop goes on all the same, and what was answered stays (issue 3).

    Args:
        slot: A question of a loop that is resumed or looked at again.
        stories: Uids of the stories that are there.
        principles: Uids of the principles that are there.
    """
    if slot.story is not None and slot.story not in stories:
        title = named(slot.title, "A story")
        return f"{title} was told here and has been deleted since; the answer stays."
    if slot.principle not in principles:
        return (
            f"{slot.principle_name} is in none of your decks any more; "
            "the question is put all the same."
        )
    return ""
