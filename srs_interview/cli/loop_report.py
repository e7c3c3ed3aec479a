"""What `loop` prints and writes without a person: plans, scripts, past loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs_interview.cli import edge, output
from srs_interview.core.days import iso
from srs_interview.core.rehearsing import loop_plan

if TYPE_CHECKING:
    from srs_interview.core.coverage import Bank
    from srs_interview.core.rehearsing.loop_deal import Dealt
    from srs_interview.core.rehearsing.loop_plan import Planned
    from srs_interview.opening import Opened


def planned(dealt: Dealt, bank: Bank, *, as_json: bool) -> None:
    """Print a loop with the stories that would answer it best."""
    plan = loop_plan.plan(dealt, bank)
    if as_json:
        output.say_json(loop_plan.as_json(plan))
    else:
        output.say_to_a_person(_as_text(plan))


def script_for(opened: Opened, dealt: Dealt, target: str, *, force: bool) -> None:
    """Write the script of a loop for a friend to a file, or print it for `-`.

    Raises:
        SrsError: The file is there already, or cannot be written.
    """
    script = opened.rehearsing.script(dealt)
    if target == "-":
        output.say(script.rstrip("\n"))
        return
    edge.new_file(target, script, force=force)
    output.complain(f"loop {dealt.seed} is in {output.name(target)}")


def history(opened: Opened, *, as_json: bool) -> None:
    """Print the loops so far, the newest first."""
    held = opened.rehearsing.held()
    if as_json:
        output.say_json(
            [
                {
                    "id": each.uid,
                    "day": iso(each.day),
                    "format": each.settings.format.value,
                    "seed": each.seed,
                    "interviewers": each.settings.interviewers,
                    "asked": each.asked,
                    "questions": each.questions,
                    "finished": each.finished,
                }
                for each in held
            ]
        )
    elif held:
        rows = [
            (
                iso(each.day),
                each.settings.format.value,
                str(each.seed),
                f"{each.asked} of {each.questions}",
                "done" if each.finished else "open",
            )
            for each in held
        ]
        output.say(output.table(("Day", "Format", "Seed", "Asked", "State"), rows))
    else:
        output.complain("no loop yet; try: srs-interview loop")


def _as_text(plan: Planned) -> str:
    dealt = plan.dealt
    pairs = dict(zip((s.number for s in dealt.slots), plan.pairings, strict=True))
    lines = [
        f"Loop {dealt.seed}: {output.count(len(dealt.interviewers), 'interviewer')}, "
        f"{output.count(len(dealt.slots), 'question')}"
    ]
    for interviewer in dealt.interviewers:
        raiser = ", the bar raiser" if interviewer.bar_raiser else ""
        lines += ["", f"Interviewer {interviewer.number}{raiser}"]
        for slot in interviewer.slots:
            told = pairs[slot.number]
            answer = f"{told.story.title} ({told.weight})" if told.story else "no story"
            lines.append(f"{slot.number:>3}  {slot.principle.name}: {answer}")
            lines.append(f"     {slot.question.prompt}")
    lines += ["", f"{plan.filled} of {len(dealt.slots)} questions have a story."]
    if plan.relaxed.filled > plan.filled:
        lines.append(
            f"{plan.relaxed.filled} if a story may be told to two interviewers; they "
            "compare, so a new one is better."
        )
    if plan.trouble is not None:
        lines.append(plan.trouble.sentence)
    return "\n".join(lines)
