"""The number audit: every figure of one story, to be confirmed at one look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding

from srs_interview.core.text import shown_line
from srs_interview.core.writing import audit
from srs_interview.core.writing.audit import Audit, Entry
from srs_interview.tui.screens.listing import ListingScreen
from srs_interview.tui.widgets.blocks import EMPTY, Block, Row, text
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.coaching import Coaching

_EMPTY = "This story has no figure yet. Press esc, and give its Result one."


class FiguresScreen(ListingScreen):
    """Every figure with its sentence and what carries it; enter confirms them all."""

    HELP = """
        Interviewers add figures up. Each figure of the story stands here with its
        sentences, and with the facts and lengths that carry it. Enter notes that they
        are right as the story is now; a change of the words asks again.
    """
    BINDINGS = [
        Binding(
            "enter",
            "confirm",
            "They add up",
            id="figures.confirm",
            tooltip="All of them, as the story is now",
        ),
    ]

    def __init__(self, coaching: Coaching, uid: str) -> None:
        super().__init__("Numbers")
        self._coaching, self._uid = coaching, uid
        self._audit = Audit(())
        self._confirmed = False

    def read(self) -> None:
        """Read the figures of the saved words."""
        self._audit = self._coaching.audit(self._uid)
        self._confirmed = self._coaching.figures_confirmed(self._uid)
        self.bar.right = "confirmed" if self._confirmed else "not confirmed yet"
        self.say(_about(self._audit, confirmed=self._confirmed))
        self.entries.fill(
            [tuple(_entry(each)) for each in self._audit.entries], self.entries.cursor
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to confirm, and it was not confirmed yet."""
        if action == "confirm":
            return bool(self._audit.entries) and not self._confirmed
        return True

    def action_confirm(self) -> None:
        """Note that the figures add up."""
        with self.refusals():
            self._coaching.confirm_figures(self._uid)
            self.read()
        self.refresh_bindings()


def _about(found: Audit, *, confirmed: bool) -> str:
    if not found.entries:
        return _EMPTY
    many = len(found.entries)
    said = [f"{many} figure{'' if many == 1 else 's'}."]
    if confirmed:
        said.append("You confirmed them.")
    said += [doubt.sentence for doubt in found.doubts if not confirmed]
    if strays := len(found.strays):
        said.append(f"{strays} stand{'s' if strays == 1 else ''} nowhere in the story.")
    if not (found.doubts or confirmed):
        said.append(audit.QUESTION)
    return " ".join(said)


def _entry(entry: Entry) -> Iterator[Block]:
    written = entry.places[0].text if entry.places else entry.value
    carried = ", ".join(_carriers(entry)) or "only in the text"
    head = content(shown_line(written), "bold")
    if entry.stray:
        head += content("   not in the story", "$text-warning")
    yield Row(EMPTY, head + content(f"   {carried}", "$text-muted"))
    for place in entry.places:
        letter = content(f"{place.section.value[0].upper()}  ", "$text-accent")
        yield Row(letter, content(shown_line(place.sentence)))
    if not entry.places and entry.metrics:
        yield text(shown_line(entry.metrics[0]), "$text-muted")


def _carriers(entry: Entry) -> Iterator[str]:
    if entry.facts:
        numbers = ", ".join(map(str, entry.facts))
        yield f"fact{'' if len(entry.facts) == 1 else 's'} {numbers}"
    if entry.metrics:
        yield "must be said"
    if entry.headline:
        yield "headline"
    if entry.short:
        yield "one minute"
