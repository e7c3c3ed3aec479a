"""A question of a mock loop with the stories to choose from; the page between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from srs_interview.core.items import words
from srs_interview.core.loop import Loop, LoopSlot, next_slot
from srs_interview.core.rehearsing import loop_offer
from srs_interview.core.rehearsing.loop_hint import Hint
from srs_interview.core.rehearsing.loop_offer import Offer
from srs_interview.tui.stopwatch import minutes
from srs_interview.tui.widgets.blocks import (
    Block,
    Ends,
    Gap,
    Indented,
    Keys,
    Line,
    Row,
    Spot,
    lines_of,
    text,
    ways,
)
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

_GUTTER = 3
_AROUND = (8, 5)
"""Columns and rows of the window that are not the page's."""
_LEAST = 3
"""Rows of stories that are shown however small the window is."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One story in the list, with what is said beside it."""

    offer: Offer
    note: str = ""
    fits: bool = True
    keep: str = ""
    """Why it may be worth more later, as a sentence; empty where nothing says so."""


@dataclass(frozen=True, slots=True)
class _Story:
    """A story in one line."""

    mark: Content
    title: Content
    note: Content
    action: str

    def lines(self, width: int) -> Iterator[Line]:
        room = width - self.mark.cell_length
        title = self.title
        if 0 < self.note.cell_length < room // 2:
            # What the hint says of a story counts for more than the end of its title.
            title = title.truncate(room - self.note.cell_length - 2, ellipsis=True)
        (line,) = Ends(title, self.note).lines(room)
        yield Line(self.mark + line.content, (Spot(0, width, self.action),))


def plain(offers: Sequence[Offer]) -> tuple[Listed, ...]:
    """The stories without a hint: who has heard them, and no more."""
    return tuple(Listed(offer, _heard(offer)) for offer in offers)


def ranked(
    offers: Sequence[Offer], hints: Sequence[Hint], names: dict[str, str]
) -> tuple[Listed, ...]:
    """The stories with the hint: the one to tell first, then those that do not fit.

    Args:
        offers: All of them.
        hints: Those that fit, in their order.
        names: Of principles, by uid.
    """
    known = {offer.story: offer for offer in offers}
    first = [
        Listed(known[hint.story], _worth(hint), keep=_keep(hint, names))
        for hint in hints
        if hint.story in known
    ]
    fitting = {each.offer.story for each in first}
    rest = [
        Listed(offer, _heard(offer) or "does not fit", fits=False)
        for offer in offers
        if offer.story not in fitting
    ]
    return (*first, *rest)


class LoopView(Page):
    """Painted anew in place; it holds nothing but where its list is scrolled to."""

    _first = 0

    def between(
        self, loop: Loop, sentence: str, notices: Sequence[str], keys: Keys
    ) -> None:
        """A calm page before an interviewer begins, or goes on."""
        slot = next_slot(loop)
        assert slot is not None, "who comes next is asked only while somebody does"
        own = [each for each in loop.slots if each.interviewer == slot.interviewer]
        left = sum(each.answered is None for each in own)
        many = f"{left} question{'' if left == 1 else 's'}"
        if loop.settings.name_only:
            many += "; only name the story, and go on"
        head = f"Interviewer {slot.interviewer} of {loop.interviewers}"
        blocks: list[Block] = [
            Gap(2),
            _text(head, "bold"),
            Gap(),
            _text(f"{many}. {sentence}"),
            _text(f"Take a breath. {_leaving(keys)}", "$text-muted"),
            Gap(),
            *(_text(notice, "$text-warning") for notice in notices),
            Gap(),
            *(Indented(way, 11) for way in ways(keys, _BETWEEN)),
        ]
        self.show(blocks, [self._so_far(loop)])

    def ask(
        self,
        loop: Loop,
        slot: LoopSlot,
        listed: Sequence[Listed],
        cursor: int,
        clock: Content,
        *,
        said: str = "",
        none: str = "",
    ) -> None:
        """A question, and the stories to choose from.

        Args:
            loop: As it stands.
            slot: The question.
            listed: The stories, in the order to show.
            cursor: The marked one.
            clock: How long the choice takes, or took.
            said: A sentence in place of the usual one above the list.
            none: What stands in place of the list where it is empty.
        """
        head: list[Block] = [
            Indented(Ends(content(words(slot.form), "$text-muted"), clock), _GUTTER),
            Gap(),
            _text(f'"{slot.prompt}"', "bold"),
            Gap(),
        ]
        asked = said or "Which of your stories? Those nobody has heard come first."
        head.append(_text(asked, "$text-muted" if not said else "$text-warning"))
        foot: list[Block] = [self._so_far(loop)]
        # Not its own size: it has none while another view is up.
        window = self.app.size
        taken = len(list(lines_of([*head, *foot], max(4, window.width - _AROUND[0]))))
        room = max(_LEAST, window.height - _AROUND[1] - taken)
        rows = self._rows(listed, cursor, room) if listed else [_text(none)]
        self.show([*head, *rows], foot)

    def naming(self, slot: LoopSlot, said: str, style: str = "$text-muted") -> None:
        """The question, above the line in which a new story is named."""
        self.show([_text(f'"{slot.prompt}"', "bold"), Gap(), _text(said, style)])

    def _rows(
        self, listed: Sequence[Listed], cursor: int, room: int
    ) -> Iterator[Block]:
        last = max(0, len(listed) - room)
        self._first = max(cursor - room + 1, min(self._first, cursor, last))
        shown = listed[self._first : self._first + room]
        for number, each in enumerate(shown, self._first):
            here = number == cursor
            mark = f" {glyphs(self).here} " if here else " " * _GUTTER
            muted = bool(each.offer.refused) or not each.fits
            style = "bold" if here else "$text-muted" if muted else ""
            title = each.offer.title + (" (a title so far)" if each.offer.stub else "")
            yield _Story(
                content(mark, "$text-accent"),
                content(title, style),
                content(each.note, "$text-muted"),
                f"pick({number})",
            )

    def _so_far(self, loop: Loop) -> Block:
        """A sign a question: told, none, now, still to come; a gap between people."""
        signs, now = glyphs(self), next_slot(loop)
        said, before = "", 0
        for slot in loop.slots:
            said += " " if before not in (0, slot.interviewer) else ""
            before = slot.interviewer
            if slot.answered is not None:
                said += signs.core if slot.story is not None else signs.ring
            else:
                said += signs.here if slot is now else signs.dot
        key = f"   {signs.core} told  {signs.ring} none"
        return Indented(
            Row(
                content("So far  ", "$text-muted"), content(said) + content(key, _MUTED)
            ),
            _GUTTER,
        )


_MUTED = "$text-muted"
_BETWEEN = {"go_on": "hear the question", "end_here": "end here and look back"}


def clock(seconds: float, slot: LoopSlot, *, stopped: bool) -> Content:
    """How long the choice takes, against ten seconds and the reading."""
    limit = loop_offer.choose_seconds(slot.prompt)
    late = seconds > limit
    style = "$text-warning" if late else "$text-accent" if stopped else _MUTED
    begin = "chosen in" if stopped else "choose"
    end = " (late)" if late else ""
    return content(f"{begin} {minutes(seconds)} of {minutes(limit)}{end}", style)


def _leaving(keys: Keys) -> str:
    key = keys.get("leave")
    return f"{key} leaves, and the loop waits." if key else "The loop waits for you."


def _heard(offer: Offer) -> str:
    if offer.refused:
        return "heard by this one"
    return offer.heard.partition(" heard it")[0] + " heard it" if offer.heard else ""


def _worth(hint: Hint) -> str:
    said = f"fits {hint.edge}"
    if hint.heard:
        return f"{said}, told before"
    return f"{said}, scarce" if hint.only_for else said


def _keep(hint: Hint, names: dict[str, str]) -> str:
    if not hint.only_for:
        return ""
    only = ", ".join(names.get(uid, "another one") for uid in hint.only_for[:2])
    more = len(hint.only_for) - 2
    only += f" and {more} more" if more > 0 else ""
    return f"It is the only one left for {only}."


def _text(said: str, style: str = "") -> Indented:
    return Indented(text(said, style), _GUTTER) if said else Indented(text(""), 0)
