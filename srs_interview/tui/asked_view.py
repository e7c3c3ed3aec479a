"""What stands on the page about what they asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from srs_interview.core.cards import Question
from srs_interview.core.planning import interview_words
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.rehearsing.afterwards import Asked
from srs_interview.core.text import shown_line
from srs_interview.tui import asked_lines
from srs_interview.tui.asked_lines import Change, Lines
from srs_interview.tui.widgets.blocks import Block, Gap, Keys, Row, text
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_INTERVIEW = (
    "No interview has been yet. The plan (l on Home) sets its date; on that day and "
    "for two days after it this page asks what they asked."
)
_ABOVE = 2
"""Lines above the marked one that stay in sight."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the uids of a line mean."""

    principles: Mapping[str, str] = field(default_factory=dict)
    """Names by uid."""
    stories: Mapping[str, str] = field(default_factory=dict)
    """Titles by uid."""

    def principle(self, uid: str) -> str:
        """Its name; its uid where it has gone."""
        return self.principles.get(uid, uid)

    def said(self, asked: Asked) -> str:
        """What is noted beside a question."""
        told = self.stories.get(asked.story or "", "a story that has gone")
        parts = [
            self.principle(asked.principle) if asked.principle else "",
            f'told: "{told}"' if asked.story else "",
            "a question that you know" if asked.question else "",
            f"note: {asked.note}" if asked.note else "",
        ]
        return "   ".join(filter(None, parts))


def listed(lines: Lines, known: Known, here: str, keys: Keys) -> Iterator[Block]:
    """The questions so far, the marked one in sight.

    Args:
        lines: The questions.
        known: What their uids mean.
        here: The sign before the marked one; a space while none is to be marked.
        keys: The keys that are live, by their action.
    """
    if not lines.asked:
        yield text("What did they ask? A line a question, in your own words.")
        if key := keys.get("decline"):
            said = f"{key} says nothing of it, and it is not asked again."
            yield text(said, "$text-muted")
    first = max(0, lines.at - _ABOVE)
    if first:
        yield text(f"{first} above", "$text-disabled")
    for place, each in enumerate(lines.asked[first:], first):
        marked = place == lines.at and here.strip()
        mark = content(f"{here if marked else ' '} {place + 1:>2} ", "$accent")
        yield Row(mark, content(each.text, "bold" if marked else ""), f"mark({place})")
        if said := known.said(each):
            yield Row(content("     "), content(said, "$text-muted"), f"mark({place})")


def weights(
    changes: Sequence[Change], keys: Keys, *, new: bool, weighs: bool
) -> Iterator[Block]:
    """What the questions say about weights.

    Args:
        changes: What each principle would weigh.
        keys: The keys that are live, by their action.
        new: Would any of them weigh something else?
        weighs: Do they by now?
    """
    sentences = list(asked_lines.sentences(changes))
    yield from map(text, sentences)
    if weighs:
        back = keys.get("undo")
        taken = f"; {back} takes that back" if back else ""
        yield text(f"They weigh so from now on{taken}.")
    elif new:
        key = keys.get("weigh", "The palette")
        yield text(f"{key} lets them weigh so; the others weigh a little less.")
    elif not sentences:
        back = f": {keys['undo']} goes back to them" if "undo" in keys else ""
        yield text(f"Say what the questions probed, and weights follow{back}.")


def also(interview: Interview, key: str) -> Row:
    """The way to another interview that nothing was said of."""
    said = f"another interview: {shown_line(interview_words.name(interview))}"
    return Row(content(f"{key}  ", "$text-accent"), content(said), "other")


def proposed(
    asked: Asked,
    principles: Sequence[str],
    questions: Sequence[Question],
    known: Known,
    keys: Keys,
) -> Iterator[Block]:
    """What the marked question may have been, a key each."""
    for number, uid in enumerate(principles):
        named = content(known.principle(uid))
        yield Row(_key(f"{number + 1}"), named, f"choose({number})")
    if "principle" in keys:
        other = content("another principle", "$text-muted")
        yield Row(_key(keys["principle"]), other, "principle")
    if questions:
        same = next((each for each in questions if each.uid == asked.question), None)
        said = content("you know it: " if same else "like: ", "$text-muted")
        prompt = content((same or questions[0]).prompt)
        yield Gap()
        yield Row(_key(keys.get("known", "")), said + prompt, "known")


def _key(key: str) -> Content:
    return content(f"{key:<4}", "$text-accent")
