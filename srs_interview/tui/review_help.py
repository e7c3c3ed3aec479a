"""What each side of each kind of item asks for, in the words of the help panel."""

from __future__ import annotations

from collections.abc import Mapping

from srs_interview.tui.review_keys import Phase

_SAVED = (
    "Every answer is saved before the next card shows, so you can leave at any time."
)
_QUESTION = f"Say the answer aloud before you look. {_SAVED}"
_JUDGE = (
    "The grade drawn bold follows from what you said; another key overrules it. "
    "Under each grade stands when the card would come back."
)
_TELL = (
    "Tell the story aloud against the clock; nothing is recorded. Afterwards you tick "
    "what you said, and that suggests the grade."
)
_ALOUD = (
    "Read the story aloud once, at the pace you would tell it in. Nothing is graded; "
    "your pace sets how long your stories are taken to be."
)
_HEAR = (
    "Each question probes one principle: choose which. A wrong choice costs nothing, "
    "and is how the ear learns."
)

TEXTS: Mapping[Phase, str] = {
    Phase.OPENING: _SAVED,
    Phase.ASK: _QUESTION,
    # PRACTICE 5.3: a user who is afraid of a bad mark would not say that it is a gap.
    Phase.UNOPENED: (
        "No story of yours fits this question yet. Tell one if you have it in mind, or "
        "say that you have not: n and x never count as weakness. After n it is asked "
        "again in a week and writing is offered; after x it is asked no more."
    ),
    Phase.NAME: "A few words you will know the story by; you write it later.",
    Phase.ANSWER: _JUDGE,
    Phase.READY: _TELL,
    Phase.TELLING: _TELL,
    Phase.TICK: f"Tick each fact that you said; a second press says it was wrong. "
    f"{_JUDGE}",
    Phase.HAND: "This story has no facts to tick yet, so judge the telling yourself.",
    Phase.PROBE: (
        "One follow-up, as an interviewer would ask it. A no becomes a note on the "
        "story; the grade stays."
    ),
    Phase.READING: _ALOUD,
    Phase.ALOUD: _ALOUD,
    Phase.DECODE: _HEAR,
    Phase.DECODED: _HEAR,
    Phase.WRITE: (
        "Writing is offered once a day, for what is missing most. A draft is enough, "
        "and typing is kept while you write; not today asks again tomorrow."
    ),
    Phase.DONE: (
        "The session is over and everything is saved. What slipped comes back by "
        "itself; a drill or five more minutes are for those who want more."
    ),
}
"""Not of the phases that only loops and drills have: their screens say it for all."""


DRILLED = (
    "The drill is over and every answer of it is saved. What slipped comes back by "
    "itself; u takes the last answer back."
)
"""At the end of a drill, where a session would say that it is over."""

_DEMO = "This is a demo, on a copy: try every key, nothing of it is kept."


def told(phase: Phase, *, demo: bool) -> str:
    """What a phase asks for; in a demo without a word of anything being saved."""
    text = TEXTS[phase]
    if not demo:
        return text
    return text.replace(_SAVED, _DEMO).replace(" and everything is saved", "")
