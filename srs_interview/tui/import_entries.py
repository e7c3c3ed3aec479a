"""What a preview lists, a line each: what is wrong first, then every card."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from srs_interview.core.cards import Question
from srs_interview.core.language.likeness import Entry as There
from srs_interview.deckfile.drafts import CardDraft, Problem, Severity

if TYPE_CHECKING:
    from srs_interview.importing.looking import Kept, Look
    from srs_interview.tui.import_trip import Seen

PROBLEM = "problem"
NOTE = "note"
RETIRED = "retired"

_GONE = "the deck has it no more: it is hidden, and what is known of it stays"

_WORDS = {"unchanged": "same", "skipped": "skipped", "kept": "yours"}
"""What a fate is called in one word, where that is not its name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the preview."""

    line: int
    what: str
    text: str
    beside: str = ""
    """The principles, or the word that is none."""
    said: str = ""
    """What is wrong, or why it does not come in."""
    word: str = ""
    """A word that can be mapped to a principle."""
    card: CardDraft | None = None
    kept: Kept | None = None

    @property
    def troubled(self) -> bool:
        """Is there something to be looked at?"""
        return bool(self.said)


class Entries(Sequence[Entry]):
    """All of them; a line is made when it comes into sight, not one a card."""

    def __init__(self, seen: Seen, *, troubled: bool = False) -> None:
        """Prepare the list.

        Args:
            seen: The file as it was looked at.
            troubled: Only what is to be looked at?
        """
        self._seen = seen
        self._parts = tuple(_parts(seen, troubled))
        self._ends = tuple(accumulate(len(part) for _, part in self._parts))
        self._because = _because(seen.look)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    # A slice has no use here, and a type of its own for it would say otherwise.
    def __getitem__(self, number: int | slice) -> Entry:  # type: ignore[override]
        if isinstance(number, slice):
            raise TypeError("a preview is asked for one line at a time")
        if not 0 <= number < len(self):
            raise IndexError(number)
        part = bisect_right(self._ends, number)
        fate, things = self._parts[part]
        thing = things[number - (self._ends[part - 1] if part else 0)]
        if isinstance(thing, Problem):
            return self._problem(thing)
        if isinstance(thing, There):
            return Entry(0, RETIRED, thing.text, said=_GONE)
        return self._card(fate, thing)

    def _problem(self, problem: Problem) -> Entry:
        error = problem.severity is Severity.ERROR
        return Entry(
            problem.line,
            PROBLEM if error else NOTE,
            problem.message,
            f'"{problem.word}"' if problem.word else "",
            problem.message,
            problem.word,
        )

    def _card(self, fate: str, draft: CardDraft) -> Entry:
        card, seen = draft.value, self._seen
        names = (seen.names.get(uid, uid) for uid in draft.principles)
        text = card.prompt if isinstance(card, Question) else card.title
        reason = seen.look.plan.reasons.get(card.uid, "")
        said = self._because.get(draft.line, reason) if reason else ""
        return Entry(
            draft.line,
            _WORDS.get(fate, fate),
            text or said,
            ", ".join(names),
            said,
            card=draft,
            kept=seen.kept.get(card.uid),
        )


def _parts(
    seen: Seen, troubled: bool
) -> Iterator[tuple[str, Sequence[Problem | CardDraft | There]]]:
    """What is wrong, then what needs a look, then the others."""
    plan = seen.look.plan
    told = {draft.line for draft in plan.skipped}
    yield PROBLEM, _sorted(plan.problems, lambda each: each.line not in told)
    yield "skipped", plan.skipped
    yield "kept", plan.kept
    yield RETIRED, seen.retired
    if not troubled:
        yield "new", plan.new
        yield "updated", plan.updated
        yield "unchanged", plan.unchanged


def _sorted(
    problems: Sequence[Problem], shown: Callable[[Problem], bool]
) -> list[Problem]:
    """Errors first; one that a card is left out for stands with the card."""
    errors = [p for p in problems if p.severity is Severity.ERROR and shown(p)]
    return errors + [p for p in problems if p.severity is not Severity.ERROR]


def _because(look: Look) -> Mapping[int, str]:
    """What is wrong in a line, for the cards that are left out for it."""
    return {
        problem.line: problem.message
        for problem in look.plan.problems
        if problem.severity is Severity.ERROR
    }


def differences(kept: Kept) -> Iterator[tuple[str, str, str]]:
    """Where a card of the deck and the user's differ: what, mine, the deck's."""
    theirs, mine = kept.card.value, kept.mine.value
    for name in _COMPARED:
        one, other = getattr(mine, name, None), getattr(theirs, name, None)
        if one != other and one is not None and other is not None:
            yield _CALLED.get(name, name), _said(one), _said(other)


_COMPARED = (
    *("prompt", "answer", "parts", "title", "problem", "action", "result"),
    *("opening", "headline", "short", "role", "year", "kinds", "metrics", "tags"),
    *("principles", "facts"),
)
_CALLED = {"prompt": "question"}


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(getattr(each, "text", each)) for each in value)
    return str(value)
